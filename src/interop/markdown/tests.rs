use super::*;

fn cells(text: &str) -> Vec<(usize, Vec<String>)> {
    let tables = tables(text).unwrap();
    tables
        .into_iter()
        .flatten()
        .map(|row| (row.line, row.cells().map(str::to_owned).collect()))
        .collect()
}

#[test]
fn tables_are_read_with_and_without_outer_bars() {
    let found = cells(
        "<!-- a | b -->\n# Log\n\n| Date | **What** |\n|:--|--:|\n| 2026-01-24 | [Talk](https://x.example) \\| more |\n|  |  |\n\nA|B\n---|---\n1|2\n",
    );
    assert_eq!(found[0], (4, vec!["Date".to_owned(), "What".to_owned()]));
    assert_eq!(
        found[1],
        (6, vec!["2026-01-24".to_owned(), "Talk | more".to_owned()])
    );
    assert_eq!(found[2].0, 9);
    assert_eq!(found[3], (11, vec!["1".to_owned(), "2".to_owned()]));
    assert_eq!(tables("plain text\n- a point\n"), None);
}

#[test]
fn a_dated_list_is_a_table() {
    let found = cells(
        "# Learning\n- 2026-01-24: Kick-off (1.5 h)\n  - a remark\n* [x] 3 March 2026 – Webinar\n- later\n\n- elsewhere\n",
    );
    let of = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    assert_eq!(found[1], (2, of(["2026-01-24", "Kick-off", "1.5 h", ""])));
    assert_eq!(found[2], (4, of(["3 March 2026", "Webinar", "", "done"])));
    // What stands in the same list without a date is a row, too; other lists are none.
    assert_eq!(found[3], (5, of(["", "later", "", ""])));
    assert_eq!(found.len(), 4);
}
