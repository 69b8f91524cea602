//! A skill as five boxes: what is held, what finished work makes likely, what is asked for, and
//! what of that only an objective asks. Told apart by filling, not by colour alone.

use super::drawing::{Drawing, Svg, Tenths};

/// Levels from 0 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strip {
    pub held: u8,
    /// At least `held`.
    pub expected: u8,
    pub asked: u8,
    /// What is asked without objectives; at most `asked`.
    pub without: u8,
}

const BOX: Tenths = 160;
const HEIGHT: Tenths = 110;
const STEP: Tenths = 190;

/// The five boxes; `words` says them.
pub fn strip(levels: Strip, words: &str) -> Svg {
    let mut drawing = Drawing::new(5 * STEP - (STEP - BOX), HEIGHT, words, "");
    for level in 1..=5u8 {
        let x = Tenths::from(level - 1) * STEP;
        if level <= levels.held {
            drawing.rect(x, 0, BOX, HEIGHT, "held");
        } else if level <= levels.expected {
            drawing.rect(x + 5, 5, BOX - 10, HEIGHT - 10, "asked");
            hatch(&mut drawing, x);
        } else if level <= levels.asked {
            drawing.rect(x + 5, 5, BOX - 10, HEIGHT - 10, "asked");
            if level > levels.without {
                drawing.diamond(x + BOX / 2, HEIGHT / 2, 32, "raised");
            }
        } else {
            drawing.rect(x, 0, BOX, HEIGHT, "ground");
        }
    }
    drawing.finish_at_size()
}

/// Slanting lines inside a box.
fn hatch(drawing: &mut Drawing, x: Tenths) {
    let mut at = 40;
    while at < BOX + HEIGHT {
        // From the upper edge down to the left, cut at the box's sides.
        let (right, left) = (at.min(BOX), (at - HEIGHT).max(0));
        drawing.line((x + right, at - right), (x + left, at - left), "hatch");
        at += 40;
    }
}
