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
pub struct Size {
    #[serde(rename = "lines_added")]
    pub added: usize,
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_added_line_is_one_edit() {
        let edits = diff(&["a\n", "b\n", "c\n"], &["a\n", "x\n", "b\n", "c\n"]);
        assert_eq!(
            edits,
            [
                Edit::Same(0, 0),
                Edit::Added(1),
                Edit::Same(1, 2),
                Edit::Same(2, 3)
            ]
        );
    }

    #[test]
    fn a_replaced_world_is_still_an_answer() {
        let old: Vec<String> = (0..2000).map(|n| format!("a{n}")).collect();
        let new: Vec<String> = (0..2000).map(|n| format!("b{n}")).collect();
        let old: Vec<&str> = old.iter().map(String::as_str).collect();
        let new: Vec<&str> = new.iter().map(String::as_str).collect();
        assert_eq!(diff(&old, &new).len(), 4000);
    }

    proptest! {
        #[test]
        fn the_edits_lead_from_old_to_new(old in prop::collection::vec(0u8..4, 0..30), new in prop::collection::vec(0u8..4, 0..30)) {
            let words = ["a", "b", "c", "d"];
            let old: Vec<&str> = old.iter().map(|n| words[usize::from(*n)]).collect();
            let new: Vec<&str> = new.iter().map(|n| words[usize::from(*n)]).collect();
            let edits = diff(&old, &new);
            let (mut a, mut b) = (Vec::new(), Vec::new());
            let mut changed = 0;
            for edit in edits {
                match edit {
                    Edit::Same(i, j) => { prop_assert_eq!(old[i], new[j]); a.push(i); b.push(j); }
                    Edit::Removed(i) => { a.push(i); changed += 1; }
                    Edit::Added(j) => { b.push(j); changed += 1; }
                }
            }
            prop_assert_eq!(a, (0..old.len()).collect::<Vec<_>>());
            prop_assert_eq!(b, (0..new.len()).collect::<Vec<_>>());
            // The shortest way, by the plain table of common subsequences.
            let mut table = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
            for i in 0..old.len() {
                for j in 0..new.len() {
                    table[i + 1][j + 1] = if old[i] == new[j] { table[i][j] + 1 } else { table[i][j + 1].max(table[i + 1][j]) };
                }
            }
            prop_assert_eq!(changed, old.len() + new.len() - 2 * table[old.len()][new.len()]);
        }
    }
}
