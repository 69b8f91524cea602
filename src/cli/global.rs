//! The options that every command shares.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ColorChoice {
    // On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    Always,
    Never,
}

/// The heading of these options in help.
pub(super) const SHARED_OPTIONS: &str = "Options for every command";

#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = SHARED_OPTIONS)]
pub struct Global {
    /// The plan file to use instead of the active one (or `PMO_PATH_PLAN`)
    #[arg(long, global = true, value_name = "FILE")]
    pub plan: Option<PathBuf>,
    /// A catalog file or folder to lay on the bundled one (or `PMO_PATH_CATALOG`)
    #[arg(long, global = true, value_name = "PATH")]
    pub catalog: Vec<PathBuf>,
    /// Judge everything as on this day [default: today]
    #[arg(long, global = true, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Print one JSON document
    #[arg(long, global = true)]
    pub json: bool,
    /// Colour: `auto`, `always` or `never`
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub color: ColorChoice,
    /// Columns to fill [default: the terminal's]
    #[arg(long, global = true, value_name = "N")]
    pub width: Option<usize>,
    /// Draw with ASCII characters only
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Numbered questions, no redrawing: for screen readers and simple terminals
    #[arg(long, global = true)]
    pub plain: bool,
    /// Print long output at once, without a pager (`PMO_PATH_PAGER`, `PAGER`)
    #[arg(long, global = true)]
    pub no_pager: bool,
    /// Say only what was asked for
    #[arg(short, long, global = true)]
    pub quiet: bool,
}
