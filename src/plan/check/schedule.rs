//! Checks of goals, quarters, items and the choice that they were made of.
//! Knows neither facts nor the log.

use std::collections::BTreeSet;

use super::Check;
use crate::order::Gather;
use crate::plan::model::{GoalKind, Plan, Proof};
use crate::value_path;

impl Check {
    pub(super) fn goals(&mut self, plan: &Plan) {
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

    pub(super) fn stages(&mut self, plan: &Plan) {
        let mut seen = BTreeSet::new();
        for (n, stage) in plan.stage.iter().enumerate() {
            if stage.to < stage.from {
                self.warn(
                    "end-before-start",
                    format!(
                        "this quarter ends ({}) before it starts ({})",
                        stage.to, stage.from
                    ),
                    value_path!["stage", n, "to"],
                    "`pmo-path replan` makes new quarters",
                );
            }
            if !seen.insert(stage.n) {
                self.warn(
                    "duplicate-id",
                    format!("quarter {} is there twice", stage.n),
                    value_path!["stage", n, "n"],
                    "delete one of them",
                );
            }
        }
    }

    pub(super) fn schedule(&mut self, plan: &Plan) {
        let goals: BTreeSet<&str> = plan.goal.iter().map(|g| g.id.as_str()).into_set();
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
            if let Some(stage) = item.stage
                && !plan.stage.iter().any(|there| there.n == stage)
            {
                self.warn(
                    "unknown-stage",
                    format!("there is no quarter {stage} in this plan"),
                    value_path!["activity", n, "stage"],
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

    pub(super) fn choice(&mut self, plan: &Plan) {
        let Some(choice) = &plan.choice else { return };
        let anew = "`pmo-path replan` writes it anew; until then it has no effect";
        let (value, bound) = (choice.value_minutes, choice.bound_minutes);
        if bound > value || (choice.optimality == Proof::Proven && bound != value) {
            self.warn(
                "odd-choice",
                format!(
                    "a choice of {value} minutes cannot have a bound of {bound} and be {}",
                    choice.optimality
                ),
                value_path!["choice", "bound-minutes"],
                anew,
            );
        }
        for (n, open) in choice.stays_open.iter().enumerate() {
            let is_step = open.skill.is_some() && open.level.is_some();
            let is_certification = open.certification.is_some();
            let is_half = open.skill.is_some() != open.level.is_some();
            if is_step == is_certification || is_half {
                self.warn(
                    "odd-choice",
                    "this is neither a skill with its level nor a certification",
                    value_path!["choice", "stays-open", n],
                    anew,
                );
            }
        }
        let digits = choice.fingerprint.bytes();
        if digits.len() != 16 || !digits.clone().all(|digit| digit.is_ascii_hexdigit()) {
            self.warn(
                "odd-choice",
                "this is no fingerprint of a choice",
                value_path!["choice", "fingerprint"],
                anew,
            );
        }
    }
}
