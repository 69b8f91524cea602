//! One change of a plan as the undo store keeps it: the whole bytes before, and what turned them
//! into the bytes after. Bytes in, bytes out; knows no disk.

use std::borrow::Cow;

use crate::dates::Day;

const MAGIC: &str = "pmo-path undo 1";

/// A change that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoStep<'a> {
    /// What the command did, in words.
    pub what: String,
    /// The day of the change.
    pub on: Day,
    /// The real path of the plan.
    pub path: String,
    pub before: Cow<'a, [u8]>,
    pub after: Cow<'a, [u8]>,
}

impl UndoStep<'_> {
    /// The step as one file: a few lines of text, an empty line, the bytes before, the bytes that
    /// were put in. A checksum tells a damaged file.
    pub fn encode(&self) -> Vec<u8> {
        let start = common(self.before.iter(), self.after.iter());
        let (old, new) = (rest(&self.before, start), rest(&self.after, start));
        let end = common(old.iter().rev(), new.iter().rev());
        let put_in = new.get(..new.len() - end).unwrap_or_default();
        let head = format!(
            "{MAGIC}\nwhat: {}\non: {}\npath: {}\nbefore: {}\nsame-start: {start}\nsame-end: {end}\n",
            one_line(&self.what),
            self.on,
            one_line(&self.path),
            self.before.len(),
        );
        // The sum is put in its place when the rest stands: a plan of many megabytes is copied once.
        let length = head.len() + "sum: ".len() + 16 + "\n\n".len();
        let mut bytes = Vec::with_capacity(length + self.before.len() + put_in.len());
        bytes.extend_from_slice(format!("{head}sum: {:016x}\n\n", 0).as_bytes());
        bytes.extend_from_slice(&self.before);
        bytes.extend_from_slice(put_in);
        let payload = bytes.get(length..).unwrap_or_default();
        let sum = checksum(checksum(SEED, head.as_bytes()), payload);
        let place = head.len() + "sum: ".len();
        if let Some(digits) = bytes.get_mut(place..place + 16) {
            digits.copy_from_slice(format!("{sum:016x}").as_bytes());
        }
        bytes
    }

    /// Reads what [`Step::encode`] wrote; `None` for anything else, however damaged.
    pub fn decode(bytes: &[u8]) -> Option<UndoStep<'static>> {
        let end = bytes.windows(2).position(|pair| pair == b"\n\n")?;
        let head = std::str::from_utf8(bytes.get(..=end)?).ok()?;
        let payload = bytes.get(end + 2..)?;
        let body = head.get(..head.rfind("sum: ")?)?;
        let mut lines = head.lines();
        if lines.next()? != MAGIC {
            return None;
        }
        let mut field = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(": ");
        let (what, on, path) = (
            field("what")?,
            Day::parse_iso(field("on")?)?,
            field("path")?,
        );
        let length: usize = field("before")?.parse().ok()?;
        let start: usize = field("same-start")?.parse().ok()?;
        let same_end: usize = field("same-end")?.parse().ok()?;
        let sum = u64::from_str_radix(field("sum")?, 16).ok()?;
        if checksum(checksum(SEED, body.as_bytes()), payload) != sum {
            return None;
        }
        let before = payload.get(..length)?;
        let mut after = before.get(..start)?.to_vec();
        after.extend_from_slice(payload.get(length..)?);
        after.extend_from_slice(before.get(before.len().checked_sub(same_end)?..)?);
        Some(UndoStep {
            what: what.to_owned(),
            on,
            path: path.to_owned(),
            before: Cow::Owned(before.to_vec()),
            after: Cow::Owned(after),
        })
    }
}

fn rest(bytes: &[u8], from: usize) -> &[u8] {
    bytes.get(from..).unwrap_or_default()
}

/// How many items both have in common from the front.
fn common<'a>(a: impl Iterator<Item = &'a u8>, b: impl Iterator<Item = &'a u8>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a over words of eight bytes: finds accidents, fast enough for a plan of many megabytes.
fn checksum(seed: u64, bytes: &[u8]) -> u64 {
    let turn = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(23);
    let mut words = bytes.chunks_exact(8);
    let hash = words.by_ref().fold(seed, |hash, chunk| {
        turn(hash, chunk.try_into().map_or(0, u64::from_le_bytes))
    });
    words
        .remainder()
        .iter()
        .fold(turn(hash, bytes.len() as u64), |hash, byte| {
            turn(hash, u64::from(*byte))
        })
}

/// Which way to walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Undo,
    Redo,
}

impl Direction {
    /// As the command is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }

    /// What must be in the file now, and what will be.
    pub fn bytes<'a>(self, step: &'a UndoStep<'_>) -> (&'a [u8], &'a [u8]) {
        if self == Self::Undo {
            (&step.after, &step.before)
        } else {
            (&step.before, &step.after)
        }
    }
}

#[cfg(test)]
mod tests;
