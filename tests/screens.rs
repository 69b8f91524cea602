//! What the main screens look like, and what holds for every screen.
//!
//! The pictures in `tests/snapshots` are for the eye: a change in them is to be read, not feared.
//! `INSTA_UPDATE=always cargo test --test pmo screens` writes the present ones; read the
//! difference before you keep it. What a screen says is tested elsewhere.

use std::fs;

use unicode_width::UnicodeWidthStr;

use crate::common::Pmo;

/// A home with this plan of `tests/fixtures/screens`, or an empty one.
fn home(plan: &str) -> Pmo {
    let pmo = Pmo::new();
    if plan != "newcomer" {
        let path = format!(
            "{}/tests/fixtures/screens/{plan}.toml",
            env!("CARGO_MANIFEST_DIR")
        );
        pmo.file(
            "data/pmo-path/plans/plan-2026-09-07.toml",
            &fs::read_to_string(path).unwrap(),
        );
    }
    pmo
}

/// What a command shows on standard output and, marked, on standard error.
fn screen(pmo: &Pmo, command: &str) -> String {
    let ran = pmo.run(command);
    let mut shown = ran.out;
    if !ran.err.is_empty() {
        shown.push_str("(stderr)\n");
        shown.push_str(&ran.err);
    }
    shown
}

/// Compares with the picture; in CI none is accepted, whatever the environment asks for.
#[track_caller]
fn picture(name: &str, shown: &str) {
    let accepting = std::env::var("INSTA_UPDATE").is_ok_and(|v| v != "no" && v != "auto");
    assert!(
        !(accepting && std::env::var_os("CI").is_some()),
        "pictures are not accepted in CI"
    );
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, shown);
    });
}

/// The same screen at 60, 80 and 120 columns.
#[track_caller]
fn widths(name: &str, plan: &str, command: &str) {
    let mut all = String::new();
    for width in [60, 80, 120] {
        let pmo = home(plan);
        all.push_str(&format!("{:═<width$}\n", format!("{command} ({width}) ")));
        all.push_str(&screen(&pmo, &format!("{command} --width {width}")));
    }
    picture(name, &all);
}

macro_rules! pictures {
    ($($name:ident: $plan:literal $command:literal;)*) => {$(
        #[test]
        fn $name() {
            widths(stringify!($name), $plan, $command);
        }
    )*};
}

pictures! {
    dashboard_newcomer: "newcomer" "";
    dashboard_on_the_way: "rich" "";
    dashboard_holder: "holder" "";
    next: "rich" "next";
    show: "rich" "show";
    show_goal: "rich" "show g3";
    show_explain: "rich" "show --explain";
    status: "rich" "status";
    gap: "rich" "gap";
    goals: "rich" "goal";
    history: "rich" "history";
    profile: "rich" "profile --plan data/pmo-path/plans/plan-2026-09-07.toml";
    eligible_missing: "rich" "eligible PMI-PMOCP";
    eligible_met: "holder" "eligible PgMP";
    eligible_unknown: "newcomer" "eligible PMP";
    eligible_all_paths: "rich" "eligible PgMP --paths";
    eligible_overview: "rich" "eligible";
    eligible_months: "rich" "eligible PMI-PMOCP --months";
    renew_one: "rich" "renew PMP";
    renew_overview: "holder" "renew";
    renew_by_years: "holder" "renew IPMA-B";
    renew_suspended: "holder" "renew PMI-ACP";
    renew_audit: "holder" "renew --audit";
    claim: "rich" "claim";
    replan_dry_run: "rich" "replan --dry-run --hours-per-week 6";
    replan_nothing_fits: "rich" "replan --dry-run --exclude on-the-job";
    career: "rich" "career";
    certs_of_a_body: "newcomer" "certs --body PMI";
    certs_one: "newcomer" "certs CAPM";
    roles: "newcomer" "roles";
    roles_one: "newcomer" "roles pmo-manager";
    roles_two: "newcomer" "roles pmo-manager pmo-director";
    skills: "newcomer" "skills --group pmo";
    skills_one: "newcomer" "skills governance";
    activities: "newcomer" "activities --skill governance";
    activities_one: "newcomer" "activities otj-stage-gate";
    explain: "newcomer" "explain spi";
    schema_output: "newcomer" "schema gap";
    help: "newcomer" "-h";
    help_log: "newcomer" "log -h";
    log_answer: "rich" "log 'Webinar: risk in portfolios' --hours 1.5 --category digital-media --pdu ways-of-working=1.5";
    error_no_plan: "newcomer" "next";
    error_command: "newcomer" "lgo";
    error_certification: "newcomer" "eligible PMPP";
    error_date: "newcomer" "log x --date 03/04/2026";
    error_more_words: "newcomer" "profile add";
}

#[test]
fn ascii_twins() {
    let pmo = home("rich");
    let mut all = String::new();
    for command in [
        "",
        "show",
        "gap",
        "eligible PMI-PMOCP --months",
        "renew PMP",
    ] {
        all.push_str(&format!("== {command}\n"));
        all.push_str(&screen(&pmo, &format!("{command} --ascii")));
    }
    let own: Vec<char> = all.chars().filter(|c| !c.is_ascii()).collect();
    assert!(own.is_empty(), "{own:?}");
    picture("ascii", &all);
}

/// Colours as `<tone:…>`, so that the picture can be read and reviewed as text.
#[test]
fn colours_with_a_meaning() {
    let pmo = home("rich");
    let mut all = String::new();
    for command in ["", "eligible PMI-PMOCP", "renew PMP", "gap", "lgo"] {
        all.push_str(&format!("== {command}\n"));
        let shown = screen(&pmo, &format!("{command} --color always"));
        all.push_str(&named_colours(&shown));
    }
    picture("colours", &all);
}

/// Escape sequences by what they stand for; only these may occur.
fn named_colours(text: &str) -> String {
    let names = [
        ("\u{1b}[0m", "</>"),
        ("\u{1b}[1m", "<strong>"),
        ("\u{1b}[2m", "<dim>"),
        ("\u{1b}[31m", "<bad>"),
        ("\u{1b}[32m", "<good>"),
        ("\u{1b}[33m", "<warn>"),
        ("\u{1b}[36m", "<code>"),
        // Where the background is not known.
        ("\u{1b}[4m", "<code>"),
    ];
    let mut out = text.to_owned();
    for (escape, name) in names {
        out = out.replace(escape, name);
    }
    assert!(!out.contains('\u{1b}'), "a colour of its own: {out:?}");
    out
}

/// Every command that shows something, as it is run with each plan.
const COMMANDS: &[&str] = &[
    "",
    "next",
    "show",
    "show --explain",
    "show g1",
    "show a2",
    "status",
    "gap",
    "gap --all --role pmo-director",
    "goal",
    "history",
    "history book",
    "profile",
    "eligible",
    "eligible PMP PMI-PMOCP PgMP CBAP IPMA-B --paths --months",
    "eligible PMP --as-of 2026-12-05",
    "eligible PfMP --with PMP --planned",
    "renew",
    "renew --all-cycles",
    "renew --audit",
    "renew PMP",
    "claim",
    "replan --dry-run",
    "replan --dry-run --hours-per-week 2 --budget 0",
    "replan --dry-run --exclude on-the-job --exclude course",
    "career --from project-coordinator --to pmo-director",
    "plans",
    "plans restore",
    "check",
    "where",
    "certs",
    "certs PMP CAPM PRINCE2-P --history",
    "certs zzzz",
    "certs PRINCE2",
    "roles",
    "roles pmo-manager",
    "roles pmo-manager pmo-director",
    "skills",
    "skills governance ai-digital",
    "skills --role pmo-manager",
    "activities",
    "activities otj-stage-gate course-pmi-pmocp-prep",
    "explain",
    "explain levels pmi pmo-types",
    "explain thriving-pmo construction jira",
    "schema",
    "schema eligible",
    "schema nope",
    "--help",
    "log --help",
    "profile add experience --help",
    "replan -h",
    "completions --help",
    "lgo",
    "done a1 --level nope=3",
    "log x --date 03/04/2026",
    "log x --category nope",
    "profile set target-role pmo-mangr",
    "amend zzzzz --hours 2",
    "amend k7m2q --hours 2",
    "assess --answers missing.toml",
    "undo",
];

/// With one plan: no line wider than the terminal, nothing torn, no control character.
#[track_caller]
fn sound(plan: &str) {
    let pmo = home(plan);
    let home = pmo.home().display().to_string();
    let mut faults = Vec::new();
    for command in COMMANDS {
        for width in [40, 60, 80, 120, 200] {
            let shown = screen(&pmo, &format!("{command} --width {width}"));
            for fault in faults_in(&shown, width, &home) {
                faults.push(format!("{command} ({width}): {fault}"));
            }
        }
    }
    let first = faults[..faults.len().min(40)].join("\n");
    assert!(faults.is_empty(), "{} faults\n{first}", faults.len());
}

#[test]
fn no_screen_is_torn_or_too_wide_whatever_the_plan_holds() {
    sound("nasty");
}

#[test]
fn no_screen_is_torn_or_too_wide_on_the_way() {
    sound("rich");
}

#[test]
fn no_screen_is_torn_or_too_wide_for_a_holder() {
    sound("holder");
}

#[test]
fn no_screen_is_torn_or_too_wide_for_a_newcomer() {
    sound("newcomer");
}

fn faults_in(shown: &str, width: usize, home: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let lines: Vec<&str> = shown.lines().collect();
    for line in &lines {
        if line.width() > width && !copied_whole(line, home) {
            faults.push(format!("{} columns: {line}", line.width()));
        }
        let wild = |c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c);
        if let Some(c) = line.chars().find(|c| wild(*c)) {
            faults.push(format!("{c:?} reaches the terminal: {line}"));
        }
        if line.ends_with(' ') {
            faults.push(format!("blanks at the end: {line:?}"));
        }
    }
    for pair in lines.windows(2) {
        if let Some(why) = torn(pair[0], pair[1]) {
            faults.push(format!("{why} torn: {} / {}", pair[0], pair[1]));
        }
    }
    faults
}

/// Lines that nobody wants broken: addresses, paths and commands.
fn copied_whole(line: &str, home: &str) -> bool {
    let line = line.trim_start();
    let start = line.trim_start_matches("Next: ");
    line.contains("://")
        || line.contains(home)
        || line.contains(".toml")
        || line.contains("~/")
        || line.starts_with("Usage: ")
        || line.starts_with("--")
        // The line of a file in which something is wrong.
        || line.contains(" | ")
        || line.starts_with("| ")
        || (start.starts_with("pmo-path ") && !start.contains(" · "))
}

/// What lies on both sides of a line's end and belongs together.
fn torn(line: &str, next: &str) -> Option<&'static str> {
    const MONTHS: &str =
        "January February March April May June July August September October November December";
    let last = line.split_whitespace().next_back()?;
    let first = next.split_whitespace().next()?;
    let first = first.trim_end_matches(['.', ',', ';', ')']);
    let last = last.trim_start_matches('(');
    let digits = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let month = |word: &str| MONTHS.split(' ').any(|m| m == word);
    if digits(last) && last.len() <= 2 && month(first)
        || month(last) && digits(first) && first.len() == 4
    {
        return Some("a date");
    }
    let iso_head = last.len() >= 5 && last.ends_with('-') && digits(&last[..4]);
    if iso_head && digits(&first[..first.len().min(2)]) {
        return Some("a date");
    }
    // Columns of a table are no sentence.
    if line.trim().contains("  ") || next.trim().contains("  ") {
        return None;
    }
    let number = |word: &str| {
        digits(&word.replace(['.', ','], ""))
            && word.as_bytes()[0].is_ascii_digit()
            && !word.ends_with(['.', ','])
    };
    let unit = ["h", "PDU", "USD", "hours", "months", "years", "days", "%"];
    if number(last) && unit.contains(&first) {
        return Some("an amount");
    }
    if ["USD", "GBP", "EUR"].contains(&last) && number(first) {
        return Some("a price");
    }
    None
}
