//! The words and quantities that plan and catalog share: exact credits and minutes, and the
//! closed lists of kinds, sides, categories and levels. Knows no file and no rule.

mod duration;
mod numbers;
mod quantity;
mod words;

pub use duration::FORMS as DURATION_FORMS;
pub use numbers::{Credits, Minutes, SkillLevel, UsdCents};
pub use quantity::{QuantityError, parse_duration, parse_usd};
pub(crate) use words::words;
pub use words::{Category, Delivery, EducationLevel, ExperienceKind, Mode, Side};
