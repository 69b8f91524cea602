//! A question on the terminal with what stands above and below it, drawn in place: when it is
//! answered one line stays, when one goes back nothing does. What keys mean is decided in `list` and
//! `line`.

use std::io;

use dialoguer::console::{Key, Term, measure_text_width};

use super::answer::{Answer, asked};
use super::find::short;
use super::guard;
use super::line::{self, Line};
use super::list::{self, List};
use crate::text::{clean, truncate, width, wrap};

/// What stands around a question; its lines are painted already.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    pub above: Vec<String>,
    /// The keys that work.
    pub hint: String,
    /// What the line that stays begins with, instead of the question.
    pub label: Option<String>,
}

/// Rows that a list keeps free for what was on the screen before it.
const KEPT: usize = 8;
/// A list with fewer rows than this is hard to use.
const LEAST: usize = 5;

/// The questions of one sitting.
#[derive(Debug, Default)]
pub(super) struct Scene {
    /// Of the next question.
    pub frame: Option<Frame>,
    /// Why the last answer could not be used.
    fault: Option<String>,
    /// The widths of the lines that answers left, one after the other.
    answered: Vec<Vec<usize>>,
    /// The last question was answered.
    gave: bool,
}

/// One question on the screen; the cursor comes back however it ends.
struct Canvas {
    term: Term,
    /// The widths of the lines that are drawn.
    drawn: Vec<usize>,
}

impl Canvas {
    fn new() -> Self {
        Self {
            term: Term::buffered_stderr(),
            drawn: Vec::new(),
        }
    }

    /// Columns and rows.
    fn size(&self) -> (usize, usize) {
        let (rows, columns) = self.term.size();
        (usize::from(columns).max(20), usize::from(rows))
    }

    fn draw(&mut self, rows: &[String]) -> io::Result<()> {
        self.term.hide_cursor()?;
        self.wipe()?;
        for row in rows {
            self.term.write_line(row)?;
            self.drawn.push(measure_text_width(row));
        }
        self.term.flush()
    }

    fn wipe(&mut self) -> io::Result<()> {
        let drawn = std::mem::take(&mut self.drawn);
        self.wipe_lines(&drawn)
    }

    /// Takes back lines of these widths. A terminal that became narrower has folded them.
    fn wipe_lines(&self, widths: &[usize]) -> io::Result<()> {
        let (columns, _) = self.size();
        self.term.clear_last_lines(folded(widths, columns))
    }

    /// The line that is being typed, and the cursor at its place.
    fn type_line(&self, prompt: &str, line: &Line) -> io::Result<()> {
        let (columns, _) = self.size();
        let prompt = truncate(prompt, columns.saturating_sub(14).max(columns / 2), "...");
        let room = columns.saturating_sub(width(&prompt) + 2).max(4);
        let (seen, right) = line.view(room);
        self.term.clear_line()?;
        self.term.write_str(&format!("{prompt} {seen}"))?;
        if right > 0 {
            self.term.move_cursor_left(right)?;
        }
        self.term.flush()
    }

    /// A line that stays.
    fn leave(&self, text: &str) -> io::Result<Vec<usize>> {
        let (columns, _) = self.size();
        let rows = wrap(text, columns - 1);
        for row in &rows {
            self.term.write_line(row)?;
        }
        Ok(rows.iter().map(|row| width(row)).collect())
    }
}

impl Drop for Canvas {
    fn drop(&mut self) {
        self.term.show_cursor().ok();
        self.term.flush().ok();
    }
}

/// The rows that lines of these widths take.
fn folded(widths: &[usize], columns: usize) -> usize {
    let rows = |width: &usize| width.div_ceil(columns.max(1)).max(1);
    widths.iter().map(rows).sum()
}

fn height(rows: &[String], columns: usize) -> usize {
    let widths: Vec<usize> = rows.iter().map(|row| measure_text_width(row)).collect();
    folded(&widths, columns)
}

impl Scene {
    pub(super) fn begin(&mut self) {
        *self = Self::default();
    }

    /// The last answer could not be used: its line goes, the reason stands at the next question.
    pub(super) fn refuse(&mut self, why: &str) -> io::Result<()> {
        self.fault = Some(why.to_owned());
        if std::mem::take(&mut self.gave)
            && let Some(widths) = self.answered.pop()
        {
            Canvas::new().wipe_lines(&widths)?;
        }
        Ok(())
    }

    /// What stands above a question: printed for good where it leaves too little room for `need`
    /// rows below it.
    fn above(&mut self, canvas: &Canvas, need: usize) -> io::Result<Option<Frame>> {
        self.gave = false;
        let Some(mut frame) = self.frame.take() else {
            return Ok(None);
        };
        let (columns, rows) = canvas.size();
        if height(&frame.above, columns) + need + 3 > rows {
            for row in std::mem::take(&mut frame.above) {
                canvas.term.write_line(&row)?;
            }
        }
        Ok(Some(frame))
    }

    /// The question went back: its own rows and the answer before it go too.
    fn back<T>(&mut self, canvas: &mut Canvas, framed: bool) -> io::Result<Answer<T>> {
        canvas.wipe()?;
        if framed && let Some(widths) = self.answered.pop() {
            canvas.wipe_lines(&widths)?;
        }
        Ok(Answer::Back)
    }

    fn given(&mut self, canvas: &mut Canvas, text: &str, framed: bool) -> io::Result<()> {
        canvas.wipe()?;
        let left = canvas.leave(text)?;
        if framed {
            self.answered.push(left);
            self.gave = true;
        }
        Ok(())
    }

    pub(super) fn choose(
        &mut self,
        prompt: &str,
        mut list: List<'_>,
        items: &[String],
    ) -> io::Result<Answer<Vec<usize>>> {
        let mut canvas = Canvas::new();
        let question = asked(prompt, "");
        let frame = self.above(&canvas, items.len().min(LEAST) + 1)?;
        let framed = frame.is_some();
        let frame = frame.unwrap_or_default();
        let mut fault = self.fault.take();
        loop {
            let (columns, height_of_all) = canvas.size();
            let under = under(&frame, fault.as_deref().or(list.note()), columns);
            let around = height(&frame.above, columns) + height(&under, columns) + 2;
            let kept = if framed { around } else { KEPT };
            let page = height_of_all.saturating_sub(kept).max(3);
            let mut rows = frame.above.clone();
            rows.extend(list.rows(&question, columns, page));
            rows.extend(under);
            canvas.draw(&rows)?;
            let step = list.key(&read(&mut canvas)?, page);
            fault = None;
            match step {
                list::ListKey::Stay => {}
                list::ListKey::Back => return self.back(&mut canvas, framed),
                list::ListKey::Done(chosen) => {
                    let named = chosen.iter().filter_map(|n| items.get(*n));
                    let names: Vec<&str> = named.map(|item| short(item)).collect();
                    let names = if names.is_empty() {
                        "none".to_owned()
                    } else {
                        names.join(", ")
                    };
                    let lead = frame.label.as_ref().map(|label| format!("{label}:"));
                    let lead = lead.unwrap_or(question);
                    self.given(&mut canvas, &format!("{lead} {names}"), framed)?;
                    return Ok(Answer::Given(chosen));
                }
            }
        }
    }

    pub(super) fn text(&mut self, prompt: &str, offered: &str) -> io::Result<Answer<String>> {
        let mut canvas = Canvas::new();
        let question = asked(prompt, offered);
        let mut line = Line::default();
        let frame = self.above(&canvas, 2)?;
        let framed = frame.is_some();
        let fault = self.fault.take();
        if let Some(frame) = frame {
            let (columns, _) = canvas.size();
            let mut rows = frame.above.clone();
            rows.extend(under(&frame, fault.as_deref(), columns).into_iter().skip(1));
            canvas.draw(&rows)?;
            canvas.term.show_cursor()?;
        }
        loop {
            canvas.type_line(&question, &line)?;
            let step = line.key(&read(&mut canvas)?);
            let answer = match step {
                line::LineKey::Stay => continue,
                line::LineKey::Back => "<".to_owned(),
                line::LineKey::Done if line.text().trim().is_empty() => offered.to_owned(),
                line::LineKey::Done => line.text().trim().to_owned(),
            };
            if answer == "<" && !framed {
                canvas.term.write_line("")?;
                return Ok(Answer::Back);
            }
            canvas.term.clear_line()?;
            if answer == "<" {
                return self.back(&mut canvas, framed);
            }
            let said = format!("{} {}", asked(prompt, ""), clean(&answer));
            self.given(&mut canvas, &said, framed)?;
            return Ok(Answer::Given(answer));
        }
    }
}

/// A blank row, what is wrong, and the keys that work.
fn under(frame: &Frame, fault: Option<&str>, columns: usize) -> Vec<String> {
    let mut rows = Vec::new();
    if fault.is_some() || !frame.hint.is_empty() {
        rows.push(String::new());
    }
    for part in fault.into_iter().flat_map(|why| wrap(why, columns - 1)) {
        rows.push(part);
    }
    if !frame.hint.is_empty() {
        rows.push(frame.hint.clone());
    }
    rows
}

/// A key; those of an unknown meaning are no error. Ctrl-Z stops the program as everywhere; what the
/// shell then writes stands below what was drawn.
fn read(canvas: &mut Canvas) -> io::Result<Key> {
    let key = canvas.term.read_key()?;
    if key != Key::Char('\u{1a}') {
        return Ok(key);
    }
    canvas.drawn.clear();
    guard::stop();
    Ok(Key::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_a_narrow_terminal_folds_take_more_rows() {
        assert_eq!(folded(&[0, 10, 80], 80), 3);
        assert_eq!(folded(&[0, 10, 81], 80), 4);
        assert_eq!(folded(&[161], 80), 3);
        assert_eq!(folded(&[], 80), 0);
    }
}
