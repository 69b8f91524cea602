//! Random people and plans.

use proptest::prelude::*;

use super::*;

const SKILLS: [&str; 4] = [
    "governance",
    "agile-hybrid",
    "pmo-services",
    "communication",
];

#[derive(Debug, Clone)]
pub(super) struct Case {
    pub setting: Setting,
    pub items: Vec<Item>,
    pub steps: Vec<StepWorth>,
}

impl Case {
    pub(super) fn inputs(&self) -> Inputs<'_> {
        Inputs {
            setting: &self.setting,
            items: &self.items,
            steps: &self.steps,
        }
    }
}

fn assignment() -> impl Strategy<Value = Item> {
    let gives = prop::collection::btree_set((0usize..4, 3u8..6), 1..4);
    let weeks = prop::sample::select(vec![0u32, 0, 0, 4, 8, 13, 17, 26, 52]);
    (5u32..110, gives, weeks, any::<bool>(), 0u8..4).prop_map(|(long, gives, weeks, ask, own)| {
        let gives: Vec<(&str, u8)> = gives.iter().map(|(s, l)| (SKILLS[*s], *l)).collect();
        Item {
            weeks,
            ask,
            clock: if own == 0 { Clock::Own } else { Clock::Work },
            ..super::assignment("do", long, &gives)
        }
    })
}

fn learning() -> impl Strategy<Value = Item> {
    let serves = prop::collection::btree_set(0usize..4, 1..3);
    let weeks = prop::sample::select(vec![0u32, 0, 0, 6, 26]);
    (2u32..40, serves, weeks, 3u8..5).prop_map(|(long, serves, weeks, level)| {
        let serves: Vec<&str> = serves.iter().map(|s| SKILLS[*s]).collect();
        Item {
            weeks,
            gives: serves.iter().map(|skill| step(skill, level)).collect(),
            ..super::learning("learn", long, &serves)
        }
    })
}

/// Study after the first learning, training, and an exam after both.
fn certification(release: i64, study: u32, training: u32, at: usize) -> Vec<Item> {
    let after = |item, wait_days| Predecessor { item, wait_days };
    vec![
        Item {
            hours: hours(study),
            after: vec![after(0, 0), after(at + 1, 0)],
            ..Item::new("study", Kind::Study, Clock::Own)
        },
        Item {
            hours: hours(training),
            ..Item::new("training", Kind::Training, Clock::Own)
        },
        Item {
            after: vec![after(at, 0), after(at + 1, 5)],
            release: Some(day("2026-11-30").plus_days(release)),
            ..Item::new("exam", Kind::Exam, Clock::Own)
        },
    ]
}

fn setting() -> impl Strategy<Value = Setting> {
    let clocks = (1u32..9, 1u32..9, 0u8..4);
    let off = prop::collection::vec(0i64..60, 0..5);
    (
        clocks,
        1u32..4,
        off,
        prop::option::of(100i64..900),
        0i64..80,
    )
        .prop_map(|((own, work, pot), focus, off, deadline, gone)| Setting {
            clocks: if pot == 0 {
                Clocks::Pot(hours(own + work))
            } else {
                Clocks::Two {
                    own: hours(own),
                    work: hours(work),
                }
            },
            focus,
            weeks_off: off
                .into_iter()
                .filter_map(|week| {
                    use chrono::Datelike;
                    let iso = day("2026-12-01").plus_days(7 * week).naive().iso_week();
                    WeekOff::iso(iso.year(), iso.week())
                })
                .collect(),
            deadline: deadline.map(|days| day("2026-11-29").plus_days(days)),
            today: day("2026-11-29").plus_days(if gone < 40 { 0 } else { gone }),
            ..super::setting(own, work)
        })
}

/// A person with so many assignments and things to learn, sometimes with a certification.
pub(super) fn case(assignments: usize, learnings: usize) -> impl Strategy<Value = Case> {
    let certification = prop::option::of((0i64..500, 5u32..80, 5u32..40));
    let importance = prop::collection::vec((1u32..60, any::<bool>()), 12);
    (
        setting(),
        prop::collection::vec(assignment(), 0..=assignments),
        prop::collection::vec(learning(), 1..=learnings),
        certification,
        importance,
        prop::collection::vec(
            prop::option::weighted(0.1, 30i64..600),
            assignments + learnings,
        ),
    )
        .prop_map(
            |(setting, hands, learns, certification, importance, dues)| {
                let mut items = learns;
                items.extend(hands);
                for (n, item) in items.iter_mut().enumerate() {
                    item.id = format!("{}{n}", item.id);
                    item.due = dues[n].map(|days| day("2026-11-29").plus_days(days));
                }
                if let Some((release, study, training)) = certification {
                    items.extend(self::certification(release, study, training, items.len()));
                }
                let steps = importance
                    .into_iter()
                    .enumerate()
                    .map(|(n, (importance, carried))| StepWorth {
                        carried: carried || n % 3 > 0,
                        ..worth(SKILLS[n / 3], 3 + u8::try_from(n % 3).unwrap(), importance)
                    })
                    .collect();
                Case {
                    setting,
                    items,
                    steps,
                }
            },
        )
}
