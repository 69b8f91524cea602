//! The sentences below the figures: what is missing and what fills it, what is left over, when
//! it ends and what then, entries to mend. Computes nothing.

use super::super::{Mark, Screen};
use super::words::{per_month, plural, unit};
use super::{credits_of, ending, help, lost, overview};
use crate::app::claim::practice_words;
use crate::dates::Day;
use crate::plan::Plan;
use crate::rules::cycles::CredentialStatus;
use crate::rules::renewal::{Account, Helper, Item, Need, Offer, Review, counts_pdu, side_name};
use crate::text::{as_words, clean, count, list, shell_word};
use crate::units::{Category, Credits};

pub(super) fn all(
    screen: &mut Screen,
    review: &Review<'_>,
    plan: &Plan,
    helpers: &[Helper<'_>],
    offers: &[Offer<'_>],
    day: Day,
) {
    if let Some(account) = review
        .account()
        .filter(|_| review.status != CredentialStatus::Retired)
    {
        lost::fell_short(screen, review, day);
        missing(screen, review, account, day);
        left_over(screen, review, account);
        too_long(screen, review, account, plan);
        if let Some(practice) = review.shown().and_then(|cycle| cycle.practice(day)) {
            screen.marked(Mark::Warning, 0, &practice_words(&practice));
        }
        pace(screen, review, account, day);
        joint(screen, review);
        unclear(screen, review, account, plan);
    }
    ending::all(screen, review, day);
    if let Some(free) = overview::own_job(review, plan, day) {
        screen.marked(Mark::Info, 0, &format!("First, {free}"));
    }
    help::planned(screen, review, helpers, day);
    help::offered(screen, review, offers);
    help::routes(screen, review);
    help::to_know(screen, review, day);
    help::source(screen, review, day);
}

fn missing(screen: &mut Screen, review: &Review<'_>, account: &Account, day: Day) {
    if account.is_complete() {
        return;
    }
    if review.status == CredentialStatus::Expired {
        let text = format!(
            "{} were missing by this plan when it ended.",
            credits_of(account.missing, unit(review))
        );
        screen.marked(Mark::Missing, 0, &text);
        return;
    }
    if !review.lost_years(day).is_empty() {
        let rest = review.attainable(day).unwrap_or_default();
        if rest > Credits::ZERO {
            let text = format!(
                "The years from now on still ask for {}.",
                rest.in_unit(unit(review))
            );
            screen.marked(Mark::Info, 0, &text);
        }
        return;
    }
    let text = format!("Missing: {}.", credits_of(account.missing, unit(review)));
    screen.marked(Mark::Missing, 0, &text);
    for need in &account.needs {
        screen.marked(Mark::Info, 2, &need_words(need, account));
    }
}

fn need_words(need: &Need, account: &Account) -> String {
    match need {
        Need::Side {
            side,
            topic,
            credits,
        } => {
            let topic = topic
                .as_ref()
                .map_or(String::new(), |t| format!(" in the topic {t}"));
            format!("{credits} {}{topic}, from education", side_name(*side))
        }
        Need::Group { id, credits } => {
            format!("{credits} more from {}, on any side", as_words(id.as_str()))
        }
        Need::Any { credits, capped } => {
            let caps: Vec<String> = capped
                .iter()
                .map(|(id, room)| match *room {
                    Credits::ZERO => format!("{} is full", as_words(id.as_str())),
                    room => format!("at most {room} of them {}", as_words(id.as_str())),
                })
                .collect();
            let years = if account
                .years
                .iter()
                .any(|year| year.missing > Credits::ZERO)
            {
                " so that each year has its minimum"
            } else {
                ""
            };
            let caps = if caps.is_empty() {
                String::new()
            } else {
                format!(" ({})", caps.join("; "))
            };
            format!("{credits} of any kind{years}{caps}")
        }
    }
}

/// Entries longer than the body takes in their category: cut, or counted as another one.
fn too_long(screen: &mut Screen, review: &Review<'_>, account: &Account, plan: &Plan) {
    let Some(rule) = review.rule() else { return };
    let long = |item: &&Item| item.cut > Credits::ZERO || item.portion.stated_as.is_some();
    for item in account.items.iter().filter(long).take(4) {
        let stated = item.portion.stated_as.unwrap_or(item.portion.category);
        let Some(most) = rule.most_of_entry(stated) else {
            continue;
        };
        let entry = plan.log.get(item.place);
        let title = clean(entry.map_or("", |entry| entry.title.as_str()));
        let name = plan.entry_name(item.place);
        let credits = credits_of(item.logged, unit(review));
        let text = match most.instead.filter(|_| item.portion.stated_as.is_some()) {
            Some(other) => format!(
                "\"{title}\" brings {credits}, a {stated} at most {}: a longer one is claimed as {other}, and so it is counted here. To say so: pmo-path amend {name} --category {other}. If it was several, enter them one by one.",
                most.max
            ),
            None => format!(
                "\"{title}\": {} of {credits} count, the most that one entry may bring. If it was several, enter them one by one.",
                item.portion.total(),
            ),
        };
        screen.marked(Mark::Warning, 0, &text);
    }
}

fn left_over(screen: &mut Screen, review: &Review<'_>, account: &Account) {
    // Of use to know only where somebody stated them and the cycle still lacks something.
    let over: Credits = account
        .items
        .iter()
        .filter(|item| item.portion.category_stated)
        .map(|item| item.portion.total().minus(item.usable))
        .sum();
    if over > Credits::ZERO && !account.is_complete() {
        let text = format!(
            "{} above a cap: they count for nothing here.",
            credits_of(over, unit(review))
        );
        screen.marked(Mark::Warning, 0, &text);
    }
    if account.excess > Credits::ZERO {
        let excess = credits_of(account.excess, unit(review));
        let rule = review.rule().and_then(|rule| rule.carry_over.as_ref());
        let why = match (rule, account.carry_over) {
            (None, _) => "nothing carries over".to_owned(),
            (Some(rule), Credits::ZERO) => format!(
                "none carries over, because only credits of the last {} of the cycle do",
                count(rule.last_months, "month")
            ),
            (Some(rule), carry) if carry == account.excess => format!(
                "all of it carries over into the next cycle (earned in the last {})",
                count(rule.last_months, "month")
            ),
            (Some(rule), carry) if carry == rule.max => {
                format!("{carry} carry over, the most that may")
            }
            (Some(rule), carry) => format!(
                "{carry} carry over: so many were earned in the last {}",
                count(rule.last_months, "month")
            ),
        };
        screen.marked(Mark::Info, 0, &format!("{excess} more than needed: {why}."));
    }
    if account.carried_in > Credits::ZERO {
        let text = format!(
            "{} carried in count toward the total, toward no minimum: the cautious reading.",
            credits_of(account.carried_in, unit(review))
        );
        screen.marked(Mark::Info, 0, &text);
    }
}

fn pace(screen: &mut Screen, review: &Review<'_>, account: &Account, day: Day) {
    let Some(due) = review.due(day) else {
        return;
    };
    let need = per_month(due.per_month);
    if due.yearly {
        let text = format!(
            "{} by {}, the end of a year of the cycle: {need} a month.",
            due.credits.in_unit(unit(review)),
            due.by.long()
        );
        screen.marked(Mark::Info, 0, &text);
        return;
    }
    // A cycle that no credits complete any more has no pace.
    if !review.lost_years(day).is_empty() {
        return;
    }
    let end = due.by;
    let young = review.shown().is_some_and(|cycle| cycle.is_young(day));
    let forecast = match review.forecast {
        Some(on) if on <= end => format!(
            "; at the pace of the last year it is complete about {}, in time",
            on.long()
        ),
        // Within the suspension it is late, but not lost.
        Some(on) => {
            let grace = review.shown().and_then(|cycle| cycle.turn.grace_until);
            let late = match grace {
                Some(grace) if on <= grace => "after the end but within the suspension",
                _ => "too late",
            };
            format!(
                "; at the pace of the last year it is complete about {}, {late}",
                on.long()
            )
        }
        None if young => String::new(),
        None if account
            .items
            .iter()
            .any(|item| item.date > day.plus_months(-12)) =>
        {
            "; on part of what is missing nothing was logged in the last year".to_owned()
        }
        None => "; nothing was logged for it in the last year".to_owned(),
    };
    screen.marked(
        Mark::Info,
        0,
        &format!("{need} a month would do{forecast}."),
    );
}

/// The one renewal that serves it and others of its body.
fn joint(screen: &mut Screen, review: &Review<'_>) {
    let Some(shared) = &review.together else {
        return;
    };
    let unit = unit(review);
    let own = &review.credential.certification;
    let others: Vec<String> = shared
        .all
        .iter()
        .filter(|id| *id != own)
        .map(ToString::to_string)
        .collect();
    let others = list(&others, "and");
    let required = shared.required().in_unit(unit);
    let text = if !shared.is_led_by(review.credential) {
        let own = review.rule().and_then(|rule| rule.required);
        let own = own.unwrap_or_default().in_unit(unit);
        format!(
            "One renewal serves it and {others}: {required} and one fee, that of {}. What is missing in all: pmo-path renew {}. To renew it alone takes {own}.",
            shared.lead,
            shell_word(shared.lead.as_str()),
        )
    } else if shared.added > Credits::ZERO {
        format!(
            "One renewal serves it and {others}: {required} in all, {} for {own} and {} more for what is of another track; one fee, that of {own}. To renew {own} alone takes the {}.",
            shared.alone, shared.added, shared.alone
        )
    } else {
        format!("The same renewal serves {others}: nothing more is asked, and one fee is paid.")
    };
    screen.marked(Mark::Info, 0, &text);
}

/// What the log leaves open, each with the command that mends it.
fn unclear(screen: &mut Screen, review: &Review<'_>, account: &Account, plan: &Plan) {
    if account.waiting > Credits::ZERO
        && let Some(topic) = review
            .rule()
            .and_then(|rule| rule.ways_of_working_topic.as_ref())
    {
        let text = format!(
            "{} Ways of Working wait for a topic: they count here only in `{topic}`. Where that is what it was about: pmo-path amend ID --topic {topic}",
            credits_of(account.waiting, unit(review))
        );
        screen.marked(Mark::Unknown, 0, &text);
    }
    if account.without_side > Credits::ZERO {
        let text = format!(
            "{} of education have no side and help no side's minimum: pmo-path amend ID --pdu SIDE=N",
            credits_of(account.without_side, unit(review))
        );
        screen.marked(Mark::Unknown, 0, &text);
    }
    if let Some(first) = review.across.first() {
        let names: Vec<String> = review
            .across
            .iter()
            .take(4)
            .map(|place| {
                let title = plan.log.get(*place).map_or("", |e| e.title.as_str());
                format!("{} ({})", clean(title), plan.entry_name(*place))
            })
            .collect();
        let text = format!(
            "Known to a period that lies only partly in this cycle, so they count for nothing here: {}. With the day they may: pmo-path amend {} --date DATE",
            list(&names, "and"),
            plan.entry_name(*first),
        );
        screen.marked(Mark::Unknown, 0, &text);
    }
    if account.without_category > Credits::ZERO {
        let text = format!(
            "{} name no category, and the body has a maximum for each: pmo-path amend ID --category CATEGORY",
            credits_of(account.without_category, unit(review))
        );
        screen.marked(Mark::Unknown, 0, &text);
    }
    for line in lost::foreign(review, plan).iter().take(4) {
        screen.marked(Mark::Warning, 0, line);
    }
    if let Some(first) = review.not_stated.first() {
        let shown: Vec<String> = review
            .not_stated
            .iter()
            .take(4)
            .map(|place| {
                let title = plan
                    .log
                    .get(*place)
                    .map_or("", |entry| entry.title.as_str());
                format!("{} ({})", clean(title), plan.entry_name(*place))
            })
            .collect();
        let more = review.not_stated.len().saturating_sub(shown.len());
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        let first_entry = plan.log.get(*first);
        let has_hours = first_entry.is_some_and(|e| e.hours.is_some() || e.activity.is_some());
        let in_unit = format!("--credits '{}=N'", unit(review));
        let (what, option) = if review.rule().is_some_and(counts_pdu) {
            let giving_back = first_entry
                .and_then(|entry| entry.category)
                .is_some_and(Category::is_giving_back);
            let option = if giving_back {
                "--pdu N"
            } else {
                "--pdu ways-of-working=N"
            };
            ("Hours without credits".to_owned(), option)
        } else if has_hours {
            let what = format!(
                "Hours that no published rate turns into {}",
                plural(unit(review))
            );
            (what, in_unit.as_str())
        } else {
            (
                "Credits of another body without hours".to_owned(),
                "--hours N",
            )
        };
        let text = format!(
            "{what}, so they count for nothing here yet: {}{more}. Mend them: pmo-path amend {} {option}",
            list(&shown, "and"),
            plan.entry_name(*first),
        );
        screen.marked(Mark::Unknown, 0, &text);
    }
}
