//! Random plans out as our own document and as the sheet of the log, and in again: the facts are
//! the same to the letter, so that every answer that hangs on them is.

use proptest::prelude::*;

use super::*;

/// A date of each precision, as a plan writes it.
fn date() -> impl Strategy<Value = String> {
    let day = (2005..2026_i32, 1..=12_u32, 1..=28_u32);
    day.prop_flat_map(|(year, month, day)| {
        prop_oneof![
            Just(format!("{year}-{month:02}-{day:02}")),
            Just(format!("\"{year}-{month:02}\"")),
            Just(format!("\"{year}\"")),
        ]
    })
}

/// Text with what formats trip over.
fn plain_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("Review of the PMO"),
        Just("=1+1"),
        Just("-5 degrees"),
        Just("'+x"),
        Just("a; b=c, d"),
        Just("2026-01-02"),
        Just("46024"),
        Just("two\\nlines"),
        Just("\\\"quoted\\\""),
        Just("Führung – 管理 שלום"),
        Just("yes"),
        Just("| x |"),
    ];
    prop::collection::vec(piece, 1..3).prop_map(|parts| format!("\"{}\"", parts.join(" ")))
}

fn optional(
    key: &'static str,
    value: impl Strategy<Value = String>,
) -> impl Strategy<Value = String> {
    prop::option::of(value)
        .prop_map(move |value| value.map_or_else(String::new, |value| format!("{key} = {value}\n")))
}

fn number() -> impl Strategy<Value = String> {
    (1..400_u32).prop_map(|quarters| format!("{}", f64::from(quarters) / 4.0))
}

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(words).prop_map(|word| format!("\"{word}\""))
}

fn entry() -> impl Strategy<Value = String> {
    let pdu = prop_oneof![
        number(),
        (number(), number())
            .prop_map(|(a, b)| format!("{{ ways-of-working = {a}, power-skills = {b} }}")),
    ];
    let topics = prop_oneof![
        Just("[\"risk\", \"agile\"]".to_owned()),
        number().prop_map(|n| format!("{{ risk = {n} }}")),
    ];
    (
        (date(), plain_text()),
        optional(
            "category",
            one_of(&["course", "meeting", "reading", "practitioner"]),
        ),
        optional("hours", number()),
        optional("pdu", pdu),
        optional("credits", number().prop_map(|n| format!("{{ SEU = {n} }}"))),
        optional(
            "contact-hours",
            number().prop_map(|n| format!("{{ agile = {n} }}")),
        ),
        optional("topics", topics),
        optional("delivery", one_of(&["live", "self-paced"])),
        optional(
            "authorised",
            prop_oneof![Just("true".to_owned()), Just("false".to_owned())],
        ),
        optional("provider", plain_text()),
        optional("evidence", plain_text()),
        optional("note", plain_text()),
    )
        .prop_map(|((date, title), a, b, c, d, e, f, g, h, i, j, k)| {
            format!("date = {date}\ntitle = {title}\n{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}{k}")
        })
}

fn plans() -> impl Strategy<Value = String> {
    let credential = (
        one_of(&["PMP", "CSM", "PRINCE2-P", "PMI-ACP", "Our own badge"]),
        date(),
        optional("number", plain_text()),
        optional("note", plain_text()),
    )
        .prop_map(|(name, earned, a, b)| {
            format!("[[credential]]\ncertification = {name}\nearned = {earned}\n{a}{b}\n")
        });
    let span = (
        plain_text(),
        date(),
        optional("organisation", plain_text()),
        optional("kinds", Just("[\"pmo\", \"project-leading\"]".to_owned())),
        optional("description", plain_text()),
    )
        .prop_map(|(title, from, a, b, c)| {
            format!("[[experience]]\ntitle = {title}\nfrom = {from}\n{a}{b}{c}\n")
        });
    let degree = (
        optional("level", one_of(&["bachelor", "master"])),
        date(),
        optional("field", plain_text()),
    )
        .prop_map(|(level, completed, field)| {
            format!("[[education]]\n{level}completed = {completed}\n{field}\n")
        });
    (
        prop::collection::vec(credential, 0..4),
        prop::collection::vec(span, 0..4),
        prop::collection::vec(degree, 0..3),
        prop::collection::vec(entry(), 0..12),
    )
        .prop_map(|(credentials, spans, degrees, entries)| {
            let mut text = "[profile]\nborn = \"1980-02\"\n\n".to_owned();
            text.push_str(&credentials.concat());
            text.push_str(&spans.concat());
            text.push_str(&degrees.concat());
            for (n, entry) in entries.iter().enumerate() {
                let letter = char::from(b'a' + u8::try_from(n).unwrap());
                text.push_str(&format!("[[log]]\nid = \"aaaa{letter}\"\n{entry}\n"));
            }
            text
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_plan_comes_back_from_our_own_document(text in plans()) {
        let plan: Plan = toml::from_str(&text).unwrap();
        let mut document = serde_json::to_value(crate::interop::own_export::write(&plan)).unwrap();
        document["schema"] = crate::interop::own_export::SCHEMA.into();
        let readings = read_text(&document.to_string());
        let (_, again) = written_plan("", &readings);
        prop_assert_eq!(&again.profile, &plan.profile);
        prop_assert_eq!(&again.credential, &plan.credential);
        prop_assert_eq!(&again.experience, &plan.experience);
        prop_assert_eq!(&again.education, &plan.education);
        prop_assert_eq!(&again.log, &plan.log);
    }

    #[test]
    fn any_log_comes_back_from_its_sheet(text in plans()) {
        let plan: Plan = toml::from_str(&text).unwrap();
        prop_assume!(!plan.log.is_empty());
        let sheet = out::csv::write(&log_table::write(plan.log.iter()));
        let (_, again) = written_plan("", &read_text(&sheet));
        let mut log = plan.log.clone();
        log.sort_by_key(|entry| entry.date);
        prop_assert_eq!(&again.log, &log);
    }
}
