//! What must hold of a plan beyond its types, and what is probably a slip. Errors stop every
//! command; warnings are told by `pmo-path check`.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Experience, GoalKind, Plan, SCHEMA};
use crate::dates::{Day, PartialDate};
use crate::diag::{Finding, Place, Severity, ValuePath};
use crate::units::Minutes;
use crate::value_path;

/// Longer than this in one entry is more likely a slip than a fact.
const LONG_ENTRY: Minutes = Minutes(1_000 * 60);
/// The same certification twice within so many days is more likely a slip than a new exam.
const CLOSE_TWINS: i64 = 365;
/// The first certifications of the field are younger.
const FIRST_YEAR: i32 = 1960;
/// Hours that a week has for work, generously.
const LONG_WEEK: Minutes = Minutes(100 * 60);

/// The findings, in the order of the file's tables.
pub fn check(plan: &Plan) -> Vec<Finding> {
    let mut check = Check::default();
    check.head(plan);
    check.facts(plan);
    check.goals(plan);
    check.schedule(plan);
    check.log(plan);
    check.duplicates(plan);
    check.0
}

#[derive(Default)]
struct Check(Vec<Finding>);

impl Check {
    fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        message: String,
        path: ValuePath,
        hint: &str,
    ) {
        let finding = match severity {
            Severity::Error => Finding::error(code, message, Place::Value(path)),
            Severity::Warning => Finding::warning(code, message, Place::Value(path)),
        };
        self.0.push(if hint.is_empty() {
            finding
        } else {
            finding.with_hint(hint)
        });
    }

    fn warn(
        &mut self,
        code: &'static str,
        message: impl Into<String>,
        path: ValuePath,
        hint: &str,
    ) {
        self.add(Severity::Warning, code, message.into(), path, hint);
    }

    fn error(
        &mut self,
        code: &'static str,
        message: impl Into<String>,
        path: ValuePath,
        hint: &str,
    ) {
        self.add(Severity::Error, code, message.into(), path, hint);
    }

    fn head(&mut self, plan: &Plan) {
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

    fn facts(&mut self, plan: &Plan) {
        let born = plan.profile.born.map(PartialDate::first_day);
        for (n, span) in plan.experience.iter().enumerate() {
            if let Some(to) = span.to
                && to.last_day() < span.from.first_day()
            {
                self.error(
                    "end-before-start",
                    format!(
                        "this experience ends ({to}) before it starts ({})",
                        span.from
                    ),
                    value_path!["experience", n, "to"],
                    "correct `from` or `to`; leave `to` out for a job that goes on",
                );
            }
            let twin = |other: &&Experience| {
                other.title == span.title
                    && other.organisation == span.organisation
                    && (other.from, other.to) == (span.from, span.to)
            };
            if plan.experience.iter().take(n).any(|other| twin(&other)) {
                self.warn(
                    "experience-twice",
                    "this experience is there twice",
                    value_path!["experience", n],
                    "delete one of them; overlapping days count once in any case",
                );
            }
            if span.kinds.is_empty() {
                self.warn(
                    "no-kind",
                    "this experience has no kind: it counts for nothing until it has one",
                    value_path!["experience", n, "kinds"],
                    "name at least one, such as kinds = [\"project-leading\"]",
                );
            }
            if born.is_some_and(|born| span.from.last_day() < born.plus_years(14)) {
                self.warn(
                    "odd-start",
                    format!(
                        "this experience starts ({}) before the age of 14",
                        span.from
                    ),
                    value_path!["experience", n, "from"],
                    "",
                );
            }
            if span.hours_per_week.is_some_and(|hours| hours > LONG_WEEK) {
                self.warn(
                    "long-week",
                    "more than 100 hours a week",
                    value_path!["experience", n, "hours-per-week"],
                    "",
                );
            }
        }
        for (n, credential) in plan.credential.iter().enumerate() {
            let earned = credential.earned.first_day();
            if let Some(day) = credential
                .renewed
                .iter()
                .find(|day| day.last_day() < earned)
            {
                self.error(
                    "renewed-before-earned",
                    format!(
                        "renewed on {day}, before it was earned ({})",
                        credential.earned
                    ),
                    value_path!["credential", n, "renewed"],
                    "correct the day, or `earned`",
                );
            }
            if let Some(expires) = credential.expires
                && expires.last_day() < earned
            {
                self.warn(
                    "expires-before-earned",
                    format!("it expires ({expires}) before it was earned"),
                    value_path!["credential", n, "expires"],
                    "",
                );
            }
            let twin = plan.credential.iter().take(n).any(|other| {
                other.certification == credential.certification && other.earned == credential.earned
            });
            let close = plan.credential.iter().take(n).any(|other| {
                let days = other.earned.first_day().days_until(earned).abs();
                other.certification == credential.certification && days < CLOSE_TWINS
            });
            if close && !twin {
                self.warn(
                    "credential-twice",
                    format!(
                        "{} is there twice, earned within a year",
                        credential.certification
                    ),
                    value_path!["credential", n],
                    "delete one of them; a renewal goes into `renewed` of the first",
                );
            }
            if earned.year() < FIRST_YEAR {
                self.warn(
                    "odd-earned",
                    format!(
                        "earned in {}, before there were such certifications",
                        earned.year()
                    ),
                    value_path!["credential", n, "earned"],
                    "correct the year",
                );
            }
            if twin {
                self.warn(
                    "credential-twice",
                    format!(
                        "{} is there twice with the same day",
                        credential.certification
                    ),
                    value_path!["credential", n],
                    "delete one of them",
                );
            }
        }
    }

    fn goals(&mut self, plan: &Plan) {
        for (n, goal) in plan.goal.iter().enumerate() {
            let (needed, there) = match goal.kind {
                GoalKind::Skill => ("skill", goal.skill.is_some()),
                GoalKind::Certification => ("certification", goal.certification.is_some()),
                GoalKind::Role => ("role", goal.role.is_some()),
                GoalKind::Own => ("title", goal.title.is_some()),
            };
            if !there {
                self.warn(
                    "goal-of-nothing",
                    format!("this goal does not name its {needed}"),
                    value_path!["goal", n],
                    &format!("add `{needed} = \"…\"`"),
                );
            }
            if let (Some(from), Some(to)) = (goal.from, goal.to)
                && from >= to
            {
                self.warn(
                    "no-rise",
                    format!(
                        "this goal goes from level {} to level {}",
                        from.get(),
                        to.get()
                    ),
                    value_path!["goal", n, "to"],
                    "",
                );
            }
            if goal.done.is_some() && goal.dropped.is_some() {
                self.warn(
                    "done-and-dropped",
                    "this goal is both done and dropped",
                    value_path!["goal", n, "dropped"],
                    "keep one of the two",
                );
            }
        }
    }

    fn schedule(&mut self, plan: &Plan) {
        let goals: BTreeSet<&str> = plan.goal.iter().map(|g| g.id.as_str()).collect();
        for (n, item) in plan.activity.iter().enumerate() {
            if item.activity.is_none() && item.title.is_none() {
                self.warn(
                    "nameless",
                    "this activity has neither `activity` nor `title`",
                    value_path!["activity", n],
                    "name one of them",
                );
            }
            if let (Some(start), Some(finish)) = (item.start, item.finish)
                && finish < start
            {
                self.warn(
                    "end-before-start",
                    format!("this activity finishes ({finish}) before it starts ({start})"),
                    value_path!["activity", n, "finish"],
                    "`pmo-path replan` makes a new schedule",
                );
            }
            if let Some(goal) = item.goals.iter().find(|g| !goals.contains(g.as_str())) {
                self.warn(
                    "unknown-goal",
                    format!("there is no goal `{goal}` in this plan"),
                    value_path!["activity", n, "goals"],
                    "",
                );
            }
        }
    }

    fn log(&mut self, plan: &Plan) {
        for (n, entry) in plan.log.iter().enumerate() {
            if entry.title.trim().is_empty() {
                self.warn(
                    "no-title",
                    "this entry's title is empty",
                    value_path!["log", n, "title"],
                    "say what it was",
                );
            }
            if entry.first_day().year() < 1950 {
                self.warn(
                    "odd-date",
                    format!("{} is long ago: is that right?", entry.date.long()),
                    value_path!["log", n, "date"],
                    "",
                );
            }
            if entry.hours.is_some_and(|hours| hours > LONG_ENTRY) {
                self.warn(
                    "long-entry",
                    "more than 1000 hours in one entry",
                    value_path!["log", n, "hours"],
                    "hours are whole hours or decimals: 1.5",
                );
            }
            if entry.finished && entry.activity.is_none() {
                self.warn(
                    "finished-what",
                    "`finished` has no effect without `activity`",
                    value_path!["log", n, "finished"],
                    "name the activity that this entry completes",
                );
            }
            for (c, claim) in entry.claims.iter().enumerate() {
                if let (Some(claimed), Some(approved)) = (claim.claimed, claim.approved)
                    && approved < claimed
                {
                    self.warn(
                        "approved-before-claimed",
                        format!("approved ({approved}) before it was claimed ({claimed})"),
                        value_path!["log", n, "claims", c, "approved"],
                        "",
                    );
                }
            }
        }
    }

    fn duplicates(&mut self, plan: &Plan) {
        let mut seen = BTreeMap::new();
        let goals = plan
            .goal
            .iter()
            .enumerate()
            .map(|(n, g)| ("goal", n, g.id.as_str()));
        let items = plan
            .activity
            .iter()
            .enumerate()
            .map(|(n, a)| ("activity", n, a.id.as_str()));
        let log = plan
            .log
            .iter()
            .enumerate()
            .filter_map(|(n, e)| Some(("log", n, e.id.as_ref()?.as_str())));
        for (table, n, id) in goals.chain(items).chain(log) {
            if let Some(first) = seen.insert((table, id), n) {
                self.warn(
                    "duplicate-id",
                    format!(
                        "the id `{id}` is used twice under [[{table}]] (entries {} and {})",
                        first + 1,
                        n + 1
                    ),
                    value_path![table, n, "id"],
                    "give one of them another id; commands that name it refuse until then",
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

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<&'static str> {
        check(&toml::from_str(text).unwrap())
            .iter()
            .map(|f| f.code)
            .collect()
    }

    #[test]
    fn slips_are_told() {
        assert_eq!(
            codes("[profile]\nweeks-off = [\"2027-W30\", \"2027-W53\", \"W3\"]"),
            ["odd-week", "odd-week"]
        );
        assert_eq!(
            codes("[[log]]\ndate = 2026-01-01\ntitle = \" \"\nhours = 1500\nfinished = true"),
            ["no-title", "long-entry", "finished-what"]
        );
        assert_eq!(
            codes("[[goal]]\nid = \"g1\"\nkind = \"skill\"\nfrom = 3\nto = 3"),
            ["goal-of-nothing", "no-rise"]
        );
        assert_eq!(
            codes(
                "[[goal]]\nid = \"g1\"\nkind = \"own\"\ntitle = \"x\"\n[[goal]]\nid = \"g1\"\nkind = \"own\"\ntitle = \"y\""
            ),
            ["duplicate-id"]
        );
    }
}
