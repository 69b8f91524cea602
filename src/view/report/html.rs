//! A page as one HTML file: style and charts inside, no script, nothing loaded, every text escaped.
//! Knows no plan.

use askama::Template;

use super::document::{Block, Cell, Column, Document, Piece, Set, Table, Text};
use crate::text::clean;
use crate::view::Tone;

const STYLE: &str = include_str!("style.css");

#[derive(Template)]
#[template(
    path = "page.html",
    config = "src/view/report/askama.toml",
    whitespace = "suppress"
)]
struct PageHtml<'a> {
    title: String,
    heading: String,
    subtitle: String,
    style: &'a str,
    body: String,
}

#[derive(Template)]
#[template(
    path = "block.html",
    config = "src/view/report/askama.toml",
    whitespace = "suppress"
)]
struct BlockHtml<'a> {
    block: &'a Block,
}

#[derive(Template)]
#[template(
    path = "text.html",
    config = "src/view/report/askama.toml",
    whitespace = "suppress"
)]
struct TextHtml<'a> {
    text: &'a Text,
}

#[expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    reason = "templates call methods, and hand references to them"
)]
impl BlockHtml<'_> {
    fn text(&self, text: &Text) -> String {
        rendered(&TextHtml { text })
    }

    fn inside(&self, blocks: &[Block]) -> String {
        all(blocks)
    }

    fn tone(&self, tone: &Tone) -> &'static str {
        match tone {
            Tone::Good => " good",
            Tone::Warn => " warn",
            Tone::Bad => " bad",
            Tone::Plain | Tone::Strong | Tone::Dim | Tone::Code => "",
        }
    }

    fn kind(&self, table: &Table) -> &'static str {
        match (table.tight, table.is_stacked()) {
            (true, _) => "tight",
            (false, true) => "lined stacked",
            (false, false) => "lined",
        }
    }

    /// The heading of a column as an attribute, for where rows stand as blocks.
    fn head(&self, table: &Table, place: &usize) -> String {
        match table.columns.get(*place) {
            Some(column) if table.is_stacked() => {
                let heading = column.heading.plain();
                let safe = askama::filters::escape(&heading, askama::filters::Html);
                safe.map_or_else(|_| String::new(), |safe| format!(" data-head=\"{safe}\""))
            }
            _ => String::new(),
        }
    }

    /// The class of a column.
    fn set(&self, columns: &[Column], place: &usize) -> &'static str {
        match columns.get(*place).map(|column| column.set) {
            Some(Set::Number) => "number",
            Some(Set::Short) => "short",
            Some(Set::Remark) => "remark",
            Some(Set::Text) | None => "text",
        }
    }
}

/// The whole file.
pub fn page(document: &Document) -> String {
    let text = |text: &Text| rendered(&TextHtml { text });
    let page = rendered(&PageHtml {
        title: document.title.plain(),
        heading: text(&document.title),
        subtitle: text(&document.subtitle),
        style: STYLE,
        body: all(&document.blocks),
    });
    // What turns the writing direction or steers a terminal has no place in any text.
    let mut safe = String::with_capacity(page.len());
    for line in page.lines() {
        safe.push_str(&clean(line));
        safe.push('\n');
    }
    safe
}

fn all(blocks: &[Block]) -> String {
    blocks
        .iter()
        .map(|block| rendered(&BlockHtml { block }))
        .collect()
}

/// Writing into a text fails for no template of ours: none calls anything that can.
fn rendered(template: &impl Template) -> String {
    template.render().unwrap_or_default()
}
