//! What goes out of a plan made anew, and why: a reason that several share is said once. Words only;
//! decides nothing.

use super::super::{Mark, Screen, Tone};
use super::{NAMED, more, size};
use crate::app::replan::{ItemRow, WhyRemoved};

pub(super) fn going(screen: &mut Screen, items: &[ItemRow]) {
    if items.is_empty() {
        return;
    }
    screen.heading("Goes out");
    // A reason that several share is said once, above them.
    let mut groups: Vec<(String, Vec<&ItemRow>)> = Vec::new();
    for item in items {
        let why = item.out.map(|out| why_out(out, item)).unwrap_or_default();
        match groups.iter_mut().find(|(of, _)| *of == why) {
            Some((_, group)) => group.push(item),
            None => groups.push((why, vec![item])),
        }
    }
    let mut left = NAMED;
    for (why, group) in groups {
        let named = group.iter().take(left);
        left -= named.len();
        match (group.as_slice(), named.len()) {
            (_, 0) => break,
            ([item], _) => {
                let text = format!("{} ({}): {why}", item.title, size(item));
                screen.marked(Mark::Missing, 2, &text);
            }
            _ => {
                screen.paragraph(Tone::Plain, 2, &format!("{why}:"));
                for item in named {
                    let text = format!("{} ({})", item.title, size(item));
                    screen.marked(Mark::Missing, 2, &text);
                }
            }
        }
    }
    more(screen, items.len());
}

/// Why something goes, in words that fit one thing and many.
fn why_out(out: WhyRemoved, item: &ItemRow) -> String {
    match out {
        WhyRemoved::Excluded => match &item.excluded_by {
            Some(word) if item.activity.as_ref().is_none_or(|id| id != word.as_str()) => {
                format!("you left out {word}")
            }
            _ => "left out by your word".to_owned(),
        },
        WhyRemoved::GoalClosed => "for a goal that is done or dropped".to_owned(),
        WhyRemoved::NotNeeded => "serves nothing that is still open".to_owned(),
        WhyRemoved::Seat => "not for the seat that you hold".to_owned(),
        WhyRemoved::Budget => "more than your budget carries".to_owned(),
        WhyRemoved::Time => "more than your hours carry beside the rest".to_owned(),
        WhyRemoved::Worth => "more work than it brings now".to_owned(),
        WhyRemoved::Outweighed => "the rest does it for less".to_owned(),
    }
}
