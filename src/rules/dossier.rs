//! The sheet that one copies into an application: experience with its months and overlaps solved,
//! training, fees, and what an audit would ask for. Knows no file and no screen.

use serde::Serialize;

use crate::catalog::{ApplicationRule, AuditedPart, Catalog, Certification, Fee, FeeKind};
use crate::dates::{Day, PartialDate};
use crate::ids::{CertId, PathId, TopicId};
use crate::order::Arrange;
use crate::plan::{Education, Experience, Plan};
use crate::rules::eligibility::{CertificationReport, MonthGrid, Person, RequirementReport, grids};
use crate::rules::months::{PARTS_PER_MONTH, Spans};
use crate::units::ExperienceKind;

/// Everything that an application asks for, on the way in that is the person's.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Dossier {
    pub certification: CertId,
    pub path: Option<PathId>,
    pub education: Vec<DossierEducation>,
    /// One for each requirement.
    pub experience: Vec<DossierExperience>,
    pub training: Vec<DossierTraining>,
    /// For the application and the exam; a member's price where there is one.
    pub fees: Vec<Fee>,
    /// Null: not published.
    pub audit: Option<DossierAudit>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DossierEducation {
    pub level: Option<crate::units::EducationLevel>,
    pub field: Option<String>,
    pub institution: Option<String>,
    pub completed: Option<PartialDate>,
}

/// The pieces of experience that count for one requirement.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DossierExperience {
    pub experience: ExperienceKind,
    /// Null: the body counts hours.
    pub required_months: Option<u32>,
    pub counted_months: u32,
    /// Null: no look-back window.
    pub window_from: Option<Day>,
    pub window_to: Day,
    /// Oldest first.
    pub pieces: Vec<DossierPiece>,
}

/// One piece with the days that it alone brings: a day that an earlier piece covers is not told
/// twice, so the months of all pieces make the months that count.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DossierPiece {
    pub title: Option<String>,
    pub organisation: Option<String>,
    pub from: Day,
    /// Null: it goes on.
    pub to: Option<Day>,
    /// First and last day that it alone brings; null: others cover all of it.
    pub counted_from: Option<Day>,
    /// First and last day that it alone brings; null: others cover all of it.
    pub counted_to: Option<Day>,
    /// Of the days that it alone brings, in hundredths, rounded down.
    pub months: f64,
    /// Roughly, as days by 7 by hours a week; null: no hours a week are entered.
    pub hours: Option<u64>,
    pub description: Option<String>,
    /// Words of the description.
    pub words: usize,
    /// Words still to be written; null: the body does not say how many it wants.
    pub words_missing: Option<usize>,
    /// Words too many; null: the body does not say how many it wants.
    pub words_over: Option<usize>,
    pub verifier: Option<String>,
    pub verifier_contact: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DossierTraining {
    pub date: PartialDate,
    pub title: String,
    pub provider: Option<String>,
    pub hours: f64,
    pub evidence: Option<String>,
}

/// What an audit asks for, and what of it is not in the file.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DossierAudit {
    /// To send the papers.
    pub days: u32,
    pub papers: Vec<DossierPaper>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DossierPaper {
    pub of: AuditedPart,
    pub text: String,
    /// What has no evidence or nobody to confirm it.
    pub missing: Vec<String>,
}

impl Dossier {
    /// The dossier for a certification, from the plan as known on the judged day.
    pub fn new(
        certification: &Certification,
        report: &CertificationReport,
        plan: &Plan,
        person: &Person,
        catalog: &Catalog,
        as_of: Day,
    ) -> Self {
        let plan = plan.as_known_on(as_of);
        let rule = catalog.application(certification);
        let grids = report
            .best_path
            .as_ref()
            .map(|path| grids(certification, person, path))
            .unwrap_or_default();
        let experience: Vec<DossierExperience> = grids
            .iter()
            .map(|grid| pieces(grid, &plan.experience, &rule))
            .collect();
        let training = training(report, &plan);
        let audit = rule.audit.as_ref().map(|audit| DossierAudit {
            days: audit.days,
            papers: audit
                .papers
                .iter()
                .map(|paper| DossierPaper {
                    of: paper.of,
                    text: paper.text.clone(),
                    missing: missing(paper.of, &experience, &training),
                })
                .collect(),
        });
        let asked = |fee: &&Fee| {
            matches!(
                fee.kind,
                FeeKind::Application | FeeKind::Exam | FeeKind::Bundle
            )
        };
        Self {
            certification: certification.id.clone(),
            path: report.best_path.clone(),
            education: plan.education.iter().map(education).collect(),
            experience,
            training,
            fees: certification.fees.iter().filter(asked).cloned().collect(),
            audit,
        }
    }
}

fn education(entry: &Education) -> DossierEducation {
    DossierEducation {
        level: entry.level,
        field: entry.field.clone(),
        institution: entry.institution.clone(),
        completed: entry.completed,
    }
}

fn pieces(grid: &MonthGrid, all: &[Experience], rule: &ApplicationRule) -> DossierExperience {
    let from = grid.window_from.unwrap_or(Day::MIN);
    let mut spans: Vec<(&Experience, Day, Day)> = all
        .iter()
        .filter(|span| {
            span.kinds
                .iter()
                .any(|kind| kind.counts_as(grid.experience))
        })
        .map(|span| {
            let last = span.to.map_or(Day::MAX, PartialDate::last_day);
            (span, span.from.first_day(), last)
        })
        .filter(|(_, start, last)| *start <= grid.window_to && *last >= from)
        .collect();
    spans.arrange_by_key(|(_, start, _)| *start);
    // Oldest first, so that what is left of each is one stretch after all that came before.
    let mut covered: Option<Day> = None;
    let pieces = spans.into_iter().map(|(span, start, last)| {
        let own_from = covered.map_or(from, Day::next).max(from).max(start);
        let own_to = last.min(grid.window_to);
        covered = covered.max(Some(own_to));
        let own = (own_from <= own_to).then_some((own_from, own_to));
        piece(span, start, own, rule)
    });
    DossierExperience {
        experience: grid.experience,
        required_months: grid.required_months,
        counted_months: grid.counted_months,
        window_from: grid.window_from,
        window_to: grid.window_to,
        pieces: pieces.collect(),
    }
}

fn piece(
    span: &Experience,
    start: Day,
    own: Option<(Day, Day)>,
    rule: &ApplicationRule,
) -> DossierPiece {
    let measure = Spans::unite(own).measure(Day::MIN, Day::MAX);
    let hundredths = measure.parts * 100 / PARTS_PER_MONTH;
    let words = span
        .description
        .as_deref()
        .map_or(0, |text| text.split_whitespace().count());
    let asked = rule.descriptions.as_ref();
    let limit = |words: u32| usize::try_from(words).unwrap_or(usize::MAX);
    DossierPiece {
        title: span.title.clone(),
        organisation: span.organisation.clone(),
        from: start,
        to: span.to.map(PartialDate::last_day),
        counted_from: own.map(|(from, _)| from),
        counted_to: own.map(|(_, to)| to),
        months: f64::from(u32::try_from(hundredths).unwrap_or(u32::MAX)) / 100.0,
        hours: span
            .hours_per_week
            .map(|weekly| measure.days * u64::from(weekly.0) / (7 * 60)),
        description: span.description.clone(),
        words,
        words_missing: asked.map(|asked| limit(asked.min_words).saturating_sub(words)),
        words_over: asked.map(|asked| words.saturating_sub(limit(asked.max_words))),
        verifier: span.verifier.as_ref().map(|who| who.name.clone()),
        verifier_contact: span.verifier.as_ref().and_then(|who| who.contact.clone()),
    }
}

/// Log entries with contact hours in a topic that the path asks for, oldest first.
fn training(report: &CertificationReport, plan: &Plan) -> Vec<DossierTraining> {
    let path = report.best().into_iter();
    let asked: Vec<&TopicId> = path
        .flat_map(|path| &path.requirements)
        .flat_map(RequirementReport::leaves)
        .filter_map(|requirement| match requirement {
            RequirementReport::Training(training) => Some(&training.topic),
            _ => None,
        })
        .collect();
    let mut all: Vec<DossierTraining> = plan
        .log
        .iter()
        .flat_map(|entry| entry.contact_hours.iter().map(move |hours| (entry, hours)))
        .filter(|(_, (topic, _))| asked.contains(topic))
        .map(|(entry, (_, minutes))| DossierTraining {
            date: entry.date,
            title: entry.title.clone(),
            provider: entry.provider.clone(),
            hours: minutes.hours(),
            evidence: entry.evidence.clone(),
        })
        .collect();
    all.arrange_by_key(|entry| entry.date.first_day());
    all
}

fn missing(
    part: AuditedPart,
    experience: &[DossierExperience],
    training: &[DossierTraining],
) -> Vec<String> {
    let mut all: Vec<String> = match part {
        // Where a diploma lies the file does not say.
        AuditedPart::Education => Vec::new(),
        AuditedPart::Training => training
            .iter()
            .filter(|entry| entry.evidence.is_none())
            .map(|entry| entry.title.clone())
            .collect(),
        AuditedPart::Experience => experience
            .iter()
            .flat_map(|group| &group.pieces)
            .filter(|piece| piece.verifier.is_none() && piece.counted_from.is_some())
            .map(|piece| piece.title.clone().unwrap_or_default())
            .collect(),
    };
    all.arrange();
    all.dedup();
    all
}

#[cfg(test)]
mod tests;
