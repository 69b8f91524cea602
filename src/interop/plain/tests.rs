use super::*;

proptest::proptest! {
    #[test]
    fn plain_letters_are_folded_as_all_others(text in "[ -~]{0,30}") {
        // One letter that is not plain takes the other way.
        let other = plain(&format!("{text} é"));
        let alone = format!("{} e", plain(&text));
        proptest::prop_assert_eq!(alone.trim_start(), other);
    }
}

#[test]
fn headings_of_all_habits_are_one() {
    for heading in [
        "Date Completed",
        "date_completed",
        "dateCompleted",
        "DATE-completed:",
    ] {
        assert_eq!(plain(heading), "date completed", "{heading}");
    }
    assert_eq!(plain("Année (début)"), "annee debut");
    assert_eq!(plain("PRINCE2® Foundation"), "prince2 foundation");
    assert_eq!(squash("PMI-ACP®"), "pmiacp");
    assert_eq!(same_title(" PMO  roundtable "), "pmo roundtable");
}
