//! A long text is read in pieces: the TOML reader takes some twenty times the text's own room, so that
//! tens of thousands of goals and items would take hundreds of megabytes at once. Knows no key.

use std::collections::BTreeMap;

use super::model::{Plan, Profile};
use crate::diag;

/// About so many bytes make a piece.
pub(super) const PIECE: usize = if cfg!(test) { 4 } else { 64 } * 1024;

/// The lists of a plan, of which a text may have very many tables.
const LISTS: [&str; 8] = [
    "activity",
    "application",
    "credential",
    "education",
    "experience",
    "goal",
    "log",
    "stage",
];

/// The text in pieces, each of which begins at a table of a list.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    diag::pieces(text, PIECE, is_table_of_list)
}

/// Whether the line begins a table of a list: `[[goal]]`, and nothing else on it.
fn is_table_of_list(line: &str) -> bool {
    let name = line.strip_prefix("[[").and_then(|l| l.strip_suffix("]]"));
    name.is_some_and(|name| LISTS.contains(&name))
}

/// The plan that the TOML reader makes of the text.
pub(super) fn plan(text: &str) -> Option<Plan> {
    in_pieces(text).or_else(|| toml::from_str(text).ok())
}

/// Read in pieces and put together. `None` also for a text that has to be read as a whole to tell.
fn in_pieces(text: &str) -> Option<Plan> {
    if !stands_in_pieces(text) {
        return None;
    }
    let mut whole = Plan::default();
    for (n, piece) in pieces(text).enumerate() {
        let mut part: Plan = toml::from_str(piece).ok()?;
        if n == 0 {
            whole = part;
            continue;
        }
        // Every table is named, so that a new one is thought of here; what stands above all tables
        // is in the first piece.
        let Plan {
            schema: _,
            created: _,
            catalog: _,
            superseded_by: _,
            profile,
            education,
            experience,
            credential,
            assessment,
            goal,
            application,
            stage,
            activity,
            choice,
            baseline,
            log,
        } = &mut part;
        whole.education.append(education);
        whole.experience.append(experience);
        whole.credential.append(credential);
        whole.goal.append(goal);
        whole.application.append(application);
        whole.stage.append(stage);
        whole.activity.append(activity);
        whole.log.append(log);
        // Only one piece has a table that stands once.
        if *profile != Profile::default() {
            whole.profile = std::mem::take(profile);
        }
        whole.assessment = whole.assessment.or(assessment.take());
        whole.choice = whole.choice.or(choice.take());
        whole.baseline = whole.baseline.or(baseline.take());
    }
    Some(whole)
}

/// Whether the text is long, and each of its pieces reads alone as it does within the whole: what is
/// no table of a list stands in one of them only, and no list is begun in another form. What looks
/// like a heading in a text of many lines counts as one, which at worst leaves the text whole; a
/// piece that ends within such a text, or begins with a part of a table before it, does not read.
pub(super) fn stands_in_pieces(text: &str) -> bool {
    if text.len() < 2 * PIECE {
        return false;
    }
    let mut home: BTreeMap<&str, usize> = BTreeMap::new();
    let mut at_top = true;
    for (n, piece) in pieces(text).enumerate() {
        for line in piece.lines() {
            let line = line.trim();
            if line.starts_with('[') {
                at_top = false;
            } else if !at_top || line.is_empty() || line.starts_with('#') {
                continue;
            }
            let over_lines = at_top && ["\"\"\"", "'''"].iter().any(|sign| line.contains(sign));
            let name = line.trim_start_matches('[').trim_start();
            let root = name.split(['.', ']', '=', ' ', '\t']).next();
            let root = root.unwrap_or_default();
            if over_lines || name.starts_with(['"', '\'']) {
                return false;
            }
            if LISTS.contains(&root) {
                if at_top {
                    return false;
                }
                continue;
            }
            if home.insert(root, n).is_some_and(|before| before != n) {
                return false;
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Some five pieces with a bit of everything, and one thing more at some place.
    fn text(more: &str, at: usize) -> String {
        let mut text = "schema = 2\nmine = [1]\n\n[profile]\nname = \"x\"\n".to_owned();
        for n in 0..100 {
            if n == at {
                text.push_str(more);
            }
            text.push_str(&format!(
                "\n[[goal]]\nid = \"g{n}\"\nkind = \"own\"\ntitle = \"Goal {n}\"\n\n[[activity]]\nid = \"a{n}\"\ntitle = \"t\"\nhours = 2\ngoals = [\n  \"g{n}\",\n]\n\n[[experience]]\nfrom = \"2020\"\n[experience.verifier]\nname = \"Kim\"\n[[experience.projects]]\ntitle = \"p\"\n"
            ));
        }
        text + "\n[choice]\nmade = 2026-01-01\noptimality = \"proven\"\nvalue-minutes = 5\nbound-minutes = 5\nchosen = []\nfingerprint = \"0\"\n\n[baseline]\ndate = 2026-01-01\nfinish = 2027-01-01\n\n[assessment.levels]\nagile = 3\n"
    }

    #[test]
    fn a_text_in_pieces_reads_as_a_whole() {
        let plain = text("", 0);
        assert!(pieces(&plain).count() > 4);
        assert_eq!(pieces(&plain).collect::<String>(), plain);
        assert_eq!(
            in_pieces(&plain).as_ref(),
            toml::from_str(&plain).ok().as_ref()
        );
        assert!(in_pieces(&plain.replace('\n', "\r\n")).is_some());
        assert!(in_pieces(&plain).is_some_and(|plan| plan.choice.is_some()));
        let with_verifier = |plan: Plan| plan.experience.iter().all(|e| e.verifier.is_some());
        assert!(in_pieces(&plain).is_some_and(with_verifier));
    }

    /// What is a fault in the whole is none that the pieces hide, and the other way round.
    #[test]
    fn pieces_hide_no_fault_and_make_none() {
        for more in [
            "[[stage]]\nn = 1\nfrom = 2026-01-01\nto = 2026-04-01\n",
            "[[log]]\ndate = 2026-01-01\ntitle = \"\"\"\n[[goal]]\nid = 5\n\"\"\"\n",
            "[[log]]\ndate = 2026-01-01\ntitle = \'\'\'\n[profile]\n[mine]\n\'\'\'\n",
            "[profile]\n",
            "[profile]\nname = \"y\"\n",
            "[baseline]\ndate = 2026-01-01\nfinish = 2027-01-01\n",
            "[assessment]\ndate = 2026-01-01\n",
            "[assessment.levels]\nagile = 2\n",
            "[mine]\n",
            "[[mine]]\n",
            "[other]\nx = 1\n",
            "[[other]]\nx = 1\n",
            "[goal]\n",
            "[goal.own]\nx = 1\n",
            "[[goal.own]]\nx = 1\n",
            "[\"profile\"]\nname = \"z\"\n",
            "[ profile ]\n",
            "[[log]]\ndate = 5\ntitle = \"t\"\n",
            "goal = 5\n",
            "x = \"\"\"\n",
            "[log]\n",
            "x = [\n",
        ] {
            for at in [0, 1, 60, 99] {
                let text = text(more, at);
                let whole: Option<Plan> = toml::from_str(&text).ok();
                assert_eq!(plan(&text), whole, "{more:?} at {at}");
                if let Some(read) = in_pieces(&text) {
                    assert_eq!(Some(read), whole, "{more:?} at {at} in pieces");
                }
            }
        }
    }

    #[test]
    fn what_stands_at_the_top_belongs_to_the_whole() {
        for top in [
            "goal = []\n",
            "profile.name = \"y\"\n",
            "x = \"\"\"\n[[goal]]\n\"\"\"\ngoal = []\n",
            "\"goal\" = []\n",
            "log = []\n",
            "# goal\n",
        ] {
            let text = top.to_owned() + &text("", 0);
            assert_eq!(plan(&text), toml::from_str(&text).ok(), "{top:?}");
        }
    }
}
