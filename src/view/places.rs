//! Where files lie.

use super::{Screen, Tone};
use crate::text::clean;

/// A file or folder of the program.
#[derive(Debug)]
pub struct Place<'a> {
    pub name: &'a str,
    pub path: String,
    pub exists: bool,
    /// Said beside one that does not exist yet.
    pub said: &'a str,
}

/// One line a place; a path is never wrapped, so that it can be copied.
pub fn screen(places: &[Place<'_>], mut screen: Screen) -> Screen {
    let look = screen.look();
    screen.title(
        concat!("pmo-path ", env!("CARGO_PKG_VERSION")),
        "",
        Tone::Plain,
    );
    screen.blank();
    for place in places {
        let name = look.paint(Tone::Dim, &crate::text::pad(place.name, 7));
        screen.line(&format!("  {name}  {}", clean(&place.path)));
        if !place.exists {
            screen.paragraph(Tone::Dim, 11, &format!("not there yet; {}", place.said));
        }
    }
    screen.next(&["pmo-path plans", "pmo-path check"]);
    screen
}
