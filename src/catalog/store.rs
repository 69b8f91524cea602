//! The catalog as commands see it: bundled entries, prepared when building, with overlays on top.
//! Each kind is decoded when it is first asked for, so that a command pays for what it uses.

use std::borrow::Cow;
use std::cell::OnceCell;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::model::{
    Activity, Body, Certification, ListEntry, Niche, Objective, Role, Skill, Text, Topic,
};
use super::overlay::lay;
use super::read::Part;

/// The version of the bundled catalog: year and month of its facts.
pub const VERSION: &str = "2026.11";

/// Bundled entries with overlays laid on them.
#[derive(Debug, Default)]
pub struct Catalog {
    overlays: Vec<Part>,
    bodies: OnceCell<Vec<Body>>,
    slots: OnceCell<Vec<Slot>>,
    certifications: OnceCell<Vec<Certification>>,
    skills: OnceCell<Vec<Skill>>,
    roles: OnceCell<Vec<Role>>,
    activities: OnceCell<Vec<Activity>>,
    topics: OnceCell<Vec<Topic>>,
    objectives: OnceCell<Vec<Objective>>,
    niches: OnceCell<Vec<Niche>>,
    texts: OnceCell<Vec<Text>>,
    lists: OnceCell<Vec<ListEntry>>,
}

/// Certifications are the bulk of the catalog and most commands need one or two of them: each
/// lies there under its names and is decoded when it is asked for.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) id: Cow<'static, str>,
    pub(super) name: Cow<'static, str>,
    pub(super) aliases: Vec<Cow<'static, str>>,
    bytes: &'static [u8],
    entry: OnceCell<Certification>,
}

impl Slot {
    pub(super) fn entry(&self) -> &Certification {
        self.entry.get_or_init(|| decode(self.bytes))
    }

    fn owned(entry: &Certification) -> Self {
        Self {
            id: Cow::Owned(entry.id.to_string()),
            name: Cow::Owned(entry.name.clone()),
            aliases: entry.aliases.iter().cloned().map(Cow::Owned).collect(),
            bytes: &[],
            entry: OnceCell::from(entry.clone()),
        }
    }
}

/// A certification as the build wrote it: its names, then the entry itself.
#[derive(Deserialize)]
struct Prepared<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(borrow)]
    aliases: Vec<&'a str>,
    bytes: &'a [u8],
}

/// Decodes what `build.rs` wrote.
fn decode<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> T {
    #[expect(
        clippy::expect_used,
        reason = "the bytes were written by the build from the same types"
    )]
    postcard::from_bytes(bytes).expect("the prepared catalog decodes")
}

fn decode_all<T: DeserializeOwned>(bytes: &[u8]) -> Vec<T> {
    decode(bytes)
}

macro_rules! kind {
    ($(#[$doc:meta])* $name:ident: $type:ty, $file:literal, $retired:expr) => {
        $(#[$doc])*
        pub fn $name(&self) -> &[$type] {
            self.$name.get_or_init(|| {
                let mut entries: Vec<$type> =
                    decode_all(include_bytes!(concat!(env!("OUT_DIR"), "/", $file, ".bin")));
                for part in &self.overlays {
                    lay(&mut entries, &part.$name, |e| e.id.as_str(), $retired);
                }
                entries
            })
        }
    };
}

impl Catalog {
    /// The bundled catalog alone.
    pub fn bundled() -> Self {
        Self::default()
    }

    /// The bundled catalog with checked overlays, the last one on top.
    pub fn with_overlays(overlays: Vec<Part>) -> Self {
        Self {
            overlays,
            ..Self::default()
        }
    }

    pub fn overlays(&self) -> &[Part] {
        &self.overlays
    }

    kind!(bodies: Body, "bodies", |_| false);
    kind!(skills: Skill, "skills", |e| e.retire);
    kind!(roles: Role, "roles", |e| e.retire);
    kind!(activities: Activity, "activities", |e| e.retire);
    kind!(topics: Topic, "topics", |_| false);
    kind!(objectives: Objective, "objectives", |e| e.retire);
    kind!(niches: Niche, "niches", |e| e.retire);
    kind!(texts: Text, "texts", |_| false);
    kind!(lists: ListEntry, "lists", |_| false);

    /// Every certification under its names, with overlays laid on.
    pub(super) fn slots(&self) -> &[Slot] {
        self.slots.get_or_init(|| {
            let prepared: Vec<Prepared<'static>> = decode(include_bytes!(concat!(
                env!("OUT_DIR"),
                "/certifications.bin"
            )));
            let mut slots: Vec<Slot> = prepared
                .into_iter()
                .map(|p| Slot {
                    id: Cow::Borrowed(p.id),
                    name: Cow::Borrowed(p.name),
                    aliases: p.aliases.into_iter().map(Cow::Borrowed).collect(),
                    bytes: p.bytes,
                    entry: OnceCell::new(),
                })
                .collect();
            for entry in self.overlays.iter().flat_map(|part| &part.certifications) {
                let place = slots.iter().position(|slot| slot.id == entry.id.as_str());
                match place.and_then(|at| slots.get_mut(at)) {
                    Some(slot) if !entry.retire => *slot = Slot::owned(entry),
                    None if !entry.retire => slots.push(Slot::owned(entry)),
                    _ => slots.retain(|slot| slot.id != entry.id.as_str()),
                }
            }
            slots
        })
    }

    /// All certifications. A command that needs one asks [`Catalog::certification`] instead.
    pub fn certifications(&self) -> &[Certification] {
        self.certifications.get_or_init(|| {
            self.slots()
                .iter()
                .map(|slot| slot.entry().clone())
                .collect()
        })
    }

    /// The certification with exactly this id.
    pub fn certification(&self, id: &str) -> Option<&Certification> {
        self.slots()
            .iter()
            .find(|slot| slot.id == id)
            .map(Slot::entry)
    }

    /// Everything in one value, for checks that look across kinds.
    pub fn whole(&self) -> Part {
        Part {
            bodies: self.bodies().to_vec(),
            certifications: self.certifications().to_vec(),
            skills: self.skills().to_vec(),
            roles: self.roles().to_vec(),
            activities: self.activities().to_vec(),
            topics: self.topics().to_vec(),
            objectives: self.objectives().to_vec(),
            niches: self.niches().to_vec(),
            texts: self.texts().to_vec(),
            lists: self.lists().to_vec(),
        }
    }
}
