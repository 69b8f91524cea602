//! What must hold of a certification: its references, its rules, fees, exams, renewals and proofs.

use super::Check;
use crate::catalog::model::{
    Certification, Exam, ExperienceRule, Fee, Proof, Renewal, RenewalKind, Requirement,
    RuleSetState,
};
use crate::dates::Day;
use crate::diag::{Seg, ValuePath};
use crate::units::Credits;
use crate::value_path;

impl Check<'_> {
    pub(super) fn certification(&mut self, cert: &Certification, n: usize) {
        let here = |rest: ValuePath| {
            let mut path = value_path!["certification", n];
            path.extend(rest);
            path
        };
        if !self.whole.bodies.iter().any(|b| b.id == cert.body) {
            self.error(
                "unknown-body",
                format!("there is no body `{}` in the catalog", cert.body),
                here(value_path!["body"]),
            );
        }
        for role in &cert.roles {
            self.role_id(role.as_str(), here(value_path!["roles"]));
        }
        self.skills(
            cert.skills.iter().map(AsRef::as_ref),
            &here(value_path!["skills"]),
        );
        for topic in &cert.topics {
            self.topic_id(topic.as_str(), here(value_path!["topics"]));
        }
        for successor in &cert.successors {
            self.certification_id(successor.as_str(), here(value_path!["successors"]));
        }
        self.aliases(cert, &here(value_path!["aliases"]));
        self.proof(&cert.proof, &here(value_path![]));
        let starts: Vec<_> = cert.exams.iter().map(|e| e.effective_from).collect();
        self.oldest_first(&starts, "exams", cert, here(value_path!["exams"]));
        let starts: Vec<_> = cert.renewals.iter().map(|e| e.effective_from).collect();
        self.oldest_first(&starts, "renewals", cert, here(value_path!["renewals"]));
        for (e, exam) in cert.exams.iter().enumerate() {
            self.exam(exam, cert, &here(value_path!["exams", e]));
        }
        for (f, fee) in cert.fees.iter().enumerate() {
            self.fee(fee, cert, &here(value_path!["fees", f]));
        }
        if let Some(rule) = &cert.application {
            self.application(rule, &here(value_path!["application"]));
        }
        for window in cert.rules.windows(2) {
            if let [a, b] = window
                && a.effective_from >= b.effective_from
            {
                self.error(
                    "rule-order",
                    format!("the rule sets of `{}` must stand oldest first", cert.id),
                    here(value_path!["rules"]),
                );
            }
        }
        for (s, set) in cert.rules.iter().enumerate() {
            self.proof(&set.proof, &here(value_path!["rules", s]));
            if set.state == RuleSetState::Open && set.paths.is_empty() {
                self.error(
                    "no-path",
                    format!("a rule set of `{}` is open and has no path", cert.id),
                    here(value_path!["rules", s]),
                );
            }
            for (r, requirement) in set.common.iter().enumerate() {
                self.requirement(requirement, &here(value_path!["rules", s, "common", r]));
            }
            for (p, path) in set.paths.iter().enumerate() {
                if set.paths.iter().take(p).any(|other| other.id == path.id) {
                    self.error(
                        "duplicate-path",
                        format!("path `{}` is there twice", path.id),
                        here(value_path!["rules", s, "paths", p, "id"]),
                    );
                }
                for (r, requirement) in path.require.iter().enumerate() {
                    self.requirement(
                        requirement,
                        &here(value_path!["rules", s, "paths", p, "require", r]),
                    );
                }
            }
        }
        if let Some(id) = &cert.renewals_of {
            self.shared_renewal(id.as_str(), cert, &here(value_path!["renewals-of"]));
        }
        for (r, renewal) in cert.renewals.iter().enumerate() {
            self.renewal(renewal, cert, &here(value_path!["renewals", r]));
        }
    }

    fn requirement(&mut self, requirement: &Requirement, path: &ValuePath) {
        match requirement {
            Requirement::Experience(rule) => self.experience(rule, path),
            Requirement::Training(rule) => {
                self.topic_id(rule.topic.as_str(), path.clone());
                if rule.hours == 0 && rule.courses.is_empty() {
                    self.error(
                        "empty-training",
                        "a training rule needs hours or courses".to_owned(),
                        path.clone(),
                    );
                }
                for course in rule.courses.iter().filter_map(|c| c.activity.as_ref()) {
                    if !self.whole.activities.iter().any(|a| a.id == *course) {
                        self.error(
                            "unknown-activity",
                            format!("there is no activity `{course}` in the catalog"),
                            path.clone(),
                        );
                    }
                }
            }
            Requirement::Credential(rule) => {
                for id in &rule.any_of {
                    self.certification_id(id.as_str(), path.clone());
                }
            }
            Requirement::AnyOf(parts) | Requirement::AllOf(parts) => {
                if parts.is_empty() {
                    self.error(
                        "empty-list",
                        "a list of options must not be empty".to_owned(),
                        path.clone(),
                    );
                }
                for part in parts {
                    self.requirement(part, path);
                }
            }
            Requirement::Education(_) | Requirement::Age(_) | Requirement::Step(_) => {}
        }
    }

    fn experience(&mut self, rule: &ExperienceRule, path: &ValuePath) {
        if rule.months.is_some() == rule.hours.is_some() {
            self.error(
                "experience-unit",
                "an experience rule needs either `months` or `hours`".to_owned(),
                path.clone(),
            );
        }
        if let (Some(months), Some(years)) = (rule.months, rule.years)
            && months > years * 12
        {
            self.error(
                "impossible-window",
                format!("{months} months do not fit into {years} years"),
                path.clone(),
            );
        }
        if rule
            .stretch_to_years
            .is_some_and(|most| rule.years.is_none_or(|years| most <= years))
        {
            self.error(
                "stretched-window",
                "`stretch-to-years` must be more than the `years` of the window".to_owned(),
                path.clone(),
            );
        }
        for national in &rule.national {
            self.address(&national.source, path.clone());
        }
    }

    fn renewal(&mut self, renewal: &Renewal, cert: &Certification, path: &ValuePath) {
        self.proof(&renewal.proof, path);
        if matches!(
            renewal.kind,
            RenewalKind::Credits | RenewalKind::Retake | RenewalKind::Membership
        ) && renewal.cycle_months.is_none_or(|m| m == 0)
            && renewal.ends_on.is_none()
        {
            self.error(
                "no-cycle",
                format!("the renewal of `{}` needs `cycle-months`", cert.id),
                path.clone(),
            );
        }
        if renewal.kind == RenewalKind::Credits
            && (renewal.required.is_none() || renewal.unit.is_none())
        {
            self.error(
                "no-credits",
                format!("the renewal of `{}` needs `required` and `unit`", cert.id),
                path.clone(),
            );
        }
        for group in &renewal.groups {
            if let Some(outer) = &group.inside
                && !renewal
                    .groups
                    .iter()
                    .any(|g| g.id == *outer && g.inside.is_none())
            {
                self.error(
                    "unknown-group",
                    format!(
                        "group `{}` lies inside `{outer}`, which is no outer group",
                        group.id
                    ),
                    path.clone(),
                );
            }
        }
        for id in &renewal.renewed_by {
            self.certification_id(id.as_str(), path.clone());
        }
        self.renewal_figures(renewal, cert, path);
        if let Some(topic) = &renewal.ways_of_working_topic {
            self.topic_id(topic.as_str(), path.clone());
        }
    }

    /// The other certification exists and has rules of its own.
    fn shared_renewal(&mut self, id: &str, cert: &Certification, path: &ValuePath) {
        self.certification_id(id, path.clone());
        let other = self.whole.certifications.iter().find(|c| c.id == *id);
        let chained = other.is_some_and(|c| c.renewals_of.is_some() || c.renewals.is_empty());
        if chained {
            self.error(
                "renewals-of",
                format!(
                    "`{id}`, whose rules `{}` takes, has none of its own",
                    cert.id
                ),
                path.clone(),
            );
        }
    }

    /// Figures that contradict each other.
    fn renewal_figures(&mut self, renewal: &Renewal, cert: &Certification, path: &ValuePath) {
        let mut wrong = |code: &'static str, what: &str| {
            let message = format!("the renewal of `{}` {what}", cert.id);
            self.error(code, message, path.clone());
        };
        if let Some(after) = &renewal.after_end
            && after.comes_back.is_some() != after.how.is_some()
        {
            wrong("after-end", "needs `comes-back` and `how` together");
        }
        if renewal.earning_counts && renewal.starts_on.is_none() {
            wrong("earning-counts", "has `earning-counts` without `starts-on`");
        }
        if renewal
            .accepts
            .iter()
            .any(|accepted| accepted.credits == Credits::ZERO)
        {
            wrong("accepts", "takes a unit that is worth nothing");
        }
        if renewal
            .entry_max
            .iter()
            .any(|most| most.instead.is_some_and(|c| most.categories.contains(&c)))
        {
            wrong("entry-max", "takes a longer entry as the same category");
        }
    }

    /// Rules in which each part must begin later than the one before it.
    fn oldest_first(
        &mut self,
        starts: &[Option<Day>],
        what: &str,
        cert: &Certification,
        path: ValuePath,
    ) {
        if starts.windows(2).any(|pair| pair.first() >= pair.last()) {
            self.error(
                "rule-order",
                format!("the {what} of `{}` must stand oldest first", cert.id),
                path,
            );
        }
    }

    /// A proof names its source and a day that can be true.
    pub(super) fn proof(&mut self, proof: &Proof, path: &ValuePath) {
        let at = |key: &str| {
            path.iter()
                .cloned()
                .chain([Seg::from("proof"), Seg::from(key)])
                .collect::<ValuePath>()
        };
        self.address(&proof.source, at("source"));
        let year = proof.checked_on.first_day().year();
        if !(1990..=2100).contains(&year) {
            self.error(
                "checked-on",
                format!("`checked-on` says {year}: no source can have been checked then"),
                at("checked-on"),
            );
        }
    }

    fn fee(&mut self, fee: &Fee, cert: &Certification, path: &ValuePath) {
        if fee.currency.len() != 3 || !fee.currency.bytes().all(|b| b.is_ascii_uppercase()) {
            let at = path
                .iter()
                .cloned()
                .chain([Seg::from("currency")])
                .collect();
            self.error(
                "currency",
                format!(
                    "`{}` is no currency: use its three letters, such as USD",
                    fee.currency
                ),
                at,
            );
        }
        let ranges = [
            (fee.member_min, fee.member_max),
            (fee.non_member_min, fee.non_member_max),
        ];
        if ranges
            .iter()
            .any(|(min, max)| matches!((min, max), (Some(a), Some(b)) if a > b))
        {
            self.error(
                "fee-range",
                format!("a fee of `{}` has a least price above its highest", cert.id),
                path.clone(),
            );
        }
        if ranges
            .iter()
            .all(|(min, max)| min.is_none() && max.is_none())
        {
            self.error(
                "no-fee",
                format!("a fee of `{}` has no figure", cert.id),
                path.clone(),
            );
        }
        self.proof(&fee.proof, path);
    }

    fn exam(&mut self, exam: &Exam, cert: &Certification, path: &ValuePath) {
        let sum: u32 = exam.domains.iter().map(|d| d.percent).sum();
        if !exam.domains.is_empty() && !(97..=103).contains(&sum) {
            self.warning(
                "domain-sum",
                format!("the exam domains of `{}` make {sum} %, not 100", cert.id),
                path.clone(),
            );
        }
        if let (Some(scored), Some(questions)) = (exam.scored, exam.questions)
            && scored > questions
        {
            self.error(
                "scored",
                format!("an exam of `{}` scores more questions than it has", cert.id),
                path.clone(),
            );
        }
        self.proof(&exam.proof, path);
    }

    /// An alias that is another certification's id would never be found.
    fn aliases(&mut self, cert: &Certification, path: &ValuePath) {
        for alias in &cert.aliases {
            let other = self
                .whole
                .certifications
                .iter()
                .find(|c| c.id != cert.id && c.id.as_str().eq_ignore_ascii_case(alias));
            if let Some(other) = other {
                self.error(
                    "alias-clash",
                    format!(
                        "the alias `{alias}` of `{}` is the id of `{}`",
                        cert.id, other.id
                    ),
                    path.clone(),
                );
            }
        }
    }
}
