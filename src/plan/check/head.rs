//! Checks of the schema and of `[profile]`.
//! Knows no other table.

use super::{Check, LONG_WEEK};
use crate::dates::Day;
use crate::plan::model::{Plan, SCHEMA};
use crate::value_path;

impl Check {
    pub(super) fn head(&mut self, plan: &Plan) {
        if plan.schema > SCHEMA {
            self.warn(
                "newer-schema",
                format!(
                    "the file has schema {}, this program knows up to {SCHEMA}",
                    plan.schema
                ),
                value_path!["schema"],
                "reading works; to change the file, use a newer pmo-path",
            );
        }
        let profile = &plan.profile;
        if let Some(born) = profile.born
            && (born.first_day().year() < 1900
                || plan.created.is_some_and(|day| born.first_day() >= day))
        {
            self.warn(
                "odd-birth",
                format!("born in {}: is that right?", born.long()),
                value_path!["profile", "born"],
                "",
            );
        }
        if profile
            .hours_per_week
            .is_some_and(|hours| hours > LONG_WEEK)
        {
            self.warn(
                "long-week",
                "more than 100 hours a week for learning",
                value_path!["profile", "hours-per-week"],
                "write the hours of study and of assignments at work together, a week",
            );
        }
        if let (Some(all), Some(work)) = (profile.hours_per_week, profile.work_hours_per_week)
            && work > all
        {
            self.warn(
                "more-at-work",
                format!("{work} hours a week at work are more than the {all} in all"),
                value_path!["profile", "work-hours-per-week"],
                "`hours-per-week` is the sum of study and assignments at work",
            );
        }
        if profile.focus == Some(0) {
            self.warn(
                "no-focus",
                "with a `focus` of 0 nothing can be planned; 1 is taken",
                value_path!["profile", "focus"],
                "write how many assignments you want at once",
            );
        }
        if let (Some(start), Some(deadline)) = (profile.start, profile.deadline)
            && deadline < start
        {
            self.warn(
                "deadline-before-start",
                format!("the deadline ({deadline}) lies before the start ({start})"),
                value_path!["profile", "deadline"],
                "",
            );
        }
        for (n, week) in profile.weeks_off.iter().enumerate() {
            if !is_week(week) {
                self.warn(
                    "odd-week",
                    format!("{week:?} is no week of the calendar"),
                    value_path!["profile", "weeks-off", n],
                    "write year and ISO week: \"2027-W30\"",
                );
            }
        }
        if profile
            .prefer
            .as_deref()
            .is_some_and(|p| p != "time" && p != "cost")
        {
            self.warn(
                "odd-preference",
                "`prefer` is neither \"time\" nor \"cost\"; \"time\" is taken",
                value_path!["profile", "prefer"],
                "write \"time\" or \"cost\"",
            );
        }
        for (n, id) in profile.include.iter().enumerate() {
            if id
                .split_once('@')
                .is_some_and(|(_, day)| Day::parse_iso(day).is_none())
            {
                self.warn(
                    "odd-date",
                    format!("{id:?} has no day behind the `@`"),
                    value_path!["profile", "include", n],
                    "write ID@2027-03-01",
                );
            }
        }
    }
}

/// `2027-W30`, a week that the year has.
fn is_week(text: &str) -> bool {
    let Some((year, week)) = text.split_once("-W") else {
        return false;
    };
    if year.len() != 4 || week.len() != 2 {
        return false;
    }
    match (year.parse::<i32>(), week.parse::<u32>()) {
        (Ok(year), Ok(week)) => {
            chrono::NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon).is_some()
        }
        _ => false,
    }
}
