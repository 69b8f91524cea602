//! What `schema` prints as JSON: the names, a page, where a schema was stored.
//! Knows no page.

use serde::Serialize;

/// This list of names, or one page.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Names {
    pub schema: &'static str,
    /// Names with a JSON Schema.
    pub files: [&'static str; 2],
    /// Names of outputs.
    pub outputs: Vec<&'static str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PageJson {
    pub schema: &'static str,
    /// A page: its name.
    pub output: &'static str,
    pub about: &'static str,
    /// In the order of the output.
    pub fields: Vec<FieldJson>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FieldJson {
    /// Its path: `.` is inside, `[]` each element, `.*` each key.
    pub field: String,
    /// The type and what else it may be, such as `day or null`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub about: &'static str,
}

/// A JSON Schema that `schema plan --write` stored.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Stored<'a> {
    pub schema: &'static str,
    /// Its path.
    pub file: &'a str,
    /// The first line to put into your file.
    pub line: &'a str,
}
