//! `share` and `team` from outside: what leaves, what never does, and every figure of a team against
//! the documents of each single plan.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::common::Pmo;

/// Words that stand in every field of a plan that takes words.
pub const PRIVATE: &str = "zebrafish";

fn fixture() -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/team");
    fs::read_to_string(path.join("member.toml")).unwrap()
}

/// The plan of one of a made-up team: levels, target, prices and days differ from person to person.
fn member(n: usize) -> String {
    let roles = ["pmo-manager", "pmo-lead", "pmo-analyst"];
    let mut text = fixture().replace("@TARGET", roles[n % roles.len()]);
    // `@n` in the fixture becomes a level, spread by the person's number.
    for place in 0..10 {
        let level = (n * 7 + place * 3 + n * place) % 5;
        text = text.replace(&format!("@{place}"), &level.to_string());
    }
    text.replace("@EARNED", &format!("2024-{:02}-15", 1 + n % 4))
        .replace("@START", &format!("2027-{:02}-04", 1 + (n * 2) % 12))
}

/// A machine with the plans of so many people under `team/`.
pub fn team_of(people: usize) -> Pmo {
    let pmo = Pmo::new();
    for folder in ["in", "named", "shared", "all"] {
        fs::create_dir(pmo.home().join(folder)).unwrap();
    }
    for n in 0..people {
        pmo.file(&format!("team/p{n}.toml"), &member(n));
    }
    pmo
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

#[test]
fn every_figure_of_a_team_follows_from_the_documents_of_each_plan() {
    let people = 12;
    let pmo = team_of(people);
    let team = pmo.json("team team");
    assert_eq!(
        (&team["people"], &team["withheld"]),
        (&json!(people), &json!(null))
    );

    let mut grid: BTreeMap<(String, String), Value> = BTreeMap::new();
    let mut levels: BTreeMap<String, Vec<(Option<u64>, u64)>> = BTreeMap::new();
    let mut goals: BTreeMap<String, Vec<(usize, u64)>> = BTreeMap::new();
    let mut quarters: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    let mut ends: Vec<(String, String, String)> = Vec::new();
    for n in 0..people {
        let plan = format!("--plan team/p{n}.toml");
        let gap = pmo.json(&format!("gap {plan}"));
        for row in gap["skills"].as_array().unwrap() {
            let skill = row["skill"].as_str().unwrap().to_owned();
            if row["required"] == 0 {
                continue;
            }
            let known = json!([row["assessed"], row["expected"], row["required"]]);
            grid.insert((format!("p{n}"), skill.clone()), known);
            let level = (row["assessed"].as_u64(), row["required"].as_u64().unwrap());
            levels.entry(skill).or_default().push(level);
        }
        let show = pmo.json(&format!("show {plan}"));
        for goal in show["goals"].as_array().unwrap() {
            if goal["kind"] == "skill" && goal["status"] == "open" {
                let to = goal["to"].as_u64().unwrap();
                let skill = goal["skill"].as_str().unwrap().to_owned();
                goals.entry(skill).or_default().push((n, to));
            }
        }
        for item in show["activities"].as_array().unwrap() {
            let Some(start) = item["start"].as_str().filter(|_| item["status"] != "done") else {
                continue;
            };
            let month: u32 = start[5..7].parse().unwrap();
            let quarter = format!("{}-Q{}", &start[..4], month.div_ceil(3));
            let sum = quarters.entry(quarter).or_default();
            if !item["activity"].is_null() {
                sum.0 += item["cost_usd"].as_f64().unwrap_or(0.0);
            }
            sum.1 += number(&item["hours_left"]) / 8.0;
        }
        let renew = pmo.json(&format!("renew {plan}"));
        for held in renew["credentials"].as_array().unwrap() {
            let end = held["active_until"].as_str().unwrap_or("");
            // 90 days after 22 November 2026 is 20 February 2027.
            if held["status"] == "active" && ("2026-11-22"..="2027-02-20").contains(&end) {
                let cert = held["certification"].as_str().unwrap();
                ends.push((end.to_owned(), format!("p{n}"), cert.to_owned()));
            }
        }
    }

    let rows = team["grid"].as_array().unwrap();
    assert_eq!(rows.len(), grid.len());
    for row in rows {
        let text = |key: &str| row[key].as_str().unwrap().to_owned();
        let known = json!([row["assessed"], row["expected"], row["required"]]);
        assert_eq!(grid[&(text("person"), text("skill"))], known, "{row}");
    }
    let skills = team["skills"].as_array().unwrap();
    assert_eq!(skills.len(), levels.len());
    for row in skills {
        let skill = row["skill"].as_str().unwrap();
        let known = &levels[skill];
        let level = known.iter().map(|(_, asked)| *asked).max().unwrap();
        let asked = known.iter().filter(|(_, asked)| *asked >= level).count();
        assert_eq!(row["level"].as_u64(), Some(level), "{row}");
        assert_eq!(row["asked"].as_u64(), Some(asked as u64), "{row}");
        // Somebody may be there without a target that asks for it.
        let there = |n: usize| {
            let share = pmo_levels(&pmo, n);
            share.get(skill).copied().flatten() >= Some(level)
        };
        let can = (0..people).filter(|n| there(*n)).count();
        assert_eq!(row["can"].as_u64(), Some(can as u64), "{row}");
        let after: Vec<usize> = goals
            .get(skill)
            .into_iter()
            .flatten()
            .filter(|(n, to)| *to >= level && !there(*n))
            .map(|(n, _)| *n)
            .collect();
        assert_eq!(row["learning"].as_u64(), Some(after.len() as u64), "{row}");
    }
    let budget = team["budget"].as_array().unwrap();
    assert_eq!(budget.len(), quarters.len());
    for row in budget {
        let (usd, days) = quarters[row["quarter"].as_str().unwrap()];
        assert!((number(&row["usd"]) - usd).abs() < 0.01, "{row} {usd}");
        assert!((number(&row["days"]) - days).abs() < 0.01, "{row} {days}");
    }
    ends.sort();
    assert!(!ends.is_empty(), "the fixture has an end in sight");
    let told: Vec<(String, String, String)> = team["expiring"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap().to_owned();
            (text("on"), text("person"), text("certification"))
        })
        .collect();
    assert_eq!(told, ends);
}

/// The assessed levels of a person, as the file has them: `gap` tells only what is asked for.
fn pmo_levels(pmo: &Pmo, n: usize) -> BTreeMap<String, Option<u64>> {
    let text = fs::read_to_string(pmo.home().join(format!("team/p{n}.toml"))).unwrap();
    let table = text.split("[assessment.levels]\n").nth(1).unwrap();
    let lines = table.lines().take_while(|line| !line.is_empty());
    lines
        .map(|line| {
            let (skill, level) = line.split_once(" = ").unwrap();
            (skill.to_owned(), level.parse().ok())
        })
        .collect()
}

#[test]
fn who_is_nearest_is_below_the_level_and_named_with_an_item_of_the_own_plan() {
    let pmo = team_of(6);
    let team = pmo.json("team team");
    let closing = team["closing"].as_array().unwrap();
    assert!(!closing.is_empty());
    for row in closing {
        assert!(row["can"].as_u64().unwrap() < 2);
        let nearest = row["nearest"].as_array().unwrap();
        let levels: Vec<u64> = nearest
            .iter()
            .map(|near| near["assessed"].as_u64().unwrap())
            .collect();
        assert!(levels.is_sorted_by(|a, b| a >= b), "{row}");
        for near in nearest {
            assert!(near["assessed"].as_u64() < row["level"].as_u64(), "{row}");
            if let Some(activity) = near["activity"].as_str() {
                let person = near["person"].as_str().unwrap();
                let file = fs::read_to_string(pmo.home().join(format!("team/{person}.toml")));
                assert!(
                    file.unwrap()
                        .contains(&format!("activity = \"{activity}\""))
                );
            }
        }
    }
}

#[test]
fn a_role_a_level_and_skills_are_looked_at_as_asked() {
    let pmo = team_of(5);
    let role = pmo.json("team team --role pmo-lead");
    let asked = pmo.json("gap --role pmo-lead --plan team/p0.toml");
    let asked: BTreeMap<&str, &Value> = asked["skills"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["required"] != 0)
        .map(|row| (row["skill"].as_str().unwrap(), &row["required"]))
        .collect();
    let skills = role["skills"].as_array().unwrap();
    assert_eq!(skills.len(), asked.len(), "exactly that role's skills");
    for row in skills {
        assert_eq!(&row["level"], asked[row["skill"].as_str().unwrap()]);
    }
    assert_eq!(role["grid"].as_array().unwrap().len(), 5 * asked.len());
    let one = pmo.json("team team --skill governance --level 2");
    assert_eq!(one["skills"].as_array().unwrap().len(), 1);
    assert_eq!(one["skills"][0]["level"], 2);
    assert!(pmo.wrong("team team --level 6").contains("level"));
    assert!(
        pmo.wrong("team team --skill governace")
            .contains("governance")
    );
    assert!(pmo.wrong("team team --unit Nord").contains("unit"));
}

#[test]
fn few_people_show_no_levels_unless_all_agreed() {
    let pmo = team_of(4);
    let small = pmo.json("team team");
    assert_eq!(small["withheld"], "fewer than 5 people");
    for list in ["skills", "grid", "closing", "together", "eligible"] {
        assert_eq!(small[list], json!([]), "{list}");
    }
    assert_eq!(small["people"], 4);
    assert_ne!(small["budget"], json!([]));
    let screen = pmo.ok("team team");
    assert!(screen.contains("fewer than 5 people"), "{screen}");
    // Everybody agrees: then the same people are shown.
    for n in 0..4 {
        pmo.ok(&format!(
            "share --plan team/p{n}.toml --as p{n} --named --unit Nord --out named/p{n}.toml --yes"
        ));
    }
    let named = pmo.json("team named");
    assert_eq!(named["withheld"], Value::Null);
    assert_ne!(named["grid"], json!([]));
    assert_eq!(named["budget"], small["budget"]);
    assert_eq!(pmo.json("team named --unit Nord")["grid"], named["grid"]);
    let more = team_of(6);
    assert_eq!(
        more.json("team team --least 7")["withheld"],
        "fewer than 7 people"
    );
    assert_eq!(more.json("team team --least 2")["withheld"], Value::Null);
}

#[test]
fn a_lead_sees_of_a_plan_what_its_extract_would_give() {
    let pmo = team_of(5);
    for n in 0..5 {
        pmo.ok(&format!(
            "share --plan team/p{n}.toml --as p{n} --out shared/p{n}.toml --yes"
        ));
    }
    assert_eq!(pmo.json("team team"), pmo.json("team shared"));
}

#[test]
fn no_word_of_ones_own_leaves_in_any_way() {
    let text = fixture();
    assert!(text.matches(PRIVATE).count() > 25, "a word in every field");
    let pmo = team_of(5);
    let shown = pmo.ok("share --plan team/p1.toml");
    let document = pmo.ok("share --plan team/p1.toml --json");
    let team = pmo.ok("team team --all");
    let json = pmo.ok("team team --json");
    for (what, text) in [
        ("share", shown),
        ("json", document),
        ("team", team),
        ("team", json),
    ] {
        assert!(!text.to_lowercase().contains(PRIVATE), "{what}: {text}");
    }
    // Neither of a file that is broken: its place is told, its words are not.
    pmo.file(
        "broken/b.toml",
        &format!("schema = 1\n[profile]\nborn = \"{PRIVATE}\"\n"),
    );
    pmo.file(
        "broken/c.toml",
        &format!("schema = \"pmo-path/share/1\"\nday = \"{PRIVATE}\"\n"),
    );
    let ran = pmo.run("team broken --json");
    assert_eq!(ran.code, 1);
    assert!(!ran.out.contains(PRIVATE), "{}", ran.out);
    assert!(ran.out.contains("line 3"), "{}", ran.out);
}

#[test]
fn a_broken_file_is_told_and_the_rest_is_read() {
    let pmo = team_of(5);
    let whole = pmo.json("team team");
    pmo.file("team/x.toml", "schema = 1\n[[log]\n");
    pmo.file("team/deep/er/q.toml", "schema = \n");
    pmo.file("team/notes.txt", "no plan");
    pmo.file("team/.hidden.toml", "broken [");
    fs::write(pmo.home().join("team/utf16.toml"), [0xff, 0xfe, 0x41]).unwrap();
    let ran = pmo.run("team team --json");
    assert_eq!(ran.code, 1, "{}", ran.err);
    let team: Value = serde_json::from_str(&ran.out).unwrap();
    let names: Vec<&str> = team["skipped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["file"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["deep/er/q.toml", "utf16.toml", "x.toml"]);
    assert_eq!(team["grid"], whole["grid"]);
    assert!(pmo.run("team team").out.contains("x.toml"));
    assert!(pmo.wrong("team nowhere").contains("nowhere"));
    fs::create_dir(pmo.home().join("empty")).unwrap();
    assert!(pmo.wrong("team empty").contains("pmo-path share"));
}

#[test]
fn hostile_names_break_no_screen() {
    let pmo = team_of(5);
    let evil = "a\u{1b}[2Jb\u{202e}c,=1+1\"'.toml";
    pmo.file(&format!("team/{evil}"), &member(7));
    let ran = pmo.run("team team --all");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!ran.out.contains('\u{1b}') && !ran.out.contains('\u{202e}'));
    let extract = pmo.ok("share --plan team/p1.toml --as Kim");
    for (n, name) in ["", " ", "a\\nb", "\\u001b[31m", &"x".repeat(61)]
        .iter()
        .enumerate()
    {
        let text = extract.replace("name = \"Kim\"", &format!("name = \"{name}\""));
        pmo.file(&format!("evil/{n}.toml"), &text);
    }
    let ran = pmo.run("team evil --json");
    assert_eq!(ran.code, 1, "{}", ran.err);
    let team: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (&team["people"], team["skipped"].as_array().unwrap().len()),
        (&json!(0), 5)
    );
}

#[test]
fn of_several_extracts_of_one_person_the_newest_counts() {
    let mut pmo = team_of(5);
    let plan = "--plan team/p0.toml --as Kim --unit Nord";
    pmo.ok(&format!("share {plan} --out all/old.toml --yes"));
    pmo.on("2026-12-20");
    pmo.ok(&format!("share {plan} --out all/new.toml --yes"));
    let ran = pmo.run("team all --json");
    assert_eq!(ran.code, 1, "one was left out");
    let team: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(team["people"], 1);
    assert_eq!(team["members"][0]["day"], "2026-12-20");
    assert_eq!(team["skipped"][0]["file"], "old.toml");
    // On an earlier day the newer one was not made yet.
    pmo.on("2026-12-01");
    let before: Value = serde_json::from_str(&pmo.run("team all --json").out).unwrap();
    assert_eq!(before["members"][0]["day"], "2026-11-22");
    pmo.on("2026-12-20");
    pmo.ok(&format!("share {plan} --out all/twin.toml --yes"));
    let twin: Value = serde_json::from_str(&pmo.run("team all --json").out).unwrap();
    assert!(twin["skipped"].to_string().contains("same name"), "{twin}");
}

#[test]
fn what_is_shared_is_shown_first_and_replaces_only_its_own() {
    let pmo = team_of(1);
    let plan = "--plan team/p0.toml";
    let shown = pmo.ok(&format!("share {plan} --as Kim --without log,items"));
    assert!(
        !shown.contains("log = [") && !shown.contains("items = ["),
        "{shown}"
    );
    assert!(!pmo.home().join("data").exists(), "looking writes nothing");
    let refused = pmo.wrong(&format!("share {plan} --as Kim --out kim.toml"));
    assert!(refused.contains("--yes"), "{refused}");
    assert!(!pmo.home().join("kim.toml").exists());
    let shown = pmo.ok(&format!("share {plan} --as Kim --out kim.toml --yes"));
    assert_eq!(
        fs::read_to_string(pmo.home().join("kim.toml")).unwrap(),
        shown
    );
    pmo.ok(&format!("share {plan} --as Kim --out kim.toml --yes"));
    pmo.wrong(&format!("share {plan} --as Dana --out kim.toml --yes"));
    pmo.wrong(&format!("share {plan} --as Kim --out team/p0.toml --yes"));
    pmo.wrong(&format!("share {plan} --as '' --out x.toml --yes"));
    // That one agrees to be named is said anew each time.
    let other = ["--out other.toml --named --yes", "--out other.toml --yes"];
    let named = other.map(|words| pmo.ok(&format!("share {plan} {words}")));
    assert!(named[0].contains("named = true"), "{}", named[0]);
    assert!(!named[1].contains("named = true"), "{}", named[1]);
    let told = pmo.run(&format!("share {plan} --named --out other.toml --yes"));
    assert!(told.err.contains("agreed to be named"), "{}", told.err);
    let told = pmo.run(&format!("share {plan}"));
    assert!(told.err.contains("this one does not"), "{}", told.err);
    // The name is remembered; without any a pseudonym is made up.
    assert!(pmo.ok(&format!("share {plan}")).contains("name = \"Kim\""));
    let other = team_of(1);
    let shown = other.ok(&format!("share {plan} --out a.toml --yes"));
    assert!(shown.contains("name = \"person-"), "{shown}");
    assert_eq!(other.ok(&format!("share {plan}")), shown);
}
