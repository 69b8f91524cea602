//! A team: what one person gives away, and what follows from many such extracts: grid, cover,
//! ends, budget, who is nearest. Pure; knows no file, no screen and nobody's own words.

mod budget;
mod closing;
mod cover;
mod ends;
mod extract;
mod together;

pub use budget::{Quarter, QuarterCost, budget, undated};
pub use closing::{Closing, Near, closing};
pub use cover::{Cell, Cover, LEAST, cover, grid, is_small, levels};
pub use ends::{AtRisk, Ending, Opening, at_risk, ending, opening};
pub use extract::{ShownPerson, give};
pub use together::{Shared, together};
