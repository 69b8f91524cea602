//! Files that are broken, large or made to harm, and any bytes at all.

use proptest::prelude::*;

use super::*;

#[test]
fn what_cannot_be_read_is_told_with_its_place_and_a_way_out() {
    let refused = |bytes: &[u8]| try_read(&[("x", bytes)], &Said::default()).unwrap_err();
    assert_eq!(refused(b"{\"a\": [1,\n 2,,]}").place(), Some((2, 4)));
    assert_eq!(
        refused(b"date,title\n2026-01-01,\"open\n").place(),
        Some((2, 12))
    );
    for bytes in [
        &b"%PDF-1.7"[..],
        b"\xd0\xcf\x11\xe0",
        b"",
        b"   \n",
        b"only words\nand more words\n",
        b"a\0b",
        b"BEGIN:VCALENDAR\n",
    ] {
        assert!(refused(bytes).remedy().is_some(), "{bytes:?}");
    }
}

#[test]
fn a_cell_of_ten_megabytes_is_told_and_nothing_else() {
    let cell = "x".repeat(10 * 1_048_576);
    let readings = read_text(&format!("date,title\n2026-01-01,{cell}\n2026-01-02,B\n"));
    assert_eq!(becomes(&readings), [Becomes::LeftOut, Becomes::Entry]);
    assert!(readings[0].items[0].title.chars().count() <= 200);
}

#[test]
fn every_record_of_a_large_bad_table_is_told() {
    let mut text = "date,title,hours\n".to_owned();
    for n in 0..20_000 {
        text.push_str(&format!("2026-13-{n},T{n},x\n"));
    }
    let readings = read_text(&text);
    assert_eq!(readings[0].counts.asks, 20_000);
}

#[test]
fn what_is_only_shown_is_told_as_what_is_written() {
    let table = "date,title,hours,provider\n2026-03-01,Call,1,\n2026-03-01,Call,1,\n2026-13-01,X,1,\n2026-03-02,Talk,,PMI\n";
    let credentials = "Name,Url,Authority,Started On,Finished On,License Number\nPMP,,PMI,Mar 2020,Mar 2023,1\nOther course,,X,Mar 2024,,1\nPMP,,PMI,Mar 2023,Mar 2026,1\n";
    let files = [("a", table.as_bytes()), ("b", credentials.as_bytes())];
    let said = Said {
        only_shown: true,
        ..Said::default()
    };
    let (lean, whole) = (
        try_read(&files, &said).unwrap(),
        try_read(&files, &Said::default()).unwrap(),
    );
    let items = |readings: &[Reading]| -> Vec<Item> {
        let items = readings.iter().flat_map(|reading| reading.items.clone());
        items
            .map(|item| Item {
                content: None,
                ..item
            })
            .collect()
    };
    assert_eq!(items(&lean), items(&whole));
    assert!(items(&lean).iter().any(|item| item.lacks_hours));
    // An entry is let go, a credential that a later record may add to is not.
    let held: Vec<bool> = lean
        .iter()
        .flat_map(|reading| &reading.items)
        .map(|item| item.content.is_some())
        .collect();
    assert_eq!(held, [false, false, false, false, true, false, false]);
}

#[test]
fn entries_of_a_large_file_are_what_they_are_in_a_small_one() {
    let mut text = "date,title,hours,provider,notes\n".to_owned();
    for n in 0..10_050 {
        text.push_str(&format!("2026-03-01,T{n},1.5,PMI,\"a, b\"\n"));
    }
    let large = &read_text(&text)[0];
    let tail = text.lines().rev().take(20).collect::<Vec<_>>();
    let small = read_text(&format!(
        "date,title,hours,provider,notes\n{}\n",
        tail.into_iter().rev().collect::<Vec<_>>().join("\n")
    ));
    let (large, small) = (&large.items[10_030..], &small[0].items);
    assert!(matches!(large[0].content, Some(Content::Kept(_))));
    for (kept, whole) in large.iter().zip(small) {
        assert_eq!(written(kept), written(whole));
        assert_eq!(kept.becomes, whole.becomes);
        assert_eq!(
            fingerprint(kept.content.as_ref().unwrap()),
            fingerprint(whole.content.as_ref().unwrap())
        );
    }
    assert_eq!(large.len(), small.len());
}

#[test]
fn a_deep_document_is_refused_and_does_not_end_the_program() {
    let deep = "[".repeat(100_000);
    assert!(try_read(&[("x", deep.as_bytes())], &Said::default()).is_err());
}

#[test]
fn records_that_each_have_keys_of_their_own_make_no_square() {
    let records: Vec<String> = (0..20_000)
        .map(|n| format!("{{\"title\":\"T{n}\",\"date\":\"2026-01-01\",\"k{n}\":{n}}}"))
        .collect();
    let readings = read_text(&format!("[{}]", records.join(",")));
    assert_eq!(readings[0].counts.entry, 20_000);
}

#[test]
fn brackets_without_end_are_gone_through_once() {
    for part in ["[", "[a](", "[a]"] {
        let cell = part.repeat(300_000);
        let text = format!("| Date | Title |\n|---|---|\n| 2026-01-01 | {cell} |\n");
        assert_eq!(becomes(&read_text(&text)), [Becomes::LeftOut], "{part}");
    }
    let text = "| Date | Title |\n|---|---|\n| 2026-01-01 | [x] a [b] c](https://d.example) |\n";
    assert_eq!(read_text(text)[0].items[0].title, "[x] a b] c");
}

/// Text that looks like tables now and then.
fn tables() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        Just("date".to_owned()),
        Just("title".to_owned()),
        Just("Name".to_owned()),
        Just("Total".to_owned()),
        Just("hours".to_owned()),
        Just("Authority".to_owned()),
        Just("Started On".to_owned()),
        Just("2026-02".to_owned()),
        Just("03/04/2026".to_owned()),
        Just("Expires".to_owned()),
        Just("PMP".to_owned()),
        Just(String::new()),
        Just("\"".to_owned()),
        Just("---".to_owned()),
        "\\PC{0,8}",
    ];
    let between = prop_oneof![
        Just(","),
        Just(";"),
        Just("\t"),
        Just("|"),
        Just("\n"),
        Just("\r\n"),
        Just("\n")
    ];
    prop::collection::vec((cell, between), 0..40).prop_map(|parts| {
        parts
            .into_iter()
            .flat_map(|(cell, between)| [cell, between.to_owned()])
            .collect()
    })
}

fn holds(readings: &[Reading]) {
    for reading in readings {
        assert_eq!(reading.rows, reading.items.len());
        assert_eq!(reading.counts, Counts::new(&reading.items));
        for item in &reading.items {
            let out = matches!(
                item.becomes,
                Becomes::LeftOut | Becomes::Asks | Becomes::Known
            );
            assert_eq!(out, item.reason.is_some(), "{item:?}");
            assert!(out || item.content.is_some(), "{item:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn tables_of_any_kind_keep_the_promises(text in tables()) {
        if let Ok(readings) = try_read(&[("x", text.as_bytes())], &Said::default()) {
            holds(&readings);
            let (_, plan) = written_plan("schema = 1\n", &readings);
            let again = try_read(&[("x", text.as_bytes())], &Said { plan, ..Said::default() }).unwrap();
            let new: usize = again.iter().map(|reading| reading.counts.written()).sum();
            prop_assert_eq!(new, 0, "{}", shown(&again));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), mark in 0..5_usize) {
        let marks: [&[u8]; 5] = [b"", b"PK\x03\x04", b"{", b"\xff\xfe", b"date,title\n"];
        let bytes = [marks[mark], &bytes].concat();
        if let Ok(readings) = try_read(&[("x", &bytes)], &Said { encoding: Encoding::parse("latin1"), ..Said::default() }) {
            holds(&readings);
        }
    }

    #[test]
    fn fixtures_cut_anywhere_are_read_or_refused(share in 0..1000_usize, which in 0..4_usize) {
        let name = ["credly.json", "linkedin-positions.csv", "certificates.md", "cpd-ccrs-claim-sheet.csv"][which];
        let bytes = fixture(name);
        let cut = &bytes[..bytes.len() * share / 1000];
        if let Ok(readings) = try_read(&[("x", cut)], &Said::default()) {
            holds(&readings);
        }
    }
}
