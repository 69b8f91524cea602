//! The plan beside what is browsed: read for people only, and told when it has to be left out.

use super::context::Context;
use crate::app::browse::{Remarks, remarks};
use crate::text::clean;

impl Context<'_> {
    /// The plan as it stood on the day, for remarks such as "you hold it". A plan that cannot be
    /// read does not stop anybody from browsing: it is told, and the remarks are left out.
    pub fn remarks(&mut self) -> Remarks {
        let remarks = remarks(&self.session);
        if let Some(failure) = &remarks.left_out {
            self.warn(&format!(
                "your plan is left out here: {}",
                clean(&failure.message)
            ));
        }
        remarks
    }

    /// The same for a screen; a document has no remarks.
    pub fn remarks_for_screen(&mut self) -> Remarks {
        if self.json_wanted() {
            Remarks::default()
        } else {
            self.remarks()
        }
    }
}
