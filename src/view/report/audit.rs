//! The evidence pack for an audit: what is missing first, then each entry with its evidence and how
//! long to keep it.

use super::document::{Answer, Block, Cell, Document, Set, Table, Text};
use super::sources::short_address;
use super::words::with_year;
use crate::app::renew::Evidence;
use crate::app::reports::{AuditPaper, EvidencePack, EvidenceRow, KeepRule};
use crate::order::Arrange;
use crate::text::count;
use crate::view::Tone;
use crate::view::application::sentence;
use crate::view::words::{months, proof_text};

/// The page.
pub fn audit(pack: &EvidencePack) -> Document {
    let gaps = pack.rows.iter().filter(|row| row.status.is_gap()).count();
    let mut blocks = Vec::new();
    if !pack.rows.is_empty() {
        blocks.push(Block::Answers(answers(pack, gaps)));
    }
    if let (Some(id), Some(standing)) = (&pack.certification, &pack.application)
        && let Ok(id) = crate::ids::CertId::new(id)
        && let Some(text) = sentence(&id, standing)
    {
        blocks.push(Block::Text(text.into()));
    }
    blocks.extend(papers(pack));
    let (missing, there): (Vec<&EvidenceRow>, Vec<&EvidenceRow>) =
        pack.rows.iter().partition(|row| row.status.is_gap());
    if !missing.is_empty() {
        blocks.push(Block::Heading(
            format!(
                "Missing: {} without evidence",
                count(missing.len(), "entry")
            )
            .into(),
        ));
        blocks.push(Block::Table(entries(&missing)));
        if let Some(first) = missing.first() {
            blocks.push(Block::Remark(
                format!(
                    "To name the evidence of an entry: pmo-path amend {} --evidence FILE",
                    first.id
                )
                .into(),
            ));
        }
    }
    if !there.is_empty() {
        blocks.push(Block::Heading(
            format!("There: {}", count(there.len(), "entry")).into(),
        ));
        blocks.push(Block::Table(entries(&there)));
        blocks.push(Block::Remark(
            "Addresses were not opened; files were looked for beside the plan.".into(),
        ));
    }
    if pack.rows.is_empty() && pack.papers.is_empty() {
        blocks.push(Block::Text(
            "There is nothing to keep yet: no log entry counts in a cycle that a body may ask about.".into(),
        ));
    }
    blocks.extend(rules(pack));
    let of = pack.certification.as_deref();
    let title = of.map_or_else(
        || Text::from("Evidence for an audit"),
        |id| Text::own(id).and(": evidence for an audit"),
    );
    let who = pack.name.as_ref().filter(|name| !name.trim().is_empty());
    let subtitle = who.map_or_else(Text::new, |name| Text::own(name).and(", "));
    Document {
        title,
        subtitle: subtitle.and(format!(
            "{} · made with pmo-path; nothing was sent anywhere",
            pack.as_of.long()
        )),
        blocks,
    }
}

fn answers(pack: &EvidencePack, gaps: usize) -> Vec<Answer> {
    let mut all = vec![Answer {
        tone: if gaps == 0 { Tone::Good } else { Tone::Bad },
        label: "Without evidence".into(),
        value: format!("{gaps} of {}", pack.rows.len()).into(),
        note: "entries that count in a cycle whose evidence must be kept".into(),
    }];
    if let Some(until) = pack.rules.iter().filter_map(|rule| rule.until).max() {
        all.push(Answer {
            tone: Tone::Plain,
            label: "Keep all of it until".into(),
            value: with_year(until).into(),
            note: "the last day that a body here asks for".into(),
        });
    }
    all
}

fn papers(pack: &EvidencePack) -> Vec<Block> {
    if pack.papers.is_empty() {
        return Vec::new();
    }
    let heading = pack.days.map_or_else(
        || "If the application is audited".to_owned(),
        |days| {
            format!(
                "If the application is audited: {} to send the papers",
                count(days, "day")
            )
        },
    );
    let mut ordered: Vec<&AuditPaper> = pack.papers.iter().collect();
    ordered.arrange_by_key(|paper| paper.missing.is_empty());
    let lines = ordered.into_iter().map(|paper| {
        let text = Text::from(paper.text.as_str());
        if paper.missing.is_empty() {
            return text;
        }
        let missing = Text::list(paper.missing.iter().map(Text::own).collect(), "and");
        text.and(". ")
            .and_strong("Not in the plan for: ")
            .and_text(missing)
    });
    vec![
        Block::Heading(heading.into()),
        Block::Bullets(lines.collect()),
    ]
}

fn entries(rows: &[&EvidenceRow]) -> Table {
    let mut table = Table::new(
        &[
            ("date", Set::Short),
            ("what", Set::Text),
            ("counts for", Set::Short),
            ("credits", Set::Number),
            ("evidence", Set::Text),
            ("keep until", Set::Short),
            ("entry", Set::Short),
        ],
        [],
    );
    for row in rows {
        let mut what = Text::own(&row.title);
        if let Some(provider) = &row.provider {
            what = what.and(", ").and_own(provider);
        }
        let stated = row.evidence.as_deref().unwrap_or("");
        let evidence = match row.status {
            Evidence::None => Text::new().and_strong("none named"),
            Evidence::Missing => Text::new()
                .and_strong("the file is not there: ")
                .and_own(stated),
            Evidence::Present => Text::own(stated),
            Evidence::NotChecked => Text::new()
                .and_link(short_address(stated), stated)
                .and(" (not opened)"),
        };
        let names: Vec<String> = row.certifications.iter().map(ToString::to_string).collect();
        let keep = row
            .keep_until
            .map_or_else(|| "not published".to_owned(), with_year);
        table.rows.push(vec![
            Cell::from(with_year(row.date)),
            what.into(),
            Text::own(names.join(", ")).into(),
            row.credits.to_string().into(),
            evidence.into(),
            keep.into(),
            row.id.as_str().into(),
        ]);
    }
    table
}

fn rules(pack: &EvidencePack) -> Vec<Block> {
    if pack.rules.is_empty() {
        return Vec::new();
    }
    let line = |rule: &KeepRule| {
        let number = rule
            .number
            .as_ref()
            .map(|number| format!(" (number {number})"));
        let cycle = rule
            .cycle
            .map(|(from, to)| format!(", cycle {} to {}", with_year(from), with_year(to)));
        let keep = match (rule.months, rule.until) {
            (Some(length), Some(until)) => format!(
                "evidence is to be kept for {} after the cycle, until {}",
                months(length),
                with_year(until)
            ),
            (Some(length), None) => {
                format!(
                    "evidence is to be kept for {} after the cycle",
                    months(length)
                )
            }
            (None, _) => "the body publishes no time for keeping evidence".to_owned(),
        };
        let proof = &rule.proof;
        let when = proof_text(
            &proof.checked_on.long(),
            proof.confidence.as_str(),
            proof.via.as_deref(),
            rule.old,
        );
        Text::own(format!(
            "{}{}",
            rule.certification,
            number.unwrap_or_default()
        ))
        .and(format!("{}: {keep}. ", cycle.unwrap_or_default()))
        .and_link(short_address(&proof.source), &proof.source)
        .and(format!(", {when}"))
    };
    vec![
        Block::Heading("How long to keep it".into()),
        Block::Bullets(pack.rules.iter().map(line).collect()),
        Block::Remark(
            "A body asks for proof of attendance with name, provider, title, date and hours. Registrations, calendar entries and slides are not accepted.".into(),
        ),
    ]
}
