//! What turns one list of lines into another, by the `similar` crate, with a limit on the effort:
//! past it what differs counts as replaced. Lines in, steps out.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// One line on the way from old to new; the numbers are indices into the two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    Same(usize, usize),
    Removed(usize),
    Added(usize),
}

/// Two middles whose lengths multiply to more than this are not compared line by line: the work
/// grows with their product, and nobody reads so many changes.
const MOST_WORK: usize = 50_000_000;

/// The lines of a text with their line ends.
pub fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// What turns `old` into `new`, in order.
pub fn diff(old: &[&str], new: &[&str]) -> Vec<Edit> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let old_rest = old.get(head..).unwrap_or_default();
    let new_rest = new.get(head..).unwrap_or_default();
    let tail = old_rest
        .iter()
        .rev()
        .zip(new_rest.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let old_middle = old_rest.get(..old_rest.len() - tail).unwrap_or_default();
    let new_middle = new_rest.get(..new_rest.len() - tail).unwrap_or_default();
    let mut edits: Vec<Edit> = (0..head).map(|n| Edit::Same(n, n)).collect();
    if old_middle.len().saturating_mul(new_middle.len()) > MOST_WORK {
        edits.extend((head..old.len() - tail).map(Edit::Removed));
        edits.extend((head..new.len() - tail).map(Edit::Added));
    } else {
        for step in capture_diff_slices(Algorithm::Myers, old_middle, new_middle) {
            steps(step, head, &mut edits);
        }
    }
    let (old_tail, new_tail) = (old.len() - tail, new.len() - tail);
    edits.extend((0..tail).map(|n| Edit::Same(old_tail + n, new_tail + n)));
    edits
}

/// The single lines of a step, each `head` lines further down.
fn steps(step: DiffOp, head: usize, edits: &mut Vec<Edit>) {
    let (tag, old, new) = step.as_tag_tuple();
    if tag == similar::DiffTag::Equal {
        edits.extend(old.zip(new).map(|(a, b)| Edit::Same(a + head, b + head)));
    } else {
        edits.extend(old.map(|n| Edit::Removed(n + head)));
        edits.extend(new.map(|n| Edit::Added(n + head)));
    }
}

/// How many lines came and went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Size {
    /// Lines of the file.
    #[serde(rename = "lines_added")]
    pub added: usize,
    /// Lines of the file.
    #[serde(rename = "lines_removed")]
    pub removed: usize,
}

impl Size {
    /// Of what leads from `old` to `new`.
    pub fn between(old: &str, new: &str) -> Self {
        Self::new(&diff(&lines(old), &lines(new)))
    }

    /// Of these edits.
    pub fn new(edits: &[Edit]) -> Self {
        let number = |fits: fn(&Edit) -> bool| edits.iter().filter(|edit| fits(edit)).count();
        Self {
            added: number(|edit| matches!(edit, Edit::Added(_))),
            removed: number(|edit| matches!(edit, Edit::Removed(_))),
        }
    }

    /// Whether there is no difference.
    pub fn is_none(self) -> bool {
        self.added + self.removed == 0
    }
}

#[cfg(test)]
mod tests;
