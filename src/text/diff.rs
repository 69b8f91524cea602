//! The shortest way from one list of lines to another (Myers), with a limit on the effort: past
//! it the differing middle counts as replaced. Lines in, steps out.

/// One line on the way from old to new; the numbers are indices into the two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    Same(usize, usize),
    Removed(usize),
    Added(usize),
}

/// Differences in one place beyond this are shown as a replacement.
const MOST_EDITS: usize = 600;

/// The lines of a text with their line ends.
pub fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// What turns `old` into `new`, in order.
pub fn diff(old: &[&str], new: &[&str]) -> Vec<Edit> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (
        old.get(head..).unwrap_or_default(),
        new.get(head..).unwrap_or_default(),
    );
    let tail = old_rest
        .iter()
        .rev()
        .zip(new_rest.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let old_middle = old_rest.get(..old_rest.len() - tail).unwrap_or_default();
    let new_middle = new_rest.get(..new_rest.len() - tail).unwrap_or_default();

    let mut edits: Vec<Edit> = (0..head).map(|n| Edit::Same(n, n)).collect();
    edits.extend(
        middle(old_middle, new_middle)
            .into_iter()
            .map(|edit| match edit {
                Edit::Same(a, b) => Edit::Same(a + head, b + head),
                Edit::Removed(a) => Edit::Removed(a + head),
                Edit::Added(b) => Edit::Added(b + head),
            }),
    );
    let (old_tail, new_tail) = (old.len() - tail, new.len() - tail);
    edits.extend((0..tail).map(|n| Edit::Same(old_tail + n, new_tail + n)));
    edits
}

fn middle(old: &[&str], new: &[&str]) -> Vec<Edit> {
    let most = old.len() + new.len();
    // Furthest reach on each diagonal, one list for each number of edits.
    let mut trace: Vec<Vec<usize>> = Vec::new();
    let mut reach = vec![0_usize; 3];
    for edits in 0..=most.min(MOST_EDITS) {
        let mut next = vec![0_usize; 2 * edits + 3];
        for step in 0..=edits {
            // Diagonal k = x - y runs from -edits to edits in steps of two; index k + edits + 1.
            let index = 2 * step + 1;
            let x = from_above(&reach, edits, step);
            let y = (x + edits) - 2 * step;
            let run = old
                .get(x..)
                .unwrap_or_default()
                .iter()
                .zip(new.get(y..).unwrap_or_default())
                .take_while(|(a, b)| a == b)
                .count();
            if let Some(slot) = next.get_mut(index) {
                *slot = x + run;
            }
            if x + run >= old.len() && y + run >= new.len() {
                return back(&trace, edits, step, old.len(), new.len());
            }
        }
        reach.clone_from(&next);
        trace.push(next);
    }
    (0..old.len())
        .map(Edit::Removed)
        .chain((0..new.len()).map(Edit::Added))
        .collect()
}

/// Where the path with one edit fewer brings us on this diagonal, before the run of equal lines.
fn from_above(reach: &[usize], edits: usize, step: usize) -> usize {
    if edits == 0 {
        return 0;
    }
    // In the list for `edits - 1` the diagonal below (k - 1) has index 2·step - 1, that above 2·step + 1.
    let below = if step > 0 {
        reach.get(2 * step - 1).copied()
    } else {
        None
    };
    let above = if step < edits {
        reach.get(2 * step + 1).copied()
    } else {
        None
    };
    match (below, above) {
        (Some(below), Some(above)) if below + 1 > above => below + 1,
        (_, Some(above)) => above,
        (Some(below), None) => below + 1,
        (None, None) => 0,
    }
}

fn back(trace: &[Vec<usize>], edits: usize, step: usize, mut x: usize, mut y: usize) -> Vec<Edit> {
    let mut path = Vec::new();
    let mut step = step;
    for edits in (1..=edits).rev() {
        let reach = trace.get(edits - 1).map(Vec::as_slice).unwrap_or_default();
        let start = from_above(reach, edits, step);
        while x > start {
            x -= 1;
            y -= 1;
            path.push(Edit::Same(x, y));
        }
        let below = if step > 0 {
            reach.get(2 * step - 1).copied()
        } else {
            None
        };
        if below.is_some_and(|below| below + 1 == start)
            && (step == edits || reach.get(2 * step + 1).is_none_or(|above| start > *above))
        {
            x -= 1;
            path.push(Edit::Removed(x));
            step -= 1;
        } else {
            y -= 1;
            path.push(Edit::Added(y));
        }
    }
    while x > 0 && y > 0 {
        x -= 1;
        y -= 1;
        path.push(Edit::Same(x, y));
    }
    path.reverse();
    path
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
