//! `pmo-path explain`

use serde::Serialize;

use super::context::Context;
use super::exit::EXIT_DONE;
use crate::catalog::{Body, Catalog, ListEntry, NameKind, Niche, Objective, Text, Topic, fold};
use crate::diag::{Code, Failure};
use crate::text::{clean, list, suggest};
use crate::view::explain as view;

/// Words and ideas of the field, in plain English
///
/// Without a topic the list. Bodies, objectives, specialisations, tools, stages and the other
/// small lists are explained too, by id or name.
#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    /// A topic such as `levels`, `pmo-types` or `pmi`
    #[arg(value_name = "TOPIC")]
    topic: Vec<String>,
}

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

/// Everything that can be explained, all empty but what was asked for.
#[derive(Default, Serialize)]
struct Output<'a> {
    schema: &'static str,
    texts: Vec<&'a Text>,
    lists: Vec<&'a ListEntry>,
    objectives: Vec<&'a Objective>,
    specialisations: Vec<&'a Niche>,
    topics: Vec<&'a Topic>,
    bodies: Vec<&'a Body>,
}

/// What a typed topic is.
enum Found<'a> {
    Text(&'a Text),
    Entry(&'a ListEntry),
    Objective(&'a Objective),
    Niche(&'a Niche),
    Topic(&'a Topic),
    Body(&'a Body),
    /// Another command tells about it.
    Elsewhere(&'static str, String),
}

pub fn run(args: &ExplainArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let catalog = context.session.catalog.clone();
    if args.topic.is_empty() {
        return all(&catalog, context);
    }
    let typed = args.topic.join(" ");
    let Some(found) = find(&catalog, &typed) else {
        return Err(unknown(&catalog, &typed));
    };
    if let Found::Elsewhere(command, id) = &found {
        return Err(
            Failure::wrong(Code::Elsewhere, format!("`{id}` is not a topic of its own"))
                .hint(format!("`pmo-path {command} {id}` tells all about it")),
        );
    }
    if context.json_wanted() {
        let mut output = Output {
            schema: "pmo-path/explain/1",
            ..Output::default()
        };
        match found {
            Found::Text(text) => output.texts.push(text),
            Found::Entry(entry) => output.lists.push(entry),
            Found::Objective(objective) => output.objectives.push(objective),
            Found::Niche(niche) => output.specialisations.push(niche),
            Found::Topic(topic) => output.topics.push(topic),
            Found::Body(body) => output.bodies.push(body),
            Found::Elsewhere(..) => {}
        }
        context.json(&output)?;
        return Ok(EXIT_DONE);
    }
    let mut screen = context.screen();
    let next = show(&mut screen, &catalog, &found);
    let next: Vec<&str> = next.iter().map(String::as_str).collect();
    screen.next(&next);
    context.print(screen)?;
    Ok(EXIT_DONE)
}

/// Shows what was found and returns the natural next commands.
fn show(screen: &mut crate::view::Screen, catalog: &Catalog, found: &Found<'_>) -> Vec<String> {
    match found {
        Found::Text(text) => {
            view::text(screen, text);
            match text.see_also.first() {
                Some(other) => vec![
                    format!("pmo-path explain {other}"),
                    "pmo-path explain".to_owned(),
                ],
                None => vec!["pmo-path explain".to_owned()],
            }
        }
        Found::Entry(entry) => {
            let what = LISTS
                .iter()
                .find(|(id, ..)| *id == entry.list)
                .map_or(entry.list.as_str(), |(_, _, noun)| noun);
            view::entry(screen, entry, what);
            match entry.skills.first() {
                Some(skill) => vec![
                    format!("pmo-path skills {skill}"),
                    format!("pmo-path activities --skill {skill}"),
                ],
                None => vec!["pmo-path explain".to_owned()],
            }
        }
        Found::Objective(objective) => {
            view::objective(screen, objective);
            vec![
                format!("pmo-path profile set objectives {}", objective.id),
                "pmo-path gap".to_owned(),
            ]
        }
        Found::Niche(niche) => {
            view::niche(screen, niche);
            vec![
                format!("pmo-path profile set specialisation {}", niche.id),
                "pmo-path gap".to_owned(),
            ]
        }
        Found::Topic(topic) => {
            let certs: Vec<&str> = catalog
                .certifications()
                .filter(|cert| cert.topics.contains(&topic.id))
                .map(|cert| cert.id.as_str())
                .collect();
            view::topic(screen, topic, &certs);
            vec![
                format!("pmo-path activities --contact {}", topic.id),
                format!("pmo-path certs --topic {}", topic.id),
            ]
        }
        Found::Body(body) => {
            let certs: Vec<&str> = catalog
                .heads()
                .iter()
                .filter(|head| body.id == *head.body)
                .map(|head| head.id.as_ref())
                .collect();
            view::body(screen, body, &certs);
            vec![format!("pmo-path certs --body {}", body.id)]
        }
        Found::Elsewhere(..) => Vec::new(),
    }
}

fn all(catalog: &Catalog, context: &mut Context<'_>) -> Result<u8, Failure> {
    if context.json_wanted() {
        context.json(&Output {
            schema: "pmo-path/explain/1",
            texts: catalog.texts().iter().collect(),
            lists: catalog.lists().iter().collect(),
            objectives: catalog.objectives().iter().collect(),
            specialisations: catalog.niches().iter().collect(),
            topics: catalog.topics().iter().collect(),
            bodies: catalog.bodies().iter().collect(),
        })?;
        return Ok(EXIT_DONE);
    }
    let texts: Vec<(&str, &str)> = catalog
        .texts()
        .iter()
        .map(|t| (t.id.as_str(), t.title.as_str()))
        .collect();
    let objectives: Vec<(&str, &str)> = catalog
        .objectives()
        .iter()
        .map(|o| (o.id.as_str(), o.name.as_str()))
        .collect();
    let niches: Vec<(&str, &str)> = catalog
        .niches()
        .iter()
        .map(|n| (n.id.as_str(), n.name.as_str()))
        .collect();
    let topics: Vec<(&str, &str)> = catalog
        .topics()
        .iter()
        .map(|t| (t.id.as_str(), t.name.as_str()))
        .collect();
    let bodies: Vec<(&str, &str)> = catalog
        .bodies()
        .iter()
        .map(|b| (b.id.as_str(), b.name.as_str()))
        .collect();
    let small: Vec<(&str, Vec<(&str, &str)>)> = list_names(catalog)
        .into_iter()
        .map(|(name, heading)| {
            let of_list = catalog.lists().iter().filter(|e| e.list == name);
            (
                heading,
                of_list.map(|e| (e.id.as_str(), e.name.as_str())).collect(),
            )
        })
        .collect();
    let mut screen = context.screen();
    screen.title("What can be explained", "", crate::view::Tone::Plain);
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
        view::group(&mut screen, heading, rows, widest);
    }
    screen.next(&["pmo-path explain levels", "pmo-path explain what-is-a-pmo"]);
    context.print(screen)?;
    Ok(EXIT_DONE)
}

/// The small lists of the catalog with their headings, unknown ones (of an overlay) last.
fn list_names(catalog: &Catalog) -> Vec<(&str, &str)> {
    let mut names: Vec<(&str, &str)> = LISTS
        .iter()
        .map(|(id, heading, _)| (*id, *heading))
        .collect();
    for entry in catalog.lists() {
        if names.iter().all(|(id, _)| *id != entry.list) {
            names.push((&entry.list, &entry.list));
        }
    }
    names
}

fn find<'a>(catalog: &'a Catalog, typed: &str) -> Option<Found<'a>> {
    let folded = fold(typed);
    let like = |name: &str| fold(name) == folded;
    let by_id = catalog
        .texts()
        .iter()
        .find(|t| like(t.id.as_str()))
        .map(Found::Text);
    by_id
        .or_else(|| {
            catalog
                .lists()
                .iter()
                .find(|e| like(e.id.as_str()))
                .map(Found::Entry)
        })
        .or_else(|| {
            catalog
                .objectives()
                .iter()
                .find(|e| like(e.id.as_str()) || like(&e.name))
                .map(Found::Objective)
        })
        .or_else(|| {
            catalog
                .niches()
                .iter()
                .find(|e| like(e.id.as_str()) || like(&e.name))
                .map(Found::Niche)
        })
        .or_else(|| {
            let named = |b: &&Body| {
                like(b.id.as_str()) || like(&b.name) || b.aliases.iter().any(|a| like(a))
            };
            catalog.bodies().iter().find(named).map(Found::Body)
        })
        .or_else(|| {
            catalog
                .texts()
                .iter()
                .find(|t| like(&t.title) || t.aliases.iter().any(|a| like(a)))
                .map(Found::Text)
        })
        .or_else(|| {
            catalog
                .lists()
                .iter()
                .find(|e| like(&e.name))
                .map(Found::Entry)
        })
        .or_else(|| elsewhere(catalog, typed))
        .or_else(|| {
            catalog
                .topics()
                .iter()
                .find(|t| like(t.id.as_str()) || like(&t.name))
                .map(Found::Topic)
        })
}

/// Entries that have a browse command of their own.
fn elsewhere<'a>(catalog: &Catalog, typed: &str) -> Option<Found<'a>> {
    let kinds = [
        (NameKind::Certification, "certs"),
        (NameKind::Role, "roles"),
        (NameKind::Activity, "activities"),
    ];
    let is_topic = catalog.resolve(NameKind::Topic, typed).is_ok();
    let found = kinds.into_iter().find_map(|(kind, command)| {
        catalog
            .resolve(kind, typed)
            .ok()
            .map(|id| Found::Elsewhere(command, id.to_owned()))
    });
    let skill = || {
        let id = catalog
            .resolve(NameKind::Skill, typed)
            .ok()
            .filter(|_| !is_topic)?;
        Some(Found::Elsewhere("skills", id.to_owned()))
    };
    found.or_else(skill)
}

fn unknown(catalog: &Catalog, typed: &str) -> Failure {
    let ids = catalog
        .texts()
        .iter()
        .flat_map(|t| {
            t.aliases
                .iter()
                .map(String::as_str)
                .chain([t.id.as_str(), t.title.as_str()])
        })
        .chain(
            catalog
                .lists()
                .iter()
                .flat_map(|e| [e.id.as_str(), e.name.as_str()]),
        )
        .chain(catalog.objectives().iter().map(|e| e.id.as_str()))
        .chain(catalog.niches().iter().map(|e| e.id.as_str()))
        .chain(catalog.topics().iter().map(|e| e.id.as_str()))
        .chain(
            catalog
                .bodies()
                .iter()
                .flat_map(|b| [b.id.as_str(), b.name.as_str()]),
        );
    let near = suggest(typed, ids);
    let failure = Failure::wrong(
        Code::UnknownTopic,
        format!("there is no text on `{}`", clean(typed)),
    );
    if near.is_empty() {
        failure.hint("`pmo-path explain` lists what there is")
    } else {
        failure.hint(format!("did you mean {}?", list(&near, "or")))
    }
}
