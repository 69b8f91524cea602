use super::*;

const WHOLE: &str = r#"
schema = "pmo-path/share/1"
day = 2026-11-30
name = "p1"
named = true
unit = "PMO Nord"
target = "pmo-manager"
goals = [
  { kind = "skill", status = "open", skill = "governance", to = 3, due = 2027-03-31 },
  { kind = "own", status = "done" },
]
items = [{ kind = "own", status = "planned", hours = 4, left = 4, start = 2027-01-04 }]
credentials = [
  { certification = "PMP", earned = "2024-03", status = "active", ends = 2027-03-02, unit = "PDU", cycles = [
    { start = 2024-03-03, end = 2027-03-02, required = 60, counted = 12.5, missing = 47.5, present = true },
  ] },
  { earned = 2025-01-01, status = "active" },
]
eligibility = [{ certification = "PfMP", verdict = "no", from = 2028-04-01 }]
levels = [{ day = 2026-11-22, levels = { governance = 2 } }]
log = [{ day = "2026-11", category = "course", hours = 1.5, pdu = 1.5, credits = { SEU = 2 } }]

[skills]
governance = { assessed = 2, expected = 2, asked = 3 }
leadership = { asked = 4 }
"#;

#[test]
fn what_is_written_is_read_as_it_was() {
    let extract = read(WHOLE).unwrap();
    assert_eq!(extract.credentials.len(), 2);
    assert_eq!(extract.skills.len(), 2);
    let text = write(&extract);
    assert_eq!(read(&text).unwrap(), extract, "{text}");
    assert!(is_extract(&text));
}

#[test]
fn what_is_no_extract_says_no_word_of_its_content() {
    let broken = |from: &str, to: &str| read(&WHOLE.replace(from, to)).unwrap_err();
    let line = |error: Fault| matches!(error, Fault::Line { line } if line > 1);
    assert!(line(broken("2026-11-30", "\"secret\"")));
    assert!(line(broken("hours = 4,", "hours = \"secret\",")));
    assert!(line(broken("asked = 4", "asked = 9")));
    assert_eq!(broken("share/1", "share/2"), Fault::Newer);
    assert_eq!(broken("\"p1\"", "\"a\\u001b[2J\""), Fault::Name);
    assert_eq!(broken("\"p1\"", "\"\""), Fault::Name);
    assert_eq!(broken("\"PMO Nord\"", "\"a\\nb\""), Fault::Unit);
    assert!(!is_extract(
        "schema = 1\n[profile]\nschema = \"pmo-path/share/1\"\n"
    ));
    assert!(is_extract("# x\nschema = 'pmo-path/share/7'\n"));
}
