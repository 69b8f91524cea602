//! Our own export comes back as it was, and entries go into a log however it is written.

use super::*;

#[test]
fn our_own_export_comes_back_as_it_was() {
    let text = "[profile]\nborn = \"1988-05\"\n\n[[application]]\ncertification = \"PMP\"\nsubmitted = 2026-10-01\n\n[[education]]\nlevel = \"master\"\ncompleted = \"2012-06\"\n\n[[experience]]\ntitle = \"PM\"\nkinds = [\"pmo\"]\nfrom = \"2019-03\"\n\n[[credential]]\ncertification = \"PMP\"\nearned = 2024-03-15\nrenewed = [2026-03-01]\n\n[[log]]\nid = \"aaaaa\"\ndate = \"2026-02\"\ntitle = \"Talk\"\nhours = 0.33\npdu = { power-skills = 0.33 }\n";
    let plan: Plan = toml::from_str(text).unwrap();
    let mut document = serde_json::to_value(crate::interop::own_export::write(&plan)).unwrap();
    document["schema"] = crate::interop::own_export::SCHEMA.into();
    let readings = read_text(&document.to_string());
    let (_, again) = written_plan("", &readings);
    assert_eq!(again.education, plan.education);
    assert_eq!(again.experience, plan.experience);
    assert_eq!(again.credential, plan.credential);
    assert_eq!(
        (&again.profile, &again.application),
        (&plan.profile, &plan.application)
    );
    assert_eq!(again.log, plan.log);
}

#[test]
fn every_way_of_writing_the_log_takes_all_entries_at_once() {
    let readings = read_text("date,title\n2026-03-01,A\n2026-03-02,B\n2026-03-03,C\n");
    for before in [
        "",
        "# mine\nschema = 1\n",
        "log = [ { date = 2026-01-01, title = \"x\" } ] # c\n",
        "schema = 1\r\n[[log]]\r\ndate = 2026-01-01\r\ntitle = \"x\"\r\n",
    ] {
        let (text, plan) = written_plan(before, &readings);
        assert!(plan.log.len() >= 3, "{text}");
        let ids: BTreeSet<_> = plan
            .log
            .iter()
            .filter_map(|entry| entry.id.clone())
            .collect();
        assert_eq!(ids.len(), 3, "{text}");
        if before.contains("\r\n") {
            assert!(!text.replace("\r\n", "").contains('\n'));
        }
    }
}
