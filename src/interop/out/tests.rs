use super::*;
use crate::interop::grid::unguarded;

#[test]
fn what_would_be_a_formula_gets_an_apostrophe_that_reading_takes_away() {
    for text in [
        "=1+1", "+49 30", "-5", "@SUM(A1)", "\tx", "\rx", "'=1", "''@x",
    ] {
        let guarded = guarded(text);
        assert!(guarded.starts_with('\''), "{text:?}");
        assert_eq!(unguarded(&guarded), text);
    }
    for text in ["", "plain", "'quoted'", "a=b", "'tis"] {
        assert_eq!(guarded(text), text);
        assert_eq!(unguarded(text), text);
    }
}

#[test]
fn empty_columns_go_but_those_that_are_wanted_stay() {
    let mut sheet = Sheet::new("Log", &["Date", "Title", "Note", "Log id"]);
    sheet
        .rows
        .push(vec!["2026".into(), "A".into(), Cell::Empty, Cell::Empty]);
    let sheet = sheet.without_empty_columns(&["Log id"]);
    assert_eq!(sheet.headings, ["Date", "Title", "Log id"]);
    assert_eq!(sheet.rows[0].len(), 3);
}
