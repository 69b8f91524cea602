use super::*;
use proptest::prelude::*;

#[track_caller]
fn case(text: &str, tense: Tense, expected: &str) {
    // 22 November 2026 is a Sunday.
    let today = Day::new(2026, 11, 22).unwrap();
    assert_eq!(
        parse_words(text, today, tense).unwrap().to_string(),
        expected,
        "{text}"
    );
}

#[test]
fn words_for_what_was_done() {
    case("today", Tense::Past, "2026-11-22");
    case("yesterday", Tense::Past, "2026-11-21");
    case("3 days ago", Tense::Past, "2026-11-19");
    case("last friday", Tense::Past, "2026-11-20");
    case("friday", Tense::Past, "2026-11-20");
    case("sunday", Tense::Past, "2026-11-22");
    case("last sunday", Tense::Past, "2026-11-15");
    case("a week ago", Tense::Past, "2026-11-15");
    case("last month", Tense::Past, "2026-10-22");
    case("2024-03", Tense::Past, "2024-03");
}

#[test]
fn words_for_what_is_due() {
    case("in 2 weeks", Tense::Future, "2026-12-06");
    case("next monday", Tense::Future, "2026-11-23");
    case("monday", Tense::Future, "2026-11-23");
    case("next sunday", Tense::Future, "2026-11-29");
    case("+6w", Tense::Future, "2027-01-03");
    case("in 3 months", Tense::Future, "2027-02-22");
    case("tomorrow", Tense::Future, "2026-11-23");
    case("end of month", Tense::Future, "2026-11-30");
}

#[test]
fn dates_with_the_name_of_the_month() {
    for tense in [Tense::Past, Tense::LongPast, Tense::Future] {
        case("3 May 2023", tense, "2023-05-03");
        case("May 3, 2023", tense, "2023-05-03");
        case("May 3 2023", tense, "2023-05-03");
        case("3rd may 2023", tense, "2023-05-03");
        case("May 2023", tense, "2023-05");
        case("Nov 2020", tense, "2020-11");
        case("sept 2020", tense, "2020-09");
        case("11/2020", tense, "2020-11");
        case("2020", tense, "2020");
        case("2020-3", tense, "2020-03");
        case("Wed 2 December 2026", tense, "2026-12-02");
        case("wednesday, december 2, 2026", tense, "2026-12-02");
        case("Wed 2026-12-02", tense, "2026-12-02");
    }
    case("2 dec", Tense::Past, "2025-12-02");
    case("dec 2", Tense::Past, "2025-12-02");
    case("22 nov", Tense::Past, "2026-11-22");
    case("22 nov", Tense::Future, "2026-11-22");
    case("2 dec", Tense::Future, "2026-12-02");
    case("21 nov", Tense::Future, "2027-11-21");
    case("end of March 2027", Tense::Future, "2027-03-31");
    case("end of 2027", Tense::Future, "2027-12-31");
    case("last year", Tense::LongPast, "2025");
    case("last month", Tense::LongPast, "2026-10");
    case("a year ago", Tense::Past, "2025-11-22");
    case("last week", Tense::Past, "2026-11-15");
}

#[test]
fn numbers_are_read_where_no_one_could_read_them_otherwise() {
    case("20.5.2024", Tense::Past, "2024-05-20");
    case("5/20/2024", Tense::Past, "2024-05-20");
    case("5.5.2024", Tense::Past, "2024-05-05");
    case("2026/11/03", Tense::Past, "2026-11-03");
    case("2026-4-3", Tense::Past, "2026-04-03");
    case("20240315", Tense::Past, "2024-03-15");
    case("25.11", Tense::Past, "2025-11-25");
    case("25.11.", Tense::Future, "2026-11-25");
    case("20/11", Tense::Past, "2026-11-20");
    case("11/20", Tense::Past, "2026-11-20");
    case("5.5", Tense::Past, "2026-05-05");
    assert!(refused("25.11", Tense::LongPast).contains("add the year"));
    assert!(refused("3.4", Tense::Past).contains("3 April or 4 March"));
    assert!(refused("31.4", Tense::Past).contains("April has no day 31"));
    refused("25.13", Tense::Past);
    refused("0.5", Tense::Past);
    refused("15032024", Tense::Past);
    refused("20241315", Tense::Past);
    for (text, said) in [
        (
            "03/04/2026",
            "3 April 2026 or 4 March 2026: write 2026-04-03 or 2026-03-04",
        ),
        ("3.5.2023", "3 May 2023 or 5 March 2023"),
        ("20.5.24", "four digits"),
        ("31.4.2024", "no such day"),
        ("2026-02-30", "no such day"),
        ("2011-13", "no such day"),
        ("30 February 2024", "no such day"),
        ("30 feb", "no day 30"),
        ("29 feb", "add the year"),
        ("november", "add the year: `November 2026`"),
        ("Tue 2 December 2026", "2 December 2026 is a Wednesday"),
        ("next summer", "June 2027"),
        ("this monday", "`next monday`"),
    ] {
        let error = refused(text, Tense::Past);
        assert!(error.contains(said), "{text}: {error}");
    }
}

#[test]
fn an_error_offers_the_forms_that_fit_the_question() {
    let long = refused("whenever", Tense::LongPast);
    assert!(
        long.contains("Nov 2020") && !long.contains("in 2 weeks"),
        "{long}"
    );
    let due = refused("whenever", Tense::Future);
    assert!(
        due.contains("in 2 weeks") && !due.contains("yesterday"),
        "{due}"
    );
    assert!(refused("2 dec", Tense::LongPast).contains("`2 December 2026`"));
    assert!(refused("", Tense::Past).starts_with("a date is needed"));
}

#[test]
fn refuses_what_is_no_date() {
    for bad in [
        "soon",
        "in many weeks",
        "99999999 days ago",
        "next fortnight",
        "32",
        "may be",
        "m 2020",
        "ma 2020",
        "3 May 23",
        "May",
        "0 May 2020",
        "mon",
        "2020 nov nov",
        "13/2020",
        "wed may 2020",
        "1/2/3/4",
        "--",
        "1.",
        "end of",
        "2 dec dec",
        "٣ may 2020",
    ] {
        if bad != "mon" {
            refused(bad, Tense::Past);
        }
    }
}

#[track_caller]
fn refused(text: &str, tense: Tense) -> String {
    let today = Day::new(2026, 11, 22).unwrap();
    match parse_words(text, today, tense) {
        Ok(date) => panic!("{text:?} was read as {date}"),
        Err(error) => error.to_string(),
    }
}

proptest! {
    /// Whatever the program prints as a date can be typed.
    #[test]
    fn every_printed_form_is_read_back(ordinal in 365_000i32..1_095_000, now in 700_000i32..760_000) {
        let (day, today) = (Day::from_ordinal(ordinal), Day::from_ordinal(now));
        let month = PartialDate::Month(day.year(), day.month());
        let year = PartialDate::Year(day.year());
        for tense in [Tense::Past, Tense::LongPast, Tense::Future] {
            for text in [day.to_string(), day.long(), day.with_weekday(), PartialDate::Day(day).long()] {
                prop_assert_eq!(parse_words(&text, today, tense), Ok(PartialDate::Day(day)));
            }
            for date in [month, year] {
                prop_assert_eq!(parse_words(&date.long(), today, tense), Ok(date));
                prop_assert_eq!(parse_words(&date.to_string(), today, tense), Ok(date));
            }
        }
    }

    /// A day without its year is never on the wrong side of today, nor a year away.
    #[test]
    fn a_day_without_a_year_is_the_nearest_on_its_side(now in 700_000i32..760_000, ahead in 0i64..365) {
        let today = Day::from_ordinal(now);
        let (due, done) = (today.plus_days(ahead), today.plus_days(-ahead));
        for (day, tense) in [(due, Tense::Future), (done, Tense::Past)] {
            if (day.day(), day.month()) != (29, 2) {
                let text = format!("{} {}", day.day(), month_name(day.month()));
                prop_assert_eq!(parse_words(&text, today, tense), Ok(PartialDate::Day(day)));
            }
        }
    }

    /// Two numbers before a year are refused, or can be read in one way only.
    #[test]
    fn numbers_have_one_reading_or_none(year in 1900i32..2100, a in 0u32..40, b in 0u32..40) {
        let today = Day::from_ordinal(739_000);
        let readings = [Day::new(year, a, b), Day::new(year, b, a)];
        let read = parse_words(&format!("{a}/{b}/{year}"), today, Tense::Past).ok();
        let one = match readings {
            [Some(x), Some(y)] if x == y => Some(x),
            [Some(x), None] | [None, Some(x)] => Some(x),
            _ => None,
        };
        prop_assert_eq!(read, one.map(PartialDate::Day));
    }
}
