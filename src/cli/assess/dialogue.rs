//! The questionnaire on the terminal: shows a question, brings the reply, keeps the answers after
//! each one.

use std::io::Write;

use super::offered::Offered;
use super::unfinished;
use crate::app::assess::{Ask, AskKind, Interview, Outcome, Question, Reply, Typed};
use crate::cli::asker::cannot_ask;
use crate::cli::context::Context;
use crate::diag::{Code, Failure};
use crate::host::{Answer, Frame};
use crate::text::clean;
use crate::view::asking::keys;
use crate::view::{Screen, Tone};

/// Asks until the review is confirmed. False when it was interrupted; the answers are kept.
pub(crate) fn run(context: &mut Context<'_>, it: &mut Interview<'_>) -> Result<bool, Failure> {
    let mut last: Option<Question> = None;
    let mut offered = Offered::default();
    loop {
        offered.renew(&context.session, it);
        let ask = it.ask();
        // After an answer that could not be used the text still stands above.
        frame(context, &ask, last.as_ref() == Some(it.question()), true)?;
        last = Some(it.question().clone());
        let reply = match ask_one(context, &ask) {
            Ok(Some(reply)) => reply,
            Ok(None) => {
                unfinished::keep(context, it)?;
                line(context, "")?;
                line(
                    context,
                    "Your answers are kept: `pmo-path assess --resume` goes on.",
                )?;
                return Ok(false);
            }
            Err(error) => {
                unfinished::keep(context, it)?;
                return Err(Failure::wrong(
                    Code::Prompt,
                    format!("cannot ask on this terminal: {error}"),
                )
                .hint("the answers so far are kept: `pmo-path assess --resume` goes on"));
            }
        };
        match it.reply(&reply) {
            Outcome::Next => unfinished::keep(context, it)?,
            Outcome::Refused(why) => {
                let why = context.look.letters(&format!("! {}", clean(&why)));
                let why = context.look.paint(Tone::Warn, &why);
                context.host.prompter.refuse(&why).map_err(cannot_ask)?;
            }
            Outcome::Finished => return Ok(true),
        }
    }
}

/// Shows one question and brings its answer; `None`: interrupted.
pub(crate) fn ask_once(context: &mut Context<'_>, ask: &Ask) -> Result<Option<Reply>, Failure> {
    frame(context, ask, false, false)?;
    ask_one(context, ask).map_err(cannot_ask)
}

/// `None`: interrupted.
fn ask_one(context: &mut Context<'_>, ask: &Ask) -> std::io::Result<Option<Reply>> {
    let look = context.look;
    let prompt = look.letters(&ask.prompt);
    let prompter = &mut context.host.prompter;
    let shown =
        |items: &[String]| -> Vec<String> { items.iter().map(|item| look.letters(item)).collect() };
    let answer = match &ask.kind {
        AskKind::List { items, default } => {
            let answer = prompter.select(&prompt, &shown(items), *default)?;
            answer.map(Reply::Item)
        }
        AskKind::Many { items, chosen } => {
            let answer = prompter.select_many(&prompt, &shown(items), chosen)?;
            answer.map(Reply::Items)
        }
        AskKind::Text(Typed { offered, .. }) => prompter.text(&prompt, offered)?.map(Reply::Text),
    };
    Ok(match answer {
        Answer::Given(reply) => Some(reply),
        Answer::Back => Some(Reply::Back),
        Answer::Interrupted => None,
    })
}

/// Heading with how far one is, text, and the hint, around the question.
fn frame(context: &mut Context<'_>, ask: &Ask, again: bool, keeps: bool) -> Result<(), Failure> {
    let look = context.look;
    let mut screen = Screen::new(look);
    let bar = ask.progress.map(|(n, of)| {
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        look.bar(count(n), count(of), of.clamp(4, 16))
    });
    screen.title(&ask.heading, &bar.unwrap_or_default(), Tone::Plain);
    for text in &ask.text {
        screen.paragraph(Tone::Plain, 0, text);
    }
    screen.blank();
    let plain = context.is_plain();
    let hint = look.paint(
        Tone::Dim,
        &look.letters(&keys::hint(&ask.kind, plain, keeps)),
    );
    let mut above: Vec<String> = screen.finish().lines().map(str::to_owned).collect();
    if !plain {
        above.insert(0, String::new());
    }
    let label = ask.label.as_ref().map(|label| look.letters(&clean(label)));
    let frame = Frame { above, hint, label };
    let prompter = &mut context.host.prompter;
    prompter.frame(frame, again).map_err(cannot_ask)
}

/// Questions are shown with `-q` too: who asks for quiet still has to know what is asked.
fn line(context: &mut Context<'_>, text: &str) -> Result<(), Failure> {
    let err = &mut context.host.err;
    let written = writeln!(err, "{text}").and_then(|()| err.flush());
    written.map_err(|error| {
        Failure::wrong(
            Code::Output,
            format!("cannot write to the terminal: {error}"),
        )
    })
}
