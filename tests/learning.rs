//! What the bundled catalog promises of its learning activities: nothing that a person relies on
//! is claimed for more than it is.

use pmo_path::catalog::{Activity, ActivityKind, Catalog};

/// The ids of the activities of which `wrong` says something, with what it says.
fn wrong(says: impl Fn(&Activity) -> Option<String>) -> Vec<String> {
    let catalog = Catalog::bundled();
    let found = catalog.activities().iter().filter_map(|a| {
        let text = says(a)?;
        Some(format!("{}: {text}", a.id))
    });
    found.collect()
}

#[track_caller]
fn none(found: &[String]) {
    assert!(found.is_empty(), "{found:#?}");
}

/// PMI counts the project-management part of a mixed course (exam content outline, 2026), so a
/// course on PMO work, change or AI grants no hours in project management for certain.
#[test]
fn only_a_course_on_project_management_grants_its_hours_for_certain() {
    none(&wrong(|a| {
        let certain: Vec<&str> = a
            .contact
            .iter()
            .filter(|c| c.certain)
            .map(|c| c.topic.as_str())
            .collect();
        (certain.len() > 1).then(|| format!("certain in {certain:?}"))
    }));
    none(&wrong(|a| {
        let elsewhere = a
            .contact
            .iter()
            .any(|c| c.topic.as_str() != "project-management");
        let claimed = a
            .contact
            .iter()
            .any(|c| c.topic.as_str() == "project-management" && c.certain);
        (elsewhere && claimed).then(|| "mixed, yet certain in project management".to_owned())
    }));
    // A degree's hours of study are not hours of class.
    none(&wrong(|a| {
        let certain = a.contact.iter().any(|c| c.certain);
        (a.kind == ActivityKind::Academic && certain).then(|| "hours of study".to_owned())
    }));
}

/// From December 2026 PMI takes live training from authorised providers only: whether a course is
/// live and who gives it is said, or said to be not known.
#[test]
fn every_course_says_how_it_is_given_and_by_whom() {
    none(&wrong(|a| {
        let taught = matches!(
            a.kind,
            ActivityKind::Course | ActivityKind::Academic | ActivityKind::Workshop
        ) || !a.contact.is_empty();
        (taught && a.delivery.is_none()).then(|| "says not how it is given".to_owned())
    }));
    none(&wrong(|a| {
        let asked = a.kind == ActivityKind::Course || !a.contact.is_empty();
        (asked && a.authorised.is_none()).then(|| "says not whether PMI authorises it".to_owned())
    }));
}

/// Hours of practice that a step to a level takes, from the sheet that the catalog was made from.
fn practice(level: u8) -> f64 {
    [0.0, 6.0, 24.0, 60.0, 150.0, 400.0][usize::from(level)]
}

/// Hours of the activity for each step that it lists.
fn hours_a_step(a: &Activity) -> f64 {
    a.hours.hours() / a.supports.len() as f64
}

/// Whether it carries steps to this level: a twelfth of their practice.
fn carries(a: &Activity, level: u8) -> bool {
    level < 3 || hours_a_step(a) >= practice(level) / 12.0
}

fn lists(a: &Activity, skill: &str, level: u8) -> bool {
    a.supports
        .iter()
        .any(|s| s.skill.as_str() == skill && s.level.get() == level)
}

#[test]
fn no_step_is_claimed_by_an_activity_that_is_too_short_for_it() {
    none(&wrong(|a| {
        let each = hours_a_step(a);
        let too_short = |s: &&pmo_path::catalog::Support| {
            s.level.get() >= 3 && each < practice(s.level.get()) / 48.0
        };
        a.supports
            .iter()
            .find(too_short)
            .map(|s| format!("{each:.1} h for {} {}", s.skill, s.level))
    }));
}

#[test]
fn every_claim_of_level_4_or_5_says_in_one_sentence_why() {
    none(&wrong(|a| {
        a.supports
            .iter()
            .filter(|s| s.level.get() >= 4)
            .find(|s| {
                s.reason.as_ref().is_none_or(|r| {
                    !r.ends_with('.') || r.matches(". ").count() > 0 || r.chars().count() > 140
                })
            })
            .map(|s| format!("{} {}: {:?}", s.skill, s.level, s.reason))
    }));
}

#[test]
fn assignments_name_their_seat_and_high_ones_ask_for_seniority() {
    none(&wrong(|a| {
        if a.kind != ActivityKind::OnTheJob {
            return None;
        }
        let Some(seat) = &a.seat else {
            return Some("no seat".to_owned());
        };
        let highest = a.supports.iter().map(|s| s.level.get()).max()?;
        let least = match highest {
            5 => 5,
            4 => 3,
            3 => 1,
            _ => 0,
        };
        let moves = seat.any_of == pmo_path::catalog::SeatKinds::Move;
        (!moves && seat.from_seniority < least)
            .then(|| format!("level {highest} from seniority {}", seat.from_seniority))
    }));
}

/// What a title says of its length holds.
#[test]
fn an_activity_lasts_as_long_as_its_title_says() {
    let spans = [
        ("for two years", 104),
        ("for a year", 52),
        ("a full annual cycle", 52),
        ("half a year", 26),
        ("two quarters", 26),
        ("six months", 26),
        ("three months", 13),
        ("a quarter", 13),
        ("for a month", 4),
    ];
    none(&wrong(|a| {
        let said = spans.iter().find(|(words, _)| a.title.contains(words))?;
        (a.weeks < said.1).then(|| format!("{:?} in {} weeks", a.title, a.weeks))
    }));
}

/// Bodies give credits for learning and for giving back. Doing one's work, trying a tool or reading
/// an organisation chart is neither; a degree's hours of study are not hours of class.
#[test]
fn no_credits_are_claimed_that_no_body_grants() {
    none(&wrong(|a| {
        let work = matches!(
            a.kind,
            ActivityKind::OnTheJob
                | ActivityKind::Internship
                | ActivityKind::Experiment
                | ActivityKind::ToolPractice
                | ActivityKind::CareerStep
        );
        (work && !a.pdu.is_empty()).then(|| "credits for work".to_owned())
    }));
    none(&wrong(|a| {
        let claimed: f64 = a.pdu.values().map(|c| c.number()).sum();
        (claimed > a.hours.hours()).then(|| format!("{claimed} credits for {}", a.hours))
    }));
}

#[test]
fn a_price_that_is_not_published_is_not_guessed() {
    none(&wrong(|a| {
        let said = ["not published", "differs"]
            .iter()
            .any(|words| a.cost_basis.contains(words));
        let known = a.cost_usd.is_some();
        let wrong = (!known && (!said || a.cost_estimated))
            || (known && a.cost_basis.contains("not published"));
        wrong.then(|| format!("{:?}: {}", a.cost_usd, a.cost_basis))
    }));
}

/// An address leads to the thing itself. The few homes are sites that are the thing.
#[test]
fn addresses_are_no_bare_homes() {
    const SITES: [&str; 7] = [
        "https://academy.asana.com",
        "https://academy.monday.com",
        "https://course.elementsofai.com/",
        "https://pmostrategies.com",
        "https://www.liberatingstructures.com",
        "https://www.praxisframework.org",
        "https://www.projectmanagement.com",
    ];
    none(&wrong(|a| {
        let url = a.url.as_deref()?;
        let path = url.strip_prefix("https://")?.split_once('/');
        let home = path.is_none_or(|(_, rest)| rest.is_empty());
        (home && !SITES.contains(&url)).then(|| url.to_owned())
    }));
}

/// Something to learn from for at most 300 USD, and something to do, for every step of level 3 to
/// 5; at level 3 a choice of two.
#[test]
fn every_high_step_has_something_to_learn_from_and_something_to_do() {
    let catalog = Catalog::bundled();
    let mut lacking = Vec::new();
    for skill in catalog.skills() {
        for level in 3..=5 {
            let those = || {
                let all = catalog.activities().iter();
                all.filter(|a| a.ended.is_none() && lists(a, skill.id.as_str(), level))
            };
            let hands_on = |a: &&Activity| a.mode == pmo_path::units::Mode::Experience;
            let learn = those()
                .filter(|a| !hands_on(a) && a.cost_usd.is_some_and(|c| c.0 <= 30_000))
                .count();
            let act = those()
                .filter(hands_on)
                .filter(|a| carries(a, level))
                .count();
            if learn == 0 || act < if level == 3 { 2 } else { 1 } {
                lacking.push(format!("{} {level}: learn {learn}, do {act}", skill.id));
            }
        }
    }
    none(&lacking);
}

#[test]
fn the_ladder_of_ai_has_three_rungs_at_every_level() {
    let catalog = Catalog::bundled();
    for level in 1..=5 {
        let found = catalog
            .activities()
            .iter()
            .filter(|a| a.ended.is_none() && lists(a, "ai-digital", level))
            .count();
        assert!(found >= 3, "level {level}: {found}");
    }
}

/// What a next role asks less of is named, with the reason, and nothing else is.
#[test]
fn a_next_role_asks_for_no_less_unless_a_reason_is_told() {
    let catalog = Catalog::bundled();
    let mut odd = Vec::new();
    for role in catalog.roles() {
        assert!(
            role.gives.as_ref().is_some_and(|g| !g.is_empty()),
            "{}",
            role.id
        );
        for next in &role.next {
            let next = catalog.role(next.as_str()).unwrap();
            for (skill, level) in &role.levels {
                let less = next.levels[skill] < *level;
                let told = role
                    .exceptions
                    .iter()
                    .any(|e| e.to == next.id && e.skill == *skill && !e.reason.is_empty());
                if less != told {
                    odd.push(format!("{} to {}: {skill}", role.id, next.id));
                }
            }
        }
    }
    none(&odd);
}
