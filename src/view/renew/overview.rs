//! `renew` without a name: one line a credential, the most urgent first, with the likely remedy
//! and its command. Details come by name.

use super::super::{Cell, Column, Mark, Screen, Table, Tone};
use super::pace::{self, Pace};
use super::words::{per_month, plural, unit};
use super::{answer, by_urgency, counted_of, credits_of, lost};
use crate::dates::Day;
use crate::plan::Plan;
use crate::rules::cycles::CredentialStatus;
use crate::rules::renewal::{Account, Review, counts_pdu};
use crate::text::{count, shell_word};
use crate::units::{Category, Credits, ExperienceKind};

/// Lines of a screen, of which title, table head and next commands take some.
const LINES: usize = 24;
const AROUND: usize = 9;
/// Days before the end from which renewing with the body presses.
const TO_RENEW: i64 = 92;
/// So many lines below the table at most.
const MOST_LOST: usize = 2;

pub(super) fn overview(screen: &mut Screen, reviews: &[&Review<'_>], plan: &Plan, day: Day) {
    let sorted = by_urgency(reviews);
    title(screen, &sorted, day);
    screen.blank();
    let mut table = Table::new(&[
        ("", Column::Left),
        ("", Column::Left),
        ("until", Column::Left),
        ("credits", Column::Right),
        ("", Column::Left),
        ("", Column::Text),
    ]);
    let look = screen.look();
    let foreign = reviews.iter().any(|review| !review.foreign.is_empty());
    let around = AROUND + if foreign { 4 } else { 0 };
    // A remedy takes two lines.
    let most = (LINES.saturating_sub(around + sorted.len()) / 2).clamp(1, 5);
    let mut remedies = 0;
    for review in &sorted {
        let pace = pace::pace(review, day);
        let account = review
            .account()
            .filter(|_| review.status != CredentialStatus::Expired);
        let bar = account.map_or(String::new(), |a| {
            look.bar(a.reached().parts().into(), a.required.parts().into(), 10)
        });
        table.row([
            Cell::new(pace.tone(), look.mark(pace.mark())),
            review.credential.certification.as_str().into(),
            until(review).into(),
            counted_of(account).into(),
            Cell::new(Tone::Plain, bar),
            state(review, pace, day).into(),
        ]);
        let wanted =
            matches!(pace, Pace::Tight | Pace::Lost) && review.status != CredentialStatus::Expired;
        let open = review.account().is_some_and(|a| !a.is_complete());
        if (wanted || (open && review.status != CredentialStatus::Expired))
            && remedies < most
            && let Some(remedy) = remedy(review, plan, day)
        {
            remedies += 1;
            table.note(&remedy);
        }
    }
    screen.table(&table);
    below(screen, reviews, plan);
}

fn title(screen: &mut Screen, sorted: &[&Review<'_>], day: Day) {
    let urgent = |pace: Pace| {
        sorted
            .iter()
            .find(|r| r.status != CredentialStatus::Expired && pace::pace(r, day) == pace)
    };
    let left = "Your credentials";
    // One that can still be saved is told before what years ago fell short.
    let savable = sorted
        .iter()
        .find(|r| r.status == CredentialStatus::Suspended);
    if let Some(review) = savable
        && let Some(until) = review.shown().and_then(|cycle| cycle.turn.grace_until)
    {
        let id = &review.credential.certification;
        let days = count(day.days_until(until), "day");
        screen.title(left, &format!("{id}: {days} to save it"), Tone::Bad);
    } else if let Some(review) = urgent(Pace::Tight) {
        let (id, text) = (
            &review.credential.certification,
            state(review, Pace::Tight, day),
        );
        screen.title(left, &format!("{id}: {text}"), Tone::Warn);
    } else if let Some(review) = urgent(Pace::Lost) {
        let id = &review.credential.certification;
        screen.title(left, &format!("look at {id} first"), Tone::Bad);
    } else if let Some(review) = sorted.iter().find(|r| is_to_renew(r, day)) {
        let id = &review.credential.certification;
        let text = format!("{id}: {}", state(review, pace::pace(review, day), day));
        screen.title(left, &text, Tone::Warn);
    } else {
        screen.title(left, "nothing presses", Tone::Good);
    }
}

/// Its credits are there, its end is near, and the body has still to be told and paid.
fn is_to_renew(review: &Review<'_>, day: Day) -> bool {
    super::is_complete_and_open(review)
        && review.days_left(day).is_some_and(|left| left <= TO_RENEW)
}

/// The last day on which it is active, or can still be saved.
fn until(review: &Review<'_>) -> String {
    let grace = review.shown().and_then(|cycle| cycle.turn.grace_until);
    match review.status {
        CredentialStatus::Suspended => grace.map_or("-".to_owned(), |day| day.to_string()),
        _ => super::day_or_none(review.active_until),
    }
}

/// How it stands, without what the figures beside it say.
fn state(review: &Review<'_>, pace: Pace, day: Day) -> String {
    let missing = review
        .account()
        .map(|a| credits_of(a.missing, unit(review)));
    let follows = review
        .together
        .as_ref()
        .filter(|shared| !shared.is_led_by(review.credential));
    if let (Some(shared), CredentialStatus::Active | CredentialStatus::Extended) =
        (follows, review.status)
    {
        let left = match pace {
            Pace::Tight => format!(", {}", count(review.days_left(day).unwrap_or(0), "day")),
            _ => String::new(),
        };
        return format!("one renewal with {}{left}", shared.lead);
    }
    match (review.status, missing) {
        (CredentialStatus::Suspended, Some(missing)) if review.given.is_none() => {
            format!("suspended; {missing} missing")
        }
        (CredentialStatus::Expired, _) => {
            let (mut text, _) = answer(review, day);
            if review.credential.renewed.is_empty() {
                text.push_str(", no renewal recorded");
            }
            text
        }
        (CredentialStatus::Active | CredentialStatus::Extended, Some(missing))
            if review.account().is_some_and(|a| !a.is_complete())
                && review.lost_years(day).is_empty() =>
        {
            let left = count(review.days_left(day).unwrap_or(0), "day");
            match review.due(day).filter(|_| pace == Pace::InTime) {
                Some(due) if due.yearly => format!(
                    "{} by {}, {} a month",
                    due.credits.in_unit(unit(review)),
                    due.by.long(),
                    per_month(due.per_month),
                ),
                Some(due) => format!(
                    "{} {} a month will do",
                    per_month(due.per_month),
                    plural(unit(review))
                ),
                None => format!("{missing} in {left}"),
            }
        }
        // The end stands beside it.
        _ => {
            let text = answer(review, day).0;
            let lost = !review.lost_years(day).is_empty() && !review.end_is_earliest();
            let kept = text.split_once(", ").map(|(kept, _)| kept.to_owned());
            kept.filter(|_| lost).unwrap_or(text)
        }
    }
}

/// What most likely helps, with its command.
fn remedy(review: &Review<'_>, plan: &Plan, day: Day) -> Option<String> {
    let id = shell_word(review.credential.certification.as_str());
    if let Some(command) = review.record_command() {
        return Some(format!("if it was renewed: {command}"));
    }
    if !review.lost_years(day).is_empty() {
        let routes = review.rule().map_or(0, |rule| rule.routes.len());
        let text = if routes > 1 {
            "other ways renew it"
        } else {
            "ask the body what it does then"
        };
        return Some(format!("{text}: pmo-path renew {id}"));
    }
    let account = review.account().filter(|a| !a.is_complete())?;
    waiting(review, account, plan)
        .or_else(|| untold(review, plan))
        .or_else(|| own_job(review, plan, day))
}

/// Credits that an entry's topic would make count.
fn waiting(review: &Review<'_>, account: &Account, plan: &Plan) -> Option<String> {
    let topic = review.rule()?.ways_of_working_topic.as_ref()?;
    let mut entries = account
        .items
        .iter()
        .filter(|item| item.portion.waiting > Credits::ZERO);
    let first = entries.next()?;
    let more = entries.count();
    let all = account.waiting.in_unit(unit(review));
    let more = if more > 0 {
        format!(", and {more} more entries")
    } else {
        String::new()
    };
    Some(format!(
        "{all} logged wait for a topic: pmo-path amend {} --topic {topic}{more}",
        plan.entry_name(first.place)
    ))
}

/// Entries that tell hours and no credits.
fn untold(review: &Review<'_>, plan: &Plan) -> Option<String> {
    let first = review.not_stated.first()?;
    let n = review.not_stated.len();
    let entry = plan.log.get(*first)?;
    let giving = entry.category.is_some_and(Category::is_giving_back);
    let option = match review.rule().is_some_and(counts_pdu) {
        true if giving => "--pdu N".to_owned(),
        true => "--pdu ways-of-working=N".to_owned(),
        false => format!("--credits '{}=N'", unit(review)),
    };
    let more = if n > 1 {
        format!(" and {} more have", n - 1)
    } else {
        " has".to_owned()
    };
    Some(format!(
        "\"{}\"{more} no credits: pmo-path amend {} {option}",
        crate::text::clean(&entry.title),
        plan.entry_name(*first)
    ))
}

/// What one's own job brings, where one works on.
pub(super) fn own_job(review: &Review<'_>, plan: &Plan, day: Day) -> Option<String> {
    let works = plan.experience.iter().any(|job| {
        job.to.is_none_or(|to| to.last_day() >= day) && !job.kinds.contains(&ExperienceKind::Break)
    });
    let credits = review.shown()?.practice_open(day).filter(|_| works)?;
    Some(format!(
        "your own job brings {}, free: pmo-path log \"Work as a practitioner\" --category practitioner --pdu {credits}",
        credits.in_unit(unit(review)),
    ))
}

/// Credits in units that no rule counts.
fn below(screen: &mut Screen, reviews: &[&Review<'_>], plan: &Plan) {
    let mut told: Vec<String> = Vec::new();
    for line in reviews
        .iter()
        .flat_map(|review| lost::foreign(review, plan))
    {
        if !told.contains(&line) {
            told.push(line);
        }
    }
    if !told.is_empty() {
        screen.blank();
    }
    for line in told.iter().take(MOST_LOST) {
        screen.marked(Mark::Warning, 0, line);
    }
}
