//! Where the catalog's statements come from: pages that a reader can open and find the statement
//! on. No front page, no copy of a page, nobody who sells answers to exams.

use std::collections::BTreeSet;

use pmo_path::catalog::{Catalog, Proof, Requirement};

/// Hosts that are no source: copies and drafts of a body's pages, sellers of exam answers or of
/// somebody to sit an exam, and pages that were found to be wrong.
const NO_SOURCE: &[&str] = &[
    "staging.",
    "episerver.net",
    "hs-sites",
    "ctf.infosecinstitute.com",
    "hiraedu.com",
    "cbtproxy.com",
    "examice.com",
    "atmicnetworks.com",
    "processexam",
    "examsnap",
    "testking",
    "test-king",
    "certlibrary",
    "examgo",
    "braindump",
    "certkiller",
    "sendowl.com",
    "visualfoodie.com",
    "winenfood.com",
    "eatsip365.com",
    "constructiontutor.com",
    "certsqill.com",
    "killexams",
    "examgood",
    "dumps",
    "pass4sure",
    "itexams",
    "examcatalog",
    "certkingdom",
    "certempire",
];

/// Words that name nobody's page.
const VAGUE: &[&str] = &[
    "trainers' pages",
    "pages of trainers",
    "blogs of",
    "several blogs",
    "forum thread",
    "an exam guide",
    "a course page",
    "various",
    "reseller pages",
    // A copy is a source by its address only: whose it is, and which file.
    "public repositor",
];

/// Front pages that are the activity itself: the whole site is the course, the guide or the podcast.
const FRONT: &[&str] = &[
    "https://academy.asana.com",
    "https://academy.monday.com",
    "https://course.elementsofai.com/",
    "https://pmostrategies.com",
    "https://www.liberatingstructures.com",
    "https://www.praxisframework.org",
    "https://www.projectmanagement.com",
];

/// Every address in a text.
fn addresses(text: &str) -> Vec<&str> {
    text.split_whitespace()
        .filter_map(|word| {
            let at = word.find("http")?;
            let address = word.get(at..)?.trim_end_matches([',', ';', '.', ')']);
            address.contains("://").then_some(address)
        })
        .collect()
}

/// Whether the address names a host and nothing on it.
fn is_front_page(address: &str) -> bool {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.trim_end_matches('/').find(['/', '?', '#']).is_none()
}

/// A named document is a source too: a handbook with its edition, a letter with its day.
fn names_a_page(via: &str) -> bool {
    !addresses(via).is_empty()
        || via.contains('.') && via.contains('/')
        || via.contains(char::is_uppercase) && via.len() > 8
}

fn faults(of: &str, proof: &Proof, faults: &mut BTreeSet<String>) {
    let source = proof.source.as_str();
    if is_front_page(source) {
        faults.insert(format!("{of}: {source} is a front page"));
    }
    if !source.starts_with("http") {
        faults.insert(format!("{of}: {source} is no address"));
    }
    let via = proof.via.as_deref().unwrap_or("");
    for address in addresses(via) {
        if is_front_page(address) {
            faults.insert(format!("{of}: via the front page {address}"));
        }
    }
    if !via.is_empty() && !names_a_page(via) {
        faults.insert(format!("{of}: via names no page: {via}"));
    }
    for host in NO_SOURCE {
        if source.contains(host) || via.contains(host) {
            faults.insert(format!("{of}: {host} is no source: {source} {via}"));
        }
    }
    let low = via.to_lowercase();
    for words in VAGUE {
        if low.contains(words) {
            faults.insert(format!("{of}: `{words}` names nobody: {via}"));
        }
    }
}

/// The addresses of measures of several countries stand beside the proof of their rule.
fn national(requirement: &Requirement, found: &mut Vec<String>) {
    for leaf in requirement.leaves() {
        if let Requirement::Experience(rule) = leaf {
            found.extend(rule.national.iter().map(|measure| measure.source.clone()));
        }
    }
}

#[test]
fn every_statement_of_a_body_rests_on_a_page_that_can_be_opened() {
    let catalog = Catalog::bundled();
    let mut found = BTreeSet::new();
    let mut seen = 0;
    for cert in catalog.certifications() {
        for proof in cert.proofs() {
            seen += 1;
            faults(cert.id.as_str(), proof, &mut found);
        }
        let mut measures = Vec::new();
        for set in &cert.rules {
            for requirement in set.paths.iter().flat_map(|p| &p.require).chain(&set.common) {
                national(requirement, &mut measures);
            }
        }
        for source in measures {
            if source.starts_with("http") && is_front_page(&source) {
                found.insert(format!("{}: {source} is a front page", cert.id));
            }
        }
    }
    for body in catalog.bodies() {
        for proof in body
            .application
            .iter()
            .flat_map(pmo_path::catalog::ApplicationRule::proofs)
        {
            faults(body.id.as_str(), proof, &mut found);
        }
    }
    assert!(seen > 450, "{seen}");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_is_said_of_an_activity_rests_on_a_page_of_its_own() {
    let catalog = Catalog::bundled();
    let mut found = BTreeSet::new();
    for activity in catalog.activities() {
        let pages = addresses(&activity.source)
            .into_iter()
            .chain(activity.url.as_deref());
        for page in pages {
            if is_front_page(page) && !FRONT.contains(&page) {
                found.insert(format!("{}: {page} is a front page", activity.id));
            }
            for host in NO_SOURCE {
                if page.contains(host) {
                    found.insert(format!("{}: {host} is no source", activity.id));
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// What is found at fault in one source that somebody tries to bring in.
fn told_of(source: &str, via: &str) -> BTreeSet<String> {
    let proof = serde_json::from_value(serde_json::json!({
        "source": source,
        "via": (!via.is_empty()).then_some(via),
        "checked-on": "2026-11",
        "confidence": "low",
    }))
    .expect("a proof");
    let mut found = BTreeSet::new();
    faults("X", &proof, &mut found);
    found
}

#[test]
fn a_bad_source_that_somebody_tries_to_bring_in_is_found() {
    let page = "https://www.pmi.org/certifications/project-management-pmp";
    for via in [
        "",
        "https://projectmanagementacademy.net/pmp-fees",
        "PMP Handbook, 2026",
    ] {
        assert_eq!(told_of(page, via), BTreeSet::new(), "{via}");
    }
    for host in NO_SOURCE {
        let there = format!("https://www.{host}.com/pmp-fees");
        assert!(!told_of(&there, "").is_empty(), "{there}");
        assert!(!told_of(page, &there).is_empty(), "via {there}");
    }
    for words in VAGUE {
        let words = format!("PMP fees, {words}");
        assert!(!told_of(page, &words).is_empty(), "{words}");
    }
    for (source, via) in [
        ("https://www.pmi.org/", ""),
        ("PMI's page", ""),
        (page, "https://pmi.org"),
        (page, "a page"),
    ] {
        assert!(!told_of(source, via).is_empty(), "{source} {via}");
    }
}

#[test]
fn a_front_page_is_told_from_a_page() {
    for front in ["https://www.pmi.org", "https://pmi.org/", "http://a.b"] {
        assert!(is_front_page(front), "{front}");
    }
    for page in [
        "https://www.pmi.org/x",
        "https://pmi.org/?view=1",
        "https://a.b/#c",
    ] {
        assert!(!is_front_page(page), "{page}");
    }
    let via = "https://a.b, and the page (https://c.d/e); more";
    assert_eq!(addresses(via), ["https://a.b", "https://c.d/e"]);
}
