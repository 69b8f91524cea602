//! Where somebody is in the questionnaire: the answers, the main line of questions, what comes next
//! and what lies behind. Knows no wording and no meaning of an answer.

use std::collections::BTreeSet;

use super::ask::Outcome;
use super::draft::{Draft, SHORT};
use super::offer::{Offers, Ranking};
use crate::catalog::{Catalog, Skill};
use crate::dates::Day;
use crate::ids::{CertId, RoleId, SkillId};
use crate::order::Arrange;
use crate::plan::{Credential, Education, Experience};

/// What is being asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Whether what the newest plan knows still holds.
    Known,
    /// What the plan is for.
    Purpose,
    Target,
    Present,
    Education,
    EducationField,
    EducationCompleted,
    EducationGac,
    Jobs,
    JobTitle,
    JobKinds,
    JobFrom,
    JobTo,
    Credentials,
    CredentialName,
    CredentialEarned,
    CredentialRenewed,
    StudyHours,
    WorkHours,
    /// Whether unusually many hours are meant.
    HoursMeant,
    Budget,
    /// Whether an unusually large budget is meant.
    BudgetMeant,
    Deadline,
    Objectives,
    /// Which of the target's certifications shall be aimed at.
    Certifications,
    Skill(SkillId),
    Note(SkillId),
    /// What the chosen objectives add, once levels are known.
    ObjectiveCosts,
    Review,
}

/// What somebody wants of a plan: it decides what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Purpose {
    /// A role to grow into, or in.
    #[default]
    Role,
    /// Certifications that shall stay alive.
    Keep,
    /// An exam to sit.
    Exam,
}

impl Purpose {
    pub const ALL: [Self; 3] = [Self::Role, Self::Keep, Self::Exam];

    /// The questions about facts, in order.
    fn facts(self) -> &'static [Question] {
        match self {
            Self::Role => &FACTS,
            Self::Keep => &[Question::Credentials],
            Self::Exam => &[Question::Education, Question::Jobs, Question::Credentials],
        }
    }
}

/// The questions about facts of who wants a role, in order.
const FACTS: [Question; 11] = [
    Question::Target,
    Question::Present,
    Question::Education,
    Question::Jobs,
    Question::Credentials,
    Question::StudyHours,
    Question::WorkHours,
    Question::Budget,
    Question::Deadline,
    Question::Objectives,
    Question::Certifications,
];

impl Question {
    /// The question of the main line that this one belongs to.
    fn main(&self) -> Self {
        match self {
            Self::EducationField | Self::EducationCompleted | Self::EducationGac => Self::Education,
            Self::JobTitle | Self::JobKinds | Self::JobFrom | Self::JobTo => Self::Jobs,
            Self::CredentialName | Self::CredentialEarned | Self::CredentialRenewed => {
                Self::Credentials
            }
            Self::HoursMeant => Self::WorkHours,
            Self::BudgetMeant => Self::Budget,
            Self::Note(skill) => Self::Skill(skill.clone()),
            main => main.clone(),
        }
    }

    /// The question before, inside the same group.
    pub(super) fn before_inside(&self) -> Option<Self> {
        Some(match self {
            Self::EducationCompleted => Self::Education,
            Self::EducationField => Self::EducationCompleted,
            Self::EducationGac => Self::EducationField,
            Self::JobTitle => Self::Jobs,
            Self::JobKinds => Self::JobTitle,
            Self::JobFrom => Self::JobKinds,
            Self::JobTo => Self::JobFrom,
            Self::CredentialName => Self::Credentials,
            Self::CredentialEarned => Self::CredentialName,
            Self::CredentialRenewed => Self::CredentialEarned,
            Self::HoursMeant => Self::WorkHours,
            Self::BudgetMeant => Self::Budget,
            Self::Note(skill) => Self::Skill(skill.clone()),
            _ => return None,
        })
    }
}

/// How long the questionnaire is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// All skills instead of the twelve that matter most.
    pub full: bool,
    /// Ask for evidence behind each level.
    pub notes: bool,
}

/// One person answering.
#[derive(Debug, Clone)]
pub struct Interview<'c> {
    pub(super) catalog: &'c Catalog,
    pub(super) as_of: Day,
    pub options: Options,
    pub draft: Draft,
    pub purpose: Purpose,
    /// What can be chosen by the answers so far.
    pub(super) offers: Offers,
    ranking: Ranking,
    /// What the newest plan knew: shown as "last time".
    pub(super) known: Draft,
    pub(super) at: Question,
    /// A job or credential that is being answered, and its place when it was there before.
    pub(super) job: Option<(Option<usize>, Experience)>,
    pub(super) held: Option<(Option<usize>, Credential)>,
    /// The education entry that is being answered, and all entries before it was begun.
    pub(super) studies: usize,
    pub(super) studies_before: Option<Vec<Education>>,
    /// Came from the review: after this group, back to it.
    pub(super) reviewing: bool,
}

impl<'c> Interview<'c> {
    /// Starts with what the newest plan knows; nothing of it is asked again unless wanted.
    pub fn new(
        catalog: &'c Catalog,
        as_of: Day,
        known: Draft,
        options: Options,
        ranking: Ranking,
    ) -> Self {
        let at = if known.profile.target_role.is_none() {
            Question::Purpose
        } else {
            Question::Known
        };
        Self {
            catalog,
            as_of,
            options,
            draft: known.clone(),
            offers: Offers::default(),
            ranking,
            known,
            at,
            job: None,
            held: None,
            studies: 0,
            studies_before: None,
            purpose: Purpose::default(),
            reviewing: false,
        }
    }

    /// With the target chosen beforehand, that question is answered.
    #[must_use]
    pub fn aiming_at(mut self, role: RoleId) -> Self {
        if self.known.is_empty() {
            self.at = Question::Present;
        } else {
            self.at = Question::Known;
            self.known.profile.target_role = Some(role.clone());
        }
        self.draft.profile.target_role = Some(role);
        self
    }

    /// What can be chosen by the answers so far.
    pub fn offer(&mut self, offers: Offers) {
        self.offers = offers;
    }

    /// The certifications that shall be aimed at, as far as that is said.
    pub(super) fn chosen_certifications(&self) -> BTreeSet<CertId> {
        let draft = &self.draft;
        draft
            .certifications
            .clone()
            .unwrap_or_else(|| draft.aimed_at.clone())
    }

    /// Goes on where somebody was.
    #[must_use]
    pub fn resumed(mut self, draft: Draft, at: Question, purpose: Purpose) -> Self {
        self.draft = draft;
        self.purpose = purpose;
        self.at = if self.path().contains(&at) || at == Question::Known {
            at
        } else {
            Question::Purpose
        };
        self
    }

    pub fn question(&self) -> &Question {
        &self.at
    }

    /// The question of the main line at which to go on after an interruption.
    pub fn place(&self) -> Question {
        self.at.main()
    }

    /// The skills that are asked about, those that matter most first.
    pub fn skills(&self) -> Vec<SkillId> {
        if self.purpose != Purpose::Role {
            return Vec::new();
        }
        let many = if self.options.full { usize::MAX } else { SHORT };
        let mut skills = (self.ranking)(self.catalog, &self.draft);
        skills.truncate(many);
        if self.options.full {
            // What nobody knows yet is worth more than what can be confirmed.
            skills.arrange_by_key(|skill| self.known.levels.contains_key(skill));
        }
        skills
    }

    /// All questions of the main line.
    pub(super) fn path(&self) -> Vec<Question> {
        let skills = self.skills().into_iter().map(Question::Skill);
        let nothing_offered = self.offers.certifications.is_empty();
        let has_objectives = !self.draft.profile.objectives.is_empty();
        let facts = self.purpose.facts().iter().cloned();
        let facts =
            facts.filter(|question| *question != Question::Certifications || !nothing_offered);
        [Question::Purpose]
            .into_iter()
            .chain(facts)
            .chain(skills)
            .chain(has_objectives.then_some(Question::ObjectiveCosts))
            .chain([Question::Review])
            .collect()
    }

    /// Which of how many: of the facts, or of the skills.
    pub fn progress(&self) -> (usize, usize) {
        let main = self.at.main();
        let facts = self.purpose.facts();
        if let Some(n) = facts.iter().position(|q| *q == main) {
            return (n + 1, facts.len());
        }
        let skills = self.skills();
        let n = skills
            .iter()
            .position(|s| main == Question::Skill(s.clone()));
        (n.map_or(skills.len(), |n| n + 1), skills.len())
    }

    pub(super) fn go(&mut self, question: Question) -> Outcome {
        self.reviewing = self.reviewing && question != Question::Review;
        if question.main() != Question::Education {
            self.studies_before = None;
        }
        self.at = question;
        Outcome::Next
    }

    /// The next question of the main line, or the review where one came from there.
    pub(super) fn forward(&mut self) -> Outcome {
        if self.reviewing {
            return self.go(Question::Review);
        }
        let path = self.path();
        let here = path.iter().position(|q| *q == self.at.main());
        let next = here
            .and_then(|n| path.get(n + 1))
            .cloned()
            .unwrap_or(Question::Review);
        self.go(next)
    }

    /// Past the facts: to the first skill that has not been answered, or the review.
    pub(super) fn skip_to_skills(&mut self) -> Outcome {
        let first = self
            .skills()
            .into_iter()
            .next()
            .map_or(Question::Review, Question::Skill);
        self.go(first)
    }

    pub(super) fn skill(&self, id: &SkillId) -> Option<&'c Skill> {
        self.catalog.skill(id.as_str())
    }
}
