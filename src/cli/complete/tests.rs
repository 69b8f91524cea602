use clap::{CommandFactory, ValueHint};

use super::*;
use crate::cli::Cli;

/// Placeholders of what only the person knows: words, numbers, days.
const FREE: &[&str] = &[
    "DATE",
    "ENCODING",
    "FIELD",
    "H",
    "HEADINGS",
    "INSTITUTION",
    "N",
    "NOTE",
    "ORGANISATION",
    "PERSON",
    "PROVIDER",
    "TEXT",
    "TITLE",
    "UNIT=N",
    "USD",
    "VERSION",
    "KEY",
    "NAME",
    "UNIT",
    "PARTS",
    "FORM",
    "ENGINE",
    "WORDS",
];

fn undecided(command: &Command, path: &str, found: &mut Vec<String>) {
    for arg in command.get_arguments() {
        let values = arg.get_num_args().is_none_or(|n| n.max_values() > 0);
        let name = arg
            .get_value_names()
            .and_then(|n| n.first())
            .map(ToString::to_string);
        let name = name.unwrap_or_default();
        let decided = !values
            || !arg.get_possible_values().is_empty()
            || FREE.contains(&name.as_str())
            || arg.get_value_hint() != ValueHint::Unknown
            || arg.get::<Completes>().is_some();
        if !decided {
            found.push(format!("{path} {} <{name}>", arg.get_id()));
        }
    }
    for sub in command.get_subcommands() {
        undecided(
            sub,
            format!("{path} {}", sub.get_name()).trim_start(),
            found,
        );
    }
}

#[test]
fn every_value_is_offered_or_known_to_be_free() {
    let mut command = Cli::command();
    command.build();
    let mut found = Vec::new();
    undecided(&command, "", &mut found);
    assert!(found.is_empty(), "{found:#?}");
}
