//! From the editor's text back to the person's: lines that did not change stay byte for byte and
//! where they were. The editor by itself turns CRLF into LF, drops the byte-order mark, ends the
//! last line, and brings dotted keys of one table together.

use std::collections::BTreeMap;

use super::diff::{Edit, diff, lines};

/// `original` with the changes that lead from `base` (how the editor writes the unchanged
/// document) to `after`. A new line ends like the line before it.
pub(super) fn carry_over(original: &str, base: &str, after: &str) -> String {
    let body = original.trim_start_matches('\u{feff}');
    let old = lines(body);
    let (base, after_lines) = (bare(base), bare(after));
    let Some(homes) = homes(&bare(body), &base) else {
        // The editor wrote lines that the file does not have: its text is right, if not as close.
        return after.to_owned();
    };
    let mut gone = vec![false; old.len()];
    // New lines, by the line of the file that they stand behind.
    let mut new: BTreeMap<Option<usize>, Vec<&str>> = BTreeMap::new();
    let mut here = None;
    for edit in diff(&base, &after_lines) {
        match edit {
            Edit::Same(n, _) => here = homes.get(n).copied(),
            Edit::Removed(n) => {
                here = homes.get(n).copied();
                if let Some(slot) = here.and_then(|at| gone.get_mut(at)) {
                    *slot = true;
                }
            }
            Edit::Added(n) => new.entry(here).or_default().extend(after_lines.get(n)),
        }
    }
    let mut out = String::with_capacity(original.len() + 256);
    out.push_str(
        original
            .get(..original.len() - body.len())
            .unwrap_or_default(),
    );
    let mut end = if old.first().is_some_and(|line| line.ends_with("\r\n")) {
        "\r\n"
    } else {
        "\n"
    };
    let empty = Vec::new();
    push_lines(&mut out, new.get(&None).unwrap_or(&empty), end);
    for (n, line) in old.iter().enumerate() {
        if line.ends_with('\n') {
            end = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
        }
        if !gone.get(n).copied().unwrap_or_default() {
            out.push_str(line);
        }
        let added = new.get(&Some(n)).unwrap_or(&empty);
        if !added.is_empty() && !out.is_empty() && !out.ends_with('\n') {
            out.push_str(end);
        }
        push_lines(&mut out, added, end);
    }
    out
}

fn push_lines(out: &mut String, new: &[&str], end: &str) {
    for line in new {
        out.push_str(line);
        out.push_str(end);
    }
}

/// The lines without their ends.
fn bare(text: &str) -> Vec<&str> {
    lines(text)
        .into_iter()
        .map(|line| {
            let line = line.strip_suffix('\n').unwrap_or(line);
            line.strip_suffix('\r').unwrap_or(line)
        })
        .collect()
}

/// For each line of `base` the line of the file that it is; `None` when one is in no way there.
fn homes(old: &[&str], base: &[&str]) -> Option<Vec<usize>> {
    let mut homes: Vec<Option<usize>> = vec![None; base.len()];
    let mut free: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for edit in diff(old, base) {
        match edit {
            Edit::Same(from, to) => {
                if let Some(slot) = homes.get_mut(to) {
                    *slot = Some(from);
                }
            }
            Edit::Removed(from) => free.entry(old.get(from)?).or_default().push(from),
            Edit::Added(_) => {}
        }
    }
    // What the editor moved is matched with an equal line that found no partner, first to first.
    let moved = homes
        .iter_mut()
        .zip(base)
        .filter(|(home, _)| home.is_none());
    for (home, line) in moved {
        let waiting = free.get_mut(*line)?;
        if waiting.is_empty() {
            return None;
        }
        *home = Some(waiting.remove(0));
    }
    homes.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moved_lines_stay_where_they_were() {
        let original = "a.x = 1\r\nb = 2\r\na.y = 3";
        let base = "a.x = 1\na.y = 3\nb = 2\n";
        assert_eq!(carry_over(original, base, base), original);
        assert_eq!(
            carry_over(original, base, "a.x = 1\na.y = 4\na.z = 5\nb = 2\n"),
            "a.x = 1\r\nb = 2\r\na.y = 4\r\na.z = 5\r\n"
        );
    }
}
