use super::*;

#[track_caller]
fn lasts(text: &str, minutes: u32) {
    assert_eq!(parse_duration(text), Ok(Minutes(minutes)), "{text}");
}

#[test]
fn durations_as_people_type_them() {
    lasts("90m", 90);
    lasts("90 min", 90);
    lasts("1h30", 90);
    lasts("1h 30m", 90);
    lasts("1h05", 65);
    lasts("1:30", 90);
    lasts("1.5", 90);
    lasts("1.5h", 90);
    lasts("2 hours", 120);
    lasts("0.25", 15);
    lasts("40", 2400);
    lasts("0", 0);
    lasts("1m", 1);
}

#[test]
fn doubtful_durations_are_refused() {
    for bad in [
        "", "h", "-1", "1h90", "1:5x", "90s", "one", "1.2.3", "1h30h", "99999999", "NaN", "inf",
        "1e3", ".", "0.001", "0.4m",
    ] {
        assert!(parse_duration(bad).is_err(), "{bad}");
    }
    assert_eq!(
        parse_duration("1,5").unwrap_err().hint,
        "write the decimal with a point: 1.5"
    );
}

#[track_caller]
fn costs(text: &str, cents: u64) {
    assert_eq!(parse_usd(text), Ok(UsdCents(cents)), "{text}");
}

#[test]
fn dollars_as_people_type_them() {
    costs("250", 25_000);
    costs("$250", 25_000);
    costs("250 USD", 25_000);
    costs("USD 250.5", 25_050);
    costs("1,250", 125_000);
    costs("$1,250.50", 125_050);
    costs("0", 0);
}

#[test]
fn other_currencies_and_doubtful_amounts_are_refused() {
    for foreign in ["250 EUR", "€250", "£9", "250 CAD"] {
        assert!(
            parse_usd(foreign).unwrap_err().hint.contains("US dollars"),
            "{foreign}"
        );
    }
    for bad in [
        "", "$", "-5", "1,5", "1.234,50", "12,34", "1.555", "a lot", "1 000",
    ] {
        assert!(parse_usd(bad).is_err(), "{bad}");
    }
}
