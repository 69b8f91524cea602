//! The front of the program: first screen, help, errors of use, colour, pipes, completions, manual.

use std::fs;
use std::io::Read;
use std::process::Stdio;

use serde_json::Value;

use crate::common::{Pmo, Ran};

/// Every page that needs no plan and no network of commands.
const PAGES: &[&str] = &[
    "",
    "--help",
    "-h",
    "where",
    "man",
    "eligible -h",
    "log --help",
    "certs -h",
];

#[test]
fn a_newcomer_is_shown_three_doors_and_nothing_is_written() {
    let pmo = Pmo::new();
    let out = pmo.ok("");
    for door in ["pmo-path assess", "pmo-path eligible PMP", "pmo-path renew"] {
        assert!(out.contains(door), "{out}");
    }
    let document = pmo.json("");
    assert_eq!(document["schema"], "pmo-path/dashboard/1");
    assert!(document["plan"].is_null());
    assert_eq!(fs::read_dir(pmo.home()).unwrap().count(), 0);
}

#[test]
fn the_holder_of_a_plan_sees_where_things_stand() {
    let pmo = Pmo::new();
    pmo.file(
        "data/pmo-path/plans/plan-2026-11-01.toml",
        r#"schema = 1
created = 2026-11-01
[profile]
current-role = "project-manager"
target-role = "pmo-manager"
deadline = 2027-12-31
[[credential]]
certification = "PMP"
earned = 2024-03-15
[[activity]]
id = "a1"
title = "Shadow the PMO manager 日本 é"
hours = 6
start = 2026-11-23
finish = 2026-11-27
[[activity]]
id = "a2"
title = "Later"
hours = 6
start = 2027-03-01
pinned = true
finish = 2027-03-05
"#,
    );
    let out = pmo.ok("");
    assert!(out.contains("PMO Manager"), "{out}");
    assert!(out.contains("Shadow the PMO manager 日本 é"), "{out}");
    assert!(!out.contains("Later"), "{out}");
    // 15 March 2024 and three years, less a day: 14 March 2027, 112 days after 22 November 2026.
    let document = pmo.json("");
    assert_eq!(document["renewals"][0]["end"], "2027-03-14");
    assert_eq!(document["renewals"][0]["days_left"], 112);
    assert_eq!(document["week"].as_array().unwrap().len(), 1);
}

#[test]
fn help_stands_in_groups_and_before_or_behind_the_command() {
    let pmo = Pmo::new();
    let help = pmo.ok("--help");
    let places: Vec<_> = [
        "\nStart:",
        "\nDo:",
        "\nDecide:",
        "\nBrowse:",
        "\nCare:",
        "\nOptions for every command:",
        "\nExit codes:",
    ]
    .iter()
    .map(|heading| {
        help.find(heading)
            .unwrap_or_else(|| panic!("{heading}\n{help}"))
    })
    .collect();
    assert!(places.is_sorted(), "{help}");
    assert_eq!(pmo.ok("help"), help);
    assert_eq!(pmo.ok("help eligible"), pmo.ok("eligible --help"));
    assert!(!pmo.ok("-h").contains("Exit codes"));
    // What every command understands is told once, on the first page.
    assert!(help.contains("--color"));
    for of_command in ["eligible -h", "eligible --help"] {
        let page = pmo.ok(of_command);
        assert!(!page.contains("--color"), "{page}");
        let told = page.lines().filter(|line| line.contains("--as-of DATE"));
        assert_eq!(told.count(), 1, "{page}");
    }
}

#[test]
fn wrong_words_come_with_the_right_ones() {
    let pmo = Pmo::new();
    let said = pmo.wrong("lgo");
    assert!(said.contains("error: there is no command `lgo`"), "{said}");
    assert!(
        said.contains("hint: did you mean `pmo-path log`?"),
        "{said}"
    );
    assert!(pmo.wrong("--jsn").contains("did you mean `--json`?"));
    assert!(
        pmo.wrong("--color sometimes")
            .contains("use auto, always or never")
    );
    let said = pmo.wrong("eligble PMP --json");
    assert!(
        said.starts_with(r#"{"schema":"pmo-path/error/1","error":{"code":"usage""#),
        "{said}"
    );
    let document: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(
        document["error"]["hint"],
        "did you mean `pmo-path eligible`?"
    );
}

#[test]
fn no_page_has_trailing_blanks_or_escapes_in_a_pipe() {
    let pmo = Pmo::new();
    for page in PAGES {
        let out = pmo.ok(page);
        assert!(!out.contains('\u{1b}'), "{page}");
        for line in out.lines() {
            assert_eq!(line, line.trim_end(), "{page}");
        }
        assert!(out.ends_with('\n') && !out.ends_with("\n\n"), "{page}");
    }
}

#[test]
fn ascii_means_ascii() {
    let pmo = Pmo::new();
    for page in PAGES {
        let out = pmo.ok(&format!("{page} --ascii"));
        assert!(
            out.is_ascii(),
            "{page}: {:?}",
            out.chars().find(|c| !c.is_ascii())
        );
    }
}

#[test]
fn colour_is_decided_in_one_place() {
    let pmo = Pmo::new();
    let coloured = |page: &str, env: &[(&str, &str)]| {
        let ran: Ran = pmo
            .command(page)
            .envs(env.iter().copied())
            .output()
            .unwrap()
            .into();
        ran.out.contains('\u{1b}') || ran.err.contains('\u{1b}')
    };
    for page in [
        "",
        "--help",
        "eligible -h",
        "where",
        "lgo",
        "eligible nonsense",
    ] {
        assert!(!coloured(page, &[]), "{page}");
        assert!(coloured(page, &[("CLICOLOR_FORCE", "1")]), "{page}");
        assert!(
            !coloured(page, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]),
            "{page}"
        );
        assert!(!coloured(page, &[("CLICOLOR_FORCE", "0")]), "{page}");
        assert!(
            coloured(&format!("{page} --color always"), &[("NO_COLOR", "1")]),
            "{page}"
        );
        assert!(
            !coloured(&format!("{page} --color never"), &[("CLICOLOR_FORCE", "1")]),
            "{page}"
        );
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let pmo = Pmo::new();
    for page in ["", "--help", "where --json", "man"] {
        let mut child = pmo
            .command(page)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{page}: {said}");
        assert_eq!(said, "", "{page}");
    }
}

#[test]
fn where_tells_the_paths_and_one_alone_for_scripts() {
    let pmo = Pmo::new();
    let document = pmo.json("where");
    assert_eq!(document["schema"], "pmo-path/where/1");
    assert!(document["plan"].is_null());
    assert_eq!(document["plans"], pmo.plans().to_str().unwrap());
    assert_eq!(
        pmo.ok("where plans").trim_end(),
        pmo.plans().to_str().unwrap()
    );
    let named = pmo.home().join("mine.toml");
    assert_eq!(
        pmo.ok("where plan --plan mine.toml").trim_end(),
        "mine.toml"
    );
    assert!(!named.exists());
}

#[test]
fn the_manual_has_a_page_for_each_command_and_no_date() {
    let pmo = Pmo::new();
    assert!(pmo.ok("man").starts_with(".ie"));
    assert_eq!(pmo.ok("man eligible"), pmo.ok("man eligible"));
    assert!(!pmo.ok("man eligible").contains("2026"), "a date of today");
    pmo.ok("man --dir pages");
    let pages: Vec<String> = fs::read_dir(pmo.home().join("pages"))
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(pages.contains(&"pmo-path.1".to_owned()), "{pages:?}");
    assert!(
        pages.contains(&"pmo-path-eligible.1".to_owned()),
        "{pages:?}"
    );
    assert!(pages.iter().all(|name| name.ends_with(".1")), "{pages:?}");
    assert!(
        pmo.wrong("man nonsense")
            .contains("`pmo-path --help` lists the commands")
    );
}

/// Asks as fish does: the words of the line, the last of which is being typed.
fn complete(pmo: &Pmo, words: &[&str]) -> Vec<String> {
    let ran: Ran = pmo
        .command("")
        .env("PMO_PATH_COMPLETE", "fish")
        .arg("--")
        .args(words)
        .output()
        .unwrap()
        .into();
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{words:?}");
    ran.out
        .lines()
        .filter_map(|line| line.split('\t').next().map(str::to_owned))
        .collect()
}

#[test]
fn completions_know_commands_options_and_names() {
    let mut pmo = Pmo::new();
    pmo.real_day();
    assert_eq!(complete(&pmo, &["pmo-path", "elig"]), ["eligible"]);
    assert_eq!(
        complete(&pmo, &["pmo-path", "eligible", "--mon"]),
        ["--months"]
    );
    let certs = complete(&pmo, &["pmo-path", "eligible", "pm"]);
    assert!(
        certs.contains(&"PMP".to_owned()) && certs.contains(&"PMI-ACP".to_owned()),
        "{certs:?}"
    );
    assert!(
        certs.iter().all(|id| id.to_lowercase().starts_with("pm")),
        "{certs:?}"
    );
    let file = "data/pmo-path/plans/plan-2026-11-01.toml";
    pmo.file(
        file,
        "schema = 1\n[[goal]]\nid = \"g1\"\nkind = \"own\"\ntitle = \"Speak\"\n\n\
         [[log]]\nid = \"k7m2q\"\ndate = 2026-11-20\ntitle = \"Webinar\"\n",
    );
    assert_eq!(complete(&pmo, &["pmo-path", "amend", "k"]), ["k7m2q"]);
    assert_eq!(complete(&pmo, &["pmo-path", "goal", "drop", "g"]), ["g1"]);
    assert_eq!(
        complete(&pmo, &["pmo-path", "plans", "use", ""])[0],
        "2026-11-01"
    );
    assert_eq!(
        complete(&pmo, &["pmo-path", "log", "x", "--topic", "ris"]),
        ["risk"]
    );
    // Options come once a hyphen is typed, the command's own before those of every command.
    let all = complete(&pmo, &["pmo-path", "eligible", ""]);
    assert!(all.iter().all(|word| !word.starts_with('-')), "{all:?}");
    let options = complete(&pmo, &["pmo-path", "eligible", "-"]);
    assert_eq!(options[0], "--with");
    // PowerShell sends the words as fish does; it has no other way to be asked here.
    let ran: Ran = pmo
        .command("")
        .env("PMO_PATH_COMPLETE", "powershell")
        .args(["--", "pmo-path", "goal", "drop", "g"])
        .output()
        .unwrap()
        .into();
    assert_eq!(ran.out.trim_end(), "g1\tSpeak");
    // A broken plan is no reason to be silent, or to say anything of it while somebody types.
    pmo.file(
        "data/pmo-path/plans/plan-2026-11-01.toml",
        "this is [not toml",
    );
    assert!(complete(&pmo, &["pmo-path", "eligible", "PMP"]).contains(&"PMP".to_owned()));
    let mut names: Vec<String> = fs::read_dir(pmo.plans())
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["plan-2026-11-01.toml"],
        "completing leaves no lock and no file"
    );
}

#[test]
fn every_shell_gets_its_script() {
    let pmo = Pmo::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = pmo.ok(&format!("completions {shell}"));
        assert!(
            script.contains("PMO_PATH_COMPLETE") && script.contains("pmo-path"),
            "{shell}: {script}"
        );
        assert!(
            !script.contains("target/"),
            "{shell}: the script must not name one build of the program"
        );
    }
    assert!(
        pmo.wrong("completions csh")
            .contains("use bash, zsh, fish, powershell or elvish")
    );
}

#[test]
fn a_named_file_that_is_not_there_yet_is_made_by_the_first_fact() {
    let pmo = Pmo::new();
    let file = pmo.home().join("new.toml");
    let line = format!(
        "profile add credential PMP --earned 2024-03-15 --plan {}",
        file.display()
    );
    pmo.ok(&line);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("certification = \"PMP\""), "{text}");
    // Reading one that is not there stays an error.
    let ran = pmo.run("show --plan nowhere.toml");
    assert_eq!(ran.code, 2);
}

#[test]
fn quiet_leaves_out_what_nobody_asked_for() {
    let pmo = Pmo::new();
    let out = pmo.ok("certs PMP");
    assert!(out.contains("Next: "), "{out}");
    let quiet = pmo.ok("certs PMP -q");
    assert!(!quiet.contains("Next: "), "{quiet}");
    assert!(out.starts_with(quiet.trim_end()), "{quiet}");
    assert!(quiet.ends_with('\n') && !quiet.ends_with("\n\n"));
}

#[test]
fn a_stray_word_is_told_where_it_belongs() {
    let pmo = Pmo::new();
    for (line, hint) in [
        ("log Talk 1h30", "--hours 1h30"),
        ("log Charter workshop", "\"Charter workshop …\""),
        (
            "log Talk --pdu ways-of-working=1 power-skills=1",
            "--pdu power-skills=1",
        ),
        ("profile add credentail PMP", "credential"),
    ] {
        let ran = pmo.run(line);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(hint), "{line}: {}", ran.err);
    }
}
