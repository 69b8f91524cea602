//! The training of a person, and the days on which courses that rules name were finished, looked up
//! once for each course: a rule is asked about hundreds of days. Knows no rule and no window.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::catalog::{ContactHours, NamedCourse};
use crate::dates::Day;
use crate::ids::{ActivityId, TopicId};
use crate::units::{Delivery, Minutes};

/// Contact hours of one log entry or scheduled course.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Training {
    pub(super) date: Day,
    pub(super) title: String,
    pub(super) activity: Option<ActivityId>,
    pub(super) finished: bool,
    pub(super) hours: BTreeMap<TopicId, Minutes>,
    pub(super) delivery: Option<Delivery>,
    pub(super) authorised: Option<bool>,
    /// How commands call the log entry; empty for what is no entry.
    pub(super) name: String,
    /// What a finished activity grants by the catalog while no entry of it has contact hours.
    pub(super) granted: Vec<ContactHours>,
}

/// What was found so far, by course.
#[derive(Debug, Clone, Default)]
pub(super) struct CourseDays {
    /// The titles of the training in lower case, in its order.
    titles: OnceCell<Vec<String>>,
    known: RefCell<Vec<(NamedCourse, Rc<[Day]>)>>,
}

impl CourseDays {
    /// The days on which the course was finished by the training of one person, in the order of the log.
    pub(super) fn days(
        &self,
        course: &NamedCourse,
        training: &[Training],
    ) -> impl Iterator<Item = Day> + use<> {
        let known = |all: &[(NamedCourse, Rc<[Day]>)]| {
            let found = all.iter().find(|(known, _)| known == course)?;
            Some(Rc::clone(&found.1))
        };
        let before = known(&self.known.borrow());
        let days = before.unwrap_or_else(|| {
            let days = self.found(course, training);
            let found = (course.clone(), Rc::clone(&days));
            self.known.borrow_mut().push(found);
            days
        });
        (0..days.len()).filter_map(move |place| days.get(place).copied())
    }

    fn found(&self, course: &NamedCourse, training: &[Training]) -> Rc<[Day]> {
        let lower = || training.iter().map(|entry| entry.title.to_lowercase());
        let titles = self.titles.get_or_init(|| lower().collect());
        let name = course.name.to_lowercase();
        let is_it = |(entry, title): &(&Training, &String)| {
            let same = entry.activity.is_some() && entry.activity == course.activity;
            entry.finished && (same || title.contains(&name))
        };
        let all = training.iter().zip(titles).filter(is_it);
        all.map(|(entry, _)| entry.date).collect()
    }
}
