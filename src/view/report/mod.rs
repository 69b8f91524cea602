//! Reports as pages: the person's plan, the evidence for an audit, the sheet for an application, each
//! as one HTML file or as Markdown. All wording is here; nothing is computed.

mod application;
mod asks;
mod audit;
mod document;
mod grid;
mod html;
mod markdown;
mod person;
mod prose;
mod reader;
mod renewals;
mod skills;
mod sources;
mod when;
pub(in crate::view) mod words;

#[cfg(test)]
mod tests;

pub use application::application;
pub use audit::audit;
pub use document::{Answer, Block, Cell, Chart, Column, Document, Piece, Set, Table, Text};
pub use grid::{Grid, GridRow, Shade, Shaded};
pub use html::page as html;
pub use markdown::page as markdown;
pub use person::person;
pub use reader::Reader;
