//! Small cases against the best of all layouts, found by trying every one.

use proptest::prelude::*;

use super::cases::{Case, case};
use super::check::{All, of_quarters};
use super::*;

/// Tries every first quarter and length of every item.
struct Tried<'a> {
    case: &'a Case,
    worths: Vec<u64>,
    line: Timeline,
    /// No item ends later than this.
    last: u32,
    placed: Vec<Placed>,
    best: Option<Aim>,
    /// How many layouts are still looked at.
    left: u32,
}

impl Tried<'_> {
    fn all(&self) -> Vec<(usize, &Item, &Placed)> {
        let placed = self.placed.iter().enumerate();
        placed
            .map(|(n, placed)| (n, &self.case.items[n], placed))
            .collect()
    }

    fn aim(&self) -> Aim {
        let setting = &self.case.setting;
        let mut aim = Aim::default();
        let ended_by = |day: Day| (1..99).find(|n| self.line.to(*n) > day).unwrap_or(1) - 1;
        let near = self.line.number(setting.today);
        let mut last = 0;
        for (n, placed) in self.placed.iter().enumerate() {
            aim.sum += self.worths[n] * u64::from(placed.last);
            let due = self.case.items[n].due.map(|day| ended_by(day).max(near));
            if let Some(late) = due
                .map(|due| placed.last.saturating_sub(due))
                .filter(|n| *n > 0)
            {
                aim.dues_missed += 1;
                aim.dues_late += u64::from(late);
            }
            last = last.max(placed.last);
        }
        let deadline = setting.deadline.map(|day| ended_by(day).max(near));
        aim.past_deadline = deadline.map_or(0, |deadline| last.saturating_sub(deadline));
        aim
    }

    fn place_rest(&mut self) {
        self.left = self.left.saturating_sub(1);
        let here = self.aim();
        if self.left == 0 || self.best.is_some_and(|best| here >= best) {
            return;
        }
        let all: Vec<(usize, &Item, &Placed)> = self.all();
        let all: &All<'_> = &all;
        if !of_quarters(self.case, all).is_empty() {
            return;
        }
        let Some(item) = self.case.items.get(self.placed.len()) else {
            self.best = Some(here);
            return;
        };
        let exam = item.kind == Kind::Exam;
        let near = self.line.number(self.case.setting.today);
        for first in near..=self.last {
            for last in first..=self.last {
                let day = self.line.to(last);
                self.placed.push(Placed {
                    first,
                    last,
                    start: if exam { day } else { self.line.from(first) },
                    finish: day,
                    overdue: false,
                    frozen: false,
                    bits: Vec::new(),
                });
                self.place_rest();
                self.placed.pop();
            }
        }
    }
}

/// The best aim of all layouts that end no later than a quarter after `laid`.
fn best_of_all(case: &Case, laid: &Laid) -> Option<Aim> {
    let placed = laid.items.iter().map(|outcome| match outcome {
        Outcome::Placed(placed) => placed.last,
        _ => 0,
    });
    let mut tried = Tried {
        case,
        worths: worth::worths(&case.items, &case.steps),
        line: Timeline::new(case.setting.first, &case.setting.weeks_off),
        last: placed.max().unwrap_or(1) + 1,
        placed: Vec::new(),
        best: None,
        left: 20_000,
    };
    tried.place_rest();
    tried.best.filter(|_| tried.left > 0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn small_cases_are_within_four_in_a_hundred_of_the_best(mut case in case(4, 2)) {
        case.setting.today = case.setting.first.previous();
        let laid = lay(&case.inputs(), Effort::Best);
        let best = best_of_all(&case, &laid);
        let Some(best) = best else { return Ok(()) };
        prop_assert!(laid.aim.before_the_sum() <= best.before_the_sum(), "{:?} {:?}", laid.aim, best);
        if laid.aim.before_the_sum() == best.before_the_sum() {
            prop_assert!(laid.aim.sum * 100 <= best.sum * 104, "{:?} {:?}", laid.aim, best);
        }
    }
}
