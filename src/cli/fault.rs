//! A fault of the program itself: what its user is told in place of a backtrace, with what to
//! report. Nothing of what was typed but commands and options is repeated: titles, names and paths
//! are private.

use std::ffi::OsString;
use std::panic::{PanicHookInfo, set_hook, take_hook};

use super::commands::Cli;
use super::exit::{after_a_change, exit_code};
use crate::diag::{Code, Failure};
use crate::host;
use crate::view::{self, Look};

/// From now on a panic tells its fault on standard error and ends the program with exit code 2, or 3
/// where a change was written by then. A developer who asks for a backtrace gets it too.
pub fn tell_panics(args: Vec<OsString>) {
    let before = take_hook();
    set_hook(Box::new(move |panic| {
        if host::wants_backtrace() {
            before(panic);
        }
        let failure = fault(&args, &place(panic));
        let json = args.iter().any(|arg| arg == "--json");
        let text = if json {
            view::failure::json(&failure)
        } else {
            view::failure::screen(&failure, Look::plain(80))
        };
        host::end_at_once(&text, exit_code(&failure));
    }));
}

/// File, line and column in the source; of a path its end, since the rest tells where it was built.
fn place(panic: &PanicHookInfo<'_>) -> String {
    let Some(at) = panic.location() else {
        return "an unknown place".to_owned();
    };
    let parts: Vec<&str> = at.file().split(['/', '\\']).collect();
    let end = parts.get(parts.len().saturating_sub(4)..).unwrap_or(&parts);
    format!("{}:{}:{}", end.join("/"), at.line(), at.column())
}

fn fault(args: &[OsString], place: &str) -> Failure {
    let failure = Failure::wrong(
        Code::Fault,
        "pmo-path met a fault of its own and stopped; your plan is whole: as it was, or as the last change left it",
    );
    let failure = if host::has_changed() {
        after_a_change(failure)
    } else {
        failure
    };
    failure.hint(format!(
        "please report it with this line: pmo-path {}, `{}`, {place}, {}",
        env!("CARGO_PKG_VERSION"),
        command_text(args),
        host::system(),
    ))
}

/// The command and the names of its options, without any value.
fn command_text(args: &[OsString]) -> String {
    use clap::CommandFactory;

    let mut command = Cli::command();
    let mut out = vec!["pmo-path".to_owned()];
    for arg in args.iter().skip(1) {
        let Some(word) = arg.to_str() else { continue };
        if word == "--" {
            break;
        }
        if let Some(inner) = command.find_subcommand(word).cloned() {
            out.push(inner.get_name().to_owned());
            command = inner;
        } else if word.starts_with('-') {
            let name = word.split('=').next().unwrap_or(word);
            let known = name.strip_prefix("--").is_some_and(|long| {
                command
                    .get_arguments()
                    .any(|arg| arg.get_long() == Some(long))
            });
            let short = name.len() == 2;
            let shared = Cli::command();
            let shared = shared.get_arguments().any(|arg| {
                arg.get_long()
                    .is_some_and(|long| Some(long) == name.strip_prefix("--"))
            });
            if known || shared || short {
                out.push(name.to_owned());
            }
        }
    }
    out.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_names_the_command_and_nothing_private() {
        let args: Vec<OsString> = [
            "pmo-path",
            "log",
            "My secret",
            "--note",
            "told by Ann",
            "--plan=ann/p.toml",
            "-q",
            "--my-secret",
            "--hours",
            "2",
        ]
        .map(OsString::from)
        .to_vec();
        assert_eq!(command_text(&args), "pmo-path log --note --plan -q --hours");
        let failure = fault(&args, "src/x.rs:1:2");
        let text = view::failure::json(&failure);
        for private in ["secret", "Ann", "ann"] {
            assert!(!text.contains(private), "{text}");
        }
        assert!(text.contains(env!("CARGO_PKG_VERSION")) && text.contains("src/x.rs:1:2"));
        assert!(text.contains("\"code\":\"fault\""), "{text}");
    }
}
