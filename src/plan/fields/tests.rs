use crate::plan::Plan;
use crate::plan::edit::entry_text;

/// A value for every key of every table that a person or a command writes.
const EVERY_KEY: &str = r#"
schema = 2

[profile]
name = "Dana"
born = "1988-05"
current-role = "project-manager"
target-role = "pmo-manager"
hours-per-week = 5.5
work-hours-per-week = 3
focus = 2
budget-usd = 2500.5
deadline = 2027-12-31
start = 2026-12-07
weeks-off = ["2027-W30"]
exclude = ["x"]
include = ["y"]
objectives = ["better-decisions"]
specialisation = "digital-ai"
prefer = "cost"
study-hours = { PMP = 60 }

[[education]]
level = "master"
field = "Engineering"
institution = "TU"
completed = "2012-06"
gac-accredited = true
note = "n"

[[experience]]
title = "PM"
organisation = "Example plc"
kinds = ["project-leading", "pmo"]
reason = "care"
from = "2019-03"
to = 2021-06-30
hours-per-week = 40
description = "d"
verifier = { name = "Kim", contact = "k" }
projects = [{ title = "ERP", from = "2019", to = "2020", description = "p" }]
note = "n"

[[credential]]
certification = "Certified Café Owner"
earned = 2024-03-15
body = "Guild"
renewed = [2027-03-01, "2030-03"]
expires = 2033-03-14
status = [{ is = "extended", from = 2026-01-01, to = 2027-01-01, note = "n" }]
number = "7"
evidence = "e"
note = "n"

[[goal]]
id = "g1"
kind = "skill"
skill = "leadership"
certification = "PMP"
role = "pmo-manager"
title = "t"
from = 0
to = 3
due = 2027-01-01
measure = "m"
objective = "better-decisions"
guide = "Kim"
done = 2027-01-01
dropped = 2027-01-02
by-hand = true
note = "n"

[[application]]
certification = "PMP"
submitted = 2026-12-01
audit = 2026-12-02
audit-passed = 2026-12-06
approved = 2026-12-08
booked = 2027-03-01
attempts = [{ date = 2027-03-01, result = "failed" }]
closed = 2027-05-01
note = "n"

[[stage]]
n = 1
from = 2026-11-23
to = 2027-02-21
theme = ["leadership"]
reviewed = 2027-02-19

[[activity]]
id = "a1"
kind = "training"
stage = 1
clock = "work"
ask = true
activity = "x"
title = "t"
certification = "PMP"
topic = "pmo"
hours = 21
cost-usd = 0
mode = "education"
start = 2026-12-07
finish = 2027-01-04
critical = true
pinned = true
goals = ["g1"]

[choice]
made = 2026-11-23
optimality = "best-found"
value-minutes = 1200
bound-minutes = 1000
chosen = ["x"]
stays-open = [{ skill = "leadership", level = 5, reason = "seat" }, { certification = "PMP", reason = "time" }]
fingerprint = "0123456789abcdef"

[[log]]
id = "k7m2q"
date = "2026-11"
title = "A talk"
from = "2026-10"
activity = "a1"
finished = true
started = true
category = "digital-media"
hours = 0.3333
pdu = { ways-of-working = 1, business-acumen = 0.5 }
credits = { SEU = 2 }
contact-hours = { pmo = 1.5 }
delivery = "live"
authorised = false
topics = ["benefits"]
levels = { leadership = 0 }
passed = "PMP"
provider = "p"
evidence = "e"
reflection = "r"
note = "n"
talk = "g1"
review = 1
claims = [{ body = "PMI", credits = 1.5, claimed = 2026-12-01, approved = 2026-12-05 }]
"#;

/// The tables of a plan as they would be written anew.
fn written(plan: &Plan) -> String {
    let mut text = "schema = 2\n".to_owned();
    let profile = entry_text("profile", &plan.profile.fields());
    text += &profile.replace("[[profile]]", "[profile]");
    macro_rules! lists {
            ($($list:ident),*) => {
                $(for entry in &plan.$list {
                    text += &entry_text(stringify!($list), &entry.fields());
                })*
            };
        }
    lists!(
        education,
        experience,
        credential,
        goal,
        application,
        stage,
        activity
    );
    if let Some(choice) = &plan.choice {
        text += &entry_text("choice", &choice.fields()).replace("[[choice]]", "[choice]");
    }
    lists!(log);
    text
}

#[test]
fn every_key_is_written_as_it_is_read_and_in_the_order_of_its_table() {
    let plan: Plan = toml::from_str(EVERY_KEY).unwrap();
    let text = written(&plan);
    assert_eq!(toml::from_str::<Plan>(&text).unwrap(), plan);
    let lines = |text: &str| -> Vec<String> {
        text.lines()
            .filter_map(|line| Some(line.split_once(" = ")?.0.to_owned()))
            .collect()
    };
    // A list of tables takes a line for each: only the keys at the start of a line count.
    let keys: Vec<String> = lines(&text)
        .into_iter()
        .filter(|k| !k.starts_with(' '))
        .collect();
    assert_eq!(keys, lines(EVERY_KEY));
}

#[test]
fn what_says_nothing_is_not_written() {
    let text =
        "[[log]]\ndate = 2026-11-20\ntitle = \"t\"\nfinished = false\ntopics = []\nlevels = {}\n";
    let plan: Plan = toml::from_str(text).unwrap();
    let keys: Vec<&str> = plan.log[0].fields().iter().map(|(key, _)| *key).collect();
    assert_eq!(keys, ["date", "title"]);
}
