//! What a JSON Schema says of a document, as a page tells it: fields in their order, with kind and
//! meaning. Knows no field.

use serde_json::{Map, Value};

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shape {
    pub kind: Kind,
    pub or_null: bool,
    /// Under which its fields are shared, where its type has a name.
    pub block: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// `text`, `whole`, `day` …
    Plain(&'static str),
    /// One of these, each with what it means.
    Word(Vec<(String, String)>),
    List(Box<Shape>),
    /// A table whose keys are data.
    Keyed(Box<Shape>),
    Table(Vec<Field>),
    /// What is being told already, at this path.
    Again(String),
    Either(Vec<Self>),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Field {
    pub name: String,
    pub shape: Shape,
    pub or_absent: bool,
    pub about: String,
}

/// Reads definitions.
pub(super) struct Reader<'a> {
    pub definitions: &'a Map<String, Value>,
    /// Those that a page does not tell: entries of the catalog.
    pub entries: &'a [String],
}

impl From<Kind> for Shape {
    fn from(kind: Kind) -> Self {
        Self {
            kind,
            or_null: false,
            block: None,
        }
    }
}

impl Reader<'_> {
    /// The fields of a document that is printed as one of these types, `schema` left out.
    pub(super) fn fields(&self, types: &[Value]) -> Vec<Field> {
        let forms = types
            .iter()
            .map(|form| (String::new(), self.table(form, &[])));
        let mut fields = united(&forms.collect::<Vec<_>>());
        fields.retain(|field| field.name != "schema");
        fields
    }

    /// What is said of the type that this schema names.
    pub(super) fn about(&self, schema: &Value) -> String {
        let named = reference(schema).and_then(|name| self.definitions.get(name));
        description(named.unwrap_or(schema))
    }

    fn table(&self, schema: &Value, above: &[(String, String)]) -> Vec<Field> {
        match self.shape(schema, above, "").kind {
            Kind::Table(fields) => fields,
            kind => panic!("a table is wanted: {kind:?} of {schema}"),
        }
    }

    /// `above` are the types that are being told, with their paths.
    fn shape(&self, schema: &Value, above: &[(String, String)], path: &str) -> Shape {
        let Some(object) = schema.as_object() else {
            return Kind::Plain("any").into();
        };
        if let Some(forms) = object.get("anyOf").or(object.get("oneOf"))
            && !object.contains_key("properties")
        {
            return self.either(forms.as_array().unwrap(), above, path);
        }
        let is_plain = ["properties", "oneOf", "anyOf"]
            .iter()
            .all(|key| !object.contains_key(*key));
        if let Some(name) = reference(schema)
            && is_plain
        {
            return self.named(name, above, path);
        }
        if let Some(words) = object.get("enum").and_then(Value::as_array) {
            let word = |word: &Value| Some((word.as_str()?.to_owned(), String::new()));
            let mut shape = Shape::from(Kind::Word(words.iter().filter_map(word).collect()));
            shape.or_null = words.contains(&Value::Null);
            return shape;
        }
        if let Some(word) = object.get("const").and_then(Value::as_str) {
            return Kind::Word(vec![(word.to_owned(), sentence(schema))]).into();
        }
        let kinds = match object.get("type") {
            Some(Value::Array(kinds)) => kinds.clone(),
            Some(kind) => vec![kind.clone()],
            None => Vec::new(),
        };
        let or_null = kinds.iter().any(|kind| kind == "null");
        let kind = kinds
            .iter()
            .filter_map(Value::as_str)
            .find(|kind| *kind != "null");
        let kind = match kind {
            Some("string") => Kind::Plain("text"),
            Some("integer") => Kind::Plain("whole"),
            Some("number") => Kind::Plain("number"),
            Some("boolean") => Kind::Plain("truth"),
            Some("array") => {
                let items = object.get("items").unwrap_or(&Value::Bool(true));
                Kind::List(Box::new(self.shape(items, above, &format!("{path}[]"))))
            }
            _ if object.contains_key("properties") => {
                Kind::Table(self.own_fields(object, above, path))
            }
            Some("object") => {
                let values = object
                    .get("patternProperties")
                    .and_then(|forms| forms.as_object()?.values().next())
                    .or(object.get("additionalProperties"))
                    .unwrap_or(&Value::Bool(true));
                Kind::Keyed(Box::new(self.shape(values, above, &format!("{path}.*"))))
            }
            _ => Kind::Plain("any"),
        };
        Shape {
            kind,
            or_null,
            block: None,
        }
    }

    fn named(&self, name: &str, above: &[(String, String)], path: &str) -> Shape {
        if name == "day" || name == "date" {
            return Kind::Plain(if name == "day" { "day" } else { "date" }).into();
        }
        if self.entries.iter().any(|entry| entry == name) {
            return Kind::Plain("entry").into();
        }
        if let Some((_, at)) = above.iter().find(|(told, _)| told == name) {
            return Kind::Again(at.clone()).into();
        }
        let above = [above, &[(name.to_owned(), last_two(path))]].concat();
        let mut shape = self.shape(&self.definitions[name], &above, path);
        if matches!(shape.kind, Kind::Table(_)) {
            shape.block = Some(name.to_owned());
        }
        shape
    }

    fn either(&self, forms: &[Value], above: &[(String, String)], path: &str) -> Shape {
        let is_null = |form: &&Value| form.get("type").is_some_and(|kind| kind == "null");
        let or_null = forms.iter().any(|form| is_null(&form));
        let forms: Vec<&Value> = forms.iter().filter(|form| !is_null(form)).collect();
        let mut shapes = forms
            .iter()
            .map(|form| self.shape(form, above, path))
            .collect::<Vec<_>>();
        if shapes.len() == 1 {
            let mut shape = shapes.remove(0);
            shape.or_null |= or_null;
            return shape;
        }
        let kind = if shapes
            .iter()
            .all(|shape| matches!(shape.kind, Kind::Word(_)))
        {
            Kind::Word(
                shapes
                    .into_iter()
                    .flat_map(|shape| shape.kind.listed_words())
                    .collect(),
            )
        } else if shapes
            .iter()
            .all(|shape| matches!(shape.kind, Kind::Table(_)))
        {
            let forms: Vec<(String, Vec<Field>)> = shapes.into_iter().map(labelled).collect();
            let mut fields = united(&forms);
            if let Some(first) = fields.first_mut()
                && forms.iter().all(|(label, _)| !label.is_empty())
            {
                first.about = "it tells which of the others are there".to_owned();
            }
            Kind::Table(fields)
        } else {
            Kind::Either(shapes.into_iter().map(|shape| shape.kind).collect())
        };
        Shape {
            kind,
            or_null,
            block: None,
        }
    }

    /// The fields of a table in the order of the type, those of a type that is laid into it too.
    fn own_fields(
        &self,
        object: &Map<String, Value>,
        above: &[(String, String)],
        path: &str,
    ) -> Vec<Field> {
        let properties = object["properties"].as_object().unwrap();
        let required = object.get("required").and_then(Value::as_array);
        let required: Vec<&str> = required
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let mut order: Vec<&str> = required.clone();
        // What may be absent comes last, or where it says.
        let mut late: Vec<&str> = properties
            .keys()
            .map(String::as_str)
            .filter(|key| !required.contains(key))
            .collect();
        while !late.is_empty() {
            let after = |key: &str| properties[key].get("after").and_then(Value::as_str);
            let next = late
                .iter()
                .position(|key| after(key).is_none_or(|a| order.contains(&a)));
            let key = late.remove(next.expect("`after` names a key of the same type"));
            let place = after(key).and_then(|after| order.iter().position(|one| *one == after));
            order.insert(place.map_or(order.len(), |place| place + 1), key);
        }
        let mut fields: Vec<Field> = order
            .into_iter()
            .map(|key| {
                let path = if path.is_empty() {
                    key.to_owned()
                } else {
                    format!("{path}.{key}")
                };
                Field {
                    name: key.to_owned(),
                    shape: self.shape(&properties[key], above, &path),
                    or_absent: !required.contains(&key),
                    about: sentence(&properties[key]),
                }
            })
            .collect();
        if reference(&Value::Object(object.clone())).is_some() {
            let inner = Map::from_iter([("$ref".to_owned(), object["$ref"].clone())]);
            fields.extend(self.table(&Value::Object(inner), above));
        }
        if let Some(forms) = object
            .get("anyOf")
            .or(object.get("oneOf"))
            .and_then(Value::as_array)
            && let Kind::Table(inner) = self.either(forms, above, path).kind
        {
            fields.extend(inner);
        }
        fields
    }
}

impl Kind {
    fn listed_words(self) -> Vec<(String, String)> {
        match self {
            Self::Word(words) => words,
            _ => Vec::new(),
        }
    }
}

fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")
}

/// `paths[].requirements` of a longer path.
fn last_two(path: &str) -> String {
    let path = path.strip_suffix("[]").unwrap_or(path);
    let parts: Vec<&str> = path.split('.').collect();
    parts[parts.len().saturating_sub(2)..].join(".")
}

/// Which of several forms it is: the one word of its first field, if that is what tells them apart.
fn labelled(shape: Shape) -> (String, Vec<Field>) {
    let Kind::Table(fields) = shape.kind else {
        return (String::new(), Vec::new());
    };
    let label = match fields.first().map(|field| &field.shape.kind) {
        Some(Kind::Word(words)) if words.len() == 1 => words[0].0.clone(),
        _ => String::new(),
    };
    (label, fields)
}

/// The fields of several forms side by side: what one of them lacks may be absent, and says of which
/// it is.
fn united(forms: &[(String, Vec<Field>)]) -> Vec<Field> {
    let mut all: Vec<(Field, Vec<(&str, &Field)>)> = Vec::new();
    for (label, fields) in forms {
        let mut place = 0;
        for field in fields {
            if let Some(at) = all.iter().position(|(known, _)| known.name == field.name) {
                all[at].1.push((label, field));
                place = at + 1;
            } else {
                all.insert(place, (field.clone(), vec![(label, field)]));
                place += 1;
            }
        }
    }
    all.into_iter()
        .map(|(first, of)| {
            let shapes: Vec<&Shape> = of.iter().map(|(_, field)| &field.shape).collect();
            let is_part = of.len() < forms.len();
            Field {
                shape: common(&shapes),
                or_absent: is_part || of.iter().any(|(_, field)| field.or_absent),
                about: if is_part || of.iter().any(|(_, field)| field.about != first.about) {
                    sentence_by_form(&of)
                } else {
                    first.about.clone()
                },
                name: first.name,
            }
        })
        .collect()
}

fn common(shapes: &[&Shape]) -> Shape {
    let mut shape = shapes[0].clone();
    for other in &shapes[1..] {
        shape.or_null |= other.or_null;
        shape.kind = match (shape.kind, &other.kind) {
            (Kind::Word(mut words), Kind::Word(more)) => {
                for word in more {
                    if !words.contains(word) {
                        words.push(word.clone());
                    }
                }
                Kind::Word(words)
            }
            (kind, more) if kind == *more => kind,
            (Kind::Plain(a @ ("whole" | "number")), Kind::Plain(b))
                if a == "number" || *b == "number" =>
            {
                Kind::Plain("number")
            }
            (Kind::Plain("text") | Kind::Word(_), Kind::Plain("text") | Kind::Word(_)) => {
                Kind::Plain("text")
            }
            (kind, more) => Kind::Either(vec![kind, more.clone()]),
        };
    }
    shape
}

/// What each form says of a field: `age, step: how long; training: its topic`.
fn sentence_by_form(of: &[(&str, &Field)]) -> String {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for (label, field) in of {
        match groups.iter_mut().find(|(about, _)| *about == field.about) {
            Some((_, labels)) => labels.push(label),
            None => groups.push((&field.about, vec![label])),
        }
    }
    let parts = groups.iter().map(|(about, labels)| {
        let labels: Vec<&str> = labels
            .iter()
            .copied()
            .filter(|label| !label.is_empty())
            .collect();
        let labels = labels.join(", ");
        match (labels.as_str(), *about) {
            ("", about) => about.to_owned(),
            (labels, "") => labels.to_owned(),
            (labels, about) if about.starts_with("null") => format!("{labels}; {about}"),
            (labels, about) => format!("{labels}: {about}"),
        }
    });
    parts.collect::<Vec<_>>().join("; ")
}

/// The doc comment, on one line.
fn description(schema: &Value) -> String {
    let text = schema
        .get("description")
        .and_then(Value::as_str)
        .unwrap_or("");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The doc comment as a page has it: a part of a sentence.
fn sentence(schema: &Value) -> String {
    let text = description(schema);
    let text = text.strip_suffix('.').unwrap_or(&text);
    let first = text
        .split_once([' ', ',', ':', ';'])
        .map_or(text, |(first, _)| first);
    let is_plain = first
        .chars()
        .skip(1)
        .all(|c| c.is_lowercase() || matches!(c, '-' | '\''));
    if is_plain && !["Monday", "Ways", "Friday"].contains(&first) {
        let mut chars = text.chars();
        let head = chars.next().map(|c| c.to_lowercase().to_string());
        return head.unwrap_or_default() + chars.as_str();
    }
    text.to_owned()
}
