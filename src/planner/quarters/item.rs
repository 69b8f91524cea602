//! What is to be laid into quarters, in plain values: the caller knows what an activity or a
//! certification is, this room does not.

use super::timeline::WeekOff;
use crate::catalog::Clock;
use crate::dates::Day;
use crate::ids::SkillId;
use crate::units::Minutes;

/// The person's time for the plan, by the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clocks {
    /// One sum for everything: hours at work were not told apart.
    Pot(Minutes),
    Two {
        own: Minutes,
        work: Minutes,
    },
}

impl Clocks {
    /// The clock that something of this clock really takes its time from: a pot is one clock.
    pub fn lane(self, clock: Clock) -> Clock {
        match self {
            Self::Pot(_) => Clock::Own,
            Self::Two { .. } => clock,
        }
    }

    /// Minutes a week on a clock; nothing on the second clock of a pot.
    pub fn weekly(self, clock: Clock) -> Minutes {
        match (self, clock) {
            (Self::Pot(all), Clock::Own) => all,
            (Self::Pot(_), Clock::Work) => Minutes(0),
            (Self::Two { own, .. }, Clock::Own) => own,
            (Self::Two { work, .. }, Clock::Work) => work,
        }
    }

    /// Minutes a week on both clocks together.
    pub fn sum(self) -> Minutes {
        self.weekly(Clock::Own) + self.weekly(Clock::Work)
    }
}

/// What an item is to the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An assignment: something to do.
    HandsOn,
    /// Something to learn from.
    Learning,
    /// Study for an exam.
    Study,
    /// Formal training that no activity of the catalog grants.
    Training,
    /// A day, no hours.
    Exam,
    /// The person's own: takes time and counts for nothing else.
    Own,
}

/// A level of a skill that is to be reached.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LevelStep {
    pub skill: SkillId,
    pub level: u8,
}

/// What must come before an item, and how long a body then takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Predecessor {
    /// The place of the other among the items.
    pub item: usize,
    /// Days from its end until what waits is open: a body's processing, before an exam.
    pub wait_days: u32,
}

/// Where the plan file has an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// Its first and last quarter, from 1.
    pub first: u32,
    pub last: u32,
    pub start: Day,
}

/// One open item. What is done is not among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Unique among the items; breaks ties, so that the same input gives the same plan anywhere.
    pub id: String,
    pub kind: Kind,
    pub clock: Clock,
    /// Hours that are still to be worked, without the talks.
    pub hours: Minutes,
    /// Of the talks that are still to be held; they take time at work, or of the pot.
    pub talks: Minutes,
    /// Somebody has to say yes first, and has not yet.
    pub ask: bool,
    /// The least weeks that it lasts, whatever the hours.
    pub weeks: u32,
    /// The steps that it carries or helps.
    pub gives: Vec<LevelStep>,
    /// Of learning: the skills that it counts for.
    pub counts_for: Vec<SkillId>,
    /// Of learning: the skills of which it only refreshes the level held.
    pub refreshes: Vec<SkillId>,
    /// Of study: its course and training. Of an exam: study, training, other exams.
    pub after: Vec<Predecessor>,
    /// Of an exam: the first day on which it is open.
    pub release: Option<Day>,
    /// Starts on this day, by the person's word.
    pub fixed: Option<Day>,
    /// To be finished by this day, by the person's word.
    pub due: Option<Day>,
    /// Absent: it is new.
    pub stored: Option<Stored>,
    /// The day on which the log has it begun.
    pub begun: Option<Day>,
}

impl Item {
    /// An item without hours, links and days.
    pub fn new(id: &str, kind: Kind, clock: Clock) -> Self {
        Self {
            id: id.to_owned(),
            kind,
            clock,
            hours: Minutes(0),
            talks: Minutes(0),
            ask: false,
            weeks: 0,
            gives: Vec::new(),
            counts_for: Vec::new(),
            refreshes: Vec::new(),
            after: Vec::new(),
            release: None,
            fixed: None,
            due: None,
            stored: None,
            begun: None,
        }
    }
}

/// How much a step matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepWorth {
    pub step: LevelStep,
    /// Its importance, in halves.
    pub importance: u32,
    /// Whether the choice carries it; what stays open is worth nothing here.
    pub carried: bool,
}

/// The frame that the items are laid into.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The first day of the first quarter.
    pub first: Day,
    pub today: Day,
    pub clocks: Clocks,
    pub weeks_off: Vec<WeekOff>,
    /// How many assignments at once; at least 1.
    pub focus: u32,
    pub deadline: Option<Day>,
    /// The quarter that runs today was laid before and stays as it is; what is stored in it or
    /// before goes on, and nothing new comes in.
    pub frozen: bool,
}

/// Everything that a layout is made of.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    pub setting: &'a Setting,
    pub items: &'a [Item],
    pub steps: &'a [StepWorth],
}
