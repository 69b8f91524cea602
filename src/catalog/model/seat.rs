//! What a role must let one do before an activity is within reach, and on whose time it is done.
//! Knows no person: who sits where is decided elsewhere.

use serde::{Deserialize, Serialize};

use crate::units::ExperienceKind;

/// The seat that an activity asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Seat {
    pub any_of: SeatKinds,
    /// The least seniority of the present role, 1 to 8; 0: whatever it is.
    #[serde(default)]
    pub from_seniority: u8,
}

/// Which kind of work one must be in. In files and JSON a list: `["any"]`, `["move"]`, or kinds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub enum SeatKinds {
    /// Whoever has the seniority.
    Anybody,
    /// A full-time change of place: planned only when the person asks for it.
    Move,
    /// Somebody whose present work is of one of these kinds.
    Kinds(Vec<ExperienceKind>),
}

#[cfg(test)]
impl schemars::JsonSchema for SeatKinds {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "SeatKinds".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let kind = generator.subschema_for::<ExperienceKind>();
        schemars::json_schema!({
            "description": "[\"any\"], [\"move\"], or kinds of experience.",
            "type": "array",
            "minItems": 1,
            "items": { "anyOf": [{ "enum": ["any", "move"] }, kind] },
        })
    }
}

impl TryFrom<Vec<String>> for SeatKinds {
    type Error = String;

    fn try_from(words: Vec<String>) -> Result<Self, String> {
        let plain: Vec<&str> = words.iter().map(String::as_str).collect();
        match plain.as_slice() {
            [] => Err("a seat names its kinds of work, or \"any\", or \"move\"".to_owned()),
            ["any"] => Ok(Self::Anybody),
            ["move"] => Ok(Self::Move),
            kinds => kinds
                .iter()
                .map(|word| word.parse())
                .collect::<Result<_, _>>()
                .map(Self::Kinds),
        }
    }
}

impl From<SeatKinds> for Vec<String> {
    fn from(kinds: SeatKinds) -> Self {
        match kinds {
            SeatKinds::Anybody => vec!["any".to_owned()],
            SeatKinds::Move => vec!["move".to_owned()],
            SeatKinds::Kinds(kinds) => kinds.iter().map(ToString::to_string).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_reads_as_it_is_written_and_refuses_what_is_none() {
        for (text, fits) in [
            ("any-of = [\"any\"]\nfrom-seniority = 5", true),
            ("any-of = [\"move\"]", true),
            (
                "any-of = [\"pmo\", \"project-team\"]\nfrom-seniority = 2",
                true,
            ),
            ("any-of = []", false),
            ("any-of = [\"pmo\", \"any\"]", false),
            ("any-of = [\"office\"]", false),
            ("from-seniority = 2", false),
        ] {
            let seat: Result<Seat, _> = toml::from_str(text);
            assert_eq!(seat.is_ok(), fits, "{text}: {seat:?}");
        }
        let seat: Seat = toml::from_str("any-of = [\"pmo\"]\nfrom-seniority = 3").unwrap();
        let json = serde_json::to_string(&seat).unwrap();
        assert_eq!(json, r#"{"any_of":["pmo"],"from_seniority":3}"#);
    }
}
