//! The questionnaire on the terminal: shows a question, brings the reply, keeps the answers after
//! each one.

use std::io::Write;

use super::offered::Offered;
use super::unfinished;
use crate::app::assess::{Ask, AskKind, Interview, Outcome, Question, Reply, Typed};
use crate::cli::context::Context;
use crate::diag::{Code, Failure};
use crate::host::{Answer, Frame};
use crate::text::clean;
use crate::view::{Screen, Tone};

/// Asks until the review is confirmed. False when it was interrupted; the answers are kept.
pub(crate) fn run(context: &mut Context<'_>, it: &mut Interview<'_>) -> Result<bool, Failure> {
    let mut last: Option<Question> = None;
    let mut offered = Offered::default();
    loop {
        offered.renew(&context.session, it);
        let ask = it.ask();
        // After an answer that could not be used the text still stands above.
        frame(context, &ask, last.as_ref() == Some(it.question()))?;
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
    frame(context, ask, false)?;
    ask_one(context, ask).map_err(cannot_ask)
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn cannot_ask(error: std::io::Error) -> Failure {
    Failure::wrong(Code::Prompt, format!("cannot ask: {error}"))
}

/// `None`: interrupted.
fn ask_one(context: &mut Context<'_>, ask: &Ask) -> std::io::Result<Option<Reply>> {
    let look = context.look;
    let prompt = look.letters(&ask.prompt);
    let prompter = &mut context.host.prompter;
    Ok(match &ask.kind {
        AskKind::List { items, default } => {
            let items: Vec<String> = items.iter().map(|item| look.letters(item)).collect();
            match prompter.select(&prompt, &items, *default)? {
                Answer::Given(index) => Some(Reply::Item(index)),
                Answer::Back => Some(Reply::Back),
                Answer::Interrupted => None,
            }
        }
        AskKind::Many { items, chosen } => {
            let items: Vec<String> = items.iter().map(|item| look.letters(item)).collect();
            match prompter.select_many(&prompt, &items, chosen)? {
                Answer::Given(chosen) => Some(Reply::Items(chosen)),
                Answer::Back => Some(Reply::Back),
                Answer::Interrupted => None,
            }
        }
        AskKind::Text(Typed { offered, .. }) => match prompter.text(&prompt, offered)? {
            Answer::Given(text) => Some(Reply::Text(text)),
            Answer::Back => Some(Reply::Back),
            Answer::Interrupted => None,
        },
    })
}

/// Heading with how far one is, text, and the hint, around the question.
fn frame(context: &mut Context<'_>, ask: &Ask, again: bool) -> Result<(), Failure> {
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
    let plain = context.global.plain || context.host.env.dumb;
    let hint = look.paint(Tone::Dim, &look.letters(&hint(&ask.kind, plain)));
    let mut above: Vec<String> = screen.finish().lines().map(str::to_owned).collect();
    if !plain {
        above.insert(0, String::new());
    }
    let label = ask.label.as_ref().map(|label| look.letters(&clean(label)));
    let frame = Frame { above, hint, label };
    let prompter = &mut context.host.prompter;
    prompter.frame(frame, again).map_err(cannot_ask)
}

/// The keys that work for this question; at most 60 columns.
fn hint(kind: &AskKind, plain: bool) -> String {
    let first = match (kind, plain) {
        (AskKind::List { items, .. }, false) => {
            if items.iter().any(|item| item.starts_with("0 ")) {
                "a digit, or arrows and Enter"
            } else if items.len() > 8 {
                "type to find, Enter chooses"
            } else {
                "arrows, Enter chooses"
            }
        }
        (AskKind::List { .. }, true) => "type the number; Enter alone takes [..]",
        (AskKind::Many { .. }, false) => "Space marks, Enter goes on",
        (AskKind::Many { .. }, true) => "numbers such as 1 3; Enter goes on, - clears",
        (AskKind::Text(typed), _) => return typed_hint(typed, plain),
    };
    end_of_hint(first, plain)
}

fn typed_hint(typed: &Typed, plain: bool) -> String {
    let first = match typed.enter {
        _ if !typed.offered.is_empty() => {
            let dash = typed.dash.map(|does| format!(", - {does}"));
            format!("Enter keeps it{}", dash.unwrap_or_default())
        }
        Some(enter) => format!("Enter {enter}"),
        None => "an answer is needed".to_owned(),
    };
    end_of_hint(&first, plain)
}

fn end_of_hint(first: &str, plain: bool) -> String {
    let back = if plain { "< back" } else { "Esc back" };
    format!("{first} · {back} · Ctrl-C pauses")
}

fn line(context: &mut Context<'_>, text: &str) -> Result<(), Failure> {
    write(context, &format!("{text}\n"))
}

/// Questions are shown with `-q` too: who asks for quiet still has to know what is asked.
fn write(context: &mut Context<'_>, text: &str) -> Result<(), Failure> {
    context
        .host
        .err
        .write_all(text.as_bytes())
        .and_then(|()| context.host.err.flush())
        .map_err(|error| {
            Failure::wrong(
                Code::Output,
                format!("cannot write to the terminal: {error}"),
            )
        })
}
