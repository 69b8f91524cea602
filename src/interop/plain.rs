//! Text as it is compared: lower case, without accents and marks, one blank between words.
//! Knows no language beyond Latin letters.

/// `Date Completed` and `date_completed`, `completedAt` and `Completed at` are the same:
/// letters and digits in words of lower case.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    if text.is_ascii() {
        plain_ascii(text, &mut out);
        return out;
    }
    let mut before = ' ';
    for c in text.chars() {
        if c.is_alphanumeric() {
            // `completedAt` has two words.
            let starts_word = c.is_uppercase() && before.is_lowercase();
            if (starts_word || !before.is_alphanumeric()) && !out.is_empty() {
                out.push(' ');
            }
            push_folded(c, &mut out);
            before = c;
        } else if !matches!(
            c,
            '\'' | '’' | '®' | '™' | '©' | '℠' | '\u{301}' | '\u{308}'
        ) {
            before = ' ';
        }
    }
    out
}

/// The same for the letters that most texts have, several times as fast.
fn plain_ascii(text: &str, out: &mut String) {
    let mut before = b' ';
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            let starts_word = byte.is_ascii_uppercase() && before.is_ascii_lowercase();
            if (starts_word || !before.is_ascii_alphanumeric()) && !out.is_empty() {
                out.push(' ');
            }
            out.push(char::from(byte.to_ascii_lowercase()));
            before = byte;
        } else if byte != b'\'' {
            before = b' ';
        }
    }
}

/// Like [`plain`] without any blanks: for names that are written with and without them.
pub(super) fn squash(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| c.is_alphanumeric() || *c == '+') {
        push_folded(c, &mut out);
    }
    out
}

/// The same title however it is spaced and cased.
pub(super) fn same_title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        if word.is_ascii() {
            let start = out.len();
            out.push_str(word);
            if let Some(word) = out.get_mut(start..) {
                word.make_ascii_lowercase();
            }
        } else {
            out.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    out
}

fn push_folded(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    for c in c.to_lowercase() {
        match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'č' => out.push('c'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => out.push('e'),
            'ì' | 'í' | 'î' | 'ï' | 'ī' => out.push('i'),
            'ñ' | 'ń' => out.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' => out.push('o'),
            'š' | 'ś' => out.push('s'),
            'ù' | 'ú' | 'û' | 'ü' | 'ū' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ž' | 'ź' | 'ż' => out.push('z'),
            'ł' => out.push('l'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests;
