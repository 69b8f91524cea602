use super::*;

#[test]
fn the_readers_words_become_plain() {
    let said = |message: &str| {
        let f = finding("x", message, Place::File);
        format!("{} / {}", f.message, f.hint.unwrap_or_default())
    };
    assert_eq!(
        said("unknown variant `cuorse`, expected one of `course`, `meeting`"),
        "`cuorse` is not a known value here / did you mean `course`? Possible: course or meeting"
    );
    assert_eq!(
        said("missing field `title`"),
        "`title` is missing here / add a line such as `title = \"…\"`"
    );
    assert_eq!(
        said("invalid type: string \"five\", expected f64"),
        "a number is needed here, not the text \"five\" / "
    );
    assert_eq!(
        said("invalid type: map, expected a sequence"),
        "a list is needed here, not a table / "
    );
}

#[test]
fn several_syntax_errors_are_told_at_once() {
    let findings = syntax("x", "\u{feff}a = hello\nb = 1\nb = 2\nc = \"x\nd = 1\n");
    let text = "\u{feff}a = hello\nb = 1\nb = 2\nc = \"x\nd = 1\n";
    let lines: Vec<usize> = findings
        .iter()
        .map(|f| position(text, f.span(text).unwrap().start).line)
        .collect();
    assert_eq!(lines, [1, 3, 4]);
}
