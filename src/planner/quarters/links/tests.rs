use super::super::item::{LevelStep, Predecessor};
use super::*;
use crate::catalog::Clock;

fn gives(id: &str, steps: &[(&str, u8)]) -> Item {
    let gives = steps.iter().map(|(skill, level)| LevelStep {
        skill: SkillId::new(skill).unwrap(),
        level: *level,
    });
    Item {
        gives: gives.collect(),
        ..Item::new(id, Kind::HandsOn, Clock::Work)
    }
}

#[test]
fn lower_levels_come_first_unless_they_are_in_a_ring() {
    let both = gives("a", &[("governance", 3), ("governance", 4)]);
    let three = gives("b", &[("governance", 3)]);
    let four = gives("c", &[("governance", 4)]);
    assert!(is_lower(&three, &four));
    assert!(!is_lower(&both, &four) && !is_lower(&three, &both));
    let found = links(&[both.clone(), three, four]);
    let before = |n: usize| found[n].iter().map(|l| l.before).collect::<Vec<_>>();
    assert_eq!((before(0), before(1), before(2)), (vec![], vec![], vec![1]));

    let up = gives("a", &[("governance", 3), ("agile-hybrid", 4)]);
    let down = gives("b", &[("governance", 4), ("agile-hybrid", 3)]);
    let top = gives("c", &[("governance", 5)]);
    let found = links(&[up, down, top]);
    assert!(found[0].is_empty() && found[1].is_empty());
    assert_eq!(found[2].len(), 2);
}

#[test]
fn each_kind_waits_in_its_own_way() {
    let course = Item {
        counts_for: vec![SkillId::new("governance").unwrap()],
        ..Item::new("course", Kind::Learning, Clock::Own)
    };
    let after = |wait_days| Predecessor { item: 0, wait_days };
    let study = Item {
        after: vec![after(0)],
        ..Item::new("study", Kind::Study, Clock::Own)
    };
    let exam = |wait_days| Item {
        after: vec![after(wait_days)],
        ..Item::new("exam", Kind::Exam, Clock::Own)
    };
    let items = [
        course,
        gives("do", &[("governance", 4)]),
        study,
        exam(5),
        exam(90),
    ];
    let rules: Vec<Option<Rule>> = links(&items)
        .iter()
        .map(|links| links.first().map(|link| link.rule))
        .collect();
    assert_eq!(
        rules,
        [
            None,
            Some(Rule::NotBefore),
            Some(Rule::StudyAfter),
            Some(Rule::Ended(0)),
            Some(Rule::Ended(1)),
        ]
    );
}
