//! What a use case answers. A report is the JSON document and what the screen is drawn from.

use serde::Serialize;

/// An answer. Its fields are those of the JSON document in their order; what only the screen
/// needs is marked `#[serde(skip)]`.
pub trait Report: Serialize {
    /// The document's `schema`: `pmo-path/gap/1`.
    const SCHEMA: &'static str;
}
