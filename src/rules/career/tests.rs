use super::*;

fn id(text: &str) -> RoleId {
    RoleId::new(text).unwrap()
}

#[test]
fn a_move_costs_its_largest_shortfall() {
    let catalog = Catalog::bundled();
    // Senior project manager (84 in all, none in a PMO) to PMO manager (96 in all, 36 in a
    // PMO): 12 more in all, 12 more leading people, 36 more in a PMO. The 36 decide.
    let way = career_path(
        &catalog,
        &id("senior-project-manager"),
        &id("pmo-manager"),
        Prefer::Months,
        &RoleHistory::default(),
    )
    .unwrap();
    assert_eq!(way.total_months, 36);
    assert_eq!(way.moves.len(), 1);
    assert_eq!(
        way.moves[0].experience[0],
        MonthsStep {
            kind: "pmo",
            from: 0,
            to: 36
        }
    );
}

#[test]
fn from_a_role_to_itself_there_is_nothing_to_do() {
    let catalog = Catalog::bundled();
    let way = career_path(
        &catalog,
        &id("pmo-lead"),
        &id("pmo-lead"),
        Prefer::Months,
        &RoleHistory::default(),
    )
    .unwrap();
    assert_eq!((way.total_months, way.moves.len()), (0, 0));
}

#[test]
fn down_the_ladder_there_is_no_way() {
    let catalog = Catalog::bundled();
    assert!(
        career_path(
            &catalog,
            &id("pmo-director"),
            &id("pmo-analyst"),
            Prefer::Months,
            &RoleHistory::default()
        )
        .is_none()
    );
    assert!(
        career_path(
            &catalog,
            &id("no-such-role"),
            &id("pmo-analyst"),
            Prefer::Moves,
            &RoleHistory::default()
        )
        .is_none()
    );
}
