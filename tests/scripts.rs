//! What a writer of scripts relies on: what entries give to a credential, passes that are
//! amended, and documents of commands that write.

use serde_json::{Value, json};

use crate::common::Pmo;

/// A machine with this plan as its active one.
fn with_plan(text: &str) -> Pmo {
    let pmo = Pmo::new();
    pmo.file(
        "data/pmo-path/plans/plan-2026-01-01.toml",
        &format!("schema = 1\n{text}"),
    );
    pmo
}

/// PMI-ACP asks for Ways of Working in agile: of 4 credits one names it, three wait. PMP takes all.
#[test]
fn history_of_a_credential_says_what_each_entry_gives() {
    let pmo = with_plan(
        "[[credential]]\ncertification = \"PMP\"\nearned = 2020-03-15\nrenewed = [2023-03-01]\n\
         [[credential]]\ncertification = \"PMI-ACP\"\nearned = 2025-01-10\n\
         [[log]]\nid = \"aaaaa\"\ndate = 2019-06-01\ntitle = \"Before\"\npdu = 5\n\
         [[log]]\nid = \"bbbbb\"\ndate = 2021-06-01\ntitle = \"First cycle\"\ncategory = \"volunteer\"\npdu = 2\n\
         [[log]]\nid = \"ccccc\"\ndate = 2025-06-01\ntitle = \"Second cycle\"\ncategory = \"course\"\n\
         pdu = { ways-of-working = 4.0, power-skills = 1.5 }\ntopics = { agile = 1.0 }\n\
         [[log]]\nid = \"ddddd\"\ndate = 2026-06-01\ntitle = \"Nothing\"\nhours = 1\n",
    );
    let given = |line: &str| -> Vec<(String, Value)> {
        let history = pmo.json(line);
        let entries = history["entries"].as_array().unwrap().clone();
        let id = |entry: &Value| entry["id"].as_str().unwrap().to_owned();
        entries
            .iter()
            .map(|e| (id(e), e["given"].clone()))
            .collect()
    };
    let pmp = given("history --credential pmp");
    let ids: Vec<&str> = pmp.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["bbbbb", "ccccc"]);
    assert_eq!(
        (&pmp[0].1["cycle"], &pmp[0].1["credits"]),
        (&json!(1), &json!(2.0))
    );
    // The second cycle runs from 15 March 2023 to 14 March 2026.
    assert_eq!(
        (&pmp[1].1["cycle"], &pmp[1].1["credits"]),
        (&json!(2), &json!(5.5))
    );
    assert_eq!(pmp[1].1["ways_of_working"], json!(4.0));
    let acp = given("history --credential PMI-ACP");
    assert_eq!(acp.len(), 1);
    assert_eq!(acp[0].1["credits"], json!(2.5));
    assert_eq!(acp[0].1["ways_of_working"], json!(1.0));
    let open = &acp[0].1;
    let not_fitting =
        open["waiting_for_topic"].as_f64().unwrap() + open["other_topics"].as_f64().unwrap();
    assert!((not_fitting - 3.0).abs() < 1e-9, "{open}");
    let screen = pmo.ok("history --credential PMP");
    assert!(
        screen.contains("2 of 4 log entries count for PMP"),
        "{screen}"
    );
    assert!(screen.contains("7.5 PDU"), "{screen}");
    assert!(pmo.wrong("history --credential CAPM").contains("CAPM"));
}

#[test]
fn a_pass_that_is_amended_brings_its_credential_and_moves_with_it() {
    let pmo = with_plan(
        "[[goal]]\nid = \"g1\"\nkind = \"certification\"\ncertification = \"PMP\"\n\
         [[log]]\nid = \"aaaaa\"\ndate = 2026-06-01\ntitle = \"The exam\"\n",
    );
    let amended = pmo.json("amend aaaaa --passed PMP --yes");
    assert_eq!(amended["credential_added"], "PMP");
    assert_eq!(amended["goals_done"], json!(["g1"]));
    let earned = || pmo.json("profile")["credentials"].clone();
    assert_eq!(earned()[0]["earned"], "2026-06-01");
    pmo.ok("amend aaaaa --date 2026-05-31 --yes");
    assert_eq!(earned()[0]["earned"], "2026-05-31");
    assert_eq!(earned().as_array().unwrap().len(), 1);
    let ran = pmo.run("amend aaaaa --clear passed --yes");
    assert!(
        ran.err.contains("PMP stays") && ran.err.contains("pmo-path profile remove credential 1"),
        "{}",
        ran.err
    );
    pmo.ok("undo --yes");
    pmo.ok("undo --yes");
    pmo.ok("undo --yes");
    assert!(earned().as_array().unwrap().is_empty());
}

#[test]
fn what_writes_answers_with_one_document() {
    let pmo = with_plan("[[credential]]\ncertification = \"PMP\"\nearned = 2023-02-01\n");
    let renewed = pmo.json("renew --record PMP --date 2026-01-20");
    assert_eq!(
        renewed["credentials"][0]["renewed_on"],
        json!(["2026-01-20"])
    );
    let used = pmo.json("plans use 2026-01-01");
    assert_eq!(used["plan"], "2026-01-01");
    let state = pmo.json("plans restore")["states"][1]["state"].clone();
    let restored = pmo.json(&format!("plans restore {state} --yes"));
    assert_eq!(
        (&restored["changed"], &restored["lines_removed"]),
        (&json!(true), &json!(1))
    );
    let again = pmo.json(&format!("plans restore {state} --yes"));
    assert_eq!(again["changed"], false);
    let page = pmo.json("where plans");
    assert_eq!(page["schema"], "pmo-path/where/1");
}

#[test]
fn explain_answers_what_a_writer_of_scripts_looks_up() {
    let pmo = Pmo::new();
    for (topic, wanted) in [
        ("exit-codes", "130"),
        ("json", "--json"),
        ("dates", "03/04/2026"),
        ("files", "pmo-path where"),
    ] {
        let out = pmo.ok(&format!("explain {topic}"));
        assert!(out.contains(wanted), "{topic}: {out}");
    }
}

#[test]
fn the_overview_says_what_its_question_mark_means() {
    let pmo = with_plan(
        "[[education]]\nlevel = \"master\"\ncompleted = \"2000\"\n\
         [[experience]]\nkinds = [\"project-leading\", \"program-management\", \"portfolio-management\", \"pmo\", \"agile\"]\n\
         from = \"2000-01\"\nhours-per-week = 40\n",
    );
    let brief = pmo.ok("eligible");
    assert!(
        brief.contains(" *,") && brief.contains("* the body also judges"),
        "{brief}"
    );
    let out = pmo.ok("eligible --all");
    let question = out.lines().any(|line| line.contains("now?  "));
    assert!(
        question && out.contains("now?: as far as dates show"),
        "{out}"
    );
}

/// `PgMP` asks for 48 months of leading projects or an active PMP: who has both sees both.
#[test]
fn every_met_option_is_shown_and_with_paths_every_option() {
    let work = "[[education]]\nlevel = \"bachelor\"\n[[experience]]\nkinds = [\"project-leading\"]\nfrom = \"2018-01\"\n";
    let held = "[[credential]]\ncertification = \"PMP\"\nearned = 2025-01-10\n";
    let both = with_plan(&format!("{work}{held}")).run("eligible PgMP").out;
    assert!(
        both.contains("leading projects") && both.contains("PMP held"),
        "{both}"
    );
    let one = with_plan(work);
    assert!(!one.run("eligible PgMP").out.contains("active PMP"));
    let all = one.run("eligible PgMP --paths").out;
    assert!(all.contains("active PMP"), "{all}");
}

#[test]
fn shared_options_may_stand_between_a_command_and_its_word() {
    let pmo = Pmo::new();
    let file = pmo.file(
        "p.toml",
        "schema = 1\n[[goal]]\nid = \"g1\"\nkind = \"own\"\ntitle = \"Speak\"\n",
    );
    for line in [
        "goal --plan FILE list",
        "goal --json --plan FILE list",
        "profile --plan FILE show",
    ] {
        pmo.ok(&line.replace("FILE", &file.display().to_string()));
    }
}

#[test]
fn a_broken_catalog_file_leaves_the_commands_that_help_to_mend_it() {
    let pmo = Pmo::new();
    let broken = pmo.file("broken.toml", "[[skill]]\nid = 5\n");
    let shown = broken.display();
    let place = pmo.run(&format!("where --catalog {shown}"));
    assert_eq!(place.code, 0, "{}", place.err);
    assert!(place.out.contains("catalog") && place.err.contains("broken.toml"));
    let check = pmo.run(&format!("check {shown} --catalog {shown}"));
    assert_eq!(check.code, 1, "{}", check.err);
    assert_eq!(pmo.run(&format!("certs --catalog {shown}")).code, 2);
}

#[test]
fn a_yes_that_the_body_judges_further_is_told_apart() {
    let pmo = Pmo::new();
    // CSSBB's rule also asks for completed projects, which no date shows.
    let json = pmo.json("eligible CSSBB");
    let result = &json["results"][0];
    assert_eq!(result["rule"]["judged"], true, "{result}");
    assert_eq!(result["verdict"], "body-decides");
}

#[test]
fn the_dashboard_calls_no_judged_answer_a_plain_yes() {
    let pmo = Pmo::new();
    pmo.file(
        "data/pmo-path/plans/plan-2026-01-01.toml",
        "schema = 1\n[profile]\ntarget-role = \"pmo-manager\"\n[[education]]\nlevel = \"bachelor\"\n[[experience]]\ntitle = \"Lead\"\nkinds = [\"project-leading\"]\nfrom = \"2015-01\"\n[[credential]]\ncertification = \"PRINCE2-P\"\nearned = 2025-06-01\n",
    );
    let nearest = pmo.json("")["nearest"]["certification"].clone();
    let id = nearest.as_str().unwrap();
    assert_eq!(
        pmo.json(&format!("eligible {id}"))["results"][0]["verdict"],
        "judged"
    );
    let out = pmo.ok("").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(out.contains("as far as dates show"), "{out}");
}

#[test]
fn status_tells_of_the_dates_that_the_person_set() {
    let mut pmo = Pmo::new();
    pmo.on("2026-11-22");
    let file = pmo.file(
        "p.toml",
        "schema = 1\ncreated = 2026-11-22\n[profile]\nhours-per-week = 5\ndeadline = 2026-12-01\n[[goal]]\nid = \"g1\"\nkind = \"own\"\ntitle = \"Speak\"\ndue = 2026-12-05\n[[activity]]\nid = \"a1\"\ntitle = \"Prepare\"\nhours = 20\nmode = \"exposure\"\nstart = 2026-11-23\nfinish = 2026-12-18\ngoals = [\"g1\"]\n[baseline]\ndate = 2026-11-22\nfinish = 2026-12-18\nitems = [ { id = \"a1\", hours = 20, start = 2026-11-23, finish = 2026-12-18 } ]\n",
    );
    // 20 hours at 1 h a workday from Monday, 23 November: the 20th is Friday, 18 December.
    let out = pmo.ok(&format!("status --plan {}", file.display()));
    assert!(out.contains("late for a date of yours"), "{out}");
    assert!(
        out.contains("1 December 2026") && out.contains("g1 is late"),
        "{out}"
    );
}

#[test]
fn a_gap_without_a_role_or_a_skill_goal_is_no_answer() {
    let pmo = Pmo::new();
    let file = pmo.file(
        "p.toml",
        "schema = 1\n[[goal]]\nid = \"g1\"\nkind = \"certification\"\ncertification = \"CAPM\"\n",
    );
    let ran = pmo.run(&format!("gap --plan {}", file.display()));
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("there is no role to compare with"),
        "{}",
        ran.err
    );
}
