//! JSON Schemas (draft 2020-12) of the files. A test makes them from the types that read the files
//! and holds the stored ones equal, so that the program need not carry what makes them.

#[cfg(test)]
mod tests;

/// The schema of a plan file.
pub const PLAN: &str = include_str!("../../schema/plan.json");

/// The schema of a catalog file.
pub const CATALOG: &str = include_str!("../../schema/catalog.json");
