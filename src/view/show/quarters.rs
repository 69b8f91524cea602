//! The quarters of a plan: this one with what to learn, do and show, what to ask for, later ones in
//! outline, what stays open; and the same as JSON. Words only.

use serde::Serialize;

use super::Shown;
use crate::catalog::Clock;
use crate::dates::Day;
use crate::ids::{CertId, ItemId, ObjectiveId, SkillId};
use crate::plan::Goal;
use crate::planner::anew::{Gives, PlanStanding};
use crate::planner::choice::StaysOpen;
use crate::planner::quarters::timeline::friday_before;
use crate::planner::quarters::view::Told;
use crate::planner::{Item, quarters};
use crate::rules::gap::Step;
use crate::rules::wanted::Raiser;
use crate::units::Minutes;
use crate::view::open_steps::{by_reason, way_out};
use crate::view::{Mark, Screen, Tone};

/// Rows of a list that a screen names.
const NAMED: usize = 6;

#[derive(Serialize)]
pub struct StageRow<'a> {
    n: u32,
    from: Day,
    to: Day,
    theme: &'a [SkillId],
    reviewed: Option<Day>,
    /// Taken and there; null for a quarter that is over.
    own_hours: Option<[Minutes; 2]>,
    /// Null also where own hours and hours at work are one pot.
    work_hours: Option<[Minutes; 2]>,
}

#[derive(Serialize)]
pub struct StepRow<'a> {
    skill: &'a SkillId,
    level: u8,
}

#[derive(Serialize)]
#[serde(untagged)]
pub enum OpenRow<'a> {
    Step {
        skill: &'a SkillId,
        level: u8,
        reason: &'static str,
    },
    Certification {
        certification: &'a CertId,
        reason: &'static str,
    },
}

#[derive(Serialize)]
pub struct ShowRow<'a> {
    with: Option<&'a str>,
    talks: usize,
    held: usize,
}

/// The plan's quarters.
pub fn stage_rows<'a>(shown: &'a Shown<'a>) -> Vec<StageRow<'a>> {
    let standing = shown.standing.as_ref();
    let two = standing.is_some_and(|standing| {
        matches!(standing.frame.setting.clocks, quarters::Clocks::Two { .. })
    });
    let hours = |n: u32, clock: Clock| {
        let mut quarters = standing?.layout.laid.quarters.iter();
        let quarter = quarters.find(|quarter| quarter.n == n)?;
        Some([quarter.used.on(clock), quarter.room.on(clock)])
    };
    let stages = shown.inputs.plan.stage.iter();
    stages
        .map(|stage| StageRow {
            n: stage.n,
            from: stage.from,
            to: stage.to,
            theme: &stage.theme,
            reviewed: stage.reviewed,
            own_hours: hours(stage.n, Clock::Own),
            work_hours: hours(stage.n, Clock::Work).filter(|_| two),
        })
        .collect()
}

fn gives<'a>(shown: &'a Shown<'_>, item: &Item) -> Option<&'a Gives> {
    let standing = shown.standing.as_ref()?;
    let mut all = standing.gives.iter();
    all.find(|gives| Some(&gives.activity) == item.activity.as_ref())
}

/// Steps that the item carries, and those that it helps.
pub fn step_rows<'a>(shown: &'a Shown<'_>, item: &Item) -> (Vec<StepRow<'a>>, Vec<StepRow<'a>>) {
    let rows = |steps: &'a [Step]| {
        let each = steps.iter();
        each.map(|(skill, level)| StepRow {
            skill,
            level: *level,
        })
        .collect()
    };
    gives(shown, item).map_or_else(Default::default, |gives| {
        (rows(&gives.carries), rows(&gives.helps))
    })
}

/// Quarters that the item runs, by its days.
pub fn stages_of(shown: &Shown<'_>, item: &Item) -> Option<u32> {
    let line = &shown.standing.as_ref()?.frame.line;
    let last = line.number(item.finish?);
    Some(last.saturating_sub(item.stage?) + 1)
}

/// What the plan leaves open.
pub fn open_rows<'a>(shown: &'a Shown<'_>) -> Vec<OpenRow<'a>> {
    let open = shown.standing.iter().flat_map(|s| &s.choice.stays_open);
    open.map(|open| match open {
        StaysOpen::Step((skill, level), reason) => OpenRow::Step {
            skill,
            level: *level,
            reason: reason.as_str(),
        },
        StaysOpen::Certification(certification, reason) => OpenRow::Certification {
            certification,
            reason: reason.as_str(),
        },
    })
    .collect()
}

/// What a goal is reached by.
#[derive(Serialize, Default)]
pub struct GoalParts<'a> {
    learn: Vec<&'a ItemId>,
    #[serde(rename = "do")]
    act: Vec<&'a ItemId>,
    show: Option<ShowRow<'a>>,
    /// Objectives that ask for more than all else does.
    raised_by: Vec<&'a ObjectiveId>,
}

/// What to learn from and what to do for a goal, and the talks about it.
pub fn goal_parts<'a>(shown: &'a Shown<'a>, goal: &'a Goal) -> GoalParts<'a> {
    let (Some(standing), Some(skill)) = (&shown.standing, &goal.skill) else {
        return GoalParts::default();
    };
    let of = |is_meant: &dyn Fn(&Gives) -> bool| -> Vec<&'a ItemId> {
        let items = shown.items.iter().filter(|item| item.is_open());
        items
            .filter(|item| gives(shown, item).is_some_and(is_meant))
            .filter_map(|item| item.id.as_ref())
            .collect()
    };
    let hands_on = |gives: &Gives| gives.learns.is_empty() && !gives_nothing(gives);
    let learn = of(&|gives| gives.learns.contains(skill));
    let act = of(&|gives| {
        let mut steps = gives.carries.iter().chain(&gives.helps);
        hands_on(gives) && steps.any(|(of, _)| of == skill)
    });
    let talk = shown
        .inputs
        .plan
        .log
        .iter()
        .filter(|entry| entry.talk.as_ref() == Some(&goal.id));
    let show = ShowRow {
        with: goal.guide.as_deref(),
        talks: 3 * act.len(),
        held: talk.count(),
    };
    let aim = standing
        .aims
        .iter()
        .find(|aim| aim.skill == *skill && aim.wanted > aim.without);
    let raisers = aim.iter().flat_map(|aim| &aim.drawn_on);
    let raised_by = raisers.filter_map(|raiser| match raiser {
        Raiser::Objective(id) => Some(id),
        Raiser::Specialisation(_) => None,
    });
    GoalParts {
        learn,
        act,
        show: Some(show),
        raised_by: raised_by.collect(),
    }
}

fn gives_nothing(gives: &Gives) -> bool {
    gives.carries.is_empty() && gives.helps.is_empty()
}

/// This quarter, what to ask for, later quarters in outline, what stays open.
pub fn quarter(screen: &mut Screen, shown: &Shown<'_>, standing: &PlanStanding) {
    let Some(near) = standing.told.first() else {
        return;
    };
    let name = |skill: &SkillId| {
        let known = shown.inputs.catalog.skill(skill.as_str());
        known.map_or_else(|| skill.to_string(), |skill| skill.name.clone())
    };
    let theme: Vec<String> = near.theme.iter().map(name).collect();
    screen.heading(&format!(
        "Quarter {}: {} to {}",
        near.n,
        near.from.long(),
        near.to.long()
    ));
    screen.paragraph(Tone::Plain, 2, &hours(standing, near));
    if !theme.is_empty() {
        screen.paragraph(
            Tone::Plain,
            2,
            &format!("For {}", crate::text::list(&theme, "and")),
        );
    }
    let item = |n: &usize| standing.laid.get(*n);
    let told = |item: &Item| {
        let id = item
            .id
            .as_ref()
            .map_or_else(String::new, ToString::to_string);
        format!("{id} {} ({} h)", item.title, item.left)
    };
    for part in near.skills.iter().filter(|part| part.leads) {
        let to = part.to.map_or_else(String::new, |to| format!(" {to}"));
        screen.blank();
        screen.paragraph(Tone::Strong, 2, &format!("{}{to}", name(&part.skill)));
        for item in part.learn.iter().filter_map(item) {
            screen.field("    learn", 11, &told(item));
        }
        for item in part.act.iter().filter_map(item) {
            screen.field("    do", 11, &told(item));
        }
        if part.talks > 0 {
            let show = format!("to somebody better at it, {} talks of an hour", part.talks);
            screen.field("    show", 11, &show);
        }
    }
    let (monday, friday) = near.review;
    screen.blank();
    let review = format!(
        "Review from {} to {}: rate these skills again, then pmo-path replan",
        monday.long(),
        friday.long()
    );
    screen.paragraph(Tone::Plain, 2, &review);
    asks(screen, standing, near);
    later(screen, standing, &name);
    stays_open(screen, standing, &name);
}

fn hours(standing: &PlanStanding, near: &Told) -> String {
    let mut quarters = standing.layout.laid.quarters.iter();
    let Some(quarter) = quarters.find(|quarter| quarter.n == near.n) else {
        return String::new();
    };
    let of = |clock: Clock| format!("{} of {} h", quarter.used.on(clock), quarter.room.on(clock));
    match standing.frame.setting.clocks {
        quarters::Clocks::Pot(_) => of(Clock::Own),
        quarters::Clocks::Two { .. } => {
            format!("at work {}, own time {}", of(Clock::Work), of(Clock::Own))
        }
    }
}

fn asks(screen: &mut Screen, standing: &PlanStanding, near: &Told) {
    let soon = |item: &&Item| item.ask && item.stage.is_some_and(|stage| stage <= near.n + 1);
    let asks: Vec<&Item> = standing.laid.iter().filter(soon).collect();
    if asks.is_empty() {
        return;
    }
    screen.heading("Ask for it");
    for item in asks {
        let until = item.start.map_or_else(String::new, |day| {
            format!(" until {}", friday_before(day).long())
        });
        let id = item.activity.as_ref().map_or("", |id| id.as_str());
        screen.marked(
            Mark::Open,
            2,
            &format!(
                "{}{until}; if the answer is no: pmo-path replan --exclude {id}",
                item.title
            ),
        );
    }
}

fn later(screen: &mut Screen, standing: &PlanStanding, name: &dyn Fn(&SkillId) -> String) {
    let later: Vec<&Told> = standing.told.iter().skip(1).collect();
    if later.is_empty() {
        return;
    }
    screen.heading("Later, in outline");
    for told in later.iter().take(NAMED) {
        let theme: Vec<String> = told.theme.iter().map(name).collect();
        let what = if theme.is_empty() {
            "what goes on".to_owned()
        } else {
            theme.join(", ")
        };
        screen.field(&told.from.to_string(), 11, &what);
    }
    if later.len() > NAMED {
        screen.paragraph(
            Tone::Dim,
            2,
            &format!("and {} more quarters", later.len() - NAMED),
        );
    }
}

fn stays_open(screen: &mut Screen, standing: &PlanStanding, name: &dyn Fn(&SkillId) -> String) {
    let open = &standing.choice.stays_open;
    if open.is_empty() {
        return;
    }
    screen.heading("Stays open");
    for (reason, names) in by_reason(open, name) {
        let why = way_out(reason, &standing.choice);
        screen.marked(Mark::Open, 2, &format!("{}: {why}", names.join(", ")));
    }
}
