//! Opens a file with the program that the system has for it.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Hands the file over and does not wait for the program to end.
pub(super) fn open(path: &Path) -> io::Result<()> {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    Command::new(program)
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(drop)
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => io::Error::new(
                error.kind(),
                format!("`{program}`, which opens files, is not there"),
            ),
            _ => error,
        })
}
