//! Names and paths as words of a command line that one can type. Knows no shell's own forms.

use super::clean;

/// A name as one word of a command line: in quotes where a shell would part or read it.
pub fn shell_word(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.+".contains(c);
    if !name.is_empty() && name.chars().all(plain) {
        name.to_owned()
    } else {
        format!("'{}'", clean(name).replace('\'', ""))
    }
}

/// A path as one word of a command line.
pub fn shell_path(path: &str) -> String {
    if path
        .split('/')
        .all(|part| shell_word(part) == part || part.is_empty())
        && !path.is_empty()
    {
        path.to_owned()
    } else {
        shell_word(path)
    }
}
