//! A file of answers: its problems with their places, and what it wins over.

use super::*;

fn problems(text: &str) -> Vec<(&'static str, usize)> {
    let catalog = Catalog::bundled();
    read_answers(text, &catalog)
        .unwrap_err()
        .into_iter()
        .map(|f| {
            let at = f.span(text).unwrap_or_else(|| panic!("no place: {f:?}"));
            assert!(f.hint.is_some(), "no remedy: {f:?}");
            (f.code, crate::diag::position(text, at.start).line)
        })
        .collect()
}

#[test]
fn several_problems_of_an_answers_file_are_told_at_once_each_with_its_line() {
    let text = "[profile]\ntarget-role = \"pmo-manger\"\nhours-per-week = 500\n\n[[experience]]\nkinds = [\"pmo\"]\nfrom = \"2024-05\"\nto = \"2023\"\n\n[levels]\nleadershp = 3\ngovernance = 7\ncommunication = -1\n\n[extras]\nx = 1\n";
    let found = problems(text);
    for expected in [
        ("unknown-role", 2),
        ("long-week", 3),
        ("end-before-start", 8),
        ("unknown-skill", 11),
        ("level", 12),
        ("level", 13),
        ("unknown-table", 15),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
}

#[test]
fn a_missing_table_is_named() {
    assert_eq!(
        problems("[profile]\ntarget-role = \"pmo-manager\"\n"),
        [("missing-table", 1)]
    );
    assert_eq!(
        problems("# mine\n[levels]\nleadership = 2\n"),
        [("missing-table", 1)]
    );
}

#[test]
fn answers_win_over_what_was_known_and_nothing_is_put_in_twice() {
    let catalog = Catalog::bundled();
    let text = "[profile]\ntarget-role = \"PMO-Manager\"\n[[credential]]\ncertification = \"pmp\"\nearned = 2024-03-15\n[levels]\nleadership = 2\n";
    let answers = read_answers(text, &catalog).unwrap();
    let known = answers.over(&Draft::of_plan(
        &Plan::default(),
        std::collections::BTreeMap::new(),
    ));
    assert_eq!(
        known.profile.target_role.as_ref().unwrap(),
        &"pmo-manager",
        "names become ids"
    );
    let again = answers.over(&known);
    assert_eq!(again, known);
}
