//! The line as it is typed: bash and fish hand over what is raw, zsh words. Where the answer goes
//! back to bash it is cut and quoted so that it fits what bash replaces and runs nothing.

/// How the text at some place of a line is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quote {
    None,
    Single,
    Double,
    /// `$'…'` and `$"…"`, which are not completed.
    Dollar,
}

/// A line split into words, the last one being typed.
#[derive(Debug)]
pub struct Split {
    pub words: Vec<String>,
    /// In what the last word stands.
    pub quote: Quote,
}

impl Split {
    pub fn typed(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }
}

/// The words of a raw line as bash splits it. Words before the program's name (`sudo`,
/// assignments) are left out.
pub fn split(line: &str, program: &str) -> Split {
    let mut words = vec![String::new()];
    let mut quote = Quote::None;
    let mut dollar = false;
    let mut letters = line.chars().peekable();
    while let Some(c) = letters.next() {
        let Some(word) = words.last_mut() else { break };
        let after_dollar = std::mem::take(&mut dollar);
        match (quote, c) {
            (Quote::Single, '\'') | (Quote::Double, '"') => quote = Quote::None,
            (Quote::None, '\'' | '"') if after_dollar => quote = Quote::Dollar,
            (Quote::None, '\'') => quote = Quote::Single,
            (Quote::None, '"') => quote = Quote::Double,
            (Quote::None, '\\') => word.extend(letters.next()),
            (Quote::Double, '\\') => match letters.peek() {
                Some('$' | '`' | '"' | '\\') => word.extend(letters.next()),
                _ => word.push(c),
            },
            (Quote::None, c) if c.is_whitespace() => {
                if !word.is_empty() {
                    words.push(String::new());
                }
            }
            (_, c) => {
                dollar = quote == Quote::None && c == '$';
                word.push(c);
            }
        }
    }
    let named = |word: &String| word.rsplit(['/', '\\']).next() == Some(program);
    let from = words.iter().position(named).unwrap_or(0);
    Split {
        words: words.split_off(from),
        quote,
    }
}

/// The word that fish hands over as it stands, without its quotes.
pub fn fish_word(raw: &str) -> String {
    let mut word = String::new();
    let mut quote: Option<char> = None;
    let mut letters = raw.chars().peekable();
    while let Some(c) = letters.next() {
        match (quote, c) {
            (Some(q), c) if c == q => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, '\\') => word.extend(letters.next()),
            (Some(q), '\\') => match letters.peek() {
                Some(next) if *next == q || *next == '\\' || (q == '"' && *next == '$') => {
                    word.extend(letters.next());
                }
                _ => word.push(c),
            },
            (_, c) => word.push(c),
        }
    }
    word
}

/// What bash has to put in place of the end of the line that it takes for the word: `head` is the
/// part of the word before that, without quotes, `quote` in what that end stands. `--plan=x.toml`
/// for `x.`, where it splits words at `=`, is `x.toml`.
pub fn for_bash(value: &str, typed: &str, head: &str, quote: Quote) -> Option<String> {
    let start = value.get(..head.len())?;
    if start.to_lowercase() != head.to_lowercase() {
        return None;
    }
    let rest = value.get(head.len()..)?;
    // `~/` as it was typed means the home folder; any other `~` is a letter of a name.
    let home = if rest.starts_with("~/") && typed.contains("~/") {
        "~"
    } else {
        ""
    };
    let rest = rest.strip_prefix(home)?;
    let mut out = home.to_owned();
    for (n, c) in rest.chars().enumerate() {
        match quote {
            Quote::None => {
                let first = n == 0 && home.is_empty() && matches!(c, '~' | '^');
                if first || c.is_whitespace() || "\\'\"$`&|;<>()*?[]!{}#".contains(c) {
                    out.push('\\');
                }
                out.push(c);
            }
            Quote::Single if c == '\'' => out.push_str("'\\''"),
            // History looks into double quotes, and a backslash there would stay.
            Quote::Double if c == '!' => out.push_str("\"\\!\""),
            Quote::Double if "$`\"\\".contains(c) => {
                out.push('\\');
                out.push(c);
            }
            Quote::Single | Quote::Double => out.push(c),
            Quote::Dollar => return None,
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests;
