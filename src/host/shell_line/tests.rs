use proptest::prelude::*;

use super::*;

fn words_of(line: &str) -> Vec<String> {
    split(line, "pmo-path").words
}

#[test]
fn a_raw_line_is_split_as_a_shell_does() {
    assert_eq!(
        words_of("pmo-path eligible P"),
        ["pmo-path", "eligible", "P"]
    );
    assert_eq!(words_of("pmo-path eligible "), ["pmo-path", "eligible", ""]);
    assert_eq!(
        words_of("X=1 sudo ./bin/pmo-path log 'a b' --plan=\"c d\"/e\\ f"),
        ["./bin/pmo-path", "log", "a b", "--plan=c d/e f"]
    );
    assert_eq!(
        words_of(r#"pmo-path "a\$b\c" 'd\'"#)[1..],
        ["a$b\\c", "d\\"]
    );
    assert_eq!(split("pmo-path log \"a b", "pmo-path").quote, Quote::Double);
    assert_eq!(split("pmo-path log $'a b", "pmo-path").quote, Quote::Dollar);
}

#[test]
fn bash_gets_the_end_that_it_replaces() {
    let of = |value, typed, head, quote| for_bash(value, typed, head, quote).unwrap();
    let plain = Quote::None;
    assert_eq!(of("--plan=x.toml", "--plan=x.", "--plan=", plain), "x.toml");
    assert_eq!(of("PfMP", "pfm", "", plain), "PfMP");
    assert_eq!(of("governance=3", "governance=", "governance=", plain), "3");
    assert_eq!(of("a b", "a", "", plain), "a\\ b");
    assert_eq!(of("a b", "a", "", Quote::Double), "a b");
    assert_eq!(of("~/a b", "~/a", "", plain), "~/a\\ b");
    assert_eq!(of("~x", "", "", plain), "\\~x");
    assert_eq!(
        of("a$(b)!`\"\\", "a", "", Quote::Double),
        r#"a\$(b)"\!"\`\"\\"#
    );
    assert_eq!(of("it's", "i", "", Quote::Single), r"it'\''s");
    assert_eq!(for_bash("a", "a", "", Quote::Dollar), None);
}

#[test]
fn fish_words_lose_their_quotes() {
    assert_eq!(fish_word(r"my\ pl"), "my pl");
    assert_eq!(fish_word(r"'it\'s a\b"), "it's a\\b");
    assert_eq!(fish_word(r#""a\$b\c"#), "a$b\\c");
}

proptest! {
    /// What was quoted for bash reads, within the same quotes, as the value again.
    #[test]
    fn what_is_quoted_reads_as_itself(value in "[a-z $`\"'\\\\!~*?;&|<>(){}#^=é-]{1,12}") {
        for (quote, open, close) in [
            (Quote::None, "", ""), (Quote::Single, "'", "'"), (Quote::Double, "\"", "\""),
        ] {
            let quoted = for_bash(&value, "", "", quote).unwrap();
            let line = format!("pmo-path x {open}{quoted}{close}");
            let read = split(&line, "pmo-path");
            prop_assert_eq!(read.typed(), &value, "{}", line);
        }
    }
}
