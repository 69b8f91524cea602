//! `pmo-path schema`: JSON Schemas of the files, and what the fields of each JSON output mean.

use std::path::PathBuf;

use serde::Serialize;

use super::browse::one_of;
use super::context::Context;
use super::failure::{EXIT_DONE, Failure};
use crate::host::files;
use crate::render::{Cell, Column, Screen, Table, Tone};
use crate::text::clean;

const CATALOG: &str = include_str!("../schema/catalog.schema.json");
const PLAN: &str = include_str!("../schema/plan.schema.json");
/// A page for each JSON output: `# name`, a line on what it is, then its fields.
const OUTPUTS: &str = include_str!("../schema/outputs.txt");

/// JSON Schemas of the files, and the fields of each JSON output
///
/// `schema plan` and `schema catalog` print JSON Schemas (draft 2020-12) that editors use to
/// complete and check TOML; `--write` stores one in the data folder and prints the line that makes
/// an editor use it. The name of a command explains what its `--json` gives.
#[derive(Debug, clap::Args)]
pub struct SchemaArgs {
    /// plan, catalog, or a command such as `eligible`
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Store the JSON Schema in the data folder and print the `#:schema` line for your file
    #[arg(long, requires = "name")]
    write: bool,
}

#[derive(Serialize)]
struct Names {
    schema: &'static str,
    files: [&'static str; 2],
    outputs: Vec<&'static str>,
}

#[derive(Serialize)]
struct Page<'a> {
    schema: &'static str,
    output: &'a str,
    text: &'a str,
}

pub fn run(args: &SchemaArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let Some(typed) = &args.name else {
        return list(context);
    };
    let names: Vec<&str> = ["plan", "catalog"]
        .into_iter()
        .chain(pages().map(|(name, _)| name))
        .collect();
    let name = one_of("file or output with a schema", typed, &names)?;
    let file = match name {
        "plan" => Some(PLAN),
        "catalog" => Some(CATALOG),
        _ => None,
    };
    match (file, args.write) {
        (Some(text), true) => write(name, text, context)?,
        (Some(text), false) => context.write_out(text)?,
        (None, true) => {
            return Err(Failure::wrong(
                "no-file",
                format!("`{name}` is an output: there is no file to check with it"),
            )
            .hint("`--write` goes with `schema plan` and `schema catalog`"));
        }
        (None, false) => {
            let text = pages()
                .find(|(page, _)| *page == name)
                .map_or("", |(_, text)| text);
            if context.json_wanted() {
                context.json(&Page {
                    schema: "pmo-path/schema/1",
                    output: name,
                    text,
                })?;
            } else {
                let screen = page(context.screen(), name, text);
                context.print(screen)?;
            }
        }
    }
    Ok(EXIT_DONE)
}

/// The fields of one output: what it is for, then a row each.
fn page(mut screen: Screen, name: &str, text: &str) -> Screen {
    screen.title(&format!("pmo-path/{name}/1"), "", Tone::Plain);
    let mut table = Table::new(&[("", Column::Text), ("", Column::Left), ("", Column::Text)]);
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        let mut parts = line.split("  ").map(str::trim).filter(|p| !p.is_empty());
        match (parts.next(), parts.next(), parts.next()) {
            (Some(field), Some(kind), Some(told)) => table.row([
                Cell::new(Tone::Code, field),
                Cell::new(Tone::Dim, kind),
                told.into(),
            ]),
            (Some(kind), Some(fields), None) if indent > 0 => table.row([
                Cell::new(Tone::Code, format!("kind {kind}")),
                "".into(),
                fields.into(),
            ]),
            (Some(field), Some(kind), None) if !kind.contains(' ') => table.row([
                Cell::new(Tone::Code, field),
                Cell::new(Tone::Dim, kind),
                "".into(),
            ]),
            (Some(field), Some(told), None) => {
                table.row([Cell::new(Tone::Code, field), "".into(), told.into()]);
            }
            _ => {
                if table.is_empty() {
                    screen.paragraph(Tone::Plain, 0, line);
                } else {
                    table.row([line.trim().into(), "".into(), "".into()]);
                }
            }
        }
    }
    screen.blank();
    screen.table(&table);
    screen
}

/// Name and text of every page.
fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    let text = OUTPUTS.strip_prefix("# ").unwrap_or(OUTPUTS);
    text.split("\n# ").filter_map(|page| page.split_once('\n'))
}

fn list(context: &mut Context<'_>) -> Result<u8, Failure> {
    if context.json_wanted() {
        let outputs = pages().map(|(name, _)| name).collect();
        context.json(&Names {
            schema: "pmo-path/schema/1",
            files: ["plan", "catalog"],
            outputs,
        })?;
        return Ok(EXIT_DONE);
    }
    let mut screen = context.screen();
    screen.title("What has a schema", "", Tone::Plain);
    screen.heading("Files, as JSON Schema");
    let mut table = Table::new(&[("", Column::Left), ("", Column::Text)]);
    table.row([
        Cell::new(Tone::Code, "plan"),
        "one person's plan file".into(),
    ]);
    table.row([
        Cell::new(Tone::Code, "catalog"),
        "a catalog file of your own or of your employer".into(),
    ]);
    screen.table(&table);
    screen.heading("Outputs of --json, field by field");
    let mut table = Table::new(&[("", Column::Left), ("", Column::Text)]);
    for (name, text) in pages() {
        table.row([
            Cell::new(Tone::Code, name),
            text.lines().next().unwrap_or("").into(),
        ]);
    }
    screen.table(&table);
    screen.next(&["pmo-path schema plan --write", "pmo-path schema eligible"]);
    context.print(screen)?;
    Ok(EXIT_DONE)
}

/// Stores the schema below the data folder, so that editors need no network.
fn write(name: &str, text: &str, context: &mut Context<'_>) -> Result<(), Failure> {
    let folder: PathBuf = context.host.dirs.data.join("schemas");
    let disk = context.host.disk.as_ref();
    disk.create_dir_all(&folder)
        .map_err(|e| Failure::io("make the folder", &folder, &e))?;
    let path = folder.join(format!("{name}.schema.json"));
    files::write_whole(disk, &path, text.as_bytes())
        .map_err(|e| Failure::io("write", &path, &e))?;
    context.say(&format!(
        "The schema is stored. Put this as the first line into your {name} file:"
    ));
    context.write_out(&format!(
        "#:schema {}\n",
        clean(&path.display().to_string())
    ))
}
