//! One way from a typed name to an id, for every kind of entry, with the nearest names when it
//! misses. What is shown of that is the caller's business.

use super::find::CertMatch;
use super::store::Catalog;
use crate::diag::Code;
use crate::text::{clean, fold_alike, list, suggest};

/// What a typed name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    Certification,
    Role,
    Skill,
    Topic,
    Activity,
    Objective,
    Specialisation,
}

impl NameKind {
    /// The noun in messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Certification => "certification",
            Self::Role => "role",
            Self::Skill => "skill",
            Self::Topic => "topic",
            Self::Activity => "activity",
            Self::Objective => "objective",
            Self::Specialisation => "specialisation",
        }
    }

    /// The code of the error when there is none of that name.
    pub fn code(self) -> Code {
        match self {
            Self::Certification => Code::UnknownCertification,
            Self::Role => Code::UnknownRole,
            Self::Skill => Code::UnknownSkill,
            Self::Topic => Code::UnknownTopic,
            Self::Activity => Code::UnknownActivity,
            Self::Objective => Code::UnknownObjective,
            Self::Specialisation => Code::UnknownSpecialisation,
        }
    }

    /// Where all of them are listed; empty where no list exists and all are named instead.
    fn list_command(self) -> &'static str {
        match self {
            Self::Certification => "pmo-path certs",
            Self::Role => "pmo-path roles",
            Self::Skill => "pmo-path skills",
            Self::Activity => "pmo-path activities",
            Self::Topic | Self::Objective | Self::Specialisation => "",
        }
    }
}

/// A name that stands for nothing, or for several entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved {
    pub kind: NameKind,
    pub message: String,
    /// What to do about it.
    pub hint: String,
    /// The hint names what is near, not all.
    pub near: bool,
}

/// Id, then every other name of one entry.
type Names<'a> = (&'a str, Vec<&'a str>);

impl Catalog {
    /// The id of the entry with this id, title or alias; an exact id wins over any other name.
    pub fn resolve(&self, kind: NameKind, typed: &str) -> Result<&str, Unresolved> {
        let typed = typed.trim();
        if kind == NameKind::Certification {
            match self.match_certification(typed) {
                CertMatch::One(found) => return Ok(found.id.as_str()),
                CertMatch::Many(found) => {
                    let ids: Vec<String> = found
                        .iter()
                        .map(|c| format!("{} ({})", c.id, c.name))
                        .collect();
                    return Err(Unresolved {
                        kind,
                        message: format!(
                            "`{}` is the short form of several certifications",
                            clean(typed)
                        ),
                        hint: format!("name one of {}", list(&ids, "or")),
                        near: true,
                    });
                }
                CertMatch::None => {}
            }
        }
        let names = self.names(kind);
        if let Some((id, _)) = names.iter().find(|(id, _)| *id == typed) {
            return Ok(id);
        }
        let like = |name: &&str| fold_alike(name, typed);
        let found = names
            .iter()
            .find(|(id, _)| like(id))
            .or_else(|| names.iter().find(|(_, others)| others.iter().any(like)));
        found
            .map(|(id, _)| *id)
            .ok_or_else(|| Self::unresolved(kind, typed, &names))
    }

    fn names(&self, kind: NameKind) -> Vec<Names<'_>> {
        fn others<'a>(name: &'a str, aliases: &'a [String]) -> Vec<&'a str> {
            std::iter::once(name)
                .chain(aliases.iter().map(String::as_str))
                .collect()
        }
        match kind {
            NameKind::Certification => self
                .heads()
                .iter()
                .map(|head| {
                    let aliases = head.aliases.iter().map(AsRef::as_ref);
                    let others = std::iter::once(head.name.as_ref()).chain(aliases).collect();
                    (head.id.as_ref(), others)
                })
                .collect(),
            NameKind::Role => self
                .roles()
                .iter()
                .map(|e| (e.id.as_str(), others(&e.title, &e.aliases)))
                .collect(),
            NameKind::Skill => self
                .skills()
                .iter()
                .map(|e| (e.id.as_str(), others(&e.name, &e.aliases)))
                .collect(),
            NameKind::Topic => self
                .topics()
                .iter()
                .map(|e| (e.id.as_str(), others(&e.name, &[])))
                .collect(),
            NameKind::Activity => self
                .activities()
                .iter()
                .map(|e| (e.id.as_str(), others(&e.title, &e.aliases)))
                .collect(),
            NameKind::Objective => self
                .objectives()
                .iter()
                .map(|e| (e.id.as_str(), others(&e.name, &[])))
                .collect(),
            NameKind::Specialisation => self
                .niches()
                .iter()
                .map(|e| (e.id.as_str(), others(&e.name, &[])))
                .collect(),
        }
    }

    fn unresolved(kind: NameKind, typed: &str, names: &[Names<'_>]) -> Unresolved {
        let shown: String = clean(typed).chars().take(64).collect();
        let message = format!("there is no {} `{shown}` in the catalog", kind.word());
        let mut near = suggest(typed, names.iter().map(|(id, _)| *id));
        if near.is_empty() {
            let by_name = suggest(
                typed,
                names.iter().flat_map(|(_, others)| others.iter().copied()),
            );
            let owner = |name: &str| {
                names
                    .iter()
                    .find(|(_, others)| others.contains(&name))
                    .map(|(id, _)| *id)
            };
            near = by_name.into_iter().filter_map(owner).collect();
            near.dedup();
        }
        let hint = if !near.is_empty() {
            format!("did you mean {}?", list(&near, "or"))
        } else if kind.list_command().is_empty() {
            let ids: Vec<&str> = names.iter().map(|(id, _)| *id).collect();
            format!("use one of {}", list(&ids, "or"))
        } else {
            format!("`{}` lists them all", kind.list_command())
        };
        Unresolved {
            kind,
            message,
            hint,
            near: !near.is_empty(),
        }
    }
}

#[cfg(test)]
mod tests;
