//! A value of the file that a request may leave alone, take away or set. Knows no key.

/// What becomes of it.
#[derive(Debug, Clone, Default)]
pub enum Asked<T> {
    #[default]
    Keep,
    Lift,
    Set(T),
}
