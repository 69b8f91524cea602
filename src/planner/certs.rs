//! Certification goals: what each still needs before the exam, what it costs, and its items.

use super::Inputs;
use super::item::{self, Item};
use super::preferences::Preferences;
use crate::catalog::{Activity, Certification, FeeKind};
use crate::dates::Day;
use crate::ids::{CertId, GoalId, TopicId};
use crate::plan::{ItemKind, Plan};
use crate::rules::study::default_study;
use crate::text::list as list_words;
use crate::units::{Minutes, UsdCents};

/// What the rules say of a certification on the day, for this person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CertNeeds {
    /// The first day on which the exam may be sat if all that one can act on were done; `None`
    /// when that is not known.
    pub release: Option<Day>,
    /// Contact hours that are still missing, by topic.
    pub training: Vec<(TopicId, Minutes)>,
    /// Certifications that have to be earned before: of each list one.
    pub first: Vec<Vec<CertId>>,
    /// Days on which the rule changes: training that was logged before stays under the old one.
    pub changes: Vec<Day>,
    /// Why the release is not known, or what else must be told.
    pub note: Option<String>,
}

/// Why an exam has no day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wait {
    /// No day is known on which it opens for this person.
    NotInSight,
    /// One of these has to be earned before, and no goal with a day brings it.
    First(Vec<CertId>),
}

/// An open certification goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertGoal {
    pub goal: GoalId,
    pub certification: CertId,
    pub needs: CertNeeds,
    /// Why the exam has no day; a day that the person set for it stands all the same.
    pub wait: Option<Wait>,
    /// The person put it in: training and study are scheduled, whatever it waits for.
    pub insisted: bool,
    /// The day that the person set for the exam.
    pub exam_day: Option<Day>,
    /// Goals of this plan whose exams come before this one.
    pub after: Vec<CertId>,
    pub study: Minutes,
    /// The study hours are our estimate, not the person's figure.
    pub study_estimated: bool,
    /// About: the catalog's highest fee for non-members, in US dollars.
    pub fee: Option<UsdCents>,
    pub review_weeks: u32,
}

impl CertGoal {
    /// Whether the exam has no day in the plan.
    pub fn waits(&self) -> bool {
        self.wait.is_some() && self.exam_day.is_none()
    }

    /// Whether training and study are scheduled.
    pub fn prepares(&self) -> bool {
        self.wait.is_none() || self.insisted
    }

    /// What has to be said of an exam that has no day, or of a day that only the person knows of;
    /// and the command that helps.
    pub fn waiting(&self) -> Option<(String, String)> {
        let cert = &self.certification;
        let eligible = format!("pmo-path eligible {cert}");
        let (why, command) = match self.wait.as_ref()? {
            Wait::NotInSight => (
                self.needs.note.clone().unwrap_or_else(|| {
                    format!("no day is known on which its exam opens for you: see `{eligible}`")
                }),
                eligible,
            ),
            Wait::First(list) => {
                let named: Vec<String> = list.iter().take(3).map(ToString::to_string).collect();
                let one = named.first().cloned().unwrap_or_default();
                let add = format!("pmo-path goal add certification {one}");
                (
                    format!(
                        "it asks for {} first, which you do not hold and no dated goal brings: see `{eligible}`, or `{add}`",
                        list_words(&named, "or")
                    ),
                    add,
                )
            }
        };
        let text = match (self.exam_day, self.insisted) {
            (Some(day), _) => format!("{cert} on {} is the day that you set: {why}", day.long()),
            (None, true) => format!(
                "{cert} waits: {why}. You asked for its training and study; its exam has no day"
            ),
            (None, false) => format!(
                "{cert} waits, not in sight: {why}. It has no day, and the finish does not include it."
            ),
        };
        Some((text, command))
    }

    /// The first day for the exam: the release and the body's review after it.
    pub fn exam_release(&self) -> Option<Day> {
        Some(
            self.needs
                .release?
                .plus_days(7 * i64::from(self.review_weeks)),
        )
    }
}

/// Contact hours in a topic that an activity grants for certain, in minutes.
pub(super) fn granted(activity: &Activity, topic: &TopicId) -> u64 {
    activity
        .contact
        .iter()
        .filter(|contact| contact.topic == *topic && contact.certain)
        .map(|contact| u64::from(contact.hours.0))
        .sum()
}

/// The open certification goals of the plan that the person does not hold yet.
pub fn cert_goals(inputs: &Inputs<'_>) -> Vec<CertGoal> {
    let plan = inputs.plan;
    let wishes = Preferences::read(&plan.profile, inputs.catalog);
    let mut goals: Vec<CertGoal> = plan
        .goal
        .iter()
        .filter(|goal| goal.is_open())
        .filter_map(|goal| Some((goal, goal.certification.clone()?)))
        .filter(|(_, cert)| !item::has_earned(plan, cert))
        .map(|(goal, certification)| {
            let needs = (inputs.needs)(&certification);
            let cert = inputs.catalog.certification(certification.as_str());
            let own = plan.profile.study_hours.get(&certification).copied();
            let wish = wishes.exams.get(certification.as_str());
            CertGoal {
                goal: goal.id.clone(),
                wait: needs.release.is_none().then_some(Wait::NotInSight),
                insisted: wish.is_some() || has_begun(inputs, &certification),
                exam_day: wish.copied().flatten(),
                after: Vec::new(),
                needs,
                study: own
                    .unwrap_or_else(|| cert.map_or(Minutes(60 * 60), |c| default_study(c.level))),
                study_estimated: own.is_none(),
                fee: cert.and_then(fee),
                review_weeks: cert.and_then(|c| c.review_weeks).unwrap_or(0),
                certification,
            }
        })
        .collect();
    put_behind(&mut goals, plan);
    goals
}

/// Whether study or training for the certification has begun: then it goes on.
fn has_begun(inputs: &Inputs<'_>, cert: &CertId) -> bool {
    inputs.plan.activity.iter().any(|stored| {
        stored.certification.as_ref() == Some(cert)
            && matches!(stored.item_kind(), ItemKind::Study | ItemKind::Training)
            && item::status(inputs.plan, stored) == item::ItemStatus::Started
    })
}

/// Puts each goal behind one that it needs first: of several the one that opens first. What
/// nothing brings makes it wait, and what waits for it in turn.
fn put_behind(goals: &mut [CertGoal], plan: &Plan) {
    for _ in 0..=goals.len() {
        let mut changed = false;
        for n in 0..goals.len() {
            let Some(goal) = goals.get(n) else { continue };
            let mut after = Vec::new();
            let mut wait = None;
            for list in &goal.needs.first {
                // Held but not active: renewing it is what brings it back.
                if list.iter().any(|cert| item::has_earned(plan, cert)) {
                    continue;
                }
                let before = goals
                    .iter()
                    .filter(|other| list.contains(&other.certification) && !other.waits())
                    .min_by_key(|other| (other.exam_day.or(other.exam_release()), &other.goal));
                match before {
                    Some(other) => after.push(other.certification.clone()),
                    None => wait = Some(Wait::First(list.clone())),
                }
            }
            if let Some(goal) = goals.get_mut(n) {
                let wait = if goal.needs.release.is_none() && wait.is_none() {
                    Some(Wait::NotInSight)
                } else {
                    wait
                };
                changed |= goal.after != after || goal.wait != wait;
                (goal.after, goal.wait) = (after, wait);
            }
        }
        if !changed {
            return;
        }
    }
}

/// The highest fee for sitting the exam as a non-member, where the catalog has it in US dollars.
pub fn fee(cert: &Certification) -> Option<UsdCents> {
    let highest = |kind: FeeKind| {
        cert.fees
            .iter()
            .filter(|fee| fee.kind == kind && fee.currency == "USD")
            .filter_map(|fee| {
                fee.non_member_max
                    .or(fee.non_member_min)
                    .or(fee.member_max)
                    .or(fee.member_min)
            })
            .max()
    };
    let dollars = highest(FeeKind::Exam).or_else(|| highest(FeeKind::Bundle))?;
    Some(UsdCents(u64::from(dollars) * 100))
}

/// What fixes the day of an exam, or that it has none.
pub(super) fn place_exam(exam: &mut Item, goal: &CertGoal) {
    exam.release = goal.exam_release();
    exam.review_days = 7 * i64::from(goal.review_weeks);
    exam.pinned = goal.exam_day.or(exam.pinned);
    exam.waits = goal.waits();
    exam.after.clone_from(&goal.after);
    exam.changes.clone_from(&goal.needs.changes);
}

/// Brings items of the file up to what the day knows of their certifications. What waits loses
/// its days: a day in the file may stem from facts that held no longer than the last change.
pub(super) fn refresh(items: &mut [Item], inputs: &Inputs<'_>) {
    if items
        .iter()
        .all(|item| item.certification.is_none() || !item.is_open())
    {
        return;
    }
    let goals = cert_goals(inputs);
    for item in items.iter_mut().filter(|item| item.is_open()) {
        let Some(cert) = &item.certification else {
            continue;
        };
        let goal = goals.iter().find(|goal| goal.certification == *cert);
        match (item.kind, goal) {
            (ItemKind::Exam, Some(goal)) => place_exam(item, goal),
            (ItemKind::Study | ItemKind::Training, Some(goal)) => item.waits = !goal.prepares(),
            // Its goal was dropped since the last planning.
            (ItemKind::Exam, None) => {
                let needs = (inputs.needs)(cert);
                let weeks = inputs
                    .catalog
                    .certification(cert.as_str())
                    .and_then(|c| c.review_weeks)
                    .unwrap_or(0);
                item.review_days = 7 * i64::from(weeks);
                item.waits = needs.release.is_none() && item.pinned.is_none();
                item.release = needs.release.map(|day| day.plus_days(item.review_days));
            }
            _ => {}
        }
        if item.waits {
            (item.start, item.finish, item.critical) = (None, None, false);
        }
    }
}
