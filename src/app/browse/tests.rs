use super::*;
use crate::diag::Remedy;

fn said(failure: &Failure) -> String {
    match failure.remedies.first() {
        Some(Remedy::Text(text)) => text.clone(),
        other => format!("{other:?}"),
    }
}

fn ask(words: &[&str]) -> Result<Wanted, Failure> {
    let catalog = Catalog::bundled();
    let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
    wanted(&catalog, NameKind::Role, &words, |needles| {
        catalog
            .roles()
            .iter()
            .any(|role| holds_all(needles, &[role.title.as_str(), role.purpose.as_str()]))
    })
}

#[test]
fn words_are_one_name_several_names_or_a_search() {
    assert_eq!(ask(&[]).unwrap(), Wanted::All);
    assert_eq!(
        ask(&["PMO", "manager"]).unwrap(),
        Wanted::Ids(vec!["pmo-manager".into()])
    );
    let two = Wanted::Ids(vec!["pmo-lead".into(), "pmo-manager".into()]);
    assert_eq!(ask(&["pmo-lead", "PMO-Manager"]).unwrap(), two);
    assert_eq!(
        ask(&["Portfolio"]).unwrap(),
        Wanted::Search(vec!["portfolio".into()])
    );
}

#[test]
fn a_typing_error_names_the_nearest() {
    let miss = ask(&["pmo-lead", "pmo-manger"]).unwrap_err();
    assert!(miss.message.contains("pmo-manger"), "{}", miss.message);
    let near = said(&miss);
    assert!(near.contains("pmo-manager"), "{near}");
    let miss = one_of("level", "foundaton", &["foundation", "advanced"]).unwrap_err();
    let nearest = Remedy::DidYouMean(vec!["foundation".to_owned()]);
    assert_eq!(miss.remedies, [nearest]);
}
