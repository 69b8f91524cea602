//! The line as it is typed: bash hands it over raw, the other shells as words. Where the answer
//! goes back to bash it is cut and quoted so that it fits what bash replaces.

/// The words of a raw line, as a shell splits it, the last one being typed; and whether that one
/// stands in quotes. Words before the program's name (`sudo`, assignments) are left out.
pub fn split(line: &str, program: &str) -> (Vec<String>, bool) {
    let mut words = vec![String::new()];
    let mut quote: Option<char> = None;
    let mut letters = line.chars();
    while let Some(c) = letters.next() {
        let Some(word) = words.last_mut() else { break };
        match (quote, c) {
            (Some(q), c) if c == q => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None | Some('"'), '\\') => word.extend(letters.next()),
            (None, c) if c.is_whitespace() => {
                if !word.is_empty() {
                    words.push(String::new());
                }
            }
            (_, c) => word.push(c),
        }
    }
    let named = |word: &String| word.rsplit(['/', '\\']).next() == Some(program);
    let from = words.iter().position(named).unwrap_or(0);
    (words.split_off(from), quote.is_some())
}

/// What bash has to put in place of `replaced`, the end of the typed word that it takes for the
/// whole: `--plan=x.toml` for `x.`, where it splits words at `=`, is `x.toml`.
pub fn for_bash(value: &str, typed: &str, replaced: &str, quoted: bool) -> String {
    let kept = typed.len().saturating_sub(replaced.len());
    let fits = typed.ends_with(replaced)
        && value.is_char_boundary(kept)
        && value
            .get(..kept)
            .is_some_and(|start| typed.to_lowercase().starts_with(&start.to_lowercase()));
    let value = if fits {
        value.get(kept..).unwrap_or(value)
    } else {
        value
    };
    if quoted {
        return value.to_owned();
    }
    let mut out = String::new();
    for c in value.chars() {
        if c.is_whitespace() || "\\'\"$`&|;<>()*?[]!{}#".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        split(line, "pmo-path").0
    }

    #[test]
    fn a_raw_line_is_split_as_a_shell_does() {
        assert_eq!(words("pmo-path eligible P"), ["pmo-path", "eligible", "P"]);
        assert_eq!(words("pmo-path eligible "), ["pmo-path", "eligible", ""]);
        assert_eq!(
            words("X=1 sudo ./bin/pmo-path log 'a b' --plan=\"c d\"/e\\ f"),
            ["./bin/pmo-path", "log", "a b", "--plan=c d/e f"]
        );
        assert!(split("pmo-path log \"a b", "pmo-path").1);
    }

    #[test]
    fn bash_gets_the_end_that_it_replaces() {
        assert_eq!(
            for_bash("--plan=x.toml", "--plan=x.", "x.", false),
            "x.toml"
        );
        assert_eq!(for_bash("PfMP", "pfm", "pfm", false), "PfMP");
        assert_eq!(for_bash("governance=3", "governance=", "", false), "3");
        assert_eq!(for_bash("a b", "a", "a", false), "a\\ b");
        assert_eq!(for_bash("a b", "a", "a", true), "a b");
    }
}
