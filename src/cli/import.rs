//! `pmo-path import`: shows what files of other programs would become, asks what only the person
//! knows, then records it.

use std::path::{Path, PathBuf};

use clap::Args;

use super::asker::{Terminal, may_ask};
use super::context::Context;
use super::exit::EXIT_DONE;
use super::input;
use crate::app::import::{Import, ImportRequest, Typed, look, record, report};
use crate::diag::{Code, Failure};
use crate::text::count;
use crate::view::{self, asking::import as asking};

/// A file of more than this is not one person's.
const MOST_BYTES: u64 = 64 * 1_048_576;

/// Read what other programs know of you: certificates, courses, work, education
///
/// Reads `LinkedIn`'s export (the archive, or its Positions, Education, Certifications, Learning
/// and Skills), Credly, Accredible, Open Badges, JSON Resume, Microsoft Learn, and any table as
/// CSV, TSV, XLSX, ODS or Markdown. What a file is shows its content. It tells what each row
/// would become before anything is written; what is there already is not recorded twice.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path import Certifications.csv Positions.csv --dry-run
  pmo-path import badges.json --yes
  pmo-path import training.csv --map \"Activity=title,Time=hours\" --dates dmy")]
pub struct ImportArgs {
    /// The files; `-` reads standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Show what would be recorded, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Do not ask: record what is sure, leave out what would be asked
    #[arg(long, short = 'y')]
    yes: bool,
    /// What headings mean: "Activity=title,Time=hours"
    #[arg(long, value_name = "HEADINGS")]
    map: Option<String>,
    /// What 03/04/2026 is where no date of the file shows it: dmy is 3 April, mdy 4 March
    #[arg(long, value_name = "ORDER", value_parser = ["dmy", "mdy"])]
    dates: Option<String>,
    /// How the text is written where it is not UTF-8: windows-1252, utf-16le …
    #[arg(long, value_name = "ENCODING")]
    encoding: Option<String>,
    /// Record rows that say the same twice
    #[arg(long)]
    keep_twins: bool,
}

pub(super) fn run(args: &ImportArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let mut request = request(args, context)?;
    request.only_shown = args.dry_run;
    let asks = !args.yes && !args.dry_run && may_ask(context);
    let mut import = match look(&context.session, &request) {
        Err(failure) if asks && failure.code == Code::NotUtf8 && args.encoding.is_none() => {
            if !input::confirm(
                context,
                "The text is not UTF-8. Read it as Windows-1252?",
                false,
                "import",
            )? {
                return Err(failure);
            }
            request.read_as_western();
            look(&context.session, &request)?
        }
        other => other?,
    };
    if asks {
        import = ask(context, &mut request, import)?;
    }
    request.let_go();
    finish(context, &request, import, args.dry_run, args.yes, "import")
}

/// Shows, asks, records.
pub(super) fn finish(
    context: &mut Context<'_>,
    request: &ImportRequest,
    import: Import,
    dry_run: bool,
    yes: bool,
    verb: &str,
) -> Result<u8, Failure> {
    let written = import.written();
    if dry_run {
        let report = report(import, true, context.json_wanted());
        let files: Vec<String> = request.files.iter().map(|(name, _)| quoted(name)).collect();
        let command = format!("pmo-path {verb} {}", files.join(" "));
        context.show(&report, |screen, _| {
            view::import::screen(screen, &report.files, true, &command);
        })?;
        return Ok(EXIT_DONE);
    }
    if !context.json_wanted() {
        let mut screen = context.screen();
        view::import::screen(&mut screen, &import.readings, false, "");
        context.print(screen)?;
    }
    let question = format!("Record {}?", count(written, "row"));
    if import.is_empty() {
        if !yes && !context.host.terminal.interactive() {
            input::confirm(context, &question, yes, verb)?;
        }
        let report = report(import, false, context.json_wanted());
        if context.json_wanted() {
            context.show(&report, |_, _| {})?;
        } else {
            context.say("Nothing was recorded: there is nothing new.");
        }
        return Ok(EXIT_DONE);
    }
    if !input::confirm(context, &question, yes, verb)? {
        context.say("Nothing was recorded.");
        return Ok(EXIT_DONE);
    }
    let changed = record(&context.session, request, import)?;
    context.show_change(&changed, |changed, _| {
        view::import::done(changed.done.written)
    })?;
    Ok(EXIT_DONE)
}

fn quoted(name: &str) -> String {
    if name.contains(' ') {
        format!("\"{name}\"")
    } else {
        name.to_owned()
    }
}

fn request(args: &ImportArgs, context: &Context<'_>) -> Result<ImportRequest, Failure> {
    let files = args.files.iter().map(|path| read(context, path));
    let typed = Typed {
        map: args.map.as_deref(),
        dates: args.dates.as_deref(),
        encoding: args.encoding.as_deref(),
    };
    ImportRequest::new(files.collect::<Result<_, _>>()?, typed, args.keep_twins)
}

/// A file's bytes, under the name that is shown.
pub(super) fn read(context: &Context<'_>, path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let store = &context.session.store;
    if path == Path::new("-") {
        return Ok((
            "standard input".to_owned(),
            store.standard_input_bytes(MOST_BYTES)?,
        ));
    }
    Ok((
        path.display().to_string(),
        store.read_bytes(path, MOST_BYTES)?,
    ))
}

/// What only the person knows, asked before anything is shown.
fn ask(
    context: &mut Context<'_>,
    request: &mut ImportRequest,
    mut import: Import,
) -> Result<Import, Failure> {
    let session = context.session.clone();
    let mut asker = Terminal::new(context, "nothing was changed");
    if asking::day_order(&mut asker, &import, request)? {
        import = look(&session, request)?;
    }
    if asking::columns(&mut asker, &import, request)? {
        import = look(&session, request)?;
    }
    asking::certifications(&mut asker, &mut import)?;
    asking::kinds_of_work(&mut asker, &mut import)?;
    Ok(import)
}
