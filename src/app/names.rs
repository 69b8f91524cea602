//! Names as people type them, looked up in the catalog, with the nearest names when they miss.

use std::str::FromStr;

use crate::catalog::{Catalog, CertMatch, Certification, NameKind, Role, fold};
use crate::diag::{Code, Failure, Remedy};
use crate::text::{clean, suggest};

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
            Err(failure.hint(nearest(&near, Remedy::ListCertifications)))
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
        failure.hint(nearest(&near, Remedy::ListRoles))
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

/// The nearest names, or where all of them are listed when none is near.
pub fn nearest(near: &[&str], all: Remedy) -> Remedy {
    if near.is_empty() {
        all
    } else {
        Remedy::DidYouMean(near.iter().map(ToString::to_string).collect())
    }
}
