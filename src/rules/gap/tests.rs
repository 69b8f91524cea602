use super::*;
use crate::catalog::read_part;
use crate::plan;

fn catalog() -> Catalog {
    let activity = |id: &str, mode: &str, supports: &str| {
        format!(
            "[[activity]]\nid = \"{id}\"\nkind = \"course\"\nmode = \"{mode}\"\ntitle = \"{id}\"\nprovider = \"x\"\nhours = 10\nhours-basis = \"x\"\nhours-estimated = true\ncost-usd = 0\ncost-basis = \"x\"\ncost-estimated = true\nsupports = [{supports}]\npdu = {{}}\nsource = \"x\"\n"
        )
    };
    let step = |level: u8| format!("{{ skill = \"leadership\", level = {level} }}");
    let text = activity(
        "read-two",
        "education",
        &format!("{}, {}", step(1), step(2)),
    ) + &activity("read-three", "education", &step(3))
        + &activity("lead-three", "experience", &step(3))
        + "[[objective]]\nid = \"o1\"\nname = \"o\"\nskills = [\"leadership\"]\n[[objective]]\nid = \"o2\"\nname = \"o\"\nskills = [\"leadership\"]\n[[skill]]\nid = \"leadership\"\nname = \"Leadership\"\ngroup = \"people\"\nside = \"power-skills\"\ndefinition = \"d\"\nstatements = [\"1\",\"2\",\"3\",\"4\",\"5\"]\n";
    let part = read_part(&text).unwrap();
    Catalog::with_overlays(vec![part])
}

fn skill() -> SkillId {
    SkillId::new("leadership").unwrap()
}

#[test]
fn confirmations_overlay_the_assessment_in_order_of_their_dates() {
    let plan = plan::read(
        "schema = 1\n[assessment]\ndate = 2026-03-01\nlevels = { leadership = 2 }\n\
         [[log]]\ndate = 2026-06-01\ntitle = \"b\"\nlevels = { leadership = 4 }\n\
         [[log]]\ndate = 2026-05-01\ntitle = \"a\"\nlevels = { leadership = 3, governance = 1 }\n\
         [[log]]\ndate = 2026-01-01\ntitle = \"old\"\nlevels = { leadership = 5 }\n",
    )
    .unwrap();
    let levels = assessed_levels(&plan);
    assert_eq!(levels.get("leadership"), Some(&4));
    assert_eq!(levels.get("governance"), Some(&1));
}

#[test]
fn expected_climbs_only_over_supported_steps_and_hands_on_from_three() {
    let catalog = catalog();
    let expected = |ids: &[&str]| {
        let done: Vec<&Activity> = ids.iter().map(|id| catalog.activity(id).unwrap()).collect();
        expected_level(&done, &skill(), 0)
    };
    assert_eq!(expected(&[]), 0);
    assert_eq!(expected(&["lead-three"]), 0);
    assert_eq!(expected(&["read-two", "read-three"]), 2);
    assert_eq!(expected(&["read-two", "lead-three"]), 3);
}

#[test]
fn two_objectives_raise_a_skill_once() {
    let plan = plan::read("schema = 1\n[profile]\nobjectives = [\"o1\", \"o2\"]\n").unwrap();
    let levels = wanted_levels(&catalog(), &plan);
    assert_eq!(levels.get("leadership"), Some(&1));
}

#[test]
fn practice_adds_up_by_step() {
    // The scale: 6, 24, 60, 150 and 400 hours; from 2 to 4 that is 60 + 150.
    assert_eq!(practice_between(2, 4), 210);
    assert_eq!(practice_between(4, 4), 0);
}
