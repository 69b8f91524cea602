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
    /// Whether both are full paths. They are not where `HOME` is not one: what they mean would hang
    /// on the folder that one stands in. (A relative `XDG_…_HOME` is ignored, as its rules say.)
    pub fn are_full(&self) -> bool {
        self.data.is_absolute() && self.config.is_absolute()
    }

    /// The platform's folders; those of the current one where the platform names none (no home).
    pub fn platform() -> Self {
        directories::ProjectDirs::from("", "", "pmo-path").map_or_else(
            || {
                let here = super::current_dir().unwrap_or_default().join(".pmo-path");
                Self {
                    data: here.clone(),
                    config: here,
                }
            },
            |dirs| Self {
                data: dirs.data_dir().to_path_buf(),
                config: dirs.config_dir().to_path_buf(),
            },
        )
    }
}
