//! What every use case works with: the catalog, the day, the person's files.

use std::rc::Rc;

use crate::catalog::Catalog;
use crate::dates::Day;
use crate::store::Store;

/// One run for one person.
#[derive(Clone)]
pub struct Session {
    /// Bundled, with the overlays laid on. Shared, so that entries can be held while it is used.
    pub catalog: Rc<Catalog>,
    /// The day that everything is judged on.
    pub day: Day,
    pub store: Store,
}
