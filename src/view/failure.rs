//! An error as its reader sees it: the findings in the file, the message, each remedy as a sentence
//! with its command; and the same as one JSON document. Knows no exit codes.

use super::{Look, Tone, diag};
use crate::app::error::{ErrorBody, ErrorReport};
use crate::diag::{Failure, Remedy, position};
use crate::text::{clean, list, visible_json, width, wrap};

/// As shown on standard error.
pub fn screen(failure: &Failure, look: Look) -> String {
    let mut out = String::new();
    if let Some(report) = &failure.report {
        out.push_str(&diag::report(report, look));
        out.push_str("\n\n");
    }
    out.push_str(&labelled(look, Tone::Bad, "error", &failure.message));
    for remedy in &failure.remedies {
        out.push_str(&labelled(look, Tone::Code, "hint", &sentence(remedy)));
    }
    out
}

/// As one JSON document on a line of its own.
pub fn json(failure: &Failure) -> String {
    let first = failure
        .report
        .as_ref()
        .and_then(|r| r.findings.first().map(|f| (r, f)));
    let at = first.and_then(|(r, f)| f.span(&r.text).map(|s| position(&r.text, s.start)));
    let message = first.map_or_else(
        || failure.message.clone(),
        |(_, finding)| format!("{}: {}", failure.message, finding.message),
    );
    let own = failure.remedies.first().map(sentence);
    let document = ErrorReport {
        schema: "pmo-path/error/1",
        error: ErrorBody {
            code: failure.code,
            message: &message,
            hint: own.or_else(|| first.and_then(|(_, finding)| finding.hint.clone())),
            file: first.map(|(r, _)| r.file.as_str()),
            line: at.map(|p| p.line),
            column: at.map(|p| p.column),
        },
    };
    // Text and numbers always become JSON.
    visible_json(serde_json::to_string(&document).unwrap_or_default()) + "\n"
}

/// The remedy in words, with its command where there is one.
pub fn sentence(remedy: &Remedy) -> String {
    let fixed = match remedy {
        Remedy::Text(text) => return text.clone(),
        Remedy::DidYouMean(names) => return format!("did you mean {}?", list(names, "or")),
        Remedy::UseOneOf(words) => return format!("use {}", list(words, "or")),
        Remedy::LevelsFrom(least) => {
            return format!(
                "levels go from {least} to 5; `pmo-path explain levels` tells what they mean"
            );
        }
        Remedy::NameOneOf(names) => return format!("name one of {}", list(names, "or")),
        Remedy::YouHold(ids) => return format!("you hold {}", list(ids, "and")),
        Remedy::AddCredential(cert) => {
            return format!("add it with `pmo-path profile add credential {cert} --earned DATE`");
        }
        Remedy::RestoreOneOf(ids) if ids.is_empty() => "and no earlier state of one is kept",
        Remedy::RestoreOneOf(ids) => {
            let commands = ids.iter();
            let commands: Vec<String> = commands
                .map(|id| format!("`pmo-path plans restore --of {id}`"))
                .collect();
            return format!(
                "states are kept of plans that are gone: {}",
                commands.join(", ")
            );
        }
        Remedy::FileIsTooLarge { limit } => {
            return format!("files up to {} MB are read", limit / 1_048_576);
        }
        Remedy::WriteKeyAsWeDo(key) => {
            return format!(
                "write `{key}` as pmo-path does (see `pmo-path schema`); nothing was changed"
            );
        }
        Remedy::ListCertifications => "`pmo-path certs` lists them all",
        Remedy::ListRoles => "`pmo-path roles` lists them all",
        Remedy::ListEntries => "`pmo-path history` shows them with their ids",
        Remedy::SayWhatWasDone => {
            "say what you did: `pmo-path log \"Read the PMO handbook\" --hours 2`"
        }
        Remedy::NameBodyOrCredential => "name a body such as PMI, or one of your credentials",
        Remedy::ListGoals => "`pmo-path goal` lists them",
        Remedy::ListFacts => "`pmo-path profile` shows them with their numbers",
        Remedy::RenameId => "give one of them another id in an editor",
        Remedy::ListPlans => "check the name; `pmo-path plans` lists your plans",
        Remedy::ChoosePlan => {
            "`pmo-path plans` lists the plans; `pmo-path plans use ID` chooses one"
        }
        Remedy::ListKeptStates => {
            "`pmo-path plans restore` lists the earlier states that are kept of this plan"
        }
        Remedy::NameFileToCheck => "name a file: `pmo-path check FILE`",
        Remedy::ListAllPlans => "`pmo-path plans` lists them",
        Remedy::NamePlanFile => "for a file elsewhere use `--plan FILE` or PMO_PATH_PLAN",
        Remedy::ListNumberedStates => "`pmo-path plans restore` lists the states",
        Remedy::ListStates => {
            "`pmo-path plans restore` lists the states that can still be brought back"
        }
        Remedy::BringStateBack => "`pmo-path plans restore` brings a kept state back",
        Remedy::TakeBackByHand => {
            "take the lines above back in your editor, or choose a state with `pmo-path plans restore`"
        }
        Remedy::MakePlan => {
            "start one with `pmo-path assess`, or add a fact: `pmo-path profile add --help`"
        }
        Remedy::NameRole => {
            "name one: `pmo-path gap --role pmo-manager`; `pmo-path roles` lists them"
        }
        Remedy::SetTargetRole => "or set your target: `pmo-path replan --target-role pmo-manager`",
        Remedy::SaveAsUtf8FromUtf16 => {
            "save it as UTF-8: in Notepad by \"Save as\", encoding UTF-8"
        }
        Remedy::SaveAsUtf8 => "save the file as UTF-8 in your editor",
        Remedy::CheckPermissions => "check who owns the file and its folder, and their permissions",
        Remedy::FreeSpace => "nothing was changed; free some space and try again",
        Remedy::RaiseFileLimit => {
            "nothing was changed; the system limits how large a file may grow (see `ulimit -f`)"
        }
        Remedy::DiskIsReadOnly => "nothing was changed; the disk can only be read",
        Remedy::TryAgain => "it is there now: try again; nothing was changed",
        Remedy::WaitAndTryAgain => "wait for it to finish and try again; nothing was changed",
        Remedy::DoNotRepeat => {
            "do not repeat the command; `pmo-path undo` shows the change and takes it back"
        }
        Remedy::LookAgain => "look again and repeat the command",
        Remedy::UpdateProgram => "update pmo-path to change it; reading it works",
    };
    fixed.to_owned()
}

/// `label: text`, wrapped to the look's width, the lines after the first below the text.
pub fn labelled(look: Look, tone: Tone, label: &str, text: &str) -> String {
    let text = look.letters(&clean(text));
    let columns = width(label) + 2;
    // A mark in colour, the word so that it reads on every background.
    let tone = if tone == Tone::Code {
        Tone::Strong
    } else {
        tone
    };
    let mut out = format!("{}: ", look.answer(tone, label));
    let columns = columns + look.answer_lead(tone);
    for (n, part) in wrap(&text, look.width.saturating_sub(columns))
        .iter()
        .enumerate()
    {
        if n > 0 {
            out.push_str(&" ".repeat(columns));
        }
        out.push_str(&look.prose(Tone::Plain, part));
        out.push('\n');
    }
    out
}
