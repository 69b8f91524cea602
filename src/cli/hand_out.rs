//! What a command makes for another program: to standard output, or into the file that was named.
//! Never over another file unasked, never bytes onto a terminal.

use std::path::Path;

use super::asker::answered;
use super::context::Context;
use crate::diag::{Code, Failure};
use crate::text::clean;

/// What is handed out.
pub(super) enum Goods {
    Text(String),
    /// For no terminal.
    Bytes(Vec<u8>),
}

/// The file that was named: `-` names none, it is standard output.
pub(super) fn named_file(out: Option<&Path>) -> Option<&Path> {
    out.filter(|path| *path != Path::new("-"))
}

/// Whether `out` may be written: it is not there yet, or the person says that it may be replaced.
pub(super) fn may_write(
    context: &mut Context<'_>,
    out: Option<&Path>,
    yes: bool,
    verb: &str,
) -> Result<bool, Failure> {
    let Some(path) = out.filter(|path| !yes && context.session.store.would_replace(path)) else {
        return Ok(true);
    };
    let shown = clean(&path.display().to_string());
    if !context.host.terminal.interactive() {
        return Err(Failure::wrong(
            Code::FileThere,
            format!("{shown} is there already; nothing was written"),
        )
        .hint(format!("`pmo-path {verb} … --yes` replaces it")));
    }
    let question = format!("{shown} is there already. Replace it?");
    let answer = context.host.prompter.confirm(&question, false);
    let replaces = answered(answer, "nothing was written")?.unwrap_or(false);
    if !replaces {
        context.say("Nothing was written.");
    }
    Ok(replaces)
}

/// Writes the goods whole, or prints them.
pub(super) fn hand_out(
    context: &mut Context<'_>,
    out: Option<&Path>,
    goods: &Goods,
) -> Result<(), Failure> {
    let bytes = match goods {
        Goods::Text(text) => text.as_bytes(),
        Goods::Bytes(bytes) => bytes,
    };
    match out {
        Some(path) => context.session.store.hand_out(path, bytes),
        None if matches!(goods, Goods::Bytes(_)) && context.host.terminal.stdout => {
            Err(Failure::wrong(
                Code::Binary,
                "a workbook is no text for a terminal; nothing was written",
            )
            .hint("name a file: `--out log.xlsx`"))
        }
        None => context.write_bytes(bytes),
    }
}
