//! Where this platform keeps a person's data and settings.

use std::path::PathBuf;

/// The program's own folders.
#[derive(Debug, Clone)]
pub struct Dirs {
    /// Plans and their undo steps.
    pub data: PathBuf,
    /// The `catalog/` folder with overlays.
    pub config: PathBuf,
    /// The person's home folder, where the platform names one.
    pub home: Option<PathBuf>,
    /// Where zsh reads its start file, if not at home.
    pub zsh: Option<PathBuf>,
}

impl Dirs {
    /// Whether both are full paths. They are not where `HOME` is not one: what they mean would hang
    /// on the folder that one stands in. (A relative `XDG_…_HOME` is ignored, as its rules say.)
    pub fn are_full(&self) -> bool {
        self.data.is_absolute() && self.config.is_absolute()
    }

    /// The platform's folders; those of the current one where the platform names none (no home).
    pub fn platform() -> Self {
        let (data, config) = directories::ProjectDirs::from("", "", "pmo-path").map_or_else(
            || {
                let here = super::current_dir().unwrap_or_default().join(".pmo-path");
                (here.clone(), here)
            },
            |dirs| {
                (
                    dirs.data_dir().to_path_buf(),
                    dirs.config_dir().to_path_buf(),
                )
            },
        );
        Self {
            data,
            config,
            home: super::home_dir(),
            zsh: zsh_folder(),
        }
    }
}

/// A path that is not a full one would mean another folder wherever one stands.
#[expect(
    clippy::disallowed_methods,
    reason = "a folder of the platform, as those that `directories` reads"
)]
fn zsh_folder() -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os("ZDOTDIR")?);
    folder.is_absolute().then_some(folder)
}
