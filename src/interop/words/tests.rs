use super::*;

#[test]
fn every_word_is_written_as_it_is_compared_and_its_list_is_one() {
    for (name, list) in lists::parse(include_str!("../words.txt")) {
        let (what, of) = name.split_once(' ').unwrap_or((name, ""));
        let known = match what {
            "done" | "open" | "prepares" => true,
            "category" => Category::parse(of).is_some(),
            "degree" => EducationLevel::parse(of).is_some(),
            "kind" => ExperienceKind::parse(of).is_some(),
            _ => false,
        };
        assert!(known, "{name}");
        for word in list {
            assert_eq!(plain(word), word.replace('-', " "), "{name}");
        }
    }
    assert!(WORDS.progress.len() > 100 && WORDS.categories.len() > 100);
}

#[test]
fn words_of_portals() {
    assert_eq!(progress("In progress"), Progress::Open);
    assert_eq!(progress("Completed"), Progress::Done);
    assert_eq!(progress("60%"), Progress::Open);
    assert_eq!(progress("Retired"), Progress::Unsaid);
    assert_eq!(
        category("Online or Digital Media"),
        Some(Category::DigitalMedia)
    );
    assert_eq!(
        category("Work as a Practitioner"),
        Some(Category::Practitioner)
    );
    assert_eq!(category("Conference"), None);
}

#[test]
fn degrees_and_titles_say_what_is_sure_only() {
    assert_eq!(
        education_level("BSc, Industrial Engineering"),
        Some(EducationLevel::Bachelor)
    );
    assert_eq!(
        education_level("Master of Arts (MA)"),
        Some(EducationLevel::Master)
    );
    assert_eq!(
        education_level("Bachelor of Arts"),
        Some(EducationLevel::Bachelor)
    );
    assert_eq!(education_level("M.B.A."), Some(EducationLevel::Master));
    assert_eq!(education_level("MBA"), Some(EducationLevel::Master));
    assert_eq!(education_level("A.A.S."), Some(EducationLevel::Associate));
    assert_eq!(education_level("Diplom-Ingenieur"), None);
    assert_eq!(kinds("PMO Analyst"), [ExperienceKind::Pmo]);
    assert_eq!(
        kinds("Senior Project Manager / Scrum Master"),
        [ExperienceKind::ProjectLeading, ExperienceKind::Agile]
    );
    assert!(kinds("Event Lead").is_empty());
}

#[test]
fn preparing_for_a_certification_is_not_having_it() {
    assert!(is_called_certification("AWS Certified Solutions Architect"));
    assert!(!is_called_certification(
        "Cert Prep: Project Management Professional"
    ));
    assert!(!is_called_certification("Agile Basics"));
    assert!(is_called_certification(
        "AWS Certified Machine Learning – Specialty"
    ));
    assert!(!is_called_certification("Learning the certified way"));
}
