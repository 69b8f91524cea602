//! The days on which courses that rules name were finished, looked up once for each course: a rule
//! is asked about hundreds of days, a log has thousands of titles. Knows no rule and no window.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::facts::Training;
use crate::catalog::NamedCourse;
use crate::dates::Day;

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
