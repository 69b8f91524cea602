//! The questionnaire as a state machine: where one is, what comes next, what lies behind. A pure
//! value: the terminal shows its questions and brings it the replies.

use super::ask::{Ask, AskKind, Outcome, Reply, Typed};
use super::draft::{Draft, SHORT, short_list};
use super::skill::skill_question;
use super::{facts, review};
use crate::catalog::{Catalog, Skill};
use crate::dates::Day;
use crate::ids::{RoleId, SkillId};
use crate::plan::{Credential, Experience};
use crate::units::SkillLevel;

/// What is being asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Whether what the newest plan knows still holds.
    Known,
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
    Skill(SkillId),
    Note(SkillId),
    Review,
}

/// The questions about facts that everybody gets, in order.
const FACTS: [Question; 10] = [
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
    fn before_inside(&self) -> Option<Self> {
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
    /// What the newest plan knew: shown as "last time".
    pub(super) known: Draft,
    pub(super) at: Question,
    /// A job or credential that is being answered, and its place when it was there before.
    pub(super) job: Option<(Option<usize>, Experience)>,
    pub(super) held: Option<(Option<usize>, Credential)>,
    /// The education entry that is being answered.
    pub(super) studies: usize,
    /// Came from the review: after this group, back to it.
    pub(super) reviewing: bool,
}

impl<'c> Interview<'c> {
    /// Starts with what the newest plan knows; nothing of it is asked again unless wanted.
    pub fn new(catalog: &'c Catalog, as_of: Day, known: Draft, options: Options) -> Self {
        let at = if known.is_empty() {
            Question::Target
        } else {
            Question::Known
        };
        Self {
            catalog,
            as_of,
            options,
            draft: known.clone(),
            known,
            at,
            job: None,
            held: None,
            studies: 0,
            reviewing: false,
        }
    }

    /// With the target chosen beforehand, that question is answered.
    #[must_use]
    pub fn aiming_at(mut self, role: RoleId) -> Self {
        if self.at == Question::Known {
            self.known.profile.target_role = Some(role.clone());
        } else {
            self.at = Question::Present;
        }
        self.draft.profile.target_role = Some(role);
        self
    }

    /// Goes on where somebody was.
    #[must_use]
    pub fn resumed(mut self, draft: Draft, at: Question) -> Self {
        self.draft = draft;
        self.at = if self.path().contains(&at) || at == Question::Known {
            at
        } else {
            Question::Target
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
        let many = if self.options.full { usize::MAX } else { SHORT };
        let mut skills = short_list(self.catalog, &self.draft, many);
        if self.options.full {
            // What nobody knows yet is worth more than what can be confirmed.
            skills.sort_by_key(|skill| self.known.levels.contains_key(skill));
        }
        skills
    }

    /// All questions of the main line.
    pub(super) fn path(&self) -> Vec<Question> {
        let skills = self.skills().into_iter().map(Question::Skill);
        FACTS
            .into_iter()
            .chain(skills)
            .chain([Question::Review])
            .collect()
    }

    /// Which of how many: of the facts, or of the skills.
    pub fn progress(&self) -> (usize, usize) {
        let main = self.at.main();
        if let Some(n) = FACTS.iter().position(|q| *q == main) {
            return (n + 1, FACTS.len());
        }
        let skills = self.skills();
        let n = skills
            .iter()
            .position(|s| main == Question::Skill(s.clone()));
        (n.map_or(skills.len(), |n| n + 1), skills.len())
    }

    /// The question to show now.
    pub fn ask(&self) -> Ask {
        match &self.at {
            Question::Skill(id) => self.ask_skill(id),
            Question::Note(id) => self.ask_note(id),
            Question::Review => review::ask(self),
            fact => facts::ask(self, fact),
        }
    }

    /// Takes a reply and moves on.
    pub fn reply(&mut self, reply: &Reply) -> Outcome {
        if *reply == Reply::Back {
            return self.back();
        }
        match self.at.clone() {
            Question::Skill(id) => self.answer_skill(&id, reply),
            Question::Note(id) => self.answer_note(id, reply),
            Question::Review => review::answer(self, reply),
            fact => facts::answer(self, &fact, reply),
        }
    }

    fn back(&mut self) -> Outcome {
        if let Some(before) = self.at.before_inside() {
            self.at = before;
            return Outcome::Next;
        }
        if self.reviewing {
            return self.go(Question::Review);
        }
        let path = self.path();
        let here = path.iter().position(|q| *q == self.at);
        match here
            .and_then(|n| n.checked_sub(1))
            .and_then(|n| path.get(n))
        {
            Some(before) => {
                self.at = before.clone();
                Outcome::Next
            }
            None if self.at == Question::Target && !self.known.is_empty() => {
                self.go(Question::Known)
            }
            None => Outcome::Refused(
                "This is the first question; Ctrl-C leaves and keeps the answers.".to_owned(),
            ),
        }
    }

    pub(super) fn go(&mut self, question: Question) -> Outcome {
        self.reviewing = self.reviewing && question != Question::Review;
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

    fn skill(&self, id: &SkillId) -> Option<&'c Skill> {
        self.catalog.skill(id.as_str())
    }

    fn ask_skill(&self, id: &SkillId) -> Ask {
        let (n, of) = self.progress();
        let last = self.known.levels.get(id).copied();
        let chosen = self.draft.levels.get(id).copied();
        let ask = skill_question(self.skill(id), id.as_str(), last, chosen);
        Ask {
            heading: format!("Skill {n} of {of} · {}", ask.heading),
            ..ask
        }
    }

    fn answer_skill(&mut self, id: &SkillId, reply: &Reply) -> Outcome {
        let Reply::Item(index) = reply else {
            return Outcome::Refused("Choose one of the list.".to_owned());
        };
        if let Some(level) = u8::try_from(*index).ok().and_then(SkillLevel::new) {
            self.draft.levels.insert(id.clone(), level);
            self.draft.unknown.remove(id);
            if self.options.notes && level > SkillLevel::NONE {
                return self.go(Question::Note(id.clone()));
            }
        } else {
            self.draft.levels.remove(id);
            self.draft.unknown.insert(id.clone());
        }
        self.forward()
    }

    fn ask_note(&self, id: &SkillId) -> Ask {
        let (n, of) = self.progress();
        let name = self.skill(id).map_or(id.as_str(), |s| s.name.as_str());
        Ask {
            heading: format!("Skill {n} of {of} · {name}"),
            text: vec![
                "What shows it? A project, a piece of work, somebody who saw it.".to_owned(),
            ],
            statements: Vec::new(),
            prompt: "Evidence".to_owned(),
            kind: AskKind::Text(Typed {
                offered: self.draft.notes.get(id).cloned().unwrap_or_default(),
                enter: Some("skips"),
                dash: Some("clears it"),
            }),
        }
    }

    fn answer_note(&mut self, id: SkillId, reply: &Reply) -> Outcome {
        if let Reply::Text(text) = reply {
            let text = text.trim();
            if facts::given(text).is_none() {
                self.draft.notes.remove(&id);
            } else {
                self.draft.notes.insert(id, text.to_owned());
            }
        }
        self.forward()
    }
}
