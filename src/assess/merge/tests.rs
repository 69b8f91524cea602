use super::*;
use crate::plan;

const OLD: &str = "# my plan\nschema = 1\ncreated = 2026-01-05\nmine = \"kept\"\n\n[profile]\nhours-per-week = 5 # evenings\n\n[[experience]]\n# the long one\ntitle = \"PM\"\nkinds = [\"project-leading\"]\nfrom = \"2019-03\"\n\n[assessment]\ndate = 2026-01-05\n[assessment.levels]\nleadership = 2 # hm\ngovernance = 1\n\n[[log]]\nid = \"aaaaa\"\ndate = 2026-02-01\ntitle = \"x\"\n";

#[test]
fn comments_and_foreign_keys_survive_a_new_assessment() {
    let base = plan::read(OLD).unwrap();
    let mut draft = Draft::of_plan(&base, base.assessment.clone().unwrap().levels);
    draft.profile.hours_per_week = Some(crate::units::Minutes(360));
    draft.experience[0].to = crate::dates::PartialDate::parse("2026-06");
    draft.levels.remove("governance");
    draft.levels.insert(
        "leadership".parse().unwrap(),
        crate::units::SkillLevel::new(3).unwrap(),
    );
    let day = Day::new(2026, 11, 22).unwrap();
    let text = new_text(OLD, &base, &draft, day, true).unwrap();
    let expected = OLD
        .replace("created = 2026-01-05", "created = 2026-11-22")
        .replace("hours-per-week = 5", "hours-per-week = 6")
        .replace(
            "from = \"2019-03\"\n",
            "from = \"2019-03\"\nto = \"2026-06\"\n",
        )
        .replace("date = 2026-01-05", "date = 2026-11-22")
        .replace(
            "leadership = 2 # hm\ngovernance = 1\n",
            "leadership = 3 # hm\n",
        );
    assert_eq!(text, expected);
}

#[test]
fn removing_one_of_several_entries_leaves_the_others_as_they_are() {
    let text = "[[credential]]\ncertification = \"CAPM\"\nearned = 2020-01-01 # a\n\n[[credential]]\ncertification = \"PMP\"\nearned = 2024-03-15 # b\n";
    let base = plan::read(text).unwrap();
    let mut draft = Draft::of_plan(&base, std::collections::BTreeMap::new());
    draft.credential.remove(0);
    let day = Day::new(2026, 11, 22).unwrap();
    let after = new_text(text, &base, &draft, day, false).unwrap();
    assert!(
        after.contains("certification = \"PMP\"\nearned = 2024-03-15 # b\n"),
        "{after}"
    );
    assert!(!after.contains("CAPM"), "{after}");
}
