use super::*;
use proptest::prelude::*;

#[track_caller]
fn is(cell: &str, date: &str) {
    let wanted = PartialDate::parse(date).map(When::On);
    assert_eq!(Some(read(cell, None)), wanted, "{cell}");
}

#[track_caller]
fn spans(cell: &str, from: &str, to: &str) {
    let wanted = When::Span(PartialDate::parse(from).unwrap(), PartialDate::parse(to));
    assert_eq!(read(cell, None), wanted, "{cell}");
}

#[test]
fn a_date_keeps_the_precision_that_it_has() {
    is("2026", "2026");
    is("2026-09", "2026-09");
    is("Mar 2022", "2022-03");
    is("sept. 2019", "2019-09");
    is("févr. 2022", "2022-02");
    is("Okt. 2022", "2022-10");
    is("Jan '26", "2026-01");
    is("03/2018", "2018-03");
    is("2018/03", "2018-03");
    is("2026-09-18", "2026-09-18");
    is("2026-09-30 23:41 UTC", "2026-09-30");
    is("2026-06-12T16:30:00+02:00", "2026-06-12");
    is("2022-05-14T00:00:00.1234567Z", "2022-05-14");
    is("March 8, 2026", "2026-03-08");
    is("March 8, 2026 10:22 AM", "2026-03-08");
    is("8 March 2026", "2026-03-08");
    is("8th of March 2026", "2026-03-08");
    is("Sun, 8 Mar 2026", "2026-03-08");
    is("12 de enero de 2026", "2026-01-12");
    is("1er janvier 2026", "2026-01-01");
    is("12. März 2026", "2026-03-12");
    is("12-Jan-26", "2026-01-12");
    is("2026 Jan 12", "2026-01-12");
    is("25/04/2026", "2026-04-25");
    is("04/25/2026", "2026-04-25");
    is("18.09.2026", "2026-09-18");
    is("03.04.2026", "2026-04-03");
    is("05/05/2026", "2026-05-05");
    is("2026/3/4", "2026-03-04");
    is("2026. 3. 4.", "2026-03-04");
    is("20260304", "2026-03-04");
    is("2026年3月4日", "2026-03-04");
    is("1705238400000", "2024-01-14");
}

#[test]
fn periods_have_two_ends() {
    spans("12-13 Sep 2026", "2026-09-12", "2026-09-13");
    spans("Sep 12-13, 2026", "2026-09-12", "2026-09-13");
    spans("28 Sep - 2 Oct 2026", "2026-09-28", "2026-10-02");
    spans("2026-09-12 to 2026-09-13", "2026-09-12", "2026-09-13");
    spans("Mar 2022 – Feb 2024", "2022-03", "2024-02");
    spans("Mar 2022 - Present", "2022-03", "");
    spans("2019 - 2021", "2019", "2021");
    spans("2019-2021", "2019", "2021");
}

#[test]
fn what_is_no_date_stays_none() {
    for cell in ["", "-", "N/A", "—", "n/a", "TBD"] {
        assert_eq!(read(cell, None), When::Blank, "{cell}");
    }
    assert_eq!(read("Present", None), When::Ongoing);
    for cell in [
        "Foo 2022",
        "Summer 2018",
        "Jan 26",
        "March",
        "32/13/2026",
        "30 Feb 2026",
        "yes",
        "45000",
        "2026-13-01",
        "Q1 2026",
        "9999",
        "3",
        "12-Jan",
        "1.5",
        "Course, two days",
    ] {
        assert_eq!(read(cell, None), When::Unread, "{cell}");
    }
}

#[test]
fn the_order_comes_from_the_person_or_from_the_file() {
    let day = |text| Day::parse_iso(text).unwrap();
    let either = When::Either(day("2026-04-03"), day("2026-03-04"));
    assert_eq!(read("03/04/2026", None), either);
    assert_eq!(read("3-4-26", None), either);
    let fixed = |order| read("03/04/2026 10:00", Some(order));
    assert_eq!(fixed(Order::DayFirst), When::On(day("2026-04-03").into()));
    assert_eq!(fixed(Order::MonthFirst), When::On(day("2026-03-04").into()));
    let shown = |cells: &[&str]| Order::shown_by(cells.iter().copied());
    assert_eq!(shown(&["03/04/2026", "25/04/2026"]), Some(Order::DayFirst));
    assert_eq!(
        shown(&["03/04/2026", "04/25/2026"]),
        Some(Order::MonthFirst)
    );
    assert_eq!(shown(&["25/04/2026", "04/25/2026"]), None);
    assert_eq!(shown(&["03/04/2026", "2026-04-25"]), None);
}

#[test]
fn a_stamp_has_one_day_in_utc() {
    assert_eq!(utc_day("2022-05-13T22:00:00-05:00"), "2022-05-14");
    assert_eq!(utc_day("2022-05-14T00:00:00.000Z"), "2022-05-14");
    assert_eq!(utc_day("1652486400"), "2022-05-14");
    assert_eq!(utc_day("May 2022"), "May 2022");
    assert_eq!(utc_day("2022-05-14 00:00:00 UTC"), "2022-05-14");
    assert_eq!(utc_day("2022-05-13 22:00:00 -0500"), "2022-05-14");
}

proptest! {
    #[test]
    fn nothing_panics(cell in "\\PC{0,40}") {
        read(&cell, None);
    }

    #[test]
    fn a_day_is_read_in_all_its_forms(ordinal in 700_000i32..740_000) {
        let day = Day::from_ordinal(ordinal);
        for cell in [day.to_string(), day.long(), format!("{}.{}.{}", day.day(), day.month(), day.year())] {
            prop_assert_eq!(read(&cell, None), When::On(day.into()), "{}", cell);
        }
    }
}
