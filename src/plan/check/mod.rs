//! What must hold of a plan beyond its types, and what is probably a slip. Errors stop every
//! command; warnings are told by `pmo-path check`.

mod facts;
mod head;
mod log;
mod schedule;

use super::model::Plan;
use crate::diag::{Finding, Place, Severity, ValuePath};
use crate::units::Minutes;

/// Hours that a week has for work, generously.
const LONG_WEEK: Minutes = Minutes(100 * 60);

/// The findings, in the order of the file's tables.
pub fn check(plan: &Plan) -> Vec<Finding> {
    let mut check = Check::default();
    check.head(plan);
    check.experience(plan);
    check.credentials(plan);
    check.applications(plan);
    check.goals(plan);
    check.stages(plan);
    check.schedule(plan);
    check.log(plan);
    check.duplicates(plan);
    check.0
}

#[derive(Default)]
struct Check(Vec<Finding>);

impl Check {
    fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        message: String,
        path: ValuePath,
        hint: &str,
    ) {
        let finding = match severity {
            Severity::Error => Finding::error(code, message, Place::Value(path)),
            Severity::Warning => Finding::warning(code, message, Place::Value(path)),
        };
        self.0.push(if hint.is_empty() {
            finding
        } else {
            finding.with_hint(hint)
        });
    }

    fn warn(
        &mut self,
        code: &'static str,
        message: impl Into<String>,
        path: ValuePath,
        hint: &str,
    ) {
        self.add(Severity::Warning, code, message.into(), path, hint);
    }

    fn error(
        &mut self,
        code: &'static str,
        message: impl Into<String>,
        path: ValuePath,
        hint: &str,
    ) {
        self.add(Severity::Error, code, message.into(), path, hint);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<&'static str> {
        check(&toml::from_str(text).unwrap())
            .iter()
            .map(|f| f.code)
            .collect()
    }

    #[test]
    fn slips_are_told() {
        assert_eq!(
            codes("[profile]\nweeks-off = [\"2027-W30\", \"2027-W53\", \"W3\"]"),
            ["odd-week", "odd-week"]
        );
        assert_eq!(
            codes("[[log]]\ndate = 2026-01-01\ntitle = \" \"\nhours = 1500\nfinished = true"),
            ["no-title", "long-entry", "finished-what"]
        );
        assert_eq!(
            codes("[profile]\nhours-per-week = 3\nwork-hours-per-week = 4\nfocus = 0"),
            ["more-at-work", "no-focus"]
        );
        assert_eq!(
            codes(
                "[[experience]]\nkinds = [\"break\", \"pmo\"]\nfrom = 2020-01-01\n[[experience]]\nkinds = [\"pmo\"]\nreason = \"care\"\nfrom = 2021-01-01\nprojects = [{ title = \"x\", from = \"2022\", to = \"2021\" }]\n[[experience]]\nfrom = 2022-01-01"
            ),
            [
                "break-and-work",
                "reason-without-break",
                "end-before-start",
                "no-kind"
            ]
        );
        assert_eq!(
            codes(
                "[[credential]]\ncertification = \"X y\"\nearned = 2020-01-01\nstatus = [{ is = \"extended\" }, { is = \"retired\", from = \"2024\", to = \"2023\" }]"
            ),
            ["extended-until-when", "end-before-start"]
        );
        assert_eq!(
            codes(
                "[[application]]\ncertification = \"PMP\"\nsubmitted = 2026-12-02\napproved = 2026-12-01\nbooked = 2026-11-01"
            ),
            ["out-of-order", "out-of-order"]
        );
        assert_eq!(
            codes(
                "[[stage]]\nn = 1\nfrom = 2027-01-01\nto = 2026-01-01\n[[stage]]\nn = 1\nfrom = 2027-01-01\nto = 2027-04-01\n[[activity]]\nid = \"a1\"\nactivity = \"x\"\nhours = 1\nstage = 2\n[[log]]\ndate = \"2026-01\"\nfrom = \"2026-02\"\ntitle = \"t\"\ntalk = \"g1\""
            ),
            [
                "end-before-start",
                "duplicate-id",
                "unknown-stage",
                "end-before-start",
                "unknown-goal"
            ]
        );
        assert_eq!(
            codes("[[goal]]\nid = \"g1\"\nkind = \"skill\"\nfrom = 3\nto = 3"),
            ["goal-of-nothing", "no-rise"]
        );
        assert_eq!(
            codes(
                "[[goal]]\nid = \"g1\"\nkind = \"own\"\ntitle = \"x\"\n[[goal]]\nid = \"g1\"\nkind = \"own\"\ntitle = \"y\""
            ),
            ["duplicate-id"]
        );
    }
}
