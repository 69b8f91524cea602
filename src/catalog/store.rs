//! The catalog as commands see it: bundled entries, prepared when building, with overlays on top.
//! Each kind is decoded when it is first asked for, so that a command pays for what it uses.

use std::borrow::Cow;
use std::cell::OnceCell;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::head::Prepared;
use super::model::{
    Activity, Body, Certification, CertificationStatus, Change, Level, ListEntry, Niche, Objective,
    Role, Skill, Text, Topic,
};
use super::overlay::lay;
use super::read::Part;
use super::shared::share_renewals;

/// The version of the bundled catalog: year and month of its facts.
pub const VERSION: &str = "2026.12";

/// Bundled entries with overlays laid on them.
#[derive(Debug, Default)]
pub struct Catalog {
    overlays: Vec<Part>,
    bodies: OnceCell<Vec<Body>>,
    heads: OnceCell<Vec<Head>>,
    skills: OnceCell<Vec<Skill>>,
    roles: OnceCell<Vec<Role>>,
    activities: OnceCell<Vec<Activity>>,
    topics: OnceCell<Vec<Topic>>,
    objectives: OnceCell<Vec<Objective>>,
    niches: OnceCell<Vec<Niche>>,
    texts: OnceCell<Vec<Text>>,
    lists: OnceCell<Vec<ListEntry>>,
    changes: OnceCell<Vec<Change>>,
}

/// Certifications are the bulk of the catalog and most commands need a few of them: each lies
/// there under its head and is decoded when it is asked for.
#[derive(Debug)]
pub struct Head {
    pub id: Cow<'static, str>,
    pub name: Cow<'static, str>,
    pub body: Cow<'static, str>,
    pub level: Level,
    pub status: CertificationStatus,
    pub aliases: Vec<Cow<'static, str>>,
    mentions: Vec<Cow<'static, str>>,
    bytes: &'static [u8],
    entry: OnceCell<Certification>,
}

impl Head {
    /// The whole certification.
    pub fn entry(&self) -> &Certification {
        self.entry.get_or_init(|| decode(self.bytes))
    }

    /// Whether the entry names that certification in a rule, in a renewal or as its successor.
    pub(super) fn mentions(&self, id: &str) -> bool {
        self.mentions.iter().any(|named| named == id)
    }

    fn bundled(p: Prepared<'static>) -> Self {
        Self {
            id: Cow::Borrowed(p.id),
            name: Cow::Borrowed(p.name),
            body: Cow::Borrowed(p.body),
            level: p.level,
            status: p.status,
            aliases: p.aliases.into_iter().map(Cow::Borrowed).collect(),
            mentions: p.mentions.into_iter().map(Cow::Borrowed).collect(),
            bytes: p.bytes,
            entry: OnceCell::new(),
        }
    }

    fn overlaid(entry: &Certification) -> Self {
        let p = Prepared::new(entry, &[]);
        let own = |text: &str| Cow::Owned(text.to_owned());
        Self {
            id: own(p.id),
            name: own(p.name),
            body: own(p.body),
            level: p.level,
            status: p.status,
            aliases: p.aliases.into_iter().map(own).collect(),
            mentions: p.mentions.into_iter().map(own).collect(),
            bytes: &[],
            entry: OnceCell::from(entry.clone()),
        }
    }
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
    pub fn with_overlays(mut overlays: Vec<Part>) -> Self {
        let bundled = Self::bundled();
        let elsewhere = |id: &str| Some(bundled.certification(id)?.renewals.clone());
        for part in &mut overlays {
            share_renewals(&mut part.certifications, &elsewhere);
        }
        Self {
            overlays,
            ..Self::default()
        }
    }

    /// The same catalog once more, for another thread: what was decoded here is decoded anew there.
    #[must_use]
    pub fn again(&self) -> Self {
        Self {
            overlays: self.overlays.clone(),
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

    /// What versions of the catalog changed, in the order of the files; those of overlays last.
    pub fn changes(&self) -> &[Change] {
        self.changes.get_or_init(|| {
            let mut changes: Vec<Change> =
                decode_all(include_bytes!(concat!(env!("OUT_DIR"), "/changes.bin")));
            changes.extend(self.overlays.iter().flat_map(|part| part.changes.clone()));
            changes
        })
    }

    /// Every certification by its head, with overlays laid on.
    pub fn heads(&self) -> &[Head] {
        self.heads.get_or_init(|| {
            let prepared: Vec<Prepared<'static>> = decode(include_bytes!(concat!(
                env!("OUT_DIR"),
                "/certifications.bin"
            )));
            let mut heads: Vec<Head> = prepared.into_iter().map(Head::bundled).collect();
            for entry in self.overlays.iter().flat_map(|part| &part.certifications) {
                let place = heads.iter().position(|head| head.id == entry.id.as_str());
                match place.and_then(|at| heads.get_mut(at)) {
                    Some(head) if !entry.retire => *head = Head::overlaid(entry),
                    None if !entry.retire => heads.push(Head::overlaid(entry)),
                    _ => heads.retain(|head| head.id != entry.id.as_str()),
                }
            }
            heads
        })
    }

    /// All certifications in full. A command that needs one asks [`Catalog::certification`], one
    /// that needs names [`Catalog::heads`] instead.
    pub fn certifications(&self) -> impl Iterator<Item = &Certification> {
        self.heads().iter().map(Head::entry)
    }

    /// The certification with exactly this id.
    pub fn certification(&self, id: &str) -> Option<&Certification> {
        self.heads()
            .iter()
            .find(|head| head.id == id)
            .map(Head::entry)
    }

    /// Everything in one value, for checks that look across kinds.
    pub fn whole(&self) -> Part {
        Part {
            bodies: self.bodies().to_vec(),
            certifications: self.certifications().cloned().collect(),
            skills: self.skills().to_vec(),
            roles: self.roles().to_vec(),
            activities: self.activities().to_vec(),
            topics: self.topics().to_vec(),
            objectives: self.objectives().to_vec(),
            niches: self.niches().to_vec(),
            texts: self.texts().to_vec(),
            lists: self.lists().to_vec(),
            changes: self.changes().to_vec(),
        }
    }
}
