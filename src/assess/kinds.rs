//! From plain questions to the kinds of work that experience is counted by: a state machine of
//! four or five questions. Knows no terminal and no plan file.

use crate::units::ExperienceKind as Kind;

/// A question, in the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KindQuestion {
    Newness,
    Scope,
    Part,
    Decisions,
    Fields,
}

/// What the work was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Newness {
    /// It brought about something new, and had a start and an end.
    New,
    /// It kept something running.
    Running,
    /// Both: only the new part is project work.
    Both,
}

/// What the person looked after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    OneProject,
    /// Several that have nothing to do with each other.
    SeveralProjects,
    /// Several that belong together.
    Programme,
    /// Which projects are done at all.
    Portfolio,
    /// The office that serves projects of others.
    Office,
}

/// The person's part in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Led,
    DidPart,
    Supported,
}

/// Who decided about plan, people and money, within what was agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decisions {
    Mine,
    Shared,
    Others,
}

/// An answer to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KindAnswer {
    Newness(Newness),
    Scope(Scope),
    Part(Part),
    Decisions(Decisions),
    /// Kinds of work that it was beside, of those in [`FIELDS`]; may be empty.
    Fields(Vec<Kind>),
}

/// The kinds of the last question: each stands beside what the others say.
pub const FIELDS: &[Kind] = &[
    Kind::Agile,
    Kind::Risk,
    Kind::Scheduling,
    Kind::BusinessAnalysis,
    Kind::Construction,
    Kind::ChangeManagement,
    Kind::Governance,
    Kind::PeopleLeading,
];

/// What to tell with the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KindDoubt {
    /// Enter the project part as a span of its own, with the months in which it ran.
    OnlyTheProjectPart,
    /// Bodies ask for leading *and* directing: who led without deciding may be asked.
    LedWithoutDeciding,
    /// A part in portfolio work is for the body to judge.
    PartOfAPortfolio,
}

/// The kinds that the answers lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindOutcome {
    /// In the order of the catalog's list; never empty.
    pub kinds: Vec<Kind>,
    pub doubts: Vec<KindDoubt>,
}

/// The questions as answered so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KindQuestions {
    answers: Vec<KindAnswer>,
}

/// An answer that does not fit the question that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherQuestion;

impl KindQuestions {
    fn scope(&self) -> Option<Scope> {
        self.answers.iter().find_map(|answer| match answer {
            KindAnswer::Scope(scope) => Some(*scope),
            _ => None,
        })
    }

    fn part(&self) -> Option<Part> {
        self.answers.iter().find_map(|answer| match answer {
            KindAnswer::Part(part) => Some(*part),
            _ => None,
        })
    }

    fn answered(&self, question: KindQuestion) -> bool {
        self.answers
            .iter()
            .any(|answer| answer.question() == question)
    }

    /// The question that is open; `None`: all are answered.
    pub fn next(&self) -> Option<KindQuestion> {
        let running = self.answers.first() == Some(&KindAnswer::Newness(Newness::Running));
        let office = self.scope() == Some(Scope::Office);
        [
            (KindQuestion::Newness, true),
            (KindQuestion::Scope, !running),
            (KindQuestion::Part, !running && !office),
            (
                KindQuestion::Decisions,
                !running && !office && self.part() == Some(Part::Led),
            ),
            (KindQuestion::Fields, true),
        ]
        .into_iter()
        .find(|(question, asked)| *asked && !self.answered(*question))
        .map(|(question, _)| question)
    }

    /// Takes the answer to the open question.
    pub fn answer(&mut self, answer: KindAnswer) -> Result<(), OtherQuestion> {
        if self.next() != Some(answer.question()) {
            return Err(OtherQuestion);
        }
        self.answers.push(answer);
        Ok(())
    }

    /// Takes the last answer back; whether there was one.
    pub fn back(&mut self) -> bool {
        self.answers.pop().is_some()
    }

    /// The kinds, once nothing is open.
    pub fn outcome(&self) -> Option<KindOutcome> {
        if self.next().is_some() {
            return None;
        }
        let mut kinds = Vec::new();
        let mut doubts = Vec::new();
        for answer in &self.answers {
            match answer {
                KindAnswer::Newness(Newness::Running) => kinds.push(Kind::Business),
                KindAnswer::Newness(Newness::Both) => doubts.push(KindDoubt::OnlyTheProjectPart),
                KindAnswer::Scope(Scope::Office) => kinds.push(Kind::Pmo),
                KindAnswer::Part(part) => kinds.push(self.by_part(*part, &mut doubts)),
                KindAnswer::Fields(fields) => kinds.extend(fields.iter().copied()),
                KindAnswer::Newness(Newness::New)
                | KindAnswer::Scope(_)
                | KindAnswer::Decisions(_) => {}
            }
        }
        let kinds = Kind::WORK
            .iter()
            .copied()
            .filter(|kind| kinds.contains(kind))
            .collect();
        Some(KindOutcome { kinds, doubts })
    }

    fn by_part(&self, part: Part, doubts: &mut Vec<KindDoubt>) -> Kind {
        let others_decided = self
            .answers
            .contains(&KindAnswer::Decisions(Decisions::Others));
        match (part, self.scope()) {
            (Part::Supported, _) => Kind::ProjectSupport,
            (Part::DidPart, Some(Scope::Portfolio)) => {
                doubts.push(KindDoubt::PartOfAPortfolio);
                Kind::ProjectRelated
            }
            (Part::DidPart, _) => Kind::ProjectTeam,
            (Part::Led, _) if others_decided => {
                doubts.push(KindDoubt::LedWithoutDeciding);
                Kind::ProjectTeam
            }
            (Part::Led, Some(Scope::Programme)) => Kind::ProgramManagement,
            (Part::Led, Some(Scope::Portfolio)) => Kind::PortfolioManagement,
            (Part::Led, _) => Kind::ProjectLeading,
        }
    }
}

impl KindAnswer {
    fn question(&self) -> KindQuestion {
        match self {
            Self::Newness(_) => KindQuestion::Newness,
            Self::Scope(_) => KindQuestion::Scope,
            Self::Part(_) => KindQuestion::Part,
            Self::Decisions(_) => KindQuestion::Decisions,
            Self::Fields(_) => KindQuestion::Fields,
        }
    }
}

impl KindQuestion {
    /// The question as it is asked.
    pub fn text(self) -> &'static str {
        match self {
            Self::Newness => {
                "Did the work bring about something new, with a start and an end, or did it keep something running?"
            }
            Self::Scope => "What did you look after?",
            Self::Part => "What was your part in it? The title you had does not matter.",
            Self::Decisions => {
                "Within what was agreed, who decided about the plan, the people and the money?"
            }
            Self::Fields => {
                "Was it also any of these, as a real part of the work? Choose all that it was, or none."
            }
        }
    }

    /// The choices with their answers, in the order in which they are shown; none for
    /// [`KindQuestion::Fields`], where any of [`FIELDS`] may be chosen.
    pub fn choices(self) -> Vec<(&'static str, KindAnswer)> {
        match self {
            Self::Newness => vec![
                ("something new: projects", KindAnswer::Newness(Newness::New)),
                (
                    "kept something running: daily operations",
                    KindAnswer::Newness(Newness::Running),
                ),
                ("some of both", KindAnswer::Newness(Newness::Both)),
            ],
            Self::Scope => vec![
                (
                    "one project at a time",
                    KindAnswer::Scope(Scope::OneProject),
                ),
                (
                    "several projects that have nothing to do with each other",
                    KindAnswer::Scope(Scope::SeveralProjects),
                ),
                (
                    "a programme: projects that belong together, for one benefit",
                    KindAnswer::Scope(Scope::Programme),
                ),
                (
                    "a portfolio: which projects the organisation does, and in what order",
                    KindAnswer::Scope(Scope::Portfolio),
                ),
                (
                    "the office (PMO) that serves the projects of others",
                    KindAnswer::Scope(Scope::Office),
                ),
            ],
            Self::Part => vec![
                (
                    "I led it and answered for its result",
                    KindAnswer::Part(Part::Led),
                ),
                ("I did a part of the work", KindAnswer::Part(Part::DidPart)),
                (
                    "I supported those who led: plans, minutes, reports",
                    KindAnswer::Part(Part::Supported),
                ),
            ],
            Self::Decisions => vec![
                ("I did", KindAnswer::Decisions(Decisions::Mine)),
                (
                    "I did, together with others",
                    KindAnswer::Decisions(Decisions::Shared),
                ),
                (
                    "others did, I carried it out",
                    KindAnswer::Decisions(Decisions::Others),
                ),
            ],
            Self::Fields => Vec::new(),
        }
    }
}

impl KindDoubt {
    /// What to tell.
    pub fn text(self) -> &'static str {
        match self {
            Self::OnlyTheProjectPart => {
                "Only the project part counts as project work: enter it with the months in which it ran, and the rest as business."
            }
            Self::LedWithoutDeciding => {
                "Bodies ask for leading and directing. Where others decided, this is work on a team; where you directed people's work in the end, answer again."
            }
            Self::PartOfAPortfolio => {
                "A part in portfolio work may count as portfolio management: the body judges your description. It is entered cautiously, as project-related."
            }
        }
    }
}

#[cfg(test)]
mod tests;
