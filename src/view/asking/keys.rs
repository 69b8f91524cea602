//! The keys that work for a question, in at most 60 columns.

use crate::app::assess::{AskKind, Typed};

/// The hint below a question; `plain` where questions stand one below the other, `keeps` where what
/// was answered is there the next time.
pub fn hint(kind: &AskKind, plain: bool, keeps: bool) -> String {
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
        (AskKind::Text(typed), _) => &typed_hint(typed),
    };
    let back = if plain { "< back" } else { "Esc back" };
    let leaves = if keeps { "pauses" } else { "leaves" };
    format!("{first} · {back} · Ctrl-C {leaves}")
}

fn typed_hint(typed: &Typed) -> String {
    match typed.enter {
        _ if !typed.offered.is_empty() => {
            let dash = typed.dash.map(|does| format!(", - {does}"));
            format!("Enter keeps it{}", dash.unwrap_or_default())
        }
        Some(enter) => format!("Enter {enter}"),
        None => "an answer is needed".to_owned(),
    }
}
