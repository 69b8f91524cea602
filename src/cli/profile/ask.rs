//! The questions of `profile add` on a terminal: what was not said is asked, and what looks like a
//! slip is asked about. Enter skips what may be left out; `<` and Esc go back.

use crate::app::assess::{
    FIELDS, KindAnswer, KindOutcome, KindQuestion, KindQuestions, about_kind,
};
use crate::app::profile::{self, CredentialChanges, Doubt, End, ExperienceChanges, FactChanges};
use crate::app::profile::{BreakReason, CertName, Twin};
use crate::cli::context::Context;
use crate::cli::{in_place, input};
use crate::dates::{PartialDate, Tense};
use crate::diag::{Code, Failure};
use crate::host::Answer;
use crate::text::list;
use crate::units::ExperienceKind;
use crate::view;
use crate::view::failure::sentence;

/// Whether there is somebody to ask.
pub(super) fn may_ask(context: &Context<'_>) -> bool {
    context.host.terminal.interactive() && !context.json_wanted()
}

/// Asks for what a new span lacks. False when the person left.
pub(super) fn experience(
    context: &mut Context<'_>,
    typed: &mut ExperienceChanges,
) -> Result<bool, Failure> {
    let is_break = typed.reason.is_some() || typed.kinds == [ExperienceKind::Break];
    let asks_days = typed.from.is_none();
    if typed.title.is_none() && !is_break && typed.kinds.is_empty() {
        let Some(title) = text(context, "What were you? The title of the job or role")? else {
            return Ok(false);
        };
        typed.title = Some(title).filter(|title| !title.is_empty());
    }
    if asks_days {
        match date(context, "From when? (2019-03)", false, Tense::LongPast)? {
            Date::Given(from) => typed.from = Some(from),
            Date::Back | Date::Skipped => return Ok(false),
        }
    }
    if asks_days && typed.to.is_none() {
        match date(
            context,
            "Until when? Enter: it goes on",
            true,
            Tense::LongPast,
        )? {
            Date::Given(to) => typed.to = Some(End::On(to)),
            Date::Skipped => {}
            Date::Back => return Ok(false),
        }
    }
    if typed.kinds.is_empty() && !is_break {
        let Some(outcome) = kinds(context)? else {
            return Ok(false);
        };
        typed.kinds = outcome.kinds;
    }
    if typed.kinds == [ExperienceKind::Break] && typed.reason.is_none() {
        let items: Vec<String> = BreakReason::ALL.iter().map(ToString::to_string).collect();
        let Some(index) = chosen(context, "Why was it no work?", &items)? else {
            return Ok(false);
        };
        typed.reason = BreakReason::ALL.get(index).copied();
    }
    Ok(true)
}

/// From plain questions to the kinds of work. `None`: the person left.
fn kinds(context: &mut Context<'_>) -> Result<Option<KindOutcome>, Failure> {
    context.say("Does this work count, and as what? Four or five questions tell. Think of what you did, not of your title.");
    let mut questions = KindQuestions::default();
    loop {
        let Some(question) = questions.next() else {
            let Some(outcome) = questions.outcome() else {
                return Ok(None);
            };
            tell(context, &outcome);
            if confirmed(context, "Enter it as that?")? {
                return Ok(Some(outcome));
            }
            questions.back();
            continue;
        };
        let answer = if question == KindQuestion::Fields {
            fields(context)?
        } else {
            one_of(context, question)?
        };
        match answer {
            Some(answer) if questions.answer(answer.clone()).is_err() => return Ok(None),
            None if !questions.back() => return Ok(None),
            Some(_) | None => {}
        }
    }
}

fn one_of(
    context: &mut Context<'_>,
    question: KindQuestion,
) -> Result<Option<KindAnswer>, Failure> {
    in_place::below_text(context, question.text())?;
    let mut choices = question.choices();
    let items: Vec<String> = choices.iter().map(|(text, _)| (*text).to_owned()).collect();
    let index = chosen(context, "It was", &items)?;
    Ok(index
        .filter(|index| *index < choices.len())
        .map(|index| choices.swap_remove(index).1))
}

fn fields(context: &mut Context<'_>) -> Result<Option<KindAnswer>, Failure> {
    in_place::below_text(context, KindQuestion::Fields.text())?;
    let items: Vec<String> = FIELDS
        .iter()
        .map(|kind| about_kind(*kind).to_owned())
        .collect();
    let answer = context
        .host
        .prompter
        .select_many("It was also", &items, &[]);
    let picked = match answer {
        Ok(Answer::Given(picked)) => picked,
        Ok(Answer::Back) => return Ok(None),
        Ok(Answer::Interrupted) => return Err(left()),
        Err(error) => return Err(cannot(&error)),
    };
    let kinds = picked.iter().filter_map(|at| FIELDS.get(*at).copied());
    Ok(Some(KindAnswer::Fields(kinds.collect())))
}

fn tell(context: &mut Context<'_>, outcome: &KindOutcome) {
    let kinds: Vec<&str> = outcome.kinds.iter().map(|kind| kind.as_str()).collect();
    context.say(&format!(
        "By your answers it is {}. `pmo-path explain kinds` tells what counts as each.",
        list(&kinds, "and")
    ));
    for doubt in &outcome.doubts {
        context.say(&format!("note: {}", doubt.text()));
    }
}

/// Asks for what a new credential lacks. False when the person left.
pub(super) fn credential(
    context: &mut Context<'_>,
    typed: &mut CredentialChanges,
) -> Result<bool, Failure> {
    if typed.certification.is_none() {
        let Some(name) = text(context, "Which certification? (PMP, or its full name)")? else {
            return Ok(false);
        };
        if name.is_empty() {
            return Ok(false);
        }
        typed.certification = Some(name);
    }
    if typed.earned.is_none() {
        let question = "When did you earn it? (2024-03-15, or the month)";
        match date(context, question, false, Tense::LongPast)? {
            Date::Given(earned) => typed.earned = Some(earned),
            Date::Back | Date::Skipped => return Ok(false),
        }
    }
    for doubt in profile::doubts(&context.session, &FactChanges::Credential(typed.clone()))? {
        let same = matches!(&doubt, Doubt::Twin { twin, .. } if *twin == Twin::Same);
        if doubt.asks() && !typed.sure && !same {
            let told = view::profile::doubt(&doubt);
            context.say(&told);
            let question = match &doubt {
                Doubt::Outside { .. } => "Record it as one that the catalog lacks?",
                Doubt::Twin { .. } => "Record a second one all the same?",
            };
            if !input::confirm(context, question, false, "profile add")? {
                return Ok(false);
            }
        }
        if let Doubt::Outside { name, .. } = &doubt
            && !outside(context, name, typed)?
        {
            return Ok(false);
        }
    }
    typed.sure = true;
    Ok(true)
}

/// What the catalog cannot tell of a credential that it lacks.
fn outside(
    context: &mut Context<'_>,
    name: &CertName,
    typed: &mut CredentialChanges,
) -> Result<bool, Failure> {
    if typed.body.is_none() {
        let Some(body) = text(context, &format!("Who gave you {name}? Enter: skip"))? else {
            return Ok(false);
        };
        typed.body = Some(body).filter(|body| !body.is_empty());
    }
    if typed.expires.is_none() {
        let question = "Until when is it valid? Enter: no end, or not known";
        match date(context, question, true, Tense::Future)? {
            Date::Given(expires) => typed.expires = Some(expires),
            Date::Skipped => {}
            Date::Back => return Ok(false),
        }
    }
    Ok(true)
}

/// A typed answer; `None`: back.
fn text(context: &mut Context<'_>, prompt: &str) -> Result<Option<String>, Failure> {
    match context.host.prompter.text(prompt, "") {
        Ok(Answer::Given(text)) => Ok(Some(text.trim().to_owned())),
        Ok(Answer::Back) => Ok(None),
        Ok(Answer::Interrupted) => Err(left()),
        Err(error) => Err(cannot(&error)),
    }
}

/// What came back where a date was asked for.
enum Date {
    Back,
    Skipped,
    Given(PartialDate),
}

/// A date, asked until it can be read.
fn date(
    context: &mut Context<'_>,
    prompt: &str,
    may_skip: bool,
    tense: Tense,
) -> Result<Date, Failure> {
    loop {
        let Some(typed) = text(context, prompt)? else {
            return Ok(Date::Back);
        };
        if typed.is_empty() && may_skip {
            return Ok(Date::Skipped);
        }
        match input::date(context, "date", &typed, tense) {
            Ok(date) => return Ok(Date::Given(date)),
            Err(failure) => {
                let hint = failure.remedies.first().map(sentence);
                let hint = hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
                context.say(&format!("{}{hint}", failure.message));
            }
        }
    }
}

fn chosen(
    context: &mut Context<'_>,
    prompt: &str,
    items: &[String],
) -> Result<Option<usize>, Failure> {
    match context.host.prompter.select(prompt, items, 0) {
        Ok(Answer::Given(index)) => Ok(Some(index)),
        Ok(Answer::Back) => Ok(None),
        Ok(Answer::Interrupted) => Err(left()),
        Err(error) => Err(cannot(&error)),
    }
}

fn confirmed(context: &mut Context<'_>, question: &str) -> Result<bool, Failure> {
    match context.host.prompter.confirm(question, true) {
        Ok(Answer::Given(yes)) => Ok(yes),
        Ok(Answer::Back) => Ok(false),
        Ok(Answer::Interrupted) => Err(left()),
        Err(error) => Err(cannot(&error)),
    }
}

fn left() -> Failure {
    Failure::interrupted("nothing was recorded")
}

fn cannot(error: &std::io::Error) -> Failure {
    Failure::wrong(Code::Prompt, format!("cannot ask: {error}"))
}
