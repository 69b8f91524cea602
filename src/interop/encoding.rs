//! Names of encodings, as a person may give them. Knows no bytes.

/// How the text of a file is written, where the person says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    /// What older programs of western Europe and America write; Latin-1 is read as it too.
    Windows1252,
}

impl Encoding {
    /// Every name by which one can be asked for.
    pub const NAMES: &'static [&'static str] = &["utf-8", "utf-16le", "utf-16be", "windows-1252"];

    /// Reads a name without regard to case, hyphens and underscores.
    pub fn parse(name: &str) -> Option<Self> {
        let plain: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        match plain.as_str() {
            "utf8" => Some(Self::Utf8),
            "utf16" | "utf16le" => Some(Self::Utf16Le),
            "utf16be" => Some(Self::Utf16Be),
            "windows1252" | "cp1252" | "latin1" | "iso88591" | "iso885915" | "ansi" => {
                Some(Self::Windows1252)
            }
            _ => None,
        }
    }
}
