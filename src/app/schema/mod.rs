//! JSON Schemas (draft 2020-12) of the files, and pages on the outputs. Tests make them from the
//! types and hold the stored ones equal, so that the program need not carry what makes them.

mod documents;
mod pages;
#[cfg(test)]
mod tests;

pub use documents::{FieldJson, Names, PageJson, Stored};
pub use pages::{Field, Page, pages, paths};

/// The schema of a plan file.
pub const PLAN: &str = include_str!("../../schema/plan.json");

/// The schema of a catalog file.
pub const CATALOG: &str = include_str!("../../schema/catalog.json");
