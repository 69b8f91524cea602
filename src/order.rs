//! Stable sorting that is compiled once, and maps without it. The standard library makes some six
//! kilobytes of code anew for every type and key that it sorts, those of a map that is collected too.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Puts a list in order; what compares equal stays as it stood.
pub trait Arrange<T> {
    fn arrange_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    fn arrange_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.arrange_by(|a, b| key(a).cmp(&key(b)));
    }

    fn arrange(&mut self)
    where
        T: Ord,
    {
        self.arrange_by(T::cmp);
    }
}

impl<T> Arrange<T> for Vec<T> {
    fn arrange_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let places = places(self.len(), &mut |a, b| match (self.get(a), self.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        });
        let Some(mut places) = places else { return };
        // In place, one round of exchanges after the other: a long list is not held twice.
        for start in 0..self.len() {
            let mut at = start;
            while let Some(place) = places.get_mut(at) {
                let from = std::mem::replace(place, at);
                if from == start || from == at {
                    break;
                }
                self.swap(at, from);
                at = from;
            }
        }
    }
}

/// Where what belongs first, second and so on stands now; `None` where all stands as it should.
fn places(n: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Option<Vec<usize>> {
    let fine = (1..n).all(|at| compare(at - 1, at) != Ordering::Greater);
    if fine {
        return None;
    }
    let mut places: Vec<usize> = (0..n).collect();
    places.sort_by(|a, b| compare(*a, *b));
    Some(places)
}

/// Collects into a map or a set one by one, where `collect` would sort all first.
pub trait Gather: Iterator + Sized {
    /// Of several values for one key the last stays.
    fn into_map<K: Ord, V>(self) -> BTreeMap<K, V>
    where
        Self: Iterator<Item = (K, V)>,
    {
        let mut map = BTreeMap::new();
        map.extend(self);
        map
    }

    fn into_set(self) -> BTreeSet<Self::Item>
    where
        Self::Item: Ord,
    {
        let mut set = BTreeSet::new();
        set.extend(self);
        set
    }
}

impl<I: Iterator> Gather for I {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn as_the_standard_library_sorts(all in prop::collection::vec((0u8..5, 0u8..200), 0..60)) {
            let (mut ours, mut theirs) = (all.clone(), all.clone());
            ours.arrange_by_key(|pair| pair.0);
            theirs.sort_by_key(|pair| pair.0);
            prop_assert_eq!(&ours, &theirs);
            prop_assert_eq!(all.iter().copied().into_set(), all.iter().copied().collect());
            prop_assert_eq!(all.iter().copied().into_map(), all.iter().copied().collect());
            let (mut ours, mut theirs) = (all.clone(), all);
            ours.arrange();
            theirs.sort_unstable();
            prop_assert_eq!(&ours, &theirs);
        }
    }
}
