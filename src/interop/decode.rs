//! Bytes to text: UTF-8, UTF-16 by its mark, Windows-1252 where somebody names it.
//! Knows no format; never guesses an encoding.

use std::borrow::Cow;

use super::encoding::Encoding;
use super::refusal::Refusal;

/// What stands at 0x80 to 0x9f in Windows-1252.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text without its byte order mark.
pub(super) fn text(bytes: &[u8], named: Option<Encoding>) -> Result<Cow<'_, str>, Refusal> {
    let marked = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => Some((Encoding::Utf8, rest)),
        [0xff, 0xfe, rest @ ..] => Some((Encoding::Utf16Le, rest)),
        [0xfe, 0xff, rest @ ..] => Some((Encoding::Utf16Be, rest)),
        _ => None,
    };
    // A mark in the file is surer than a name that was typed.
    let (encoding, body) = marked.unwrap_or((named.unwrap_or(Encoding::Utf8), bytes));
    match encoding {
        Encoding::Utf8 => match std::str::from_utf8(body) {
            Ok(text) => Ok(Cow::Borrowed(text)),
            Err(error) => {
                let before = body.get(..error.valid_up_to()).unwrap_or_default();
                let line = before.split(|byte| *byte == b'\n').count();
                Err(Refusal::Encoding { line })
            }
        },
        Encoding::Utf16Le => utf16(body, u16::from_le_bytes).map(Cow::Owned),
        Encoding::Utf16Be => utf16(body, u16::from_be_bytes).map(Cow::Owned),
        Encoding::Windows1252 => Ok(Cow::Owned(body.iter().map(|byte| western(*byte)).collect())),
    }
}

fn western(byte: u8) -> char {
    match byte {
        0x80..=0x9f => HIGH
            .get(usize::from(byte - 0x80))
            .copied()
            .unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Refusal> {
    let units = bytes.chunks(2).map(|pair| match pair {
        [a, b] => unit([*a, *b]),
        _ => 0xfffd,
    });
    let text: Result<String, _> = char::decode_utf16(units).collect();
    text.map_err(|_| Refusal::Encoding { line: 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_decide_and_nothing_is_guessed() {
        assert_eq!(text(b"\xef\xbb\xbfa", None).unwrap(), "a");
        assert_eq!(text(b"\xff\xfea\0\xf6\0", None).unwrap(), "aö");
        assert_eq!(text(b"\xfe\xff\0a", None).unwrap(), "a");
        assert!(matches!(
            text(b"a\nG\xf6teborg", None),
            Err(Refusal::Encoding { line: 2 })
        ));
    }

    #[test]
    fn windows_1252_is_read_when_it_is_named() {
        let named = Encoding::parse("Windows-1252");
        assert_eq!(
            text(b"G\xf6teborg \x96 m\xf6te \x80", named).unwrap(),
            "Göteborg – möte €"
        );
        assert_eq!(Encoding::parse("latin-1"), named);
        assert_eq!(Encoding::parse("klingon"), None);
    }
}
