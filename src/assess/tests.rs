//! Scripted people answer the questionnaire: forwards, back, skipping, correcting, resuming.

use super::*;
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::plan::Plan;
use crate::units::Minutes;

fn day() -> Day {
    Day::new(2026, 11, 22).unwrap()
}

/// Chooses the item that contains `text`.
fn choose(it: &mut Interview<'_>, text: &str) {
    let ask = it.ask();
    let (AskKind::List { items, .. } | AskKind::Many { items, .. }) = &ask.kind else {
        panic!("no list: {ask:?}")
    };
    let index = items
        .iter()
        .position(|item| item.contains(text))
        .unwrap_or_else(|| panic!("no {text:?} in {items:?}"));
    let outcome = it.reply(&match &ask.kind {
        AskKind::Many { .. } => Reply::Items(vec![index]),
        _ => Reply::Item(index),
    });
    assert_ne!(outcome, Outcome::Finished);
    assert!(!matches!(outcome, Outcome::Refused(_)), "{outcome:?}");
}

/// Marks the items that contain the texts, and goes on.
fn mark(it: &mut Interview<'_>, texts: &[&str]) {
    let AskKind::Many { items, .. } = it.ask().kind else {
        panic!("not for several: {:?}", it.ask())
    };
    let find = |text: &&str| {
        items
            .iter()
            .position(|item| item.starts_with(*text))
            .unwrap()
    };
    let outcome = it.reply(&Reply::Items(texts.iter().map(find).collect()));
    assert_eq!(outcome, Outcome::Next);
}

fn say(it: &mut Interview<'_>, text: &str) {
    assert!(matches!(it.ask().kind, AskKind::Text(_)), "{:?}", it.ask());
    let outcome = it.reply(&Reply::Text(text.to_owned()));
    assert_eq!(outcome, Outcome::Next, "{text:?}");
}

fn refused(it: &mut Interview<'_>, text: &str) -> String {
    let at = it.question().clone();
    match it.reply(&Reply::Text(text.to_owned())) {
        Outcome::Refused(why) => {
            assert_eq!(*it.question(), at, "the question stays");
            why
        }
        other => panic!("{text:?} was taken: {other:?}"),
    }
}

/// The skills as the catalog has them; for a director from the end.
fn in_order(catalog: &Catalog, draft: &Draft) -> Vec<crate::ids::SkillId> {
    let mut skills: Vec<_> = catalog.skills().iter().map(|s| s.id.clone()).collect();
    let target = draft.profile.target_role.as_ref();
    if target.is_some_and(|role| role.as_str() == "pmo-director") {
        skills.reverse();
    }
    skills
}

fn start(catalog: &Catalog) -> Interview<'_> {
    Interview::new(
        catalog,
        day(),
        Draft::default(),
        Options::default(),
        in_order,
    )
}

/// From the target to the first skill.
fn facts(it: &mut Interview<'_>) {
    choose(it, "a role");
    choose(it, "PMO Manager:");
    choose(it, "Project Manager:");
    choose(it, "bachelor");
    say(it, "2012-06");
    say(it, "Engineering");
    choose(it, "no, or");
    choose(it, "add a job");
    say(it, "PM");
    mark(it, &["project-leading", "pmo:"]);
    say(it, "March 2019");
    say(it, "");
    choose(it, "that's all");
    choose(it, "add a credential");
    say(it, "pmp");
    say(it, "2024-03-15");
    choose(it, "that's all");
    say(it, "3");
    say(it, "2.5");
    say(it, "2500");
    say(it, "2027-12");
    mark(it, &["Make decisions from data"]);
}

#[test]
fn every_fact_arrives_where_it_belongs() {
    let catalog = Catalog::bundled();
    let mut it = start(&catalog);
    facts(&mut it);
    let d = &it.draft;
    assert_eq!(d.profile.target_role.as_ref().unwrap(), &"pmo-manager");
    assert_eq!(d.profile.current_role.as_ref().unwrap(), &"project-manager");
    assert_eq!(
        d.profile.hours_per_week,
        Some(Minutes(330)),
        "the two numbers are stored as their sum"
    );
    assert_eq!(
        d.profile.deadline.unwrap().to_string(),
        "2027-12-31",
        "by the end of a month"
    );
    assert_eq!(
        d.education[0].completed.unwrap().to_string(),
        "2012-06",
        "a month stays a month"
    );
    let kinds: Vec<&str> = d.experience[0].kinds.iter().map(|k| k.as_str()).collect();
    assert_eq!(kinds, ["project-leading", "pmo"]);
    assert_eq!(d.experience[0].to, None);
    assert_eq!(d.credential[0].certification, "PMP");
    assert_eq!(d.profile.objectives[0], "better-decisions");
    assert!(matches!(it.question(), Question::Skill(_)));
    assert_eq!(it.progress(), (1, 12));
    let AskKind::List { items, .. } = it.ask().kind else {
        panic!()
    };
    assert_eq!(items.len(), 7, "none, five levels, skip");
    assert!(items[1..6].iter().all(|item| item.contains(": ")));
}

#[test]
fn skipped_is_unknown_and_none_is_zero() {
    let catalog = Catalog::bundled();
    let mut it = start(&catalog);
    facts(&mut it);
    let skills = it.skills();
    choose(&mut it, "skip");
    choose(&mut it, "0 none");
    choose(&mut it, "3 independent");
    assert_eq!(it.draft.levels.get(&skills[0]), None);
    assert_eq!(it.draft.levels[&skills[1]].get(), 0);
    assert_eq!(it.draft.levels[&skills[2]].get(), 3);
    assert!(it.draft.answered(&skills[0]));
    assert_eq!(it.progress(), (4, 12));
}

#[test]
fn back_goes_one_question_and_keeps_what_was_answered() {
    let catalog = Catalog::bundled();
    let mut it = start(&catalog);
    facts(&mut it);
    choose(&mut it, "4 leading");
    it.reply(&Reply::Back);
    it.reply(&Reply::Back);
    assert_eq!(*it.question(), Question::Objectives);
    it.reply(&Reply::Back);
    assert_eq!(*it.question(), Question::Deadline);
    let AskKind::Text(typed) = it.ask().kind else {
        panic!()
    };
    assert_eq!(typed.offered, "31 December 2027");
    for _ in 0..3 {
        it.reply(&Reply::Back);
    }
    assert_eq!(*it.question(), Question::StudyHours);
    it.reply(&Reply::Back);
    it.reply(&Reply::Back);
    choose(&mut it, "add a job");
    say(&mut it, "half a job");
    it.reply(&Reply::Back);
    it.reply(&Reply::Back);
    assert_eq!(*it.question(), Question::Jobs);
    assert_eq!(
        it.draft.experience.len(),
        1,
        "a job that was not finished is none"
    );
    for _ in 0..3 {
        it.reply(&Reply::Back);
    }
    assert_eq!(*it.question(), Question::Target);
    assert_eq!(it.reply(&Reply::Back), Outcome::Next);
    assert_eq!(*it.question(), Question::Purpose);
    assert!(
        matches!(it.reply(&Reply::Back), Outcome::Refused(_)),
        "nothing lies before the first question"
    );
}

#[test]
fn impossible_answers_are_refused_with_a_reason() {
    let catalog = Catalog::bundled();
    let mut it = start(&catalog);
    choose(&mut it, "a role");
    choose(&mut it, "PMO Manager:");
    choose(&mut it, "skip");
    choose(&mut it, "skip");
    choose(&mut it, "add a job");
    say(&mut it, "PM");
    assert!(
        matches!(it.reply(&Reply::Items(Vec::new())), Outcome::Refused(_)),
        "a job of no kind counts for nothing"
    );
    mark(&mut it, &["pmo:"]);
    assert!(refused(&mut it, "").contains("a date is needed"));
    assert!(refused(&mut it, "2024-02-30").contains("no such day"));
    assert!(refused(&mut it, "03/04/2026").contains("2026-04-03"));
    say(&mut it, "2024-02");
    assert!(refused(&mut it, "2023").contains("before it started"));
    say(&mut it, "2025");
    choose(&mut it, "that's all");
    choose(&mut it, "add a credential");
    assert!(refused(&mut it, "PMX").contains("no certification"));
    say(&mut it, "");
    choose(&mut it, "none");
    assert!(!refused(&mut it, "-3").is_empty());
    assert!(!refused(&mut it, "1e9").is_empty());
    assert!(refused(&mut it, "169").contains("168"));
    say(&mut it, "");
    say(&mut it, "");
    assert!(!refused(&mut it, "-1").is_empty());
    say(&mut it, "");
    assert!(refused(&mut it, "2020-01-01").contains("past"));
}

#[test]
fn the_review_changes_one_answer_and_returns() {
    let catalog = Catalog::bundled();
    let mut it = start(&catalog);
    facts(&mut it);
    for _ in 0..12 {
        choose(&mut it, "2 supported");
    }
    assert_eq!(*it.question(), Question::ObjectiveCosts);
    let id = it.draft.profile.objectives[0].clone();
    it.offer(Offers {
        objectives: vec![Offer {
            id,
            item: "the objective".to_owned(),
            text: String::new(),
        }],
        ..Offers::default()
    });
    assert_eq!(it.reply(&Reply::Items(vec![0])), Outcome::Next);
    assert_eq!(
        it.draft.profile.objectives.len(),
        1,
        "what stays marked stays"
    );
    assert_eq!(*it.question(), Question::Review);
    choose(&mut it, "budget");
    say(&mut it, "100");
    assert_eq!(*it.question(), Question::Review);
    assert_eq!(it.draft.profile.budget_usd.unwrap().to_string(), "USD 100");
    choose(&mut it, "hours a week");
    it.reply(&Reply::Back);
    assert_eq!(
        *it.question(),
        Question::Review,
        "back leads to the review too"
    );
    choose(&mut it, "target role");
    choose(&mut it, "PMO Director:");
    assert_eq!(*it.question(), Question::Review);
    let AskKind::List { items, .. } = it.ask().kind else {
        panic!()
    };
    assert!(
        items[1].starts_with("rate "),
        "another target asks for other skills: {items:?}"
    );
    assert_eq!(it.reply(&Reply::Item(0)), Outcome::Finished);
}

#[test]
fn what_the_newest_plan_knows_is_offered_not_asked_again() {
    let catalog = Catalog::bundled();
    let mut first = start(&catalog);
    facts(&mut first);
    choose(&mut first, "4 leading");
    let mut it = Interview::new(
        &catalog,
        day(),
        first.draft.clone(),
        Options::default(),
        in_order,
    );
    assert_eq!(*it.question(), Question::Known);
    choose(&mut it, "yes");
    let AskKind::List { items, default } = it.ask().kind else {
        panic!()
    };
    assert_eq!(default, 4);
    assert!(items[4].contains("last time"));
}

#[test]
fn kept_answers_go_on_where_they_stopped() {
    let catalog = Catalog::bundled();
    let mut it = start(&catalog);
    facts(&mut it);
    choose(&mut it, "skip");
    choose(&mut it, "5 shaping");
    let text = saved_text(&it).unwrap();
    let saved = read_saved(&text).unwrap();
    assert_eq!(saved.draft, it.draft);
    let again = Interview::new(&catalog, day(), Draft::default(), saved.options, in_order).resumed(
        saved.draft,
        saved.at,
        saved.purpose,
    );
    assert_eq!(again.question(), it.question());
    assert_eq!(again.progress(), (3, 12));
    assert_eq!(read_saved("at = ["), None, "damaged answers are not used");
}

#[test]
fn the_full_questionnaire_asks_about_every_skill_once() {
    let catalog = Catalog::bundled();
    let it = Interview::new(
        &catalog,
        day(),
        Draft::default(),
        Options {
            full: true,
            notes: false,
        },
        in_order,
    );
    let mut skills = it.skills();
    assert_eq!(skills.len(), catalog.skills().len());
    skills.sort();
    skills.dedup();
    assert_eq!(skills.len(), catalog.skills().len());
}

#[test]
fn a_level_of_education_that_was_left_is_not_kept() {
    let catalog = Catalog::bundled();
    let mut it = start(&catalog);
    it.at = Question::Education;
    choose(&mut it, "associate");
    it.reply(&Reply::Back);
    assert!(it.draft.education.is_empty());
    choose(&mut it, "master");
    say(&mut it, "2015");
    it.reply(&Reply::Back);
    it.reply(&Reply::Back);
    choose(&mut it, "master");
    say(&mut it, "2016");
    say(&mut it, "Physics");
    choose(&mut it, "no, or");
    let kept: Vec<_> = it.draft.education.iter().map(|e| e.level).collect();
    assert_eq!(
        kept,
        [Some(crate::units::EducationLevel::Master)],
        "one degree, not two"
    );
    it.at = Question::Education;
    choose(&mut it, "secondary");
    it.reply(&Reply::Back);
    choose(&mut it, "as it is");
    assert_eq!(it.draft.education.len(), 1, "what was there before stays");
}

mod answers_file;
mod purposes;
