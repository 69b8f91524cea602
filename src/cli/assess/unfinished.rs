//! Answers of an unfinished assessment, kept in a file of the data folder after each answer.

use std::path::PathBuf;

use crate::app::assess::{Interview, read_saved, saved_text};
use crate::cli::asker::cannot_ask;
use crate::cli::context::Context;
use crate::diag::{Code, Failure};
use crate::host::{Answer, files};
use crate::text::clean;

const MOST: u64 = 4 * 1024 * 1024;

fn path(context: &Context<'_>) -> PathBuf {
    context.session.store.unfinished_file()
}

/// The interview to hold: the kept one with `--resume` or when the person says so, else the fresh
/// one. `None` when the person left at this question.
pub(super) fn pick_up<'c>(
    context: &mut Context<'_>,
    fresh: Interview<'c>,
    resume: bool,
) -> Result<Option<Interview<'c>>, Failure> {
    let path = path(context);
    let kept = if context.host.disk.exists(&path) {
        Some(context.session.store.read_text(&path, MOST)?)
    } else {
        None
    };
    let Some(text) = kept else {
        if resume {
            return Err(
                Failure::wrong(Code::NothingToResume, "there is no unfinished assessment")
                    .hint("`pmo-path assess` starts one"),
            );
        }
        return Ok(Some(fresh));
    };
    let Some(saved) = read_saved(&text) else {
        let shown = clean(&path.display().to_string());
        if resume {
            return Err(Failure::wrong(
                Code::Damaged,
                format!("the kept answers in {shown} cannot be read"),
            )
            .hint("`pmo-path assess` starts anew; delete or mend the file"));
        }
        context.warn(&format!(
            "the kept answers in {shown} cannot be read; starting anew"
        ));
        return Ok(Some(fresh));
    };
    if !resume {
        let items = [
            "go on with the unfinished assessment".to_owned(),
            "start anew".to_owned(),
        ];
        let question = "There are answers from before";
        let answer = context.host.prompter.select(question, &items, 0);
        match answer.map_err(cannot_ask)? {
            Answer::Given(0) => {}
            Answer::Given(_) => return Ok(Some(fresh)),
            Answer::Back | Answer::Interrupted => return Ok(None),
        }
    }
    let mut interview = fresh;
    // Longer if either says so: `--resume --full` makes the rest a full one.
    interview.options.full |= saved.options.full;
    interview.options.notes |= saved.options.notes;
    let draft = saved.draft.laid_over(&interview.draft);
    Ok(Some(interview.resumed(draft, saved.at, saved.purpose)))
}

/// Keeps the answers so far.
pub(super) fn keep(context: &Context<'_>, it: &Interview<'_>) -> Result<(), Failure> {
    let path = path(context);
    let disk = context.host.disk.as_ref();
    let text = saved_text(it).map_err(|finding| Failure::wrong(Code::Keep, finding.message))?;
    let folder = files::folder_of(&path);
    disk.create_dir_all(folder)
        .map_err(|error| Failure::io("make the folder", folder, &error))?;
    // Whoever sweeps what killed writers left looks at the lock.
    let guard =
        files::lock(disk, &path, || ()).map_err(|error| Failure::io("lock", &path, &error))?;
    if let Some(guard) = &guard {
        files::sweep(disk, &path, guard.as_ref());
    }
    files::write_whole(disk, &path, text.as_bytes())
        .map_err(|error| Failure::io("keep the answers in", &path, &error))?;
    Ok(())
}

/// The plan is written: the kept answers are in it.
pub(super) fn forget(context: &Context<'_>) {
    let path = path(context);
    context.host.disk.remove(&path).ok();
}
