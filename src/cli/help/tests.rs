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
