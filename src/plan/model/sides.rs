//! Credits on the sides of the Talent Triangle, as an entry states them. There are as many of these
//! as there are entries, so they take no memory of their own.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::units::{Credits, Side};

/// The credits on each side that is named; what is not named is no 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SideCredits([Option<Credits>; Side::ALL.len()]);

impl SideCredits {
    /// Each side that is named, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (Side, Credits)> + use<> {
        let sides = Side::ALL.iter().copied().zip(self.0);
        sides.filter_map(|(side, credits)| Some((side, credits?)))
    }

    pub fn get(&self, side: Side) -> Option<Credits> {
        self.iter()
            .find(|(named, _)| *named == side)
            .map(|(_, c)| c)
    }

    /// Names a side, and gives what it had before.
    pub fn insert(&mut self, side: Side, credits: Credits) -> Option<Credits> {
        let mut slots = Side::ALL.iter().zip(&mut self.0);
        let slot = slots.find(|(named, _)| **named == side);
        slot.and_then(|(_, slot)| slot.replace(credits))
    }

    pub fn total(&self) -> Credits {
        self.iter().map(|(_, credits)| credits).sum()
    }

    /// How many are named.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl FromIterator<(Side, Credits)> for SideCredits {
    fn from_iter<I: IntoIterator<Item = (Side, Credits)>>(named: I) -> Self {
        let mut sides = Self::default();
        for (side, credits) in named {
            sides.insert(side, credits);
        }
        sides
    }
}

impl<const N: usize> From<[(Side, Credits); N]> for SideCredits {
    fn from(named: [(Side, Credits); N]) -> Self {
        named.into_iter().collect()
    }
}

impl Serialize for SideCredits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for SideCredits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BTreeMap::deserialize(deserializer).map(Self::from_iter)
    }
}
