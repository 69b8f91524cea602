//! The values of entries in their plain form: each reads as the TOML reader would read it, or not at
//! all. Knows no key.

use std::collections::BTreeMap;

use crate::ids::TopicId;
use crate::plan::model::{Pdu, SideCredits, Topics};
use crate::units::{Credits, Side, SkillLevel};

/// `key = value`, with one blank on each side.
pub(super) fn assignment(text: &str) -> Option<(&str, &str)> {
    let at = memchr::memchr(b'=', text.as_bytes())?;
    let (key, value) = text.split_at_checked(at)?;
    Some((key.strip_suffix(' ')?, value.strip_prefix("= ")?))
}

/// A string on one line without escapes.
pub(super) fn string(value: &str) -> Option<&str> {
    let quote = *value.as_bytes().first()?;
    let inner = match quote {
        b'"' => value.strip_prefix('"')?.strip_suffix('"')?,
        b'\'' => value.strip_prefix('\'')?.strip_suffix('\'')?,
        _ => return None,
    };
    let escape = if quote == b'"' { b'\\' } else { quote };
    let (words, rest) = inner.as_bytes().as_chunks::<8>();
    let mut last = [b' '; 8];
    last.iter_mut().zip(rest).for_each(|(to, byte)| *to = *byte);
    let mut words = words.iter().chain([&last]);
    (!words.any(|word| has_special(*word, quote, escape))).then_some(inner)
}

/// Whether one of eight bytes is a control character, the quote or the escape: all at once, as
/// strings are most of a log.
pub(super) fn has_special(bytes: [u8; 8], quote: u8, escape: u8) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    let word = u64::from_ne_bytes(bytes);
    // The high bit of some byte is set where a byte is below the limit, which is 128 at most.
    let below = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGH;
    let equal = |byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
    below(word, 0x20) | equal(0x7f) | equal(quote) | equal(escape) != 0
}

/// An integer or a decimal as TOML writes it: no sign, no leading zero, no exponent.
pub(super) fn number(value: &str) -> Option<f64> {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, "0"));
    let digits = |part: &str| {
        !part.is_empty() && part.len() <= 12 && part.bytes().all(|b| b.is_ascii_digit())
    };
    let fits = digits(whole) && digits(fraction) && (whole.len() == 1 || !whole.starts_with('0'));
    if fits { value.parse().ok() } else { None }
}

pub(super) fn truth(value: &str) -> Option<bool> {
    match value {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

pub(super) fn credits(value: &str) -> Option<Credits> {
    Credits::from_number(number(value)?)
}

/// A level is an integer: a decimal is the TOML reader's to refuse.
pub(super) fn level(value: &str) -> Option<SkillLevel> {
    if value.len() == 1 {
        SkillLevel::new(value.parse().ok()?)
    } else {
        None
    }
}

pub(super) fn topic(key: &str) -> Option<TopicId> {
    TopicId::new(key).ok()
}

/// `{ a = 1, b = 2.5 }` with bare keys, each once.
pub(super) fn table<K: Ord, V>(
    value: &str,
    key_of: impl Fn(&str) -> Option<K>,
    value_of: impl Fn(&str) -> Option<V>,
) -> Option<BTreeMap<K, V>> {
    let mut found = BTreeMap::new();
    pairs(value, |key, value| {
        let before = found.insert(key_of(key)?, value_of(value)?);
        before.is_none().then_some(())
    })?;
    Some(found)
}

/// Gives each pair of `{ a = 1, b = 2.5 }` to `take`, which refuses what it does not know.
fn pairs(value: &str, mut take: impl FnMut(&str, &str) -> Option<()>) -> Option<()> {
    let inner = value.strip_prefix("{ ")?.strip_suffix(" }")?;
    for pair in listed(inner) {
        let (key, value) = assignment(pair?)?;
        let bare = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        if key.is_empty() || !key.bytes().all(bare) {
            return None;
        }
        take(key, value)?;
    }
    Some(())
}

pub(super) fn pdu(value: &str) -> Option<Pdu> {
    if value.starts_with('{') {
        let mut sides = SideCredits::default();
        pairs(value, |side, number| {
            let before = sides.insert(Side::parse(side)?, credits(number)?);
            before.is_none().then_some(())
        })?;
        return Some(Pdu::Sides(sides));
    }
    credits(value).map(Pdu::Number)
}

/// `["a", "b"]` or a table.
pub(super) fn topics(value: &str) -> Option<Topics> {
    if value.starts_with('{') {
        let split = table(value, topic, credits)?;
        return Some(Topics::Split(Box::new(split)));
    }
    let inner = value.strip_prefix('[')?.strip_suffix(']')?;
    let mut all = Vec::new();
    if !inner.is_empty() {
        for one in listed(inner) {
            all.push(TopicId::new(string(one?)?).ok()?);
        }
    }
    Some(Topics::All(all.into()))
}

/// What stands in brackets, parted by a comma and a blank.
fn listed(inner: &str) -> impl Iterator<Item = Option<&str>> {
    let parts = inner.split(',').enumerate();
    parts.map(|(n, one)| {
        if n == 0 {
            Some(one)
        } else {
            one.strip_prefix(' ')
        }
    })
}
