//! Quarters laid by hand, and two whole people.

use super::cases::Case;
use super::check::faults;
use super::*;

fn spots(case: &Case) -> Vec<(&str, u32, u32)> {
    let laid = lay(&case.inputs(), Effort::Best);
    assert_eq!(faults(case, &laid), Vec::<String>::new());
    let items = case.items.iter().enumerate();
    items
        .map(|(n, item)| {
            let placed = laid.placed(n).unwrap();
            (item.id.as_str(), placed.first, placed.last)
        })
        .collect()
}

#[test]
fn what_is_worth_more_for_its_size_comes_first_and_asks_go_one_a_quarter() {
    // 78 h at work a quarter. Three assignments of 33 h: two fit. The worthier two come first,
    // but both must be asked for, so the third of them waits.
    let ask = |id: &str, skill: &str| Item {
        ask: true,
        ..assignment(id, 30, &[(skill, 3)])
    };
    let case = Case {
        setting: setting(4, 6),
        items: vec![
            ask("a", "governance"),
            ask("b", "pmo-services"),
            assignment("c", 30, &[("agile-hybrid", 3)]),
        ],
        steps: vec![
            worth("governance", 3, 20),
            worth("pmo-services", 3, 30),
            worth("agile-hybrid", 3, 10),
        ],
    };
    assert_eq!(spots(&case), [("a", 2, 2), ("b", 1, 1), ("c", 1, 1)]);
}

#[test]
fn a_deadline_goes_before_worth_and_a_due_before_the_deadline() {
    let mut case = Case {
        setting: setting(4, 6),
        items: vec![
            // Two quarters long, worth little.
            Item {
                weeks: 26,
                ..assignment("long", 120, &[("governance", 3)])
            },
            assignment("worthy", 60, &[("pmo-services", 3)]),
        ],
        steps: vec![worth("governance", 3, 1), worth("pmo-services", 3, 50)],
    };
    // 61.5 h a quarter and 63 h do not fit together: one after the other, three quarters.
    assert_eq!(spots(&case), [("long", 2, 3), ("worthy", 1, 1)]);
    case.items[0].due = Some(day("2027-05-30"));
    assert_eq!(spots(&case), [("long", 1, 2), ("worthy", 3, 3)]);
}

#[test]
fn the_near_quarter_to_the_day() {
    // Own time 4 h a week, 48 min a day; at work 6 h, 72 min a day.
    let mut community = learning("community", 13, &["communication"]);
    community.weeks = 13;
    let case = Case {
        setting: setting(4, 6),
        items: vec![
            community,
            learning("read", 8, &["governance"]),
            learning("course", 6, &["agile-hybrid"]),
            assignment("do", 27, &[("governance", 3)]),
            assignment("other", 12, &[("pmo-services", 3)]),
        ],
        steps: vec![worth("governance", 3, 20), worth("pmo-services", 3, 5)],
    };
    let laid = lay(&case.inputs(), Effort::Best);
    assert_eq!(faults(&case, &laid), Vec::<String>::new());
    let days = |n: usize| {
        let placed = laid.placed(n).unwrap();
        (placed.start.to_string(), placed.finish.to_string())
    };
    let text = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    // An hour a week beside everything, to the last Friday.
    assert_eq!(days(0), text("2026-11-30", "2027-02-26"));
    // The reading has an assignment that waits for it: 8 h at 3 h a week.
    assert_eq!(days(1), text("2026-11-30", "2026-12-17"));
    // Then the course: from the rest of the 14th day, 14 h after 24 days at 36 minutes.
    assert_eq!(days(2).1, "2026-12-31");
    // Nothing waits for either assignment; the shorter first: 15 h are 12.5 days.
    assert_eq!(days(4), text("2026-11-30", "2026-12-16"));
    assert_eq!(days(3).0, "2026-12-16");
}

fn cora() -> Case {
    let ask = |item: Item| Item { ask: true, ..item };
    let mut community = learning(
        "community-pmoga",
        12,
        &["pmo-services", "knowledge-sharing"],
    );
    community.weeks = 26;
    let items = vec![
        assignment(
            "otj-root-cause",
            12,
            &[("problem-solving", 3), ("continuous-improvement", 2)],
        ),
        ask(assignment(
            "otj-training-session",
            20,
            &[("communication", 3)],
        )),
        learning(
            "webinar-prioritisation",
            3,
            &["benefits-value", "portfolio-management"],
        ),
        learning(
            "webinar-projectmanagement-com",
            10,
            &["strategic-alignment"],
        ),
        learning(
            "workshop-liberating-structures",
            6,
            &["innovation", "emotional-intelligence"],
        ),
        learning("course-asana-academy", 4, &["ppm-software"]),
        community,
        Item {
            hours: hours(23),
            ..Item::new("training", Kind::Training, Clock::Own)
        },
        ask(assignment(
            "otj-milestone-calendar",
            16,
            &[("organising", 3), ("risk-issue", 3)],
        )),
        learning(
            "read-teal-book",
            20,
            &["governance", "methods-standards", "assurance-quality"],
        ),
        learning("course-coursera-strategy", 12, &["business-acumen"]),
        learning("read-gao-cost", 14, &["performance-tracking", "risk-issue"]),
        assignment(
            "tool-dashboard",
            20,
            &[
                ("data-analysis", 3),
                ("ppm-software", 2),
                ("performance-tracking", 3),
            ],
        ),
        assignment(
            "tool-ppm-sandbox",
            16,
            &[("portfolio-management", 2), ("resource-capacity", 2)],
        ),
        assignment("otj-repository", 24, &[("documentation", 3)]),
        learning("course-pmi-prompt", 5, &["ai-digital"]),
        learning("read-gao-agile", 8, &["agile-hybrid"]),
        learning("read-self-assessment", 3, &["coaching-capability"]),
        ask(assignment(
            "otj-process-improvement",
            30,
            &[("problem-solving", 3)],
        )),
        assignment("tool-schedule-build", 10, &[("pm-software", 3)]),
        Item {
            hours: hours(35),
            after: vec![Predecessor {
                item: 7,
                wait_days: 0,
            }],
            ..Item::new("study", Kind::Study, Clock::Own)
        },
        learning("course-coursera-finance", 10, &["financial-management"]),
        Item {
            after: vec![
                Predecessor {
                    item: 20,
                    wait_days: 0,
                },
                Predecessor {
                    item: 7,
                    wait_days: 7,
                },
            ],
            release: Some(day("2026-12-07")),
            ..Item::new("exam", Kind::Exam, Clock::Own)
        },
    ];
    person(setting(4, 3), items)
}

fn dana() -> Case {
    let long = |weeks: u32, ask: bool, item: Item| Item { ask, weeks, ..item };
    let read = |skill: &str| learning(&format!("x-read4-{skill}"), 10, &[skill]);
    let items = vec![
        assignment("otj-benefits-map", 20, &[("benefits-value", 3)]),
        assignment(
            "x-adoption",
            50,
            &[("change-management", 4), ("stakeholder-engagement", 4)],
        ),
        learning("book-influence", 10, &["stakeholder-engagement"]),
        learning(
            "book-pmo-to-vmo",
            9,
            &["benefits-value", "portfolio-management"],
        ),
        learning("course-pmi-pmocp-prep", 10, &["pmo-services"]),
        read("change-management"),
        read("knowledge-sharing"),
        long(
            52,
            true,
            assignment(
                "otj-resource-platform",
                100,
                &[("ppm-software", 4), ("data-analysis", 4)],
            ),
        ),
        assignment("otj-service-catalogue", 40, &[("pmo-services", 3)]),
        assignment("speak-publish", 40, &[("knowledge-sharing", 4)]),
        read("data-analysis"),
        long(
            26,
            false,
            assignment(
                "x-own-service",
                60,
                &[("pmo-services", 4), ("governance", 4)],
            ),
        ),
        long(
            26,
            false,
            assignment("x-coach-pm", 30, &[("coaching-capability", 4)]),
        ),
        read("assurance-quality"),
        read("coaching-capability"),
        Item {
            hours: hours(50),
            after: vec![Predecessor {
                item: 4,
                wait_days: 0,
            }],
            ..Item::new("study", Kind::Study, Clock::Own)
        },
        read("resource-capacity"),
        long(
            52,
            true,
            assignment("otj-benefits-tracking", 80, &[("benefits-value", 4)]),
        ),
        assignment(
            "otj-prioritisation-workshop",
            24,
            &[("portfolio-management", 3)],
        ),
        long(
            16,
            true,
            assignment("otj-portfolio-risk", 40, &[("assurance-quality", 4)]),
        ),
        long(
            17,
            true,
            assignment("otj-hybrid-design", 60, &[("methods-standards", 4)]),
        ),
        long(
            13,
            true,
            assignment("otj-quarterly-planning", 60, &[("resource-capacity", 4)]),
        ),
        Item {
            after: vec![Predecessor {
                item: 15,
                wait_days: 0,
            }],
            release: Some(day("2026-12-10")),
            ..Item::new("exam", Kind::Exam, Clock::Own)
        },
    ];
    person(setting(4, 6), items)
}

#[test]
fn a_course_with_its_day_tears_nothing_apart_where_there_is_time() {
    // A course of 8 h on Monday 14 December: ten workdays before it, 8 h at 48 min.
    let course = Item {
        fixed: Some(day("2026-12-14")),
        ..learning("course", 8, &["innovation"])
    };
    let case = |more: u32| Case {
        setting: setting(4, 6),
        items: vec![
            course.clone(),
            learning("long", 10 + more, &["governance"]),
            learning("short", 6, &["agile-hybrid"]),
            learning("longer", 12, &["pmo-services"]),
        ],
        steps: vec![worth("governance", 3, 20)],
    };
    let days = |case: &Case, n: usize| {
        let laid = lay(&case.inputs(), Effort::Best);
        let placed = laid.placed(n).unwrap();
        (placed.start.to_string(), placed.finish.to_string())
    };
    let text = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    let roomy = case(0);
    assert_eq!(days(&roomy, 0), text("2026-12-14", "2026-12-25"));
    assert_eq!(days(&roomy, 2), text("2026-11-30", "2026-12-09"));
    // 10 h would be torn apart: it comes after.
    assert_eq!(days(&roomy, 1).0, "2026-12-28");
    // 52 h in all: no time to wait, so what is begun goes on afterwards.
    let full = case(16);
    assert_eq!(days(&full, 0), text("2026-12-14", "2026-12-25"));
    assert_eq!(days(&full, 3), text("2026-12-09", "2027-01-13"));
}

/// All steps matter alike; learning gives nothing that is not practised.
fn person(setting: Setting, items: Vec<Item>) -> Case {
    let steps = items.iter().flat_map(|item| &item.gives);
    let mut steps: Vec<StepWorth> = steps
        .map(|step| StepWorth {
            step: step.clone(),
            importance: 8 * u32::from(step.level),
            carried: true,
        })
        .collect();
    steps.dedup();
    Case {
        setting,
        items,
        steps,
    }
}

#[test]
fn a_coordinators_plan_takes_five_quarters_and_starts_with_what_waits() {
    let case = cora();
    let found = spots(&case);
    let last = found.iter().map(|(.., last)| *last).max();
    assert!(last <= Some(5), "{found:?}");
    let of = |id: &str| found.iter().find(|(found, ..)| *found == id).unwrap();
    assert!(of("exam").1 >= of("study").2 && of("study").1 >= of("training").1);
}

#[test]
fn a_project_managers_plan_takes_nine_quarters_at_most() {
    let case = dana();
    let found = spots(&case);
    let last = found.iter().map(|(.., last)| *last).max();
    assert!(last <= Some(9), "{found:?}");
    // Level 3 of a skill before level 4.
    let of = |id: &str| found.iter().find(|(found, ..)| *found == id).unwrap();
    assert!(of("otj-benefits-tracking").1 > of("otj-benefits-map").2);
    assert!(of("x-own-service").1 > of("otj-service-catalogue").2);
}

#[test]
fn a_plan_of_a_hundred_assignments_keeps_every_rule() {
    let mut case = dana();
    for n in 0..8 {
        for item in dana()
            .items
            .into_iter()
            .filter(|item| item.kind == Kind::HandsOn)
        {
            let id = format!("{}{n}", item.id);
            case.items.push(Item { id, ..item });
        }
    }
    assert_eq!(spots(&case).len(), case.items.len());
}
