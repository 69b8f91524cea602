//! What the bundled catalog promises: complete, sourced, stable, and the same as its files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use pmo_path::catalog::{self, Catalog, FeeKind, Part};
use pmo_path::dates::{Day, PartialDate};
use pmo_path::units::ExperienceKind;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn toml_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // Samples are answers and plans, not catalog files.
        if path.is_dir() && !path.ends_with("samples") {
            toml_files(&path, files);
        } else if path.extension().is_some_and(|e| e == "toml") {
            files.push(path);
        }
    }
}

/// Every catalog file, in the order of their paths, with its text and entries.
fn files() -> Vec<(PathBuf, String, Part)> {
    let mut paths = Vec::new();
    toml_files(&root().join("data"), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let part =
                catalog::read_part(&text).unwrap_or_else(|e| panic!("{}: {e:?}", path.display()));
            (path, text, part)
        })
        .collect()
}

#[test]
fn the_prepared_catalog_is_what_the_files_say() {
    let mut whole = Part::default();
    for (_, _, part) in files() {
        whole.append(part);
    }
    catalog::share_renewals(&mut whole.certifications, &|_| None);
    let prepared = Catalog::bundled().whole();
    assert_eq!(prepared.certifications, whole.certifications);
    assert_eq!(prepared.roles, whole.roles);
    assert_eq!(prepared.activities, whole.activities);
    assert!(prepared == whole, "another kind differs");
}

#[test]
fn every_file_passes_the_checks() {
    let whole = Catalog::bundled().whole();
    for (path, _, part) in files() {
        let findings = catalog::check(&part, &whole);
        let errors: Vec<_> = findings
            .iter()
            .filter(|f| f.severity == pmo_path::diag::Severity::Error || f.code == "domain-sum")
            .collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
    }
}

/// The counts, so that nothing is lost by a slip.
#[test]
fn the_catalog_is_complete() {
    let catalog = Catalog::bundled();
    assert_eq!(catalog.skills().len(), 32);
    assert_eq!(catalog.roles().len(), 25);
    assert_eq!(catalog.activities().len(), 309);
    let supports: usize = catalog.activities().iter().map(|a| a.supports.len()).sum();
    assert_eq!(supports, 801);
    assert_eq!(catalog.objectives().len(), 15);
    assert_eq!(catalog.niches().len(), 10);
    let list = |name: &str| catalog.lists().iter().filter(|e| e.list == name).count();
    assert_eq!(
        [
            "tool",
            "theme",
            "function",
            "stage",
            "certification-stage",
            "education",
            "field"
        ]
        .map(list),
        [21, 7, 5, 10, 5, 6, 6]
    );
    let mut by_body: BTreeMap<&str, usize> = BTreeMap::new();
    for cert in catalog.certifications() {
        *by_body.entry(cert.body.as_str()).or_default() += 1;
    }
    let expected = BTreeMap::from([
        ("pmi", 17),
        ("pmoga", 2),
        ("gpm", 1),
        ("house-of-pmo", 5),
        ("aipmo", 3),
        ("peoplecert", 14),
        ("apm", 6),
        ("ipma", 4),
        ("ipma-nl", 1),
        ("apmg", 13),
        ("bcs", 2),
        ("agile-business-consortium", 3),
        ("scrum-alliance", 6),
        ("scrum-org", 4),
        ("scaled-agile", 6),
        ("icagile", 1),
        ("kanban-university", 1),
        ("prosci", 1),
        ("acmp", 1),
        ("asq", 3),
        ("iassc", 3),
        ("iiba", 3),
        ("comptia", 1),
        ("google", 1),
        ("isaca", 4),
        ("aace", 5),
        ("microsoft", 1),
        ("salesforce", 2),
        ("atlassian", 1),
        ("p3-express", 1),
        ("aipm", 5),
        ("pm2-group", 2),
        ("rmi", 1),
        ("servicenow", 1),
        ("smartsheet", 1),
    ]);
    assert_eq!(by_body, expected);
}

/// Every proof names its source and the day it was checked: a day of the source's own, never the
/// day on which the sheets were written, and never one that is still to come.
#[test]
fn every_statement_of_a_body_has_its_proof() {
    let sheet = PartialDate::Day(Day::new(2026, 11, 22).unwrap());
    let mut proofs = 0;
    for cert in Catalog::bundled().certifications() {
        for proof in cert.proofs() {
            proofs += 1;
            assert!(
                proof.source.contains('.') && !proof.source.contains(' '),
                "{}: {:?}",
                cert.id,
                proof.source
            );
            assert_ne!(proof.checked_on, sheet, "{}", cert.id);
            assert!(
                proof.checked_on.first_day() <= sheet.first_day(),
                "{}: {}",
                cert.id,
                proof.checked_on
            );
        }
        assert!(
            !cert.rules.is_empty(),
            "{}: not even `unpublished`",
            cert.id
        );
    }
    assert!(proofs > 400, "{proofs}");
}

/// `tests/fixtures/coverage.tsv` says where every item of the seed documents has its place.
#[test]
fn every_item_of_the_seed_documents_has_its_place() {
    let catalog = Catalog::bundled();
    let text = fs::read_to_string(root().join("tests/fixtures/coverage.tsv")).unwrap();
    let mut rows = 0;
    let mut lost = Vec::new();
    for line in text
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
    {
        rows += 1;
        let mut columns = line.split('\t');
        let (_, item, places) = (
            columns.next(),
            columns.next().unwrap(),
            columns.next().unwrap(),
        );
        for place in places.split_whitespace() {
            let (prefix, id) = place.split_once(':').unwrap_or(("", place));
            if !exists(&catalog, prefix, id) {
                lost.push(format!("{item}: {place}"));
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
    assert_eq!(rows, 265);
}

fn exists(catalog: &Catalog, prefix: &str, id: &str) -> bool {
    let listed = |list: &str| {
        catalog
            .lists()
            .iter()
            .any(|e| e.list == list && e.id == *id)
    };
    match prefix {
        "cert" => catalog.certification(id).is_some(),
        "body" => catalog.body(id).is_some(),
        "skill" => catalog.skill(id).is_some(),
        "role" => catalog.role(id).is_some(),
        "activity" => catalog.activity(id).is_some(),
        "niche" => catalog.niche(id).is_some(),
        "objective" => catalog.objective(id).is_some(),
        "explain" => catalog.text(id).is_some(),
        "kind" => catalog.activities().iter().any(|a| a.kind.as_str() == id),
        "exp" => ExperienceKind::parse(id).is_some(),
        "certstage" => listed("certification-stage"),
        "edu" => listed("education"),
        "tool" | "theme" | "function" | "stage" | "field" => listed(prefix),
        "feature" => true,
        _ => false,
    }
}

/// Ids never vanish: a plan of any age must find what it names. A renamed entry keeps its old id
/// as an alias.
#[test]
fn no_id_that_was_ever_shipped_is_lost() {
    let catalog = Catalog::bundled();
    let text = fs::read_to_string(root().join("tests/fixtures/ids.txt")).unwrap();
    let shipped: BTreeSet<(&str, &str)> = text
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once(' '))
        .collect();
    let lost: Vec<_> = shipped
        .iter()
        .filter(|(kind, id)| !known(&catalog, kind, id))
        .collect();
    assert!(lost.is_empty(), "{lost:#?}");
    let whole = catalog.whole();
    let new: Vec<_> = whole
        .ids()
        .into_iter()
        .filter(|(kind, _, id)| !shipped.contains(&(*kind, *id)))
        .collect();
    assert!(
        new.is_empty(),
        "add these to tests/fixtures/ids.txt: {new:#?}"
    );
}

fn known(catalog: &Catalog, kind: &str, id: &str) -> bool {
    let alias = |aliases: &[String]| aliases.iter().any(|a| a == id);
    match kind {
        "body" => catalog.body(id).is_some(),
        "certification" => catalog
            .certifications()
            .any(|e| e.id == *id || alias(&e.aliases)),
        "skill" => catalog
            .skills()
            .iter()
            .any(|e| e.id == *id || alias(&e.aliases)),
        "role" => catalog
            .roles()
            .iter()
            .any(|e| e.id == *id || alias(&e.aliases)),
        "activity" => catalog
            .activities()
            .iter()
            .any(|e| e.id == *id || alias(&e.aliases)),
        "topic" => catalog.topic(id).is_some(),
        "objective" => catalog.objective(id).is_some(),
        "specialisation" => catalog.niche(id).is_some(),
        "text" => catalog
            .texts()
            .iter()
            .any(|e| e.id == *id || alias(&e.aliases)),
        "list" => catalog.lists().iter().any(|e| e.id == *id),
        "path" => {
            let (cert, path) = id.split_once('/').unwrap();
            let cert = catalog.certification(cert).unwrap();
            cert.rules
                .iter()
                .flat_map(|set| &set.paths)
                .any(|p| p.id == *path)
        }
        _ => false,
    }
}

#[test]
fn joining_pmi_before_paying_for_pmp_saves_on_the_first_try() {
    // Checked in September 2026: 655 for others against 139 for a year's membership and 405 for
    // members: 544, so joining saves 111. The catalog's ranges must hold these figures, and
    // joining must pay even at the dearest membership seen (164 + 405 = 569).
    let catalog = Catalog::bundled();
    let pmp = catalog.certification("PMP").unwrap();
    let fee = |kind| pmp.fees.iter().find(|f| f.kind == kind).unwrap();
    let exam = fee(FeeKind::Exam);
    let membership = fee(FeeKind::Membership);
    assert_eq!(
        (exam.non_member_min, exam.member_min),
        (Some(655), Some(405))
    );
    let range = membership.non_member_min.unwrap()..=membership.non_member_max.unwrap();
    assert!(range.contains(&139), "{range:?}");
    assert_eq!(655 - (139 + 405), 111);
    assert!(range.end() + exam.member_min.unwrap() < exam.non_member_min.unwrap());
}
