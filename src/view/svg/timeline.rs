//! Items over time: a bar for each, the end in the first plan as a tick, quarters of the plan
//! above, and days that matter as lines through all of it.

use super::drawing::{Anchor, Drawing, Svg, Tenths};
use super::measure::{Place, Wish, fitted, lanes, width};
use super::scale::Days;
use crate::dates::Day;

/// How far an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowState {
    Done,
    Begun,
    Planned,
    /// Several items of a later quarter in one row.
    Outline,
    /// Happens on one day.
    Exam,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub label: String,
    pub state: RowState,
    pub start: Day,
    pub finish: Day,
    /// The end in the first plan.
    pub first_plan: Option<Day>,
    /// In words, for a pointer over it.
    pub words: String,
}

/// Why a day matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlagKind {
    Today,
    Deadline,
    Renewal,
    Application,
}

/// A day that matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    pub on: Day,
    pub name: String,
    pub kind: FlagKind,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    pub from: Day,
    pub to: Day,
    pub rows: Vec<Row>,
    pub flags: Vec<Flag>,
    /// Quarters of the plan: number, first and last day.
    pub stages: Vec<(u32, Day, Day)>,
    /// In words, for who does not see it.
    pub words: String,
}

/// For which place it is drawn: labels beside the bars, or above them where there is little room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    Page,
    Phone,
}

/// Sizes that hang on the place.
struct Frame {
    width: Tenths,
    left: Tenths,
    right: Tenths,
    row: Tenths,
    /// From the top of a row to its bar.
    bar: Tenths,
    label: Tenths,
}

impl Frame {
    fn new(width: Width) -> Self {
        match width {
            Width::Page => Self {
                width: 7800,
                left: 2500,
                right: 7700,
                row: 146,
                bar: 30,
                label: 2420,
            },
            Width::Phone => Self {
                width: 3600,
                left: 0,
                right: 3580,
                row: 280,
                bar: 165,
                label: 3580,
            },
        }
    }
}

const LABEL: Tenths = 108;
const SMALL: Tenths = 98;
const LANE: Tenths = 125;
const BAR: Tenths = 90;

/// The chart of items.
pub fn timeline(chart: &Timeline, place: Width) -> Svg {
    let frame = Frame::new(place);
    let days = Days::new(chart.from, chart.to, frame.left, frame.right);
    let flags: Vec<&Flag> = chart
        .flags
        .iter()
        .filter(|flag| (chart.from..=chart.to).contains(&flag.on))
        .collect();
    let places = flag_places(&flags, &days, &frame);
    let lane_count = places.iter().map(|place| place.lane + 1).max().unwrap_or(0);
    let flags_end = LANE * Tenths::try_from(lane_count).unwrap_or(0);
    let axis_end = flags_end + 130;
    let stages_end = axis_end + if chart.stages.is_empty() { 0 } else { 130 };
    let rows = Tenths::try_from(chart.rows.len()).unwrap_or(0);
    let bottom = stages_end + 30 + rows * frame.row;
    let mut drawing = Drawing::new(frame.width, bottom + 30, "Timeline", &chart.words);
    axis(&mut drawing, &days, (axis_end, bottom), &frame);
    let numbers = stages(&mut drawing, chart, &days, axis_end);
    let first = stages_end + 30;
    let top = |n: usize| first + Tenths::try_from(n).unwrap_or(0) * frame.row;
    for (n, row) in chart.rows.iter().enumerate() {
        drawing.named(&row.words, |drawing| {
            draw_bar(drawing, row, &days, top(n), &frame);
        });
    }
    draw_flags(&mut drawing, &flags, &places, &days, (bottom, &frame));
    // Last, so that a line through a label does not cover it.
    for (at, name) in &numbers {
        drawing.text(*at, Anchor::Middle, "count", name);
    }
    for (n, row) in chart.rows.iter().enumerate() {
        let label = fitted(&row.label, LABEL, frame.label);
        drawing.text((0, top(n) + 110), Anchor::Start, "label", &label);
    }
    drawing.finish()
}

fn draw_flags(
    drawing: &mut Drawing,
    flags: &[&Flag],
    places: &[Place],
    days: &Days,
    (bottom, frame): (Tenths, &Frame),
) {
    for (flag, place) in flags.iter().zip(places) {
        let x = days.at(flag.on);
        let lane = Tenths::try_from(place.lane).unwrap_or(0);
        let y = LANE * lane + 100;
        let class = match flag.kind {
            FlagKind::Today => "today",
            FlagKind::Deadline => "deadline",
            FlagKind::Renewal => "renewal",
            FlagKind::Application => "application",
        };
        drawing.line((x, y + 20), (x, bottom), class);
        let name = fitted(&flag.name, SMALL, frame.right - frame.left);
        let class = format!("flag {class}-name");
        drawing.text((place.middle, y), Anchor::Middle, &class, &name);
    }
}

fn flag_places(flags: &[&Flag], days: &Days, frame: &Frame) -> Vec<Place> {
    let room = frame.right - frame.left;
    let wishes: Vec<Wish> = flags
        .iter()
        .map(|flag| Wish {
            at: days.at(flag.on),
            width: width(&fitted(&flag.name, SMALL, room), SMALL),
        })
        .collect();
    lanes(&wishes, frame.left, frame.width)
}

/// Years and quarters; a name that would touch the one before stays out, years first.
fn axis(drawing: &mut Drawing, days: &Days, (top, bottom): (Tenths, Tenths), frame: &Frame) {
    let ticks = days.ticks();
    let mut taken: Vec<(Tenths, Tenths)> = Vec::new();
    let order = ticks.iter().filter(|tick| tick.is_year);
    let order = order.chain(ticks.iter().filter(|tick| !tick.is_year));
    for tick in order {
        let class = if tick.is_year { "year" } else { "grid" };
        drawing.line((tick.at, top - 100), (tick.at, bottom), class);
        let from = tick.at + 20;
        let to = from + width(&tick.name, SMALL);
        let free = taken.iter().all(|(a, b)| to + 40 <= *a || *b + 40 <= from);
        if free && to <= frame.width {
            drawing.text((from, top - 30), Anchor::Start, "axis", &tick.name);
            taken.push((from, to));
        }
    }
}

/// The plan's own quarters as a band; hands back their numbers with their places, where they fit.
fn stages(
    drawing: &mut Drawing,
    chart: &Timeline,
    days: &Days,
    top: Tenths,
) -> Vec<((Tenths, Tenths), String)> {
    let mut numbers = Vec::new();
    for (n, from, to) in &chart.stages {
        if *to < chart.from || *from > chart.to {
            continue;
        }
        let (left, right) = (days.at(*from), days.at(to.next()));
        let class = if n % 2 == 1 { "stage odd" } else { "stage" };
        drawing.rect(left, top, right - left, 115, class);
        let name = n.to_string();
        if width(&name, SMALL) + 20 <= right - left {
            numbers.push(((i64::midpoint(left, right), top + 92), name));
        }
    }
    numbers
}

fn draw_bar(drawing: &mut Drawing, row: &Row, days: &Days, y: Tenths, frame: &Frame) {
    let top = y + frame.bar;
    let (left, right) = (days.at(row.start), days.at(row.finish.next()));
    if row.state == RowState::Exam {
        drawing.diamond(days.at(row.finish), top + BAR / 2, 55, "exam");
    } else {
        let class = match row.state {
            RowState::Done => "bar done",
            RowState::Begun => "bar begun",
            RowState::Outline => "bar outline",
            RowState::Planned | RowState::Exam => "bar planned",
        };
        // An item of a day or two still has to be seen.
        let wide = (right - left).max(30);
        let left = left.min(frame.right - wide);
        drawing.rect(left, top, wide, BAR, class);
    }
    if let Some(first) = row.first_plan {
        let x = days.at(first);
        drawing.line((x, top - 25), (x, top + BAR + 25), "tick");
    }
}
