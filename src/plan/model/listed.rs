//! A list of the plan that is shared until it changes, and whose items are found by name without a
//! search: their places are looked up once, and anew after a change. Knows no use of its items.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Deserializer};

use super::facts::Credential;
use super::log::LogEntry;
use super::name::CertName;
use super::schedule::{Goal, PlannedActivity};

/// What an item of a list is looked up by: `None` where it has no name of that sort.
pub trait Named {
    fn name(&self, sort: Sort) -> Option<&str>;
}

/// The sorts of names that a list knows its items by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Its own: of a goal and an item its id, of a credential its certification.
    Own,
    /// What an entry of the log was done for; of an item the activity of the catalog.
    Activity,
    /// What an entry tells was passed.
    Passed,
    /// The goal that an entry was a talk for.
    Talk,
}

const SORTS: [Sort; 4] = [Sort::Own, Sort::Activity, Sort::Passed, Sort::Talk];

type Places = BTreeMap<Sort, BTreeMap<Box<str>, Vec<u32>>>;

/// Used as the vector that it is. A copy costs nothing: who changes it makes it his own.
#[derive(Debug)]
pub struct Listed<T>(Arc<List<T>>);

#[derive(Debug, Clone)]
struct List<T> {
    items: Vec<T>,
    /// Empty until the first question after a change.
    places: OnceLock<Places>,
}

impl<T> Clone for Listed<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: Named> Listed<T> {
    /// The items of this name, in the order of the list.
    pub fn named<'a>(&'a self, sort: Sort, name: &str) -> impl Iterator<Item = &'a T> + use<'a, T> {
        let list = self.0.as_ref();
        let places = list.places.get_or_init(|| places(&list.items));
        let found = places.get(&sort).and_then(|names| names.get(name));
        found
            .into_iter()
            .flatten()
            .filter_map(|place| list.items.get(usize::try_from(*place).ok()?))
    }
}

fn places<T: Named>(items: &[T]) -> Places {
    let mut places = Places::new();
    for (place, item) in (0..).zip(items) {
        for sort in SORTS {
            let Some(name) = item.name(sort) else {
                continue;
            };
            let names = places.entry(sort).or_default();
            match names.get_mut(name) {
                Some(found) => found.push(place),
                None => {
                    names.insert(name.into(), vec![place]);
                }
            }
        }
    }
    places
}

impl Named for LogEntry {
    fn name(&self, sort: Sort) -> Option<&str> {
        match sort {
            Sort::Own => None,
            Sort::Activity => self.activity.as_ref().map(AsRef::as_ref),
            Sort::Passed => self.passed.as_ref().map(CertName::as_str),
            Sort::Talk => self.talk.as_ref().map(AsRef::as_ref),
        }
    }
}

impl Named for Goal {
    fn name(&self, sort: Sort) -> Option<&str> {
        (sort == Sort::Own).then(|| self.id.as_str())
    }
}

impl Named for PlannedActivity {
    fn name(&self, sort: Sort) -> Option<&str> {
        match sort {
            Sort::Own => Some(self.id.as_str()),
            Sort::Activity => self.activity.as_ref().map(AsRef::as_ref),
            Sort::Passed | Sort::Talk => None,
        }
    }
}

impl Named for Credential {
    fn name(&self, sort: Sort) -> Option<&str> {
        (sort == Sort::Own).then(|| self.certification.as_str())
    }
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<T> From<Vec<T>> for Listed<T> {
    fn from(items: Vec<T>) -> Self {
        Self(Arc::new(List {
            items,
            places: OnceLock::new(),
        }))
    }
}

impl<T: PartialEq> PartialEq for Listed<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.items == other.0.items
    }
}

impl<T> Deref for Listed<T> {
    type Target = Vec<T>;
    fn deref(&self) -> &Vec<T> {
        &self.0.items
    }
}

/// Whoever changes the list makes it look up its names anew.
impl<T: Clone> DerefMut for Listed<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        let list = Arc::make_mut(&mut self.0);
        list.places = OnceLock::new();
        &mut list.items
    }
}

impl<T: Clone> IntoIterator for Listed<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;
    fn into_iter(self) -> Self::IntoIter {
        let list = Arc::unwrap_or_clone(self.0);
        list.items.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Listed<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T: Clone> IntoIterator for &'a mut Listed<T> {
    type Item = &'a mut T;
    type IntoIter = std::slice::IterMut<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Listed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Listed<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Vec::<T>::schema_name()
    }

    fn inline_schema() -> bool {
        Vec::<T>::inline_schema()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<T>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::GoalId;
    use crate::plan::GoalKind;

    fn goal(id: &str) -> Goal {
        Goal::new(GoalId::new(id).unwrap(), GoalKind::Own)
    }

    #[test]
    fn items_are_found_by_name_also_after_a_change() {
        let mut goals: Listed<Goal> = vec![goal("g1"), goal("g2"), goal("g1")].into();
        let count = |goals: &Listed<Goal>, id: &str| goals.named(Sort::Own, id).count();
        assert_eq!((count(&goals, "g1"), count(&goals, "g3")), (2, 0));
        goals.push(goal("g3"));
        assert_eq!((count(&goals, "g1"), count(&goals, "g3")), (2, 1));
        for goal in &mut goals {
            goal.id = GoalId::new("g9").unwrap();
        }
        assert_eq!((count(&goals, "g1"), count(&goals, "g9")), (0, 4));
        assert_eq!(goals.clone(), goals);
        assert_eq!(goals.named(Sort::Talk, "g9").count(), 0);
    }
}
