//! The JSON Schemas: complete enough that every bundled file and real plans satisfy them, strict
//! enough that wrong ones do not.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::common::Pmo;

/// TOML as an editor's schema check sees it: dates are texts.
fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(k, v)| (k, as_json(v))).collect())
        }
        toml::Value::Array(items) => Value::Array(items.into_iter().map(as_json).collect()),
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(n) => n.into(),
        toml::Value::Float(n) => n.into(),
        toml::Value::Boolean(b) => b.into(),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
    }
}

fn schema(name: &str) -> Value {
    serde_json::from_str(&Pmo::new().ok(&format!("schema {name}"))).unwrap()
}

fn check(schema: &Value, toml: &str) -> Result<(), String> {
    let validator = jsonschema::draft202012::new(schema).unwrap();
    let value = as_json(toml::from_str(toml).unwrap());
    let first = validator.iter_errors(&value).next();
    first.map_or(Ok(()), |e| Err(format!("{}: {e}", e.instance_path())))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn each_toml(folder: &Path, visit: &mut dyn FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // Samples are answers and plans, not catalog files.
        if path.is_dir() && !path.ends_with("samples") {
            each_toml(&path, visit);
        } else if path.extension().is_some_and(|e| e == "toml") {
            visit(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_bundled_file_satisfies_the_schema_of_the_catalog() {
    let schema = schema("catalog");
    let mut files = 0;
    each_toml(&root().join("data"), &mut |path, text| {
        files += 1;
        check(&schema, text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    });
    assert!(files > 30, "{files}");
}

#[test]
fn the_sample_plan_satisfies_the_schema_of_the_plan_and_is_a_plan() {
    let text = fs::read_to_string(root().join("tests/fixtures/sample-plan.toml")).unwrap();
    check(&schema("plan"), &text).unwrap();
    let pmo = Pmo::new();
    let plan = pmo.file("plan.toml", &text);
    pmo.ok(&format!("profile --plan {}", plan.display()));
}

#[test]
fn wrong_files_do_not_satisfy_them() {
    let catalog = schema("catalog");
    for wrong in [
        "[[topik]]\nid = \"x\"",
        "[[topic]]\nid = \"x\"",
        "[[topic]]\nid = \"a b\"\nname = \"X\"",
        "[[topic]]\nid = \"x\"\nname = \"X\"\ncolour = \"red\"",
        "[[certification]]\nid = \"X\"",
        "[[certification]]\nid = \"X\"\nretire = false",
        "[[objective]]\nid = \"x\"\nname = \"X\"\nskills = \"y\"",
    ] {
        assert!(check(&catalog, wrong).is_err(), "{wrong}");
    }
    check(&catalog, "[[certification]]\nid = \"X\"\nretire = true").unwrap();
    let plan = schema("plan");
    for wrong in [
        "schema = 3",
        "[[education]]\nlevel = \"some\"",
        "[[experience]]\nkinds = [\"pmo\"]",
        "[[credential]]\ncertification = \"PMP\"\nearned = \"03/04/2026\"",
        "[assessment.levels]\ngovernance = 6",
        "[[log]]\ndate = 2026-01-01",
        "[[log]]\ndate = 2026-01-01\ntitle = \"x\"\npdu = { sideways = 1 }",
        "[[log]]\ndate = \"January\"\ntitle = \"x\"",
        "[[log]]\ndate = 2026-01-01\ntitle = \"x\"\ntopics = 3",
        "[[credential]]\ncertification = \"\"\nearned = 2020-01-01",
        "[[activity]]\nid = \"a1\"\nhours = 1\nkind = \"party\"",
        "[profile]\nhours-per-week = \"five\"",
    ] {
        assert!(check(&plan, wrong).is_err(), "{wrong}");
    }
    check(
        &plan,
        "own-key = 1\n[[log]]\ndate = 2026-01-01\ntitle = \"x\"\nmood = \"good\"",
    )
    .unwrap();
}

#[test]
fn the_schema_line_names_a_file_that_is_there() {
    let pmo = Pmo::new();
    let line = pmo.ok("schema plan --write");
    let path = line.trim().strip_prefix("#:schema ").unwrap();
    let stored: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(stored, schema("plan"));
    assert!(pmo.wrong("schema eligible --write").contains("schema plan"));
    assert!(pmo.wrong("schema plann").contains("plan"));
}
