//! Overlays: a user's or an employer's entries replace bundled ones by id, add new ones, or hide one.

use super::read::Part;

/// Lays `over` on `base`: an entry with a known id replaces it whole and keeps its place, a new
/// one is put behind, and one with `retire = true` hides it.
pub fn apply(base: &mut Part, over: &Part) {
    lay(&mut base.bodies, &over.bodies, |e| e.id.as_str(), |_| false);
    lay(
        &mut base.certifications,
        &over.certifications,
        |e| e.id.as_str(),
        |e| e.retire,
    );
    lay(
        &mut base.skills,
        &over.skills,
        |e| e.id.as_str(),
        |e| e.retire,
    );
    lay(
        &mut base.roles,
        &over.roles,
        |e| e.id.as_str(),
        |e| e.retire,
    );
    lay(
        &mut base.activities,
        &over.activities,
        |e| e.id.as_str(),
        |e| e.retire,
    );
    lay(&mut base.topics, &over.topics, |e| e.id.as_str(), |_| false);
    lay(
        &mut base.objectives,
        &over.objectives,
        |e| e.id.as_str(),
        |e| e.retire,
    );
    lay(
        &mut base.niches,
        &over.niches,
        |e| e.id.as_str(),
        |e| e.retire,
    );
    lay(&mut base.texts, &over.texts, |e| e.id.as_str(), |_| false);
    lay(&mut base.lists, &over.lists, |e| e.id.as_str(), |_| false);
    base.changes.extend_from_slice(&over.changes);
}

/// Lays the entries of one kind; used by [`apply`] and by a catalog that decodes kinds on demand.
pub(super) fn lay<T: Clone>(
    base: &mut Vec<T>,
    over: &[T],
    id: impl Fn(&T) -> &str,
    retired: impl Fn(&T) -> bool,
) {
    for entry in over {
        let place = base.iter().position(|e| id(e) == id(entry));
        match (place, retired(entry)) {
            (Some(at), true) => {
                base.remove(at);
            }
            (Some(at), false) => {
                if let Some(slot) = base.get_mut(at) {
                    *slot = entry.clone();
                }
            }
            (None, true) => {}
            (None, false) => base.push(entry.clone()),
        }
    }
}
