//! The difference between two plans on the screen: what comes, goes and moves, why, and each way
//! out where time or money do not do. Knows no file.

mod removed;

use super::open_steps::{Open, by_reason, over_hours};
use super::{ChangeText, Column, Mark, Screen, Table, Tone};
use crate::app::replan::{ItemRow, OpenRow, PlanSum, Proposal, Purpose, ReplanReport};
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::SkillId;
use crate::plan::ItemKind;
use crate::planner::choice::OpenReason;
use crate::text::{count, list};

/// How many rows of a kind a screen names.
const NAMED: usize = 12;
/// The columns of a label.
const LABEL: usize = 9;

/// The difference on the screen.
pub fn screen(screen: &mut Screen, proposal: &Proposal, catalog: &Catalog, dry_run: bool) {
    let report = &proposal.report;
    let empty = proposal.same && report.after.open_goals == 0 && report.after.activities == 0;
    let answer = if empty {
        "nothing to plan yet".to_owned()
    } else if proposal.same {
        "nothing changes".to_owned()
    } else if report.after.activities == 0 && report.steps > 0 {
        "nothing fits".to_owned()
    } else {
        let without = without(report);
        match report.after.finish {
            Some(day) => format!("done by {}{without}", day.long()),
            None => format!("no dates{without}"),
        }
    };
    let plan = &proposal.plan;
    let title = if dry_run {
        format!("What if {} plan {plan}", screen.look().dot())
    } else {
        format!("Plan {plan} anew")
    };
    screen.title(&title, &answer, Tone::Strong);
    if empty {
        screen.blank();
        screen.paragraph(
            Tone::Plain,
            0,
            &if proposal.all_met {
                "No step is open: by your own rating you are at every level that the plan asks for. `pmo-path show` says what could come next.".to_owned()
            } else if proposal.unassessed > 0 {
                unrated(proposal)
            } else {
                "No step is open: the plan names no role that you want and no goal, or none of the skills that they ask for is assessed.".to_owned()
            },
        );
        if proposal.all_met {
            screen.next(&["pmo-path show"]);
            return;
        }
        screen.next(&[
            "pmo-path assess --full",
            "pmo-path gap",
            "pmo-path replan --target-role ROLE",
        ]);
        return;
    }
    warnings(screen, report);
    if proposal.same {
        if report.after.activities == 0 {
            stays_open(screen, report, catalog);
        }
        if proposal.unassessed > 0 {
            screen.blank();
            screen.paragraph(Tone::Plain, 0, &unrated(proposal));
        }
        screen.next(&["pmo-path show", "pmo-path next"]);
        return;
    }
    difference(screen, report, catalog);
    if dry_run {
        screen.blank();
        screen.paragraph(
            Tone::Dim,
            0,
            "Nothing was written: `pmo-path replan` without `--dry-run` writes it.",
        );
    }
}

/// That nothing is planned for what nobody has rated.
fn unrated(proposal: &Proposal) -> String {
    let skills = proposal.unassessed;
    let (skills, are) = (
        count(skills, "skill"),
        if skills == 1 { "is" } else { "are" },
    );
    format!(
        "{skills} that your target asks for {are} not rated, so nothing is planned for them: `pmo-path assess` asks for those that matter most."
    )
}

/// The difference alone, without a title and without what to do next.
pub fn difference(screen: &mut Screen, report: &ReplanReport, catalog: &Catalog) {
    screen.blank();
    fields(screen, report);
    coming(screen, &report.added, catalog);
    removed::going(screen, &report.removed);
    moves(screen, &report.moved);
    after_deadline(screen, report);
    stays_open(screen, report, catalog);
}

/// What was written.
pub fn written_text(keeps_baseline: bool) -> ChangeText {
    let baseline = if keeps_baseline {
        " The first plan stays what progress is measured by: `pmo-path replan --baseline` takes this one."
    } else {
        ""
    };
    ChangeText {
        done: format!("Written. `pmo-path undo` takes it back.{baseline}"),
        lines: Vec::new(),
    }
}

fn without(report: &ReplanReport) -> String {
    let waiting = report.waiting.iter().filter(|wait| wait.has_no_day);
    let waiting: Vec<String> = waiting.map(|wait| wait.certification.to_string()).collect();
    if waiting.is_empty() {
        String::new()
    } else {
        format!(", without {}", list(&waiting, "and"))
    }
}

/// What has to be said first: exams that wait, dues that are missed, a deadline without a week.
pub(super) fn warnings(screen: &mut Screen, report: &ReplanReport) {
    for wait in &report.waiting {
        screen.marked(Mark::Warning, 2, &wait.text);
    }
    for late in &report.late_goals {
        screen.marked(Mark::Warning, 2, &late.text);
    }
    if report.deadline_leaves_none {
        screen.marked(
            Mark::Warning,
            2,
            "Your deadline leaves no whole week, so the choice was made as if there were none: two years",
        );
    }
}

fn fields(screen: &mut Screen, report: &ReplanReport) {
    let (before, after) = (&report.before, &report.after);
    let change = |was: String, now: String| {
        if was == now {
            now
        } else {
            format!("{was} → {now}")
        }
    };
    let mut field = |label: &str, text: &dyn Fn(&PlanSum) -> String| {
        screen.field(label, LABEL, &change(text(before), text(after)));
    };
    field("finish", &|side| {
        side.finish.map_or_else(|| "no date".to_owned(), Day::long)
    });
    field("to do", &|side| format!("{:#}", side.hours));
    field("cost", &|side| match side.unknown_prices {
        0 => side.cost_usd.to_string(),
        n => format!("{} and {} unknown", side.cost_usd, count(n, "price")),
    });
    field("items", &|side| side.activities.to_string());
    field("goals", &|side| format!("{} open", side.open_goals));
    if let Some(coverage) = report.coverage {
        let open = report.stays_open.iter();
        let open = open
            .filter(|open| matches!(open, OpenRow::Step { .. }))
            .count();
        let all = report.steps;
        let was = before.coverage.filter(|_| before.activities > 0);
        let now = percent(coverage);
        let was = was.map(percent).filter(|was| *was != now);
        let share = was.map_or_else(|| now.clone(), |was| format!("{was} → {now}"));
        screen.field(
            "carries",
            LABEL,
            &format!(
                "{} of {}, {share} % by importance",
                all - open.min(all),
                count(all, "step"),
            ),
        );
    }
    if report.kept_done > 0 {
        let items = count(report.kept_done, "item");
        screen.field("kept", LABEL, &format!("{items} done, as they are"));
    }
}

fn percent(share: f64) -> String {
    format!("{}", (share * 100.0).round())
}

fn coming(screen: &mut Screen, items: &[ItemRow], catalog: &Catalog) {
    if items.is_empty() {
        return;
    }
    screen.heading("Comes in");
    for item in items.iter().take(NAMED) {
        let serves = item.serves.as_deref().unwrap_or_default();
        let purpose = purpose(serves, catalog);
        let own_exam = item.kind == Some(ItemKind::Exam) || purpose.is_empty();
        let text = if own_exam {
            format!("{} ({})", item.title, size(item))
        } else {
            format!("{} ({}): {purpose}", item.title, size(item))
        };
        screen.marked(Mark::Met, 2, &text);
    }
    more(screen, items.len());
}

/// `Governance 3, to learn Risk`
fn purpose(serves: &[Purpose], catalog: &Catalog) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut learn: Vec<String> = Vec::new();
    for served in serves {
        match served {
            Purpose::Step { skill, level } => {
                parts.push(format!("{} {level}", name(skill, catalog)));
            }
            Purpose::Learning { skill } => {
                let already = serves
                    .iter()
                    .any(|other| matches!(other, Purpose::Step { skill: of, .. } if of == skill));
                if !already {
                    learn.push(name(skill, catalog));
                }
            }
            Purpose::Certification { certification } => parts.push(format!("for {certification}")),
        }
    }
    if !learn.is_empty() {
        let verb = if learn.len() > 3 {
            format!("learning in {}", count(learn.len(), "skill"))
        } else {
            format!("to learn {}", list(&learn, "and"))
        };
        parts.push(verb);
    }
    if parts.len() > 4 {
        let rest = parts.len() - 3;
        parts.truncate(3);
        parts.push(format!("{rest} more"));
    }
    parts.join(", ")
}

fn moves(screen: &mut Screen, items: &[ItemRow]) {
    let days = |item: &ItemRow| item.finish_before.zip(item.finish);
    let is_little =
        |item: &&ItemRow| days(item).is_some_and(|(before, now)| before.days_until(now).abs() < 7);
    let (little, items): (Vec<&ItemRow>, Vec<&ItemRow>) = items.iter().partition(is_little);
    let little = match little.len() {
        0 => String::new(),
        n => format!("{} by less than a week", count(n, "item")),
    };
    if items.is_empty() && little.is_empty() {
        return;
    }
    screen.heading("Moves");
    if items.is_empty() {
        screen.paragraph(Tone::Dim, 2, &little);
        return;
    }
    let mut table = Table::new(&[
        ("", Column::Text),
        ("was done by", Column::Left),
        ("now", Column::Left),
    ]);
    let day = |day: Option<Day>| day.map_or_else(|| "no date".to_owned(), |d| d.to_string());
    for item in items.iter().take(NAMED) {
        table.row([
            item.title.as_str().into(),
            day(item.finish_before).into(),
            day(item.finish).into(),
        ]);
    }
    screen.table(&table);
    more(screen, items.len());
    if !little.is_empty() {
        screen.paragraph(Tone::Dim, 2, &format!("and {little}"));
    }
}

fn after_deadline(screen: &mut Screen, report: &ReplanReport) {
    let (Some(deadline), false) = (report.deadline, report.after_deadline.is_empty()) else {
        return;
    };
    let items = count(report.after_deadline.len(), "item");
    let ends = if report.after_deadline.len() == 1 {
        "ends"
    } else {
        "end"
    };
    screen.heading("After your deadline");
    screen.marked(
        Mark::Warning,
        2,
        &format!(
            "{items} {ends} after {}: `--deadline DATE` moves it, more hours a week of the time that is short or `--focus N` bring them nearer, `pmo-path goal drop ID` takes a goal out",
            deadline.long()
        ),
    );
}

fn stays_open(screen: &mut Screen, report: &ReplanReport, catalog: &Catalog) {
    let open = report.stays_open.iter().map(|open| match open {
        OpenRow::Step {
            skill,
            level,
            reason,
        } => (*reason, Open::Step(skill, *level)),
        OpenRow::Certification {
            certification,
            reason,
        } => (*reason, Open::Certification(certification)),
    });
    let by_reason = by_reason(open, &|skill| name(skill, catalog));
    if by_reason.is_empty() {
        return;
    }
    screen.heading("Stays open");
    for (reason, names) in &by_reason {
        let why = why_open(*reason, report);
        screen.marked(Mark::Open, 2, &format!("{}: {why}", names.join(", ")));
    }
}

/// Why something stays open, and each way out.
fn why_open(reason: OpenReason, report: &ReplanReport) -> String {
    match reason {
        OpenReason::Nothing => "nothing in the catalog would carry this".to_owned(),
        OpenReason::Seat => {
            "takes a role that you do not hold yet: a target role on the way brings you nearer, `pmo-path replan --include ID` puts in what you may do all the same".to_owned()
        }
        OpenReason::Budget => over_budget(report),
        OpenReason::Time => {
            let has_deadline = report.deadline.is_some() && !report.deadline_leaves_none;
            format!(
                "{}, or `pmo-path goal drop ID`",
                over_hours(report.work, has_deadline)
            )
        }
        OpenReason::Worth => {
            "could be carried, for more time or money than it brings: `pmo-path show --explain` says what it takes".to_owned()
        }
    }
}

/// The budget does not do: what takes it, and each way out.
fn over_budget(report: &ReplanReport) -> String {
    let fees: Vec<String> = report
        .fees
        .iter()
        .filter(|(_, _, fee)| fee.0 > 0)
        .map(|(cert, _, fee)| format!("the exam for {cert} takes {fee} of it"))
        .collect();
    let drop: Vec<String> = report
        .fees
        .iter()
        .filter_map(|(_, goal, _)| Some(format!("`pmo-path goal drop {}`", goal.as_ref()?)))
        .collect();
    let budget = report.budget.map_or_else(
        || "your budget".to_owned(),
        |usd| format!("your budget of {usd}"),
    );
    let fees = if fees.is_empty() {
        String::new()
    } else {
        format!(" ({})", fees.join(", "))
    };
    let drop = if drop.is_empty() {
        ", or `--exclude ID` what costs more than it brings".to_owned()
    } else {
        format!(", or {} leaves the exam out", list(&drop, "or"))
    };
    format!("more than {budget} carries{fees}: `--budget USD` raises it{drop}")
}

fn name(skill: &SkillId, catalog: &Catalog) -> String {
    catalog
        .skill(skill.as_str())
        .map_or_else(|| skill.to_string(), |skill| skill.name.clone())
}

fn size(item: &ItemRow) -> String {
    match (item.kind, item.finish) {
        (Some(ItemKind::Exam), Some(day)) => day.long(),
        (Some(ItemKind::Exam), None) => "no date".to_owned(),
        _ => format!("{:#}", item.hours),
    }
}

fn more(screen: &mut Screen, all: usize) {
    if all > NAMED {
        screen.paragraph(Tone::Dim, 4, &format!("and {} more", all - NAMED));
    }
}
