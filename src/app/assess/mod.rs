//! An assessment: its answers written as a new plan, what it offers on the way, and levels over
//! time. Asks nothing itself; the questions are the room `assess`'s.

mod certifications;
mod compare;
mod objectives;
mod ranking;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::planning;
use super::{Report, Session};
use crate::assess::{self, Answers};
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::diag::{Code, Failure, Finding, Severity};
use crate::ids::{RoleId, SkillId};
use crate::order::Gather;
use crate::plan::{self, Plan};
use crate::rules::gap::assessed_levels;
use crate::store::{Changed, Edit, OpenPlan, may_write};
use crate::text::clean;
use crate::units::SkillLevel;

/// The questionnaire itself, for who asks it.
pub use crate::assess::{
    Ask, AskKind, Draft, FIELDS, Interview, KindAnswer, KindOutcome, KindQuestion, KindQuestions,
    Offers, Options, Outcome, Purpose, Question, Reply, Typed, about_kind, read_saved, saved_text,
    skill_question, template,
};
pub use certifications::{AskedBy, CertOffer, CertRow, PriceRow, offers};
pub use compare::{CompareReport, LevelsColumn, LevelsRow, Source, compare};
pub use objectives::{Cost, ObjectiveOffer, costs};
pub use ranking::by_importance;

/// The largest answers file that is read, in bytes.
const MOST: u64 = 4 * 1024 * 1024;

/// The plan that `assess --answers` made.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AssessReport {
    pub plan: PlanName,
    /// The file of the plan before, which is history now.
    pub superseded: Option<String>,
    pub target_role: Option<RoleId>,
    /// Skills with a known level.
    pub assessed: usize,
    /// Skills in all.
    pub skills: usize,
    /// How many the plan has.
    pub goals: usize,
    /// How many the plan has.
    pub activities: usize,
    /// What the target asks for and you do not hold.
    pub certifications: Vec<CertRow>,
    /// The person holds or held a certification.
    #[serde(skip)]
    pub holds_any: bool,
}

/// The plan's file.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlanName {
    pub id: String,
    pub file: String,
    pub created: Option<Day>,
}

impl Report for AssessReport {
    const SCHEMA: &'static str = "pmo-path/assess/1";
}

/// What a plan knows, with the levels as they stand on the day.
pub fn known(plan: &Plan, as_of: Day) -> Draft {
    let levels: BTreeMap<SkillId, SkillLevel> = assessed_levels(&plan.as_known_on(as_of))
        .into_iter()
        .filter_map(|(skill, level)| SkillLevel::new(level).map(|level| (skill, level)))
        .into_map();
    Draft::of_plan(plan, levels)
}

/// Reads an answers file.
pub fn answers(session: &Session, file: &Path) -> Result<Answers, Failure> {
    let text = session.store.read_text(file, MOST)?;
    assess::read_answers(&text, &session.catalog).map_err(|findings| {
        let errors = findings
            .iter()
            .filter(|f| f.severity == Severity::Error)
            .count();
        let what = if errors == 1 {
            "a problem".to_owned()
        } else {
            format!("{errors} problems")
        };
        let shown = clean(&file.display().to_string());
        Failure::findings(
            Code::AnswersBroken,
            format!("{shown} has {what}; nothing was written"),
            crate::diag::Report {
                file: file.display().to_string(),
                text,
                findings,
            },
        )
    })
}

/// Writes the new plan: the answers, then goals and schedule. `decide` gets the plan before and
/// what it knows.
pub fn assess(
    session: &Session,
    decide: impl Fn(&OpenPlan, &Draft) -> Draft,
) -> Result<Changed<AssessReport>, Failure> {
    let as_of = session.day;
    let in_place = session.store.is_named();
    let changed = session.store.start_plan("assess", |before| {
        let old = (!in_place).then(|| before.path.clone());
        let draft = decide(before, &known(&before.plan, as_of));
        let assessed = draft.levels.len();
        let text = assess::new_text(&before.text, &before.plan, &draft, as_of, !in_place)
            .map_err(|finding| broken(&before.path, &before.text, vec![finding]))?;
        let plan = plan::read(&text).map_err(|findings| broken(&before.path, &text, findings))?;
        let text = planning::plan_text(&session.catalog, as_of, &text, &plan, true)?;
        Ok((Edit::from(text), (old, assessed)))
    })?;
    Ok(changed.map(|after, (old, assessed)| {
        let plan = &after.plan;
        let old = old.filter(|path| *path != after.path);
        AssessReport {
            plan: PlanName {
                id: after.id(),
                file: after.file(),
                created: plan.created,
            },
            superseded: old.map(|path| path.display().to_string()),
            target_role: plan.profile.target_role.clone(),
            assessed,
            skills: session.catalog.skills().len(),
            goals: plan.goal.len(),
            activities: plan.activity.len(),
            certifications: offers(session, plan).iter().map(|o| o.row(plan)).collect(),
            holds_any: !plan.credential.is_empty(),
        }
    }))
}

fn broken(path: &Path, text: &str, findings: Vec<Finding>) -> Failure {
    let report = crate::diag::Report {
        file: path.display().to_string(),
        text: text.to_owned(),
        findings,
    };
    Failure::findings(
        Code::ChangeRefused,
        "the answers would make the plan unreadable, so nothing was changed",
        report,
    )
}

/// The answers as a plan, for what the rules and the planner say of them. Skills that were not
/// rated are not in it.
pub fn as_plan(draft: &Draft, as_of: Day) -> Plan {
    Plan {
        created: Some(as_of),
        profile: draft.profile.clone(),
        education: draft.education.clone(),
        experience: draft.experience.clone(),
        credential: draft.credential.clone().into(),
        assessment: Some(plan::Assessment {
            date: Some(as_of),
            levels: draft.levels.clone(),
            ..plan::Assessment::default()
        }),
        ..Plan::default()
    }
}

/// The order in which an interview asks for skills.
pub fn ranking(catalog: &Catalog, draft: &Draft) -> Vec<SkillId> {
    by_importance(catalog, draft)
}

/// The plan that an assessment goes out from, empty where there is none; fails before anything is
/// asked where its file must not be written to.
pub fn before(session: &Session) -> Result<OpenPlan, Failure> {
    let open = session.store.open_or_empty()?;
    may_write(&open)?;
    Ok(open)
}
