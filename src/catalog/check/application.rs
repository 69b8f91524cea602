//! What must hold of a body's rule on applications: one unit a term, figures that can be true.

use super::Check;
use crate::catalog::model::{ApplicationRule, Term};
use crate::diag::{Seg, ValuePath};

impl Check<'_> {
    pub(super) fn application(&mut self, rule: &ApplicationRule, path: &ValuePath) {
        let at = |key: &str| {
            path.iter()
                .cloned()
                .chain([Seg::from(key)])
                .collect::<ValuePath>()
        };
        for (key, term) in [
            ("processing", &rule.processing),
            ("open", &rule.open),
            ("wait", &rule.wait),
        ] {
            if let Some(term) = term {
                self.term(term, &at(key));
            }
        }
        if let Some(attempts) = &rule.attempts {
            if attempts.most == 0 {
                self.error(
                    "no-attempts",
                    "`most` of `attempts` must be at least 1".to_owned(),
                    at("attempts"),
                );
            }
            self.proof(&attempts.proof, &at("attempts"));
        }
        for wait in &rule.retake_waits {
            self.proof(&wait.proof, &at("retake-waits"));
        }
        if let Some(audit) = &rule.audit {
            self.proof(&audit.proof, &at("audit"));
        }
        if let Some(words) = &rule.descriptions {
            if words.min_words > words.max_words {
                self.error(
                    "description-words",
                    "the least number of words is above the most".to_owned(),
                    at("descriptions"),
                );
            }
            self.proof(&words.proof, &at("descriptions"));
        }
    }

    fn term(&mut self, term: &Term, path: &ValuePath) {
        let units = [term.days, term.business_days, term.months];
        if units.iter().flatten().count() != 1 {
            self.error(
                "term-unit",
                "give one of `days`, `business-days` and `months`".to_owned(),
                path.clone(),
            );
        }
        self.proof(&term.proof, path);
    }
}
