//! The answers of a review from a file: levels, a reflection, what is done and what is left out.

use serde::Deserialize;

use crate::diag::{Code, Failure, Finding, Place, Report};
use crate::units::SkillLevel;

/// What the person answers; names are as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewAnswers {
    /// Levels by skill.
    pub levels: Vec<(String, SkillLevel)>,
    pub reflection: Option<String>,
    /// Items that are done.
    pub done: Vec<String>,
    /// Items that shall stay out of the plan.
    pub leave_out: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    #[serde(default)]
    reflection: Option<String>,
    #[serde(default)]
    done: Vec<String>,
    #[serde(default)]
    leave_out: Vec<String>,
    #[serde(default)]
    levels: std::collections::BTreeMap<String, toml::Spanned<i64>>,
}

/// Reads an answers file: `reflection`, `done`, `leave-out` and the table `[levels]`.
pub fn read(file: &str, text: &str) -> Result<ReviewAnswers, Failure> {
    let raw: Raw = toml::from_str(text).map_err(|error| {
        let place = error.span().map_or(Place::File, Place::Span);
        broken(
            file,
            text,
            Finding::error("answers-syntax", error.message(), place)
                .with_hint("its keys are `reflection`, `done`, `leave-out` and the table [levels] with `skill = level`"),
        )
    })?;
    let mut levels = Vec::new();
    for (skill, level) in raw.levels {
        let span = level.span();
        let known = u8::try_from(level.into_inner()).ok();
        let known = known.and_then(SkillLevel::new).ok_or_else(|| {
            broken(
                file,
                text,
                Finding::error(
                    "level",
                    format!("the level of `{skill}` is not a whole number from 0 to 5"),
                    Place::Span(span),
                )
                .with_hint("write the number of the highest statement that is true of you, 0 for none; leave the line out if you don't know"),
            )
        })?;
        levels.push((skill, known));
    }
    Ok(ReviewAnswers {
        levels,
        reflection: raw.reflection,
        done: raw.done,
        leave_out: raw.leave_out,
    })
}

fn broken(file: &str, text: &str, finding: Finding) -> Failure {
    let report = Report {
        file: file.to_owned(),
        text: text.to_owned(),
        findings: vec![finding],
    };
    Failure::findings(
        Code::AnswersBroken,
        "the answers cannot be read; nothing was written",
        report,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_answers_and_its_slips_have_their_place() {
        let text = "reflection = \"went well\"\ndone = [\"a1\"]\nleave-out = [\"a2\"]\n[levels]\ngovernance = 3\n";
        let found = read("x.toml", text).unwrap();
        assert_eq!(
            found.levels,
            [("governance".to_owned(), SkillLevel::new(3).unwrap())]
        );
        assert_eq!((found.done.len(), found.leave_out.len()), (1, 1));
        for wrong in [
            "[levels]\ngovernance = 6\n",
            "levelz = 1\n",
            "done = \"a1\"\n",
            "[levels",
        ] {
            let failure = read("x.toml", wrong).unwrap_err();
            assert_eq!(failure.code, Code::AnswersBroken, "{wrong}");
        }
    }
}
