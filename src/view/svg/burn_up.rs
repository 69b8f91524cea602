//! Hours over time: the first plan, what is done, the forecast. The axis of hours begins at zero.

use super::drawing::{Anchor, Drawing, Svg, Tenths};
use super::measure::{Wish, lanes, width};
use super::scale::{Amounts, Days};
use crate::dates::Day;
use crate::units::{Minutes, whole_hours};

/// Which line it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CurveKind {
    FirstPlan,
    Done,
    Forecast,
}

impl CurveKind {
    fn class(self) -> &'static str {
        match self {
            Self::FirstPlan => "first",
            Self::Done => "done",
            Self::Forecast => "forecast",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::FirstPlan => "first plan",
            Self::Done => "done",
            Self::Forecast => "forecast",
        }
    }
}

/// A line through the sum of hours on days, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    pub kind: CurveKind,
    pub points: Vec<(Day, Minutes)>,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BurnUp {
    pub from: Day,
    pub to: Day,
    pub today: Day,
    pub deadline: Option<Day>,
    pub curves: Vec<Curve>,
    /// In words, for who does not see it.
    pub words: String,
}

const WIDTH: Tenths = 3700;
const HEIGHT: Tenths = 1780;
const LEFT: Tenths = 430;
const RIGHT: Tenths = 3600;
const TOP: Tenths = 360;
const BOTTOM: Tenths = 1560;
const SIZE: Tenths = 100;

/// The chart of hours.
pub fn burn_up(chart: &BurnUp) -> Svg {
    let mut drawing = Drawing::new(WIDTH, HEIGHT, "Hours done over time", &chart.words);
    let all = chart.curves.iter().flat_map(|curve| &curve.points);
    let most = all.map(|(_, hours)| i64::from(hours.0)).max().unwrap_or(0);
    let amounts = Amounts::new(most.max(60), BOTTOM, TOP);
    let days = Days::new(chart.from, chart.to, LEFT, RIGHT);
    for minutes in amounts.ticks(60) {
        let y = amounts.at(minutes);
        drawing.line((LEFT, y), (RIGHT, y), "grid");
        let hours = whole_hours(minutes.unsigned_abs() / 60);
        drawing.text((LEFT - 40, y + 30), Anchor::End, "axis", &hours);
    }
    let mut free = LEFT;
    for tick in days.ticks() {
        let class = if tick.is_year { "year" } else { "grid" };
        drawing.line((tick.at, BOTTOM), (tick.at, BOTTOM + 40), class);
        let half = width(&tick.name, SIZE) / 2;
        if (tick.is_year || chart.from.days_until(chart.to) < 500)
            && tick.at - half >= free
            && tick.at + half <= WIDTH
        {
            let at = (tick.at, BOTTOM + 150);
            drawing.text(at, Anchor::Middle, "axis", &tick.name);
            free = tick.at + half + 60;
        }
    }
    for curve in &chart.curves {
        let points = curve.points.iter();
        let points: Vec<(Tenths, Tenths)> = points
            .map(|(day, hours)| (days.at(*day), amounts.at(i64::from(hours.0))))
            .collect();
        drawing.polyline(&points, &format!("curve {}", curve.kind.class()));
    }
    let mut flags = vec![(chart.today, "today", "today")];
    let deadline = chart
        .deadline
        .filter(|day| (chart.from..=chart.to).contains(day));
    flags.extend(deadline.map(|day| (day, "deadline", "deadline")));
    let wish = |(day, _, name): &(Day, &str, &str)| Wish {
        at: days.at(*day),
        width: width(name, SIZE),
    };
    let wishes: Vec<Wish> = flags.iter().map(wish).collect();
    for ((day, class, name), place) in flags.iter().zip(lanes(&wishes, LEFT, WIDTH)) {
        let x = days.at(*day);
        let y = 320 - Tenths::try_from(place.lane).unwrap_or(0).min(1) * 110;
        drawing.line((x, TOP - 20), (x, BOTTOM), class);
        let class = format!("flag {class}-name");
        drawing.text((place.middle, y), Anchor::Middle, &class, name);
    }
    legend(&mut drawing, &chart.curves);
    drawing.finish()
}

/// A sample of each line with its name, side by side.
fn legend(drawing: &mut Drawing, curves: &[Curve]) {
    let mut x = LEFT;
    for curve in curves {
        let class = format!("curve {}", curve.kind.class());
        drawing.polyline(&[(x, 70), (x + 220, 70)], &class);
        drawing.text((x + 270, 100), Anchor::Start, "axis", curve.kind.name());
        x += 270 + width(curve.kind.name(), SIZE) + 120;
    }
}
