//! From the least to the most that something costs. Knows no currency.

use serde::Serialize;

/// A range of whole units of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Range {
    pub min: u32,
    pub max: u32,
}

impl Range {
    pub(super) fn times(self, n: u32) -> Self {
        Self {
            min: self.min.saturating_mul(n),
            max: self.max.saturating_mul(n),
        }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            min: self.min.saturating_add(other.min),
            max: self.max.saturating_add(other.max),
        }
    }
}
