//! Time, memory and instructions of whole processes.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The argument that turns this program into the helper of [`peak`].
pub(crate) const PEAK: &str = "--peak";

/// Medians of commands that take turns, so that a busy moment hits all of them.
pub(crate) fn medians(makers: &[&dyn Fn() -> Command], rounds: usize) -> Vec<Duration> {
    let mut times = vec![Vec::with_capacity(rounds); makers.len()];
    for _ in 0..rounds {
        for (make, times) in makers.iter().zip(&mut times) {
            let mut command = quiet(make());
            let start = Instant::now();
            command.status().unwrap();
            times.push(start.elapsed());
        }
    }
    times
        .into_iter()
        .map(|mut all| {
            all.sort_unstable();
            all[all.len() / 2]
        })
        .collect()
}

pub(crate) fn quiet(mut command: Command) -> Command {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

pub(crate) fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

pub(crate) fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The largest resident memory of the command, in MB. A process of its own runs it, since the
/// system only tells the largest of all children.
pub(crate) fn peak(command: &Command) -> f64 {
    let mut helper = Command::new(std::env::current_exe().unwrap());
    helper
        .arg(PEAK)
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => helper.env(name, value),
            None => helper.env_remove(name),
        };
    }
    let output = helper.output().unwrap();
    let kilobytes: f64 = String::from_utf8(output.stdout)
        .unwrap()
        .trim()
        .parse()
        .unwrap();
    kilobytes / 1024.0
}

/// Runs the command and gives its largest resident memory in KB.
pub(crate) fn peak_of(command: &[String]) -> i64 {
    let mut child = Command::new(&command[0]);
    child.args(&command[1..]);
    quiet(child).status().unwrap();
    largest_child()
}

#[cfg(unix)]
fn largest_child() -> i64 {
    use nix::sys::resource::{UsageWho, getrusage};
    getrusage(UsageWho::RUSAGE_CHILDREN).unwrap().max_rss()
}

#[cfg(not(unix))]
fn largest_child() -> i64 {
    0
}

/// Instructions of the command by valgrind's count, which is the same in every run; `None` where
/// valgrind is not installed.
pub(crate) fn instructions(command: &Command) -> Option<u64> {
    let mut counted = Command::new("valgrind");
    counted
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(command.get_program())
        .args(command.get_args())
        // Colours, languages and paths of the person who runs it make no difference.
        .env_clear();
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            counted.env(name, value);
        }
    }
    if let Some(path) = std::env::var_os("PATH") {
        counted.env("PATH", path);
    }
    let output = counted.stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stderr);
    let (_, count) = text.split_once("Collected : ")?;
    count.split_whitespace().next()?.parse().ok()
}
