use super::*;

#[track_caller]
fn lasts(cell: &str, minutes: u32) {
    assert_eq!(length(cell), Length::Known(Minutes(minutes)), "{cell}");
}

#[test]
fn lengths_of_all_habits() {
    lasts("10 minutes", 10);
    lasts("1 hour", 60);
    lasts("2 hours 30 minutes", 150);
    lasts("1 hour, 30 minutes", 90);
    lasts("1h 30m", 90);
    lasts("1h30", 90);
    lasts("1.5 hrs", 90);
    lasts("1,5 Std.", 90);
    lasts("1½ hours", 90);
    lasts("00:14:10", 14);
    lasts("1:43:00", 103);
    lasts("1:30", 90);
    lasts("PT6H30M", 390);
    lasts("PT01H30M00S", 90);
    lasts("0.1 h", 6);
    lasts("2 heures", 120);
    assert_eq!(length("1.5"), Length::Bare(1.5));
    assert_eq!(length("2,25"), Length::Bare(2.25));
    assert_eq!(length("–"), Length::Blank);
    for cell in [
        "2 days",
        "half a day",
        "~2h",
        "1,500",
        "99999999",
        "1:75",
        "-3",
        "h",
        "14:30-16:00",
    ] {
        assert_eq!(length(cell), Length::Unread, "{cell}");
    }
}

#[test]
fn credits_may_carry_their_unit() {
    assert_eq!(credits("0.33"), Some(0.33));
    assert_eq!(credits("2 PDUs"), Some(2.0));
    assert_eq!(credits("1,5"), Some(1.5));
    assert_eq!(credits("two"), None);
    assert_eq!(credits("-1"), None);
}
