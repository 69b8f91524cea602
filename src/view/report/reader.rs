//! For whom a page on a plan is. Knows no page.

/// For whom the page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The person.
    Me,
    /// Who gives time, money and leave to do things.
    Manager,
}
