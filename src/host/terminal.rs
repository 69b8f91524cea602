//! What the streams are connected to, and how wide the screen is.

use std::io::IsTerminal;

use super::Env;

/// The terminal, if there is one.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    pub stdin: bool,
    pub stdout: bool,
    pub stderr: bool,
    /// Columns of the screen, or what `COLUMNS` says, or 80.
    pub width: usize,
    /// Rows of the screen, where they are known.
    pub rows: Option<usize>,
}

impl Terminal {
    pub fn detect(env: &Env) -> Self {
        let stdout = std::io::stdout().is_terminal();
        let seen = if stdout {
            terminal_size::terminal_size().map(|(w, h)| (usize::from(w.0), usize::from(h.0)))
        } else {
            None
        };
        Self {
            stdin: std::io::stdin().is_terminal(),
            stdout,
            stderr: std::io::stderr().is_terminal(),
            width: env.columns.or(seen.map(|(w, _)| w)).unwrap_or(80),
            rows: seen.map(|(_, rows)| rows),
        }
    }

    /// Whether a question can be asked and answered.
    pub fn interactive(self) -> bool {
        self.stdin && self.stderr
    }
}
