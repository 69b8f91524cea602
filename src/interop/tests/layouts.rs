//! Tables and lists as people make them: what tells a row, what a heading hides, what is no day.

use super::*;

fn read_text(text: &str, map: &'static str) -> Reading {
    let said = Said {
        map,
        ..Said::default()
    };
    let mut readings = try_read(&[("x", text.as_bytes())], &said).unwrap();
    assert_eq!(readings.len(), 1);
    readings.remove(0)
}

fn entry(reading: &Reading, place: usize) -> &crate::plan::LogEntry {
    match &reading.items[place].content {
        Some(Content::Entry(entry)) => entry,
        other => panic!("{place}: {other:?} of {:?}", reading.items),
    }
}

fn becomes(reading: &Reading) -> Vec<Becomes> {
    reading.items.iter().map(|item| item.becomes).collect()
}

fn dates(reading: &Reading) -> Vec<String> {
    let date = |item: &Item| item.date.map_or("-".to_owned(), |date| date.to_string());
    reading.items.iter().map(date).collect()
}

#[test]
fn a_topic_with_a_date_is_what_was_done() {
    let text = "# Training\n\n| Topic | Provider | Date | Renewal | Status |\n|---|---|---|---|---|\n| Life support | A+A | 19/01/2026 | Yearly | Up to date |\n| Validation | NMC | Summer 2026 | | In progress |\n\n# Wishes\n\n| Course | Complete? |\n|---|---|\n| Sign language | |\n";
    let reading = read_text(text, "");
    assert_eq!(
        becomes(&reading),
        [Becomes::Entry, Becomes::LeftOut, Becomes::LeftOut]
    );
    assert_eq!(reading.items[0].title, "Life support");
    assert_eq!(reading.not_taken, ["Renewal"]);
}

#[test]
fn columns_without_names_are_numbered_and_remembered_for_no_other_file() {
    let text = "2026-01-02,Webinar,1.5\n2026-01-03,Talk,2\n";
    let asked = read_text(text, "");
    assert!(asked.is_unclear());
    assert_eq!(asked.not_taken, ["1", "2", "3"]);
    assert_eq!(asked.sample, ["2026-01-02", "Webinar", "1.5"]);
    assert_eq!(asked.headings, None);
    let said = read_text(text, "1=date,2=title,3=hours");
    assert_eq!(dates(&said), ["2026-01-02", "2026-01-03"]);
    assert_eq!(entry(&said, 0).title, "Webinar");
    assert_eq!(entry(&said, 0).hours, Some(crate::units::Minutes(90)));
    assert_eq!(said.headings, None);
}

#[test]
fn a_heading_says_the_order_of_dates_where_no_date_does() {
    let rows = "03/04/2026,Talk\n05/06/2026,Book\n";
    let day_first = read_text(&format!("Date (DD/MM/YYYY),Title\n{rows}"), "");
    assert_eq!(dates(&day_first), ["2026-04-03", "2026-06-05"]);
    let month_first = read_text(&format!("Date (mm/dd/yyyy),Title\n{rows}"), "");
    assert_eq!(dates(&month_first), ["2026-03-04", "2026-05-06"]);
    let unsaid = read_text(&format!("Date,Title\n{rows}"), "");
    assert_eq!(unsaid.counts.asks, 2);
    // What a date shows is surer than what a heading says.
    let shown = read_text("Date (mm/dd/yyyy),Title\n13/04/2026,A\n03/04/2026,B\n", "");
    assert_eq!(dates(&shown), ["2026-04-13", "2026-04-03"]);
}

#[test]
fn a_number_where_a_date_belongs_is_told_and_never_taken() {
    let reading = read_text("Date,Title,Hours\n46024,Course,2\n", "");
    assert_eq!(reading.counts.asks, 1);
    // Excel shows 46024 as 2 January 2026; workbooks that count from 1904 show another day.
    let told = reading.items[0].reason.as_ref().unwrap().to_string();
    assert!(told.contains("if 2 January 2026 is meant"), "{told}");
    assert_eq!(dates(&reading), ["-"]);
}

#[test]
fn a_period_is_no_day_on_which_something_was_earned() {
    let reading = read_text(
        "Certificate,Issued,Issuer\nPMP,Jan 2024 - Mar 2024,PMI\nCAPM,2023-05,PMI\n",
        "",
    );
    assert_eq!(reading.items[0].becomes, Becomes::Asks);
    assert_eq!(reading.items[1].becomes, Becomes::Credential);
    assert_eq!(reading.items[1].date.unwrap().to_string(), "2023-05");
}

#[test]
fn points_of_a_dated_list_are_rows() {
    let reading = read_text(
        "# Learning\n- 2026-01-02: A book (2h)\n- [ ] 2026-03-01: A course\n- [x] A talk\n",
        "",
    );
    assert_eq!(
        becomes(&reading),
        [Becomes::Entry, Becomes::LeftOut, Becomes::Asks]
    );
    assert_eq!(entry(&reading, 0).title, "A book");
    assert_eq!(entry(&reading, 0).hours, Some(crate::units::Minutes(120)));
}

#[test]
fn a_resume_of_another_shape_loses_nothing_silently() {
    let text = r#"{"basics":{"name":"X"},
        "work":[{"name":"Acme","positions":[
            {"position":"Lead","from":"Jan 2020","to":"Current"},
            {"position":"Project manager","startDate":"2018-01","endDate":"2019-12"}]}],
        "certifications":[{"name":"PMP","date":"2021-11","issuer":"PMI"}],
        "courses":[{"name":"Agile"}],"interests":[]}"#;
    let reading = read_text(text, "");
    assert_eq!(dates(&reading), ["2020-01", "2018-01", "2021-11"]);
    assert_eq!(reading.counts.experience, 2);
    assert_eq!(reading.counts.credential, 1);
    assert_eq!(reading.not_taken, ["courses"]);
    match &reading.items[1].content {
        Some(Content::Experience(span)) => {
            assert_eq!(span.organisation.as_deref(), Some("Acme"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_dash_is_no_evidence() {
    let reading = read_text("Date,Title,Evidence,Provider\n2026-01-02,A,-,N/A\n", "");
    assert_eq!(entry(&reading, 0).evidence, None);
    assert_eq!(entry(&reading, 0).provider, None);
}

#[test]
fn headings_of_public_lists_are_known() {
    let text = "| Date Earned | Credential Title | Verified Issuer | Type | Verification Link |\n|---|---|---|---|---|\n| 2026-07-22 | **Data basics** | issued by Example Academy | `Verified` | [Verify](https://b.example/1) |\n";
    let reading = read_text(text, "");
    assert_eq!(dates(&reading), ["2026-07-22"]);
    assert_eq!(
        entry(&reading, 0).provider.as_deref(),
        Some("Example Academy")
    );
    let text = "Badge Title,Issuer,Badge Date\nHackathon,Example,2026-07-21\n";
    assert_eq!(dates(&read_text(text, "")), ["2026-07-21"]);
    let text = "| Date | Certification Title | Issuing Authority | Credentials Reference |\n|---|---|---|---|\n| *2026-07* | **Delivery basics** | Example | [Verify](https://b.example/2) |\n";
    let reading = read_text(text, "");
    assert_eq!(dates(&reading), ["2026-07"]);
    assert_eq!(
        entry(&reading, 0).evidence.as_deref(),
        Some("https://b.example/2")
    );
}

#[test]
fn a_role_at_a_company_over_a_duration_is_work() {
    let text = "company,companyUrl,role,duration,description\nAcme,https://a.example,Project manager,\"June 26, 2023 - July 10, 2024\",Led it\nBeta,,PMO analyst,Feb 2025 - Present,\nGamma,,Intern,two weeks,\n";
    let reading = read_text(text, "");
    assert_eq!(
        becomes(&reading),
        [Becomes::Experience, Becomes::Experience, Becomes::Asks]
    );
    assert_eq!(dates(&reading), ["2023-06-26", "2025-02", "-"]);
    match &reading.items[0].content {
        Some(Content::Experience(span)) => {
            assert_eq!(span.title.as_deref(), Some("Project manager"));
            assert_eq!(span.organisation.as_deref(), Some("Acme"));
            assert_eq!(
                span.to.map(|to| to.to_string()).as_deref(),
                Some("2024-07-10")
            );
        }
        other => panic!("{other:?}"),
    }
    let text =
        "institution,degree,duration\nExample College,Bachelor of Arts,June 2018 – Mar 2021\n";
    let reading = read_text(text, "");
    assert_eq!(becomes(&reading), [Becomes::Education]);
    assert_eq!(dates(&reading), ["2021-03"]);
}

#[test]
fn text_with_commas_is_no_table() {
    let prose = "# CPD\nIt is a record of the skills, knowledge and experience that somebody gains both formally and informally, beyond any initial training.\n\nIt keeps one up to date, and one stays interested.\n";
    assert_eq!(
        try_read(&[("x", prose.as_bytes())], &Said::default()),
        Err(Refusal::Unknown)
    );
    let list = "Plan\n* one\n* two\n* three\n* four\n* five, too\n* six\n* seven\n* eight\n* nine\n* ten, too\n";
    assert_eq!(
        try_read(&[("x", list.as_bytes())], &Said::default()),
        Err(Refusal::Unknown)
    );
}

#[test]
fn the_pages_of_a_module_are_told_as_its_parts() {
    let text = r#"{"VerifiableCredentials":{"userCredentials":[{"credentialId":"A1","sourceUid":"applied-skill.plan","awardedOn":"2026-03-25T16:21:33+00:00","credentialStatus":"Active"}]},
        "Progress":{"completed":[
            {"title":"learn.a.introduction","type":"unit","completedAt":"2026-01-23T00:13:37.08Z"},
            {"title":"learn.a","type":"module","completedAt":"2026-01-23T00:13:38.1Z"}]}}"#;
    let reading = read_text(text, "");
    assert_eq!(reading.format, "microsoft-learn");
    let mut told: Vec<(Becomes, &str)> = reading
        .items
        .iter()
        .map(|item| (item.becomes, item.title.as_str()))
        .collect();
    told.sort_unstable_by_key(|(_, title)| (*title).to_owned());
    assert_eq!(
        told,
        [
            (Becomes::Entry, "applied-skill.plan"),
            (Becomes::Entry, "learn.a"),
            (Becomes::LeftOut, "learn.a.introduction"),
        ]
    );
}

#[test]
fn what_a_record_has_inside_is_told() {
    let text = r#"[{"course_name":"Path","end_date":"2026-01-02","certificate_link":"https://c.example",
        "sub_courses":[{"course_name":"Part"}]},
        {"course_name":"Other","certificate_link":"https://c.example/2"}]"#;
    let reading = read_text(text, "");
    assert_eq!(reading.not_taken, ["sub_courses, a list"]);
    // It has a certificate, so it is completed; when is not known.
    assert_eq!(becomes(&reading), [Becomes::Entry, Becomes::Asks]);
}

#[test]
fn a_badge_is_read_out_of_its_picture() {
    let badge = r#"{"type":["VerifiableCredential","OpenBadgeCredential"],"validFrom":"2026-05-06T00:00:00Z","issuer":{"name":"Example"},"credentialSubject":{"achievement":{"name":"Risk basics"}}}"#;
    let part = [b"openbadgecredential\0\0\0\0\0", badge.as_bytes()].concat();
    let mut picture = b"\x89PNG\r\n\x1a\n".to_vec();
    picture.extend(u32::try_from(part.len()).unwrap().to_be_bytes());
    picture.extend(b"iTXt");
    picture.extend(&part);
    picture.extend([0; 4]);
    let drawing = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><openbadges:credential><![CDATA[{badge}]]></openbadges:credential></svg>"
    );
    let said = Said::default();
    let files = [("a.png", picture.as_slice()), ("b.svg", drawing.as_bytes())];
    let readings = try_read(&files, &said).unwrap();
    for reading in &readings {
        assert_eq!(reading.format, "open-badges-3");
        assert_eq!(dates(reading), ["2026-05-06"]);
        assert_eq!(reading.items[0].title, "Risk basics");
    }
    let told: Vec<Becomes> = readings.iter().flat_map(becomes).collect();
    assert_eq!(told, [Becomes::Entry, Becomes::Known]);
    let token = format!(
        "eyJhbGciOiJFUzI1NiJ9.{}.c2ln",
        base64(&format!("{{\"vc\":{badge}}}"))
    );
    let signed = try_read(&[("d.jwt", token.as_bytes())], &said).unwrap();
    assert_eq!(dates(&signed[0]), ["2026-05-06"]);
    let empty = try_read(&[("c.png", b"\x89PNG\r\n\x1a\n")], &said).unwrap_err();
    assert!(empty.remedy().unwrap().contains("JSON"), "{empty}");
}

/// As signed tokens have it: base64 in the letters of addresses, without an end mark.
fn base64(text: &str) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bits: Vec<String> = text.bytes().map(|byte| format!("{byte:08b}")).collect();
    let bits = bits.concat();
    let six = bits.as_bytes().chunks(6);
    six.map(|six| {
        let six = format!("{:0<6}", std::str::from_utf8(six).unwrap());
        char::from(LETTERS[usize::from_str_radix(&six, 2).unwrap()])
    })
    .collect()
}
