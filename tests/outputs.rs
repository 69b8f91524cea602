//! The pages of `pmo-path schema` against what the program prints: every document has a page,
//! every field stands on it with its type, and every field of a page occurs. What is printed also
//! satisfies the JSON Schema that is made from its type. The runs are listed in
//! `fixtures/outputs/runs.txt`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::common::Pmo;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A field of a page: its type and what the page says of it.
struct Field {
    kind: String,
    about: String,
}

/// A page: fields by path, in the form `results[].rule.source`.
type Page = BTreeMap<String, Field>;

/// What the runs have shown and what was wrong with it.
#[derive(Default)]
struct Seen {
    pages: BTreeMap<String, Page>,
    /// The fields of each page as it lists them.
    listed: BTreeMap<String, Vec<String>>,
    /// Documents that were printed.
    documents: BTreeSet<String>,
    /// Document and path of each field that had a value.
    filled: BTreeSet<(String, String)>,
    faults: BTreeSet<String>,
}

/// The names of the documents in the source: every `pmo-path/<name>/1`.
fn names_in_source(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names_in_source(&path, names);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let text = text.replace("\\\"", "'");
            for part in text.split("\"pmo-path/").skip(1) {
                let name = part.split_once("/1\"").map(|(name, _)| name);
                let plain = name.filter(|n| n.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
                assert!(
                    plain.is_some(),
                    "{}: a document's name stands whole in the source",
                    path.display()
                );
                names.extend(plain.map(str::to_owned));
            }
        }
    }
}

fn pages() -> Seen {
    let pmo = Pmo::new();
    let list = pmo.json("schema");
    let mut seen = Seen::default();
    for name in list["outputs"].as_array().unwrap() {
        let name = name.as_str().unwrap();
        let page = pmo.json(&format!("schema {name}"));
        let fields = page["fields"].as_array().unwrap();
        let text = |field: &Value, key: &str| field[key].as_str().unwrap().to_owned();
        let listed = fields.iter().map(|field| text(field, "field")).collect();
        let fields = fields.iter().map(|field| {
            let (kind, about) = (text(field, "type"), text(field, "about"));
            (text(field, "field"), Field { kind, about })
        });
        seen.pages.insert(name.to_owned(), fields.collect());
        seen.listed.insert(name.to_owned(), listed);
    }
    seen
}

/// JSON with the order of its keys.
enum Ordered {
    Table(Vec<(String, Self)>),
    List(Vec<Self>),
    Other,
}

impl<'de> Deserialize<'de> for Ordered {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(InOrder)
    }
}

struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = Ordered;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ordered, A::Error> {
        let mut all = Vec::new();
        while let Some(entry) = map.next_entry()? {
            all.push(entry);
        }
        Ok(Ordered::Table(all))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Ordered, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = list.next_element()? {
            all.push(item);
        }
        Ok(Ordered::List(all))
    }

    fn visit_unit<E>(self) -> Result<Ordered, E> {
        Ok(Ordered::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Ordered, E> {
        Ok(Ordered::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Ordered, E> {
        Ok(Ordered::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Ordered, E> {
        Ok(Ordered::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Ordered, E> {
        Ok(Ordered::Other)
    }

    fn visit_str<E>(self, _: &str) -> Result<Ordered, E> {
        Ok(Ordered::Other)
    }
}

/// What the documents are held to: made from their types by a test of the library.
struct Schemas {
    stored: Value,
    ready: BTreeMap<String, jsonschema::Validator>,
}

impl Schemas {
    fn read() -> Self {
        let text = fs::read_to_string(root().join("tests/fixtures/output-schemas.json")).unwrap();
        Self {
            stored: serde_json::from_str(&text).unwrap(),
            ready: BTreeMap::new(),
        }
    }

    fn check(&mut self, document: &Value) -> Result<(), String> {
        let name = document["schema"].as_str().unwrap();
        let name = name.trim_start_matches("pmo-path/").trim_end_matches("/1");
        if !self.ready.contains_key(name) {
            let mut schema = self.stored["documents"][name].clone();
            schema["$defs"] = self.stored["$defs"].clone();
            let made = jsonschema::draft202012::new(&schema).unwrap();
            self.ready.insert(name.to_owned(), made);
        }
        let fault = self.ready[name].iter_errors(document).next();
        fault.map_or(Ok(()), |e| Err(format!("{}: {e}", e.instance_path())))
    }
}

impl Seen {
    fn document(&mut self, value: &Value, line: &str) {
        let schema = value["schema"].as_str().unwrap();
        let name = schema.strip_prefix("pmo-path/").unwrap();
        let name = name.strip_suffix("/1").unwrap();
        self.documents.insert(name.to_owned());
        self.table(name, "", value.as_object().unwrap(), line);
    }

    /// The keys stand in the order of the page, but where several forms share one list of fields.
    fn order(&mut self, name: &str, at: &str, value: &Ordered, line: &str) {
        match value {
            Ordered::Table(all) => {
                let listed = &self.listed[name];
                let place = |key: &str| {
                    let path = format!("{at}{key}");
                    listed.iter().position(|field| *field == path)
                };
                let places: Vec<usize> = all.iter().filter_map(|(key, _)| place(key)).collect();
                if !at.ends_with("requirements[].") && !places.is_sorted() {
                    self.faults.insert(format!(
                        "{name} {at}: another order than on its page: {line}"
                    ));
                }
                for (key, value) in all {
                    self.order(name, &format!("{at}{key}."), value, line);
                }
            }
            Ordered::List(all) => {
                let at = format!("{}[].", at.trim_end_matches('.'));
                for value in all {
                    self.order(name, &at, value, line);
                }
            }
            Ordered::Other => {}
        }
    }

    fn table(&mut self, name: &str, at: &str, object: &Map<String, Value>, line: &str) {
        for (key, value) in object {
            if !(at.is_empty() && key == "schema") {
                self.field(name, &format!("{at}{key}"), value, line);
            }
        }
        let page = self.pages.get(name);
        let missing: Vec<String> = page
            .into_iter()
            .flatten()
            .filter(|(path, field)| {
                path.strip_prefix(at)
                    .is_some_and(|key| !key.contains('.') && !object.contains_key(key))
                    && !field.kind.ends_with(" or absent")
            })
            .map(|(path, _)| format!("{name} {path} is absent: {line}"))
            .collect();
        self.faults.extend(missing);
    }

    fn field(&mut self, name: &str, path: &str, value: &Value, line: &str) {
        let Some(field) = self.pages.get(name).and_then(|page| page.get(path)) else {
            self.faults
                .insert(format!("{name} {path} is not on its page: {line}"));
            return;
        };
        let kinds: Vec<String> = field.kind.split(" or ").map(str::to_owned).collect();
        if value.is_null() {
            if !kinds.iter().any(|kind| kind == "null") {
                self.faults.insert(format!("{name} {path} is null: {line}"));
            }
            return;
        }
        let mut inside: Option<(String, Vec<&Map<String, Value>>)> = None;
        let fits = kinds.iter().any(|kind| match (kind.as_str(), value) {
            ("table", Value::Object(object)) => {
                inside = Some((format!("{path}."), vec![object]));
                true
            }
            ("list", Value::Array(items)) => {
                inside = objects(items).map(|items| (format!("{path}[]."), items));
                inside.is_some()
            }
            ("table of table", Value::Object(object)) => {
                let tables = object.values().map(|value| value.as_object());
                inside = tables
                    .collect::<Option<_>>()
                    .map(|all| (format!("{path}.*."), all));
                inside.is_some()
            }
            (kind, Value::Array(items)) if kind.starts_with("list as ") => {
                let like = kind.trim_start_matches("list as ");
                let place = self.pages[name].keys().find(|path| path.ends_with(like));
                inside = objects(items)
                    .zip(place)
                    .map(|(items, p)| (format!("{p}[]."), items));
                inside.is_some()
            }
            (kind, Value::Array(items)) => kind
                .strip_prefix("list of ")
                .is_some_and(|of| items.iter().all(|v| is(of, v, &field.about))),
            (kind, Value::Object(object)) if kind.starts_with("table of ") => object
                .values()
                .all(|v| is(kind.trim_start_matches("table of "), v, &field.about)),
            (kind, value) => is(kind, value, &field.about),
        });
        if !fits {
            self.faults.insert(format!(
                "{name} {path} is no {}: {value} in {line}",
                field.kind
            ));
        }
        self.filled.insert((name.to_owned(), path.to_owned()));
        if let Some((at, items)) = inside {
            for object in items {
                self.table(name, &at, object, line);
            }
        }
    }
}

fn objects(items: &[Value]) -> Option<Vec<&Map<String, Value>>> {
    items.iter().map(Value::as_object).collect()
}

/// Whether the value is of the type; a `word` must be one of those that the page names.
fn is(kind: &str, value: &Value, about: &str) -> bool {
    let shape = |text: &str| -> String {
        let digit = |c: char| if c.is_ascii_digit() { '9' } else { c };
        text.chars().map(digit).collect()
    };
    match (kind, value) {
        ("text", Value::String(_))
        | ("truth", Value::Bool(_))
        | ("number", Value::Number(_))
        | ("any", _) => true,
        ("word", Value::String(word)) => about.contains(&format!("`{word}`")),
        ("day", Value::String(day)) => shape(day) == "9999-99-99",
        ("date", Value::String(date)) => {
            ["9999", "9999-99", "9999-99-99"].contains(&shape(date).as_str())
        }
        ("whole", value) => value.is_i64() || value.is_u64(),
        ("entry", value) => value.is_object(),
        _ => false,
    }
}

/// The machines of `runs.txt`.
fn machine(name: &str) -> Pmo {
    let pmo = Pmo::new();
    let folder = root().join("tests/fixtures/outputs");
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        pmo.file(path.file_name().unwrap().to_str().unwrap(), &text);
    }
    let answers = fs::read_to_string(root().join("data/samples/answers.toml")).unwrap();
    pmo.file("answers.toml", &answers);
    if name == "rich" {
        let text = fs::read_to_string(folder.join("rich.toml")).unwrap();
        pmo.file("data/pmo-path/plans/plan-2026-10-01.toml", &text);
    }
    pmo
}

#[test]
fn every_document_has_a_page_and_every_page_is_true() {
    let mut in_source = BTreeSet::new();
    names_in_source(&root().join("src"), &mut in_source);
    let mut seen = pages();
    let mut schemas = Schemas::read();
    let with_page: BTreeSet<String> = seen.pages.keys().cloned().collect();
    assert_eq!(
        in_source, with_page,
        "names in the source, names with a page"
    );

    let runs = fs::read_to_string(root().join("tests/fixtures/outputs/runs.txt")).unwrap();
    let mut machines: BTreeMap<String, Pmo> = BTreeMap::new();
    for line in runs
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        let (name, command) = line.split_once(' ').unwrap();
        let pmo = machines
            .entry(name.to_owned())
            .or_insert_with(|| machine(name));
        let command = command.trim_start_matches("dashboard");
        let ran = pmo.run(&format!("{command} --json"));
        let text = if ran.code <= 1 { &ran.out } else { &ran.err };
        let text = text.lines().last().unwrap_or("");
        let head = text.starts_with("{\"schema\":\"pmo-path/");
        assert!(head, "{line}: `schema` comes first: {text}");
        let value = serde_json::from_str(text)
            .unwrap_or_else(|e| panic!("{line}: {e}\n{}{}", ran.out, ran.err));
        seen.document(&value, line);
        let ordered: Ordered = serde_json::from_str(text).unwrap();
        let name = value["schema"].as_str().unwrap();
        let name = name.trim_start_matches("pmo-path/").trim_end_matches("/1");
        seen.order(name, "", &ordered, line);
        if let Err(fault) = schemas.check(&value) {
            seen.faults
                .insert(format!("{name} against its type: {fault}: {line}"));
        }
    }
    assert!(seen.faults.is_empty(), "{:#?}", seen.faults);
    assert_eq!(seen.documents, with_page, "printed, with a page");

    // A field of a shared block is the same field on every page that has it.
    let name = |path: &str| path.rsplit('.').next().unwrap().to_owned();
    let key = |path: &str, field: &Field| (name(path), field.kind.clone(), field.about.clone());
    let filled: BTreeSet<_> = seen
        .filled
        .iter()
        .map(|(document, path)| key(path, &seen.pages[document][path]))
        .collect();
    let never: Vec<String> = seen
        .pages
        .iter()
        .flat_map(|(document, page)| {
            page.iter()
                .map(move |(path, field)| (document, path, field))
        })
        .filter(|(_, path, field)| !filled.contains(&key(path, field)))
        .map(|(document, path, _)| format!("{document} {path}"))
        .collect();
    assert!(never.is_empty(), "never with a value: {never:#?}");
}

#[test]
fn what_is_no_document_says_so() {
    let pmo = Pmo::new();
    for line in [
        "completions bash",
        "man",
        "man eligible",
        "assess --template",
        "assess",
    ] {
        let said = pmo.wrong(&format!("{line} --json"));
        let error: Value = serde_json::from_str(&said).unwrap_or_else(|e| panic!("{line}: {e}"));
        assert_eq!(error["schema"], "pmo-path/error/1", "{line}");
        let message = error["error"]["message"].as_str().unwrap();
        assert!(message.contains("--json"), "{line}: {message}");
    }
}

#[test]
fn the_schemas_of_documents_refuse_what_the_types_do_not_have() {
    type Change = fn(&mut Value);
    let mut schemas = Schemas::read();
    let pmo = machine("rich");
    let printed = pmo.json("gap");
    assert_eq!(schemas.check(&printed), Ok(()));
    let wrong: [(&str, Change); 5] = [
        ("a key that the type does not have", |d| {
            d["skills"][0]["mood"] = "good".into();
        }),
        ("one at the top", |d| {
            d["mood"] = "good".into();
        }),
        ("a key that is missing", |d| {
            d["skills"][0].as_object_mut().unwrap().remove("gap");
        }),
        ("a text for a number", |d| {
            d["skills"][0]["required"] = "3".into();
        }),
        ("null where there is always a value", |d| {
            d["skills"][0]["required"] = Value::Null;
        }),
    ];
    for (what, change) in wrong {
        let mut document = printed.clone();
        change(&mut document);
        assert!(schemas.check(&document).is_err(), "{what}");
    }
}
