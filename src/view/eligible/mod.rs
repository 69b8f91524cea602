//! The screens of `eligible`: the answer first, each rule with its proof, the next command last.

mod grid;
mod lead;
mod listed;
mod overview;
mod rows;
mod words;

pub use listed::listed;
pub use overview::{open_items, overview};

use super::application;
use super::look::{Mark, Tone};
use super::screen::Screen;
use crate::app::eligible::{ChangeOffer, EligibleReport, OwnCredential};
use crate::dates::Day;
use crate::rules::applications::ApplicationStanding;
use crate::rules::eligibility::{
    CertificationReport, PathReport, RequirementReport, RequirementStatus, Stretched, Verdict,
};
use crate::text::count;
use rows::{Columns, row};

/// The verdict on each certification that was named.
pub fn verdicts(screen: &mut Screen, report: &EligibleReport, all_paths: bool) {
    for (n, result) in report.results.iter().enumerate() {
        if n > 0 {
            screen.blank();
        }
        let yours = report.yours.get(n).copied().flatten();
        let shown = (all_paths, all_paths || !report.months.is_empty());
        let offers: Vec<&ChangeOffer> = report
            .offers
            .iter()
            .filter(|offer| offer.certification == result.certification)
            .collect();
        in_full(screen, result, yours, &offers, report.as_of, shown);
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
    let held = first.held && report.results.len() == 1;
    if held {
        next.push(format!("pmo-path renew {id}"));
    }
    if running(first).is_some() {
        next.push(format!("pmo-path apply {id}"));
    }
    if report.months.is_empty() && !held && grid::has_work(first) {
        next.push(format!("pmo-path eligible {id} --months"));
    }
    if !all_paths && first.paths.len() > 1 {
        next.push(format!("pmo-path eligible {id} --paths"));
    }
    next.push(format!("pmo-path certs {id}"));
    screen.next(&next.iter().map(String::as_str).collect::<Vec<_>>());
}

/// One certification in full; one that is held is judged only where that is asked for.
fn in_full(
    screen: &mut Screen,
    report: &CertificationReport,
    yours: Option<OwnCredential>,
    offers: &[&ChangeOffer],
    today: Day,
    (all_paths, asked): (bool, bool),
) {
    let dot = screen.look().dot();
    let left = format!("{} {dot} {}", report.certification, report.name);
    if let Some(yours) = yours.filter(|yours| yours.active) {
        screen.title(&left, "you hold it", Tone::Good);
        screen.paragraph(Tone::Plain, 0, &yours_words(yours));
        if !asked {
            return;
        }
    } else {
        let (answer, tone) = answer(report);
        screen.title(&left, &answer, tone);
        screen.paragraph(Tone::Plain, 0, &lead::sentence(report, today));
        if let Some(yours) = yours {
            screen.paragraph(Tone::Plain, 0, &yours_words(yours));
        }
    }
    about(screen, report);
    let paths = shown_paths(report, all_paths);
    // What all ways have in common comes once, behind them.
    let steps = |path: &PathReport| {
        path.requirements
            .iter()
            .filter_map(step)
            .collect::<Vec<_>>()
    };
    let first = paths.first().map(|path| steps(path));
    let shared = paths.iter().all(|path| Some(steps(path)) == first);
    for path in &paths {
        path_block(screen, report, path, all_paths);
        if !shared {
            process(screen, report, &steps(path));
        }
    }
    if shared {
        process(screen, report, &first.unwrap_or_default());
    }
    remarks(screen, report);
    for offer in offers {
        let text = format!("You hold {}. {}", offer.held, offer.text);
        screen.marked(Mark::Info, 0, &text);
    }
    proof(screen, report, all_paths);
}

/// `Yours since 2019, until 14 March 2028.`
pub fn yours_words(yours: OwnCredential) -> String {
    let since = yours.since.long();
    match (yours.active, yours.until) {
        (true, Some(until)) => format!("Yours since {since}, until {}.", until.long()),
        (true, None) => format!("Yours since {since}."),
        (false, Some(until)) => format!("You held it from {since} to {}.", until.long()),
        (false, None) => format!("You have held it since {since}; it is not active now."),
    }
}

/// The text of a step that is no gate.
fn step(requirement: &RequirementReport) -> Option<String> {
    let RequirementReport::Step(step) = requirement else {
        return None;
    };
    // Many texts say the time themselves.
    let told = step.text.contains("week") || step.text.contains("days");
    let weeks = step.weeks.filter(|_| !told);
    let weeks = weeks
        .map(|w| format!(" (about {})", count(w, "week")))
        .unwrap_or_default();
    Some(format!("{}{weeks}", step.text))
}

/// What follows once the rules are met, apart from them.
fn process(screen: &mut Screen, report: &CertificationReport, steps: &[String]) {
    // Who has applied is on that way already.
    let applied = running(report).is_some() && !report.rule.judged;
    if steps.is_empty() || applied {
        return;
    }
    screen.heading(if report.rule.judged {
        "What else the body looks at"
    } else {
        "Then"
    });
    for text in steps {
        screen.marked(Mark::Info, 2, text);
    }
}

/// The verdict in a few words.
pub fn answer(report: &CertificationReport) -> (String, Tone) {
    match report.eligible {
        _ if let Some(again) = waits_until(report) => {
            (format!("not before {}", again.long()), Tone::Warn)
        }
        _ if let Some(standing) = running(report) => {
            (application::state_words(standing).to_owned(), Tone::Good)
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
            (Some(_), _) if has_unknown(report) => (
                format!("cannot tell yet: {}", facts_missing(report)),
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
    report
        .application
        .as_ref()
        .and_then(ApplicationStanding::wait)
}

/// The application that is on its way.
fn running(report: &CertificationReport) -> Option<&ApplicationStanding> {
    report.application.as_ref().filter(|s| s.is_running())
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
        format!("{} missing", count(items.len(), "thing"))
    }
}

fn facts_missing(report: &CertificationReport) -> String {
    let unknown = best(report).map_or(0, |p| {
        p.requirements
            .iter()
            .filter(|r| r.status() == RequirementStatus::Unknown)
            .count()
    });
    format!("{} missing", count(unknown, "fact"))
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
        .filter(|r| r.status() == RequirementStatus::Missing)
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
    let columns = Columns::new(&path.requirements, all_paths);
    let measured = |r: &&RequirementReport| step(r).is_none();
    for requirement in path.requirements.iter().filter(measured) {
        row(screen, requirement, 2, columns);
    }
}

/// What the verdict hangs on, and what changes later.
fn remarks(screen: &mut Screen, report: &CertificationReport) {
    screen.blank();
    let path = best(report);
    if report.eligible == Some(true)
        && let Some(day) = report.lapses_on
    {
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
    let standing = report
        .application
        .as_ref()
        .filter(|standing| waits_until(report).is_none() && !standing.is_running());
    if let Some(text) = standing.and_then(|s| application::sentence(&report.certification, s)) {
        screen.marked(Mark::Info, 0, &text);
    }
    if let Some(stretched) = report.stretched {
        stretched_words(screen, report, stretched);
    } else if let Some(years) = would_stretch(report) {
        screen.marked(
            Mark::Info,
            0,
            &format!("Was there a break in your work, such as parental leave, care or illness? It may stretch the window, to {years} years at most: pmo-path profile add experience --kind break --reason parental --from YYYY-MM --to YYYY-MM"),
        );
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

/// The years to which a break would stretch the window of work that is missing on the way shown.
fn would_stretch(report: &CertificationReport) -> Option<u32> {
    let missing = |requirement: &RequirementReport| match requirement {
        RequirementReport::Experience(work) if work.status == RequirementStatus::Missing => {
            work.would_stretch_to
        }
        _ => None,
    };
    best(report)?.requirements.iter().find_map(missing)
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
    let told = super::words::proof_text(
        &rule.checked_on.long(),
        rule.confidence.as_str(),
        rule.via.as_deref(),
        rule.stale,
    );
    screen.source(0, &rule.source, &format!("Rule: {in_force}{told}"));
    if !all_paths && !rule.notes.is_empty() {
        let notes = count(rule.notes.len(), "note");
        let id = &report.certification;
        screen.paragraph(
            Tone::Dim,
            0,
            &format!("{notes} on this rule: pmo-path eligible {id} --paths"),
        );
    }
}
