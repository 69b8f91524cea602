use super::super::tests::{assignment, day, hours, learning, setting, worth};
use super::super::{Effort, lay};
use super::*;
use crate::catalog::Clock;

#[test]
fn a_quarter_says_what_to_learn_do_show_and_ask_for() {
    let frame = setting(4, 6);
    let ask = |item: Item| Item { ask: true, ..item };
    let items = [
        ask(assignment(
            "a",
            30,
            &[("governance", 4), ("agile-hybrid", 3)],
        )),
        ask(assignment("b", 30, &[("pmo-services", 3)])),
        learning("l", 6, &["governance", "innovation"]),
        Item {
            hours: hours(20),
            ..Item::new("study", Kind::Study, Clock::Own)
        },
    ];
    let steps = [
        worth("governance", 4, 30),
        worth("agile-hybrid", 3, 10),
        worth("pmo-services", 3, 20),
    ];
    let inputs = Inputs {
        setting: &frame,
        items: &items,
        steps: &steps,
    };
    let laid = lay(&inputs, Effort::Best);
    let first = summary(&inputs, &laid.quarters[0]);
    let names: Vec<&str> = first.theme.iter().map(SkillId::as_str).collect();
    assert_eq!(names, ["governance", "agile-hybrid"]);
    assert_eq!(first.review, (day("2027-02-22"), day("2027-02-26")));
    let part = &first.skills[0];
    assert_eq!((part.to, part.leads, part.talks), (Some(4), true, 3));
    assert_eq!((&part.learn, &part.act), (&vec![2], &vec![0]));
    let learnt = &first.skills[2];
    assert_eq!(learnt.skill.as_str(), "innovation");
    assert_eq!((learnt.leads, learnt.talks), (false, 0));
    assert_eq!(first.others, [3]);
    // The first starts on Monday, the second a quarter later.
    let asked: Vec<(usize, u32, Day)> = asks(&inputs, &laid)
        .into_iter()
        .map(|ask| (ask.item, ask.quarter, ask.until))
        .collect();
    assert_eq!(
        asked,
        [(0, 1, day("2026-11-27")), (1, 2, day("2027-02-26")),]
    );
    // The first week: 6 h at work, 4 h of own time.
    let week = work_between(&laid, day("2026-11-30"), day("2026-12-06"));
    let sum = |clock| -> Minutes { week.iter().map(|(_, both)| both.on(clock)).sum() };
    assert_eq!((sum(Clock::Own), sum(Clock::Work)), (hours(4), hours(6)));
}
