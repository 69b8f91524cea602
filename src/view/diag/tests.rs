use super::*;
use crate::diag::Place;

#[test]
fn shows_line_caret_and_remedy() {
    let text = "schema = 1\nborn = \"19888\"\n".to_owned();
    let finding = Finding::error("x", "not a date", Place::Span(18..25)).with_hint("write 1988");
    let shown = report(
        &Report {
            file: "plan.toml".into(),
            text,
            findings: vec![finding],
        },
        Look::plain(80),
    );
    assert!(shown.contains("plan.toml:2:8"), "{shown}");
    assert!(shown.contains("^^^^^^^"), "{shown}");
    assert!(shown.contains("write 1988"), "{shown}");
}
