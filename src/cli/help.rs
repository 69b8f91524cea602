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
mod tests {
    use super::*;

    fn names() -> Vec<String> {
        Cli::command()
            .get_subcommands()
            .map(|sub| sub.get_name().to_owned())
            .collect()
    }

    #[test]
    fn the_command_tree_is_sound() {
        Cli::command().debug_assert();
        dressed(Look::plain(80), false, true).debug_assert();
    }

    #[test]
    fn every_command_stands_in_one_group_and_has_an_example() {
        let listed: Vec<&str> = LISTED.iter().map(|listed| listed.name).collect();
        assert_eq!(listed, names());
        for sub in Cli::command().get_subcommands() {
            let called = format!("\n  pmo-path {}", sub.get_name());
            let examples = sub.get_after_help().map(ToString::to_string);
            assert!(
                examples.is_some_and(|text| text.contains(&called)),
                "{called}"
            );
        }
    }

    #[test]
    fn every_example_is_understood() {
        let command = dressed(Look::plain(100), true, true);
        let mut texts = vec![help::BEGIN.to_owned()];
        for sub in command.get_subcommands() {
            let help = sub
                .get_after_long_help()
                .map(|text| strip(&text.ansi().to_string()));
            // A long example goes on behind a backslash.
            texts.push(help.unwrap_or_default().replace("\\\n", ""));
        }
        let mut seen = 0;
        for line in texts.iter().flat_map(|text| text.lines()) {
            let Some((_, example)) = help::command_in(line) else {
                continue;
            };
            let example = example.split(['|', '>']).next().unwrap_or("");
            let words = shell_words(example);
            let parsed = Cli::command().try_get_matches_from(&words);
            let place_only = Cli::command()
                .find_subcommand(&words[1])
                .is_some_and(|sub| sub.get_arguments().next().is_none() && !sub.has_subcommands());
            if place_only {
                continue;
            }
            assert!(parsed.is_ok(), "{words:?}: {}", parsed.unwrap_err());
            seen += 1;
        }
        assert!(seen > 5, "{seen}");
    }

    #[test]
    fn every_command_and_option_says_what_it_is_for() {
        for sub in Cli::command().get_subcommands() {
            assert!(sub.get_about().is_some(), "{}", sub.get_name());
            for arg in sub.get_arguments() {
                assert!(
                    arg.get_help().is_some(),
                    "{} {}",
                    sub.get_name(),
                    arg.get_id()
                );
            }
        }
    }

    fn strip(text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find('\u{1b}') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            rest = rest.find('m').map_or("", |end| &rest[end + 1..]);
        }
        out + rest
    }

    /// Splits as a shell does, double quotes only.
    fn shell_words(line: &str) -> Vec<String> {
        let mut words = vec![String::new()];
        let mut quoted = false;
        for c in line.trim().chars() {
            match c {
                '"' => quoted = !quoted,
                ' ' if !quoted => words.push(String::new()),
                c => words.last_mut().unwrap().push(c),
            }
        }
        words.retain(|word| !word.is_empty());
        words
    }
}
