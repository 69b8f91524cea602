use super::*;

#[track_caller]
fn is(name: &str, issuer: &str, id: &str) {
    let names = Names::new(&Catalog::bundled());
    assert_eq!(
        names.find(name, issuer),
        Named::One(CertId::new(id).unwrap()),
        "{name} by {issuer}"
    );
}

#[test]
fn names_on_certificates_are_found() {
    is(
        "Certified Associate in Project Management (CAPM)®",
        "Project Management Institute",
        "CAPM",
    );
    is("CAPM", "PMI", "CAPM");
    is(
        "Project Management Professional (PMP)®",
        "Project Management Institute",
        "PMP",
    );
    is(
        "Project Management Professional (PMP)® Certification",
        "PMI",
        "PMP",
    );
    is(
        "PMP® - Project Management Professional",
        "Project Managment Institute",
        "PMP",
    );
    is("PMP", "", "PMP");
    is(
        "PMI Agile Certified Practitioner (PMI-ACP)®",
        "Project Management Institute",
        "PMI-ACP",
    );
    is("Certified ScrumMaster® (CSM®)", "Scrum Alliance", "CSM");
    is("PRINCE2® Foundation", "PeopleCert", "PRINCE2-F");
    is(
        "PRINCE2® Foundation Certificate in Project Management",
        "AXELOS Global Best Practice",
        "PRINCE2-F",
    );
    is("Professional Scrum Master™ I (PSM I)", "Scrum.org", "PSM-I");
    is("PMOCP", "", "PMI-PMOCP");
    is("PMO-CP", "", "PMO-CP");
}

#[test]
fn what_only_looks_like_one_is_asked_or_nothing() {
    let names = Names::new(&Catalog::bundled());
    let find = |name, issuer| names.find(name, issuer);
    assert_eq!(find("Project: build a shelf", "Example"), Named::None);
    assert_ne!(find("Project+", "CompTIA"), Named::None);
    assert_eq!(
        find("Project Management Professional (PMP) Exam Prep", "Udemy"),
        Named::None
    );
    assert_eq!(
        find(
            "Cert Prep: Project Management Professional (PMP)",
            "LinkedIn"
        ),
        Named::None
    );
    assert_eq!(
        find("Agile, Scrum and Kanban Basics", "LinkedIn"),
        Named::None
    );
    assert!(matches!(
        find("Project Management Professional Certificate", "Google"),
        Named::Doubtful(_)
    ));
    assert!(matches!(
        find("Advanced planning (PMP)", "edX"),
        Named::Doubtful(_)
    ));
    assert!(matches!(find("PRINCE2", "PeopleCert"), Named::Doubtful(ids) if ids.len() > 1));
    assert_eq!(find("", ""), Named::None);
}
