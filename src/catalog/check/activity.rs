//! What must hold of an activity: its steps, its length, for whom it is, what it asks for.

use super::Check;
use crate::catalog::{Activity, SeatKinds};
use crate::value_path;

/// More weeks than this are a slip of the pen: five years.
const MOST_WEEKS: u32 = 260;

impl Check<'_> {
    pub(super) fn activity(&mut self, activity: &Activity, n: usize) {
        self.skills(
            activity.supports.iter().map(|s| s.skill.as_ref()),
            &value_path!["activity", n, "supports"],
        );
        if activity.supports.iter().any(|s| s.level.get() == 0) {
            self.error(
                "level-zero",
                format!(
                    "activity `{}` supports a step to level 0: steps lead to 1 to 5",
                    activity.id
                ),
                value_path!["activity", n, "supports"],
            );
        }
        self.address(&activity.source, value_path!["activity", n, "source"]);
        if let Some(url) = &activity.url {
            self.address(url, value_path!["activity", n, "url"]);
        }
        if activity.hours.0 == 0 {
            self.error(
                "no-hours",
                format!("activity `{}` has no hours", activity.id),
                value_path!["activity", n, "hours"],
            );
        }
        if activity.hours.0 < 120 && activity.supports.iter().any(|s| s.level.get() > 1) {
            self.error(
                "too-short",
                format!(
                    "activity `{}` takes under 2 hours: it can support level 1 only",
                    activity.id
                ),
                value_path!["activity", n, "supports"],
            );
        }
        for family in activity
            .not_for
            .iter()
            .filter(|f| !["pmo", "feeder"].contains(&f.as_str()))
        {
            self.error(
                "role-family",
                format!("`{family}` is no family of roles: activity `{}` can be left out for `pmo` or `feeder`", activity.id),
                value_path!["activity", n, "not-for"],
            );
        }
        if activity
            .until_seniority
            .is_some_and(|most| !(1..=8).contains(&most))
        {
            self.error(
                "seniority",
                format!("activity `{}`: seniority goes from 1 to 8", activity.id),
                value_path!["activity", n, "until-seniority"],
            );
        }
        // An hour of class counts once: a mixed course does not give all its hours to two topics.
        let certain = activity.contact.iter().filter(|c| c.certain);
        if certain.map(|c| c.hours.0).sum::<u32>() > activity.hours.0 {
            self.error(
                "contact-hours",
                format!(
                    "activity `{}` grants more contact hours for certain than it lasts",
                    activity.id
                ),
                value_path!["activity", n, "contact"],
            );
        }
        for contact in &activity.contact {
            self.topic_id(
                contact.topic.as_str(),
                value_path!["activity", n, "contact"],
            );
        }
        self.seat(activity, n);
        if activity.weeks > MOST_WEEKS {
            self.error(
                "weeks",
                format!(
                    "activity `{}` lasts {} weeks: at most {MOST_WEEKS} are believed",
                    activity.id, activity.weeks
                ),
                value_path!["activity", n, "weeks"],
            );
        }
        for cert in &activity.prepares {
            self.certification_id(cert.as_str(), value_path!["activity", n, "prepares"]);
        }
        if activity.exam_included && activity.prepares.is_empty() {
            self.error(
                "no-exam",
                format!(
                    "activity `{}` holds the price of an exam and prepares for none",
                    activity.id
                ),
                value_path!["activity", n, "exam-included"],
            );
        }
    }

    fn seat(&mut self, activity: &Activity, n: usize) {
        let Some(seat) = &activity.seat else { return };
        if seat.from_seniority > 8 {
            self.error(
                "seniority",
                format!("activity `{}`: seniority goes from 1 to 8", activity.id),
                value_path!["activity", n, "seat", "from-seniority"],
            );
        }
        if activity
            .until_seniority
            .is_some_and(|most| most < seat.from_seniority)
        {
            self.error(
                "nobodys-seat",
                format!(
                    "activity `{}` is for nobody: its seat starts above its `until-seniority`",
                    activity.id
                ),
                value_path!["activity", n, "seat"],
            );
        }
        if let SeatKinds::Kinds(kinds) = &seat.any_of {
            for (at, kind) in kinds.iter().enumerate() {
                if kinds.iter().take(at).any(|before| before == kind) {
                    self.warning(
                        "twice",
                        format!("`{kind}` is there twice"),
                        value_path!["activity", n, "seat", "any-of"],
                    );
                }
            }
        }
    }
}
