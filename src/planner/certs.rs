//! Certification goals: what each still needs before the exam, what it costs, and its items.

use std::collections::BTreeMap;

use super::Inputs;
use super::item::{self, Item, ItemKind};
use crate::catalog::{Activity, Certification, FeeKind, Level};
use crate::dates::Day;
use crate::ids::{CertId, GoalId, TopicId};
use crate::units::{Minutes, Mode, UsdCents};

/// What the rules say of a certification on the day, for this person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CertNeeds {
    /// The first day on which the exam may be sat if all that one can act on were done; `None`
    /// when that is not known.
    pub release: Option<Day>,
    /// The rule is known and no day is on which it would be met: the exam gets no date.
    pub closed: bool,
    /// Contact hours that are still missing, by topic.
    pub training: Vec<(TopicId, Minutes)>,
    /// Why the release is not known, or what else must be told.
    pub note: Option<String>,
}

/// An open certification goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertGoal {
    pub goal: GoalId,
    pub certification: CertId,
    pub needs: CertNeeds,
    /// Contact hours that activities of the catalog can bring.
    pub by_activities: Vec<(TopicId, Minutes)>,
    /// Contact hours that none of them grants.
    pub elsewhere: Vec<(TopicId, Minutes)>,
    pub study: Minutes,
    /// The study hours are our estimate, not the person's figure.
    pub study_estimated: bool,
    /// About: the catalog's highest fee for non-members, in US dollars.
    pub fee: Option<UsdCents>,
    pub review_weeks: u32,
}

impl CertGoal {
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
pub fn granted(activity: &Activity, topic: &TopicId) -> u64 {
    activity
        .contact
        .iter()
        .filter(|contact| contact.topic == *topic && contact.certain)
        .map(|contact| u64::from(contact.hours.0))
        .sum()
}

/// The open certification goals of the plan that the person does not hold yet.
pub fn goals(inputs: &Inputs<'_>, candidates: &[&Activity]) -> Vec<CertGoal> {
    let plan = inputs.plan;
    plan.goal
        .iter()
        .filter(|goal| goal.is_open())
        .filter_map(|goal| Some((goal, goal.certification.clone()?)))
        .filter(|(_, cert)| !item::holds(plan, cert))
        .map(|(goal, certification)| {
            let needs = (inputs.needs)(&certification);
            let cert = inputs.catalog.certification(certification.as_str());
            let (by_activities, elsewhere) = split(&needs, candidates);
            let own = plan.profile.study_hours.get(&certification).copied();
            CertGoal {
                goal: goal.id.clone(),
                needs,
                by_activities,
                elsewhere,
                study: own
                    .unwrap_or_else(|| cert.map_or(Minutes(60 * 60), |c| default_study(c.level))),
                study_estimated: own.is_none(),
                fee: cert.and_then(fee),
                review_weeks: cert.and_then(|c| c.review_weeks).unwrap_or(0),
                certification,
            }
        })
        .collect()
}

/// Parts what is missing into what activities can bring and what they cannot.
#[expect(clippy::type_complexity, reason = "two lists of the same kind")]
fn split(
    needs: &CertNeeds,
    candidates: &[&Activity],
) -> (Vec<(TopicId, Minutes)>, Vec<(TopicId, Minutes)>) {
    let mut here = Vec::new();
    let mut elsewhere = Vec::new();
    let mut missing: BTreeMap<&TopicId, Minutes> = BTreeMap::new();
    for (topic, minutes) in &needs.training {
        let most = missing.entry(topic).or_default();
        *most = (*most).max(*minutes);
    }
    for (topic, minutes) in missing {
        let on_offer: u64 = candidates.iter().map(|a| granted(a, topic)).sum();
        let from_here = u64::from(minutes.0).min(on_offer);
        let from_here = Minutes(u32::try_from(from_here).unwrap_or(minutes.0));
        if from_here.0 > 0 {
            here.push((topic.clone(), from_here));
        }
        if from_here < minutes {
            elsewhere.push((topic.clone(), Minutes(minutes.0 - from_here.0)));
        }
    }
    (here, elsewhere)
}

/// Our estimate of the study before an exam, where the person gave no figure.
pub fn default_study(level: Level) -> Minutes {
    let hours = match level {
        Level::Foundation => 35,
        Level::Practitioner => 60,
        Level::Advanced => 90,
        Level::Executive => 120,
    };
    Minutes(hours * 60)
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

/// Study, training from elsewhere and the exam, in this order.
pub fn items(goal: &CertGoal, exam_day: Option<Day>) -> Vec<Item> {
    let cert = &goal.certification;
    let base = |kind, title| Item {
        certification: Some(cert.clone()),
        goals: vec![goal.goal.clone()],
        mode: Some(Mode::Education),
        ..Item::plain(kind, title)
    };
    let mut items: Vec<Item> = goal
        .elsewhere
        .iter()
        .map(|(topic, hours)| Item {
            hours: *hours,
            left: *hours,
            ..base(ItemKind::Training, item::training_title(topic, *hours))
        })
        .collect();
    // Nobody studies for an exam that does not open.
    if goal.needs.closed && exam_day.is_none() {
        items.clear();
    } else if goal.study.0 > 0 {
        items.push(Item {
            hours: goal.study,
            left: goal.study,
            cost: Some(UsdCents(0)),
            ..base(ItemKind::Study, item::study_title(cert))
        });
    }
    items.push(Item {
        cost: goal.fee,
        release: goal.exam_release(),
        review_days: 7 * i64::from(goal.review_weeks),
        closed: goal.needs.closed,
        pinned: exam_day,
        ..base(ItemKind::Exam, item::exam_title(cert))
    });
    items
}
