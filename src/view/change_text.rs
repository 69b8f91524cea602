//! What is said on standard error about a change that was made.

/// One line that says what was done, and lines that say what follows from it. Without the one, the
/// lines stand alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangeText {
    pub done: String,
    pub lines: Vec<String>,
}
