//! What was said of headings once holds for later files of the same headings.

use super::*;

#[test]
fn mappings_are_remembered_by_their_headings() {
    let name = read_text("Wann,Was\n2026-03-01,Talk\n")[0]
        .headings
        .clone()
        .unwrap();
    let catalog = Catalog::bundled();
    let mut mappings = Mappings::default();
    mappings
        .remembered
        .insert(name, Mapping::parse("Wann=date,Was=title").unwrap());
    let plan = Plan::default();
    let read_it = |text: &str| {
        let request = Request {
            today: Day::parse_iso("2026-11-22").unwrap(),
            catalog: &catalog,
            plan: &plan,
            order: None,
            encoding: None,
            mappings: &mappings,
            taken_out: &BTreeSet::new(),
            keep_twins: false,
            only_shown: false,
        };
        becomes(&read(&[("x".to_owned(), text.as_bytes().to_vec())], &request).unwrap())
    };
    assert_eq!(read_it("Wann,Was\n2026-04-01,Other\n"), [Becomes::Entry]);
    // Other headings are another table.
    assert_eq!(
        read_it("Wann,Was,Wo\n2026-04-01,Other,Here\n"),
        [Becomes::Asks]
    );
}
