use super::*;

#[test]
fn what_does_not_fit_is_one_row_over_all_of_its_time() {
    let first = Day::parse_iso("2027-01-01").unwrap();
    let row = |n: i64| Row {
        words: String::new(),
        label: n.to_string(),
        state: if n % 2 == 0 {
            RowState::Planned
        } else {
            RowState::Outline
        },
        start: first.plus_days(n),
        finish: first.plus_days(n + 10),
        first_plan: None,
    };
    let mut rows: Vec<Row> = (0..40).map(row).collect();
    together(&mut rows);
    assert_eq!(rows.len(), 40);
    let mut rows: Vec<Row> = (0..100).map(row).collect();
    together(&mut rows);
    assert_eq!(rows.len(), 40);
    let last = rows.last().unwrap();
    // Rows 39 to 99: 30 even ones, 31 odd ones.
    assert_eq!(last.label, "30 more items and 31 quarters");
    assert_eq!(last.start, first.plus_days(39));
    assert_eq!(last.finish, first.plus_days(109));
}
