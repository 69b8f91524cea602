use super::*;

#[test]
fn hiding_an_entry_takes_its_id_only() {
    for (kind, _) in HIDDEN {
        let part = read_part(&format!("[[{kind}]]\nid = \"x\"\nretire = true\n"));
        assert!(part.is_ok(), "{kind}: {part:?}");
    }
    assert!(read_part("[[certification]]\nid = \"x\"\n").is_err());
}

#[test]
fn every_missing_key_of_an_entry_is_told_with_a_true_example() {
    let findings = read_part("[[activity]]\nid = \"x\"\ntitle = \"Ours\"\n").unwrap_err();
    let asked: Vec<&str> = findings.iter().map(|f| f.message.as_str()).collect();
    for key in [
        "kind",
        "mode",
        "provider",
        "hours",
        "hours-estimated",
        "supports",
        "source",
    ] {
        assert!(
            asked.contains(&format!("`{key}` is missing here").as_str()),
            "{key}: {asked:?}"
        );
    }
    // The examples, put in, make it an entry.
    let mut text = String::from("[[activity]]\nid = \"x\"\ntitle = \"Ours\"\n");
    for finding in &findings {
        let hint = finding.hint.as_deref().unwrap();
        text += hint.strip_prefix("add a line such as ").unwrap();
        text.push('\n');
    }
    assert!(read_part(&text).is_ok(), "{text}");
}

#[test]
fn every_wrong_entry_is_told_with_its_own_place() {
    let text = "[[topic]]\nid = \"a\"\nname = 1\n\n[[topic]]\nid = \"b\"\nname = \"B\"\n\n[[topic]]\nid = \"c\"\nnme = \"C\"\n";
    let findings = read_part(text).unwrap_err();
    let lines: Vec<usize> = findings
        .iter()
        .map(|f| diag::position(text, f.span(text).unwrap().start).line)
        .collect();
    assert_eq!(lines, [3, 11], "{findings:?}");
}

#[test]
fn several_syntax_errors_are_told_at_once() {
    let findings = read_part("[[topic]]\nid = \nname = \n").unwrap_err();
    assert_eq!(findings.len(), 2, "{findings:?}");
}
