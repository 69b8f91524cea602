//! `pmo-path report`

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::candidates::{self, Completes, plain_words};
use super::context::Context;
use super::exit::{EXIT_DONE, EXIT_WRITTEN};
use super::hand_out::{Goods, hand_out, may_write, named_file};
use crate::app::apply::{ApplyRequest, standing};
use crate::app::reports::{PersonRequest, Private, evidence, person};
use crate::diag::{Code, Failure, Remedy};
use crate::view::report::{self as pages, Document, Reader};

/// Your plan as one page to print or hand on: HTML or Markdown
///
/// What is decided comes first: the forecast, what is asked of whom, the timeline, hours done, the
/// renewals, the skills, this quarter's items, and on what it rests. The file holds everything in
/// it, loads nothing, and prints on A4 and Letter. Birth date, notes, reflections, descriptions and
/// those who confirm experience stay out unless you ask for them.
///
/// On a terminal the HTML goes into a file of the day in the present folder; otherwise to standard
/// output.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path report --md
  pmo-path report --for manager --out talk.html
  pmo-path report --with notes,reflections > mine.html
  pmo-path report --for audit PMP --out evidence.html
  pmo-path report --for application PMP --out form.html")]
pub struct ReportArgs {
    /// With `--for audit` or `--for application`: the certification
    #[arg(value_name = "CERT", add = Completes::by(candidates::certifications))]
    certification: Option<String>,
    /// For whom the page is
    #[arg(long = "for", value_name = "READER", value_enum, default_value = "me")]
    reader: ReaderArg,
    /// Markdown in place of HTML
    #[arg(long)]
    md: bool,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Open it when it is written
    #[arg(long)]
    open: bool,
    /// Put private matter in: `birth-date`, `notes`, `reflections`
    #[arg(long, value_name = "WHAT", value_delimiter = ',', add = Completes::list(|_| plain_words(Private::ALL)))]
    with: Vec<String>,
    /// Write over a file that is there
    #[arg(short, long)]
    yes: bool,
}

/// The readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReaderArg {
    /// You: the whole plan
    Me,
    /// Who gives time, money and leave: what is asked of them comes first
    Manager,
    /// A body that asks for evidence: what is missing comes first
    Audit,
    /// The form of an application: experience, training, descriptions
    Application,
}

impl ReaderArg {
    fn word(self) -> &'static str {
        match self {
            Self::Me => "plan",
            Self::Manager => "manager",
            Self::Audit => "audit",
            Self::Application => "application",
        }
    }
}

pub(super) fn run(args: &ReportArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    context.no_json("`report` makes a page for people")?;
    let document = document(args, context)?;
    let text = if args.md {
        pages::markdown(&document)
    } else {
        pages::html(&document)
    };
    let file = named_file(args.out.as_deref());
    let to_screen = args.md || args.out.is_some() || !context.host.terminal.stdout;
    if file.is_none() && to_screen && !args.open {
        context.write_out(&text)?;
        return Ok(EXIT_DONE);
    }
    let path = file.map_or_else(|| default_name(args, context), Path::to_path_buf);
    if !may_write(context, Some(&path), args.yes, "report")? {
        return Ok(EXIT_DONE);
    }
    hand_out(context, Some(&path), &Goods::Text(text))?;
    let shown = crate::text::clean(&path.display().to_string());
    context.done(&format!("Written to {shown}"));
    if args.open
        && let Err(error) = (context.host.opener)(&path)
    {
        context.warn(&format!(
            "it could not be opened: {error}; open the file by hand"
        ));
        return Ok(EXIT_WRITTEN);
    }
    Ok(EXIT_DONE)
}

/// `pmo-path-manager-2026-11-29.html`
fn default_name(args: &ReportArgs, context: &Context<'_>) -> PathBuf {
    let ending = if args.md { "md" } else { "html" };
    let (word, day) = (args.reader.word(), context.session.day);
    PathBuf::from(format!("pmo-path-{word}-{day}.{ending}"))
}

fn document(args: &ReportArgs, context: &Context<'_>) -> Result<Document, Failure> {
    let session = &context.session;
    let with = private(&args.with)?;
    let is_own = matches!(args.reader, ReaderArg::Me | ReaderArg::Manager);
    if let Some(typed) = args.certification.as_deref().filter(|_| is_own) {
        return Err(Failure::wrong(
            Code::With,
            format!(
                "`{}` names a certification, which goes with `--for audit` and `--for application`",
                crate::text::short(typed)
            ),
        )
        .hint("leave it out, or add `--for audit` or `--for application`"));
    }
    if !is_own && !with.with.is_empty() {
        return Err(Failure::wrong(
            Code::With,
            "`--with` goes with a report on the plan, not with the pages for a body",
        )
        .hint("`--for application` shows descriptions and those who confirm them by itself"));
    }
    Ok(match args.reader {
        ReaderArg::Me => pages::person(&person(session, &with)?, Reader::Me),
        ReaderArg::Manager => pages::person(&person(session, &with)?, Reader::Manager),
        ReaderArg::Audit => pages::audit(&evidence(session, args.certification.as_deref())?),
        ReaderArg::Application => {
            let Some(certification) = args.certification.clone() else {
                return Err(Failure::wrong(
                    Code::MissingValue,
                    "an application is for one certification: name it",
                )
                .hint("for example `pmo-path report --for application PMP`"));
            };
            let request = ApplyRequest {
                certification,
                sheet: true,
            };
            let name = session.store.plan_or_empty()?.profile.name;
            let report = standing(session, &request)?;
            pages::application(&report, name.as_deref(), session.day)
        }
    })
}

fn private(words: &[String]) -> Result<PersonRequest, Failure> {
    let mut request = PersonRequest::default();
    for typed in words {
        let known = Private::ALL
            .iter()
            .find(|what| what.as_str() == typed.trim());
        let Some(what) = known else {
            let names: Vec<&str> = Private::ALL.iter().map(|what| what.as_str()).collect();
            let failure = Failure::wrong(
                Code::With,
                format!(
                    "--with: there is no `{}` to show",
                    crate::text::short(typed)
                ),
            );
            return Err(match typed.trim() {
                "descriptions" | "verifiers" => failure.hint(
                    "descriptions and those who confirm them stand in `pmo-path report --for application CERT`",
                ),
                _ => failure.hint(Remedy::Text(format!(
                    "it takes {}",
                    crate::text::list(&names, "and")
                ))),
            });
        };
        request.with.insert(*what);
    }
    Ok(request)
}
