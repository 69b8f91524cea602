//! Typed values to the keys and values under which a plan file has them, asked of their own
//! `Serialize`. Knows no key: what the tables of `model` declare is written, in that order.

use serde::ser::{self, Impossible, Serialize, Serializer};

use super::edit::{Field, Fields};
use crate::dates::Day;

/// The keys of a table that have a value. What is absent, empty or simply false is not written.
pub(super) fn fields<T: Serialize>(table: &T) -> Fields {
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
mod tests;
