//! `log --from FILE`: many entries at once, by the machinery of `import`. The options beside it
//! hold for every row that does not say otherwise.

use std::path::Path;

use super::LogArgs;
use crate::app::entry::EntryChanges;
use crate::app::import::{ImportRequest, Typed, look};
use crate::cli::context::Context;
use crate::cli::entry;
use crate::cli::import::{finish, read};
use crate::diag::{Code, Failure};

/// Adds the entries of the file that `args` name. Rows that say the same twice were twice.
pub(super) fn run(args: &LogArgs, from: &Path, context: &mut Context<'_>) -> Result<u8, Failure> {
    let wrong = |option: &str| {
        Failure::wrong(
            Code::From,
            format!("{option} is about one entry; `--from` reads many"),
        )
    };
    if args.entry.passed.is_some() {
        return Err(wrong("--passed"));
    }
    if args.entry.finished || args.entry.started {
        return Err(wrong("--finished or --started"));
    }
    let changes = entry::changes(context, &args.entry)?;
    let files = vec![read(context, from)?];
    let mut request = ImportRequest::new(files, Typed::default(), true)?;
    request.only_shown = args.dry_run && changes == EntryChanges::default();
    let mut import = look(&context.session, &request)?;
    request.let_go();
    import.hold_for_all(&context.session, &changes)?;
    finish(
        context,
        &request,
        import,
        args.dry_run,
        args.yes,
        "log --from",
    )
}
