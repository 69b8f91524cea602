//! What every command gets: the world, the options that all share, the catalog, the look, and
//! the ways in (plans) and out (screen, JSON, talk).

use std::io::{self, Write};

use serde::Serialize;

use super::global::Global;
use crate::app::Session;
use crate::diag::{Code, Failure, Note};
use crate::host::{Host, pager};
use crate::text::{visible_json, wrap};
use crate::view::failure::labelled;
use crate::view::note::sentence;
use crate::view::{Look, Mark, Screen, Tone};

pub struct Context<'h> {
    pub host: &'h mut Host,
    pub global: Global,
    /// What use cases work with.
    pub session: Session,
    pub look: Look,
    /// Whether the command only answers, so that a long answer may go through a pager.
    pub only_answers: bool,
    /// The whole command tree, for what tells of commands.
    pub tree: fn() -> clap::Command,
}

impl Context<'_> {
    pub fn screen(&self) -> Screen {
        Screen::new(self.look).terse(self.global.quiet)
    }

    /// How talk on standard error is drawn: its terminal decides on colour, not standard output's.
    pub fn talk_look(&self) -> Look {
        super::look::talk_look(&self.global, self.host)
    }

    /// Whether nothing is drawn in place: questions stand one below the other.
    pub fn is_plain(&self) -> bool {
        self.global.plain || self.host.env.dumb
    }

    pub fn json_wanted(&self) -> bool {
        self.global.json
    }

    /// Refuses `--json` where what is printed is a text for another program.
    pub fn no_json(&self, what: &str) -> Result<(), Failure> {
        if self.global.json {
            return Err(Failure::wrong(
                Code::NoJson,
                format!("{what}, which does not go together with --json"),
            )
            .hint("leave `--json` out; `pmo-path schema` lists the outputs that are JSON"));
        }
        Ok(())
    }

    /// Prints a screen to standard output.
    pub fn print(&mut self, screen: Screen) -> Result<(), Failure> {
        self.write_out(&screen.finish())
    }

    /// Prints an answer: on a terminal, where it is longer than the screen, through a pager.
    pub fn print_answer(&mut self, screen: Screen) -> Result<(), Failure> {
        let text = screen.finish();
        let terminal = self.host.terminal;
        let long = terminal
            .rows
            .is_some_and(|rows| text.lines().count() >= rows);
        let pages = self.only_answers && terminal.stdout && terminal.stdin;
        let plain = self.global.no_pager || self.is_plain();
        if long && pages && !plain {
            output_result(self.host.out.flush())?;
            if pager::page(self.host.env.pager.as_deref(), text.as_bytes()).is_ok() {
                return Ok(());
            }
        }
        self.write_out(&text)
    }

    /// Prints text to standard output as it is.
    pub fn write_out(&mut self, text: &str) -> Result<(), Failure> {
        self.write_bytes(text.as_bytes())
    }

    /// The same for what is no text.
    pub fn write_bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let result = self
            .host
            .out
            .write_all(bytes)
            .and_then(|()| self.host.out.flush());
        output_result(result)
    }

    /// Prints one JSON document to standard output.
    pub fn json<T: Serialize>(&mut self, value: &T) -> Result<(), Failure> {
        let text = json_line(value)?;
        self.write_out(&text)
    }

    /// Says something on standard error, unless `-q` asks for quiet.
    pub fn say(&mut self, text: &str) {
        if !self.global.quiet {
            let look = self.talk_look();
            let indent = text.len() - text.trim_start_matches(' ').len();
            let room = look.width.saturating_sub(indent);
            for line in wrap(&look.letters(text), room) {
                // Talk that nobody hears is no failure.
                writeln!(self.host.err, "{}{line}", " ".repeat(indent)).ok();
            }
        }
    }

    /// Tells on standard error what was done, behind its mark, unless `-q` asks for quiet.
    pub fn done(&mut self, text: &str) {
        if !self.global.quiet {
            let mut screen = Screen::new(self.talk_look());
            screen.marked(Mark::Met, 0, text);
            self.host.err.write_all(screen.finish().as_bytes()).ok();
        }
    }

    /// Draws on standard error what an error message refers to.
    pub fn say_screen(&mut self, draw: impl FnOnce(&mut Screen)) {
        let mut screen = self.screen();
        draw(&mut screen);
        self.host.err.write_all(screen.finish().as_bytes()).ok();
    }

    /// Warns on standard error, also with `-q`.
    pub fn warn(&mut self, text: &str) {
        let line = labelled(self.talk_look(), Tone::Warn, "warning", text);
        self.host.err.write_all(line.as_bytes()).ok();
    }
}

/// Changes of the plan.
impl Context<'_> {
    /// Tells the notes of a change: warnings always, the rest unless `-q` asks for quiet.
    pub fn tell(&mut self, notes: &[Note]) {
        for note in notes {
            let text = sentence(note);
            if note.is_warning() {
                self.warn(&text);
            } else {
                self.say(&text);
            }
        }
    }
}

/// One JSON document on a line of its own, without characters that nobody sees.
pub(super) fn json_line<T: Serialize>(value: &T) -> Result<String, Failure> {
    let text = serde_json::to_string(value)
        .map_err(|error| Failure::wrong(Code::Json, format!("cannot write JSON: {error}")))?;
    let mut text = visible_json(text);
    text.push('\n');
    Ok(text)
}

/// A closed pipe ends quietly; any other failure to write is told.
pub(super) fn output_result(result: io::Result<()>) -> Result<(), Failure> {
    match result {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            Err(Failure::wrong(Code::ClosedPipe, ""))
        }
        Err(error) => Err(Failure::wrong(
            Code::Output,
            format!("cannot write to standard output: {error}"),
        )),
    }
}
