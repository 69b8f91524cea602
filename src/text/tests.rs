use super::*;

#[test]
fn plurals_and_lists() {
    assert_eq!(count(1, "month"), "1 month");
    assert_eq!(count(0, "activity"), "0 activities");
    assert_eq!(count(2, "day"), "2 days");
    assert_eq!(list(&["a", "b", "c"], "or"), "a, b or c");
}

#[test]
fn figures_are_grouped_by_thousands() {
    assert_eq!(thousands(650_u32), "650");
    assert_eq!(thousands(7500_u32), "7,500");
    assert_eq!(thousands(1_234_567_u32), "1,234,567");
}

#[test]
fn joined_characters_stay_joined() {
    assert_eq!(width("👩\u{200d}💻"), 2);
}

#[test]
fn wide_characters_are_counted_by_columns() {
    assert_eq!(width("日本"), 4);
    assert_eq!(truncate("日本語", 5, "…"), "日本…");
    assert_eq!(pad("é", 3), "é  ");
}

#[test]
fn suggests_the_nearest() {
    assert_eq!(
        suggest("leadershp", ["leadership", "governance"].into_iter()),
        ["leadership"]
    );
    assert!(suggest("zzzz", ["leadership"].into_iter()).is_empty());
}
