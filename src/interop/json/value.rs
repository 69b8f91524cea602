//! Small ways into JSON whose values may be a text, a list or an object. Knows no format.

use serde_json::Value;

/// The value at a path of keys; a list on the way is its first element.
pub(super) fn at<'v>(value: &'v Value, path: &[&str]) -> Option<&'v Value> {
    let mut here = first(value);
    for key in path {
        here = first(here.get(key)?);
    }
    Some(here)
}

fn first(value: &Value) -> &Value {
    match value {
        Value::Array(list) => list.first().unwrap_or(value),
        other => other,
    }
}

/// The text at a path: of a number its digits, of a text in languages the English or first one.
pub(super) fn text(value: &Value, path: &[&str]) -> String {
    at(value, path).map_or_else(String::new, plain)
}

/// The text at the first of several paths that has one.
pub(super) fn any(value: &Value, paths: &[&[&str]]) -> String {
    let found = paths
        .iter()
        .map(|path| text(value, path))
        .find(|text| !text.trim().is_empty());
    found.unwrap_or_default()
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Object(map) => ["@value", "value", "en", "en-US", "en-GB"]
            .iter()
            .find_map(|key| map.get(*key))
            .or_else(|| map.values().next().filter(|value| value.is_string()))
            .and_then(Value::as_str)
            .unwrap_or("")
            .to_owned(),
        Value::Array(_) | Value::Null => String::new(),
    }
}

/// The list at a path, where there is one that is not empty.
pub(super) fn list<'v>(value: &'v Value, path: &[&str]) -> Option<&'v [Value]> {
    let mut here = value;
    for key in path {
        here = here.get(key)?;
    }
    here.as_array()
        .map(Vec::as_slice)
        .filter(|list| !list.is_empty())
}

/// A document that is one record or a list of them.
pub(super) fn one_or_many(value: &Value) -> &[Value] {
    match value {
        Value::Array(list) => list,
        other => std::slice::from_ref(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_read_whichever_way_they_are_written() {
        let document = json!({"a": [{"b": "x"}], "n": 5, "t": {"de": "y", "en-US": "z"}});
        assert_eq!(text(&document, &["a", "b"]), "x");
        assert_eq!(text(&document, &["n"]), "5");
        assert_eq!(text(&document, &["t"]), "z");
        assert_eq!(any(&document, &[&["q"], &["n"]]), "5");
    }
}
