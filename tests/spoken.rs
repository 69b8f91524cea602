//! What people type when nobody has told them the words: categories, titles, dates without a year,
//! goals without a kind, names with a slip.

use crate::common::Pmo;

#[test]
fn categories_go_by_what_people_call_them() {
    let pmo = Pmo::new();
    for (typed, meant) in [
        ("webinar", "digital-media"),
        ("Podcast", "digital-media"),
        ("book", "reading"),
        ("workshop", "course"),
        ("volunteering", "volunteer"),
        ("talk", "presentation"),
        ("digital media", "digital-media"),
    ] {
        let line = format!("log 'Some of it' --hours 1 --category '{typed}'");
        let logged = pmo.json(&line);
        assert_eq!(logged["entry"]["category"], meant, "{typed}");
    }
    let said = pmo.wrong("log 'Some of it' --category cooking");
    assert!(said.contains("--category"), "{said}");
}

#[test]
fn a_day_without_its_year_is_the_last_one() {
    let pmo = Pmo::new();
    let logged = pmo.json("log 'A webinar' --date 20.11");
    assert_eq!(logged["entry"]["date"], "2026-11-20");
    let said = pmo.wrong("log 'A webinar' --date 3.4");
    assert!(said.contains("it could be 3 April or"), "{said}");
}

#[test]
fn a_goal_says_by_itself_what_it_is() {
    let pmo = Pmo::new();
    pmo.ok("goal add PL-300");
    pmo.ok("goal add leadership=4 --due 30.6");
    pmo.ok("goal add 'PMO Manager'");
    let text = pmo.plan_text();
    assert!(text.contains("certification = \"PL-300\""), "{text}");
    assert!(text.contains("skill = \"leadership\""), "{text}");
    assert!(text.contains("due = 2027-06-30"), "{text}");
    assert!(text.contains("role = \"pmo-manager\""), "{text}");
    let said = pmo.wrong("goal add leadership");
    assert!(said.contains("goal add leadership=4"), "{said}");
    let said = pmo.wrong("goal add 'Speak in public'");
    assert!(said.contains("goal add own"), "{said}");
}

#[test]
fn a_name_with_a_slip_comes_with_the_whole_command() {
    let said = Pmo::new().wrong("eligible PMPP");
    assert!(said.contains("`pmo-path eligible PMP`"), "{said}");
    let said = Pmo::new().wrong("eligible CAPM --with PMPP");
    assert!(said.contains("did you mean PMP?"), "{said}");
}

/// A plan with items whose titles share a word.
fn planned(pmo: &Pmo) {
    pmo.ok("profile add credential PMP --earned 2025-03-15");
    for title in [
        "Write the charter",
        "Review the portfolio",
        "Review the budget",
    ] {
        pmo.ok(&format!(
            "goal add own '{title}' --activity '{title}' --hours 4"
        ));
    }
}

#[test]
fn an_item_is_done_by_words_of_its_title() {
    let pmo = Pmo::new();
    planned(&pmo);
    let said = pmo.wrong("done review");
    assert!(
        said.contains("a2 (Review the portfolio)") && said.contains("a3 (Review the budget)"),
        "{said}"
    );
    let logged = pmo.json("done charter");
    assert_eq!(logged["entry"]["title"], "Write the charter");
    assert_eq!(logged["entry"]["finished"], true);
    pmo.ok("done 'budget review'");
    // The only one that is left open is meant.
    pmo.ok("done review");
    let said = pmo.wrong("done charter");
    assert!(said.contains("no goal or item"), "{said}");
}

/// 60 hours as a volunteer would fill the cap of 25 PDU of giving back: nobody asked for that.
#[test]
fn done_takes_nothing_for_giving_back_unasked() {
    let pmo = Pmo::new();
    pmo.ok("profile add credential PMP --earned 2025-03-15");
    let ran = pmo.run("done volunteer-chapter-role");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.err.contains("none is counted before you say how many"),
        "{}",
        ran.err
    );
    assert_eq!(pmo.json("renew PMP")["credentials"][0]["counted"], 0.0);
    pmo.ok("undo --yes");
    pmo.ok("done volunteer-chapter-role --hours 10");
    assert_eq!(pmo.json("renew PMP")["credentials"][0]["counted"], 10.0);
}

/// The plan that was put aside comes back without its name being typed.
#[test]
fn the_only_plan_that_was_put_aside_comes_back() {
    let pmo = Pmo::new();
    assert!(pmo.wrong("plans back").contains("no plan was put aside"));
    planned(&pmo);
    let text = pmo.plan_text();
    pmo.ok("plans away");
    pmo.ok("plans back");
    assert_eq!(pmo.plan_text(), text);
}
