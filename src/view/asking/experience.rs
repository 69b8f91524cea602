//! A span of work by questions: what was not said is asked. Enter skips what may be left out.

use super::{Asker, below_text, reason};
use crate::app::assess::{
    FIELDS, KindAnswer, KindOutcome, KindQuestion, KindQuestions, about_kind,
};
use crate::app::profile::{BreakReason, End, ExperienceChanges};
use crate::dates::{Day, PartialDate, Tense, typed as dates};
use crate::diag::Failure;
use crate::text::list;
use crate::units::ExperienceKind;

/// Asks for what a new span lacks. False when the person left.
pub fn ask(
    asker: &mut dyn Asker,
    today: Day,
    typed: &mut ExperienceChanges,
) -> Result<bool, Failure> {
    let is_break = typed.reason.is_some() || typed.kinds == [ExperienceKind::Break];
    let asks_days = typed.from.is_none();
    if typed.title.is_none() && !is_break && typed.kinds.is_empty() {
        let question = "What were you? The title of the job or role";
        let Some(title) = asker.text(question, "")? else {
            return Ok(false);
        };
        typed.title = Some(title).filter(|title| !title.is_empty());
    }
    if asks_days {
        let question = "From when? (2019-03)";
        match date(asker, question, false, today, Tense::LongPast)? {
            Date::Given(from) => typed.from = Some(from),
            Date::Back | Date::Skipped => return Ok(false),
        }
    }
    if asks_days && typed.to.is_none() {
        let question = "Until when? Enter: it goes on";
        match date(asker, question, true, today, Tense::LongPast)? {
            Date::Given(to) => typed.to = Some(End::On(to)),
            Date::Skipped => {}
            Date::Back => return Ok(false),
        }
    }
    if typed.kinds.is_empty() && !is_break {
        let Some(outcome) = kinds(asker)? else {
            return Ok(false);
        };
        typed.kinds = outcome.kinds;
    }
    if typed.kinds == [ExperienceKind::Break] && typed.reason.is_none() {
        let items: Vec<String> = BreakReason::ALL.iter().map(ToString::to_string).collect();
        let Some(index) = asker.choose("Why was it no work?", &items, 0)? else {
            return Ok(false);
        };
        typed.reason = BreakReason::ALL.get(index).copied();
    }
    Ok(true)
}

/// From plain questions to the kinds of work. `None`: the person left.
fn kinds(asker: &mut dyn Asker) -> Result<Option<KindOutcome>, Failure> {
    asker.say("Does this work count, and as what? Four or five questions tell. Think of what you did, not of your title.");
    let mut questions = KindQuestions::default();
    loop {
        let Some(question) = questions.next() else {
            let Some(outcome) = questions.outcome() else {
                return Ok(None);
            };
            tell(asker, &outcome);
            if asker.confirm("Enter it as that?", true)?.unwrap_or(false) {
                return Ok(Some(outcome));
            }
            questions.back();
            continue;
        };
        below_text(asker, question.text())?;
        let answer = if question == KindQuestion::Fields {
            fields(asker)?
        } else {
            one_of(asker, question)?
        };
        match answer {
            Some(answer) if questions.answer(answer.clone()).is_err() => return Ok(None),
            None if !questions.back() => return Ok(None),
            Some(_) | None => {}
        }
    }
}

fn one_of(asker: &mut dyn Asker, question: KindQuestion) -> Result<Option<KindAnswer>, Failure> {
    let mut choices = question.choices();
    let items: Vec<String> = choices.iter().map(|(text, _)| (*text).to_owned()).collect();
    let index = asker.choose("It was", &items, 0)?;
    Ok(index
        .filter(|index| *index < choices.len())
        .map(|index| choices.swap_remove(index).1))
}

fn fields(asker: &mut dyn Asker) -> Result<Option<KindAnswer>, Failure> {
    let items: Vec<String> = FIELDS
        .iter()
        .map(|kind| about_kind(*kind).to_owned())
        .collect();
    let Some(picked) = asker.choose_many("It was also", &items, &[])? else {
        return Ok(None);
    };
    let kinds = picked.iter().filter_map(|at| FIELDS.get(*at).copied());
    Ok(Some(KindAnswer::Fields(kinds.collect())))
}

fn tell(asker: &mut dyn Asker, outcome: &KindOutcome) {
    let kinds: Vec<&str> = outcome.kinds.iter().map(|kind| kind.as_str()).collect();
    asker.say(&format!(
        "By your answers it is {}. `pmo-path explain kinds` tells what counts as each.",
        list(&kinds, "and")
    ));
    for doubt in &outcome.doubts {
        asker.say(&format!("note: {}", doubt.text()));
    }
}

/// What came back where a date was asked for.
pub(super) enum Date {
    Back,
    Skipped,
    Given(PartialDate),
}

/// A date, asked until it can be read.
pub(super) fn date(
    asker: &mut dyn Asker,
    prompt: &str,
    may_skip: bool,
    today: Day,
    tense: Tense,
) -> Result<Date, Failure> {
    loop {
        let Some(typed) = asker.text(prompt, "")? else {
            return Ok(Date::Back);
        };
        if typed.is_empty() && may_skip {
            return Ok(Date::Skipped);
        }
        match dates::date("date", &typed, today, tense) {
            Ok(read) => {
                if let Some(echo) = read.echo {
                    asker.say(&echo);
                }
                return Ok(Date::Given(read.date));
            }
            Err(failure) => asker.say(&reason(&failure)),
        }
    }
}
