//! The screens of `eligible`: the answer first, each rule with its proof, the next command last.

mod grid;
mod overview;
mod rows;
mod words;

pub use overview::{open_items, overview};

use super::application;
use super::look::{Mark, Tone};
use super::screen::Screen;
use crate::app::eligible::EligibleReport;
use crate::dates::Day;
use crate::rules::applications::Standing;
use crate::rules::eligibility::{
    CertificationReport, NeedsFirst, PathReport, RequirementReport, Status, Stretched, Verdict,
};
use crate::text::count;
use rows::{Columns, row};

/// The verdict on each certification that was named.
pub fn verdicts(screen: &mut Screen, report: &EligibleReport, all_paths: bool) {
    for (n, result) in report.results.iter().enumerate() {
        if n > 0 {
            screen.blank();
        }
        one(screen, result, all_paths);
        if let Some(months) = report.months.get(n) {
            for requirement in &months.requirements {
                grid::grid(screen, requirement);
            }
        }
    }
    let Some(first) = report.results.first() else {
        return;
    };
    let id = &first.certification;
    let mut next = Vec::new();
    if report.months.is_empty() {
        next.push(format!("pmo-path eligible {id} --months"));
    }
    if !all_paths && first.paths.len() > 1 {
        next.push(format!("pmo-path eligible {id} --paths"));
    }
    next.push(format!("pmo-path certs {id}"));
    screen.next(&next.iter().map(String::as_str).collect::<Vec<_>>());
}

/// One certification in full.
fn one(screen: &mut Screen, report: &CertificationReport, all_paths: bool) {
    let dot = screen.look().dot();
    let (answer, tone) = answer(report);
    screen.title(
        &format!("{} {dot} {}", report.certification, report.name),
        &answer,
        tone,
    );
    about(screen, report);
    for path in shown_paths(report, all_paths) {
        path_block(screen, report, path, all_paths);
    }
    remarks(screen, report);
    proof(screen, report, all_paths);
}

/// The verdict in a few words.
pub fn answer(report: &CertificationReport) -> (String, Tone) {
    match report.eligible {
        _ if let Some(again) = waits_until(report) => {
            (format!("not before {}", again.long()), Tone::Warn)
        }
        None if report.verdict == Verdict::BodyDecides => {
            ("the body decides".to_owned(), Tone::Warn)
        }
        None => ("not published: ask the body".to_owned(), Tone::Warn),
        Some(true) if report.verdict == Verdict::Judged => {
            ("yes, as far as dates show".to_owned(), Tone::Good)
        }
        Some(true) => ("yes, you may apply".to_owned(), Tone::Good),
        Some(false) if report.verdict == Verdict::Judged => {
            ("yes, if your break is accepted".to_owned(), Tone::Good)
        }
        Some(false) => match (report.earliest_if_acted, report.rule.state) {
            (_, "closed") => (
                format!("closed ({})", report.certification_status),
                Tone::Bad,
            ),
            (Some(day), _) if has_unknown(report) => (
                format!("cannot tell yet: {}", facts_missing(report, day)),
                Tone::Warn,
            ),
            (Some(day), _) if let Some(first) = &report.needs_first => {
                let day = report.lead().unwrap_or(day).long();
                (
                    format!("not yet: after {}, {day}", first.certification),
                    Tone::Warn,
                )
            }
            (Some(day), _) if needs_action(report) => {
                (format!("not yet: {}", acted(report, day)), Tone::Warn)
            }
            (Some(day), _) => (format!("not yet: {}", day.long()), Tone::Warn),
            (None, _) => ("not as things stand".to_owned(), Tone::Bad),
        },
    }
}

/// The end of a wait after failed attempts.
fn waits_until(report: &CertificationReport) -> Option<Day> {
    report.application.as_ref().and_then(Standing::wait)
}

fn acted(report: &CertificationReport, day: Day) -> String {
    let now =
        best(report).is_some_and(|path| path.earliest_if_acted == Some(day) && only_actions(path));
    match report.earliest_with_effort {
        Some(ready) if ready > day => ready.long(),
        _ if now => missing_words(report),
        _ => format!("{}, if you act", day.long()),
    }
}

/// `10 h training missing`, or how many things are.
pub fn missing_words(report: &CertificationReport) -> String {
    let items = overview::open_list(report);
    let named = items.join(", ");
    if items.len() < 3 && named.len() < 32 {
        format!("{named} missing")
    } else {
        let n = i64::try_from(items.len()).unwrap_or(0);
        format!("{} missing", count(n, "thing"))
    }
}

fn facts_missing(report: &CertificationReport, _day: Day) -> String {
    let unknown = best(report).map_or(0, |p| {
        p.requirements
            .iter()
            .filter(|r| r.status() == Status::Unknown)
            .count()
    });
    format!(
        "{} missing",
        count(i64::try_from(unknown).unwrap_or(1), "fact")
    )
}

fn best(report: &CertificationReport) -> Option<&PathReport> {
    report
        .paths
        .iter()
        .find(|p| Some(&p.id) == report.best_path.as_ref())
}

fn has_unknown(report: &CertificationReport) -> bool {
    report.verdict == Verdict::Unknown
}

fn needs_action(report: &CertificationReport) -> bool {
    report.earliest_date != report.earliest_if_acted
}

/// Every unmet requirement is something that the person can do, not wait for.
fn only_actions(path: &PathReport) -> bool {
    path.requirements
        .iter()
        .filter(|r| r.status() == Status::Missing)
        .all(|r| {
            !matches!(
                r,
                RequirementReport::Experience(_)
                    | RequirementReport::Age(_)
                    | RequirementReport::Education(_)
            )
        })
}

fn about(screen: &mut Screen, report: &CertificationReport) {
    let Some(path) = best(report) else { return };
    let more = match report.paths.len() {
        0 | 1 => String::new(),
        n if report.eligible == Some(true) => format!(" (one of {n} ways in)"),
        n => format!(" (the nearest of {n} ways in)"),
    };
    if !path.title.is_empty() && report.paths.len() > 1 {
        screen.paragraph(Tone::Dim, 0, &format!("path: {}{more}", path.title));
    }
    if report.held {
        screen.paragraph(Tone::Good, 0, "You hold this one.");
    }
}

fn shown_paths(report: &CertificationReport, all_paths: bool) -> Vec<&PathReport> {
    if all_paths {
        report.paths.iter().collect()
    } else {
        best(report).into_iter().collect()
    }
}

fn path_block(
    screen: &mut Screen,
    report: &CertificationReport,
    path: &PathReport,
    all_paths: bool,
) {
    screen.blank();
    if all_paths && report.paths.len() > 1 {
        let verdict = match (path.eligible, path.earliest_date, path.earliest_if_acted) {
            (Some(true), ..) => "met".to_owned(),
            (None, ..) => "the body decides".to_owned(),
            (_, Some(day), _) => format!("from {}", day.long()),
            (_, None, Some(day)) => format!("{}, if you act", day.long()),
            _ => "not within reach".to_owned(),
        };
        let line = format!("{}: {verdict}", path.title);
        let tone = if path.eligible == Some(true) {
            Tone::Good
        } else {
            Tone::Strong
        };
        screen.paragraph(tone, 0, &line);
    }
    let columns = Columns::of(&path.requirements, all_paths);
    for requirement in &path.requirements {
        row(screen, requirement, 2, columns);
    }
}

/// What the verdict hangs on, and what changes later.
fn remarks(screen: &mut Screen, report: &CertificationReport) {
    screen.blank();
    let path = best(report);
    if report.eligible == Some(true) {
        if let Some(day) = report.lapses_on {
            // Another path than the one shown may be the last to hold.
            let why = path
                .into_iter()
                .chain(&report.paths)
                .filter(|p| p.lapses_on == Some(day))
                .find_map(|p| p.lapses_because.as_deref());
            let why = why.map(|w| format!(" ({w})")).unwrap_or_default();
            screen.marked(
                Mark::Warning,
                0,
                &format!("This holds until {}{why}.", day.previous().long()),
            );
        }
    } else if let (Some(acted), true) = (report.earliest_if_acted, report.eligible.is_some()) {
        dates(screen, report, acted);
    }
    let standing = report.application.as_ref();
    if let Some(text) = standing.and_then(|s| application::sentence(&report.certification, s)) {
        screen.marked(Mark::Info, 0, &text);
    }
    if report.verdict == Verdict::BodyDecides {
        screen.marked(Mark::Warning, 0, "Nothing that dates or figures could show stands against it. What the body really asks for it judges itself: read the conditions above, and ask it.");
    } else if report.rule.judged {
        screen.marked(Mark::Warning, 0, "The body also asks for what dates cannot show, and judges it: read the conditions above.");
    }
    if let Some(stretched) = report.stretched {
        stretched_words(screen, report, stretched);
    }
    if report.part_months_matter {
        screen.marked(Mark::Warning, 0, "Part months decide here: whole months do not suffice, months with at least one day do. The body publishes no rule on part months; ask it before you pay.");
    }
    if report.partial_dates_matter {
        screen.marked(Mark::Warning, 0, "A date known only to the month or year decides here. Look the day up and enter it: pmo-path profile.");
    }
    if let Some(change) = &report.rule.upcoming_change {
        screen.marked(
            Mark::Warning,
            0,
            &format!("From {}: {}", change.effective_from.long(), change.summary),
        );
    }
}

/// Both answers side by side: the plain window, and the one that a break stretches.
fn stretched_words(screen: &mut Screen, report: &CertificationReport, stretched: Stretched) {
    let when = |eligible: Option<bool>, day: Option<Day>| match (eligible, day) {
        (Some(true), _) => "met now".to_owned(),
        (None, _) => "met now, as far as dates show".to_owned(),
        (_, Some(day)) => format!("met from {}", day.long()),
        (_, None) => "not met as things stand".to_owned(),
    };
    let plain = when(report.eligible, report.earliest_date);
    let with = when(stretched.eligible, stretched.earliest_date);
    screen.marked(
        Mark::Info,
        0,
        &format!("By the plain window: {plain}. With your break, which the body may accept as a reason for a longer window: {with}."),
    );
}

fn first_words(first: &NeedsFirst) -> String {
    let id = &first.certification;
    match first.earliest_if_acted {
        Some(day) => format!(
            "{id} comes first, and it is open to you from {} if you act: pmo-path eligible {id}",
            day.long()
        ),
        None => format!(
            "{id} comes first, and no day is in sight on which it opens for you: pmo-path eligible {id}"
        ),
    }
}

fn dates(screen: &mut Screen, report: &CertificationReport, acted: Day) {
    let unknown = has_unknown(report);
    if let Some(first) = report.needs_first.as_ref().filter(|_| !unknown) {
        return screen.marked(Mark::Info, 0, &first_words(first));
    }
    let text = match report.earliest_date {
        Some(day) if day == acted => {
            let jobs = best(report).into_iter().flat_map(|p| &p.requirements).any(
                |r| matches!(r, RequirementReport::Experience(e) if e.status == Status::Missing),
            );
            if jobs {
                format!(
                    "You may apply from {}, if the work goes on as it does now.",
                    day.long()
                )
            } else {
                format!("You may apply from {}.", day.long())
            }
        }
        _ if unknown => {
            "Enter what is missing above, and this becomes an answer with a date.".to_owned()
        }
        Some(day) => format!(
            "{} If you do nothing, from {}.",
            with_effort(report, acted),
            day.long()
        ),
        None => format!(
            "{} Waiting alone is not enough.",
            with_effort(report, acted)
        ),
    };
    screen.marked(Mark::Info, 0, &text);
}

/// When one may apply if one does what is open: at one's own hours where they are known.
fn with_effort(report: &CertificationReport, acted: Day) -> String {
    match report.earliest_with_effort {
        Some(ready) => format!(
            "If you do what is open above at your hours a week, you may apply from {}.",
            ready.long()
        ),
        None => format!(
            "What is open above takes time: with your own hours a week entered (pmo-path profile set hours-per-week 5), a day stands here. It cannot be before {}.",
            acted.long()
        ),
    }
}

fn proof(screen: &mut Screen, report: &CertificationReport, all_paths: bool) {
    let rule = &report.rule;
    screen.blank();
    if all_paths {
        for note in &rule.notes {
            screen.marked(Mark::Info, 0, note);
        }
        screen.blank();
    }
    let in_force = match (rule.effective_from, rule.effective_until) {
        (Some(from), Some(to)) => format!("in force {} to {}, ", from.long(), to.long()),
        (Some(from), None) => format!("in force from {}, ", from.long()),
        (None, Some(to)) => format!("in force until {}, ", to.long()),
        (None, None) => String::new(),
    };
    let told = super::words::told(
        &rule.checked_on.long(),
        rule.confidence.as_str(),
        rule.via.as_deref(),
        rule.stale,
    );
    screen.source(0, &rule.source, &format!("Rule: {in_force}{told}"));
    if !all_paths && !rule.notes.is_empty() {
        let notes = count(i64::try_from(rule.notes.len()).unwrap_or(0), "note");
        let id = &report.certification;
        screen.paragraph(
            Tone::Dim,
            0,
            &format!("{notes} on this rule: pmo-path eligible {id} --paths"),
        );
    }
}
