//! What a log entry is worth under a renewal rule: credits with their category, side and topic.
//! Looks at one entry at a time; caps, minima and cycles are the ledger's.

use std::collections::BTreeMap;

use crate::catalog::{Activity, ActivityKind, Catalog, Renewal, fold};
use crate::dates::Day;
use crate::ids::TopicId;
use crate::plan::{LogEntry, Pdu, Plan, Topics};
use crate::units::{Category, Credits, Minutes, Mode, Side};

/// Credits on each side of the Talent Triangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sides {
    pub ways_of_working: Credits,
    pub power_skills: Credits,
    pub business_acumen: Credits,
}

impl Sides {
    pub fn get(&self, side: Side) -> Credits {
        match side {
            Side::WaysOfWorking => self.ways_of_working,
            Side::PowerSkills => self.power_skills,
            Side::BusinessAcumen => self.business_acumen,
        }
    }

    fn slot(&mut self, side: Side) -> &mut Credits {
        match side {
            Side::WaysOfWorking => &mut self.ways_of_working,
            Side::PowerSkills => &mut self.power_skills,
            Side::BusinessAcumen => &mut self.business_acumen,
        }
    }

    pub fn add(&mut self, side: Side, credits: Credits) {
        *self.slot(side) += credits;
    }

    pub fn set(&mut self, side: Side, credits: Credits) {
        *self.slot(side) = credits;
    }

    pub fn total(&self) -> Credits {
        self.ways_of_working + self.power_skills + self.business_acumen
    }

    fn of(map: &BTreeMap<Side, Credits>) -> Self {
        let mut sides = Self::default();
        for (side, credits) in map {
            sides.add(*side, *credits);
        }
        sides
    }
}

/// The credits of one entry that fit a rule, and those that do not, with the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Portion {
    pub category: Category,
    /// The entry names its category; else it comes from its activity, else it is informal education.
    pub category_stated: bool,
    /// Education only: giving back has no side.
    pub sides: Sides,
    /// Credits without a side.
    pub plain: Credits,
    /// Ways of Working credits that would fit if the entry named the rule's topic.
    pub waiting: Credits,
    /// Ways of Working credits of another topic.
    pub other_topic: Credits,
}

impl Portion {
    fn empty(category: Category, category_stated: bool) -> Self {
        Self {
            category,
            category_stated,
            sides: Sides::default(),
            plain: Credits::ZERO,
            waiting: Credits::ZERO,
            other_topic: Credits::ZERO,
        }
    }

    /// The credits that fit.
    pub fn total(&self) -> Credits {
        self.sides.total() + self.plain
    }
}

/// What an entry brings to a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worth {
    Fits(Portion),
    /// Nothing, as it should be.
    Nothing,
    /// It tells hours but not what they are worth, or states PDU but no hours where hours count:
    /// nothing counts before it does.
    NotStated,
}

/// A log entry with what the catalog knows of its activity.
#[derive(Debug, Clone, Copy)]
pub struct Logged<'a> {
    /// The place in the plan's log, from 0.
    pub place: usize,
    pub entry: &'a LogEntry,
    pub activity: Option<&'a Activity>,
    /// The hours of the entry; where it gives none, what is left of its activity's.
    pub minutes: Option<Minutes>,
}

impl Logged<'_> {
    pub fn date(&self) -> Day {
        self.entry.last_day()
    }

    /// The entry's category, else its activity's, else informal education; and whether it states it.
    pub fn category(&self) -> (Category, bool) {
        match (self.entry.category, self.activity) {
            (Some(category), _) => (category, true),
            (None, Some(activity)) => (category_of(activity), false),
            (None, None) => (Category::Informal, false),
        }
    }
}

/// The log, oldest first, entries of one day in the order of the file.
pub fn prepare<'a>(plan: &'a Plan, catalog: &'a Catalog) -> Vec<Logged<'a>> {
    let known = activities(plan, catalog);
    let mut logged: Vec<Logged<'a>> = plan
        .log
        .iter()
        .enumerate()
        .map(|(place, entry)| {
            let activity = entry
                .activity
                .as_ref()
                .and_then(|id| known.get(id.as_str()).copied());
            Logged {
                place,
                entry,
                activity,
                minutes: entry.hours,
            }
        })
        .collect();
    logged.sort_by_key(Logged::date);
    let mut spent: BTreeMap<&str, Minutes> = BTreeMap::new();
    for item in &mut logged {
        let Some(activity) = item.activity else {
            continue;
        };
        let before = spent.entry(activity.id.as_str()).or_default();
        if item.minutes.is_none() && !item.entry.started {
            item.minutes = Some(Minutes(activity.hours.0.saturating_sub(before.0)));
        }
        *before = *before + item.minutes.unwrap_or_default();
    }
    logged
}

/// The catalog's activities by the names that the log may use: ids, aliases, items of the plan.
fn activities<'a>(plan: &'a Plan, catalog: &'a Catalog) -> BTreeMap<&'a str, &'a Activity> {
    let mut known = BTreeMap::new();
    if plan.log.iter().all(|entry| entry.activity.is_none()) {
        return known;
    }
    for activity in catalog.activities() {
        known.insert(activity.id.as_str(), activity);
        for alias in &activity.aliases {
            known.entry(alias.as_str()).or_insert(activity);
        }
    }
    for item in &plan.activity {
        if let Some(activity) = item
            .activity
            .as_ref()
            .and_then(|id| known.get(id.as_str()).copied())
        {
            known.insert(item.id.as_str(), activity);
        }
    }
    known
}

/// The category of what is learned from an activity. Ordinary work is work as a practitioner,
/// whatever is learned from it.
pub fn category_of(activity: &Activity) -> Category {
    match (activity.kind, activity.mode) {
        (ActivityKind::Course | ActivityKind::Academic | ActivityKind::Workshop, _) => {
            Category::Course
        }
        (ActivityKind::Webinar | ActivityKind::Podcast | ActivityKind::Video, _) => {
            Category::DigitalMedia
        }
        (ActivityKind::Book | ActivityKind::Article | ActivityKind::SelfStudy, _) => {
            Category::Reading
        }
        (ActivityKind::Volunteering, _) => Category::Volunteer,
        (
            ActivityKind::Community | ActivityKind::Mentoring | ActivityKind::Coaching,
            Mode::Experience,
        ) => Category::Knowledge,
        (ActivityKind::Community | ActivityKind::Conference | ActivityKind::Seminar, _) => {
            Category::Meeting
        }
        (ActivityKind::OnTheJob | ActivityKind::Internship, _) => Category::Practitioner,
        (
            ActivityKind::Networking
            | ActivityKind::Mentoring
            | ActivityKind::Coaching
            | ActivityKind::CareerStep
            | ActivityKind::Experiment
            | ActivityKind::ToolPractice,
            _,
        ) => Category::Informal,
    }
}

/// Whether PMI's categories name this kind of activity: practice with a tool, an experiment or a
/// step of a career is none of them, unless the person states what it was part of.
pub fn has_category(activity: &Activity) -> bool {
    !matches!(
        activity.kind,
        ActivityKind::ToolPractice | ActivityKind::Experiment | ActivityKind::CareerStep
    )
}

/// Whether the rule counts PMI's unit, which splits over the sides of the Talent Triangle.
pub fn counts_pdu(rule: &Renewal) -> bool {
    rule.unit
        .as_deref()
        .is_some_and(|unit| same_unit(unit, "PDU"))
}

/// Whether two names of a unit mean the same: case, blanks, hyphens, a plural s, and a last word
/// "hour" or "unit" make no difference. Points are not hours, so "point" does.
pub fn same_unit(one: &str, other: &str) -> bool {
    one == other || stem(one) == stem(other)
}

fn stem(unit: &str) -> String {
    let mut stem = fold(unit);
    for ending in ["s", "hour", "unit", "s"] {
        if let Some(rest) = stem.strip_suffix(ending)
            && !rest.is_empty()
        {
            stem.truncate(rest.len());
        }
    }
    stem
}

/// What `logged` is worth under `rule`.
pub fn worth(rule: &Renewal, logged: &Logged<'_>) -> Worth {
    let (category, category_stated) = logged.category();
    let empty = Portion::empty(category, category_stated);
    let portion = if counts_pdu(rule) {
        match pdu(logged) {
            None => return not_stated(logged),
            Some(Pdu::Number(number)) => Portion {
                plain: number,
                ..empty
            },
            Some(Pdu::Sides(sides)) if category.is_giving_back() => Portion {
                plain: sides.values().copied().sum(),
                ..empty
            },
            Some(Pdu::Sides(sides)) => {
                by_topic(rule, logged.entry.topics.as_ref(), Sides::of(&sides), empty)
            }
        }
    } else {
        match stated(rule, logged.entry).or_else(|| by_hours(rule, logged)) {
            None => return no_hours(rule, logged),
            Some(credits) => Portion {
                plain: credits,
                ..empty
            },
        }
    };
    let all = portion.total() + portion.waiting + portion.other_topic;
    if all == Credits::ZERO {
        Worth::Nothing
    } else {
        Worth::Fits(portion)
    }
}

/// An entry with hours of learning that says nothing of credits is worth a question; one that
/// only records a pass, a level or a step is not.
fn not_stated(logged: &Logged<'_>) -> Worth {
    let has_hours = logged.minutes.is_some_and(|m| m.0 > 0);
    if has_hours && logged.activity.is_none() {
        Worth::NotStated
    } else {
        Worth::Nothing
    }
}

/// Where hours count, an entry that states PDU has hours that it does not tell.
fn no_hours(rule: &Renewal, logged: &Logged<'_>) -> Worth {
    let learned = logged.entry.pdu.is_some() && logged.minutes.is_none();
    if rule.credits_per_hour.is_some() && learned {
        Worth::NotStated
    } else {
        Worth::Nothing
    }
}

/// PDU that the entry does not state and its activity brings by the catalog: what a renewal counts.
pub fn pdu_of_activity(logged: &Logged<'_>) -> Option<Credits> {
    let says = |unit: &String| same_unit(unit, "PDU");
    if logged.entry.pdu.is_some() || logged.entry.credits.keys().any(says) {
        return None;
    }
    let credits = pdu(logged)?.total();
    (credits > Credits::ZERO).then_some(credits)
}

/// PDU as the entry states them, else the split of its activity, in proportion to the hours.
fn pdu(logged: &Logged<'_>) -> Option<Pdu> {
    if let Some(pdu) = &logged.entry.pdu {
        return Some(pdu.clone());
    }
    let named = logged
        .entry
        .credits
        .iter()
        .find(|(unit, _)| same_unit(unit, "PDU"));
    if let Some((_, credits)) = named {
        return Some(Pdu::Number(*credits));
    }
    let claimable =
        |activity: &&Activity| logged.entry.category.is_some() || has_category(activity);
    let activity = logged.activity.filter(claimable)?;
    Some(Pdu::Sides(share(
        &activity.pdu,
        logged.minutes?,
        activity.hours,
    )))
}

/// `part` of `whole` of a split: the total is exact, and its smallest parts go to the sides with the
/// largest remainders, so that none is lost or made.
fn share(
    split: &BTreeMap<Side, Credits>,
    part: Minutes,
    whole: Minutes,
) -> BTreeMap<Side, Credits> {
    let (part, whole) = (u64::from(part.0), u64::from(whole.0.max(1)));
    let exact = |credits: u64| (credits * part / whole, credits * part % whole);
    let narrow = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let total: u64 = split.values().map(|c| u64::from(c.parts())).sum();
    let mut rows: Vec<(Side, u64, u64)> = split
        .iter()
        .map(|(side, credits)| {
            let (floor, rest) = exact(u64::from(credits.parts()));
            (*side, floor, rest)
        })
        .collect();
    let mut left = exact(total)
        .0
        .saturating_sub(rows.iter().map(|(_, floor, _)| floor).sum());
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|n| std::cmp::Reverse(rows.get(*n).map_or(0, |row| row.2)));
    for n in order {
        if let Some(row) = rows.get_mut(n)
            && left > 0
        {
            row.1 += 1;
            left -= 1;
        }
    }
    rows.into_iter()
        .map(|(side, floor, _)| (side, Credits::from_parts(narrow(floor))))
        .collect()
}

/// Credits that the entry states in the rule's unit.
fn stated(rule: &Renewal, entry: &LogEntry) -> Option<Credits> {
    let unit = rule.unit.as_deref()?;
    let found: Vec<Credits> = entry
        .credits
        .iter()
        .filter(|(name, _)| same_unit(name, unit))
        .map(|(_, c)| *c)
        .collect();
    if found.is_empty() {
        None
    } else {
        Some(found.into_iter().sum())
    }
}

/// What a whole activity of the catalog would bring under `rule`, its formal training taken as
/// the topic of its Ways of Working credits.
pub fn worth_of_activity(rule: &Renewal, activity: &Activity) -> Portion {
    let empty = Portion::empty(category_of(activity), false);
    if !counts_pdu(rule) {
        let rate = rule.credits_per_hour.unwrap_or_default();
        return Portion {
            plain: Credits::for_minutes(activity.hours, rate),
            ..empty
        };
    }
    let sides = Sides::of(&activity.pdu);
    if empty.category.is_giving_back() {
        return Portion {
            plain: sides.total(),
            ..empty
        };
    }
    let topics: Vec<TopicId> = activity
        .contact
        .iter()
        .map(|contact| contact.topic.clone())
        .collect();
    by_topic(rule, Some(&Topics::All(topics)), sides, empty)
}

/// Hours at the body's rate, exact.
fn by_hours(rule: &Renewal, logged: &Logged<'_>) -> Option<Credits> {
    Some(Credits::for_minutes(
        logged.minutes?,
        rule.credits_per_hour?,
    ))
}

/// Keeps the Ways of Working credits that are in the rule's topic.
fn by_topic(rule: &Renewal, topics: Option<&Topics>, sides: Sides, empty: Portion) -> Portion {
    let Some(topic) = &rule.ways_of_working_topic else {
        return Portion { sides, ..empty };
    };
    let ways = sides.ways_of_working;
    let fitting = in_topic(topics, topic, ways);
    let rest = ways.minus(fitting);
    let untold = match topics {
        None => true,
        Some(Topics::All(topics)) => topics.is_empty(),
        Some(Topics::Split(topics)) => topics.is_empty(),
    };
    Portion {
        sides: Sides {
            ways_of_working: fitting,
            ..sides
        },
        waiting: if untold { rest } else { Credits::ZERO },
        other_topic: if untold { Credits::ZERO } else { rest },
        ..empty
    }
}

fn in_topic(topics: Option<&Topics>, topic: &TopicId, ways: Credits) -> Credits {
    match topics {
        Some(Topics::All(topics)) if topics.contains(topic) => ways,
        Some(Topics::Split(split)) => split.get(topic).copied().unwrap_or_default().min(ways),
        _ => Credits::ZERO,
    }
}
