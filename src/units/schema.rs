//! What quantities look like in files, as JSON Schema.
//! Knows no key.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Credits, Minutes, SkillLevel, UsdCents};

macro_rules! numbers {
    ($($name:ident: $key:literal, $about:literal;)*) => {
        $(impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                $key.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "description": $about, "type": "number", "minimum": 0 })
            }
        })*
    };
}

numbers! {
    Minutes: "hours", "Hours, such as 1.5.";
    Credits: "credits", "A number of credits.";
    UsdCents: "usd", "US dollars.";
}

impl JsonSchema for SkillLevel {
    fn schema_name() -> Cow<'static, str> {
        "level".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A level of a skill: 0 none, 1 aware, 2 supported, 3 independent, 4 leading, 5 shaping.",
            "type": "integer",
            "minimum": 0,
            "maximum": Self::MAX,
        })
    }
}
