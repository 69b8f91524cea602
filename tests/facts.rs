//! Facts and the log from outside: profile, log, history, amend, and assess from a file. Every
//! refusal is exit 2, says what to do, and leaves no trace.

use std::fs;

use crate::common::Pmo;

const ANSWERS: &str = include_str!("../data/samples/answers.toml");

#[test]
fn somebody_with_a_credential_never_answers_a_questionnaire() {
    let pmo = Pmo::new();
    pmo.ok("profile add credential PMP --earned 2024-03-15");
    pmo.ok("profile add experience 'PMO analyst' --kind pmo --kind governance --from 2022-05");
    pmo.ok("profile add education bachelor --completed 2012-06 --gac");
    pmo.ok("profile set target-role 'PMO Manager'");
    let json = pmo.json("profile");
    assert_eq!(json["schema"], "pmo-path/profile/1");
    assert_eq!(json["credentials"][0]["certification"], "PMP");
    assert_eq!(json["experience"][0]["kinds"][1], "governance");
    assert_eq!(
        json["experience"][0]["from"], "2022-05",
        "a month stays a month"
    );
    assert_eq!(json["education"][0]["gac_accredited"], true);
    assert_eq!(json["profile"]["target_role"], "pmo-manager");
    pmo.ok("profile edit experience 1 --to 2026-06");
    pmo.ok("profile remove credential 1");
    let json = pmo.json("profile");
    assert_eq!(json["experience"][0]["to"], "2026-06");
    assert_eq!(json["credentials"].as_array().unwrap().len(), 0);
}

#[test]
fn an_edit_keeps_the_comments_beside_it() {
    let pmo = Pmo::new();
    let text = "schema = 1\n\n# my jobs\n[[experience]]\ntitle = \"PM\" # the long one\nkinds = [\"pmo\"]\nfrom = \"2019-03\"\nmine = 1\n";
    let plan = pmo.file("p.toml", text);
    pmo.ok("profile edit experience 1 --to 2021-06 --plan p.toml");
    let after = fs::read_to_string(plan).unwrap();
    assert_eq!(after, format!("{text}to = \"2021-06\"\n"));
}

#[test]
fn facts_that_cannot_be_are_refused_and_leave_no_trace() {
    for (line, says) in [
        (
            "profile add experience x --kind pmo --from 2024-02-30",
            "no such day",
        ),
        (
            "profile add experience x --kind pmo --from 2024-02 --to 2023",
            "before it starts",
        ),
        (
            "profile add experience x --kind pmoo --from 2024",
            "did you mean pmo",
        ),
        ("profile add experience x --from 2024", "--kind"),
        (
            "profile add experience x --kind pmo --from 2024 --hours-per-week 169",
            "168",
        ),
        (
            "profile add experience x --kind pmo --from 2024 --hours-per-week=-4",
            "negative",
        ),
        ("profile add credential PMX --earned 2024", "PMP"),
        ("profile add credential PMP", "--earned"),
        (
            "profile add credential PMP --earned 2024 --renewed 2023",
            "before it was earned",
        ),
        ("profile add education diploma", "bachelor"),
        ("profile set hours-per-week=-1", "negative"),
        ("profile set budget-usd lots", "US dollars"),
        ("profile set target-role emperor", "no role"),
        ("profile set weeks-off 2027-W53", "not a week"),
        ("profile set favourite-colour blue", "no preference"),
        ("log ''", "title"),
        ("log", "title"),
        ("log x --date 2024-02-30", "no such day"),
        ("log x --date 03/04/2026", "2026-04-03"),
        ("log x --date tomorrow", "lies ahead"),
        ("log x --hours=-2", "negative"),
        ("log x --hours 99999", "hours"),
        ("log x --pdu sideways=1", "ways-of-working"),
        ("log x --pdu 1 --pdu power-skills=1", "ways-of-working=1.5"),
        ("log x --level leadership=6", "0 to 5"),
        ("log x --contact cooking=3", "topic"),
        ("log x --activity no-such-thing", "no activity"),
        ("log x --finished", "--activity"),
        ("log x --category lecture", "course"),
    ] {
        let pmo = Pmo::new();
        let said = pmo.wrong(line);
        assert!(said.contains(says), "{line}\n{said}");
        assert!(
            !pmo.plans().exists() || fs::read_dir(pmo.plans()).unwrap().count() == 0,
            "{line} left something"
        );
    }
}

#[test]
fn logging_only_adds_lines() {
    let pmo = Pmo::new();
    let text = "# mine\nschema = 1\n\n[profile] # me\nhours-per-week = 5   # evenings\n\n[[log]]\nid = \"aaaaa\"\ndate = 2026-01-01\ntitle = \"by hand\"\nmood = \"good\"";
    let plan = pmo.file("p.toml", text);
    let mut before = text.to_owned();
    for line in [
        "log 'A talk' --hours 90m --category presentation --plan p.toml",
        "log 'PMO course' --date 'last friday' --hours 35 --contact project-management=35 --delivery live --authorised --plan p.toml",
        "log 'Steering group' --level stakeholder-engagement=3 --pdu power-skills=0.25 --pdu business-acumen=0.5 --topic risk=0.5 --plan p.toml",
    ] {
        pmo.ok(line);
        let after = fs::read_to_string(&plan).unwrap();
        assert!(after.starts_with(&before), "{line}\n{after}");
        before = after;
    }
    let json = pmo.json("history --plan p.toml");
    assert_eq!(json["entries"].as_array().unwrap().len(), 4);
    assert_eq!(json["entries"][0]["title"], "by hand");
    // 22 November 2026 is a Sunday: the Friday before is the 20th.
    assert_eq!(json["entries"][1]["date"], "2026-11-20");
    assert_eq!(json["totals"]["pdu"], 0.75);
    assert_eq!(json["totals"]["contact_hours"], 35.0);
}

#[test]
fn a_pass_makes_the_credential_and_closes_the_goal_in_one_write() {
    let pmo = Pmo::new();
    let plan = pmo.file(
        "p.toml",
        "schema = 1\n\n[[goal]]\nid = \"g1\"\nkind = \"certification\"\ncertification = \"PMP\" # at last\n\n[[goal]]\nid = \"g2\"\nkind = \"certification\"\ncertification = \"PMI-ACP\"\n",
    );
    let out = pmo.json("log --passed pmp --date 2026-11-20 --plan p.toml");
    assert_eq!(out["credential_added"], "PMP");
    assert_eq!(out["goals_done"], serde_json::json!(["g1"]));
    let text = fs::read_to_string(plan).unwrap();
    let read: toml::Table = toml::from_str(&text).unwrap();
    assert_eq!(read["credential"][0]["certification"].as_str(), Some("PMP"));
    assert_eq!(
        read["goal"][0]["done"].as_datetime().unwrap().to_string(),
        "2026-11-20"
    );
    assert!(read["goal"][1].get("done").is_none());
    assert!(text.contains("certification = \"PMP\" # at last"));
    pmo.ok("undo --yes --plan p.toml");
    let read: toml::Table =
        toml::from_str(&fs::read_to_string(pmo.home().join("p.toml")).unwrap()).unwrap();
    assert!(
        read.get("credential").is_none(),
        "one step takes all of it back"
    );
}

#[test]
fn amend_shows_asks_and_changes_one_line() {
    let pmo = Pmo::new();
    let text = "schema = 1\n\n[[log]]\ndate = 2026-01-01\ntitle = \"x\" # mine\nhours = 1\nmood = 3\n\n[[log]]\nid = \"bbbbb\"\ndate = 2026-02-01\ntitle = \"y\"\n";
    let plan = pmo.file("p.toml", text);
    assert!(
        pmo.wrong("amend #1 --hours 2 --plan p.toml")
            .contains("--yes")
    );
    assert_eq!(fs::read_to_string(&plan).unwrap(), text);
    pmo.ok("amend #1 --hours 2 --yes --plan p.toml");
    assert_eq!(
        fs::read_to_string(&plan).unwrap(),
        text.replace("hours = 1", "hours = 2")
    );
    pmo.ok("amend bbb --remove --yes --plan p.toml");
    let after = fs::read_to_string(&plan).unwrap();
    assert!(
        !after.contains("bbbbb") && after.contains("# mine\nhours = 2\nmood = 3\n"),
        "{after}"
    );
    assert!(
        pmo.wrong("amend zzzzz --hours 2 --yes --plan p.toml")
            .contains("history")
    );
    assert!(
        pmo.wrong("amend #1 --clear houers --yes --plan p.toml")
            .contains("did you mean hours")
    );
}

#[test]
fn answers_make_a_plan_and_a_second_one_supersedes_it() {
    let pmo = Pmo::new();
    pmo.file("a.toml", ANSWERS);
    let made = pmo.json("assess --answers a.toml");
    assert_eq!(made["assessed"], 24);
    assert_eq!(made["target_role"], "pmo-manager");
    assert!(made["goals"].as_u64().unwrap() > 5);
    let first = pmo.plan_path();
    assert!(first.ends_with("plan-2026-11-22.toml"));
    fs::write(
        &first,
        format!("# my own remark\n{}", fs::read_to_string(&first).unwrap()),
    )
    .unwrap();
    let mut second = pmo;
    second.on("2027-02-01");
    second.file(
        "b.toml",
        "[profile]\nhours-per-week = 4\n[levels]\nleadership = 5\n",
    );
    let made = second.json("assess --answers b.toml");
    assert_eq!(made["assessed"], 24, "what is not asked again stays known");
    let text = second.plan_text();
    assert!(second.plan_path().ends_with("plan-2027-02-01.toml"));
    assert!(
        text.starts_with("# my own remark\n"),
        "a copy of the last plan, comments too"
    );
    let new: toml::Table = toml::from_str(&text).unwrap();
    assert_eq!(
        new["created"].as_datetime().unwrap().to_string(),
        "2027-02-01"
    );
    assert_eq!(
        new["assessment"]["date"].as_datetime().unwrap().to_string(),
        "2027-02-01"
    );
    assert_eq!(
        new["assessment"]["levels"]["leadership"].as_integer(),
        Some(5)
    );
    assert_eq!(new["profile"]["hours-per-week"].as_integer(), Some(4));
    assert_eq!(new["experience"].as_array().unwrap().len(), 4);
    assert!(new.get("superseded-by").is_none());
    let old: toml::Table = toml::from_str(&fs::read_to_string(first).unwrap()).unwrap();
    assert!(
        old["superseded-by"]
            .as_str()
            .unwrap()
            .contains("2027-02-01")
    );
    assert_eq!(old["profile"]["hours-per-week"].as_integer(), Some(10));
}

#[test]
fn a_broken_answers_file_names_file_line_and_remedy_and_nothing_is_written() {
    for (text, places) in [
        (
            ANSWERS.replace("[levels]", "[level]"),
            vec!["a.toml:", "did you mean `levels`"],
        ),
        (
            ANSWERS.replace("[profile]", "[extra]"),
            vec!["the table [profile] is missing"],
        ),
        (
            ANSWERS.replace("to = \"2016-02\"", "to = \"2016-02-31\""),
            vec!["a.toml:25:", "calendar"],
        ),
        (
            ANSWERS.replace("kinds = [\"project-support\"]", "kinds = [\"helping\"]"),
            vec!["a.toml:23:", "helping"],
        ),
        (
            ANSWERS.replace("hours-per-week = 10", "hours-per-week = -10"),
            vec!["a.toml:10:", "hours"],
        ),
        (
            ANSWERS
                .replace("leadership = 3", "leadership = 12")
                .replace("leadership = 4", "leadership = 12"),
            vec!["0 to 5"],
        ),
        (
            ANSWERS.replace("\"PMP\"", "\"P M P\\u0007\""),
            vec!["certification"],
        ),
        ("[profile\n".to_owned(), vec!["a.toml:1:"]),
        (String::new(), vec!["missing"]),
    ] {
        let pmo = Pmo::new();
        pmo.file("a.toml", &text);
        let said = pmo.wrong("assess --answers a.toml");
        for place in places {
            assert!(said.contains(place), "{place}\n{said}");
        }
        assert!(!said.contains('\u{7}'));
        assert!(!pmo.plans().exists(), "nothing is written");
    }
    let pmo = Pmo::new();
    assert!(
        pmo.wrong("assess --answers nowhere.toml")
            .contains("nowhere.toml")
    );
}

#[test]
fn without_a_terminal_assess_says_at_once_what_to_do() {
    let pmo = Pmo::new();
    let said = pmo.wrong("assess");
    assert!(
        said.contains("--answers FILE") && said.contains("--template"),
        "{said}"
    );
    let template = pmo.ok("assess --template");
    assert!(template.contains("#target-role") && template.contains("#stakeholder-engagement ="));
    pmo.file(
        "t.toml",
        &template
            .replace("#target-role", "target-role")
            .replace("#leadership =", "leadership = 3"),
    );
    let made = pmo.json("assess --answers t.toml");
    assert_eq!(made["assessed"], 1);
}

#[test]
fn facts_are_taken_in_the_words_that_people_use() {
    let pmo = Pmo::new();
    pmo.ok("profile add credential PMP --earned '3 May 2024'");
    pmo.ok("profile add education 'high school' --completed 'Jun 2009'");
    pmo.ok("profile add experience PM --kind pmo --from 11/2020 --to 'March 2022'");
    let json = pmo.json("profile");
    assert_eq!(json["credentials"][0]["earned"], "2024-05-03");
    assert_eq!(json["education"][0]["level"], "secondary");
    assert_eq!(json["education"][0]["completed"], "2009-06");
    assert_eq!(json["experience"][0]["from"], "2020-11");
    assert_eq!(json["experience"][0]["to"], "2022-03");
    // 22 November 2026: 2 December is past in 2025 and due in 2026.
    pmo.ok("log Talk --date '2 dec'");
    assert!(pmo.plan_text().contains("date = 2025-12-02"));
    pmo.ok("profile set deadline Wed 2 December 2026");
    let said = pmo.wrong("profile set deadline Tue 2 December 2026");
    assert!(said.contains("is a Wednesday"), "{said}");
    let said = pmo.wrong("profile add credential CAPM --earned 03/04/2026");
    assert!(said.contains("2026-04-03 or 2026-03-04"), "{said}");
    // What asks elsewhere may be told not to, here too.
    pmo.ok("renew --record PMP --date 2026-10-01 --yes");
    pmo.ok("profile remove education 1 --yes");
}

#[test]
fn a_closed_list_is_shown_whole_and_all_wrong_names_at_once() {
    let pmo = Pmo::new();
    for line in [
        "profile set objectives",
        "profile set objectives nonsense rubbish",
    ] {
        let said = pmo.wrong(line);
        assert!(
            said.contains("better-decisions: Make decisions from data"),
            "{said}"
        );
    }
    let said = pmo.wrong("profile set objectives nonsense better-decisions rubbish");
    assert!(said.contains("`nonsense` or `rubbish`"), "{said}");
    let said = pmo.wrong("profile set specialisation nonsense");
    assert!(said.contains("digital-ai: Digital, data and AI"), "{said}");
    assert!(!pmo.plans().exists(), "nothing was written");
}

#[test]
fn certifications_are_offered_and_only_chosen_by_word() {
    let pmo = Pmo::new();
    pmo.file("a.toml", ANSWERS);
    let made = pmo.json("assess --answers a.toml");
    let offered = made["certifications"].as_array().unwrap();
    assert!(!offered.is_empty());
    assert!(offered.iter().all(|row| row["chosen"] == false));
    assert!(!pmo.plan_text().contains("kind = \"certification\""));
    let first = offered[0]["certification"].as_str().unwrap();
    let again = Pmo::new();
    again.file(
        "a.toml",
        &format!(
            "{ANSWERS}\n[goals]\ncertifications = [\"{}\"]\n",
            first.to_lowercase()
        ),
    );
    let made = again.json("assess --answers a.toml");
    assert_eq!(made["certifications"][0]["chosen"], true);
    assert!(
        again
            .plan_text()
            .contains(&format!("certification = \"{first}\""))
    );
    let show = again.json("show");
    let exam = show["activities"].as_array().unwrap().iter();
    assert_eq!(exam.filter(|row| row["kind"] == "exam").count(), 1);
    // What a later file leaves out stays aimed at.
    again.file(
        "b.toml",
        "[profile]\nhours-per-week = 5\n[levels]\nleadership = 3\n",
    );
    let made = again.json("assess --answers b.toml");
    assert_eq!(made["certifications"][0]["chosen"], true);
    again.file(
        "c.toml",
        "[profile]\n[levels]\n[goals]\ncertifications = [\"XYZ\"]\n",
    );
    assert!(again.wrong("assess --answers c.toml").contains("XYZ"));
}

#[test]
fn a_holder_without_a_target_ends_with_renewals_and_what_is_open() {
    let pmo = Pmo::new();
    pmo.file(
        "a.toml",
        "[profile]\n[levels]\n[[credential]]\ncertification = \"PMP\"\nearned = 2024-03-15\n",
    );
    let screen = pmo.ok("assess --answers a.toml");
    // The cycle of a PMP earned on 15 March 2024 ends on 14 March 2027.
    assert!(screen.contains("2027-03-14"), "{screen}");
    assert!(!screen.contains("no goals"), "{screen}");
}

#[test]
fn levels_over_time_are_those_of_each_assessment_and_entry() {
    let mut pmo = Pmo::new();
    pmo.file(
        "a.toml",
        "[profile]\n[levels]\nleadership = 2\ngovernance = 1\n",
    );
    pmo.ok("assess --answers a.toml");
    pmo.on("2027-01-10");
    pmo.ok("log 'Led the quarterly review' --level leadership=3");
    pmo.on("2027-02-01");
    pmo.file("b.toml", "[profile]\n[levels]\ngovernance = 2\n");
    pmo.ok("assess --answers b.toml");
    let over_time = pmo.json("assess --compare");
    let columns = over_time["columns"].as_array().unwrap();
    let of: Vec<(&str, &str)> = columns
        .iter()
        .map(|c| (c["date"].as_str().unwrap(), c["source"].as_str().unwrap()))
        .collect();
    assert_eq!(
        of,
        [
            ("2026-11-22", "assessment"),
            ("2027-01-10", "entry"),
            ("2027-02-01", "assessment")
        ]
    );
    let skills = over_time["skills"].as_array().unwrap();
    let levels = |skill: &str| {
        let row = skills.iter().find(|row| row["skill"] == skill).unwrap();
        row["levels"].clone()
    };
    assert_eq!(levels("leadership"), serde_json::json!([2, 3, 3]));
    assert_eq!(levels("governance"), serde_json::json!([1, 1, 2]));
    let screen = pmo.ok("assess --compare");
    assert!(screen.contains("2027-02-01"), "{screen}");
    pmo.on("2026-12-01");
    let before = pmo.json("assess --compare --plan data/pmo-path/plans/plan-2026-11-22.toml");
    assert_eq!(before["columns"].as_array().unwrap().len(), 1);
}
