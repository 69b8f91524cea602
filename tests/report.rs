//! `report`: pages for people, from outside: whole, quiet, safe, and in agreement with the screens.

use std::fs;
use std::path::PathBuf;

use crate::common::Pmo;

/// A person on the way to a role, some weeks into the plan.
const DANA: &str = include_str!("fixtures/report/dana.toml");

fn with_plan(text: &str) -> Pmo {
    let mut pmo = Pmo::new();
    pmo.on("2026-11-29");
    pmo.file("data/pmo-path/plans/plan-2026-10-05.toml", text);
    pmo
}

/// Parses the page and holds that nothing in it loads or runs anything.
#[track_caller]
pub fn is_quiet(page: &str) {
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..roxmltree::ParsingOptions::default()
    };
    let document = roxmltree::Document::parse_with_options(page, options).unwrap();
    for node in document.descendants() {
        let name = node.tag_name().name();
        assert!(
            ![
                "script", "link", "img", "iframe", "object", "image", "use", "base"
            ]
            .contains(&name),
            "{name}"
        );
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            assert!(key != "src" && !key.starts_with("on"), "{key}");
            assert!(!value.contains("url("), "{value}");
            if key == "href" {
                assert_eq!(name, "a");
                assert!(value.starts_with("https://") || value.starts_with("http://"));
            }
        }
        if name == "svg" {
            let has = |part: &str| node.children().any(|child| child.has_tag_name(part));
            assert_eq!(node.attribute("role"), Some("img"));
            assert!(has("title"));
        }
    }
    assert!(!page.contains("url(") && !page.contains("@import"));
    let text = document.descendants().filter_map(|n| n.text());
    assert!(text.filter(|text| text.contains("[object")).count() == 0);
}

#[test]
fn the_managers_page_says_first_what_is_decided_and_agrees_with_status() {
    let pmo = with_plan(DANA);
    let page = pmo.ok("report --for manager");
    is_quiet(&page);
    let status = pmo.json("status");
    let at = |needle: &str| page.find(needle).unwrap_or_else(|| panic!("no {needle:?}"));
    let order = [
        "<h1>",
        "Forecast",
        "asks of you this quarter",
        "When: 33 items",
        "How far: hours done",
        "Staying certified",
        "What for:",
        "Quarter 1:",
        "Assumptions and sources",
        "Talked over on",
    ];
    for pair in order.windows(2) {
        assert!(at(pair[0]) < at(pair[1]), "{pair:?}");
    }
    // 2029-07-08 as `8 Jul 2029`.
    let forecast = status["forecast"].as_str().unwrap();
    let (year, rest) = forecast.split_once('-').unwrap();
    let (month, day) = rest.split_once('-').unwrap();
    let names = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let month = names[month.parse::<usize>().unwrap() - 1];
    let shown = format!("<b>{} {month} {year}</b>", day.parse::<u32>().unwrap());
    assert!(page.contains(&shown), "{shown}");
    let missing = pmo.json("renew PMP")["credentials"][0]["counted"]
        .as_f64()
        .unwrap();
    assert!(page.contains(&format!("<b>{missing} of 60 PDU</b>")));
    // The same day gives the same bytes.
    assert_eq!(page, pmo.ok("report --for manager"));
    let markdown = pmo.ok("report --for manager --md");
    assert!(markdown.starts_with("# Dana Example: from Project Manager to PMO Manager\n"));
    assert!(markdown.contains(&format!(
        "**{} {month} {year}**",
        day.parse::<u32>().unwrap()
    )));
}

/// A word for each private place of the plan file.
const PRIVATE: &[&str] = &[
    "wordedunote",
    "wordexpdescription",
    "wordverifiername",
    "wordverifiercontact",
    "wordprojectdescription",
    "wordexpnote",
    "wordcredentialnote",
    "wordapplicationnote",
    "wordassessmentnote",
    "wordgoalnote",
    "wordguide",
    "wordlognote",
    "wordreflection",
    "wordstatusnote",
    "1961",
];

fn private_plan() -> String {
    let mut plan: toml_edit::DocumentMut = DANA.parse().unwrap();
    let table = |pairs: &[(&str, &str)]| {
        let mut table = toml_edit::InlineTable::new();
        for (key, text) in pairs {
            table.insert(*key, (*text).into());
        }
        table
    };
    let list = |table: toml_edit::InlineTable| {
        let mut list = toml_edit::Array::new();
        list.push(table);
        toml_edit::value(list)
    };
    plan["profile"]["born"] = "1961-05".into();
    plan["education"][0]["note"] = "wordedunote".into();
    let experience = &mut plan["experience"][0];
    experience["description"] = "wordexpdescription".into();
    experience["note"] = "wordexpnote".into();
    experience["verifier"] = toml_edit::value(table(&[
        ("name", "wordverifiername"),
        ("contact", "wordverifiercontact"),
    ]));
    experience["projects"] = list(table(&[
        ("title", "ERP"),
        ("from", "2015"),
        ("description", "wordprojectdescription"),
    ]));
    plan["credential"][0]["note"] = "wordcredentialnote".into();
    plan["credential"][0]["status"] = list(table(&[
        ("is", "extended"),
        ("to", "2028-03-14"),
        ("note", "wordstatusnote"),
    ]));
    plan["goal"][0]["note"] = "wordgoalnote".into();
    plan["goal"][0]["guide"] = "wordguide".into();
    plan["log"][0]["note"] = "wordlognote".into();
    plan["log"][1]["reflection"] = "wordreflection".into();
    plan["assessment"]["notes"] =
        toml_edit::value(table(&[("pmo-services", "wordassessmentnote")]));
    let application = "\n[[application]]\ncertification = \"PMI-PMOCP\"\n\
        submitted = 2026-11-20\nnote = \"wordapplicationnote\"\n";
    format!("{plan}{application}")
}

#[test]
fn what_is_private_stays_out_unless_it_is_asked_for() {
    let pmo = with_plan(&private_plan());
    for line in [
        "report",
        "report --for manager",
        "report --for audit",
        "report --for audit PMP",
    ] {
        for form in ["", " --md"] {
            let page = pmo.ok(&format!("{line}{form}"));
            for word in PRIVATE {
                assert!(!page.contains(word), "{line}{form} shows {word}");
            }
        }
    }
    let page = pmo.ok("report --with notes,reflections,birth-date");
    for (word, shown) in [
        ("wordassessmentnote", true),
        ("wordgoalnote", true),
        ("wordlognote", true),
        ("wordreflection", true),
        ("1961", true),
        ("wordguide", false),
        ("wordexpdescription", false),
        ("wordverifiername", false),
    ] {
        assert_eq!(page.contains(word), shown, "{word}");
    }
    let said = pmo.wrong("report --with descriptions");
    assert!(said.contains("--for application"), "{said}");
    // Asked for by name, they are there.
    let sheet = pmo.ok("report --for application PMP --md");
    for word in [
        "wordexpdescription",
        "wordverifiername",
        "wordverifiercontact",
    ] {
        assert!(sheet.contains(word), "{word}");
    }
    assert_eq!(sheet, pmo.ok("apply PMP --sheet --md"));
    is_quiet(&pmo.ok("report --for application PMP"));
}

#[test]
fn it_works_without_a_plan_without_a_target_and_without_quarters() {
    let pmo = Pmo::new();
    for line in [
        "report",
        "report --for manager",
        "report --for audit",
        "report --for application PMP",
    ] {
        is_quiet(&pmo.ok(line));
        assert!(pmo.ok(&format!("{line} --md")).starts_with("# "));
    }
    let facts = "schema = 1\n[[credential]]\ncertification = \"PMP\"\nearned = 2025-03-15\n";
    let page = with_plan(facts).ok("report");
    is_quiet(&page);
    assert!(page.contains("Staying certified"));
    let old = include_str!("fixtures/sample-plan.toml");
    for day in ["2026-11-22", "2027-06-01", "9999-12-31"] {
        is_quiet(&with_plan(old).ok(&format!("report --as-of {day}")));
    }
}

#[test]
fn hostile_names_stay_text() {
    let bad = r#"<script>alert('x')</script>\" onload=\"x \u202e שלום 日本 & |*_"#;
    let text = DANA
        .replace("name = \"Dana Example\"", &format!("name = \"{bad}\""))
        .replace("title = \"Chapter talk\"", &format!("title = \"{bad}\""));
    assert!(text.contains("title = \"<script>"));
    let pmo = with_plan(&text);
    for line in ["report", "report --for manager", "report --for audit"] {
        let page = pmo.ok(line);
        is_quiet(&page);
        assert!(
            page.contains("&#60;script&#62;") || page.contains("&lt;script&gt;"),
            "{line}"
        );
        assert!(!page.contains('\u{202e}'));
        let markdown = pmo.ok(&format!("{line} --md"));
        assert!(markdown.contains("\\<script\\>") && !markdown.contains('\u{202e}'));
    }
}

#[test]
fn a_file_that_is_there_is_not_written_over_without_a_yes() {
    let pmo = with_plan(DANA);
    let path: PathBuf = pmo.home().join("talk.html");
    pmo.ok("report --out talk.html");
    let first = fs::read(&path).unwrap();
    is_quiet(std::str::from_utf8(&first).unwrap());
    fs::write(&path, "mine").unwrap();
    let said = pmo.wrong("report --out talk.html");
    assert!(said.contains("--yes"), "{said}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    pmo.ok("report --out talk.html --yes");
    assert_eq!(fs::read(&path).unwrap(), first);
    assert!(
        pmo.wrong("report --out no/such/folder/x.html")
            .contains("cannot write")
    );
    assert!(pmo.wrong("report --json").contains("--json"));
    assert!(pmo.wrong("report PMP").contains("--for audit"));
    assert!(
        pmo.wrong("report --for application")
            .contains("application PMP")
    );
    // Reading never writes.
    let before = pmo.plan_text();
    pmo.ok("report");
    assert_eq!(pmo.plan_text(), before);
}

#[test]
fn the_evidence_pack_begins_with_what_is_missing_and_says_how_long_to_keep_it() {
    let pmo = with_plan(DANA);
    pmo.file("data/pmo-path/plans/certs/a.pdf", "proof");
    let page = pmo.ok("report --for audit PMP --md");
    let missing = page.find("## Missing:").unwrap();
    let there = page.find("## There:").unwrap();
    assert!(missing < there);
    let (gap, kept) = (
        page.find("Chapter talk").unwrap(),
        page.find("certs/a.pdf").unwrap(),
    );
    assert!(missing < gap && gap < there && there < kept);
    // PMI: 18 months after the cycle that ends on 14 March 2028.
    assert!(page.contains("14 Sep 2029"), "{page}");
    assert!(page.contains("18 months after the cycle"), "{page}");
    assert!(page.contains("[pmi.org"), "{page}");
    // The entries are those of the screen.
    let rows = pmo.json("renew PMP --audit")["entries"]
        .as_array()
        .unwrap()
        .len();
    let shown = page
        .lines()
        .filter(|line| line.ends_with(" |") && line.contains("PMP"))
        .count();
    assert_eq!(shown, rows);
}

/// `-` is standard output here as everywhere; a file of that name was written.
#[test]
fn a_hyphen_is_standard_output() {
    let pmo = with_plan(DANA);
    assert_eq!(pmo.ok("report --out -"), pmo.ok("report"));
    assert_eq!(pmo.ok("export csv --out -"), pmo.ok("export csv"));
    // Without a name for the person each text draws another one.
    assert!(pmo.ok("share --out -").starts_with("# What you give away"));
}
