//! What is to stay out of a plan, as it is typed: an activity, a kind of activity, or words of
//! providers.

use crate::catalog::{ActivityKind, Catalog};
use crate::diag::{Code, Failure, Remedy};
use crate::planner;
use crate::text::{clean, fold, suggest};

/// What was typed as it is stored: an activity's id, a kind, or providers as the catalog writes
/// them: the one of that name, else all whose name has these words.
pub fn exclusions(catalog: &Catalog, typed: &str) -> Result<Vec<String>, Failure> {
    let typed = typed.trim();
    if let Some(activity) = planner::find(catalog, typed) {
        return Ok(vec![activity.id.to_string()]);
    }
    let folded = fold(typed);
    let mut kinds = ActivityKind::ALL.iter().map(|kind| kind.as_str());
    if let Some(kind) = kinds.find(|kind| fold(kind) == folded) {
        return Ok(vec![kind.to_owned()]);
    }
    let mut providers: Vec<&str> = catalog
        .activities()
        .iter()
        .map(|activity| activity.provider.as_str())
        .collect();
    providers.sort_unstable();
    providers.dedup();
    if let Some(provider) = providers.iter().find(|name| fold(name) == folded) {
        return Ok(vec![(*provider).to_owned()]);
    }
    let words = words_of(typed);
    let found: Vec<String> = providers
        .iter()
        .filter(|name| !words.is_empty() && has_in_order(&words_of(name), &words))
        .map(|name| (*name).to_owned())
        .collect();
    if found.is_empty() {
        Err(unknown(catalog, typed, &providers))
    } else {
        Ok(found)
    }
}

/// Lower case, without punctuation.
fn words_of(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn has_in_order(words: &[String], wanted: &[String]) -> bool {
    words.windows(wanted.len()).any(|some| some == wanted)
}

fn unknown(catalog: &Catalog, typed: &str, providers: &[&str]) -> Failure {
    let ids = catalog.activities().iter().map(|a| a.id.as_str());
    let kinds = ActivityKind::ALL.iter().map(|kind| kind.as_str());
    let near = suggest(typed, ids.chain(kinds).chain(providers.iter().copied()));
    let failure = Failure::wrong(
        Code::UnknownActivity,
        format!(
            "`{}` is no activity, kind or provider of the catalog",
            clean(typed)
        ),
    );
    failure.hint(Remedy::nearest(&near, "`pmo-path activities` lists them"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_providers_stands_for_all_of_them() {
        let catalog = Catalog::bundled();
        let found = exclusions(&catalog, "coursera").unwrap();
        assert!(!found.is_empty());
        assert!(
            found.iter().all(|p| p.to_lowercase().contains("coursera")),
            "{found:?}"
        );
        let all = catalog.activities().iter();
        let expected = all.filter(|a| words_of(&a.provider).contains(&"coursera".to_owned()));
        for activity in expected {
            assert!(found.contains(&activity.provider), "{}", activity.provider);
        }
        assert_eq!(exclusions(&catalog, "On the job").unwrap(), ["on-the-job"]);
        let miss = exclusions(&catalog, "cours").unwrap_err();
        assert!(!miss.remedies.is_empty(), "{miss:?}");
    }
}
