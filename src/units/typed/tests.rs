use super::*;
use crate::units::{Category, Side};

#[test]
fn a_word_is_known_whatever_its_case_and_hyphens() {
    for typed in [
        "digital-media",
        "Digital Media",
        "DIGITAL_MEDIA",
        "digitalmedia",
    ] {
        let read: Category = word("--category", typed).unwrap();
        assert_eq!(read, Category::DigitalMedia, "{typed}");
    }
    // A name from before 2022.
    let side: Side = word("--pdu", "Technical").unwrap();
    assert_eq!(side, Side::WaysOfWorking);
    let failure = word::<Category>("--category", "cource").unwrap_err();
    assert_eq!(
        failure.remedies,
        [Remedy::DidYouMean(vec!["course".to_owned()])]
    );
}

#[test]
fn a_week_has_168_hours_and_work_may_take_none() {
    assert_eq!(hours_per_week("h", "168").unwrap(), MOST_A_WEEK);
    assert!(hours_per_week("h", "168.5").is_err());
    assert!(hours_per_week("h", "0").is_err());
    assert_eq!(work_hours_per_week("h", "0").unwrap(), Minutes(0));
    assert!(work_hours_per_week("h", "169").is_err());
}

#[test]
fn a_number_of_credits_is_digits_and_a_point() {
    assert_eq!(credits("c", " 1.5 ").unwrap().to_string(), "1.5");
    for bad in ["", "-1", "1e3", "1.5.5", "one", "1,5"] {
        assert!(credits("c", bad).is_err(), "{bad}");
    }
}
