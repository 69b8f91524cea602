//! What a log entry is worth under a renewal rule: credits with their category, side and topic.
//! Looks at one entry at a time; caps, minima and cycles are the ledger's.

use std::collections::BTreeMap;

use super::logged::{Logged, category_of, has_category};
use crate::catalog::{Accepted, Activity, Renewal};
use crate::dates::Day;
use crate::ids::TopicId;
use crate::order::Arrange;
use crate::plan::{LogEntry, Pdu, SideCredits, Topics};
use crate::text::fold;
use crate::units::{Category, Credits, Minutes, Side};

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

    fn sum_of(named: impl Iterator<Item = (Side, Credits)>) -> Self {
        let mut sides = Self::default();
        for (side, credits) in named {
            sides.add(side, credits);
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
    /// The entry or its activity tells the category.
    pub category_known: bool,
    /// The stated category, where the body takes an entry of this length as another one.
    pub stated_as: Option<Category>,
    /// The first day on which it may have been, where that is not the day itself.
    pub from: Option<Day>,
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
            category_known: category_stated,
            stated_as: None,
            from: None,
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

    /// At most so many of them, each part in proportion.
    #[must_use]
    pub fn at_most(self, most: Credits) -> Self {
        let all = self.total();
        if all <= most {
            return self;
        }
        let part = |credits: Credits| credits.share(most.parts().into(), all.parts().into());
        let mut sides = Sides::default();
        for side in Side::ALL {
            sides.set(*side, part(self.sides.get(*side)));
        }
        let mut cut = Self {
            plain: part(self.plain),
            sides,
            ..self
        };
        // What the proportion leaves over goes where there is something already.
        let rest = most.minus(cut.total());
        let filled = |side: &&Side| self.sides.get(**side) > Credits::ZERO;
        match Side::ALL.iter().find(filled) {
            Some(side) => cut.sides.add(*side, rest),
            None => cut.plain += rest,
        }
        cut
    }
}

/// What an entry brings to a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryValue {
    Fits(Portion),
    /// Nothing, as it should be.
    Nothing,
    /// It tells hours but not what they are worth, or states PDU but no hours where hours count:
    /// nothing counts before it does.
    NotStated,
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
pub fn worth(rule: &Renewal, logged: &Logged<'_>) -> EntryValue {
    let (category, category_stated) = logged.category();
    let empty = Portion {
        category_known: category_stated || logged.activity.is_some(),
        from: Some(logged.entry.first_day()).filter(|first| *first < logged.date()),
        ..Portion::empty(category, category_stated)
    };
    let portion = if counts_pdu(rule) {
        match pdu(rule, logged) {
            None => return not_stated(logged),
            Some(Pdu::Number(number)) => Portion {
                plain: number,
                ..empty
            },
            Some(Pdu::Sides(sides)) if category.is_giving_back() => Portion {
                plain: sides.total(),
                ..empty
            },
            Some(Pdu::Sides(sides)) => by_topic(
                rule,
                logged.entry.topics.as_ref(),
                Sides::sum_of(sides.iter()),
                empty,
            ),
        }
    } else {
        let credits = stated(rule, logged.entry)
            .or_else(|| by_hours(rule, logged))
            .or_else(|| accepted(rule, logged));
        match credits {
            None => return no_credits(rule, logged),
            Some(credits) => Portion {
                plain: credits,
                ..empty
            },
        }
    };
    let portion = longer_as(rule, portion);
    let all = portion.total() + portion.waiting + portion.other_topic;
    if all == Credits::ZERO {
        EntryValue::Nothing
    } else {
        EntryValue::Fits(portion)
    }
}

/// An entry with hours of learning that says nothing of credits is worth a question; one that
/// only records a pass, a level or a step is not.
fn not_stated(logged: &Logged<'_>) -> EntryValue {
    let has_hours = logged.minutes.is_some_and(|m| m.0 > 0);
    if has_hours && logged.activity.is_none() {
        EntryValue::NotStated
    } else {
        EntryValue::Nothing
    }
}

/// What is longer than the body takes in its category is counted as the one in which it is claimed.
fn longer_as(rule: &Renewal, portion: Portion) -> Portion {
    let most = rule.most_of_entry(portion.category);
    let longer = most.filter(|most| portion.total() > most.max);
    match longer.and_then(|most| most.instead) {
        Some(other) => Portion {
            category: other,
            stated_as: Some(portion.category).filter(|_| portion.category_stated),
            ..portion
        },
        None => portion,
    }
}

/// Credits in units that the body takes at a rate of its own: PDU, CEU. What another body gives
/// for work as a practitioner is no measure of hours.
fn accepted(rule: &Renewal, logged: &Logged<'_>) -> Option<Credits> {
    let entry = logged.entry;
    if logged.category().0 == Category::Practitioner {
        return None;
    }
    let credits_of = |accepted: &Accepted| {
        let mut named = entry.credits.iter();
        let typed = named.find(|(unit, _)| same_unit(unit, &accepted.unit));
        let pdu = entry
            .pdu
            .as_ref()
            .filter(|_| same_unit(&accepted.unit, "PDU"));
        let credits = match (typed, pdu) {
            (Some((_, credits)), _) => *credits,
            (None, pdu) => pdu?.total(),
        };
        Some(credits.at_rate(accepted.credits))
    };
    rule.accepts.iter().find_map(credits_of)
}

/// Hours without a published rate are worth a question, for every unit; and where hours count, an
/// entry that states PDU has hours that it does not tell.
fn no_credits(rule: &Renewal, logged: &Logged<'_>) -> EntryValue {
    let hours = logged.minutes.is_some_and(|minutes| minutes.0 > 0);
    let learned = logged.entry.pdu.is_some() && logged.minutes.is_none();
    if hours || (rule.credits_per_hour.is_some() && learned) {
        EntryValue::NotStated
    } else {
        EntryValue::Nothing
    }
}

/// PDU that the entry does not state and its activity brings by the catalog: what a renewal counts.
pub fn pdu_of_activity(logged: &Logged<'_>) -> Option<Credits> {
    let says = |unit: &String| same_unit(unit, "PDU");
    if logged.entry.pdu.is_some() || logged.entry.credits.keys().any(says) {
        return None;
    }
    let credits = by_activity(logged)?.total();
    (credits > Credits::ZERO).then_some(credits)
}

/// PDU as the entry states them, else credits that PMI takes, else the split of its activity.
fn pdu(rule: &Renewal, logged: &Logged<'_>) -> Option<Pdu> {
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
    accepted(rule, logged)
        .map(Pdu::Number)
        .or_else(|| by_activity(logged))
}

/// The split of the entry's activity, in proportion to the hours.
fn by_activity(logged: &Logged<'_>) -> Option<Pdu> {
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
fn share(split: &BTreeMap<Side, Credits>, part: Minutes, whole: Minutes) -> SideCredits {
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
    order.arrange_by_key(|n| std::cmp::Reverse(rows.get(*n).map_or(0, |row| row.2)));
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
pub(super) fn worth_of_activity(rule: &Renewal, activity: &Activity) -> Portion {
    let empty = Portion {
        category_known: true,
        ..Portion::empty(category_of(activity), false)
    };
    if !counts_pdu(rule) {
        let fits = !rule.rate_not_for.contains(&empty.category);
        let rate = rule.credits_per_hour.filter(|_| fits).unwrap_or_default();
        return longer_as(
            rule,
            Portion {
                plain: Credits::for_minutes(activity.hours, rate),
                ..empty
            },
        );
    }
    let sides = Sides::sum_of(activity.pdu.iter().map(|(side, credits)| (*side, *credits)));
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
    let portion = by_topic(rule, Some(&Topics::All(topics.into())), sides, empty);
    longer_as(rule, portion)
}

/// Hours at the body's rate, exact.
fn by_hours(rule: &Renewal, logged: &Logged<'_>) -> Option<Credits> {
    let rate = rule.credits_per_hour?;
    let (category, _) = logged.category();
    if rule.rate_not_for.contains(&category) {
        return None;
    }
    Some(Credits::for_minutes(logged.minutes?, rate))
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
