//! Stable sorting that is compiled once. The standard library makes some six kilobytes of code anew
//! for every type and key that it sorts; a hundred of them were a tenth of the program.

use std::cmp::Ordering;

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
        let Some(places) = places else { return };
        let mut all: Vec<Option<T>> = self.drain(..).map(Some).collect();
        let taken = places.into_iter().map(|at| all.get_mut(at)?.take());
        self.extend(taken.flatten());
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
            let (mut ours, mut theirs) = (all.clone(), all);
            ours.arrange();
            theirs.sort_unstable();
            prop_assert_eq!(&ours, &theirs);
        }
    }
}
