//! Renewal: what the log is worth for every credential, cycle by cycle. Functions of the catalog,
//! a plan seen on a day, and that day; knows no clock and no screen.

mod alerts;
mod audit;
mod caps;
mod claims;
mod credit;
mod cycle;
mod due;
mod item;
mod joint;
mod ledger;
mod logged;
mod marks;
mod pace;
mod planned;
mod review;
mod unit;

#[cfg(test)]
mod tests;

pub use alerts::{Alert, alerts};
pub use audit::{AuditEntry, audit};
pub use claims::{ClaimEntry, ClaimItem, Claims, Target, claim_items};
pub use credit::{EntryValue, Portion, Sides, counts_pdu, pdu_of_activity, same_unit, worth};
pub use cycle::{CycleReview, Practice};
pub use due::Due;
pub use item::{GroupAccount, Item};
pub use joint::JointRenewal;
pub use ledger::{Account, Need, SideAccount, YearAccount};
pub use logged::{Logged, category_of, prepare};
pub use marks::{is_claimed, mark_name, names};
pub use planned::{Helper, Offer, helpers, offers};
pub use review::{Review, closes, keep_until, reviews};

pub use unit::{ForeignUnit, UnitMatch, foreign_units, held_units, unit_named, units};

use crate::units::Side;

/// The side's name as PMI writes it.
pub fn side_name(side: Side) -> &'static str {
    match side {
        Side::WaysOfWorking => "Ways of Working",
        Side::PowerSkills => "Power Skills",
        Side::BusinessAcumen => "Business Acumen",
    }
}
