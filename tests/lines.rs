//! What is needed daily fits a screen of 24 lines and 80 columns, whatever the plan.

use std::fs;

use crate::common::Pmo;

const PLANS: [&str; 10] = [
    "screens/holder",
    "screens/rich",
    "screens/nasty",
    "outputs/applied",
    "outputs/held",
    "outputs/quarters",
    "outputs/rich",
    "outputs/starter",
    "outputs/waits",
    "sample-plan",
];

const SCREENS: [&str; 6] = ["", "next", "eligible", "renew", "show", "status"];

#[test]
fn what_is_needed_daily_fits_a_screen() {
    let mut long = Vec::new();
    for plan in PLANS {
        let path = format!("{}/tests/fixtures/{plan}.toml", env!("CARGO_MANIFEST_DIR"));
        let pmo = Pmo::new();
        pmo.file(
            "data/pmo-path/plans/plan-2026-09-07.toml",
            &fs::read_to_string(path).unwrap(),
        );
        // A plan of before there were quarters is shown item by item.
        let quarters = pmo.plan_text().contains("[[stage]]");
        for screen in SCREENS {
            if screen == "show" && !quarters {
                continue;
            }
            let ran = pmo.run(screen);
            let lines = ran.out.lines().count();
            if lines > 24 {
                long.push(format!("{plan}: {screen}: {lines} lines\n{}", ran.out));
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn the_short_help_fits_a_screen_and_begins_with_what_one_does() {
    let pmo = Pmo::new();
    let help = pmo.ok("-h");
    assert!(help.lines().count() <= 24, "{help}");
    for words in [
        "Three ways to begin",
        "eligible",
        "assess",
        "pmo-path --help",
    ] {
        assert!(help.contains(words), "{words}\n{help}");
    }
    for command in ["log -h", "eligible --help"] {
        let help = pmo.ok(command);
        let (example, options) = (help.find("Example"), help.find("\nOptions:"));
        assert!(example.is_some() && example < options, "{help}");
    }
}
