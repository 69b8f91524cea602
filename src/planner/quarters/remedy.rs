//! What would bring an end to a day: the least hours a week, never less than there are. Values only.

use super::item::{Clocks, Inputs};
use super::progress::{End, end_at};
use crate::dates::Day;
use crate::units::Minutes;

/// The most hours a week that are ever asked of somebody.
const MOST: u32 = 40;

/// What would bring the end to a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remedy {
    /// It ends by then as it is.
    None,
    /// Any one of these hours a week; never less than there are.
    Hours(Vec<Clocks>),
    /// No hours would do: least weeks, one thing after another, or an exam's day decide.
    NotHours,
}

/// The least whole hours a week that end the plan by a day: on one clock, the other as it is, or
/// where neither does alone, on both.
pub fn remedy(inputs: &Inputs<'_>, until: Day) -> Remedy {
    remedy_by(inputs.setting.clocks, |clocks: Clocks| {
        match end_at(inputs, clocks) {
            End::Done => true,
            End::On(day) => day <= until,
            End::Never(_) | End::TooFar => false,
        }
    })
}

/// The least whole hours a week with which something is in time.
pub fn remedy_by(have: Clocks, in_time: impl Fn(Clocks) -> bool) -> Remedy {
    if in_time(have) {
        return Remedy::None;
    }
    match have {
        Clocks::Pot(all) => {
            let found = least(all, |hours| in_time(Clocks::Pot(hours)));
            found.map_or(Remedy::NotHours, |hours| {
                Remedy::Hours(vec![Clocks::Pot(hours)])
            })
        }
        Clocks::Two { own, work } => {
            let with_work = |work| Clocks::Two { own, work };
            let with_own = |own| Clocks::Two { own, work };
            let mut found: Vec<Clocks> = Vec::new();
            found.extend(least(work, |work| in_time(with_work(work))).map(with_work));
            found.extend(least(own, |own| in_time(with_own(own))).map(with_own));
            if found.is_empty() {
                let most = Minutes(MOST * 60).max(own);
                let both = |own, work| Clocks::Two { own, work };
                let found_work = least(work, |work| in_time(both(most, work)));
                found.extend(found_work.and_then(|work| {
                    let own = least(own, |own| in_time(both(own, work)))?;
                    Some(both(own, work))
                }));
            }
            if found.is_empty() {
                Remedy::NotHours
            } else {
                Remedy::Hours(found)
            }
        }
    }
}

/// The least whole hours, not below what there is, that do; found by halving.
fn least(have: Minutes, does: impl Fn(Minutes) -> bool) -> Option<Minutes> {
    let (mut low, mut high) = (have.0.div_ceil(60), MOST);
    if low > high || !does(Minutes(high * 60)) {
        return None;
    }
    while low < high {
        let middle = u32::midpoint(low, high);
        if does(Minutes(middle * 60)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(Minutes(high * 60))
}

#[cfg(test)]
mod tests {
    use super::super::item::Setting;
    use super::super::tests::{assignment, day, hours, setting};
    use super::*;

    #[test]
    fn a_remedy_is_never_less_work_and_says_what_is_short() {
        let mut frame = setting(4, 6);
        let items = [assignment("a", 100, &[("governance", 3)])];
        let found = |frame: &Setting, until: &str| {
            let inputs = Inputs {
                setting: frame,
                items: &items,
                steps: &[],
            };
            remedy(&inputs, day(until))
        };
        assert_eq!(found(&frame, "2027-05-30"), Remedy::None);
        // 103 h in 13 weeks: 8 h a week at work; no hours of own time would do.
        let eight = Clocks::Two {
            own: hours(4),
            work: hours(8),
        };
        assert_eq!(found(&frame, "2027-02-28"), Remedy::Hours(vec![eight]));
        // Forty hours a week are 80 by then, too few.
        assert_eq!(found(&frame, "2026-12-11"), Remedy::NotHours);
        frame.clocks = Clocks::Pot(hours(5));
        assert_eq!(
            found(&frame, "2027-02-28"),
            Remedy::Hours(vec![Clocks::Pot(hours(8))])
        );
    }
}
