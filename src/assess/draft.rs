//! The answers so far. Knows no question.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::{CertId, SkillId};
use crate::plan::{Credential, Education, Experience, Goal, Plan, Profile};
use crate::units::{Minutes, SkillLevel};

/// How many skills the short questionnaire asks about.
pub const SHORT: usize = 12;

/// What a person answered, together with what the newest plan knew already.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    pub profile: Profile,
    pub education: Vec<Education>,
    pub experience: Vec<Experience>,
    pub credential: Vec<Credential>,
    pub levels: BTreeMap<SkillId, SkillLevel>,
    /// Skills that were asked about and skipped: unknown, not 0.
    pub unknown: BTreeSet<SkillId>,
    pub notes: BTreeMap<SkillId, String>,
    /// Certifications that the plan has open goals for.
    pub aimed_at: BTreeSet<CertId>,
    /// All that shall be aimed at; `None`: nobody was asked.
    pub certifications: Option<BTreeSet<CertId>>,
    /// The two parts of `hours-per-week`, while they are being asked.
    pub study: Option<Minutes>,
    pub work: Option<Minutes>,
}

/// The hours a week that are not at work; all of them where they were not told apart.
fn own_hours(profile: &Profile) -> Option<Minutes> {
    let all = profile.hours_per_week?;
    let work = profile.work_hours_per_week.unwrap_or_default();
    Some(Minutes(all.0.saturating_sub(work.0)))
}

impl Draft {
    /// What is known with these answers: they win over what was known, and what they leave out
    /// stays. An entry that was there is not put in twice.
    #[must_use]
    pub fn over(&self, known: &Self) -> Self {
        let mut all = known.clone();
        let given = self;
        profile_over(&mut all.profile, &given.profile);
        entries_over(&mut all.education, &given.education, |a, b| {
            a.level == b.level && a.field == b.field
        });
        entries_over(&mut all.experience, &given.experience, |a, b| {
            a.from == b.from && a.title == b.title && a.organisation == b.organisation
        });
        entries_over(&mut all.credential, &given.credential, |a, b| {
            a.certification == b.certification && a.earned == b.earned
        });
        all.levels.extend(
            given
                .levels
                .iter()
                .map(|(skill, level)| (skill.clone(), *level)),
        );
        if let Some(certs) = &given.certifications {
            // What a file leaves out stays.
            let known = all.certifications.take();
            let mut known = known.unwrap_or_else(|| all.aimed_at.clone());
            known.extend(certs.iter().cloned());
            all.certifications = Some(known);
        }
        all.notes.extend(
            given
                .notes
                .iter()
                .map(|(skill, note)| (skill.clone(), note.clone())),
        );
        all
    }

    /// What a plan knows, with the person's levels as of now.
    pub fn of_plan(plan: &Plan, levels: BTreeMap<SkillId, SkillLevel>) -> Self {
        Self {
            profile: plan.profile.clone(),
            education: plan.education.clone(),
            experience: plan.experience.clone(),
            credential: plan.credential.to_vec(),
            levels,
            notes: plan
                .assessment
                .as_ref()
                .map(|a| a.notes.clone())
                .unwrap_or_default(),
            aimed_at: plan
                .goal
                .iter()
                .filter(|goal| Goal::is_open(goal))
                .filter_map(|goal| goal.certification.clone())
                .collect(),
            study: own_hours(&plan.profile),
            work: plan.profile.work_hours_per_week,
            ..Self::default()
        }
    }

    /// These answers on what was known: they win, skipped skills are unknown, and entries that
    /// only the other side has stay.
    #[must_use]
    pub fn laid_over(&self, known: &Self) -> Self {
        let mut all = self.over(known);
        all.levels.retain(|skill, _| !self.unknown.contains(skill));
        all.unknown.clone_from(&self.unknown);
        all.study = self.study;
        all.work = self.work;
        all
    }

    /// Whether anything at all is known.
    pub fn is_empty(&self) -> bool {
        self.profile == Profile::default()
            && self.education.is_empty()
            && self.experience.is_empty()
            && self.credential.is_empty()
            && self.levels.is_empty()
            && self.aimed_at.is_empty()
            && self.certifications.is_none()
    }

    /// Whether the person has said something about the skill, be it that they don't know.
    pub fn answered(&self, skill: &SkillId) -> bool {
        self.levels.contains_key(skill) || self.unknown.contains(skill)
    }
}

fn profile_over(known: &mut Profile, given: &Profile) {
    fn some<T: Clone>(known: &mut Option<T>, given: Option<&T>) {
        if let Some(given) = given {
            *known = Some(given.clone());
        }
    }
    fn list<T: Clone>(known: &mut Vec<T>, given: &[T]) {
        if !given.is_empty() {
            *known = given.to_vec();
        }
    }
    some(&mut known.name, given.name.as_ref());
    some(&mut known.born, given.born.as_ref());
    some(&mut known.current_role, given.current_role.as_ref());
    some(&mut known.target_role, given.target_role.as_ref());
    some(&mut known.hours_per_week, given.hours_per_week.as_ref());
    some(
        &mut known.work_hours_per_week,
        given.work_hours_per_week.as_ref(),
    );
    some(&mut known.focus, given.focus.as_ref());
    some(&mut known.budget_usd, given.budget_usd.as_ref());
    some(&mut known.deadline, given.deadline.as_ref());
    some(&mut known.start, given.start.as_ref());
    list(&mut known.weeks_off, &given.weeks_off);
    list(&mut known.exclude, &given.exclude);
    list(&mut known.include, &given.include);
    list(&mut known.objectives, &given.objectives);
    some(&mut known.specialisation, given.specialisation.as_ref());
    some(&mut known.prefer, given.prefer.as_ref());
    known
        .study_hours
        .extend(given.study_hours.iter().map(|(cert, h)| (cert.clone(), *h)));
}

fn entries_over<T: Clone>(known: &mut Vec<T>, given: &[T], same: impl Fn(&T, &T) -> bool) {
    for entry in given {
        match known.iter_mut().find(|old| same(old, entry)) {
            Some(slot) => *slot = entry.clone(),
            None => known.push(entry.clone()),
        }
    }
}
