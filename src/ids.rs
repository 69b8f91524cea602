//! Newtypes for every kind of id, so that a skill can't be passed where a role is meant.
//! An id is checked for its letters only; whether it exists is the catalog's question.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The longest id that is accepted, in characters.
pub const MAX_ID_LENGTH: usize = 64;

/// Why a text is no id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{text:?} is not a valid {what}: use letters, digits, `-`, `_`, `.` and `+` only, at most {MAX_ID_LENGTH} of them"
)]
pub struct IdError {
    text: String,
    what: &'static str,
}

fn check(text: &str, what: &'static str) -> Result<(), IdError> {
    let fits = !text.is_empty()
        && text.len() <= MAX_ID_LENGTH
        && text.bytes().all(|byte| {
            matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'+')
        });
    if fits {
        return Ok(());
    }
    let shown: String = text.chars().take(MAX_ID_LENGTH).collect();
    Err(IdError { text: shown, what })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident, $what:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// Checks the letters of `text` and makes an id of it.
            pub fn new(text: &str) -> Result<Self, IdError> {
                check(text, $what)?;
                Ok(Self(text.into()))
            }

            /// The id as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                &*self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                &*self.0 == *other
            }
        }

        #[cfg(test)]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                "id".into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "description": "An id: letters, digits, `-`, `_`, `.` and `+`, at most 64.",
                    "type": "string",
                    "pattern": "^[A-Za-z0-9._+-]{1,64}$",
                })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = Box::<str>::deserialize(deserializer)?;
                check(&text, $what).map_err(de::Error::custom)?;
                Ok(Self(text))
            }
        }
    )*};
}

ids! {
    /// A certification that a body offers, such as `PMP`.
    CertId, "certification id";
    /// A certifying body, such as `pmi`.
    BodyId, "body id";
    /// One of several alternative sets of requirements, such as `bachelor`.
    PathId, "path id";
    /// A skill of the catalog.
    SkillId, "skill id";
    /// A role of the catalog.
    RoleId, "role id";
    /// Anything in the catalog that one learns from.
    ActivityId, "activity id";
    /// The field of contact hours and of Ways of Working credits.
    TopicId, "topic id";
    /// An objective of the organisation.
    ObjectiveId, "objective id";
    /// A specialisation (a niche of the field).
    NicheId, "specialisation id";
    /// A text topic of `explain`, or an entry of one of the small lists.
    TextId, "topic id";
    /// A group of credits in a renewal rule, such as `giving-back`.
    GroupId, "group id";
    /// Credentials of a body that lie one above the other, such as `scrum-master`.
    TrackId, "track id";
    /// A goal of a plan: `g1`.
    GoalId, "goal id";
    /// A scheduled item of a plan: `a1`.
    ItemId, "item id";
    /// A log entry: five base-32 characters.
    EntryId, "log id";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_plain_letters_only() {
        assert!(CertId::new("PMI-ACP").is_ok());
        assert!(CertId::new("Project+").is_ok());
        for bad in ["", "a b", "a/b", "é", "a\u{1b}[0m", &"x".repeat(65)] {
            assert!(CertId::new(bad).is_err(), "{bad:?}");
        }
    }
}
