use super::values::has_special;
use super::*;
use crate::plan::model::Plan;
use crate::plan::typed::quickly as quick;
use proptest::prelude::*;

/// What the TOML reader says of the same text.
fn slow(text: &str) -> Option<Plan> {
    toml::from_str(text).ok()
}

const PLAIN: &str = "schema = 1\n\n[[log]]\nid = \"k7m2q\"\ndate = 2026-11-20\ntitle = \"Webinar: benefits\"\ncategory = \"digital-media\"\nhours = 1.5\npdu = { ways-of-working = 1.0, business-acumen = 0.5 }\ncontact-hours = { project-management = 1.5 }\ntopics = [\"benefits\", \"risk\"]\nlevels = { leadership = 3 }\nfinished = true\n\n[[log]]\ndate = 2026-11-21\ntitle = 'A \"talk\"'\npdu = 2\ncredits = { SEU = 2 }\n\n[profile]\nname = \"Dana\"\n";

#[test]
fn the_plain_form_is_read_and_read_the_same() {
    let plan = quick(PLAIN).unwrap();
    assert_eq!(plan.log.len(), 2);
    assert_eq!(plan.profile.name.as_deref(), Some("Dana"));
    assert_eq!(Some(plan), slow(PLAIN));
    assert_eq!(quick(&PLAIN.replace('\n', "\r\n")), slow(PLAIN));
}

const MIXED: &str = "schema = 1\n\n[[log]]\ndate = 2026-11-20\ntitle = \"a\" # why\n\n[[log]]\ndate = 2026-11-21\ntitle = \"b\"\n\n[[log]]\ndate = 2026-11-22\ntitle = \"c\"\nclaims = [{ body = \"PMI\", claimed = 2026-11-22 }]\n# mine\n\n[[log]]\ndate = 2026-11-22\ntitle = \"d\"\n\n[[log]]\ndate = 2026-11-22\ntitle = \"e\"\nmine = 1\ntopics = [\n\"risk\",\n]\n\n[profile]\nname = \"Dana\"\n";

#[test]
fn an_entry_that_is_not_plain_keeps_its_place() {
    let parts = split(MIXED).unwrap();
    assert_eq!((parts.read.len(), &*parts.left), (2, &[0, 1, 2][..]));
    let plan = quick(MIXED).unwrap();
    let titles: Vec<&str> = plan.log.iter().map(|e| e.title.as_str()).collect();
    assert_eq!(titles, ["a", "b", "c", "d", "e"]);
    assert_eq!(Some(plan), slow(MIXED));
    assert_eq!(quick(&MIXED.replace('\n', "\r\n")), slow(MIXED));
}

/// A list by hand stands one a line; it must not cost the whole log its quick way.
#[test]
fn a_list_over_many_lines_hides_no_log() {
    let text = PLAIN.replace(
        "schema = 1\n",
        "schema = 1\n\n[mine]\nlist = [\n  \"book\",\n  'talk',\n]\n\"two words\" = 1\n",
    );
    assert_eq!(split(&text).unwrap().read.len(), 2);
    assert_eq!(quick(&text), slow(&text));
}

#[test]
fn an_entry_in_another_form_is_left_to_the_toml_reader() {
    for other in [
        "[[log]]\ndate = 2026-11-20\ntitle = \"a\" # why\n",
        "[[log]]\ndate = 2026-11-20\ntitle = \"a\\u0041\"\n",
        "[[log]]\ndate = 2026-11-20\ntitle = \"a\"\ntitle = \"b\"\n",
        "[[log]]\ndate = 2026-02-30\ntitle = \"a\"\n",
        "[[log]]\ndate = 2026-11-20\ntitle = \"a\"\nhours = 01.5\n",
        "[[log]]\ndate = 2026-11-20\ntitle = \"a\"\nmine = 1\n",
        "[[log]]\ndate = 2026-11-20\ntitle = \"a\"\nlevels = { leadership = 3.0 }\n",
        "[[log]]\ntitle = \"a\"\n",
        "[[log]]\ndate = 2026-11-20\ntitle = \"a\"\n\r",
        "[[log]]\ndate = 2026-11-20\ntitle = \"a\"\r",
    ] {
        let parts = split(other).unwrap();
        assert_eq!((parts.rest.text.as_str(), &*parts.left), (other, &[0][..]));
        assert_eq!(quick(other), slow(other));
    }
    for other in [
        "[profile]\nname = \"\"\"\n[[log]]\n\"\"\"\n",
        "[[log]]\ndate = 2026-11-20\ntitle = '''\n[[log]]\n'''\n",
        "log = []\n[[log]]\ndate = 2026-11-20\ntitle = \"a\"\n",
        "[[log]]\nmine = [\n[[log]]\ndate = 2026-11-20\ntitle = \"a\"\n[1]\n]\n",
        "mine = [\n[[log]]\ndate = 2026-11-20\ntitle = \"a\"\n[1]\n]\n",
        "\"lo\\u0067\" = []\n[[log]]\ndate = 2026-11-20\ntitle = \"a\"\n",
        "[[log]]\ndate = 2026-11-20\ntitle = \"a\"\n[log.pdu]\n",
    ] {
        assert!(split(other).is_none(), "{other}");
    }
}

#[test]
fn eight_bytes_at_once_are_looked_at_as_each_alone() {
    for quote in [b'"', b'\''] {
        for byte in 0..=255 {
            let alone = byte < 0x20 || byte == 0x7f || byte == quote || byte == b'\\';
            for place in 0..8 {
                for around in [b'a', b' ', 0xff, 0x80] {
                    let mut bytes = [around; 8];
                    bytes[place] = byte;
                    assert_eq!(has_special(bytes, quote, b'\\'), alone, "{bytes:?}");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    /// Whatever is changed in a text: where this way reads it, the TOML reader reads the same.
    #[test]
    fn agrees_with_the_toml_reader(
        mixed: bool,
        cuts in prop::collection::vec((0..PLAIN.len(), 0..6usize, prop::sample::select(vec![
            "", "\n", "\"", "'", " ", "=", "[[log]]\n", "[log]\n", "0", "-", "#", "{", "}", ",", "\\", "\r\n",
            "\r", "pdu = 3\n", "log = []\n", "[log.pdu]\n", "title = \"x\"\n", "[[log.claims]]\n", ".5", "é", "\t", "_",
        ])), 1..4)
    ) {
        let mut text = (if mixed { MIXED } else { PLAIN }).to_owned();
        for (at, length, new) in cuts {
            let from = (0..=at.min(text.len())).rev().find(|n| text.is_char_boundary(*n)).unwrap();
            let to = (from + length..=text.len()).find(|n| text.is_char_boundary(*n)).unwrap_or(text.len());
            text.replace_range(from..to, new);
        }
        if let Some(plan) = quick(&text) {
            prop_assert_eq!(Some(plan), slow(&text), "{}", text);
        }
    }
}

#[test]
fn a_place_of_the_rest_is_found_in_the_text() {
    let text = "schema = 1\n[[log]]\ndate = 2026-01-01\ntitle = \"a\"\n[[log]]\ndate = 2026-01-01\ntitle = \"b\" # odd\n[[goal]]\nid = \"g1\"\n";
    let parts = split(text).unwrap();
    for word in ["schema", "odd", "g1", "\"b\""] {
        let (here, there) = (
            parts.rest.text.find(word).unwrap(),
            text.find(word).unwrap(),
        );
        assert_eq!(parts.rest.in_text(here), there, "{word}");
    }
}

#[test]
fn a_log_at_the_end_is_told_from_what_only_looks_like_one() {
    let log = "[[log]]\ndate = 2026-01-01\ntitle = \"a\"\n";
    let ends = |head: &str, more: &str| {
        log_at_end(&format!("{head}{log}{more}")) == Some(&format!("{log}{more}"))
    };
    assert!(ends("", "") && ends("schema = 1\n", "") && ends("schema = 1\n\n", log));
    assert!(ends("", "[[log.claims]]\nbody = \"x\"\n"));
    for (head, more) in [
        ("", "[profile]\n"),
        ("x = \"\"\"\n", ""),
        ("x = '''\n", ""),
        ("log = []\n", ""),
        ("\"log\" = []\n", ""),
        ("schema = 1\r\n", ""),
    ] {
        assert!(!ends(head, more), "{head}{more}");
    }
    assert_eq!(log_at_end("schema = 1\n"), None);
}
