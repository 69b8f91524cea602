//! Typed values to the keys and values under which a plan file has them, asked of their own
//! `Serialize`. Knows no key: what the tables of `model` declare is written, in that order.

use serde::ser::{self, Impossible, Serialize, Serializer};

use super::edit::{Field, Fields};
use crate::dates::Day;

/// The keys of a table that have a value. What is absent, empty or simply false is not written.
pub fn fields<T: Serialize>(table: &T) -> Fields {
    match table.serialize(PLAIN) {
        Ok(Some(Written::Struct(fields))) => fields,
        _ => Vec::new(),
    }
}

/// A value on its way into the file. A struct's keys are known names, a map's are not.
enum Written {
    Value(Field),
    Struct(Fields),
}

impl Written {
    fn field(self) -> Field {
        match self {
            Self::Value(field) => field,
            Self::Struct(fields) => Field::Table(
                fields
                    .into_iter()
                    .map(|(key, field)| (key.to_owned(), field))
                    .collect(),
            ),
        }
    }
}

/// What a plan file cannot hold. The types of the model have no such value.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct NoField(String);

impl ser::Error for NoField {
    fn custom<T: std::fmt::Display>(text: T) -> Self {
        Self(text.to_string())
    }
}

/// `stated`: the value is an `Option` that is there, so that a false one says something too.
struct ToField {
    stated: bool,
}

const PLAIN: ToField = ToField { stated: false };

type Done = Result<Option<Written>, NoField>;

#[expect(clippy::unnecessary_wraps, reason = "what a serializer answers")]
fn value(field: Field) -> Done {
    Ok(Some(Written::Value(field)))
}

fn cannot(what: &str) -> NoField {
    NoField(format!("a plan holds no {what}"))
}

macro_rules! integers {
    ($($name:ident: $kind:ty),*) => {
        $(fn $name(self, number: $kind) -> Done {
            value(Field::Integer(i64::from(number)))
        })*
    };
}

impl Serializer for ToField {
    type Ok = Option<Written>;
    type Error = NoField;
    type SerializeSeq = List;
    type SerializeTuple = Impossible<Option<Written>, NoField>;
    type SerializeTupleStruct = Impossible<Option<Written>, NoField>;
    type SerializeTupleVariant = Impossible<Option<Written>, NoField>;
    type SerializeMap = Map;
    type SerializeStruct = Struct;
    type SerializeStructVariant = Impossible<Option<Written>, NoField>;

    integers!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32
    );

    fn serialize_bool(self, flag: bool) -> Done {
        Ok((flag || self.stated).then_some(Written::Value(Field::Bool(flag))))
    }

    fn serialize_u64(self, number: u64) -> Done {
        value(Field::Integer(i64::try_from(number).unwrap_or(i64::MAX)))
    }

    fn serialize_f32(self, number: f32) -> Done {
        value(Field::number(f64::from(number)))
    }

    fn serialize_f64(self, number: f64) -> Done {
        value(Field::number(number))
    }

    fn serialize_char(self, letter: char) -> Done {
        value(Field::Text(letter.to_string()))
    }

    fn serialize_str(self, text: &str) -> Done {
        value(text.into())
    }

    fn serialize_bytes(self, _: &[u8]) -> Done {
        Err(cannot("bytes"))
    }

    fn serialize_none(self) -> Done {
        Ok(None)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, stated: &T) -> Done {
        stated.serialize(Self { stated: true })
    }

    fn serialize_unit(self) -> Done {
        Ok(None)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Done {
        Ok(None)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, word: &'static str) -> Done {
        value(word.into())
    }

    /// A day is told by its name: it stands in the file without quotes.
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        inner: &T,
    ) -> Done {
        let written = inner.serialize(self)?;
        Ok(match written {
            Some(Written::Value(Field::Text(text))) if name == Day::NAME => {
                let field = Day::parse_iso(&text).map_or(Field::Text(text), Field::Day);
                Some(Written::Value(field))
            }
            other => other,
        })
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Done {
        Err(cannot("variant with a value"))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List, NoField> {
        Ok(List(Vec::new()))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, NoField> {
        Err(cannot("tuple"))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, NoField> {
        Err(cannot("tuple"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, NoField> {
        Err(cannot("tuple"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Map, NoField> {
        Ok(Map {
            key: String::new(),
            entries: Vec::new(),
        })
    }

    fn serialize_struct(self, _: &'static str, keys: usize) -> Result<Struct, NoField> {
        Ok(Struct(Vec::with_capacity(keys)))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, NoField> {
        Err(cannot("variant with a value"))
    }
}

/// A list; an empty one is not written.
struct List(Vec<Field>);

impl ser::SerializeSeq for List {
    type Ok = Option<Written>;
    type Error = NoField;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), NoField> {
        self.0.extend(item.serialize(PLAIN)?.map(Written::field));
        Ok(())
    }

    fn end(self) -> Done {
        Ok((!self.0.is_empty()).then_some(Written::Value(Field::List(self.0))))
    }
}

/// A table with keys of the person's own; an empty one is not written.
struct Map {
    key: String,
    entries: Vec<(String, Field)>,
}

impl ser::SerializeMap for Map {
    type Ok = Option<Written>;
    type Error = NoField;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NoField> {
        match key.serialize(PLAIN)?.map(Written::field) {
            Some(Field::Text(text)) => self.key = text,
            _ => return Err(cannot("key that is no text")),
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), NoField> {
        let key = std::mem::take(&mut self.key);
        let field = item.serialize(PLAIN)?.map(Written::field);
        self.entries.extend(field.map(|field| (key, field)));
        Ok(())
    }

    fn end(self) -> Done {
        Ok((!self.entries.is_empty()).then_some(Written::Value(Field::Table(self.entries))))
    }
}

/// A table of the model, in the order in which it declares its keys.
struct Struct(Fields);

impl ser::SerializeStruct for Struct {
    type Ok = Option<Written>;
    type Error = NoField;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        item: &T,
    ) -> Result<(), NoField> {
        let field = item.serialize(PLAIN)?.map(Written::field);
        self.0.extend(field.map(|field| (key, field)));
        Ok(())
    }

    fn end(self) -> Done {
        Ok(Some(Written::Struct(self.0)))
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Plan;
    use crate::plan::edit::entry_text;

    /// A value for every key of every table that a person or a command writes.
    const EVERY_KEY: &str = r#"
schema = 2

[profile]
name = "Dana"
born = "1988-05"
current-role = "project-manager"
target-role = "pmo-manager"
hours-per-week = 5.5
work-hours-per-week = 3
focus = 2
budget-usd = 2500.5
deadline = 2027-12-31
start = 2026-12-07
weeks-off = ["2027-W30"]
exclude = ["x"]
include = ["y"]
objectives = ["better-decisions"]
specialisation = "digital-ai"
prefer = "cost"
study-hours = { PMP = 60 }

[[education]]
level = "master"
field = "Engineering"
institution = "TU"
completed = "2012-06"
gac-accredited = true
note = "n"

[[experience]]
title = "PM"
organisation = "Example plc"
kinds = ["project-leading", "pmo"]
reason = "care"
from = "2019-03"
to = 2021-06-30
hours-per-week = 40
description = "d"
verifier = { name = "Kim", contact = "k" }
projects = [{ title = "ERP", from = "2019", to = "2020", description = "p" }]
note = "n"

[[credential]]
certification = "Certified Café Owner"
earned = 2024-03-15
body = "Guild"
renewed = [2027-03-01, "2030-03"]
expires = 2033-03-14
status = [{ is = "extended", from = 2026-01-01, to = 2027-01-01, note = "n" }]
number = "7"
evidence = "e"
note = "n"

[[goal]]
id = "g1"
kind = "skill"
skill = "leadership"
certification = "PMP"
role = "pmo-manager"
title = "t"
from = 0
to = 3
due = 2027-01-01
measure = "m"
objective = "better-decisions"
guide = "Kim"
done = 2027-01-01
dropped = 2027-01-02
by-hand = true
note = "n"

[[application]]
certification = "PMP"
submitted = 2026-12-01
audit = 2026-12-02
audit-passed = 2026-12-06
approved = 2026-12-08
booked = 2027-03-01
attempts = [{ date = 2027-03-01, result = "failed" }]
closed = 2027-05-01
note = "n"

[[stage]]
n = 1
from = 2026-11-23
to = 2027-02-21
theme = ["leadership"]
reviewed = 2027-02-19

[[activity]]
id = "a1"
kind = "training"
stage = 1
clock = "work"
ask = true
activity = "x"
title = "t"
certification = "PMP"
topic = "pmo"
hours = 21
cost-usd = 0
mode = "education"
start = 2026-12-07
finish = 2027-01-04
critical = true
pinned = true
goals = ["g1"]

[[log]]
id = "k7m2q"
date = "2026-11"
title = "A talk"
from = "2026-10"
activity = "a1"
finished = true
started = true
category = "digital-media"
hours = 0.3333
pdu = { ways-of-working = 1, business-acumen = 0.5 }
credits = { SEU = 2 }
contact-hours = { pmo = 1.5 }
delivery = "live"
authorised = false
topics = ["benefits"]
levels = { leadership = 0 }
passed = "PMP"
provider = "p"
evidence = "e"
reflection = "r"
note = "n"
talk = "g1"
review = 1
claims = [{ body = "PMI", credits = 1.5, claimed = 2026-12-01, approved = 2026-12-05 }]
"#;

    /// The tables of a plan as they would be written anew.
    fn written(plan: &Plan) -> String {
        let mut text = "schema = 2\n".to_owned();
        let profile = entry_text("profile", &plan.profile.fields());
        text += &profile.replace("[[profile]]", "[profile]");
        macro_rules! lists {
            ($($list:ident),*) => {
                $(for entry in &plan.$list {
                    text += &entry_text(stringify!($list), &entry.fields());
                })*
            };
        }
        lists!(
            education,
            experience,
            credential,
            goal,
            application,
            stage,
            activity,
            log
        );
        text
    }

    #[test]
    fn every_key_is_written_as_it_is_read_and_in_the_order_of_its_table() {
        let plan: Plan = toml::from_str(EVERY_KEY).unwrap();
        let text = written(&plan);
        assert_eq!(toml::from_str::<Plan>(&text).unwrap(), plan);
        let lines = |text: &str| -> Vec<String> {
            text.lines()
                .filter_map(|line| Some(line.split_once(" = ")?.0.to_owned()))
                .collect()
        };
        // A list of tables takes a line for each: only the keys at the start of a line count.
        let keys: Vec<String> = lines(&text)
            .into_iter()
            .filter(|k| !k.starts_with(' '))
            .collect();
        assert_eq!(keys, lines(EVERY_KEY));
    }

    #[test]
    fn what_says_nothing_is_not_written() {
        let text = "[[log]]\ndate = 2026-11-20\ntitle = \"t\"\nfinished = false\ntopics = []\nlevels = {}\n";
        let plan: Plan = toml::from_str(text).unwrap();
        let keys: Vec<&str> = plan.log[0].fields().iter().map(|(key, _)| *key).collect();
        assert_eq!(keys, ["date", "title"]);
    }
}
