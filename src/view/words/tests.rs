use super::*;

fn worded(toml: &str) -> String {
    #[derive(serde::Deserialize)]
    struct One {
        r: Requirement,
    }
    requirement(&toml::from_str::<One>(toml).unwrap().r)
}

#[test]
fn requirements_read_as_sentences() {
    assert_eq!(
        worded("r = { experience = { kind = \"portfolio-management\", months = 48, years = 15 } }"),
        "48 months of portfolio management in the last 15 years"
    );
    assert_eq!(
        worded(
            "r = { any-of = [{ training = { topic = \"project-management\", hours = 35 } }, { credential = { any-of = [\"CAPM\"] } }] }"
        ),
        "either 35 h of formal training in project management, or CAPM, active"
    );
    assert_eq!(
        worded("r = { credential = { any-of = [\"A\", \"B\"], or-lapsed = true } }"),
        "one of A or B, even if it has lapsed"
    );
    assert_eq!(
        worded("r = { education = { level = \"bachelor\" } }"),
        "a bachelor's degree or higher"
    );
}
