use super::*;

#[test]
fn a_complaint_is_taken_apart() {
    let read = Complaint::read(
        "error: unexpected argument '--hour' found\n\n  tip: a similar argument exists: '--hours'\n\nUsage: pmo-path log <TITLE|--hours <H>>\n\nFor more information, try '--help'.",
    );
    assert_eq!(read.message, "unexpected argument `--hour` found");
    assert_eq!(read.hints, ["did you mean `--hours`?".into()]);
    assert_eq!(read.command.as_deref(), Some("pmo-path log"));
}

#[test]
fn a_word_that_stands_alone_is_guessed_at() {
    let hint = |typed, before| {
        let mut complaint = Complaint::default();
        complaint.stray(typed, before);
        match complaint.hints.pop() {
            Some(Remedy::Text(hint)) => hint,
            _ => String::new(),
        }
    };
    assert_eq!(hint("1h30", None), "if these are hours: `--hours 1h30`");
    assert!(hint("b=1", None).contains("`--pdu A=1 --pdu b=1`"));
    assert!(hint("talk", Some("My")).contains("`\"My talk …\"`"));
    assert_eq!(hint("talk", None), "");
    assert_eq!(hint("--x", Some("My")), "");
}
