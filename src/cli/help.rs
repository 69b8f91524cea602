//! Help as the reader sees it: commands in groups, one look, one example each. The command tree
//! is dressed only when help or a usage error is shown, so that nothing else pays for it.

use clap::builder::{StyledStr, Styles};
use clap::{Command, CommandFactory};

use super::commands::{Cli, Group, LISTED, Listed};
use crate::text::{pad, width, wrap, wrap_command};
use crate::view::look::style;
use crate::view::{Look, Tone};

const BEGIN: &str = "Three ways to begin:
  plan a move     pmo-path assess
  check an exam   pmo-path eligible PMP
  stay certified  pmo-path profile add credential PMP --earned 2024-03-15";

/// What the short help tells of, in the order of a person's way.
const FIRST: [&str; 10] = [
    "assess", "next", "log", "done", "show", "status", "eligible", "renew", "certs", "replan",
];

const MORE: &str = "Exit codes:
  0    done, or the answer is yes
  1    the answer is no: not eligible, or `check` found problems
  2    the request is wrong or the machine failed us; nothing was changed
  3    the change was written; showing it failed
  130  interrupted

Environment:
  PMO_PATH_PLAN     the plan file, as --plan
  PMO_PATH_CATALOG  a catalog file or folder, as --catalog
  COLUMNS           columns to fill, as --width
  NO_COLOR          no colour; CLICOLOR_FORCE=1 asks for colour in a pipe too

Dates:
  `today`, `3 days ago`, `last friday`, `in 2 weeks`, `2024-03`, `2026-11-22`

Data goes to standard output, talk and errors to standard error.
Nothing is sent anywhere.";

/// The command tree with groups, examples and the look; `inside` when the help of one command
/// is asked for, which leaves the shared options to the first page; `long` for the page that tells
/// of exit codes and the environment too.
pub(super) fn dressed(look: Look, inside: bool, long: bool) -> Command {
    let end = if long {
        format!("{BEGIN}\n\n{MORE}")
    } else {
        BEGIN.to_owned()
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
    let shared = "Also --plan FILE, --as-of DATE, --json and others: pmo-path --help";
    let more = format!("\n\n{}", wrap(shared, look.width).join("\n"));
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
    let mut out = String::new();
    for line in look.letters(text).lines() {
        let heading = line.ends_with(':') && !line.starts_with(' ');
        if heading {
            out.push_str(&look.styled(Tone::Strong, line));
        } else if let Some((lead, command)) = command_in(line) {
            let room = look.width.min(100).saturating_sub(width(lead));
            for (n, part) in wrap_command(command, room).iter().enumerate() {
                let lead = if n == 0 {
                    lead.to_owned()
                } else {
                    format!("\n{}", " ".repeat(width(lead)))
                };
                out.push_str(&format!("{lead}{}", look.styled(Tone::Code, part)));
            }
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    StyledStr::from(out.trim_end().to_owned())
}

/// The command of an example line, and what stands before it.
fn command_in(line: &str) -> Option<(&str, &str)> {
    line.starts_with("  ")
        .then(|| line.find("  pmo-path"))?
        .map(|at| line.split_at(at + 2))
}

/// The first page: what it is, how to call it, the commands in groups, the shared options.
fn template(command: &Command, look: Look) -> StyledStr {
    let mut out = String::from("{about-with-newline}\n{usage-heading} {usage}\n");
    let name_width = command
        .get_subcommands()
        .map(|sub| width(sub.get_name()))
        .max()
        .unwrap_or(0);
    let room = look.width.min(100).saturating_sub(name_width + 4).max(20);
    for group in Group::ALL {
        out.push_str(&format!(
            "\n{}\n",
            look.styled(Tone::Strong, &format!("{}:", group.title()))
        ));
        for Listed { name, .. } in LISTED.iter().filter(|listed| listed.group == *group) {
            let Some(sub) = command.find_subcommand(name) else {
                continue;
            };
            let about = sub
                .get_about()
                .map(|text| look.letters(&text.to_string()))
                .unwrap_or_default();
            for (n, line) in wrap(&about, room).iter().enumerate() {
                let lead = if n == 0 { *name } else { "" };
                out.push_str(&format!(
                    "  {}  {line}\n",
                    look.styled(names(look), &pad(lead, name_width))
                ));
            }
        }
    }
    out.push_str(&format!(
        "\n{}\n{{options}}{{after-help}}",
        look.styled(Tone::Strong, "Options for every command:")
    ));
    StyledStr::from(out)
}

/// The short page: ten commands and the ways to begin, on one screen of 24 lines.
fn short_template(command: &Command, look: Look) -> StyledStr {
    let mut out = String::from("{about-with-newline}\n");
    let room = look.width.min(100).saturating_sub(12).max(20);
    for name in FIRST {
        let about = command
            .find_subcommand(name)
            .and_then(Command::get_about)
            .map(|text| look.letters(&text.to_string()))
            .unwrap_or_default();
        let about = crate::text::truncate(&about, room, look.ellipsis());
        out.push_str(&format!(
            "  {}  {about}\n",
            look.styled(names(look), &pad(name, 8))
        ));
    }
    out.truncate(out.trim_end().len());
    out.push_str("{after-help}\n\n");
    let rest = format!(
        "{}  --plan FILE, --as-of DATE, --json, --plain, -q and more\nAll of them, and all commands:  {}\n",
        look.styled(Tone::Strong, "Options:"),
        look.styled(Tone::Code, "pmo-path --help"),
    );
    out.push_str(&rest);
    StyledStr::from(out)
}

/// The tone of names that can be typed: bold where cyan may not be read.
fn names(look: Look) -> Tone {
    if look.dark { Tone::Code } else { Tone::Strong }
}

/// clap's own parts in the tones of every other screen.
fn styles(look: Look) -> Styles {
    Styles::styled()
        .header(style(Tone::Strong))
        .usage(style(Tone::Strong))
        .literal(style(names(look)))
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
        let mut texts = vec![BEGIN.to_owned()];
        for sub in command.get_subcommands() {
            let help = sub
                .get_after_long_help()
                .map(|text| strip(&text.ansi().to_string()));
            // A long example goes on behind a backslash.
            texts.push(help.unwrap_or_default().replace("\\\n", ""));
        }
        let mut seen = 0;
        for line in texts.iter().flat_map(|text| text.lines()) {
            let Some((_, example)) = command_in(line) else {
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
