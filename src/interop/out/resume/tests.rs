use super::*;

const PLAN: &str = r#"
schema = 1
[profile]
name = "Dana Example"
born = "1988-05"
[[education]]
level = "bachelor"
field = "Business"
completed = "2012-06"
note = "secret"
[[experience]]
title = "Analyst"
organisation = "Example plc"
kinds = ["project-team"]
from = "2015-03"
to = "2019-02"
description = "Built the register"
verifier = { name = "secret" }
note = "secret"
[[experience]]
title = "Leave"
kinds = ["break"]
from = "2019-03"
[[experience]]
title = "Project manager"
from = "2020"
projects = [{ title = "ERP", description = "went live" }]
[[credential]]
certification = "PMP"
earned = 2024-03-15
number = "1234567"
evidence = "https://example.org/badge"
note = "secret"
[[log]]
date = 2026-01-01
title = "Webinar"
reflection = "secret"
"#;

#[test]
fn what_is_private_stays_out_and_dates_keep_their_precision() {
    let plan = crate::plan::read(PLAN).unwrap();
    let named = |held: &Credential| FullNames {
        name: format!("Full name of {}", held.certification),
        issuer: Some("PMI".to_owned()),
    };
    let document = write(&plan, Some("Project manager"), named);
    let said = document.to_string();
    for private in ["secret", "1988", "1234567", "Leave", "Webinar"] {
        assert!(!said.contains(private), "{private} in {said}");
    }
    assert_eq!(
        document["work"],
        json!([
            { "position": "Project manager", "startDate": "2020", "highlights": ["ERP: went live"] },
            { "name": "Example plc", "position": "Analyst", "startDate": "2015-03",
              "endDate": "2019-02", "summary": "Built the register" },
        ])
    );
    assert_eq!(
        document["education"],
        json!([{ "area": "Business", "studyType": "Bachelor", "endDate": "2012-06" }])
    );
    assert_eq!(
        document["certificates"],
        json!([{ "name": "Full name of PMP", "date": "2024-03-15",
                 "url": "https://example.org/badge", "issuer": "PMI" }])
    );
    assert_eq!(
        document["basics"],
        json!({ "name": "Dana Example", "label": "Project manager" })
    );
}
