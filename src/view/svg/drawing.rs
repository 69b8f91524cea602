//! The pen: shapes and texts become SVG, every text escaped, every figure with its title and
//! description. Lengths are whole tenths of a pixel. Knows no chart.

use std::fmt;

/// A length or a place, in tenths of a pixel.
pub(super) type Tenths = i64;

/// A finished chart. Only a [`Drawing`] makes one, so that what it holds is escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Svg(String);

impl Svg {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a text stands against its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A chart in the making.
#[derive(Debug)]
pub(super) struct Drawing {
    width: Tenths,
    height: Tenths,
    title: String,
    description: String,
    body: String,
}

impl Drawing {
    /// `title` names the chart, `description` says in words what it shows.
    pub(super) fn new(width: Tenths, height: Tenths, title: &str, description: &str) -> Self {
        Self {
            width,
            height,
            title: title.to_owned(),
            description: description.to_owned(),
            body: String::new(),
        }
    }

    /// A box with its upper left corner at `x`, `y`.
    pub(super) fn rect(
        &mut self,
        x: Tenths,
        y: Tenths,
        width: Tenths,
        height: Tenths,
        class: &str,
    ) {
        self.body.push_str(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"{class}\"/>",
            px(x),
            px(y),
            px(width.max(0)),
            px(height.max(0))
        ));
    }

    pub(super) fn line(&mut self, from: (Tenths, Tenths), to: (Tenths, Tenths), class: &str) {
        self.body.push_str(&format!(
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" class=\"{class}\"/>",
            px(from.0),
            px(from.1),
            px(to.0),
            px(to.1)
        ));
    }

    pub(super) fn polyline(&mut self, points: &[(Tenths, Tenths)], class: &str) {
        let points: Vec<String> = points
            .iter()
            .map(|(x, y)| format!("{},{}", px(*x), px(*y)))
            .collect();
        self.body.push_str(&format!(
            "<polyline points=\"{}\" class=\"{class}\"/>",
            points.join(" ")
        ));
    }

    /// A text on the line `y`.
    pub(super) fn text(&mut self, at: (Tenths, Tenths), anchor: Anchor, class: &str, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        self.body.push_str(&format!(
            "<text x=\"{}\" y=\"{}\" class=\"{class}\"{anchor}>{}</text>",
            px(at.0),
            px(at.1),
            escape(text)
        ));
    }

    /// A diamond around a middle, for something that happens on one day.
    pub(super) fn diamond(&mut self, x: Tenths, y: Tenths, radius: Tenths, class: &str) {
        self.body.push_str(&format!(
            "<polygon points=\"{},{} {},{} {},{} {},{}\" class=\"{class}\"/>",
            px(x),
            px(y - radius),
            px(x + radius),
            px(y),
            px(x),
            px(y + radius),
            px(x - radius),
            px(y)
        ));
    }

    /// Puts what `draw` draws into a group that a pointer over it names.
    pub(super) fn named(&mut self, name: &str, draw: impl FnOnce(&mut Self)) {
        self.body
            .push_str(&format!("<g><title>{}</title>", escape(name)));
        draw(self);
        self.body.push_str("</g>");
    }

    /// The chart, as wide as its place allows.
    pub(super) fn finish(self) -> Svg {
        self.closed(" width=\"100%\"")
    }

    /// The chart at its own size.
    pub(super) fn finish_at_size(self) -> Svg {
        let size = format!(
            " width=\"{}\" height=\"{}\"",
            px(self.width),
            px(self.height)
        );
        self.closed(&size)
    }

    fn closed(self, size: &str) -> Svg {
        let description = if self.description.is_empty() {
            String::new()
        } else {
            format!("<desc>{}</desc>", escape(&self.description))
        };
        Svg(format!(
            "<svg viewBox=\"0 0 {} {}\"{size} role=\"img\"><title>{}</title>{description}{}</svg>",
            px(self.width),
            px(self.height),
            escape(&self.title),
            self.body
        ))
    }
}

/// Tenths as pixels: `12.5`, `7`.
/// A length as SVG has it: pixels, with their tenth where there is one.
struct Px(Tenths);

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let tenths = self.0.abs();
        write!(f, "{sign}{}", tenths / 10)?;
        match tenths % 10 {
            0 => Ok(()),
            rest => write!(f, ".{rest}"),
        }
    }
}

fn px(tenths: Tenths) -> Px {
    Px(tenths)
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in crate::text::clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
