//! `pmo-path team`: what the extracts of many people say together, as a screen, a page, a workbook.

use std::path::{Path, PathBuf};

use clap::Args;

use super::candidates::{self, Completes};
use super::context::Context;
use super::exit::{EXIT_DONE, EXIT_NO};
use super::hand_out::{Goods, hand_out, may_write, named_file};
use super::progress::progress;
use crate::app::team::{TeamReport, TeamRequest, team, workbook};
use crate::diag::Failure;
use crate::text::{clean, shell_path};
use crate::units::SkillLevel;
use crate::view;

/// The skills of a team: who can do what, what hangs on one person, what ends, what it costs
///
/// Reads the extracts that people made with `share`, one a person; of a plan file it takes only
/// what `share` would give. A view of fewer than five people, of whom not all agreed to be named,
/// shows no levels. No extract is written to, and nothing is decided for anybody.
///
/// `--html` makes one page that prints on A4 and Letter, `--xlsx` a workbook; on a terminal either
/// goes into a file of the day in the present folder, otherwise to standard output.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path team extracts/
  pmo-path team extracts/ --role pmo-manager
  pmo-path team extracts/ --unit \"PMO Nord\" --skill governance --level 3
  pmo-path team extracts/ --html --out team.html
  pmo-path team extracts/ --xlsx --out team.xlsx")]
pub struct TeamArgs {
    /// Folders with extracts, or single files
    #[arg(value_name = "FOLDER", required = true)]
    folders: Vec<PathBuf>,
    /// Compare with this role [default: each person's own target]
    #[arg(long, value_name = "ROLE", add = Completes::by(candidates::roles))]
    role: Option<String>,
    /// Only the people of this unit
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// Look at this level [default: the role's, else the highest that anybody's target asks for]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=5))]
    level: Option<u8>,
    /// Only these skills
    #[arg(long, value_name = "SKILL", add = Completes::by(candidates::skills))]
    skill: Vec<String>,
    /// Show levels only of so many people or more; 5 at least
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    least: Option<u32>,
    /// Show every skill, activity and person
    #[arg(long)]
    all: bool,
    /// A page in place of the screen, with everything in it
    #[arg(long, group = "form")]
    html: bool,
    /// A workbook: grid, cover, ends, budget, each on a sheet of its own
    #[arg(long, group = "form")]
    xlsx: bool,
    /// The file of the page or the workbook
    #[arg(long, short, value_name = "FILE", requires = "form")]
    out: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long, short, requires = "form")]
    yes: bool,
}

/// What is made in place of the screen.
#[derive(Clone, Copy)]
enum Form {
    Page,
    Workbook,
}

pub(super) fn run(args: &TeamArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let request = TeamRequest {
        folders: args.folders.clone(),
        role: args.role.clone(),
        unit: args.unit.clone(),
        level: args.level.and_then(SkillLevel::new),
        skills: args.skill.clone(),
        least: args.least.and_then(|least| usize::try_from(least).ok()),
    };
    let form = match (args.html, args.xlsx) {
        (true, _) => Some(Form::Page),
        (_, true) => Some(Form::Workbook),
        _ => None,
    };
    let report = if let Some(form) = form {
        let Some(report) = made(args, form, &request, context)? else {
            return Ok(EXIT_DONE);
        };
        report
    } else {
        let mut step = progress(context, "files");
        let report = team(&context.session, &request, &mut step)?;
        context.show(&report, |screen, catalog| {
            view::team::screen(screen, &report, catalog, args.all, &folders(args));
        })?;
        report
    };
    Ok(if report.skipped.is_empty() {
        EXIT_DONE
    } else {
        EXIT_NO
    })
}

/// Reads and writes; `None`: a file is there that is not to be replaced.
fn made(
    args: &TeamArgs,
    form: Form,
    request: &TeamRequest,
    context: &mut Context<'_>,
) -> Result<Option<TeamReport>, Failure> {
    context.no_json("`team` makes a file for people here")?;
    let out = args.out.clone().or_else(|| {
        let terminal = context.host.terminal.stdout;
        terminal.then(|| default_name(form, context))
    });
    let out = named_file(out.as_deref());
    if !may_write(context, out, args.yes, "team")? {
        return Ok(None);
    }
    let mut step = progress(context, "files");
    let report = team(&context.session, request, &mut step)?;
    let catalog = &context.session.catalog;
    let goods = match form {
        Form::Page => {
            let page = view::team::page::page(&report, catalog);
            Goods::Text(view::report::html(&page))
        }
        Form::Workbook => Goods::Bytes(workbook(&report, catalog)?),
    };
    hand_out(context, out, &goods)?;
    if let Some(path) = out {
        context.done(&format!("Written to {}", shown(path)));
    }
    for line in view::team::left_out(&report) {
        context.warn(&line);
    }
    Ok(Some(report))
}

/// `pmo-path-team-2026-11-29.html`
fn default_name(form: Form, context: &Context<'_>) -> PathBuf {
    let ending = match form {
        Form::Page => "html",
        Form::Workbook => "xlsx",
    };
    PathBuf::from(format!("pmo-path-team-{}.{ending}", context.session.day))
}

fn shown(path: &Path) -> String {
    clean(&path.display().to_string())
}

/// The folders as one would type them again.
fn folders(args: &TeamArgs) -> String {
    let names = args
        .folders
        .iter()
        .map(|path| shell_path(&path.display().to_string()));
    names.collect::<Vec<_>>().join(" ")
}
