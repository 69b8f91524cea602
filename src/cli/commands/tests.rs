use clap::FromArgMatches;

use super::*;

#[test]
fn every_command_is_well_formed() {
    Cli::command().debug_assert();
}

#[test]
fn the_lean_tree_reads_what_the_whole_tree_reads() {
    let read = |tree: clap::Command, words: &[OsString]| {
        let matches = tree.try_get_matches_from(words).ok()?;
        Some(format!("{:?}", Cli::from_arg_matches(&matches).ok()?))
    };
    for line in [
        "",
        "--json --width 60",
        "log Talk --hours 1h30 --category course --pdu ways-of-working=1 --date yesterday",
        "log show --hours 1",
        "--plan x.toml profile add credential PMP --earned 2024-03-15",
        "eligible PfMP --months --as-of 2027-01-01",
        "eligible log",
        "certs diff x.toml",
        "log",
        "plans use 2",
        "where plan --quiet",
        "show --ics",
    ] {
        let words: Vec<OsString> = std::iter::once("pmo-path")
            .chain(line.split_whitespace())
            .map(OsString::from)
            .collect();
        assert_eq!(
            read(tree_for(&words), &words),
            read(Cli::command(), &words),
            "{line}"
        );
    }
    let mut all: Vec<OsString> = vec!["pmo-path".into()];
    all.extend(
        Cli::command()
            .get_subcommands()
            .map(|sub| sub.get_name().into()),
    );
    let lean: Vec<String> = tree_for(&all)
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    assert_eq!(lean.len() + 1, all.len(), "{lean:?}");
}
