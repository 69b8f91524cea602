use super::*;
use crate::plan;

fn wanted_by(profile: &str, rest: &str) -> BTreeMap<SkillId, Wanted> {
    let text = format!("schema = 1\n[profile]\ntarget-role = \"pmo-manager\"\n{profile}\n{rest}");
    wanted(&Catalog::bundled(), &plan::read(&text).unwrap())
}

#[test]
fn an_objective_raises_once_to_four_at_most_and_never_below_the_role() {
    let catalog = Catalog::bundled();
    let role = catalog.role("pmo-manager").unwrap();
    for objective in catalog.objectives() {
        let raised = wanted_by(&format!("objectives = [\"{}\"]", objective.id), "");
        for skill in &objective.skills {
            let own = role.levels.get(skill).map_or(0, |level| level.get());
            let found = &raised[skill];
            assert_eq!(found.level, own.max((own + 1).min(4)), "{skill}");
            assert_eq!(found.is_raised(), own < 4, "{skill}");
        }
    }
    let two: Vec<String> = catalog
        .objectives()
        .iter()
        .map(|o| format!("\"{}\"", o.id))
        .collect();
    let all = wanted_by(&format!("objectives = [{}]", two.join(", ")), "");
    for (skill, found) in all {
        let own = role.levels.get(&skill).map_or(0, |level| level.get());
        assert!(
            found.level <= own.max(4) && found.level <= own + 1,
            "{skill}"
        );
    }
}

#[test]
fn an_own_level_counts_where_it_is_more_and_a_dropped_goal_takes_the_skill_out() {
    let goal = |to: u8, rest: &str| {
        format!(
            "[[goal]]\nid = \"g1\"\nkind = \"skill\"\nskill = \"governance\"\nto = {to}\nby-hand = true\n{rest}"
        )
    };
    let plain = wanted_by("", "")["governance"].level;
    assert_eq!(wanted_by("", &goal(5, ""))["governance"].level, 5);
    assert_eq!(wanted_by("", &goal(1, ""))["governance"].level, plain);
    assert!(!wanted_by("", &goal(5, "dropped = 2026-01-01")).contains_key("governance"));
}
