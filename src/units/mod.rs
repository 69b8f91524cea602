//! The words and quantities that plan and catalog share: exact credits and minutes, and the
//! closed lists of kinds, sides, categories and levels. Knows no file and no rule.

mod numbers;
mod quantity;
#[cfg(test)]
mod schema;
pub mod typed;
mod words;

pub use numbers::{Credits, Minutes, SkillLevel, UsdCents, whole_hours};
pub use quantity::{QuantityError, parse_duration, parse_usd};
pub(crate) use words::words;
pub use words::{Category, Clock, Delivery, EducationLevel, ExperienceKind, Mode, Side, Words};
