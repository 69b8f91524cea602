//! The screens and JSON of `show`: the whole plan, one item, one goal, and why.

mod explain;
mod gantt;
mod json;
mod overview;
mod quarters;

pub use explain::{explain, goal, impossible, item, want_text};
pub use gantt::{Bar, gantt};
pub use json::{
    Awaited, Goal as GoalRow, LateGoal, awaited, document, goal_document, goal_row, item_document,
    late_goals,
};
pub use overview::{goal_list, overview};

use crate::dates::Day;
use crate::plan::ItemKind;
use crate::planner::anew::PlanStanding;
use crate::planner::{
    Alternatives, CertGoal, Chosen, GoalView, Impossible, Inputs, Item, Late, Missed, Optimality,
    Problem, Reason, Totals,
};
use crate::text::list;

/// Everything that `show` shows.
pub struct Shown<'a> {
    pub inputs: &'a Inputs<'a>,
    pub problem: &'a Problem<'a>,
    pub choice: &'a Result<Chosen, Impossible>,
    pub goals: Vec<GoalView<'a>>,
    /// In the order of their start.
    pub items: Vec<Item>,
    pub totals: Totals,
    pub late: Option<Late>,
    /// Goals whose dues, as the person set them, are not met.
    pub missed: Vec<Missed>,
    pub optimality: Optimality,
    pub finish: Option<Day>,
    pub id: String,
    pub file: String,
    /// The schedule stands in the file; otherwise it was only worked out.
    pub written: bool,
    pub explained: Option<Explained<'a>>,
    /// How a plan with quarters stands.
    pub standing: Option<PlanStanding>,
}

/// The reasons, when they were asked for.
pub struct Explained<'a> {
    pub reasons: Vec<Reason>,
    pub alternatives: Vec<Alternatives<'a>>,
}

/// What a finish leaves out, for the end of a headline.
pub fn without(certs: &[CertGoal]) -> String {
    let waiting: Vec<String> = certs
        .iter()
        .filter(|cert| cert.waits())
        .map(|cert| cert.certification.to_string())
        .collect();
    if waiting.is_empty() {
        String::new()
    } else {
        format!(", without {}", list(&waiting, "and"))
    }
}

impl<'a> Shown<'a> {
    /// Without items: enough to tell why nothing fits.
    pub fn bare(
        inputs: &'a Inputs<'a>,
        problem: &'a Problem<'a>,
        choice: &'a Result<Chosen, Impossible>,
    ) -> Self {
        Self {
            inputs,
            problem,
            choice,
            goals: Vec::new(),
            items: Vec::new(),
            totals: Totals::default(),
            late: None,
            missed: Vec::new(),
            optimality: Optimality::Impossible,
            finish: None,
            id: String::new(),
            file: String::new(),
            written: false,
            explained: None,
            standing: None,
        }
    }
}

impl Shown<'_> {
    /// The kind of an item as it is told: the catalog's, or what else it is.
    pub fn kind(&self, item: &Item) -> &'static str {
        match item.kind {
            ItemKind::Activity => item
                .activity
                .as_ref()
                .and_then(|id| self.inputs.catalog.activity(id.as_str()))
                .map_or("activity", |activity| activity.kind.as_str()),
            ItemKind::Study => "study",
            ItemKind::Training => "training",
            ItemKind::Exam => "exam",
            ItemKind::Own => "own",
        }
    }

    /// What was assumed, in sentences.
    pub fn assumptions(&self) -> Vec<String> {
        let profile = &self.inputs.plan.profile;
        let mut lines = Vec::new();
        match profile.hours_per_week {
            Some(hours) => lines.push(format!("{hours} h a week, Monday to Friday")),
            None => lines.push(
                "5 h a week, because you gave no figure: `pmo-path replan --hours-per-week N`"
                    .to_owned(),
            ),
        }
        for cert in &self.problem.certs {
            let id = &cert.certification;
            if cert.waits() && !cert.prepares() {
                continue;
            }
            if cert.study_estimated {
                lines.push(format!(
                    "{} h of study for {id} is our estimate; put yours under [profile.study-hours]",
                    cert.study
                ));
            }
            match cert.fee {
                Some(fee) => lines.push(format!(
                    "the {id} exam costs about {fee} USD (highest fee for non-members)"
                )),
                None => lines.push(format!(
                    "the fee of the {id} exam in US dollars is not known"
                )),
            }
            if let (Some(note), None) = (&cert.needs.note, &cert.wait) {
                lines.push(note.clone());
            }
        }
        if profile.budget_usd.is_some() && self.problem.reserved.0 > 0 {
            lines.push(format!(
                "{} USD of the budget are kept for exams and own items; activities share the rest",
                self.problem.reserved
            ));
        }
        if self.totals.unknown_prices > 0 {
            lines.push("items of unknown price come on top of the cost".to_owned());
        }
        let missing = self.unassessed();
        if missing > 0 {
            lines.push(format!(
                "{missing} skills that the target asks for are not assessed and not planned"
            ));
        }
        for word in &self.problem.wishes.unknown {
            lines.push(format!(
                "`{word}` under include is not in the catalog and was left out"
            ));
        }
        lines
    }

    /// Skills that the target asks for and of which nobody has said anything.
    fn unassessed(&self) -> usize {
        self.problem
            .gaps
            .iter()
            .filter(|g| g.assessed.is_none() && g.required > 0)
            .count()
    }

    /// What a plan without open items may claim where not every skill is assessed.
    fn partly_assessed(&self) -> Option<String> {
        let missing = self.unassessed();
        let rated = self.problem.gaps.iter().filter(|g| g.required > 0).count() - missing;
        (missing > 0).then(|| {
            format!(
                "Nothing is open among the {} you answered; {missing} are not assessed: `pmo-path assess --full`",
                crate::text::count(i64::try_from(rated).unwrap_or(i64::MAX), "skill")
            )
        })
    }
}
