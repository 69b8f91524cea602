//! The catalog as commands see it: bundled entries, prepared when building, with overlays on top.
//! Each kind is decoded when it is first asked for, so that a command pays for what it uses.

use std::cell::OnceCell;

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

/// Decodes what `build.rs` wrote.
fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Vec<T> {
    #[expect(
        clippy::expect_used,
        reason = "the bytes were written by the build from the same types"
    )]
    postcard::from_bytes(bytes).expect("the prepared catalog decodes")
}

macro_rules! kind {
    ($(#[$doc:meta])* $name:ident: $type:ty, $file:literal, $retired:expr) => {
        $(#[$doc])*
        pub fn $name(&self) -> &[$type] {
            self.$name.get_or_init(|| {
                let mut entries: Vec<$type> =
                    decode(include_bytes!(concat!(env!("OUT_DIR"), "/", $file, ".bin")));
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
    kind!(certifications: Certification, "certifications", |e| e.retire);
    kind!(skills: Skill, "skills", |e| e.retire);
    kind!(roles: Role, "roles", |e| e.retire);
    kind!(activities: Activity, "activities", |e| e.retire);
    kind!(topics: Topic, "topics", |_| false);
    kind!(objectives: Objective, "objectives", |e| e.retire);
    kind!(niches: Niche, "niches", |e| e.retire);
    kind!(texts: Text, "texts", |_| false);
    kind!(lists: ListEntry, "lists", |_| false);

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
