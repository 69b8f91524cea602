//! Whether an activity is within a person's reach: theirs, to be asked for, or for a later role.
//! Knows no hours and no money.

use std::collections::BTreeSet;

use crate::catalog::{Activity, ActivityKind, Catalog, Clock, Role, Seat, SeatKinds};
use crate::dates::Day;
use crate::order::Gather;
use crate::plan::Plan;
use crate::units::ExperienceKind;

/// What a person may do at work on a day.
#[derive(Debug, Clone)]
pub struct Holder<'a> {
    role: Option<&'a Role>,
    kinds: Kinds,
}

#[derive(Debug, Clone)]
enum Kinds {
    /// An employer's own role that does not say what it gives.
    Every,
    These(BTreeSet<ExperienceKind>),
}

/// What a seat asks for and the person lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SeatGap {
    /// None of the kinds of work.
    pub kind: bool,
    /// Levels of seniority that are missing.
    pub seniority: u8,
}

/// Where an activity stands for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    Yours,
    /// One thing is short: somebody must say yes.
    Ask(SeatGap),
    /// For a later role.
    Later(SeatGap),
    /// A full-time change of place: only when the person asks for it.
    Move,
    /// It is meant for other people: a first step for those who took it long ago.
    NotMeant,
}

impl Reach {
    /// Whether it may be planned without being asked for by name.
    pub fn is_within(self) -> bool {
        matches!(self, Self::Yours | Self::Ask(_))
    }
}

impl<'a> Holder<'a> {
    /// By the present role and the experience that goes on on the day.
    pub fn new(catalog: &'a Catalog, plan: &Plan, day: Day) -> Self {
        let role = plan.profile.current_role.as_ref();
        let role = role.and_then(|id| catalog.role(id.as_str()));
        let ongoing = plan
            .experience
            .iter()
            .filter(|span| {
                span.from.first_day() <= day && span.to.is_none_or(|to| to.last_day() >= day)
            })
            .flat_map(|span| &span.kinds);
        let kinds = match role.map(|role| &role.gives) {
            Some(None) => Kinds::Every,
            Some(Some(gives)) => Kinds::These(with_team(gives.iter().chain(ongoing))),
            None => Kinds::These(with_team(ongoing)),
        };
        Self { role, kinds }
    }

    /// The present role's seniority; 0 without one.
    pub fn seniority(&self) -> u8 {
        self.role.map_or(0, |role| role.seniority)
    }

    /// What it says of every activity, as words and numbers.
    pub(super) fn facts(&self) -> (Option<&Role>, Option<&BTreeSet<ExperienceKind>>) {
        match &self.kinds {
            Kinds::Every => (self.role, None),
            Kinds::These(kinds) => (self.role, Some(kinds)),
        }
    }

    /// Where the activity stands.
    pub fn reach(&self, activity: &Activity) -> Reach {
        if self.role.is_some_and(|role| !activity.is_for(role)) {
            return Reach::NotMeant;
        }
        let Some(seat) = &activity.seat else {
            return Reach::Yours;
        };
        if activity.is_move() {
            return Reach::Move;
        }
        let short = SeatGap {
            kind: !self.does_one_of(&seat.any_of),
            seniority: seat.from_seniority.saturating_sub(self.seniority()),
        };
        match (short.kind, short.seniority) {
            (false, 0) => Reach::Yours,
            (true, 0) | (false, 1) => self.one_short(activity, seat, short),
            _ => Reach::Later(short),
        }
    }

    /// What is done in one's own time needs nobody's yes. At work one can ask, but not for people
    /// to lead, nor for a step in a career, nor before one does any such work at all.
    fn one_short(&self, activity: &Activity, seat: &Seat, short: SeatGap) -> Reach {
        let people = SeatKinds::Kinds(vec![ExperienceKind::PeopleLeading]);
        if seat.any_of == people || activity.kind == ActivityKind::CareerStep {
            Reach::Later(short)
        } else if activity.clock() == Clock::Own {
            Reach::Yours
        } else if self.does_nothing() {
            Reach::Later(short)
        } else {
            Reach::Ask(short)
        }
    }

    fn does_one_of(&self, asked: &SeatKinds) -> bool {
        match (asked, &self.kinds) {
            (SeatKinds::Anybody, _) | (SeatKinds::Kinds(_), Kinds::Every) => true,
            (SeatKinds::Move, _) => false,
            (SeatKinds::Kinds(asked), Kinds::These(done)) => {
                asked.iter().any(|kind| done.contains(kind))
            }
        }
    }

    fn does_nothing(&self) -> bool {
        matches!(&self.kinds, Kinds::These(done) if done.is_empty())
    }
}

/// Whoever leads or supports a project is in its team.
fn with_team<'k>(kinds: impl Iterator<Item = &'k ExperienceKind>) -> BTreeSet<ExperienceKind> {
    let mut kinds: BTreeSet<ExperienceKind> = kinds.copied().into_set();
    let in_team = |kind: &ExperienceKind| {
        matches!(
            kind,
            ExperienceKind::ProjectLeading
                | ExperienceKind::ProjectSupport
                | ExperienceKind::ProjectRelated
        )
    };
    if kinds.iter().any(in_team) {
        kinds.insert(ExperienceKind::ProjectTeam);
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan;

    fn activity(kind: ActivityKind, any_of: &[&str], from_seniority: u8) -> Activity {
        let words: Vec<String> = any_of.iter().map(ToString::to_string).collect();
        Activity {
            kind,
            clock: None,
            not_for: Vec::new(),
            until_seniority: None,
            seat: Some(Seat {
                any_of: words.try_into().unwrap(),
                from_seniority,
            }),
            ..Catalog::bundled().activities()[0].clone()
        }
    }

    fn reach(catalog: &Catalog, person: &str, activity: &Activity) -> Reach {
        let plan = plan::read(&format!("schema = 1\n{person}")).unwrap();
        let day = Day::parse_iso("2026-11-30").unwrap();
        Holder::new(catalog, &plan, day).reach(activity)
    }

    /// Somebody without a role who leads projects now and was in a PMO once.
    const LEADER: &str = "[[experience]]\nkinds = [\"project-leading\"]\nfrom = \"2024\"\n\
                          [[experience]]\nkinds = [\"pmo\"]\nfrom = \"2020\"\nto = \"2023\"\n";

    #[test]
    fn one_thing_short_can_be_asked_for_two_cannot() {
        let catalog = Catalog::bundled();
        let job = |any_of: &[&str], n| activity(ActivityKind::OnTheJob, any_of, n);
        let is = |wanted: &Activity| reach(&catalog, LEADER, wanted);
        let (kind, level) = (
            SeatGap {
                kind: true,
                seniority: 0,
            },
            SeatGap {
                kind: false,
                seniority: 1,
            },
        );
        assert_eq!(is(&job(&["project-leading"], 0)), Reach::Yours);
        // Whoever leads is in the team.
        assert_eq!(is(&job(&["pmo", "project-team"], 0)), Reach::Yours);
        assert_eq!(is(&job(&["pmo"], 0)), Reach::Ask(kind));
        assert_eq!(is(&job(&["project-team"], 1)), Reach::Ask(level));
        assert!(matches!(is(&job(&["project-team"], 2)), Reach::Later(_)));
        assert!(matches!(is(&job(&["pmo"], 1)), Reach::Later(_)));
        assert!(matches!(is(&job(&["people-leading"], 0)), Reach::Later(_)));
        assert_eq!(is(&job(&["people-leading", "pmo"], 0)), Reach::Ask(kind));
        assert_eq!(is(&job(&["any"], 1)), Reach::Ask(level));
        assert_eq!(is(&job(&["move"], 0)), Reach::Move);
        let step = activity(ActivityKind::CareerStep, &["project-team"], 1);
        assert!(matches!(is(&step), Reach::Later(_)));
    }

    #[test]
    fn own_time_needs_nobodys_yes_and_without_work_one_cannot_ask() {
        let catalog = Catalog::bundled();
        let own = |any_of: &[&str], n| activity(ActivityKind::Volunteering, any_of, n);
        assert_eq!(reach(&catalog, LEADER, &own(&["pmo"], 0)), Reach::Yours);
        assert_eq!(reach(&catalog, LEADER, &own(&["any"], 1)), Reach::Yours);
        assert!(matches!(
            reach(&catalog, LEADER, &own(&["any"], 2)),
            Reach::Later(_)
        ));
        assert_eq!(reach(&catalog, "", &own(&["any"], 1)), Reach::Yours);
        let job = activity(ActivityKind::OnTheJob, &["any"], 1);
        assert!(matches!(reach(&catalog, "", &job), Reach::Later(_)));
    }

    #[test]
    fn a_role_gives_its_kinds_and_an_employers_own_role_gives_all() {
        let text = "[[role]]\nid = \"theirs\"\ntitle = \"Theirs\"\nfamily = \"pmo\"\nseniority = 3\n\
            gives = [\"project-support\"]\npurpose = \"x\"\nresponsibilities = []\n\
            experience = { total = 0, project-support = 0, project-leading = 0, program-management = 0, portfolio-management = 0, pmo = 0, people-leading = 0 }\n\
            education = \"x\"\ncertifications = {}\nlevels = {}\nsources = \"x\"\nconfidence = \"low\"\n";
        let with =
            |text: &str| Catalog::with_overlays(vec![crate::catalog::read_part(text).unwrap()]);
        let person = "[profile]\ncurrent-role = \"theirs\"\n";
        let job = activity(ActivityKind::OnTheJob, &["project-team"], 3);
        let lead = activity(ActivityKind::OnTheJob, &["portfolio-management"], 3);
        assert_eq!(reach(&with(text), person, &job), Reach::Yours);
        assert!(matches!(reach(&with(text), person, &lead), Reach::Ask(_)));
        let silent = text.replace("gives = [\"project-support\"]\n", "");
        assert_eq!(reach(&with(&silent), person, &lead), Reach::Yours);
        // What is for beginners is not meant for somebody of seniority 3.
        let first = Activity {
            until_seniority: Some(2),
            ..job
        };
        assert_eq!(reach(&with(text), person, &first), Reach::NotMeant);
    }
}
