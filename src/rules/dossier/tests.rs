use super::*;
use crate::plan;
use crate::rules::eligibility::{Assumptions, assess};

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn dossier(cert: &str, text: &str) -> Dossier {
    let catalog = Catalog::bundled();
    let plan = plan::read(text).unwrap();
    let on = day("2026-11-29");
    let person = Person::new(&plan, &catalog, on, &Assumptions::default());
    let cert = catalog.certification(cert).unwrap();
    let report = assess(cert, &person);
    Dossier::new(cert, &report, &plan, &person, &catalog, on)
}

#[test]
fn overlaps_are_told_once_and_the_pieces_make_the_months_that_count() {
    // PMI's example: January to March and February to May are five months.
    let text = "[[education]]\nlevel = \"bachelor\"\n\
        [[experience]]\ntitle = \"B\"\nkinds = [\"project-leading\"]\nfrom = 2025-02-01\nto = 2025-05-31\n\
        [[experience]]\ntitle = \"A\"\nkinds = [\"project-leading\"]\nfrom = 2025-01-01\nto = 2025-03-31\n\
        [[experience]]\ntitle = \"C\"\nkinds = [\"project-leading\"]\nfrom = 2025-03-05\nto = 2025-04-30\n\
        [[experience]]\ntitle = \"Other\"\nkinds = [\"business\"]\nfrom = 2025-01-01\n";
    let dossier = dossier("PMP", text);
    let group = &dossier.experience[0];
    let told: Vec<(&str, f64)> = group
        .pieces
        .iter()
        .map(|piece| (piece.title.as_deref().unwrap(), piece.months))
        .collect();
    assert_eq!(told, [("A", 3.0), ("B", 2.0), ("C", 0.0)]);
    assert_eq!(group.counted_months, 5);
    assert_eq!(group.pieces[1].counted_from, Some(day("2025-04-01")));
    assert_eq!(group.pieces[2].counted_from, None);
}

#[test]
fn words_verifiers_and_papers_are_counted() {
    let long = "word ".repeat(520);
    let text = format!(
        "[[education]]\nlevel = \"bachelor\"\n\
        [[experience]]\ntitle = \"Short\"\nkinds = [\"project-leading\"]\nfrom = 2020-01-01\nto = 2021-12-31\ndescription = \"Led the move to a new office.\"\nhours-per-week = 40\n\
        [[experience]]\ntitle = \"Long\"\nkinds = [\"project-leading\"]\nfrom = 2022-01-01\ndescription = \"{long}\"\nverifier = {{ name = \"Kim\" }}\n\
        [[log]]\ndate = 2024-05-01\ntitle = \"PMP prep\"\nprovider = \"School\"\ncontact-hours = {{ project-management = 35 }}\n"
    );
    let dossier = dossier("PMP", &text);
    let pieces = &dossier.experience[0].pieces;
    assert_eq!(
        (
            pieces[0].words,
            pieces[0].words_missing,
            pieces[0].words_over
        ),
        (7, Some(193), Some(0))
    );
    assert_eq!(
        (pieces[1].words_missing, pieces[1].words_over),
        (Some(0), Some(20))
    );
    // 731 days at 40 hours a week: 4,177.
    assert_eq!((pieces[0].hours, pieces[1].hours), (Some(4177), None));
    let training = &dossier.training[0];
    assert_eq!(
        (training.hours, training.provider.as_deref()),
        (35.0, Some("School"))
    );
    let audit = dossier.audit.unwrap();
    assert_eq!(audit.days, 90);
    let of = |part| {
        &audit
            .papers
            .iter()
            .find(|paper| paper.of == part)
            .unwrap()
            .missing
    };
    assert_eq!(of(AuditedPart::Experience), &["Short"]);
    assert_eq!(of(AuditedPart::Training), &["PMP prep"]);
    assert!(dossier.fees.iter().all(|fee| fee.kind == FeeKind::Exam));
}
