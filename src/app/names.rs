//! Names as people type them, looked up in the catalog or in the plan, with the nearest names when
//! they miss.

use std::str::FromStr;

use crate::catalog::{Catalog, CertMatch, Certification, NameKind, Role};
use crate::diag::{Code, Failure, Remedy};
use crate::ids::CertId;
use crate::plan::{CertName, Goal, Plan};
use crate::text::{clean, fold, suggest};

/// The certification of this name, or an error that offers the nearest.
pub fn certification<'a>(catalog: &'a Catalog, typed: &str) -> Result<&'a Certification, Failure> {
    match catalog.match_certification(typed) {
        CertMatch::One(found) => Ok(found),
        CertMatch::Many(found) => {
            let ids: Vec<String> = found
                .iter()
                .map(|c| format!("{} ({})", c.id, c.name))
                .collect();
            Err(Failure::wrong(
                Code::AmbiguousCertification,
                format!(
                    "`{}` is the short form of several certifications",
                    clean(typed)
                ),
            )
            .hint(Remedy::NameOneOf(ids)))
        }
        CertMatch::None => {
            let names = catalog.heads().iter().flat_map(|head| {
                head.aliases
                    .iter()
                    .map(AsRef::as_ref)
                    .chain([head.id.as_ref()])
            });
            let near = suggest(typed, names);
            let failure = Failure::wrong(
                Code::UnknownCertification,
                format!(
                    "there is no certification `{}` in the catalog",
                    clean(typed)
                ),
            );
            Err(failure.hint(Remedy::nearest(&near, Remedy::ListCertifications)))
        }
    }
}

/// A certification as a person calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedCertification {
    Known(CertId),
    /// The catalog lacks it: the name is the person's own. With the nearest names of the catalog.
    Own {
        name: CertName,
        near: Vec<String>,
    },
}

impl TypedCertification {
    /// As it stands in a plan.
    pub fn name(&self) -> CertName {
        match self {
            Self::Known(id) => id.into(),
            Self::Own { name, .. } => name.clone(),
        }
    }
}

/// The certification of this name, or the name as one that the catalog lacks; spelled as in the
/// plan where a credential there is called so.
pub fn called(catalog: &Catalog, plan: &Plan, typed: &str) -> Result<TypedCertification, Failure> {
    match catalog.match_certification(typed) {
        CertMatch::One(found) => Ok(TypedCertification::Known(found.id.clone())),
        CertMatch::Many(_) => {
            certification(catalog, typed).map(|c| TypedCertification::Known(c.id.clone()))
        }
        CertMatch::None => {
            let mut held = plan.credential.iter().map(|held| &held.certification);
            if let Some(own) = held.find(|name| fold(name.as_str()) == fold(typed)) {
                return Ok(TypedCertification::Own {
                    name: own.clone(),
                    near: Vec::new(),
                });
            }
            let name = CertName::new(typed.trim()).map_err(|error| {
                Failure::wrong(Code::Id, format!("`{}`: {error}", clean(typed)))
            })?;
            let heads = catalog.heads().iter();
            let names = heads.flat_map(|head| {
                let aliases = head.aliases.iter().map(AsRef::as_ref);
                aliases.chain([head.id.as_ref()])
            });
            let near = suggest(typed, names);
            Ok(TypedCertification::Own {
                name,
                near: near.into_iter().map(str::to_owned).collect(),
            })
        }
    }
}

/// The role of this id, title or alias, or an error that offers the nearest.
pub fn role<'a>(catalog: &'a Catalog, typed: &str) -> Result<&'a Role, Failure> {
    let folded = fold(typed);
    let found = catalog.roles().iter().find(|role| {
        fold(role.id.as_str()) == folded
            || fold(&role.title) == folded
            || role.aliases.iter().any(|alias| fold(alias) == folded)
    });
    found.ok_or_else(|| {
        let names = catalog
            .roles()
            .iter()
            .flat_map(|r| [r.id.as_str(), r.title.as_str()]);
        let near = suggest(typed, names);
        let failure = Failure::wrong(
            Code::UnknownRole,
            format!("there is no role `{}` in the catalog", clean(typed)),
        );
        failure.hint(Remedy::nearest(&near, Remedy::ListRoles))
    })
}

/// The id of an entry of the catalog, from what was typed.
pub fn id<T: FromStr>(catalog: &Catalog, kind: NameKind, typed: &str) -> Result<T, Failure> {
    let id = catalog
        .resolve(kind, typed)
        .map_err(|miss| Failure::wrong(miss.kind.code(), miss.message).hint(miss.hint))?;
    id.parse()
        .map_err(|_| Failure::wrong(Code::Id, format!("`{id}` is not an id")))
}

/// The certification of the credential that was meant; the plan must have it.
pub fn credential(catalog: &Catalog, plan: &Plan, typed: &str) -> Result<String, Failure> {
    let held = || plan.credential.iter().map(|c| c.certification.as_str());
    if let Some(own) = held().find(|id| fold(id) == fold(typed)) {
        return Ok(own.to_owned());
    }
    if let CertMatch::Many(candidates) = catalog.match_certification(typed) {
        let mut mine = held().filter(|id| candidates.iter().any(|c| c.id == **id));
        if let (Some(one), None) = (mine.next(), mine.next()) {
            return Ok(one.to_owned());
        }
    }
    let you_hold = |ids: Vec<&str>| Remedy::YouHold(ids.into_iter().map(str::to_owned).collect());
    let found = certification(catalog, typed).map_err(|failure| {
        let near = suggest(typed, held());
        if near.is_empty() {
            failure
        } else {
            failure.hint(you_hold(near))
        }
    })?;
    if held().any(|id| found.id == *id) {
        return Ok(found.id.to_string());
    }
    let failure = not_held(&found.id);
    Err(if plan.credential.is_empty() {
        failure
    } else {
        failure.hint(you_hold(held().collect()))
    })
}

/// The plan has no credential of this certification.
pub fn not_held(cert: &CertId) -> Failure {
    Failure::wrong(Code::NotHeld, format!("your plan has no credential {cert}"))
        .hint(Remedy::AddCredential(cert.clone()))
}

/// The goal of this id, with its place in the plan, from 0.
pub fn goal<'p>(plan: &'p Plan, typed: &str) -> Result<(usize, &'p Goal), Failure> {
    let mut found = plan
        .goal
        .iter()
        .enumerate()
        .filter(|(_, g)| g.id.as_str().eq_ignore_ascii_case(typed.trim()));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (Some(_), Some(_)) => Err(Failure::wrong(
            Code::DuplicateId,
            format!("the id `{}` is used twice under [[goal]]", clean(typed)),
        )
        .hint(Remedy::RenameId)),
        (None, _) => {
            let near = suggest(typed, plan.goal.iter().map(|goal| goal.id.as_str()));
            let failure = Failure::wrong(
                Code::UnknownGoal,
                format!("there is no goal `{}`", clean(typed)),
            );
            Err(failure.hint(Remedy::nearest(&near, Remedy::ListGoals)))
        }
    }
}
