use proptest::prelude::*;

use super::drawing::Tenths;
use super::measure::{Wish, fitted, lanes, width};
use super::scale::{Amounts, Days};
use super::*;
use crate::dates::Day;
use crate::units::Minutes;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

/// Every text of a chart with the box that it takes, as the chart says.
fn text_boxes(svg: &Svg) -> Vec<(i64, i64, i64, String)> {
    let document = roxmltree::Document::parse(svg.as_str()).unwrap();
    let texts = document.descendants().filter(|n| n.has_tag_name("text"));
    texts
        .map(|node| {
            let number = |name: &str| -> i64 {
                let value: f64 = node.attribute(name).unwrap().parse().unwrap();
                #[expect(clippy::cast_possible_truncation, reason = "places of a chart")]
                {
                    (value * 10.0) as i64
                }
            };
            let text = node.text().unwrap_or("").to_owned();
            let class = node.attribute("class").unwrap();
            let size = if class == "label" { 108 } else { 98 };
            let wide = width(&text, size);
            let left = match node.attribute("text-anchor") {
                Some("middle") => number("x") - wide / 2,
                Some("end") => number("x") - wide,
                _ => number("x"),
            };
            (left, left + wide, number("y"), text)
        })
        .collect()
}

fn nobody_covers_another(svg: &Svg) {
    let boxes = text_boxes(svg);
    for (n, a) in boxes.iter().enumerate() {
        for b in boxes.iter().skip(n + 1) {
            // Texts are about ten pixels high.
            let same_line = (a.2 - b.2).abs() < 90;
            assert!(
                !same_line || a.1 <= b.0 || b.1 <= a.0,
                "{a:?} covers {b:?}\n{svg}"
            );
        }
    }
}

fn chart(to: &str, flags: &[(&str, &str)]) -> Timeline {
    Timeline {
        from: day("2026-10-01"),
        to: day(to),
        rows: vec![
            Row {
                label: "Coach three sponsors through a difficult decision, one by one".into(),
                state: RowState::Begun,
                start: day("2026-10-12"),
                finish: day("2026-12-18"),
                first_plan: Some(day("2026-11-30")),
                words: "Coach three sponsors: <begun> & \"late\"".into(),
            },
            Row {
                label: "プロジェクト管理の基礎を学ぶための長い講座の名前".into(),
                state: RowState::Exam,
                start: day("2027-02-16"),
                finish: day("2027-02-16"),
                first_plan: None,
                words: "exam".into(),
            },
        ],
        flags: flags
            .iter()
            .map(|(on, name)| Flag {
                on: day(on),
                name: (*name).into(),
                kind: FlagKind::Renewal,
            })
            .collect(),
        stages: (1..=9u32)
            .map(|n| {
                let from = day("2026-10-12").plus_days(91 * i64::from(n - 1));
                (n, from, from.plus_days(90))
            })
            .collect(),
        words: "two items".into(),
    }
}

const CROWD: &[(&str, &str)] = &[
    ("2026-11-29", "today"),
    ("2026-12-01", "PMP cycle ends"),
    ("2026-12-02", "PRINCE2-P cycle ends"),
    ("2026-12-03", "deadline"),
    (
        "2028-12-30",
        "a very long name of a certification that ends",
    ),
    ("2028-12-31", "CSM ends"),
];

#[test]
fn labels_of_a_crowded_timeline_do_not_cover_each_other() {
    for to in [
        "2026-12-31",
        "2027-06-01",
        "2028-12-31",
        "2035-01-01",
        "2700-01-01",
    ] {
        for place in [Width::Page, Width::Phone] {
            nobody_covers_another(&timeline(&chart(to, CROWD), place));
        }
    }
}

#[test]
fn a_chart_is_named_described_and_escaped() {
    let svg = timeline(&chart("2028-12-31", CROWD), Width::Page);
    let document = roxmltree::Document::parse(svg.as_str()).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    let text = |name: &str| {
        let found = root.children().find(|n| n.has_tag_name(name));
        found.and_then(|n| n.text()).unwrap_or("").to_owned()
    };
    assert_eq!(
        (text("title"), text("desc")),
        ("Timeline".into(), "two items".into())
    );
    assert!(
        svg.as_str()
            .contains("&lt;begun&gt; &amp; &quot;late&quot;")
    );
}

#[test]
fn days_stand_in_proportion_and_what_lies_outside_stays_inside_the_frame() {
    let days = Days::new(day("2027-01-01"), day("2028-01-01"), 0, 3650);
    assert_eq!(days.at(day("2027-01-01")), 0);
    assert_eq!(days.at(day("2027-01-11")), 100);
    assert_eq!(days.at(day("2028-01-01")), 3650);
    assert_eq!(days.at(Day::MAX), 3650);
    let names: Vec<String> = days.ticks().into_iter().map(|tick| tick.name).collect();
    assert_eq!(names, ["2027", "Q2", "Q3", "Q4", "2028"]);
    let ages = Days::new(Day::MIN, Day::MAX, 0, 3650);
    assert!(ages.ticks().len() <= 31);
}

#[test]
fn amounts_begin_at_zero_and_step_by_round_numbers() {
    let amounts = Amounts::new(1043 * 60, 1000, 0);
    assert_eq!(amounts.at(0), 1000);
    assert_eq!(amounts.at(1043 * 60), 0);
    let hours: Vec<i64> = amounts.ticks(60).iter().map(|m| m / 60).collect();
    assert_eq!(hours, [0, 200, 400, 600, 800, 1000]);
    let few = Amounts::new(7 * 60, 1000, 0);
    let hours: Vec<i64> = few.ticks(60).iter().map(|m| m / 60).collect();
    assert_eq!(hours, [0, 2, 4, 6]);
}

#[test]
fn a_gauge_is_as_full_as_its_number() {
    let filled = |has, of| {
        let svg = gauge(has, of, "words");
        let document = roxmltree::Document::parse(svg.as_str()).unwrap();
        let rects = document.descendants().filter(|n| n.has_tag_name("rect"));
        let second = rects.into_iter().nth(1).unwrap();
        second.attribute("width").unwrap().to_owned()
    };
    assert_eq!(filled(30, 60), "55");
    assert_eq!(filled(0, 60), "0");
    assert_eq!(filled(90, 60), "110");
    assert_eq!(filled(0, 0), "0");
}

#[test]
fn a_strip_tells_held_likely_asked_and_raised_apart() {
    let svg = strip(
        Strip {
            held: 1,
            expected: 2,
            asked: 4,
            without: 3,
        },
        "level 1",
    );
    let count = |class: &str| svg.as_str().matches(&format!("class=\"{class}\"")).count();
    assert_eq!((count("held"), count("ground"), count("raised")), (1, 1, 1));
    assert_eq!(count("asked"), 3);
    assert!(count("hatch") > 2);
}

#[test]
fn hours_over_time_are_drawn_without_covering_anything() {
    let curve = |kind, to: u32| Curve {
        kind,
        points: vec![
            (day("2026-10-01"), Minutes(0)),
            (day("2028-10-01"), Minutes(60 * to)),
        ],
    };
    let mut chart = BurnUp {
        from: day("2026-10-01"),
        to: day("2029-01-31"),
        today: day("2026-11-29"),
        deadline: Some(day("2026-12-05")),
        curves: vec![
            curve(CurveKind::FirstPlan, 767),
            curve(CurveKind::Done, 33),
            curve(CurveKind::Forecast, 767),
        ],
        words: "hours".into(),
    };
    nobody_covers_another(&burn_up(&chart));
    chart.curves.clear();
    chart.to = chart.from;
    nobody_covers_another(&burn_up(&chart));
}

proptest! {
    #[test]
    fn labels_in_lanes_never_touch(
        wishes in prop::collection::vec((0i64..7000, 50i64..2000), 0..12),
    ) {
        let wishes: Vec<Wish> = wishes.iter().map(|(at, width)| Wish { at: *at, width: *width }).collect();
        let places = lanes(&wishes, 0, 7000);
        let boxes: Vec<(usize, Tenths, Tenths)> = places.iter().zip(&wishes)
            .map(|(place, wish)| (place.lane, place.middle - wish.width / 2, place.middle + wish.width / 2))
            .collect();
        for (n, a) in boxes.iter().enumerate() {
            prop_assert!(a.1 >= 0 && a.2 <= 7000);
            for b in boxes.iter().skip(n + 1) {
                prop_assert!(a.0 != b.0 || a.2 < b.1 || b.2 < a.1);
            }
        }
    }

    #[test]
    fn a_text_is_cut_where_the_next_character_would_not_fit(text in "[a-zA-Zé日本 ]{0,40}", room in 200i64..3000) {
        let cut = fitted(&text, 108, room);
        let mut longest = "…".to_owned();
        for (at, c) in text.char_indices() {
            let longer = format!("{}…", text[..at + c.len_utf8()].trim_end());
            if width(&longer, 108) > room {
                break;
            }
            longest = longer;
        }
        prop_assert_eq!(cut, if width(&text, 108) <= room { text } else { longest });
    }

    #[test]
    fn a_fitted_text_fits(text in "[a-zA-Zé日本 ]{0,60}", room in 200i64..3000) {
        prop_assert!(width(&fitted(&text, 108, room), 108) <= room.max(width("…", 108)));
    }
}
