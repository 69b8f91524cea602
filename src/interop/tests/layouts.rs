//! Tables and lists as people make them: what tells a row, what a heading hides, what is no day.

use super::*;

fn one(text: &str, map: &'static str) -> Reading {
    let said = Said {
        map,
        ..Said::default()
    };
    let mut readings = try_read(&[("x", text.as_bytes())], &said).unwrap();
    assert_eq!(readings.len(), 1);
    readings.remove(0)
}

fn entry(reading: &Reading, place: usize) -> &crate::plan::LogEntry {
    match &reading.items[place].content {
        Some(Content::Entry(entry)) => entry,
        other => panic!("{place}: {other:?} of {:?}", reading.items),
    }
}

fn becomes(reading: &Reading) -> Vec<Becomes> {
    reading.items.iter().map(|item| item.becomes).collect()
}

fn dates(reading: &Reading) -> Vec<String> {
    let date = |item: &Item| item.date.map_or("-".to_owned(), |date| date.to_string());
    reading.items.iter().map(date).collect()
}

#[test]
fn a_topic_with_a_date_is_what_was_done() {
    let text = "# Training\n\n| Topic | Provider | Date | Renewal | Status |\n|---|---|---|---|---|\n| Life support | A+A | 19/01/2026 | Yearly | Up to date |\n| Validation | NMC | Summer 2026 | | In progress |\n\n# Wishes\n\n| Course | Complete? |\n|---|---|\n| Sign language | |\n";
    let reading = one(text, "");
    assert_eq!(
        becomes(&reading),
        [Becomes::Entry, Becomes::LeftOut, Becomes::LeftOut]
    );
    assert_eq!(reading.items[0].title, "Life support");
    assert_eq!(reading.not_taken, ["Renewal"]);
}

#[test]
fn columns_without_names_are_numbered_and_remembered_for_no_other_file() {
    let text = "2026-01-02,Webinar,1.5\n2026-01-03,Talk,2\n";
    let asked = one(text, "");
    assert!(asked.is_unclear());
    assert_eq!(asked.not_taken, ["1", "2", "3"]);
    assert_eq!(asked.sample, ["2026-01-02", "Webinar", "1.5"]);
    assert_eq!(asked.headings, None);
    let said = one(text, "1=date,2=title,3=hours");
    assert_eq!(dates(&said), ["2026-01-02", "2026-01-03"]);
    assert_eq!(entry(&said, 0).title, "Webinar");
    assert_eq!(entry(&said, 0).hours, Some(crate::units::Minutes(90)));
    assert_eq!(said.headings, None);
}

#[test]
fn a_heading_says_the_order_of_dates_where_no_date_does() {
    let rows = "03/04/2026,Talk\n05/06/2026,Book\n";
    let day_first = one(&format!("Date (DD/MM/YYYY),Title\n{rows}"), "");
    assert_eq!(dates(&day_first), ["2026-04-03", "2026-06-05"]);
    let month_first = one(&format!("Date (mm/dd/yyyy),Title\n{rows}"), "");
    assert_eq!(dates(&month_first), ["2026-03-04", "2026-05-06"]);
    let unsaid = one(&format!("Date,Title\n{rows}"), "");
    assert_eq!(unsaid.counts.asks, 2);
    // What a date shows is surer than what a heading says.
    let shown = one("Date (mm/dd/yyyy),Title\n13/04/2026,A\n03/04/2026,B\n", "");
    assert_eq!(dates(&shown), ["2026-04-13", "2026-04-03"]);
}

#[test]
fn a_number_where_a_date_belongs_is_told_and_never_taken() {
    let reading = one("Date,Title,Hours\n46024,Course,2\n", "");
    assert_eq!(reading.counts.asks, 1);
    // Excel shows 46024 as 2 January 2026; workbooks that count from 1904 show another day.
    let told = reading.items[0].reason.as_ref().unwrap().to_string();
    assert!(told.contains("if 2 January 2026 is meant"), "{told}");
    assert_eq!(dates(&reading), ["-"]);
}

#[test]
fn a_period_is_no_day_on_which_something_was_earned() {
    let reading = one(
        "Certificate,Issued,Issuer\nPMP,Jan 2024 - Mar 2024,PMI\nCAPM,2023-05,PMI\n",
        "",
    );
    assert_eq!(reading.items[0].becomes, Becomes::Asks);
    assert_eq!(reading.items[1].becomes, Becomes::Credential);
    assert_eq!(reading.items[1].date.unwrap().to_string(), "2023-05");
}

#[test]
fn points_of_a_dated_list_are_rows() {
    let reading = one(
        "# Learning\n- 2026-01-02: A book (2h)\n- [ ] 2026-03-01: A course\n- [x] A talk\n",
        "",
    );
    assert_eq!(
        becomes(&reading),
        [Becomes::Entry, Becomes::LeftOut, Becomes::Asks]
    );
    assert_eq!(entry(&reading, 0).title, "A book");
    assert_eq!(entry(&reading, 0).hours, Some(crate::units::Minutes(120)));
}

#[test]
fn a_resume_of_another_shape_loses_nothing_silently() {
    let text = r#"{"basics":{"name":"X"},
        "work":[{"name":"Acme","positions":[
            {"position":"Lead","startDate":"2020-01"},
            {"position":"Project manager","startDate":"2018-01","endDate":"2019-12"}]}],
        "certifications":[{"name":"PMP","date":"2021-11","issuer":"PMI"}],
        "courses":[{"name":"Agile"}],"interests":[]}"#;
    let reading = one(text, "");
    assert_eq!(dates(&reading), ["2020-01", "2018-01", "2021-11"]);
    assert_eq!(reading.counts.experience, 2);
    assert_eq!(reading.counts.credential, 1);
    assert_eq!(reading.not_taken, ["courses"]);
    match &reading.items[1].content {
        Some(Content::Experience(span)) => {
            assert_eq!(span.organisation.as_deref(), Some("Acme"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_dash_is_no_evidence() {
    let reading = one("Date,Title,Evidence,Provider\n2026-01-02,A,-,N/A\n", "");
    assert_eq!(entry(&reading, 0).evidence, None);
    assert_eq!(entry(&reading, 0).provider, None);
}
