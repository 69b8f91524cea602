//! Help as the reader sees it: commands in groups, one look, one example each. The command tree
//! is dressed only when help or a usage error is shown, so that nothing else pays for it.

use clap::builder::{StyledStr, Styles};
use clap::{Command, CommandFactory};

use super::commands::{Cli, Group, LISTED, Listed};
use crate::view::look::style;
use crate::view::{Look, Tone, help};

/// The command tree with groups, examples and the look; `inside` when the help of one command
/// is asked for, which leaves the shared options to the first page; `long` for the page that tells
/// of exit codes and the environment too.
pub(super) fn dressed(look: Look, inside: bool, long: bool) -> Command {
    let end = if long {
        format!("{}\n\n{}", help::BEGIN, help::MORE)
    } else {
        help::BEGIN.to_owned()
    };
    let mut command = Cli::command()
        .styles(styles(look))
        .term_width(look.width)
        .help_template(if long || inside {
            template(&Cli::command(), look)
        } else {
            short_template(&Cli::command(), look)
        })
        .after_help(sections(&end, look));
    if inside {
        command = command.mut_args(|arg| {
            if arg.is_global_set() {
                arg.hide_short_help(true).hide_long_help(true)
            } else {
                arg
            }
        });
    }
    // The options of an entry are those of `log`; without them `amend` leaves everything as it is.
    command = command.mut_subcommand("amend", |sub| {
        sub.mut_arg("date", |arg| {
            arg.help("The day: 2026-11-20, yesterday, last friday …")
        })
    });
    for Listed { name, .. } in LISTED {
        command = command.mut_subcommand(name, |sub| examples_first(sub, look));
    }
    command
}

/// Examples before the options, for a command and those below it; the shared options are one line.
fn examples_first(mut sub: Command, look: Look) -> Command {
    let below = sub.get_subcommands().map(|s| s.get_name().to_owned());
    for name in below.collect::<Vec<_>>() {
        sub = sub.mut_subcommand(&name, |sub| examples_first(sub, look));
    }
    let text = sub
        .get_after_help()
        .map(ToString::to_string)
        .unwrap_or_default();
    let more = format!("\n\n{}", help::shared(look));
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{{usage-heading}} {{usage}}{{after-help}}\n\n{{all-args}}{more}"
    );
    sub = sub.help_template(StyledStr::from(look.letters(&template)));
    if text.is_empty() {
        return sub;
    }
    sub.after_long_help(sections(&text, look))
        .after_help(sections(&text, look))
}

/// Headings strong, commands and codes as code.
fn sections(text: &str, look: Look) -> StyledStr {
    StyledStr::from(help::sections(text, look))
}

/// The first page: what it is, how to call it, the commands in groups, the shared options.
fn template(command: &Command, look: Look) -> StyledStr {
    let groups: Vec<(String, Vec<help::Command>)> = Group::ALL
        .iter()
        .map(|group| {
            let listed = LISTED.iter().filter(|listed| listed.group == *group);
            (
                group.title(),
                listed.map(|l| about(command, l.name)).collect(),
            )
        })
        .collect();
    StyledStr::from(format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n{}\n{}\n{{options}}{{after-help}}",
        help::groups(&groups, look),
        look.styled(Tone::Strong, "Options for every command:")
    ))
}

/// The short page: ten commands and the ways to begin, on one screen of 24 lines.
fn short_template(command: &Command, look: Look) -> StyledStr {
    let first: Vec<help::Command> = help::FIRST.map(|name| about(command, name)).to_vec();
    StyledStr::from(format!(
        "{{about-with-newline}}\n{}{{after-help}}\n\n{}",
        help::first(&first, look),
        help::rest(look)
    ))
}

fn about(command: &Command, name: &'static str) -> help::Command {
    let about = command.find_subcommand(name).and_then(Command::get_about);
    (name, about.map(ToString::to_string).unwrap_or_default())
}

/// clap's own parts in the tones of every other screen.
fn styles(look: Look) -> Styles {
    Styles::styled()
        .header(style(Tone::Strong))
        .usage(style(Tone::Strong))
        .literal(style(help::names(look)))
        .placeholder(style(Tone::Plain))
        .error(style(Tone::Bad))
        .valid(style(Tone::Good))
        .invalid(style(Tone::Warn))
}

#[cfg(test)]
mod tests;
