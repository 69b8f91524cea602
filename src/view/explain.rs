//! The screens of `explain`: the topics in groups, a text, and entries of the small lists.

use super::look::{Mark, Tone};
use super::screen::Screen;
use super::table::{Cell, Column, Table};
use crate::catalog::{Body, ListEntry, Niche, Objective, Text, Topic};
use crate::text::{count, list, pad};

const LABEL: usize = 14;

/// One group of topics: its heading, then id and title of each.
pub fn group(screen: &mut Screen, heading: &str, rows: &[(&str, &str)], widest: usize) {
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

pub fn text(screen: &mut Screen, text: &Text) {
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

pub fn entry(screen: &mut Screen, entry: &ListEntry, what: &str) {
    screen.title(&entry.name, what, Tone::Dim);
    if let Some(note) = &entry.note {
        screen.paragraph(Tone::Plain, 0, note);
    }
    if !entry.skills.is_empty() {
        screen.field("skills", LABEL, &list(&entry.skills, "and"));
    }
}

pub fn objective(screen: &mut Screen, objective: &Objective) {
    screen.title(&objective.name, "objective", Tone::Dim);
    screen.field("draws on", LABEL, &list(&objective.skills, "and"));
    screen.paragraph(Tone::Dim, 0, "Chosen in your profile, it raises what is asked of each of these skills by one level (at most to 5).");
}

pub fn niche(screen: &mut Screen, niche: &Niche) {
    screen.title(&niche.name, "specialisation", Tone::Dim);
    if let Some(note) = &niche.note {
        screen.paragraph(Tone::Plain, 0, note);
    }
    screen.field("draws on", LABEL, &list(&niche.skills, "and"));
    if !niche.certifications.is_empty() {
        screen.field("certifications", LABEL, &list(&niche.certifications, "and"));
    }
    screen.paragraph(Tone::Dim, 0, "Chosen in your profile, it raises what is asked of each of these skills by one level (at most to 5).");
}

pub fn topic(screen: &mut Screen, topic: &Topic, certs: &[&str]) {
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

pub fn body(screen: &mut Screen, body: &Body, certs: &[&str]) {
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
    screen.heading(&count(
        i64::try_from(certs.len()).unwrap_or(0),
        "certification",
    ));
    screen.paragraph(Tone::Plain, 2, &certs.join(", "));
}
