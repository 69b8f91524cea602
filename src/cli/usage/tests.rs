use super::*;

fn args(line: &str) -> Vec<OsString> {
    line.split(' ').map(OsString::from).collect()
}

#[test]
fn the_look_of_an_error_is_found_without_a_parse() {
    let global = scan(&args("pmo-path lgo --width=60 --json --color never"));
    assert_eq!(
        (global.width, global.json, global.color),
        (Some(60), true, ColorChoice::Never)
    );
    assert!(!scan(&args("pmo-path log -- --json")).json);
}

#[test]
fn help_may_stand_before_the_command() {
    assert_eq!(
        help_command(&args("pmo-path help eligible")),
        args("pmo-path eligible --help")
    );
    assert_eq!(
        help_command(&args("pmo-path --ascii help")),
        args("pmo-path --ascii --help")
    );
    assert_eq!(
        help_command(&args("pmo-path log help")),
        args("pmo-path log help")
    );
}

#[test]
fn a_wrong_word_comes_with_the_nearest_right_one() {
    let error = Cli::command()
        .try_get_matches_from(args("pmo-path lgo"))
        .unwrap_err();
    let failure = failure(&error, &args("pmo-path lgo"));
    assert!(failure.message.contains("`lgo`"), "{failure:?}");
    let nearest = view::failure::sentence(&failure.remedies[0]);
    assert_eq!(nearest, "did you mean `pmo-path log`?");
}
