//! The name of a certification that a person holds: an id of the catalog, or any other text.
//! Whether the catalog has it is the catalog's question.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::ids::CertId;

/// The longest name that is accepted, in characters.
const MOST: usize = 200;

/// What a credential is called: one line of text, kept as it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CertName(Box<str>);

/// Why a text is no name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the name of a certification is one line of 1 to {MOST} characters")]
pub struct NameError;

fn check(text: &str) -> Result<(), NameError> {
    let fits = !text.trim().is_empty()
        && text.chars().count() <= MOST
        && !text.chars().any(char::is_control);
    if fits { Ok(()) } else { Err(NameError) }
}

impl CertName {
    pub fn new(text: &str) -> Result<Self, NameError> {
        check(text)?;
        Ok(Self(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As an id: `None` where its letters cannot be one, so that no catalog has it.
    pub fn id(&self) -> Option<CertId> {
        CertId::new(&self.0).ok()
    }
}

impl From<CertId> for CertName {
    fn from(id: CertId) -> Self {
        Self(id.as_str().into())
    }
}

impl From<&CertId> for CertName {
    fn from(id: &CertId) -> Self {
        Self(id.as_str().into())
    }
}

impl PartialEq<CertId> for CertName {
    fn eq(&self, id: &CertId) -> bool {
        *self.0 == *id.as_str()
    }
}

impl PartialEq<CertName> for CertId {
    fn eq(&self, name: &CertName) -> bool {
        name == self
    }
}

impl PartialEq<str> for CertName {
    fn eq(&self, text: &str) -> bool {
        *self.0 == *text
    }
}

impl PartialEq<&str> for CertName {
    fn eq(&self, text: &&str) -> bool {
        *self.0 == **text
    }
}

impl Borrow<str> for CertName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for CertName {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CertName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for CertName {
    type Err = NameError;
    fn from_str(text: &str) -> Result<Self, NameError> {
        Self::new(text)
    }
}

#[cfg(test)]
impl schemars::JsonSchema for CertName {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CertName".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A certification: its id in the catalog, or its name where the catalog lacks it.",
            "type": "string",
            "minLength": 1,
            "maxLength": MOST,
        })
    }
}

impl Serialize for CertName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for CertName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Box::<str>::deserialize(deserializer)?;
        check(&text).map_err(de::Error::custom)?;
        Ok(Self(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_any_one_line_and_an_id_only_where_its_letters_allow() {
        let pmp = CertId::new("PMP").unwrap();
        assert_eq!(CertName::new("PMP").unwrap(), pmp);
        assert_eq!(CertName::new("PMP").unwrap().id(), Some(pmp));
        let free = CertName::new("Certified Café Owner (Level 2)").unwrap();
        assert_eq!(free.id(), None);
        for bad in ["", "  ", "two\nlines", &"x".repeat(201)] {
            assert!(CertName::new(bad).is_err(), "{bad:?}");
        }
    }
}
