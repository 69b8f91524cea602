//! The screens of `explain`: the topics in groups, a text, and entries of the small lists.

use super::look::{Mark, Tone};
use super::screen::Screen;
use super::table::{Cell, Column, Table};
use crate::app::browse::explain::ExplainReport;
use crate::catalog::{Body, Catalog, ListEntry, Niche, Objective, Text, Topic};
use crate::text::{count, list, pad};

const LABEL: usize = 14;

/// What an objective and a specialisation do.
const RAISES: &str = "Chosen in your profile, it raises what your role asks of each of these skills by one level, to 4 at the most; never below the role's own.";

/// The small lists, in the order of the screen: name in the files, heading, noun.
const LISTS: &[(&str, &str, &str)] = &[
    ("function", "What a PMO does", "function of a PMO"),
    ("stage", "Stages of the path", "stage of the path"),
    (
        "certification-stage",
        "Stages of certification",
        "stage of certification",
    ),
    ("theme", "Themes of learning", "theme of learning"),
    ("tool", "Tools", "tool"),
    ("education", "Education", "education"),
    ("field", "Fields of study", "field of study"),
];

/// One topic, or the list of all.
pub fn screen(screen: &mut Screen, report: &ExplainReport<'_>, catalog: &Catalog) {
    if report.all {
        everything(screen, report);
        return;
    }
    let next = one_entry(screen, report, catalog);
    let next: Vec<&str> = next.iter().map(String::as_str).collect();
    screen.next(&next);
}

/// Shows what was found and returns the natural next commands.
fn one_entry(screen: &mut Screen, report: &ExplainReport<'_>, catalog: &Catalog) -> Vec<String> {
    let mut next = Vec::new();
    for text in &report.texts {
        show_text(screen, text);
        next.extend(match text.see_also.first() {
            Some(other) => vec![
                format!("pmo-path explain {other}"),
                "pmo-path explain".to_owned(),
            ],
            None => vec!["pmo-path explain".to_owned()],
        });
    }
    for entry in &report.lists {
        let what = LISTS
            .iter()
            .find(|(id, ..)| *id == entry.list)
            .map_or(entry.list.as_str(), |(_, _, noun)| noun);
        show_entry(screen, entry, what);
        next.extend(match entry.skills.first() {
            Some(skill) => vec![
                format!("pmo-path skills {skill}"),
                format!("pmo-path activities --skill {skill}"),
            ],
            None => vec!["pmo-path explain".to_owned()],
        });
    }
    for objective in &report.objectives {
        show_objective(screen, objective);
        next.extend([
            format!("pmo-path profile set objectives {}", objective.id),
            "pmo-path gap".to_owned(),
        ]);
    }
    for niche in &report.specialisations {
        show_niche(screen, niche);
        next.extend([
            format!("pmo-path profile set specialisation {}", niche.id),
            "pmo-path gap".to_owned(),
        ]);
    }
    for topic in &report.topics {
        let certs: Vec<&str> = catalog
            .certifications()
            .filter(|cert| cert.topics.contains(&topic.id))
            .map(|cert| cert.id.as_str())
            .collect();
        show_topic(screen, topic, &certs);
        next.extend([
            format!("pmo-path activities --contact {}", topic.id),
            format!("pmo-path certs --topic {}", topic.id),
        ]);
    }
    for body in &report.bodies {
        let certs: Vec<&str> = catalog
            .heads()
            .iter()
            .filter(|head| body.id == *head.body)
            .map(|head| head.id.as_ref())
            .collect();
        show_body(screen, body, &certs);
        next.push(format!("pmo-path certs --body {}", body.id));
    }
    next
}

fn everything(screen: &mut Screen, report: &ExplainReport<'_>) {
    let texts: Vec<(&str, &str)> = report
        .texts
        .iter()
        .map(|t| (t.id.as_str(), t.title.as_str()))
        .collect();
    let objectives: Vec<(&str, &str)> = report
        .objectives
        .iter()
        .map(|o| (o.id.as_str(), o.name.as_str()))
        .collect();
    let niches: Vec<(&str, &str)> = report
        .specialisations
        .iter()
        .map(|n| (n.id.as_str(), n.name.as_str()))
        .collect();
    let topics: Vec<(&str, &str)> = report
        .topics
        .iter()
        .map(|t| (t.id.as_str(), t.name.as_str()))
        .collect();
    let bodies: Vec<(&str, &str)> = report
        .bodies
        .iter()
        .map(|b| (b.id.as_str(), b.name.as_str()))
        .collect();
    let small: Vec<(&str, Vec<(&str, &str)>)> = list_names(&report.lists)
        .into_iter()
        .map(|(name, heading)| {
            let of_list = report.lists.iter().filter(|e| e.list == name);
            (
                heading,
                of_list.map(|e| (e.id.as_str(), e.name.as_str())).collect(),
            )
        })
        .collect();
    screen.title("What can be explained", "", Tone::Plain);
    let groups = [("Texts", &texts)]
        .into_iter()
        .chain(small.iter().map(|(heading, rows)| (*heading, rows)))
        .chain([
            ("Objectives of an organisation", &objectives),
            ("Specialisations", &niches),
            ("Topics of training and credits", &topics),
            ("Bodies that certify", &bodies),
        ]);
    let groups: Vec<(&str, &Vec<(&str, &str)>)> = groups.collect();
    let widest = groups
        .iter()
        .flat_map(|(_, rows)| rows.iter())
        .map(|(id, _)| id.len())
        .max()
        .unwrap_or(0);
    for (heading, rows) in groups {
        group(screen, heading, rows, widest);
    }
    screen.next(&["pmo-path explain levels", "pmo-path explain what-is-a-pmo"]);
}

/// The small lists of the catalog with their headings, unknown ones (of an overlay) last.
fn list_names<'c>(lists: &[&'c ListEntry]) -> Vec<(&'c str, &'c str)> {
    let mut names: Vec<(&'c str, &'c str)> = LISTS
        .iter()
        .map(|(id, heading, _)| (*id, *heading))
        .collect();
    for entry in lists {
        if names.iter().all(|(id, _)| *id != entry.list) {
            names.push((&entry.list, &entry.list));
        }
    }
    names
}

/// One group of topics: its heading, then id and title of each.
fn group(screen: &mut Screen, heading: &str, rows: &[(&str, &str)], widest: usize) {
    if rows.is_empty() {
        return;
    }
    screen.heading(heading);
    let mut table = Table::new(&[("", Column::Left), ("", Column::Text)]);
    for (id, title) in rows {
        table.row([Cell::new(Tone::Code, pad(id, widest)), (*title).into()]);
    }
    screen.table(&table);
}

fn show_text(screen: &mut Screen, text: &Text) {
    screen.title(&text.title, text.id.as_str(), Tone::Dim);
    for paragraph in &text.paragraphs {
        screen.blank();
        screen.paragraph(Tone::Plain, 0, paragraph);
    }
    if !text.see_also.is_empty() {
        screen.blank();
        screen.paragraph(
            Tone::Dim,
            0,
            &format!("See also: {}", list(&text.see_also, "and")),
        );
    }
}

fn show_entry(screen: &mut Screen, entry: &ListEntry, what: &str) {
    screen.title(&entry.name, what, Tone::Dim);
    if let Some(note) = &entry.note {
        screen.paragraph(Tone::Plain, 0, note);
    }
    if !entry.skills.is_empty() {
        screen.field("skills", LABEL, &list(&entry.skills, "and"));
    }
}

fn show_objective(screen: &mut Screen, objective: &Objective) {
    screen.title(&objective.name, "objective", Tone::Dim);
    screen.field("draws on", LABEL, &list(&objective.skills, "and"));
    screen.paragraph(Tone::Dim, 0, RAISES);
}

fn show_niche(screen: &mut Screen, niche: &Niche) {
    screen.title(&niche.name, "specialisation", Tone::Dim);
    if let Some(note) = &niche.note {
        screen.paragraph(Tone::Plain, 0, note);
    }
    screen.field("draws on", LABEL, &list(&niche.skills, "and"));
    if !niche.certifications.is_empty() {
        screen.field("certifications", LABEL, &list(&niche.certifications, "and"));
    }
    screen.paragraph(Tone::Dim, 0, RAISES);
}

fn show_topic(screen: &mut Screen, topic: &Topic, certs: &[&str]) {
    screen.title(&topic.name, "topic of training and credits", Tone::Dim);
    screen.paragraph(
        Tone::Plain,
        0,
        "A field in which contact hours and Ways of Working credits are counted.",
    );
    if !certs.is_empty() {
        screen.field("certifications", LABEL, &list(certs, "and"));
    }
}

fn show_body(screen: &mut Screen, body: &Body, certs: &[&str]) {
    screen.title(&body.name, body.id.as_str(), Tone::Dim);
    screen.paragraph(Tone::Dim, 0, &body.url);
    screen.blank();
    screen.paragraph(Tone::Plain, 0, &body.summary);
    if !body.notes.is_empty() {
        screen.heading("To know");
        for note in &body.notes {
            screen.marked(Mark::Info, 2, note);
        }
    }
    screen.heading(&count(certs.len(), "certification"));
    screen.paragraph(Tone::Plain, 2, &certs.join(", "));
}
