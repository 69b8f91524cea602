//! The facts about a person: shown, added, changed and removed by their numbers.

mod credential;
mod facts;
mod fields;
pub mod preference_words;
pub mod preferences;
mod typed;

use serde::Serialize;

use super::{Report, Session, names};
use crate::app::import::taken_out;
use crate::dates::Day;
use crate::diag::{Code, Failure, Remedy};
use crate::interop::Content;
use crate::plan::edit::Fields;
use crate::plan::write::apply_changes;
pub use crate::plan::{BreakReason, CertName, StatusWord, Twin};
use crate::plan::{Credential, Education, Experience, Plan, Profile};
use crate::store::{Changed, Edit, OpenPlan, written};
use crate::text::{clean, list};
use crate::value_path;
pub use credential::{CredentialChanges, Doubt, StatusChange};
pub use facts::{EducationChanges, End, ExperienceChanges, FactChanges};

/// A table of the plan whose entries are facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    Education,
    Experience,
    Credential,
}

impl FactKind {
    /// The array of tables in the plan file, and the word for one of them.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Education => "education",
            Self::Experience => "experience",
            Self::Credential => "credential",
        }
    }
}

/// One fact.
#[derive(Debug, Clone)]
pub enum Fact {
    Education(Education),
    Experience(Experience),
    Credential(Credential),
}

impl Fact {
    pub fn kind(&self) -> FactKind {
        match self {
            Self::Education(_) => FactKind::Education,
            Self::Experience(_) => FactKind::Experience,
            Self::Credential(_) => FactKind::Credential,
        }
    }

    /// As it stands in the file.
    fn fields(&self) -> Fields {
        match self {
            Self::Education(fact) => fact.fields(),
            Self::Experience(fact) => fact.fields(),
            Self::Credential(fact) => fact.fields(),
        }
    }

    /// The fact of this number, from 1.
    fn numbered(plan: &Plan, kind: FactKind, number: usize) -> Option<Self> {
        let at = number.checked_sub(1)?;
        match kind {
            FactKind::Education => plan.education.get(at).cloned().map(Self::Education),
            FactKind::Experience => plan.experience.get(at).cloned().map(Self::Experience),
            FactKind::Credential => plan.credential.get(at).cloned().map(Self::Credential),
        }
    }
}

/// How many facts of this kind the plan has.
fn count(plan: &Plan, kind: FactKind) -> usize {
    match kind {
        FactKind::Education => plan.education.len(),
        FactKind::Experience => plan.experience.len(),
        FactKind::Credential => plan.credential.len(),
    }
}

/// The facts of the plan; printed by every action of `profile`.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ProfileReport {
    /// Null: there is no plan yet.
    pub plan: Option<PlanName>,
    #[serde(flatten)]
    pub facts: Facts,
}

impl Report for ProfileReport {
    const SCHEMA: &'static str = "pmo-path/profile/1";
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PlanName {
    pub id: String,
    pub file: String,
}

/// The facts of a plan; their numbers are their places, from 1.
#[derive(Debug, Default)]
pub struct Facts {
    pub profile: Profile,
    pub education: Vec<Education>,
    pub experience: Vec<Experience>,
    pub credentials: Vec<Credential>,
    pub assessment: Option<Assessed>,
    pub log_entries: usize,
}

/// How many skills were assessed, and when.
#[derive(Debug, Clone, Copy)]
pub struct Assessed {
    pub skills: usize,
    pub on: Option<Day>,
}

impl Facts {
    fn new(plan: &Plan) -> Self {
        Self {
            profile: plan.profile.clone(),
            education: plan.education.clone(),
            experience: plan.experience.clone(),
            credentials: plan.credential.to_vec(),
            assessment: plan.assessment.as_ref().map(|assessment| Assessed {
                skills: assessment.levels.len(),
                on: assessment.date,
            }),
            log_entries: plan.log.len(),
        }
    }
}

/// All facts as they are now, and what was done to them.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ProfileChange {
    #[serde(flatten)]
    pub profile: ProfileReport,
    #[serde(skip)]
    pub done: Done,
}

impl Report for ProfileChange {
    const SCHEMA: &'static str = ProfileReport::SCHEMA;
}

/// What was done.
#[derive(Debug)]
pub enum Done {
    /// A fact got this number.
    Added(usize, Fact),
    Changed(usize, Fact),
    Removed(usize, Fact),
    /// A preference has this value, as it stands in the file.
    Set(&'static str, String),
    /// These preferences were taken out; false: it was not set.
    Unset(Vec<(&'static str, bool)>),
}

fn report(open: &OpenPlan) -> ProfileReport {
    ProfileReport {
        plan: Some(PlanName {
            id: open.id(),
            file: open.file(),
        }),
        facts: Facts::new(&open.plan),
    }
}

fn changed(change: Changed<Done>) -> Changed<ProfileChange> {
    change.map(|after, done| ProfileChange {
        profile: report(after),
        done,
    })
}

/// Shows the facts; without a plan there are none.
pub fn profile(session: &Session) -> Result<ProfileReport, Failure> {
    let open = session.store.read_plan()?;
    Ok(open.as_ref().map_or_else(
        || ProfileReport {
            plan: None,
            facts: Facts::default(),
        },
        report,
    ))
}

/// Adds a fact behind the last of its kind.
pub fn add(session: &Session, typed: &FactChanges) -> Result<Changed<ProfileChange>, Failure> {
    for doubt in doubts(session, typed)? {
        let sure = matches!(typed, FactChanges::Credential(typed) if typed.sure);
        let same = matches!(&doubt, Doubt::Twin { twin, .. } if *twin == Twin::Same);
        if same || (doubt.asks() && !sure) {
            return Err(doubt.refusal());
        }
    }
    let open = session.store.plan_to_change()?;
    let plan = open.map(|open| open.plan).unwrap_or_default();
    let fact = facts::made(session, &plan, typed, None)?;
    let kind = fact.kind();
    let what = format!("profile add {}", kind.as_str());
    let change = session.store.change(&what, |open| {
        let mut doc = open.document()?;
        written(doc.push(kind.as_str(), &fact.fields()), kind.as_str())?;
        Ok((Edit::from(&doc), fact))
    })?;
    Ok(changed(change.map(|after, fact| {
        Done::Added(count(&after.plan, kind), fact)
    })))
}

/// What speaks against adding it; a command asks about it where somebody can answer.
pub fn doubts(session: &Session, typed: &FactChanges) -> Result<Vec<Doubt>, Failure> {
    let FactChanges::Credential(typed) = typed else {
        return Ok(Vec::new());
    };
    let open = session.store.plan_to_change()?;
    let plan = open.map(|open| open.plan).unwrap_or_default();
    let called = credential::called(session, &plan, typed)?;
    let new = credential::credential(session, &plan, typed, None)?;
    Ok(credential::doubts(&called, &new, &plan))
}

/// The fact that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactRef {
    /// From 1, as `profile` shows it.
    Number(usize),
    /// The certification of a credential, as typed.
    Name(String),
}

impl FactRef {
    /// A number, or else a name.
    pub fn parse(typed: &str) -> Self {
        let typed = typed.trim();
        typed
            .parse()
            .map_or_else(|_| Self::Name(typed.to_owned()), Self::Number)
    }

    fn number(&self, session: &Session, plan: &Plan, kind: FactKind) -> Result<usize, Failure> {
        let typed = match self {
            Self::Number(number) => return Ok(*number),
            Self::Name(typed) => typed,
        };
        let word = kind.as_str();
        if kind != FactKind::Credential {
            let message = format!("`{}` is not the number of an entry of {word}", clean(typed));
            return Err(Failure::wrong(Code::NoSuchEntry, message).hint(Remedy::ListFacts));
        }
        let name = names::credential(&session.catalog, plan, typed)?;
        let held = plan.credential.iter().enumerate();
        let places: Vec<usize> = held
            .filter(|(_, held)| held.certification == *name.as_str())
            .map(|(at, _)| at + 1)
            .collect();
        let numbers: Vec<String> = places.iter().map(ToString::to_string).collect();
        match places.as_slice() {
            [one] => Ok(*one),
            _ => Err(Failure::wrong(
                Code::AmbiguousEntry,
                format!("you have {} credentials {}", places.len(), clean(&name)),
            )
            .hint(format!("name one by its number: {}", list(&numbers, "or")))),
        }
    }
}

/// Changes the fact of this number.
pub fn edit(
    session: &Session,
    which: &FactRef,
    typed: &FactChanges,
) -> Result<Changed<ProfileChange>, Failure> {
    let kind = typed.kind();
    let word = kind.as_str();
    let plan = session.store.need_plan()?.plan;
    let number = which.number(session, &plan, kind)?;
    let old = pick(&plan, kind, number)?;
    let new = facts::made(session, &plan, typed, Some(&old))?;
    let (before, after) = (old.fields(), new.fields());
    if before == after {
        let message = format!("{word} {number} is already so: nothing to change");
        return Err(Failure::wrong(Code::NothingToChange, message).hint(format!(
            "`pmo-path profile edit {word} --help` lists what can be changed"
        )));
    }
    let what = format!("profile edit {word} {number}");
    let change = session.store.change(&what, |open| {
        same(open, kind, number, &before)?;
        let mut doc = open.document()?;
        let path = value_path![word, number - 1];
        written(apply_changes(&mut doc, &path, &before, &after), word)?;
        Ok((Edit::from(&doc), Done::Changed(number, new)))
    })?;
    Ok(changed(change))
}

/// Removes the fact of this number.
pub fn remove(
    session: &Session,
    kind: FactKind,
    which: &FactRef,
) -> Result<Changed<ProfileChange>, Failure> {
    let word = kind.as_str();
    let plan = session.store.need_plan()?.plan;
    let number = which.number(session, &plan, kind)?;
    let old = pick(&plan, kind, number)?;
    let what = format!("profile remove {word} {number}");
    let change = session.store.change(&what, |open| {
        same(open, kind, number, &old.fields())?;
        let mut doc = open.document()?;
        written(doc.remove(&value_path![word, number - 1]), word)?;
        Ok((Edit::from(&doc), Done::Removed(number, old.clone())))
    })?;
    let mut change = change;
    change.notes.extend(taken_out(session, &content(old)));
    Ok(changed(change))
}

/// The fact as an import has it, so that it does not come back with the next one.
fn content(fact: Fact) -> Content {
    match fact {
        Fact::Education(education) => Content::Education(Box::new(education)),
        Fact::Experience(span) => Content::Experience(Box::new(span)),
        Fact::Credential(credential) => Content::Credential(Box::new(credential)),
    }
}

fn pick(plan: &Plan, kind: FactKind, number: usize) -> Result<Fact, Failure> {
    Fact::numbered(plan, kind, number).ok_or_else(|| {
        let word = kind.as_str();
        let there = match count(plan, kind) {
            0 => format!("there is no {word} in the plan yet"),
            1 => format!("there is one {word} entry only"),
            n => format!("there are {n} {word} entries"),
        };
        let message = format!("no {word} {number}: {there}");
        Failure::wrong(Code::NoSuchEntry, message).hint(Remedy::ListFacts)
    })
}

/// Another writer may have moved the entries since they were looked at.
fn same(open: &OpenPlan, kind: FactKind, number: usize, before: &Fields) -> Result<(), Failure> {
    let now = Fact::numbered(&open.plan, kind, number);
    if now.is_some_and(|now| now.fields() == *before) {
        return Ok(());
    }
    let message = format!(
        "{} {number} was changed by something else just now",
        kind.as_str()
    );
    Err(Failure::wrong(Code::ChangedMeanwhile, message)
        .hint("look at `pmo-path profile` and try again; nothing was changed"))
}
