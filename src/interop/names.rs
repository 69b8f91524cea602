//! Which certification of the catalog a name on a certificate means. Sure or asked: a name that
//! only looks like one, or that another issuer uses, is doubtful.

use std::collections::{BTreeMap, BTreeSet};

use super::plain::{plain, squash};
use super::words::prepares;
use crate::catalog::Catalog;
use crate::ids::CertId;
use crate::order::Gather;

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    One(CertId),
    /// It may be one of these; the person knows.
    Doubtful(Vec<CertId>),
    None,
}

struct KnownName {
    id: CertId,
    /// The words of its name and its body's.
    words: BTreeSet<String>,
    /// What an issuer may be called, squashed.
    issuers: Vec<String>,
}

/// All names of a catalog's certifications, prepared once for many look-ups.
pub(super) struct Names {
    known: Vec<KnownName>,
    exact: BTreeMap<String, Vec<usize>>,
    squashed: BTreeMap<String, Vec<usize>>,
    /// By the words that say something, in the order of the alphabet.
    by_words: BTreeMap<String, Vec<usize>>,
}

/// Words around a name that say nothing of which one it is.
const FILLERS: &[&str] = &[
    "certification",
    "certificate",
    "credential",
    "qualification",
    "examination",
    "designation",
    "the",
    "in",
    "of",
    "a",
    "for",
    "and",
    "zertifikat",
    "zertifizierung",
    "certificat",
    "certificado",
    "certificacion",
    "registered",
    "version",
    "edition",
    "digital",
    "badge",
];

impl Names {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let mut names = Self {
            known: Vec::new(),
            exact: BTreeMap::new(),
            squashed: BTreeMap::new(),
            by_words: BTreeMap::new(),
        };
        for head in catalog.heads() {
            let Ok(id) = CertId::new(&head.id) else {
                continue;
            };
            let at = names.known.len();
            let body = catalog.body(&head.body);
            let mut issuers = vec![squash(&head.body)];
            let mut words: BTreeSet<String> =
                plain(&head.name).split(' ').map(str::to_owned).into_set();
            if let Some(body) = body {
                words.extend(plain(&body.name).split(' ').map(str::to_owned));
                issuers.push(squash(&body.name));
                issuers.extend(body.aliases.iter().map(|alias| squash(alias)));
            }
            words.extend(plain(&head.body).split(' ').map(str::to_owned));
            words.extend(plain(&head.id).split(' ').map(str::to_owned));
            let aliases = head.aliases.iter().map(AsRef::as_ref);
            for name in std::iter::once(head.id.as_ref())
                .chain([head.name.as_ref()])
                .chain(aliases)
            {
                add_name(&mut names.exact, name.to_owned(), at);
                // Without its sign "Project+" is any project.
                if name.contains('+') && !plain(name).contains(' ') {
                    continue;
                }
                add_name(&mut names.squashed, squash(name), at);
                add_name(&mut names.by_words, core(name), at);
                let outside = name.split('(').next().unwrap_or(name);
                add_name(&mut names.by_words, core(outside), at);
            }
            names.known.push(KnownName { id, words, issuers });
        }
        names
    }

    /// What `name` means when `issuer` gave it; an empty issuer is one that the file does not tell.
    pub(super) fn find(&self, name: &str, issuer: &str) -> Named {
        let name = name.trim();
        if name.is_empty() || name.len() > 300 {
            return Named::None;
        }
        let found = self.by_name(name);
        let Named::One(id) = &found else {
            return found;
        };
        let issued = self.known.iter().find(|known| known.id == *id);
        if issued.is_some_and(|known| known.is_issued_by(issuer)) {
            found
        } else {
            Named::Doubtful(vec![id.clone()])
        }
    }

    fn by_name(&self, name: &str) -> Named {
        let whole = self.resolve(name);
        if let [only] = whole {
            return self.named_at(*only);
        }
        if !whole.is_empty() {
            return self.doubtful(whole);
        }
        let pieces = pieces(name);
        let resolved: Vec<&[usize]> = pieces
            .iter()
            .map(|piece| self.resolve(piece))
            .filter(|found| !found.is_empty())
            .collect();
        let Some(first) = resolved.first() else {
            return Named::None;
        };
        // All pieces that are names together: one certification that each of them may mean.
        let common: Vec<usize> = first
            .iter()
            .copied()
            .filter(|at| resolved.iter().all(|found| found.contains(at)))
            .collect();
        match common.as_slice() {
            [only] if self.says_nothing_else(*only, &pieces) => self.named_at(*only),
            _ if prepares(name) => Named::None,
            [] => self.doubtful(&resolved.concat()),
            some => self.doubtful(some),
        }
    }

    /// Whether every word beside the name belongs to it anyway.
    fn says_nothing_else(&self, at: usize, pieces: &[String]) -> bool {
        let Some(known) = self.known.get(at) else {
            return false;
        };
        pieces
            .iter()
            .filter(|piece| !self.resolve(piece).contains(&at))
            .all(|piece| {
                plain(piece).split(' ').all(|word| {
                    word.is_empty() || known.words.contains(word) || FILLERS.contains(&word)
                })
            })
    }

    fn resolve(&self, name: &str) -> &[usize] {
        let bare: String = name
            .chars()
            .filter(|c| !matches!(c, '®' | '™' | '©' | '℠'))
            .collect();
        let said = |text: &String| !text.is_empty();
        self.exact
            .get(bare.trim())
            .or_else(|| self.squashed.get(&Some(squash(&bare)).filter(said)?))
            .or_else(|| self.by_words.get(&Some(core(&bare)).filter(said)?))
            .map_or(&[], Vec::as_slice)
    }

    fn named_at(&self, at: usize) -> Named {
        self.known
            .get(at)
            .map_or(Named::None, |known| Named::One(known.id.clone()))
    }

    fn doubtful(&self, places: &[usize]) -> Named {
        let mut ids: Vec<CertId> = places
            .iter()
            .filter_map(|at| self.known.get(*at))
            .map(|k| k.id.clone())
            .collect();
        ids.dedup();
        Named::Doubtful(ids)
    }
}

impl KnownName {
    fn is_issued_by(&self, issuer: &str) -> bool {
        let typed = squash(issuer);
        typed.is_empty()
            || self.issuers.iter().any(|name| {
                let long = name.len() >= 3 && typed.len() >= 3;
                *name == typed
                    || long && (typed.contains(name.as_str()) || name.contains(&typed))
                    || name.len() >= 10
                        && strsim::normalized_damerau_levenshtein(name, &typed) > 0.85
            })
    }
}

fn add_name(map: &mut BTreeMap<String, Vec<usize>>, key: String, at: usize) {
    let places = map.entry(key).or_default();
    if !key_is_there(places, at) {
        places.push(at);
    }
}

fn key_is_there(places: &[usize], at: usize) -> bool {
    places.last() == Some(&at)
}

/// The name without fillers and without the order of its words.
fn core(name: &str) -> String {
    let folded = plain(name);
    let mut words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !word.is_empty() && !FILLERS.contains(word))
        .collect();
    words.sort_unstable();
    words.join(" ")
}

/// What stands outside of brackets, inside each of them, and between dashes, colons and bars.
fn pieces(name: &str) -> Vec<String> {
    let mut outside = String::new();
    let mut inside: Vec<String> = Vec::new();
    let mut depth = 0_usize;
    for c in name.chars() {
        match c {
            '(' | '[' => {
                depth += 1;
                if depth == 1 {
                    inside.push(String::new());
                }
            }
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            c => {
                if let Some(last) = inside.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    let dashed = outside
        .replace(" – ", "\n")
        .replace(" — ", "\n")
        .replace(" - ", "\n");
    let parts = dashed.split(['\n', ':', '|', '/']).map(str::trim);
    parts
        .map(str::to_owned)
        .chain(inside.into_iter().map(|piece| piece.trim().to_owned()))
        .filter(|piece| !piece.is_empty())
        .collect()
}

#[cfg(test)]
mod tests;
