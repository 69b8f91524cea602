use super::*;

fn codes(text: &str) -> Vec<&'static str> {
    check(&toml::from_str(text).unwrap())
        .iter()
        .map(|f| f.code)
        .collect()
}

#[test]
fn slips_are_told() {
    assert_eq!(
        codes("[profile]\nweeks-off = [\"2027-W30\", \"2027-W53\", \"W3\"]"),
        ["odd-week", "odd-week"]
    );
    assert_eq!(
        codes("[[log]]\ndate = 2026-01-01\ntitle = \" \"\nhours = 1500\nfinished = true"),
        ["no-title", "long-entry", "finished-what"]
    );
    assert_eq!(
        codes("[profile]\nhours-per-week = 3\nwork-hours-per-week = 4\nfocus = 0"),
        ["more-at-work", "no-focus"]
    );
    assert_eq!(
        codes(
            "[[experience]]\nkinds = [\"break\", \"pmo\"]\nfrom = 2020-01-01\n[[experience]]\nkinds = [\"pmo\"]\nreason = \"care\"\nfrom = 2021-01-01\nprojects = [{ title = \"x\", from = \"2022\", to = \"2021\" }]\n[[experience]]\nfrom = 2022-01-01"
        ),
        [
            "break-and-work",
            "reason-without-break",
            "end-before-start",
            "no-kind"
        ]
    );
    assert_eq!(
        codes(
            "[[credential]]\ncertification = \"X y\"\nearned = 2020-01-01\nstatus = [{ is = \"extended\" }, { is = \"retired\", from = \"2024\", to = \"2023\" }]"
        ),
        ["extended-until-when", "end-before-start"]
    );
    assert_eq!(
        codes(
            "[[application]]\ncertification = \"PMP\"\nsubmitted = 2026-12-02\napproved = 2026-12-01\nbooked = 2026-11-01"
        ),
        ["out-of-order", "out-of-order"]
    );
    assert_eq!(
        codes(
            "[[stage]]\nn = 1\nfrom = 2027-01-01\nto = 2026-01-01\n[[stage]]\nn = 1\nfrom = 2027-01-01\nto = 2027-04-01\n[[activity]]\nid = \"a1\"\nactivity = \"x\"\nhours = 1\nstage = 2\n[[log]]\ndate = \"2026-01\"\nfrom = \"2026-02\"\ntitle = \"t\"\ntalk = \"g1\""
        ),
        [
            "end-before-start",
            "duplicate-id",
            "unknown-stage",
            "end-before-start",
            "unknown-goal"
        ]
    );
    let choice = |rest: &str| {
        codes(&format!(
            "[choice]\nmade = 2026-11-22\noptimality = \"proven\"\nvalue-minutes = 9\n{rest}"
        ))
    };
    assert!(choice("bound-minutes = 9\nfingerprint = \"0123456789abcdef\"").is_empty());
    assert_eq!(
        choice(
            "bound-minutes = 8\nfingerprint = \"mine\"\nstays-open = [{ skill = \"x\", reason = \"seat\" }, { reason = \"time\" }, { certification = \"PMP\", reason = \"time\" }]"
        ),
        ["odd-choice", "odd-choice", "odd-choice", "odd-choice"]
    );
    assert_eq!(
        codes("[[goal]]\nid = \"g1\"\nkind = \"skill\"\nfrom = 3\nto = 3"),
        ["goal-of-nothing", "no-rise"]
    );
    assert_eq!(
        codes(
            "[[goal]]\nid = \"g1\"\nkind = \"own\"\ntitle = \"x\"\n[[goal]]\nid = \"g1\"\nkind = \"own\"\ntitle = \"y\""
        ),
        ["duplicate-id"]
    );
}
