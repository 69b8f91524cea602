//! Plain models of other bodies' rules, written apart from the ledger, against random logs: ISACA's
//! calendar years, IIBA's maxima, Scrum Alliance's renewals by certificates, APM's yearly fee.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::rules::cycles::Closing;

/// Days of 2022 to 2027, as an ordinal from the first.
fn any_day() -> impl Strategy<Value = Day> {
    (0..2190_i64).prop_map(|n| day("2022-01-01").plus_days(n))
}

const CATEGORIES: [&str; 10] = [
    "course",
    "meeting",
    "digital-media",
    "reading",
    "informal",
    "practitioner",
    "content",
    "presentation",
    "knowledge",
    "volunteer",
];

/// A day, a category and hundredths of a credit.
fn any_log() -> impl Strategy<Value = Vec<(Day, &'static str, u32)>> {
    let entry = (
        any_day(),
        prop::sample::select(&CATEGORIES[..]),
        1..4000_u32,
    );
    prop::collection::vec(entry, 0..14)
}

fn written(log: &[(Day, &str, u32)], unit: &str) -> String {
    let mut text = String::new();
    for (date, category, hundredths) in log {
        let credits = f64::from(*hundredths) / 100.0;
        writeln!(
            text,
            "[[log]]\ndate = {date}\ntitle = \"x\"\ncategory = \"{category}\"\ncredits = {{ {unit} = {credits} }}"
        )
        .unwrap();
    }
    text
}

fn first_review<T>(text: &str, on: Day, read: impl Fn(&Review<'_>) -> T) -> T {
    let catalog = Catalog::bundled();
    let plan = plan(text, &on.to_string());
    let all = reviews(&plan, &catalog, on);
    read(all.first().unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// ISACA: the first cycle ends on the third 31 December after the year of certification; each
    /// calendar year asks for 20, the first takes what the year of certification brought; 120 in all.
    #[test]
    fn isaca_by_the_calendar(log in any_log(), earned in 0..365_i64, asked in 0..1000_i64) {
        let earned = day("2022-01-01").plus_days(earned);
        let on = earned.plus_days(asked);
        prop_assume!(on.year() <= 2025);
        let text = held("CRISC", &earned.to_string()) + &written(&log, "CPE");
        let counts = |(date, ..): &&(Day, &str, u32)| *date >= earned && *date <= on;
        // Mentoring brings at most 10 in a year, work for the body or the profession 20, one's job none.
        let most = |category: &str| match category {
            "practitioner" => 0,
            "knowledge" => 1_000,
            "volunteer" => 2_000,
            _ => u32::MAX,
        };
        let sum = |first: i32, last: i32| -> u32 {
            let of = |category: &&str| -> u32 {
                let inside = |(date, c, _): &&(Day, &str, u32)| {
                    (first..=last).contains(&date.year()) && c == category
                };
                let all: u32 = log.iter().filter(counts).filter(inside).map(|(_, _, n)| n).sum();
                all.min(most(category))
            };
            CATEGORIES.iter().map(of).sum()
        };
        let years = [sum(2022, 2023), sum(2024, 2024), sum(2025, 2025)];
        let short: Vec<u32> = years.iter().map(|n| 2_000_u32.saturating_sub(*n)).collect();
        let missing = 12_000_u32.saturating_sub(years.iter().sum()).max(short.iter().sum());
        let (end, found, lack) = first_review(&text, on, |review| {
            let account = review.account().unwrap();
            let years: Vec<u32> = account.years.iter().map(|y| y.missing.hundredths()).collect();
            (review.shown().unwrap().turn.end, years, account.missing.hundredths())
        });
        prop_assert_eq!(end, Some(day("2025-12-31")));
        prop_assert_eq!(found, short);
        prop_assert_eq!(lack, missing);
    }

    /// IIBA: quarters, a maximum for each of its categories, 60 in three years.
    #[test]
    fn iiba_by_its_categories(log in any_log(), earned in 0..700_i64) {
        let earned = day("2022-01-01").plus_days(earned);
        let end = earned.plus_months(36).previous();
        let text = held("CBAP", &earned.to_string()) + &written(&log, "CDU");
        let most: [(&[&str], u32); 5] = [
            (&["course", "meeting", "digital-media"], 3_000),
            (&["reading", "informal"], 1_500),
            (&["content", "presentation"], 3_000),
            (&["knowledge", "volunteer"], 3_000),
            (&["practitioner"], 2_500),
        ];
        let of = |category: &str| -> u32 {
            let inside = |(date, c, _): &&(Day, &str, u32)| {
                *c == category && *date >= earned && *date <= end
            };
            let sum: u32 = log.iter().filter(inside).map(|(_, _, n)| n).sum();
            sum / 25 * 25
        };
        let usable: u32 = most
            .iter()
            .map(|(categories, max)| categories.iter().map(|c| of(c)).sum::<u32>().min(*max))
            .sum();
        let (counted, missing) = first_review(&text, end, |review| {
            let account = review.account().unwrap();
            (account.counted.hundredths(), account.missing.hundredths())
        });
        prop_assert_eq!(counted, usable.min(6_000));
        prop_assert_eq!(missing, 6_000_u32.saturating_sub(usable));
    }

    /// Scrum Alliance: two years from the newest certificate earned since, whichever it is, as far
    /// as no renewal by SEUs is recorded; an hour is an SEU.
    #[test]
    fn scrum_alliance_by_its_newest_certificate(
        earned in prop::collection::vec(0..2000_i64, 1..5),
        which in prop::collection::vec(0..4_usize, 5),
        hours in prop::collection::vec((any_day(), 1..40_u32), 0..8),
    ) {
        let ids = ["CSM", "CSPO", "A-CSM", "CSP-SM"];
        let start = day("2022-01-01");
        let days: Vec<Day> = earned.iter().map(|n| start.plus_days(*n)).collect();
        let mut text = String::new();
        for (n, date) in days.iter().enumerate() {
            text += &held(ids[which[n]], &date.to_string());
        }
        for (date, n) in &hours {
            text += &entry(&date.to_string(), &format!("hours = {n}"));
        }
        let first = days[0];
        let newest = days.iter().copied().max().unwrap();
        let end = newest.plus_months(24).previous();
        let on = end;
        let (found, seu) = first_review(&text, on, |review| {
            (review.active_until, review.account().unwrap().earned)
        });
        prop_assert!(first <= newest);
        prop_assert_eq!(found, Some(end));
        let inside = |(date, _): &&(Day, u32)| *date >= newest && *date <= end;
        let sum: u32 = hours.iter().filter(inside).map(|(_, n)| n * 100).sum();
        prop_assert_eq!(seu.hundredths(), sum);
    }

    /// APM: each year from the day of the award asks for 35 hours. A fee that is not recorded
    /// leaves the year open, never ended; a payment in the first nine months of a year is for it,
    /// one in its last three for the next.
    #[test]
    fn apm_by_the_year_of_the_award(
        log in prop::collection::vec((any_day(), 1..3000_u32), 0..10),
        earned in 0..700_i64,
        asked in 0..1400_i64,
        paid in prop::option::of(0..1400_i64),
    ) {
        let earned = day("2022-01-01").plus_days(earned);
        let on = earned.plus_days(asked);
        let mut text = format!("[[credential]]\ncertification = \"APM-ChPP\"\nearned = {earned}\n");
        let paid = paid.map(|n| earned.plus_days(n)).filter(|day| *day <= on);
        if let Some(paid) = paid {
            writeln!(text, "renewed = [{paid}]").unwrap();
        }
        for (date, minutes) in &log {
            let hours = f64::from(*minutes) / 60.0;
            text += &entry(&date.to_string(), &format!("hours = {hours:.4}"));
        }
        let year = |n: i32| (earned.plus_months(12 * n), earned.plus_months(12 * n + 12).previous());
        let of = |date: Day| (0..10).find(|n| year(*n).1 >= date).unwrap();
        let until = match paid {
            None => year(0).1,
            Some(paid) => {
                let early = paid >= year(of(paid)).1.next().plus_months(-3);
                year(of(paid) + i32::from(early)).1
            }
        };
        let shown = year(of(on));
        let inside = |(date, _): &&(Day, u32)| *date >= shown.0 && *date <= shown.1 && *date <= on;
        let minutes: u32 = log.iter().filter(inside).map(|(_, n)| n).sum();
        let wanted = if on <= until { CredentialStatus::Active } else { CredentialStatus::NotTold };
        let (status, active, turn, earned) = first_review(&text, on, |review| {
            let turn = review.shown().unwrap().turn;
            (review.status, review.active_until, (turn.start, turn.end), review.account().unwrap().earned)
        });
        prop_assert_eq!(status, wanted);
        prop_assert_eq!(active, Some(until));
        prop_assert_eq!(turn, (shown.0, Some(shown.1)));
        // Minutes at one an hour, each exact: the sum, down to the hundredth.
        prop_assert_eq!(earned.hundredths(), minutes * 100 / 60);
    }

    /// ISACA again: the second three years, after a renewal that was recorded, and what follows an
    /// end without one: no grace.
    #[test]
    fn isaca_s_next_three_years(log in any_log(), earned in 0..365_i64, paid in 0..365_i64, asked in 0..1200_i64) {
        let earned = day("2019-01-01").plus_days(earned);
        let paid = day("2022-01-01").plus_days(paid);
        let on = day("2023-01-01").plus_days(asked);
        let text = format!("[[credential]]\ncertification = \"CGEIT\"\nearned = {earned}\nrenewed = [{paid}]\n")
            + &written(&log, "CPE");
        let of = |year: i32, category: &str| -> u32 {
            let inside = |(date, c, _): &&(Day, &str, u32)| *date <= on && date.year() == year && *c == category;
            log.iter().filter(inside).map(|(_, _, n)| n).sum()
        };
        let sum = |year: i32| -> u32 {
            let free: u32 = ["course", "meeting", "digital-media", "reading", "informal", "content", "presentation"]
                .iter()
                .map(|category| of(year, category))
                .sum();
            free + of(year, "knowledge").min(1_000) + of(year, "volunteer").min(2_000)
        };
        let years = [sum(2023), sum(2024), sum(2025)];
        let short: u32 = years.iter().map(|n| 2_000_u32.saturating_sub(*n)).sum();
        let missing = 12_000_u32.saturating_sub(years.iter().sum()).max(short);
        let wanted = match (on <= day("2025-12-31"), missing) {
            (true, _) => CredentialStatus::Active,
            (false, 0) => CredentialStatus::RenewalNotRecorded,
            (false, _) => CredentialStatus::Expired,
        };
        let (status, turn, lack) = first_review(&text, on, |review| {
            let turn = review.shown().unwrap().turn;
            (review.status, (turn.start, turn.end), review.account().unwrap().missing.hundredths())
        });
        prop_assert_eq!(turn, (day("2023-01-01"), Some(day("2025-12-31"))));
        prop_assert_eq!(lack, missing);
        prop_assert_eq!(status, wanted);
    }

    /// IIBA's year of suspension: what is learned in it still completes the cycle; after it the
    /// certification has ended, unless the log shows that it was complete in time.
    #[test]
    fn iiba_after_the_end(log in any_log(), earned in 0..500_i64, after in 1..900_i64) {
        let earned = day("2021-01-01").plus_days(earned);
        let end = earned.plus_months(36).previous();
        let grace = earned.plus_months(48).previous();
        let on = end.plus_days(after);
        let text = held("CCBA", &earned.to_string()) + &written(&log, "CDU");
        let usable = |to: Day| -> u32 {
            let of = |category: &str| -> u32 {
                let inside = |(date, c, _): &&(Day, &str, u32)| {
                    *c == category && *date >= earned && *date <= to && *date <= on
                };
                let sum: u32 = log.iter().filter(inside).map(|(_, _, n)| n).sum();
                sum - sum % 25
            };
            (of("course") + of("meeting") + of("digital-media")).min(3_000)
                + (of("reading") + of("informal")).min(1_500)
                + (of("content") + of("presentation")).min(3_000)
                + (of("knowledge") + of("volunteer")).min(3_000)
                + of("practitioner").min(2_500)
        };
        let by_end = usable(end);
        let held = if by_end >= 6_000 { by_end } else { usable(grace) };
        let wanted = match (held >= 6_000, on <= grace) {
            (true, _) => CredentialStatus::RenewalNotRecorded,
            (false, true) => CredentialStatus::Suspended,
            (false, false) => CredentialStatus::Expired,
        };
        let (status, counted, missing) = first_review(&text, on, |review| {
            let account = review.account().unwrap();
            (review.status, account.counted.hundredths(), account.missing.hundredths())
        });
        prop_assert_eq!(status, wanted);
        prop_assert_eq!(counted, held.min(6_000));
        prop_assert_eq!(missing, 6_000_u32.saturating_sub(held));
    }

    /// Scrum Alliance: a renewal by SEUs adds two years to the end, another certificate gives its
    /// own end; and one renewal serves all that are held: the most that one asks for, and half of
    /// its own for the highest of the other track.
    #[test]
    fn scrum_alliance_by_seu_and_by_certificate(
        second in 1..1400_i64,
        which in (0..4_usize, 0..4_usize),
        seu in prop::option::of(1..730_i64),
        asked in 0..1500_i64,
    ) {
        let ladder = [("CSM", 20, "master"), ("A-CSM", 30, "master"), ("CSP-SM", 40, "master"), ("CSPO", 20, "owner")];
        let first = day("2022-03-15");
        let second = first.plus_days(second);
        let on = first.plus_days(asked);
        let seu = seu.map(|n| first.plus_days(n)).filter(|day| *day < second && *day <= on);
        let renewed = seu.map_or(String::new(), |day| format!("renewed = [{day}]\n"));
        let (one, other) = (ladder[which.0], ladder[which.1]);
        prop_assume!(which.0 != which.1);
        let text = format!(
            "[[credential]]\ncertification = \"{}\"\nearned = {first}\n{renewed}[[credential]]\ncertification = \"{}\"\nearned = {second}\n",
            one.0, other.0,
        );
        let alone = first.plus_months(if seu.is_some() { 48 } else { 24 }).previous();
        let by_other = second.plus_months(24).previous();
        let end = if second <= on { alone.max(by_other) } else { alone };
        // The new certificate renews what has ended too; each is kept to its own end.
        let both = second <= on && on <= end.min(by_other);
        let leads = both && one.2 != other.2 && one.1 >= other.1;
        let asks = if leads { one.1 + other.1 / 2 } else { one.1 };
        let (until, open, required) = first_review(&text, on, |review| {
            let open = review.shown().unwrap().turn.closing == Closing::Open;
            (review.active_until, open, review.account().unwrap().required.hundredths())
        });
        prop_assert_eq!(until, Some(end));
        // What is renewed already asks for nothing more.
        prop_assert_eq!(required, if open { asks } else { one.1 } * 100);
    }

    /// APM, paid every year or not: each payment is for the year it is made in, in the last three
    /// months for the next, and a gap is not told before the last payment closes it.
    #[test]
    fn apm_by_its_payments(
        earned in 0..700_i64,
        paid in prop::collection::vec(0..2000_i64, 0..5),
        asked in 0..2000_i64,
    ) {
        let earned = day("2020-01-01").plus_days(earned);
        let on = earned.plus_days(asked);
        let mut paid: Vec<Day> = paid.iter().map(|n| earned.plus_days(*n)).filter(|day| *day <= on).collect();
        paid.sort_unstable();
        paid.dedup();
        let days: Vec<String> = paid.iter().map(ToString::to_string).collect();
        let text = format!(
            "[[credential]]\ncertification = \"APM-ChPP\"\nearned = {earned}\nrenewed = [{}]\n",
            days.join(", ")
        );
        let year = |n: i32| earned.plus_months(12 * n + 12).previous();
        let for_year = |date: Day| {
            let n = (0..12).find(|n| year(*n) >= date).unwrap();
            n + i32::from(date >= year(n).next().plus_months(-3))
        };
        // The award itself covers the first year.
        let last = paid.iter().map(|day| for_year(*day)).max().unwrap_or(0);
        let until = year(last);
        let wanted = if on <= until { CredentialStatus::Active } else { CredentialStatus::NotTold };
        let (status, active) = first_review(&text, on, |review| (review.status, review.active_until));
        prop_assert_eq!(status, wanted);
        prop_assert_eq!(active, Some(until));
    }
}
