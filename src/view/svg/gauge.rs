//! A bar that says how much of something there is, from nothing to all of it.

use super::drawing::{Drawing, Svg, Tenths};

const WIDTH: Tenths = 1100;
const HEIGHT: Tenths = 90;

/// `has` of `of`, in any unit; what is beyond fills the bar and no more. `words` says it.
pub fn gauge(has: u64, of: u64, words: &str) -> Svg {
    let mut drawing = Drawing::new(WIDTH, HEIGHT, words, "");
    drawing.rect(0, 0, WIDTH, HEIGHT, "ground");
    let has = has.min(of);
    let filled = u128::from(has) * u128::from(WIDTH.unsigned_abs()) / u128::from(of.max(1));
    let filled = Tenths::try_from(filled).unwrap_or(WIDTH);
    let class = if has >= of { "full" } else { "part" };
    drawing.rect(0, 0, filled, HEIGHT, class);
    drawing.rect(0, 0, WIDTH, HEIGHT, "frame");
    drawing.finish_at_size()
}
