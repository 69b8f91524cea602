//! A number or a table, a list or a table: read by a visitor, so that messages stay plain.
//! Knows no key.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::log::{Pdu, Topics};
use crate::ids::TopicId;
use crate::units::Credits;

struct PduVisitor;

impl<'de> Visitor<'de> for PduVisitor {
    type Value = Pdu;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of credits, or a table of sides such as { ways-of-working = 1.0 }")
    }
    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Pdu, E> {
        Credits::from_number(number)
            .map(Pdu::Number)
            .ok_or_else(|| E::custom(Credits::refused(number)))
    }
    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Pdu, E> {
        #[expect(clippy::cast_precision_loss, reason = "checked by from_number")]
        self.visit_f64(number as f64)
    }
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Pdu, E> {
        #[expect(clippy::cast_precision_loss, reason = "checked by from_number")]
        self.visit_f64(number as f64)
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Pdu, A::Error> {
        Deserialize::deserialize(MapAccessDeserializer::new(map)).map(Pdu::Sides)
    }
}

impl Serialize for Pdu {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Sides(sides) => sides.serialize(serializer),
            Self::Number(number) => number.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Pdu {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PduVisitor)
    }
}

struct TopicsVisitor(PhantomData<()>);

impl<'de> Visitor<'de> for TopicsVisitor {
    type Value = Topics;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of topics, or a table such as { risk = 3.0, agile = 1.0 }")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Topics, A::Error> {
        let topics: Vec<TopicId> = Deserialize::deserialize(SeqAccessDeserializer::new(seq))?;
        Ok(Topics::All(topics.into()))
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Topics, A::Error> {
        let split = Deserialize::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Topics::Split(Box::new(split)))
    }
}

impl Serialize for Topics {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::All(topics) => topics[..].serialize(serializer),
            Self::Split(split) => split.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Topics {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TopicsVisitor(PhantomData))
    }
}
