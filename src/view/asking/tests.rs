use std::collections::VecDeque;

use super::*;
use crate::app::log::{LogEntry, Pdu};
use crate::app::profile::{CertName, CredentialChanges, End, ExperienceChanges};
use crate::dates::{Day, PartialDate};
use crate::units::{Category, Credits, ExperienceKind, Minutes, Side};

/// What the person of the script does.
enum Does {
    Types(&'static str),
    Picks(usize),
    Says(bool),
    GoesBack,
}

use Does::{GoesBack, Picks, Says, Types};

/// Answers by a script, and keeps what was asked and told.
#[derive(Default)]
struct Script {
    does: VecDeque<Does>,
    asked: Vec<String>,
    told: Vec<String>,
}

impl Script {
    fn new(does: impl IntoIterator<Item = Does>) -> Self {
        Self {
            does: does.into_iter().collect(),
            ..Self::default()
        }
    }

    fn next(&mut self, asked: &str) -> Does {
        self.asked.push(asked.to_owned());
        self.does.pop_front().unwrap()
    }
}

impl Asker for Script {
    fn text(&mut self, prompt: &str, offered: &str) -> Result<Option<String>, Failure> {
        Ok(match self.next(prompt) {
            Types("") => Some(offered.to_owned()),
            Types(text) => Some(text.to_owned()),
            GoesBack => None,
            _ => panic!("{prompt} is typed"),
        })
    }

    fn choose(
        &mut self,
        prompt: &str,
        items: &[String],
        _: usize,
    ) -> Result<Option<usize>, Failure> {
        Ok(match self.next(prompt) {
            Picks(at) => {
                assert!(at < items.len());
                Some(at)
            }
            GoesBack => None,
            _ => panic!("{prompt} is a list"),
        })
    }

    fn choose_many(
        &mut self,
        prompt: &str,
        _: &[String],
        _: &[usize],
    ) -> Result<Option<Vec<usize>>, Failure> {
        Ok(match self.next(prompt) {
            Picks(at) => Some(vec![at]),
            GoesBack => None,
            _ => panic!("{prompt} is a list"),
        })
    }

    fn confirm(&mut self, question: &str, _: bool) -> Result<Option<bool>, Failure> {
        Ok(match self.next(question) {
            Says(yes) => Some(yes),
            GoesBack => None,
            _ => panic!("{question} is yes or no"),
        })
    }

    fn is_plain(&self) -> bool {
        true
    }

    fn in_place(&mut self, _: &[String]) -> Result<(), Failure> {
        Ok(())
    }

    fn say(&mut self, text: &str) {
        self.told.push(text.to_owned());
    }

    fn refuse(&mut self, why: &str) {
        self.told.push(format!("! {why}"));
    }
}

/// A Monday.
fn today() -> Day {
    Day::new(2026, 11, 30).unwrap()
}

fn entry_of(script: &mut Script) -> Option<LogEntry> {
    let mut entry = LogEntry::new(today().into(), String::new());
    let filled = entry::fill(script, today(), &mut entry).unwrap();
    assert!(script.does.is_empty(), "{:?}", script.asked);
    filled.then_some(entry)
}

#[test]
fn an_entry_is_filled_and_its_hours_are_split_over_the_sides() {
    let mut script = Script::new([
        Types("Webinar"),
        Types("tomorrow"),
        Types("last friday"),
        Types("2h"),
        Picks(3),
        Picks(4),
        Types("1.5"),
        Types("0.75"),
        Types("0.25"),
        Types(""),
        Types(""),
    ]);
    let entry = entry_of(&mut script).unwrap();
    assert_eq!(entry.title, "Webinar");
    assert_eq!(entry.date, Day::new(2026, 11, 27).unwrap().into());
    assert_eq!(entry.hours, Some(Minutes(120)));
    assert_eq!(entry.category, Some(Category::DigitalMedia));
    let number = |n| Credits::from_number(n).unwrap();
    let split = [
        (Side::WaysOfWorking, number(1.5)),
        (Side::PowerSkills, number(0.25)),
        (Side::BusinessAcumen, number(0.25)),
    ];
    assert_eq!(entry.pdu, Some(Pdu::Sides(split.into())));
    let told = |part: &str| script.told.iter().any(|line| line.contains(part));
    assert!(told("! that lies ahead"), "{:?}", script.told);
    assert!(told("0.75 PDU are more than the 0.5 that are left"));
    assert!(told("is Fri 27 November 2026"));
}

#[test]
fn giving_back_has_no_sides_and_back_goes_past_what_was_not_asked() {
    let mut script = Script::new([
        Types("Mentoring"),
        Types("today"),
        Types("90m"),
        Picks(9),
        GoesBack,
        Picks(9),
        Types("They ask better questions now"),
    ]);
    let entry = entry_of(&mut script).unwrap();
    let pdu = Credits::from_number(1.5).unwrap();
    assert_eq!(entry.pdu, Some(Pdu::Number(pdu)));
    assert!(!script.asked.iter().any(|asked| asked.contains("PMI")));
    assert!(entry.reflection.is_some());
}

#[test]
fn without_a_title_there_is_no_entry() {
    assert!(entry_of(&mut Script::new([Types("")])).is_none());
    assert!(entry_of(&mut Script::new([GoesBack])).is_none());
}

#[test]
fn a_span_of_work_is_asked_for_what_was_not_said() {
    let mut typed = ExperienceChanges {
        kinds: vec![ExperienceKind::Pmo],
        ..ExperienceChanges::default()
    };
    let mut script = Script::new([Types("soon"), Types("2019-03"), Types("")]);
    assert!(experience::ask(&mut script, today(), &mut typed).unwrap());
    assert_eq!(typed.from, PartialDate::parse("2019-03"));
    assert!(typed.to.is_none(), "it goes on");
    assert_eq!(script.asked.len(), 3);
    let mut typed = ExperienceChanges::default();
    let mut script = Script::new([Types("Analyst"), Types("2019"), Types("2020"), GoesBack]);
    assert!(!experience::ask(&mut script, today(), &mut typed).unwrap());
    assert!(matches!(typed.to, Some(End::On(_))));
}

#[test]
fn what_looks_like_a_slip_is_asked_about_before_more_is() {
    use crate::app::profile::Doubt;
    let mut typed = CredentialChanges::default();
    let mut script = Script::new([
        Types("Acme X"),
        Types("2025-02"),
        Says(true),
        Types("Acme"),
        Types("2028-01-31"),
    ]);
    let outside = |typed: &CredentialChanges| {
        let name = CertName::new(typed.certification.as_deref().unwrap()).unwrap();
        Ok(vec![Doubt::Outside {
            name,
            near: vec!["PMP".to_owned()],
        }])
    };
    assert!(credential::ask(&mut script, today(), &mut typed, outside).unwrap());
    assert_eq!(typed.body.as_deref(), Some("Acme"));
    assert_eq!(typed.expires, PartialDate::parse("2028-01-31"));
    let mut typed = CredentialChanges {
        certification: Some("Acme X".to_owned()),
        earned: PartialDate::parse("2025"),
        ..CredentialChanges::default()
    };
    assert!(
        !credential::ask(
            &mut Script::new([Says(false)]),
            today(),
            &mut typed,
            outside
        )
        .unwrap()
    );
}
