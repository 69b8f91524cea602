//! What few of very many tables have: no room before it is set.
//! Knows no key.

use std::ops::{Deref, DerefMut};

/// What stands where nothing is set.
pub(super) trait Unset: PartialEq + 'static {
    fn unset() -> &'static Self;
}

/// A value that takes no room while it is as it began. To change it in place makes the room: who goes
/// through many looks first whether there is something to change.
#[derive(Debug, Clone)]
pub(super) struct Rare<T>(Option<Box<T>>);

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Unset> Rare<T> {
    /// Gives the room back where all is as it began.
    pub(super) fn settle(&mut self) {
        self.0.take_if(|value| **value == *T::unset());
    }
}

impl<T: Unset> From<T> for Rare<T> {
    fn from(value: T) -> Self {
        Self((value != *T::unset()).then(|| Box::new(value)))
    }
}

impl<T: Unset> Deref for Rare<T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or_else(|| T::unset())
    }
}

impl<T: Unset + Default> DerefMut for Rare<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: Unset> PartialEq for Rare<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}
