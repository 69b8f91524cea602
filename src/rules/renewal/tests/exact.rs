//! What entries are worth, to the hundredth, worked out by hand.

use super::*;

#[test]
fn hundred_minutes_and_half_a_course() {
    // A webinar of 100 minutes in the catalog's split rounds down to 1.5; half of a course of 15
    // hours is 7.5 and is stated so.
    let catalog = Catalog::bundled();
    let webinar = catalog
        .activities()
        .iter()
        .find(|a| a.pdu.len() > 1 && a.hours.0 >= 120)
        .unwrap();
    let text = held("PMP", "2024-03-15")
        + &entry(
            "2025-01-10",
            &format!(
                "category = \"digital-media\"\nhours = 1.6667\nactivity = \"{}\"",
                webinar.id
            ),
        )
        + &entry(
            "2025-01-11",
            "category = \"course\"\nhours = 15\npdu = { ways-of-working = 7.5 }",
        );
    assert_eq!(first_account(&text, TODAY).earned, Credits::quarters(4 * 9));
}

#[test]
fn eighty_four_quarters_are_21() {
    let entries: String = (0..84)
        .map(|_| entry("2025-01-10", "pdu = { power-skills = 0.25 }"))
        .collect();
    assert_eq!(
        first_account(&(held("PMP", "2024-03-15") + &entries), TODAY).earned,
        Credits::quarters(84)
    );
}

#[test]
fn hours_count_where_the_body_counts_hours() {
    // IPMA: 35 hours in each of five years. 40 in the first, 100 minutes in the second: no step
    // is published, so they are 1.66, to the hundredth.
    let text = held("IPMA-C", "2024-10-01")
        + &entry("2025-01-10", "hours = 40")
        + &entry("2025-11-01", "hours = 1.6667")
        + &entry("2025-12-01", "credits = { CPD-hours = 2 }\nhours = 9");
    let account = first_account(&text, TODAY);
    assert_eq!(account.earned, Credits::from_hundredths(4_366));
    let years: Vec<_> = account
        .years
        .iter()
        .map(|y| {
            (
                y.start.to_string(),
                y.earned.hundredths(),
                y.missing.hundredths(),
            )
        })
        .collect();
    assert_eq!(
        years,
        [
            ("2024-10-01".to_owned(), 4_000, 0),
            ("2025-10-01".to_owned(), 366, 3_134),
            ("2026-10-01".to_owned(), 0, 3_500),
            ("2027-10-01".to_owned(), 0, 3_500),
            ("2028-10-01".to_owned(), 0, 3_500),
        ]
    );
    // The years lack 31.34 + 3 x 35 = 136.34, more than the total does (175 - 43.66 = 131.34).
    assert_eq!(account.missing, Credits::from_hundredths(13_634));
}

#[test]
fn a_cycle_s_sums_are_rounded_down_once() {
    let pmp = |entries: &[&str]| {
        let log: String = entries
            .iter()
            .map(|rest| entry("2025-01-10", rest))
            .collect();
        first_account(&(held("PMP", "2024-03-15") + &log), TODAY)
            .earned
            .to_string()
    };
    let webinar = "activity = \"web-pmi-virtual\"\ncategory = \"digital-media\"\nhours = 0.33";
    let third = "category = \"reading\"\npdu = { power-skills = 0.33 }";
    // 0.33 h are twenty minutes; three of them are an hour. Typed credits are what they are.
    assert_eq!(pmp(&[third, third, third]), "0.75");
    assert_eq!(pmp(&[third]), "0.25");
    // Each category and side on its own: 0.2 of two sides are nothing, 0.4 of one are a quarter.
    let of = |side: &str| format!("category = \"reading\"\npdu = {{ {side} = 0.2 }}");
    assert_eq!(pmp(&[&of("power-skills"), &of("business-acumen")]), "0");
    assert_eq!(pmp(&[&of("power-skills"), &of("power-skills")]), "0.25");
    let split = Catalog::bundled();
    let one_side = split
        .activities()
        .iter()
        .find(|a| {
            a.pdu.len() == 1
                && a.pdu
                    .values()
                    .all(|c| *c == Credits::for_minutes(a.hours, Credits::ONE))
        })
        .unwrap();
    let webinar = webinar.replace("web-pmi-virtual", one_side.id.as_str());
    assert_eq!(pmp(&[&webinar, &webinar, &webinar]), "1");
    assert_eq!(pmp(&[&webinar.replace("0.33", "1.6667")]), "1.5");
    // AACE gives tenths, and 0.25 for a section meeting: 7 h and 20 minutes are 0.73 CEU, counted
    // 0.7; a second such course makes 1.46, counted 1.45.
    let psp = |n: usize| {
        let log = entry("2025-01-10", "category = \"course\"\nhours = 7.3333").repeat(n);
        first_account(&(held("AACE-PSP", "2024-03-15") + &log), TODAY)
            .earned
            .to_string()
    };
    assert_eq!(
        (psp(1).as_str(), psp(2).as_str(), psp(3).as_str()),
        ("0.7", "1.45", "2.2")
    );
}

#[test]
fn hours_alone_say_nothing_to_pmi() {
    let text = held("PMP", "2024-03-15")
        + &entry("2025-01-10", "hours = 3")
        + &entry("2025-01-11", "levels = { leadership = 3 }");
    let catalog = Catalog::bundled();
    let seen = plan(&text, TODAY);
    let all = reviews(&seen, &catalog, day(TODAY));
    let review = all.first().unwrap();
    assert_eq!(review.account().unwrap().earned, Credits::ZERO);
    assert_eq!(review.not_stated, [0]);
}

#[test]
fn pdu_without_hours_are_named_where_hours_count() {
    let catalog = Catalog::bundled();
    let text = held("IPMA-C", "2024-10-01") + &entry("2025-01-10", "pdu = { power-skills = 2 }");
    let seen = plan(&text, TODAY);
    let all = reviews(&seen, &catalog, day(TODAY));
    assert_eq!(all.first().unwrap().not_stated, [0]);
}
