//! Text that others wrote, made safe: for a terminal, and within JSON that somebody prints to one.

use super::is_plain;

/// Text from a person or a file, safe to print: control characters (escape sequences among them),
/// line and paragraph separators and marks that turn the writing direction become a visible
/// stand-in; tabs and line ends become blanks; marks that are never seen are left out.
pub fn clean(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    // Most of a text is plain: it goes over in runs.
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|b| !matches!(b, 0x20..0x7f)) {
        let (plain, behind) = rest.split_at(at);
        out.push_str(plain);
        let mut behind = behind.chars();
        out.extend(behind.next().filter(|c| !is_unseen(*c)).map(visible));
        rest = behind.as_str();
    }
    out.push_str(rest);
    out
}

/// The character, or what stands in for it.
fn visible(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => ' ',
        c if c.is_control() => '\u{fffd}',
        '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => '\u{fffd}',
        c => c,
    }
}

/// Soft hyphens, the Arabic letter mark, old vowel separators, notes between lines, tags: no reader
/// sees them, and two names that differ in them look the same.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

/// JSON in which every character that steers a terminal, breaks a line or turns the writing
/// direction is written by its number. The document says the same.
pub fn visible_json(text: String) -> String {
    let steers = |c: char| {
        matches!(
            c,
            '\u{7f}'..='\u{9f}'
                | '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
        )
    };
    // JSON has such characters within its strings only.
    if text.is_ascii() && !text.contains('\u{7f}') || !text.contains(steers) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 64);
    for c in text.chars() {
        if steers(c) {
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_text_is_cleaned_character_by_character(text in "(?s)[a-z ·–\u{ad}\u{200b}\u{feff}\u{e0001}\n\t\u{1b}\u{9b}日]{0,40}|.{0,40}") {
            let one_by_one: String = text.chars().filter(|c| !is_unseen(*c)).map(visible).collect();
            proptest::prop_assert_eq!(clean(&text), one_by_one);
        }
    }

    #[test]
    fn escape_sequences_do_not_survive() {
        assert_eq!(
            clean("a\u{1b}[31mb\u{7}\u{9b}\u{202e}\u{2028}"),
            "a\u{fffd}[31mb\u{fffd}\u{fffd}\u{fffd}\u{fffd}"
        );
    }

    #[test]
    fn what_is_never_seen_is_left_out() {
        let hidden = "P\u{ad}M\u{61c}P\u{180e}\u{fff9}x\u{fffb}\u{e0041}\u{e007f}";
        assert_eq!(clean(hidden), "PMPx");
    }

    #[test]
    fn joined_characters_stay_joined() {
        assert_eq!(clean("👩\u{200d}💻"), "👩\u{200d}💻");
    }

    #[test]
    fn json_says_the_same_without_raw_controls() {
        let raw = "a\u{7f}\u{85}\u{9b}31m\u{202e}\u{2066}\u{2069}\u{2028}\u{2029}\u{61c}é日\u{1b}";
        let text = visible_json(serde_json::to_string(raw).unwrap());
        let told = text
            .chars()
            .all(|c| !c.is_control() && (c == 'é' || c == '日' || c.is_ascii()));
        assert!(told, "{text}");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), raw);
        assert_eq!(visible_json("\"é\"".to_owned()), "\"é\"");
    }
}
