//! How long one studies for an exam where the person gave no figure: our estimate, by its level.

use crate::catalog::Level;
use crate::units::Minutes;

/// Our estimate of the study before an exam.
pub fn default_study(level: Level) -> Minutes {
    let hours = match level {
        Level::Foundation => 35,
        Level::Practitioner => 60,
        Level::Advanced => 90,
        Level::Executive => 120,
    };
    Minutes(hours * 60)
}
