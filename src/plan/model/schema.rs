//! What may be written in two forms, as JSON Schema.
//! Knows no key.

use super::{Pdu, Topics};
use crate::ids::TopicId;
use crate::units::{Credits, Side};

/// A number or a list, or a table of credits by its keys.
fn either(
    plain: &schemars::Schema,
    key: &schemars::Schema,
    credits: &schemars::Schema,
) -> schemars::Schema {
    schemars::json_schema!({
        "anyOf": [
            plain,
            { "type": "object", "propertyNames": key, "additionalProperties": credits },
        ],
    })
}

impl schemars::JsonSchema for Pdu {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Pdu".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let credits = generator.subschema_for::<Credits>();
        let side = generator.subschema_for::<Side>();
        either(&credits, &side, &credits)
    }
}

impl schemars::JsonSchema for Topics {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Topics".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let list = generator.subschema_for::<Vec<TopicId>>();
        let topic = generator.subschema_for::<TopicId>();
        let credits = generator.subschema_for::<Credits>();
        either(&list, &topic, &credits)
    }
}
