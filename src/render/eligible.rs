//! The screens of `eligible`: the answer first, each rule with its proof, the next command last.

use super::look::{Look, Mark, Tone};
use super::screen::Screen;
use super::table::{Cell, Column, Table};
use crate::dates::Day;
use crate::rules::eligibility::{
    CertificationReport, CredentialReport, EducationReport, ExperienceReport, GroupReport,
    MonthGrid, PathReport, RequirementReport, Status, TrainingReport,
};
use crate::text::{count, list, pad, width};

/// Columns of the requirement's name, and of what is asked for.
const NAME: usize = 15;
const ASKED: usize = 34;

/// One certification in full.
pub fn one(screen: &mut Screen, report: &CertificationReport, all_paths: bool) {
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
        None => ("not published: ask the body".to_owned(), Tone::Warn),
        Some(true) if report.rule.judged => ("yes, as far as dates show".to_owned(), Tone::Good),
        Some(true) => ("yes, you may apply".to_owned(), Tone::Good),
        Some(false) => match (report.earliest_if_acted, report.rule.state) {
            (_, "closed") => (
                format!("closed ({})", report.certification_status),
                Tone::Bad,
            ),
            (Some(day), _) if has_unknown(report) => (
                format!("cannot tell yet: {}", facts_missing(report, day)),
                Tone::Warn,
            ),
            (Some(day), _) if needs_action(report) => {
                (format!("not yet: {}", acted(report, day)), Tone::Warn)
            }
            (Some(day), _) => (format!("not yet: {}", day.long()), Tone::Warn),
            (None, _) => ("not as things stand".to_owned(), Tone::Bad),
        },
    }
}

fn acted(report: &CertificationReport, day: Day) -> String {
    let now =
        best(report).is_some_and(|path| path.earliest_if_acted == Some(day) && only_actions(path));
    if now {
        "as soon as the rest is done".to_owned()
    } else {
        format!("{}, if you act", day.long())
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
    best(report).is_some_and(|p| p.requirements.iter().any(|r| r.status() == Status::Unknown))
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
            (true, ..) => "met".to_owned(),
            (_, Some(day), _) => format!("from {}", day.long()),
            (_, None, Some(day)) => format!("{}, if you act", day.long()),
            _ => "not within reach".to_owned(),
        };
        let line = format!("{}: {verdict}", path.title);
        let tone = if path.eligible {
            Tone::Good
        } else {
            Tone::Strong
        };
        screen.paragraph(tone, 0, &line);
    }
    for requirement in &path.requirements {
        row(screen, requirement, 2);
    }
}

fn mark(status: Status) -> Mark {
    match status {
        Status::Met => Mark::Met,
        Status::Missing => Mark::Missing,
        Status::Unknown => Mark::Unknown,
        Status::Info => Mark::Info,
    }
}

/// `✓ name   what is asked   what was found`, on as many lines as the width needs.
fn row(screen: &mut Screen, requirement: &RequirementReport, indent: usize) {
    match requirement {
        RequirementReport::AnyOf(group) => return any_of(screen, group, indent),
        RequirementReport::AllOf(group) => {
            for part in &group.options {
                row(screen, part, indent);
            }
            return;
        }
        RequirementReport::Step(step) => {
            // Many texts say the time themselves.
            let told = step.text.contains("week") || step.text.contains("days");
            let weeks = step.weeks.filter(|_| !told);
            let weeks = weeks
                .map(|w| format!(" (about {})", count(i64::from(w), "week")))
                .unwrap_or_default();
            screen.marked(Mark::Info, indent, &format!("{}{weeks}", step.text));
            return;
        }
        _ => {}
    }
    let look = screen.look();
    let (name, asked, found) = words(requirement);
    let status = requirement.status();
    let mark = look.marked(mark(status));
    let lead = " ".repeat(indent);
    let (name, asked, found) = (
        look.letters(&name),
        look.letters(&asked),
        look.letters(&found),
    );
    let room = look.width.saturating_sub(indent + 2 + NAME + 1);
    if width(&asked).max(ASKED) + 2 + width(&found) <= room {
        screen.line(&format!(
            "{lead}{mark} {} {}  {found}",
            pad(&name, NAME),
            pad(&asked, ASKED)
        ));
    } else {
        let indented = format!("{lead}{}", " ".repeat(NAME + 3));
        for (n, part) in crate::text::wrap(&asked, room.max(20)).iter().enumerate() {
            let head = if n == 0 {
                format!("{lead}{mark} {} ", pad(&name, NAME))
            } else {
                indented.clone()
            };
            screen.line(&format!("{head}{part}"));
        }
        for part in crate::text::wrap(&found, room.max(20)) {
            screen.line(&format!("{indented}{part}"));
        }
    }
    details(screen, requirement, indent + NAME + 3);
}

fn any_of(screen: &mut Screen, group: &GroupReport, indent: usize) {
    if group.status == Status::Met {
        if let Some(option) = group.options.iter().find(|o| o.status() == Status::Met) {
            row(screen, option, indent);
        }
        return;
    }
    for (n, option) in group.options.iter().enumerate() {
        if n > 0 {
            screen.paragraph(Tone::Dim, indent + 2, "or");
        }
        row(screen, option, indent);
    }
}

fn words(requirement: &RequirementReport) -> (String, String, String) {
    match requirement {
        RequirementReport::Education(r) => education(r),
        RequirementReport::Experience(r) => experience(r),
        RequirementReport::Training(r) => training(r),
        RequirementReport::Credential(r) => credential(r),
        RequirementReport::Age(r) => (
            "age".to_owned(),
            format!("at least {} years", r.required_years),
            r.actual_years
                .map_or("year of birth not entered".to_owned(), |y| {
                    format!("{y} years")
                }),
        ),
        RequirementReport::AnyOf(_) | RequirementReport::AllOf(_) | RequirementReport::Step(_) => {
            Default::default()
        }
    }
}

fn level_words(level: crate::units::EducationLevel) -> &'static str {
    use crate::units::EducationLevel as L;
    match level {
        L::Secondary => "secondary diploma",
        L::Associate => "associate degree",
        L::Bachelor => "bachelor's degree",
        L::Master => "master's degree",
        L::Doctorate => "doctorate",
    }
}

fn education(r: &EducationReport) -> (String, String, String) {
    let mut asked = format!(
        "{}{}",
        level_words(r.required),
        if r.status == Status::Met {
            ""
        } else {
            " or higher"
        }
    );
    if r.gac_accredited {
        asked = format!("{} accredited by PMI's GAC", level_words(r.required));
    }
    if let Some(field) = &r.field {
        asked.push_str(&format!(" {field}"));
    }
    let found = match (&r.actual, &r.shown_by) {
        (None, _) => "not entered".to_owned(),
        (Some(level), Some(by)) => format!("{}: {by}", level_words(*level)),
        (Some(level), None) => level_words(*level).to_owned(),
    };
    ("education".to_owned(), asked, found)
}

fn experience(r: &ExperienceReport) -> (String, String, String) {
    let window = r
        .window_years
        .map(|y| format!(" in the last {}", count(i64::from(y), "year")))
        .unwrap_or_default();
    let (asked, found) = match (r.required_months, r.required_hours) {
        (Some(months), _) => {
            let counted = i64::from(r.counted_months.unwrap_or(0));
            let missing = i64::from(r.missing_months.unwrap_or(0));
            let found = if r.status == Status::Met {
                format!("{counted} counted")
            } else {
                format!("{counted} counted, {missing} to go")
            };
            (
                format!("{}{window}", count(i64::from(months), "month")),
                found,
            )
        }
        (None, hours) => {
            let hours = hours.unwrap_or(0);
            let counted = r.counted_hours.unwrap_or(0);
            let found = if r.status == Status::Met {
                format!("about {counted} counted")
            } else {
                format!(
                    "about {counted} counted, {} to go",
                    r.missing_hours.unwrap_or(0)
                )
            };
            (format!("{hours} hours{window}"), found)
        }
    };
    let found = if r.status == Status::Unknown {
        "not entered".to_owned()
    } else {
        found
    };
    (kind_name(r.experience).to_owned(), asked, found)
}

/// A kind of experience in a word or two.
fn kind_name(kind: crate::units::ExperienceKind) -> &'static str {
    use crate::units::ExperienceKind as K;
    match kind {
        K::ProjectLeading => "leading projects",
        K::ProjectTeam => "project team",
        K::ProjectSupport => "project support",
        K::ProjectRelated => "project work",
        K::ProgramManagement => "programmes",
        K::PortfolioManagement => "portfolios",
        K::Pmo => "PMO work",
        K::Agile => "agile work",
        K::Risk => "risk work",
        K::Scheduling => "scheduling",
        K::BusinessAnalysis => "analysis",
        K::Construction => "construction",
        K::ChangeManagement => "change work",
        K::Governance => "governance",
        K::PeopleLeading => "leading people",
        K::Business => "business",
    }
}

fn training(r: &TrainingReport) -> (String, String, String) {
    let window = r
        .window_years
        .map(|y| format!(" in the last {}", count(i64::from(y), "year")))
        .unwrap_or_default();
    let topic = match r.topic.as_str() {
        "pmo" => "PMO work".to_owned(),
        "ai" => "AI".to_owned(),
        id => id.replace('-', " "),
    };
    if r.required_hours == 0 {
        let names: Vec<&str> = r.courses.iter().map(|c| c.name.as_str()).collect();
        let done = r.courses.iter().filter(|c| c.finished).count();
        return (
            "course".to_owned(),
            list(&names, "and"),
            if done == names.len() {
                "finished".to_owned()
            } else {
                format!("{done} of {} logged", names.len())
            },
        );
    }
    let number = |hours: f64| {
        format!(
            "{}",
            crate::units::Minutes::from_hours(hours).unwrap_or_default()
        )
    };
    let mut found = format!("{} counted", number(r.counted_hours));
    if r.status != Status::Met {
        found.push_str(&format!(", {} to go", number(r.missing_hours)));
    }
    if r.unknown_hours > 0.0 {
        found.push_str(&format!(", {} unclear", number(r.unknown_hours)));
    }
    if r.refused_hours > 0.0 && r.status != Status::Met {
        found.push_str(&format!(", {} not accepted", number(r.refused_hours)));
    }
    (
        "training".to_owned(),
        format!("{} h of {topic}{window}", r.required_hours),
        found,
    )
}

fn credential(r: &CredentialReport) -> (String, String, String) {
    let names: Vec<&str> = r.any_of.iter().map(AsRef::as_ref).collect();
    let active = if r.or_lapsed { "" } else { "active " };
    let found = match (&r.actual, &r.lapsed) {
        (Some(id), _) => format!("{id} held"),
        (None, Some(lapsed)) => lapsed.clone(),
        (None, None) => "not held".to_owned(),
    };
    (
        "credential".to_owned(),
        format!("{active}{}", list(&names, "or")),
        found,
    )
}

/// Lines under a row: the bar and date of what only time brings, notes, what to enter.
fn details(screen: &mut Screen, requirement: &RequirementReport, indent: usize) {
    let (note, enter) = match requirement {
        RequirementReport::Experience(r) => {
            progress(screen, r, indent);
            (r.note.as_deref(), r.enter.as_deref())
        }
        RequirementReport::Training(r) => {
            if r.status != Status::Met && !r.providers.is_empty() {
                screen.paragraph(
                    Tone::Dim,
                    indent,
                    &format!("accepted: {}", list(&r.providers, "or")),
                );
            }
            if r.status != Status::Met && r.refused_hours > 0.0 {
                screen.paragraph(
                    Tone::Dim,
                    indent,
                    "not accepted: live training that your log marks as not from an authorised provider",
                );
            }
            (r.note.as_deref(), r.enter.as_deref())
        }
        RequirementReport::Credential(r) => (r.note.as_deref(), r.enter.as_deref()),
        RequirementReport::Education(r) => (None, r.enter.as_deref()),
        RequirementReport::Age(r) => (None, r.enter.as_deref()),
        _ => (None, None),
    };
    if let Some(note) = note {
        screen.paragraph(Tone::Dim, indent, note);
    }
    if let Some(enter) = enter {
        screen.paragraph(Tone::Code, indent, &format!("enter it: {enter}"));
    }
}

fn progress(screen: &mut Screen, r: &ExperienceReport, indent: usize) {
    let (Some(required), Some(counted)) = (r.required_months, r.counted_months) else {
        return;
    };
    if r.status != Status::Missing {
        return;
    }
    let look = screen.look();
    let bar = look.bar(u64::from(counted), u64::from(required), 30);
    let job = r.ongoing.as_deref().map(crate::text::clean);
    let when = match (r.earliest_date, job) {
        (Some(day), Some(job)) => format!("{} if \"{job}\" goes on", day.long()),
        (Some(day), None) => day.long(),
        (None, Some(_)) => "not within 40 years as things stand".to_owned(),
        (None, None) => "no such work goes on now".to_owned(),
    };
    let lead = " ".repeat(indent);
    let when = look.letters(&when);
    if indent + 32 + width(&when) <= look.width {
        screen.line(&format!("{lead}{bar}  {}", look.paint(Tone::Strong, &when)));
    } else {
        screen.line(&format!("{lead}{bar}"));
        screen.paragraph(Tone::Strong, indent, &when);
    }
}

/// What the verdict hangs on, and what changes later.
fn remarks(screen: &mut Screen, report: &CertificationReport) {
    screen.blank();
    let path = best(report);
    if report.eligible == Some(true) {
        if let Some(day) = report.lapses_on {
            let why = path.and_then(|p| {
                p.lapses_because
                    .as_deref()
                    .filter(|_| p.lapses_on == Some(day))
            });
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
    if report.rule.judged {
        screen.marked(Mark::Warning, 0, "The body also asks for what dates cannot show, and judges it: read the conditions above.");
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

fn dates(screen: &mut Screen, report: &CertificationReport, acted: Day) {
    let unknown = has_unknown(report);
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
            "If you do what is open above, you may apply from {}; if you do nothing, from {}.",
            acted.long(),
            day.long()
        ),
        None => format!(
            "If you do what is open above, you may apply from {}. Waiting alone is not enough.",
            acted.long()
        ),
    };
    screen.marked(Mark::Info, 0, &text);
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
    let via = rule
        .via
        .as_deref()
        .map(|via| format!(" (read in: {via})"))
        .unwrap_or_default();
    let stale = if rule.stale {
        " More than a year old: check with the body."
    } else {
        ""
    };
    screen.paragraph(
        Tone::Dim,
        0,
        &format!(
            "Rule: {in_force}{}{via}, checked {}, {} confidence.{stale}",
            rule.source,
            rule.checked_on.long(),
            rule.confidence.as_str()
        ),
    );
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

/// The month grid of one requirement: a row a year, twelve columns.
pub fn grid(screen: &mut Screen, grid: &MonthGrid) {
    let look = screen.look();
    let required = grid
        .required_months
        .map(|m| format!(" of {m}"))
        .unwrap_or_default();
    screen.heading(&format!(
        "{}: {}{required} months counted ({} touched)",
        grid.experience, grid.counted_months, grid.touched_months
    ));
    let window = match grid.window_from {
        Some(from) => format!("window {} to {}", from.long(), grid.window_to.long()),
        None => format!("up to {}", grid.window_to.long()),
    };
    screen.paragraph(Tone::Dim, 2, &window);
    screen.line(&format!(
        "        {}",
        look.paint(Tone::Dim, "J  F  M  A  M  J  J  A  S  O  N  D   sum")
    ));
    let mut years: Vec<i32> = grid.months.iter().map(|m| m.year).collect();
    years.dedup();
    for year in years {
        let mut cells = String::new();
        let mut whole = 0;
        let mut part = 0;
        for month in 1..=12 {
            let found = grid
                .months
                .iter()
                .find(|m| m.year == year && m.month == month);
            let cell = match found {
                None => "   ".to_owned(),
                Some(m) if m.days_covered == 0 => format!("{}  ", look.dot()),
                Some(m) if m.days_covered < m.days_in_month => {
                    part += m.days_covered;
                    format!("{:<2} ", m.days_covered)
                }
                Some(m) => {
                    whole += 1;
                    let full = if look.ascii { "#" } else { "█" };
                    let twice = if m.jobs > 1 { "²" } else { " " };
                    let twice = if look.ascii && m.jobs > 1 { "2" } else { twice };
                    format!("{full}{twice} ")
                }
            };
            cells.push_str(&cell);
        }
        let rest = if part > 0 {
            format!(" + {part} d")
        } else {
            String::new()
        };
        screen.line(&format!("  {year}  {cells} {whole:>3}{rest}"));
    }
    let (full, twice) = if look.ascii {
        ("#", "#2")
    } else {
        ("█", "█²")
    };
    screen.paragraph(Tone::Dim, 2, &format!("{full} whole month, {twice} several jobs (counted once), a number: days of a part month, {} none", look.dot()));
    let mut table = Table::new(&[
        ("job", Column::Text),
        ("from", Column::Left),
        ("to", Column::Left),
        ("days", Column::Right),
    ]);
    for span in &grid.spans {
        let to = span.to.map_or("goes on".to_owned(), |d| d.to_string());
        let title = if span.partial {
            format!("{} (dates to the month or year)", span.title)
        } else {
            span.title.clone()
        };
        table.row([
            title.into(),
            span.from.to_string().into(),
            to.into(),
            span.days_in_window.to_string().into(),
        ]);
    }
    screen.blank();
    screen.table(&table);
}

/// A row of the overview.
pub struct OverviewRow<'a> {
    pub report: &'a CertificationReport,
    pub fee: String,
    pub renewal: String,
}

/// The groups of the overview, each under its heading.
pub fn overview(screen: &mut Screen, groups: &[(String, Vec<OverviewRow<'_>>)]) {
    let wide = screen.look().width >= 100;
    let mut columns = vec![
        ("", Column::Left),
        ("", Column::Left),
        ("when", Column::Left),
        ("open", Column::Text),
        ("fee, about", Column::Right),
    ];
    if wide {
        columns.push(("renewal", Column::Left));
    }
    let mut table = Table::new(&columns);
    for (heading, rows) in groups {
        table.section(heading);
        for row in rows {
            push(&mut table, row, screen.look(), wide);
        }
    }
    screen.table(&table);
}

fn push(table: &mut Table, row: &OverviewRow<'_>, look: Look, wide: bool) {
    let mut cells = vec![
        Cell::new(tone(row.report), look.mark(overview_mark(row.report))),
        Cell::new(Tone::Code, row.report.certification.as_str()),
        Cell::new(Tone::Plain, when(row.report, look)),
        Cell::new(Tone::Plain, open_items(row.report)),
        Cell::new(Tone::Plain, &row.fee),
    ];
    if wide {
        cells.push(Cell::new(Tone::Dim, &row.renewal));
    }
    table.push(cells);
}

fn tone(report: &CertificationReport) -> Tone {
    match report.eligible {
        Some(true) => Tone::Good,
        Some(false) if report.earliest_if_acted.is_some() => Tone::Warn,
        Some(false) => Tone::Bad,
        None => Tone::Dim,
    }
}

fn overview_mark(report: &CertificationReport) -> Mark {
    match report.eligible {
        _ if has_unknown(report) => Mark::Unknown,
        Some(true) => Mark::Met,
        Some(false) => Mark::Missing,
        None => Mark::Info,
    }
}

fn when(report: &CertificationReport, _look: Look) -> String {
    match (report.eligible, report.earliest_if_acted) {
        (Some(true), _) if report.rule.judged => "now?".to_owned(),
        (Some(true), _) => "now".to_owned(),
        (None, _) => "ask".to_owned(),
        (_, Some(day)) => day.to_string(),
        (_, None) => "no date".to_owned(),
    }
}

/// What is missing, in a few words.
pub fn open_items(report: &CertificationReport) -> String {
    let Some(path) = best(report) else {
        return if report.eligible.is_none() {
            "rule not published".to_owned()
        } else {
            String::new()
        };
    };
    let items: Vec<String> = path.requirements.iter().filter_map(open_item).collect();
    items.join(", ")
}

fn open_item(requirement: &RequirementReport) -> Option<String> {
    match requirement {
        r if matches!(r.status(), Status::Met | Status::Info) => None,
        RequirementReport::Education(r) if r.status == Status::Unknown => {
            Some("education?".to_owned())
        }
        RequirementReport::Education(r) => Some(level_words(r.required).to_owned()),
        RequirementReport::Experience(r) if r.status == Status::Unknown => {
            Some("experience?".to_owned())
        }
        RequirementReport::Experience(r) => Some(match (r.missing_months, r.missing_hours) {
            (Some(months), _) => format!("{} {}", count(i64::from(months), "month"), r.experience),
            (None, hours) => format!("{} h {}", hours.unwrap_or(0), r.experience),
        }),
        RequirementReport::Training(r) if r.required_hours == 0 => Some("course".to_owned()),
        RequirementReport::Training(r) => Some(format!(
            "{} h training",
            crate::units::Minutes::from_hours(r.missing_hours).unwrap_or_default()
        )),
        RequirementReport::Credential(r) => r.any_of.first().map(|id| {
            if r.any_of.len() > 1 {
                format!("{id} or another")
            } else {
                id.to_string()
            }
        }),
        RequirementReport::Age(_) => Some("age".to_owned()),
        RequirementReport::AnyOf(group) => group.options.iter().find_map(open_item),
        RequirementReport::AllOf(group) => {
            let parts: Vec<String> = group.options.iter().filter_map(open_item).collect();
            (!parts.is_empty()).then(|| parts.join(" + "))
        }
        RequirementReport::Step(_) => None,
    }
}
