//! Every document that is printed, by the types that are printed as it.
//! Knows no field.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::app::schema::{Names, PageJson, Stored};
use crate::app::*;
use crate::catalog;

/// A document, and the types that are printed as it.
pub(super) struct Document {
    /// As its page is called.
    pub name: String,
    /// As it calls itself.
    pub schema: String,
    /// A schema for each type.
    pub types: Vec<Value>,
}

/// All documents, and what their schemas refer to.
pub(super) struct Documents {
    pub all: Vec<Document>,
    pub definitions: Map<String, Value>,
    /// Definitions of entries of the catalog.
    pub entries: Vec<String>,
}

struct Collected {
    generator: SchemaGenerator,
    all: Vec<Document>,
}

impl Collected {
    fn report<R: Report + JsonSchema>(&mut self) {
        self.named::<R>(R::SCHEMA);
    }

    fn named<T: JsonSchema>(&mut self, schema: &str) {
        let name = schema.split('/').nth(1).unwrap();
        let of_type = self.generator.subschema_for::<T>().to_value();
        match self.all.iter_mut().find(|document| document.name == name) {
            Some(document) => document.types.push(of_type),
            None => self.all.push(Document {
                name: name.to_owned(),
                schema: schema.to_owned(),
                types: vec![of_type],
            }),
        }
    }
}

impl Collected {
    /// They look as in files, for which there is a schema.
    fn entries(&mut self) -> Vec<String> {
        let generator = &mut self.generator;
        let all = [
            generator.subschema_for::<catalog::Activity>(),
            generator.subschema_for::<catalog::Body>(),
            generator.subschema_for::<catalog::Certification>(),
            generator.subschema_for::<catalog::ListEntry>(),
            generator.subschema_for::<catalog::Niche>(),
            generator.subschema_for::<catalog::Objective>(),
            generator.subschema_for::<catalog::Renewal>(),
            generator.subschema_for::<catalog::Role>(),
            generator.subschema_for::<catalog::Skill>(),
            generator.subschema_for::<catalog::Text>(),
            generator.subschema_for::<catalog::Topic>(),
        ];
        let name = |schema: &Schema| {
            schema
                .get("$ref")?
                .as_str()?
                .strip_prefix("#/$defs/")
                .map(str::to_owned)
        };
        all.iter().filter_map(name).collect()
    }
}

/// The first type of a document is the one whose sentence stands on the page.
pub(super) fn documents() -> Documents {
    let mut made = Collected {
        generator: SchemaSettings::draft2020_12()
            .for_serialize()
            .into_generator(),
        all: Vec::new(),
    };
    made.report::<browse::activities::ActivitiesReport<'static>>();
    made.report::<browse::certs::CertsReport<'static>>();
    made.report::<browse::explain::ExplainReport<'static>>();
    made.report::<browse::overlay_diff::OverlayDiff>();
    made.report::<browse::roles::RolesReport<'static>>();
    made.report::<browse::since::SinceReport<'static>>();
    made.report::<browse::skills::SkillsReport<'static>>();
    made.report::<amend::AmendReport>();
    made.report::<apply::ApplyReport>();
    made.report::<assess::AssessReport>();
    made.report::<assess::CompareReport>();
    made.report::<career::CareerReport>();
    made.report::<check::CheckReport>();
    made.report::<claim::ClaimReport>();
    made.report::<dashboard::DashboardReport>();
    made.report::<done::DoneReport>();
    made.report::<eligible::EligibleReport>();
    made.report::<eligible::OverviewReport>();
    made.report::<export::ExportReport>();
    made.report::<gap::GapReport>();
    made.report::<goal::GoalReport>();
    made.report::<goal::GoalListReport>();
    made.report::<history::HistoryReport>();
    made.report::<import::ImportReport>();
    made.report::<log::LogReport>();
    made.report::<next::NextReport>();
    made.report::<plans::PlansReport>();
    made.report::<plans::UseReport>();
    made.report::<plans::aside::AsideReport>();
    made.report::<plans::compare::CompareReport>();
    made.report::<plans::restore::StatesReport>();
    made.report::<plans::restore::RestoredReport>();
    made.report::<profile::ProfileReport>();
    made.report::<profile::ProfileChange>();
    made.report::<renew::RenewReport<'static>>();
    made.report::<renew::AuditReport>();
    made.report::<renew::RecordReport<'static>>();
    made.report::<replan::ReplanReport>();
    made.report::<review::ReviewReport>();
    made.report::<share::ShareReport>();
    made.report::<show::ShowReport>();
    made.report::<show::GoalReport>();
    made.report::<show::ItemReport>();
    made.report::<sources::SourcesReport>();
    made.report::<status::StatusReport>();
    made.report::<steps::UndoReport>();
    made.report::<steps::RedoReport>();
    made.report::<tables::TablesReport>();
    made.report::<tables::EraseReport>();
    made.report::<team::TeamReport>();
    made.report::<whereabouts::WhereReport>();
    made.named::<error::ErrorReport<'static>>("pmo-path/error/1");
    made.named::<Names>("pmo-path/schema/1");
    made.named::<PageJson>("pmo-path/schema/1");
    made.named::<Stored<'static>>("pmo-path/schema-file/1");
    let entries = made.entries();
    let mut definitions = made.generator.take_definitions(true);
    for definition in definitions.values_mut() {
        never_null_where_absent(definition);
    }
    made.all.sort_by(|a, b| a.name.cmp(&b.name));
    Documents {
        all: made.all,
        definitions,
        entries,
    }
}

/// What is left out where there is no value is never null: its schema need not allow it. `null`
/// marks a key that is left out for another reason.
fn never_null_where_absent(schema: &mut Value) {
    match schema {
        Value::Array(all) => all.iter_mut().for_each(never_null_where_absent),
        Value::Object(object) => {
            let required = object.get("required").cloned().unwrap_or(json!([]));
            let required = required.as_array().cloned().unwrap_or_default();
            if let Some(Value::Object(properties)) = object.get_mut("properties") {
                for (key, property) in properties.iter_mut() {
                    if !required.contains(&json!(key)) && property.get("null").is_none() {
                        without_null(property);
                    }
                }
            }
            object.values_mut().for_each(never_null_where_absent);
        }
        _ => {}
    }
}

fn without_null(property: &mut Value) {
    let is_null = |form: &Value| form.get("type") == Some(&json!("null"));
    if let Some(Value::Array(kinds)) = property.get_mut("type") {
        kinds.retain(|kind| kind != "null");
    }
    if let Some(Value::Array(forms)) = property.get_mut("anyOf") {
        forms.retain(|form| !is_null(form));
    }
}

/// The JSON Schemas of all documents, that hold a document to its type: no key that the type does
/// not have, none missing that is never absent.
pub(super) fn schemas(documents: &Documents) -> Value {
    let mut definitions = documents.definitions.clone();
    for definition in definitions.values_mut() {
        close_inside(definition);
    }
    let all: Map<String, Value> = documents
        .all
        .iter()
        .map(|document| {
            let schema = json!({
                "type": "object",
                "anyOf": document.types,
                "properties": { "schema": { "const": document.schema } },
                "required": ["schema"],
                "unevaluatedProperties": false,
            });
            (document.name.clone(), schema)
        })
        .collect();
    json!({ "$defs": definitions, "documents": all })
}

/// Everything that stands under a key or in a list.
fn close_inside(schema: &mut Value) {
    let Value::Object(object) = schema else {
        return;
    };
    // What is said of it stands on the pages.
    for mark in ["after", "null", "description", "format"] {
        object.remove(mark);
    }
    for (key, part) in object.iter_mut() {
        match (key.as_str(), part) {
            ("properties", Value::Object(properties)) => {
                properties.values_mut().for_each(close);
            }
            ("anyOf" | "oneOf" | "allOf", Value::Array(forms)) => {
                forms.iter_mut().for_each(close_inside);
            }
            ("items" | "additionalProperties", inner) => close(inner),
            ("patternProperties", Value::Object(forms)) => forms.values_mut().for_each(close),
            _ => {}
        }
    }
}

/// A value may have no key but those that its schema names.
fn close(schema: &mut Value) {
    close_inside(schema);
    let says_what = |key: &str| {
        matches!(
            key,
            "$ref" | "type" | "anyOf" | "oneOf" | "allOf" | "enum" | "properties"
        )
    };
    if let Value::Object(object) = schema
        && object.keys().any(|key| says_what(key))
    {
        object.insert("unevaluatedProperties".to_owned(), false.into());
    }
}
