//! This quarter: for each lead skill what to learn from, what to do and whom to show it; study and
//! exams; the review. In as many lines as there are.

use std::collections::BTreeSet;

use super::skill_name;
use crate::app::show::ShowReport;
use crate::catalog::Catalog;
use crate::ids::{ItemId, SkillId};
use crate::plan::{ItemKind, SharedState};
use crate::planner::Item;
use crate::planner::anew::PlanStanding;
use crate::planner::quarters::Clocks;
use crate::planner::quarters::view::{QuarterSummary, SkillPart};
use crate::text::count;
use crate::units::{Clock, Minutes, Mode};
use crate::view::lines::{Line, cut, lines};
use crate::view::{Screen, Tone, when};

/// A skill, or what belongs to none, with its rows.
struct Block {
    head: Option<String>,
    rows: Vec<Line>,
    /// The talks, as the last row.
    show: Option<Line>,
}

/// The quarter in at most so many lines, its heading among them.
pub(super) fn near(screen: &mut Screen, report: &ShowReport, catalog: &Catalog, most: usize) {
    let Some(standing) = &report.outlook.quarters else {
        return;
    };
    let Some(near) = standing.near() else { return };
    let before = screen.lines();
    screen.blank();
    head(screen, standing, near);
    let head = screen.lines() - before;
    let blocks = blocks(report, catalog, standing, near);
    if blocks.is_empty() {
        screen.paragraph(Tone::Plain, 2, "Nothing falls into this quarter.");
    }
    draw(screen, blocks, most.saturating_sub(head));
}

/// All of it.
pub(super) fn whole(screen: &mut Screen, report: &ShowReport, catalog: &Catalog) {
    near(screen, report, catalog, usize::MAX);
}

fn head(screen: &mut Screen, standing: &PlanStanding, near: &QuarterSummary) {
    let all = standing.told.last().map_or(near.n, |last| last.n);
    let dot = screen.look().dot();
    let left = format!(
        "Quarter {} of {all}: {}",
        near.n,
        when::span(near.from, near.to)
    );
    let hours = hours(standing, near, dot);
    screen.title(&left, &hours, Tone::Dim);
}

fn hours(standing: &PlanStanding, near: &QuarterSummary, dot: &str) -> String {
    let mut quarters = standing.layout.laid.quarters.iter();
    let Some(quarter) = quarters.find(|quarter| quarter.n == near.n) else {
        return String::new();
    };
    let whole = |minutes: Minutes| Minutes((minutes.0 + 30) / 60 * 60);
    let of = |clock: Clock| {
        let (used, room) = (quarter.used.on(clock), quarter.room.on(clock));
        whole(used).part_of(whole(room))
    };
    match standing.frame.setting.clocks {
        Clocks::Pot(_) => of(Clock::Own),
        Clocks::Two {
            work: Minutes(0), ..
        } => format!("own time {}", of(Clock::Own)),
        Clocks::Two {
            own: Minutes(0), ..
        } => format!("at work {}", of(Clock::Work)),
        Clocks::Two { .. } => {
            format!("work {} {dot} own {}", of(Clock::Work), of(Clock::Own))
        }
    }
}

fn blocks(
    report: &ShowReport,
    catalog: &Catalog,
    standing: &PlanStanding,
    near: &QuarterSummary,
) -> Vec<Block> {
    let mut told: BTreeSet<ItemId> = BTreeSet::new();
    let mut blocks: Vec<Block> = near
        .skills
        .iter()
        .filter(|part| part.leads)
        .map(|part| skill_block(report, catalog, standing, part, &mut told))
        .collect();
    // What serves no lead skill: other skills, study, and courses that only prepare an exam.
    let quarters = &standing.layout.laid.quarters;
    let quarter = quarters.iter().find(|quarter| quarter.n == near.n);
    let mut rest: Vec<Line> = Vec::new();
    for n in quarter.into_iter().flat_map(|quarter| &quarter.items) {
        let Some(item) = standing.laid.get(*n) else {
            continue;
        };
        if item.id.as_ref().is_some_and(|id| told.insert(id.clone())) {
            rest.push(row(report, label(item), item));
        }
    }
    if !rest.is_empty() {
        blocks.push(Block {
            head: (!blocks.is_empty()).then(|| "Beside that".to_owned()),
            rows: rest,
            show: None,
        });
    }
    blocks
}

fn label(item: &Item) -> &'static str {
    match item.kind {
        ItemKind::Study => "study",
        ItemKind::Training => "train",
        ItemKind::Exam => "exam",
        ItemKind::Own => "own",
        ItemKind::Activity if item.mode == Some(Mode::Experience) => "do",
        ItemKind::Activity => "learn",
    }
}

fn row(report: &ShowReport, label: &str, item: &Item) -> Line {
    let id = item.id.as_ref();
    let mut stored = report.outlook.stored.iter();
    let planned = stored
        .find(|stored| stored.id == item.id)
        .and_then(|s| s.finish);
    let cost = item.cost.filter(|cost| cost.0 > 0);
    let cost = cost.map_or_else(String::new, |cost| format!(", {cost}"));
    let booked = item.pinned.filter(|_| item.kind != ItemKind::Exam);
    let booked = booked.map_or_else(String::new, |day| {
        format!(", booked {}", when::short(day, report.day))
    });
    Line {
        label: label.to_owned(),
        id: id.map_or_else(String::new, ToString::to_string),
        title: format!("{}{cost}{booked}", item.title),
        amount: match item.kind {
            ItemKind::Exam => String::new(),
            _ => format!("{:#}", item.left),
        },
        note: item.finish.map_or_else(
            || "no date".to_owned(),
            |day| when::short_with_planned(day, planned, report.day),
        ),
    }
}

fn skill_block(
    report: &ShowReport,
    catalog: &Catalog,
    standing: &PlanStanding,
    part: &SkillPart,
    told: &mut BTreeSet<ItemId>,
) -> Block {
    let mut rows = Vec::new();
    let mut before: Vec<String> = Vec::new();
    for (label, places) in [("learn", &part.learn), ("do", &part.act)] {
        for item in places.iter().filter_map(|n| standing.laid.get(*n)) {
            let Some(id) = &item.id else { continue };
            if told.insert(id.clone()) {
                rows.push(row(report, label, item));
            } else {
                before.push(id.to_string());
            }
        }
    }
    let mut head = format!(
        "{}{}{}",
        skill_name(catalog, &part.skill),
        levels(standing, part),
        raised(catalog, standing, &part.skill)
    );
    if !before.is_empty() {
        head.push_str(&format!("; {} too", before.join(", ")));
    }
    let goals = report.goals.iter();
    let goal = goals
        .filter(|row| row.goal.status == SharedState::Open)
        .find(|row| row.goal.skill.as_ref() == Some(&part.skill));
    let talks = goal.and_then(|row| row.parts.show.as_ref());
    let show = (part.talks > 0).then(|| {
        let with = talks.and_then(|show| show.with.clone());
        let with = with.unwrap_or_else(|| "somebody better at it".to_owned());
        let held = talks.map_or(0, |show| show.held);
        let held = if held > 0 {
            format!(", {held} held")
        } else {
            String::new()
        };
        Line {
            label: "show".to_owned(),
            title: format!("to {with}: {} talks of an hour{held}", part.talks),
            ..Line::default()
        }
    });
    Block {
        head: Some(head),
        rows,
        show,
    }
}

/// ` 2 → 3`
fn levels(standing: &PlanStanding, part: &SkillPart) -> String {
    let mut aims = standing.aims.iter();
    let held = aims.find(|aim| aim.skill == part.skill).map(|aim| aim.held);
    match (held, part.to) {
        (Some(held), Some(to)) if to > held => format!(" {held} → {to}"),
        (_, Some(to)) => format!(" {to}"),
        _ => String::new(),
    }
}

/// ` (for Make decisions from data)`: what asks for more of it than the role does.
pub(super) fn raised(catalog: &Catalog, standing: &PlanStanding, skill: &SkillId) -> String {
    let by = crate::app::show::raised_by(standing, skill);
    let Some(first) = by.first() else {
        return String::new();
    };
    let name = catalog.objective(first.as_str());
    let name = name.map_or(first.as_str(), |objective| objective.name.as_str());
    format!(" (for {name})")
}

fn draw(screen: &mut Screen, mut blocks: Vec<Block>, most: usize) {
    let size = |blocks: &[Block], shows: bool| -> usize {
        let of = |block: &Block| {
            usize::from(block.head.is_some())
                + block.rows.len()
                + usize::from(shows && block.show.is_some())
        };
        blocks.iter().map(of).sum()
    };
    let shows = size(&blocks, true) <= most;
    let any_show = blocks.iter().any(|block| block.show.is_some());
    // One line for all talks, one for what is left out.
    let one_show = !shows && any_show;
    let most = most.saturating_sub(usize::from(one_show));
    let mut hidden = 0;
    while size(&blocks, shows) + usize::from(hidden > 0) > most {
        let longest = blocks.iter_mut().max_by_key(|block| block.rows.len());
        match longest {
            Some(block) if block.rows.len() > 1 => {
                block.rows.pop();
                hidden += 1;
            }
            _ => match blocks.pop() {
                Some(block) => hidden += block.rows.len().max(1),
                None => break,
            },
        }
    }
    let look = screen.look();
    let all: Vec<Line> = blocks
        .iter()
        .flat_map(|block| {
            let show = block.show.iter().filter(|_| shows);
            block.rows.iter().chain(show).cloned()
        })
        .collect();
    let mut drawn = lines(look, 4, &all).into_iter();
    for block in blocks {
        if let Some(head) = &block.head {
            let head = look.paint(Tone::Strong, &cut(look, 2, head));
            screen.line(&head);
        }
        let rows = block.rows.len() + usize::from(shows && block.show.is_some());
        for line in drawn.by_ref().take(rows) {
            screen.line(&line);
        }
    }
    if one_show {
        let text = "Show what you do to somebody better at it: three talks of an hour each";
        screen.line(&look.paint(Tone::Dim, &cut(look, 2, text)));
    }
    if hidden > 0 {
        let hidden = count(hidden, "more item");
        let text = format!("and {hidden}: pmo-path show --all");
        screen.line(&look.paint(Tone::Dim, &cut(look, 2, &text)));
    }
}

/// When the quarter is looked back on.
pub(super) fn review(screen: &mut Screen, report: &ShowReport) {
    let Some(standing) = &report.outlook.quarters else {
        return;
    };
    let Some(near) = standing.near() else { return };
    let (monday, friday) = near.review;
    let text = format!(
        "Review {}: pmo-path review asks for these skills again and plans on",
        when::days(monday, friday)
    );
    screen.line(&cut(screen.look(), 2, &text));
}
