//! What is asked hangs on the purpose, on what looks like a slip and on what is known.

use super::*;

#[test]
fn each_purpose_asks_only_what_it_needs() {
    let catalog = Catalog::bundled();
    let mut it = start(&catalog);
    choose(&mut it, "keep a certification alive");
    assert_eq!(*it.question(), Question::Credentials);
    let AskKind::List { default, .. } = it.ask().kind else {
        panic!()
    };
    assert_eq!(default, 1, "who keeps one has one to add");
    choose(&mut it, "add");
    say(&mut it, "PMP");
    say(&mut it, "2025-03-15");
    choose(&mut it, "that's all");
    assert_eq!(*it.question(), Question::Review);
    assert!(it.skills().is_empty());
    let saved = read_saved(&saved_text(&it).unwrap()).unwrap();
    assert_eq!(saved.purpose, Purpose::Keep);
    assert_eq!(it.reply(&Reply::Item(0)), Outcome::Finished);

    let mut it = start(&catalog);
    choose(&mut it, "an exam");
    let mut asked = Vec::new();
    while *it.question() != Question::Review {
        asked.push(it.question().clone());
        it.reply(&Reply::Item(0));
    }
    assert_eq!(
        asked,
        [Question::Education, Question::Jobs, Question::Credentials]
    );
    // Who finds a target after all is asked for its skills.
    choose(&mut it, "target role");
    choose(&mut it, "PMO Manager:");
    choose(&mut it, "ask me more");
    assert!(matches!(it.question(), Question::Skill(_)));
    assert_eq!(it.progress(), (1, 12));
}

#[test]
fn numbers_that_look_like_slips_are_asked_back_once() {
    let catalog = Catalog::bundled();
    let mut it = start(&catalog);
    it.at = Question::StudyHours;
    say(&mut it, "30");
    say(&mut it, "2");
    assert_eq!(*it.question(), Question::HoursMeant);
    assert_eq!(
        it.ask().prompt,
        "32 h a week beside your job: is that right?"
    );
    choose(&mut it, "no");
    let AskKind::Text(typed) = it.ask().kind else {
        panic!()
    };
    assert_eq!(typed.offered, "30", "what was typed stands there");
    say(&mut it, "3");
    assert!(it.ask().text[0].contains("3 h of study"));
    say(&mut it, "2");
    assert_eq!(
        *it.question(),
        Question::Budget,
        "5 hours are not asked back"
    );
    say(&mut it, "22500");
    assert_eq!(*it.question(), Question::BudgetMeant);
    choose(&mut it, "yes");
    assert_eq!(*it.question(), Question::Deadline);
    it.reply(&Reply::Back);
    say(&mut it, "-");
    assert_eq!(it.draft.profile.budget_usd, None, "`-` clears");
}

#[test]
fn a_cycle_that_has_ended_asks_for_the_renewal() {
    let catalog = Catalog::bundled();
    let mut it = start(&catalog);
    it.at = Question::Credentials;
    choose(&mut it, "add");
    say(&mut it, "PMP");
    // Three years from 3 May 2023 end on 2 May 2026, before 22 November 2026.
    say(&mut it, "3 May 2023");
    assert_eq!(*it.question(), Question::CredentialRenewed);
    assert!(it.ask().text[0].contains("3 years") && it.ask().text[0].contains("2 May 2026"));
    assert!(refused(&mut it, "2022").contains("before it was earned"));
    say(&mut it, "");
    let AskKind::List { items, .. } = it.ask().kind else {
        panic!()
    };
    assert_eq!(items[2], "PMP, earned 3 May 2023; cycle ended 2 May 2026");
    choose(&mut it, "PMP");
    say(&mut it, "PMP");
    say(&mut it, "2023-05-03");
    say(&mut it, "2026-04-20");
    assert_eq!(it.draft.credential.len(), 1);
    assert_eq!(it.draft.credential[0].renewed[0].to_string(), "2026-04-20");
    // The next cycle ends on 2 May 2029: nothing to ask.
    choose(&mut it, "PMP");
    say(&mut it, "PMP");
    say(&mut it, "2023-05-03");
    assert_eq!(*it.question(), Question::Credentials);
    choose(&mut it, "PMP");
    say(&mut it, "-");
    assert!(it.draft.credential.is_empty(), "`-` removes it");
}

#[test]
fn the_full_questionnaire_asks_first_what_nobody_knows() {
    let catalog = Catalog::bundled();
    let known = read_answers(
        "[profile]\ntarget-role = \"pmo-manager\"\n[levels]\nleadership = 2\ngovernance = 3\n",
        &catalog,
    )
    .unwrap()
    .over(&Draft::default());
    let options = Options {
        full: true,
        notes: false,
    };
    let mut it = Interview::new(&catalog, day(), known, options, in_order);
    choose(&mut it, "yes");
    let asked = it.skills();
    let last: Vec<&str> = asked[asked.len() - 2..].iter().map(AsRef::as_ref).collect();
    assert!(last.contains(&"leadership") && last.contains(&"governance"));
    choose(&mut it, "1 ");
    assert_eq!(it.skills(), asked, "answering does not shuffle the rest");
}
