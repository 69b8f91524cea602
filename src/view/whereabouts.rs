//! Where files lie.

use super::{Screen, Tone};
use crate::app::whereabouts::{WhereReport, Whereabout};
use crate::text::{clean, pad};

/// One line a place; a path is never wrapped, so that it can be copied.
pub fn screen(screen: &mut Screen, report: &WhereReport) {
    let look = screen.look();
    screen.title(
        concat!("pmo-path ", env!("CARGO_PKG_VERSION")),
        "",
        Tone::Plain,
    );
    screen.blank();
    for place in &report.places {
        let name = look.paint(Tone::Dim, &pad(place.what.as_str(), 7));
        let path = clean(&place.path.display().to_string());
        screen.line(&format!("  {name}  {path}"));
        if !place.exists {
            let said = match place.what {
                Whereabout::Plan => "made by the first command that writes",
                Whereabout::Plans => "made with the first plan",
                Whereabout::Undo => "made by the first change",
                Whereabout::Catalog => "your own catalog files are read from here",
            };
            screen.paragraph(Tone::Dim, 11, &format!("not there yet; {said}"));
        }
    }
    screen.next(&["pmo-path plans", "pmo-path check"]);
}
