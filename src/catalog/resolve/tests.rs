use super::*;

#[test]
fn finds_ids_titles_and_aliases_as_people_type_them() {
    let catalog = Catalog::bundled();
    for typed in ["pmo-manager", "PMO Manager", "pmo manager", " PMO-Manager "] {
        assert_eq!(
            catalog.resolve(NameKind::Role, typed),
            Ok("pmo-manager"),
            "{typed}"
        );
    }
    assert_eq!(
        catalog.resolve(NameKind::Certification, "pmi acp"),
        Ok("PMI-ACP")
    );
    assert_eq!(
        catalog.resolve(NameKind::Skill, "stakeholder-engagement"),
        Ok("stakeholder-engagement")
    );
}

#[test]
fn names_the_nearest_when_it_misses() {
    let catalog = Catalog::bundled();
    let miss = catalog.resolve(NameKind::Role, "pmo-manger").unwrap_err();
    assert_eq!(miss.message, "there is no role `pmo-manger` in the catalog");
    assert!(miss.hint.contains("pmo-manager"), "{}", miss.hint);
    let miss = catalog
        .resolve(NameKind::Topic, "cooking\u{1b}[31m")
        .unwrap_err();
    assert!(!miss.message.contains('\u{1b}'));
    assert!(miss.hint.contains("project-management"), "{}", miss.hint);
}
