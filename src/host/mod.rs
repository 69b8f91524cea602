//! The outside world and nothing else: today, the disk, the environment, the terminal, prompts.
//! Everything else gets these as arguments, so a test can be its own world.

mod answer;
mod clock;
mod dirs;
mod disk;
pub mod files;
mod find;
mod guard;
mod interrupt;
mod line;
mod list;
mod open;
pub mod pager;
pub mod parallel;
mod plain;
mod prompt;
mod scene;
mod secret;
pub mod shell_line;
mod stop;
mod stream;
mod terminal;

use std::ffi::OsString;
use std::io::{Read, Write};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

pub use answer::Answer;
pub use dirs::Dirs;
pub use disk::{Attributes, Disk, LockGuard, RealDisk};
pub use plain::PlainPrompter;
pub use prompt::{Prompter, TerminalPrompter};
pub use scene::Frame;
pub use secret::secret;
pub use stop::Stop;
pub use stream::Stream;
pub use terminal::Terminal;

use crate::dates::Day;

/// Asks the system for its local date.
pub type Clock = fn() -> std::io::Result<Day>;

/// Opens a file with the program that the system has for it.
pub type Opener = fn(&std::path::Path) -> std::io::Result<()>;

/// The world as one value: a field each, so that a test replaces what it needs.
pub struct Host {
    /// Asked once at most, and only where no `--as-of` gives the day.
    pub system_day: Clock,
    pub env: Env,
    pub terminal: Terminal,
    pub out: Box<dyn Write>,
    pub err: Stream,
    pub disk: Rc<dyn Disk>,
    pub dirs: Dirs,
    pub prompter: Box<dyn Prompter>,
    pub opener: Opener,
}

impl Host {
    /// The real world.
    pub fn real() -> Self {
        let env = Env::real();
        Self {
            system_day: clock::system_day,
            terminal: Terminal::detect(&env),
            out: Box::new(std::io::BufWriter::new(std::io::stdout())),
            err: Stream::new(std::io::stderr()),
            disk: Rc::new(RealDisk),
            dirs: Dirs::platform(),
            prompter: Box::new(TerminalPrompter::default()),
            opener: open::open,
            env,
        }
    }
}

/// Set by the shell's completion script, and by nothing else.
pub const COMPLETE_VAR: &str = "PMO_PATH_COMPLETE";

/// The folder that relative paths start from.
pub fn current_dir() -> Option<std::path::PathBuf> {
    std::env::current_dir().ok()
}

/// Whether a developer asks for a backtrace of a fault.
#[expect(
    clippy::disallowed_methods,
    reason = "asked when the program is broken, where nothing else of it can be trusted"
)]
pub fn wants_backtrace() -> bool {
    std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0")
}

/// The system and its processor: `linux x86_64`.
pub fn system() -> String {
    format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)
}

/// Whether this process changed a file of the person.
static CHANGED: AtomicBool = AtomicBool::new(false);

/// A change was written: for a fault that comes after it.
pub fn note_change() {
    CHANGED.store(true, Ordering::SeqCst);
}

/// Whether a change was written.
pub fn has_changed() -> bool {
    CHANGED.load(Ordering::SeqCst)
}

/// Says the last words on standard error and ends the process: for a fault of the program, after
/// which nothing of it can be trusted. Files are whole at every moment, and the system frees locks.
#[expect(
    clippy::exit,
    clippy::disallowed_methods,
    reason = "there is nowhere to return to"
)]
pub fn end_at_once(last_words: &str, code: u8) -> ! {
    // Nobody is left to tell of a failure.
    std::io::stderr().write_all(last_words.as_bytes()).ok();
    std::process::exit(i32::from(code))
}

/// What standard input holds, of at most `limit` bytes.
pub fn standard_input(limit: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit {
        return Err(std::io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// The person's home folder.
pub fn home_dir() -> Option<std::path::PathBuf> {
    directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_path_buf())
}

/// Whether the terminal names itself as one that shows links. Inside a multiplexer nobody knows
/// what is behind it.
fn knows_links(var: &dyn Fn(&str) -> Option<String>) -> bool {
    let term = var("TERM").unwrap_or_default();
    if var("TMUX").is_some() || term.starts_with("screen") || term.starts_with("tmux") {
        return false;
    }
    let vte = var("VTE_VERSION").and_then(|v| v.parse::<u32>().ok());
    let named = ["kitty", "alacritty", "foot", "ghostty", "wezterm"];
    let program = var("TERM_PROGRAM").unwrap_or_default();
    let programs = ["iTerm.app", "WezTerm", "vscode", "ghostty"];
    vte.is_some_and(|version| version >= 5000)
        || var("WT_SESSION").is_some()
        || var("KONSOLE_VERSION").is_some()
        || named.iter().any(|name| term.contains(name))
        || programs.contains(&program.as_str())
}

/// The environment variables that matter, read once.
#[derive(Debug, Clone, Default)]
pub struct Env {
    /// Paths, in whatever encoding the system has.
    pub plan: Option<OsString>,
    pub catalog: Option<OsString>,
    pub no_color: bool,
    pub clicolor_force: bool,
    pub columns: Option<usize>,
    /// `TERM=dumb`: no colour, no redrawing.
    pub dumb: bool,
    /// The terminal is known to show links (OSC 8).
    pub links: bool,
    /// The terminal says that its background is dark.
    pub dark: bool,
    /// The program that shows long text; empty or `cat`: none.
    pub pager: Option<String>,
    /// The shell that asks for completions.
    pub complete: Option<String>,
}

impl Env {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the environment"
    )]
    pub fn real() -> Self {
        let path = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let var = |name: &str| path(name).and_then(|value| value.into_string().ok());
        Self {
            plan: path("PMO_PATH_PLAN"),
            catalog: path("PMO_PATH_CATALOG"),
            no_color: path("NO_COLOR").is_some(),
            clicolor_force: var("CLICOLOR_FORCE").is_some_and(|v| v != "0"),
            columns: var("COLUMNS").and_then(|v| v.parse().ok()),
            dumb: var("TERM").is_some_and(|v| v == "dumb"),
            links: knows_links(&var),
            // The last number is the background's: 7 and from 9 on are light. The console of Linux
            // is black.
            dark: var("COLORFGBG")
                .and_then(|v| v.rsplit(';').next()?.parse::<u8>().ok())
                .is_some_and(|n| n < 7 || n == 8)
                || var("TERM").is_some_and(|term| term == "linux"),
            pager: std::env::var("PMO_PATH_PAGER")
                .or_else(|_| std::env::var("PAGER"))
                .ok(),
            complete: var(COMPLETE_VAR),
        }
    }
}
