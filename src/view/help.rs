//! The help pages in words: how to begin, what every page tells at its end, the commands in groups,
//! examples painted. Knows no argument of any command.

use super::{Look, Tone};
use crate::text::{pad, truncate, width, wrap, wrap_command};

/// Three ways to begin, under every first page.
pub const BEGIN: &str = "Three ways to begin:
  plan a move     pmo-path assess
  check an exam   pmo-path eligible PMP
  stay certified  pmo-path profile add credential PMP --earned 2024-03-15";

/// What the short help tells of, in the order of a person's way.
pub const FIRST: [&str; 10] = [
    "assess", "next", "log", "done", "show", "status", "eligible", "renew", "certs", "replan",
];

/// What the long first page tells of too.
pub const MORE: &str = "Exit codes:
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

/// A command and what it is for.
pub type Command = (&'static str, String);

/// Headings strong, commands and codes as code.
pub fn sections(text: &str, look: Look) -> String {
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
    out.truncate(out.trim_end().len());
    out
}

/// The command of an example line, and what stands before it.
pub fn command_in(line: &str) -> Option<(&str, &str)> {
    line.starts_with("  ")
        .then(|| line.find("  pmo-path"))?
        .map(|at| line.split_at(at + 2))
}

/// The commands in groups, each with what it is for.
pub fn groups(groups: &[(String, Vec<Command>)], look: Look) -> String {
    let mut out = String::new();
    let all = groups.iter().flat_map(|(_, commands)| commands);
    let name_width = all.map(|(name, _)| width(name)).max().unwrap_or(0);
    let room = look.width.min(100).saturating_sub(name_width + 4).max(20);
    for (title, commands) in groups {
        out.push_str(&format!(
            "\n{}\n",
            look.styled(Tone::Strong, &format!("{title}:"))
        ));
        for (name, about) in commands {
            for (n, line) in wrap(&look.letters(about), room).iter().enumerate() {
                let lead = if n == 0 { *name } else { "" };
                out.push_str(&format!(
                    "  {}  {line}\n",
                    look.styled(names(look), &pad(lead, name_width))
                ));
            }
        }
    }
    out
}

/// The commands of the short page, one line each.
pub fn first(commands: &[Command], look: Look) -> String {
    let room = look.width.min(100).saturating_sub(12).max(20);
    let lines = commands.iter().map(|(name, about)| {
        let about = truncate(&look.letters(about), room, look.ellipsis());
        format!("  {}  {about}", look.styled(names(look), &pad(name, 8)))
    });
    let text: Vec<String> = lines.collect();
    text.join("\n").trim_end().to_owned()
}

/// Where the short page sends for the rest.
pub fn rest(look: Look) -> String {
    format!(
        "{}  --plan FILE, --as-of DATE, --json, --plain, -q and more\nAll of them, and all commands:  {}\n",
        look.styled(Tone::Strong, "Options:"),
        look.styled(Tone::Code, "pmo-path --help"),
    )
}

/// Under the help of one command: the options that all share are told on the first page.
pub fn shared(look: Look) -> String {
    let shared = "Also --plan FILE, --as-of DATE, --json and others: pmo-path --help";
    wrap(shared, look.width).join("\n")
}

/// The tone of names that can be typed: bold where cyan may not be read.
pub fn names(look: Look) -> Tone {
    if look.dark { Tone::Code } else { Tone::Strong }
}
