//! What every reader of JSON hands back. Knows no format.

use crate::interop::record::Record;

/// What a document holds.
pub(crate) struct Found {
    pub format: &'static str,
    pub records: Vec<Record<'static>>,
    /// Lists that are not read.
    pub not_taken: Vec<String>,
}
