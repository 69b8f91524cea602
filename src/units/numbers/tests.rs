use super::*;

#[test]
fn hundred_minutes_are_one_and_a_half_credits() {
    assert_eq!(Credits::from_minutes(Minutes(100)), Credits::quarters(6));
    assert_eq!(Credits::from_number(0.25), Some(Credits::quarters(1)));
    assert_eq!(Credits::from_number(0.75).unwrap().to_string(), "0.75");
    assert_eq!(Credits::from_number(-1.0), None);
    assert_eq!(Credits::from_number(0.009), None);
    assert_eq!(Credits::from_number(0.0), Some(Credits::ZERO));
    assert_eq!(Credits::from_number(f64::NAN), None);
}

#[test]
fn typed_hundredths_and_minutes_are_exact() {
    // Every hundredth comes back as it was typed.
    for hundredths in 0..=10_000 {
        let typed = f64::from(hundredths) / 100.0;
        let credits = Credits::from_number(typed).unwrap();
        assert_eq!(credits.hundredths(), hundredths);
        assert!((credits.number() - typed).abs() < f64::EPSILON * typed.max(1.0));
    }
    // Three times twenty minutes are an hour, at any rate in hundredths.
    for rate in [1, 10, 100, 120] {
        let rate = Credits::from_hundredths(rate);
        let thrice: Credits = (0..3)
            .map(|_| Credits::for_minutes(Minutes(20), rate))
            .sum();
        assert_eq!(thrice, rate);
    }
    let third = Credits::from_number(0.33).unwrap();
    assert_eq!(
        (third + third + third).floor_to(Credits::quarters(1)),
        Credits::quarters(3)
    );
    assert_eq!(third.floor_to(Credits::ZERO), third);
    assert_eq!(
        Credits::from_number(1.5)
            .unwrap()
            .at_rate(Credits::from_hundredths(1_000))
            .to_string(),
        "15"
    );
}

#[test]
fn eighty_four_quarters_are_exactly_twenty_one() {
    let sum: Credits = (0..84).map(|_| Credits::from_number(0.25).unwrap()).sum();
    assert!((sum.number() - 21.0).abs() < f64::EPSILON);
}
