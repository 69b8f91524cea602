use super::*;

#[test]
fn reads_iso_exactly_and_nothing_near_it() {
    assert_eq!(PartialDate::parse("2024"), Some(PartialDate::Year(2024)));
    assert_eq!(
        PartialDate::parse("2024-03"),
        Some(PartialDate::Month(2024, 3))
    );
    assert!(matches!(
        PartialDate::parse("2024-02-29"),
        Some(PartialDate::Day(_))
    ));
    for bad in [
        "",
        "24",
        "2024-3",
        "2024-13",
        "2023-02-29",
        "2024-03-15T",
        " 2024",
        "0000",
        "2024-03-15-1",
    ] {
        assert_eq!(PartialDate::parse(bad), None, "{bad:?}");
    }
}

#[test]
fn a_month_starts_on_its_first_and_ends_on_its_last_day() {
    let month = PartialDate::Month(2024, 2);
    assert_eq!(month.first_day().to_string(), "2024-02-01");
    assert_eq!(month.last_day().to_string(), "2024-02-29");
    assert_eq!(PartialDate::Year(2023).last_day().to_string(), "2023-12-31");
}

#[test]
fn a_bare_toml_date_and_a_string_read_the_same() {
    #[derive(Deserialize)]
    struct Two {
        a: PartialDate,
        b: Day,
    }
    let two: Two = toml::from_str("a = 2024-03-15\nb = \"2024-03-15\"").unwrap();
    assert_eq!(two.a, PartialDate::Day(two.b));
    assert!(toml::from_str::<Two>("a = 2024-03-15\nb = \"2024-03\"").is_err());
    assert!(toml::from_str::<Two>("a = 2024-03-15T10:00:00\nb = 2024-03-15").is_err());
}
