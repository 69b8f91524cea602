//! The JSON Schemas: complete enough that every bundled file and the sample plan satisfy them,
//! strict enough that wrong ones do not. The validator below knows the keywords that the schemas
//! use and fails on any other, so that no rule is silently left out.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::common::Pmo;

/// The first violation, with its place.
fn validate(schema: &Value, root: &Value, value: &Value, at: &str) -> Result<(), String> {
    let Value::Object(rules) = schema else {
        return Err(format!("{at}: not a schema"));
    };
    for (keyword, rule) in rules {
        keyword_holds(keyword, rule, rules, root, value, at)?;
    }
    Ok(())
}

fn keyword_holds(
    keyword: &str,
    rule: &Value,
    rules: &Map<String, Value>,
    root: &Value,
    value: &Value,
    at: &str,
) -> Result<(), String> {
    let demand = |holds: bool| {
        if holds {
            Ok(())
        } else {
            Err(format!("{at}: {keyword} {rule} against {value}"))
        }
    };
    let parts = || rule.as_array().unwrap();
    match keyword {
        "$schema" | "$defs" | "title" | "description" => Ok(()),
        "$ref" => {
            let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
            validate(
                root["$defs"]
                    .get(name)
                    .unwrap_or_else(|| panic!("no $defs/{name}")),
                root,
                value,
                at,
            )
        }
        "type" => demand(match rule.as_str().unwrap() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "number" => value.is_number(),
            "integer" => value.is_u64() || value.is_i64(),
            "boolean" => value.is_boolean(),
            other => panic!("type {other}"),
        }),
        "const" => demand(rule == value),
        "enum" => demand(parts().contains(value)),
        "required" => demand(
            value
                .as_object()
                .is_none_or(|o| parts().iter().all(|k| o.contains_key(k.as_str().unwrap()))),
        ),
        "properties" => {
            for (key, sub) in rule.as_object().unwrap() {
                if let Some(inner) = value.get(key) {
                    validate(sub, root, inner, &format!("{at}.{key}"))?;
                }
            }
            Ok(())
        }
        "additionalProperties" => {
            let known = rules.get("properties").and_then(Value::as_object);
            for (key, inner) in value.as_object().into_iter().flatten() {
                if known.is_some_and(|k| k.contains_key(key)) {
                    continue;
                }
                match rule {
                    Value::Bool(allowed) => {
                        demand(*allowed).map_err(|e| format!("{e}: key {key}"))?;
                    }
                    sub => validate(sub, root, inner, &format!("{at}.{key}"))?,
                }
            }
            Ok(())
        }
        "propertyNames" => {
            for key in value.as_object().into_iter().flatten().map(|(key, _)| key) {
                validate(
                    rule,
                    root,
                    &Value::String(key.clone()),
                    &format!("{at}.{key}"),
                )?;
            }
            Ok(())
        }
        "items" => {
            for (n, inner) in value.as_array().into_iter().flatten().enumerate() {
                validate(rule, root, inner, &format!("{at}[{n}]"))?;
            }
            Ok(())
        }
        "minItems" => demand(
            value
                .as_array()
                .is_none_or(|a| a.len() as u64 >= rule.as_u64().unwrap()),
        ),
        "maxItems" => demand(
            value
                .as_array()
                .is_none_or(|a| a.len() as u64 <= rule.as_u64().unwrap()),
        ),
        "minLength" => demand(
            value
                .as_str()
                .is_none_or(|s| s.len() as u64 >= rule.as_u64().unwrap()),
        ),
        "minimum" => demand(value.as_f64().is_none_or(|n| n >= rule.as_f64().unwrap())),
        "maximum" => demand(value.as_f64().is_none_or(|n| n <= rule.as_f64().unwrap())),
        "pattern" => demand(
            value
                .as_str()
                .is_none_or(|s| matches_pattern(rule.as_str().unwrap(), s)),
        ),
        "oneOf" => {
            let hits = parts()
                .iter()
                .filter(|sub| validate(sub, root, value, at).is_ok())
                .count();
            demand(hits == 1)
        }
        "anyOf" => demand(
            parts()
                .iter()
                .any(|sub| validate(sub, root, value, at).is_ok()),
        ),
        other => panic!("the validator does not know {other}"),
    }
}

/// The few patterns of the schemas, each written out.
fn matches_pattern(pattern: &str, text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|c| match c {
            '0'..='9' => '9',
            'A'..='Z' => 'A',
            other => other,
        })
        .collect();
    match pattern {
        "^[A-Za-z0-9._+-]{1,64}$" => {
            (1..=64).contains(&text.len())
                && text
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"._+-".contains(&b))
        }
        "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" => {
            matches!(shape.as_str(), "9999" | "9999-99" | "9999-99-99")
        }
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => shape == "9999-99-99",
        "^[0-9]{4}-W[0-9]{2}$" => shape == "9999-A99",
        "^[A-Z]{3}$" => shape == "AAA",
        other => panic!("the validator does not know the pattern {other}"),
    }
}

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
    validate(schema, schema, &as_json(toml::from_str(toml).unwrap()), "")
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
        "schema = 2",
        "[[education]]\nlevel = \"some\"",
        "[[experience]]\nkinds = []\nfrom = \"2020\"",
        "[[experience]]\nkinds = [\"pmo\"]",
        "[[credential]]\ncertification = \"PMP\"\nearned = \"03/04/2026\"",
        "[assessment.levels]\ngovernance = 6",
        "[[log]]\ndate = 2026-01-01",
        "[[log]]\ndate = 2026-01-01\ntitle = \"x\"\npdu = { sideways = 1 }",
        "[[log]]\ndate = \"2026-01\"\ntitle = \"x\"",
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
