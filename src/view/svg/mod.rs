//! Charts as SVG: small, pure, without script, font or colour of their own (a style sheet gives
//! those by class). Knows no plan and no report: numbers, days and labels come in, text goes out.

mod burn_up;
mod drawing;
mod gauge;
mod measure;
mod scale;
mod strip;
mod timeline;

#[cfg(test)]
mod tests;

pub use burn_up::{BurnUp, Curve, CurveKind, burn_up};
pub use drawing::Svg;
pub use gauge::gauge;
pub use strip::{Strip, strip};
pub use timeline::{Flag, FlagKind, Row, RowState, Timeline, Width, timeline};
