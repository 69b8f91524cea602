//! Where this platform keeps a person's data and settings.

use std::path::PathBuf;

/// The program's own folders.
#[derive(Debug, Clone)]
pub struct Dirs {
    /// Plans and their undo steps.
    pub data: PathBuf,
    /// The `catalog/` folder with overlays.
    pub config: PathBuf,
}

impl Dirs {
    /// The platform's folders; the current one where the platform names none (no home).
    pub fn platform() -> Self {
        directories::ProjectDirs::from("", "", "pmo-path").map_or_else(
            || Self {
                data: PathBuf::from(".pmo-path"),
                config: PathBuf::from(".pmo-path"),
            },
            |dirs| Self {
                data: dirs.data_dir().to_path_buf(),
                config: dirs.config_dir().to_path_buf(),
            },
        )
    }
}
