//! `pmo-path schema`: JSON Schemas of the files, and what the fields of each JSON output mean.

use super::candidates::Completes;
use super::context::Context;
use super::exit::EXIT_DONE;
use crate::app::browse::one_of;
use crate::app::schema::{self, FieldJson, Names, Page, PageJson, Stored, pages, paths};
use crate::diag::{Code, Failure};
use crate::text::clean;
use crate::view::pages as screens;
use crate::view::{Cell, Column, Table, Tone};

/// JSON Schemas of the files, and the fields of each JSON output
///
/// `schema plan` and `schema catalog` print JSON Schemas (draft 2020-12) that editors use to
/// complete and check TOML; `--write` stores one in the data folder and prints the line that makes
/// an editor use it. The name of a command explains what its `--json` gives, field by field.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  pmo-path schema
  pmo-path schema eligible
  pmo-path schema plan --write")]
pub struct SchemaArgs {
    /// plan, catalog, or a command such as `eligible`
    #[arg(value_name = "NAME", add = Completes::by(|_| names()))]
    name: Option<String>,
    /// Store the JSON Schema in the data folder and print the `#:schema` line for your file
    #[arg(long, requires = "name")]
    write: bool,
}

/// What has a schema, with what it is.
pub(super) fn names() -> Vec<(String, String)> {
    let files = [("plan", "the plan file"), ("catalog", "a catalog file")];
    files
        .into_iter()
        .chain(pages().iter().map(|page| (page.name, page.about)))
        .map(|(name, about)| (name.to_owned(), about.to_owned()))
        .collect()
}

pub(super) fn run(args: &SchemaArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let Some(typed) = &args.name else {
        return list(context);
    };
    let pages = pages();
    let names: Vec<&str> = ["plan", "catalog"]
        .into_iter()
        .chain(pages.iter().map(|page| page.name))
        .collect();
    let name = one_of("file or output with a schema", typed, &names)?;
    let file = match name {
        "plan" => Some(schema::PLAN),
        "catalog" => Some(schema::CATALOG),
        _ => None,
    };
    match (file, args.write) {
        (Some(text), true) => write(name, text, context)?,
        (Some(text), false) => context.write_out(text)?,
        (None, true) => {
            return Err(Failure::wrong(
                Code::NoFile,
                format!("`{name}` is an output: there is no file to check with it"),
            )
            .hint("`--write` goes with `schema plan` and `schema catalog`"));
        }
        (None, false) => {
            if let Some(page) = pages.iter().find(|page| page.name == name) {
                one_page(page, context)?;
            }
        }
    }
    Ok(EXIT_DONE)
}

/// One page, field by field.
fn one_page(page: &Page, context: &mut Context<'_>) -> Result<(), Failure> {
    if context.json_wanted() {
        let fields = paths(page).into_iter().map(|(field, line)| FieldJson {
            field,
            kind: line.kind,
            about: line.about,
        });
        return context.json(&PageJson {
            schema: "pmo-path/schema/1",
            output: page.name,
            about: page.about,
            fields: fields.collect(),
        });
    }
    let mut screen = context.screen();
    screen.title(
        &format!("Document pmo-path/{}/1", page.name),
        "",
        Tone::Plain,
    );
    screen.paragraph(Tone::Plain, 0, page.about);
    screen.blank();
    let rows: Vec<screens::Row> = page
        .fields
        .iter()
        .map(|field| screens::Row {
            depth: field.depth,
            names: field.names.join(", "),
            kind: field.kind.to_owned(),
            about: field.about.to_owned(),
        })
        .collect();
    screens::rows(&mut screen, &rows);
    screen.blank();
    screen.paragraph(Tone::Dim, 0, "Deeper fields are inside the table or each element of the list above them. day: 2026-11-22; date: a day, or only a month or a year; word: one of the words named; whole: a whole number; truth: true or false; entry: as in the catalog file, with `_` for `-` (pmo-path schema catalog); null: there, without a value; absent: not there.");
    context.print(screen)
}

fn list(context: &mut Context<'_>) -> Result<u8, Failure> {
    if context.json_wanted() {
        let outputs = pages().iter().map(|page| page.name).collect();
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
    for page in pages() {
        table.row([Cell::new(Tone::Code, page.name), page.about.into()]);
    }
    screen.table(&table);
    screen.next(&["pmo-path schema plan --write", "pmo-path schema eligible"]);
    context.print(screen)?;
    Ok(EXIT_DONE)
}

/// Stores the schema below the data folder, so that editors need no network.
fn write(name: &str, text: &str, context: &mut Context<'_>) -> Result<(), Failure> {
    let store = &context.session.store;
    let path = store.schemas_dir().join(format!("{name}.schema.json"));
    store.write_own(&path, text.as_bytes())?;
    let shown = clean(&path.display().to_string());
    let line = format!("#:schema {shown}");
    if context.json_wanted() {
        return context.json(&Stored {
            schema: "pmo-path/schema-file/1",
            file: &shown,
            line: &line,
        });
    }
    context.say(&format!(
        "The schema is stored. Put this as the first line into your {name} file:"
    ));
    context.write_out(&format!("{line}\n"))
}
