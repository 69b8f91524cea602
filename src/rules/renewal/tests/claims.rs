//! What is claimed together and what alone, worked out by hand.

use super::*;

#[test]
fn small_items_of_one_kind_are_claimed_together_and_none_twice() {
    let catalog = Catalog::bundled();
    let text = held("PMP", "2024-03-15")
        + &held("PMI-RMP", "2025-01-01")
        + &entry(
            "2025-02-01",
            "category = \"digital-media\"\npdu = { power-skills = 0.25 }",
        )
        + &entry(
            "2025-03-01",
            "category = \"digital-media\"\npdu = { power-skills = 0.5 }",
        )
        + &entry(
            "2025-04-01",
            "category = \"digital-media\"\npdu = { power-skills = 0.5 }",
        )
        + &entry(
            "2025-02-01",
            "category = \"course\"\npdu = { ways-of-working = 8 }",
        )
        + &entry(
            "2025-02-02",
            "category = \"course\"\npdu = { power-skills = 3 }\nclaims = [{ body = \"pmi\", claimed = 2025-03-01 }]",
        );
    let seen = plan(&text, TODAY);
    let all = reviews(&seen, &catalog, day(TODAY));
    let items = claim_items(&seen, &catalog, &all, day(TODAY), &|_| true).items;
    let lines: Vec<_> = items
        .iter()
        .map(|i| {
            (
                i.entries.iter().map(|e| e.place).collect::<Vec<_>>(),
                i.total().quarters(),
                i.certifications.len(),
            )
        })
        .collect();
    // The course is not about risk, so PMI-RMP has no use for it; one claim serves both else.
    assert_eq!(
        lines,
        [(vec![0, 1], 3, 2), (vec![3], 32, 1), (vec![2], 2, 2)]
    );
}

#[test]
fn thirds_of_hours_make_whole_claims() {
    // Twenty minutes in three quarters of a year: one claim of a whole PDU, not three of a quarter.
    let catalog = Catalog::bundled();
    let hourly = |a: &&crate::catalog::Activity| {
        a.pdu.len() == 1
            && a.pdu
                .values()
                .all(|c| *c == Credits::for_minutes(a.hours, Credits::ONE))
    };
    let activity = catalog.activities().iter().find(hourly).unwrap();
    let log: String = ["2025-02-01", "2025-06-01", "2025-10-01"]
        .iter()
        .map(|date| {
            let rest = format!(
                "activity = \"{}\"\ncategory = \"digital-media\"\nhours = 0.33",
                activity.id
            );
            entry(date, &rest)
        })
        .collect();
    let seen = plan(&(held("PMP", "2024-03-15") + &log), TODAY);
    let all = reviews(&seen, &catalog, day(TODAY));
    let items = claim_items(&seen, &catalog, &all, day(TODAY), &|_| true).items;
    let found: Vec<_> = items
        .iter()
        .map(|i| (i.entries.len(), i.total().to_string()))
        .collect();
    assert_eq!(found, [(3, "1".to_owned())]);
}

#[test]
fn assignments_at_work_are_practitioner_credits_and_claimed_once() {
    let catalog = Catalog::bundled();
    let text = held("PMP", "2024-03-15")
        + &entry(
            "2025-01-10",
            "activity = \"otj-status-pack\"\nhours = 6\npdu = 6",
        )
        + &entry(
            "2025-02-10",
            "activity = \"otj-status-pack\"\nhours = 6\npdu = 6",
        )
        + &entry(
            "2025-03-10",
            "activity = \"otj-status-pack\"\nhours = 6\npdu = 6",
        );
    let seen = plan(&text, TODAY);
    let all = reviews(&seen, &catalog, day(TODAY));
    // 18 hours at work: 8 at most count, all of them as a practitioner.
    assert_eq!(
        all.first().unwrap().account().unwrap().usable,
        Credits::quarters(32)
    );
    let items = claim_items(&seen, &catalog, &all, day(TODAY), &|_| true).items;
    let lines: Vec<_> = items
        .iter()
        .map(|i| (i.entries.len(), i.total().quarters()))
        .collect();
    assert_eq!(lines, [(2, 32)]);
    // Doing one's work is no credit by itself: without the person's own word nothing counts.
    let silent = held("PMP", "2024-03-15")
        + &entry("2025-01-10", "activity = \"otj-status-pack\"\nhours = 6");
    let seen = plan(&silent, TODAY);
    let all = reviews(&seen, &catalog, day(TODAY));
    let none = all.first().unwrap().account().unwrap().usable;
    assert_eq!(none.to_string(), "0");
}
