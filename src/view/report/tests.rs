use super::*;
use crate::view::Tone;

fn hostile() -> Document {
    let bad = "<script>alert(1)</script> & \"x\" 'y' \u{202e}abc\u{0} | `a` [b](c) שלום 日本";
    Document {
        title: Text::own(bad),
        subtitle: Text::from(bad),
        blocks: vec![
            Block::Answers(vec![Answer {
                tone: Tone::Warn,
                label: Text::own(bad),
                value: bad.into(),
                note: Text::new().and_strong(bad),
            }]),
            Block::Asks {
                heading: Text::own(bad),
                lines: vec![Text::new().and_link(bad, "javascript:alert(1)")],
            },
            Block::Heading(bad.into()),
            Block::Text(Text::new().and_link("source", "https://example.org/a\"><script>b")),
            Block::Remark(Text::own(bad)),
            Block::Bullets(vec![Text::own(bad)]),
            Block::Table(Table {
                columns: vec![Column::new(bad, Set::Text), Column::new("", Set::Number)],
                rows: vec![vec![
                    Cell::from(bad),
                    Cell::Chart(crate::view::svg::gauge(1, 2, bad), bad.into()),
                ]],
                tight: false,
            }),
            Block::Grid(Grid {
                corner: bad.into(),
                columns: vec![Text::own(bad)],
                rows: vec![GridRow {
                    heading: Text::own(bad),
                    cells: vec![Some(Shaded {
                        figure: "2/4".into(),
                        shade: Shade::Far,
                    })],
                }],
            }),
            Block::Columns(
                vec![Block::Text(bad.into())],
                vec![Block::Signatures(vec![Text::own(bad)])],
            ),
        ],
    }
}

#[test]
fn no_text_becomes_markup_in_html() {
    let page = html(&hostile());
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..roxmltree::ParsingOptions::default()
    };
    let document = roxmltree::Document::parse_with_options(&page, options).unwrap();
    assert!(!document.descendants().any(|n| n.has_tag_name("script")));
    for node in document.descendants() {
        for attribute in node.attributes() {
            assert!(!attribute.value().starts_with("javascript"));
            assert!(!attribute.name().starts_with("on"), "{}", attribute.name());
        }
    }
    assert!(!page.contains('\u{202e}') && !page.contains('\0'));
    assert!(page.contains("<bdi dir=\"auto\">"));
    assert!(page.contains("שלום 日本"));
    // The one link leads to where it says.
    let links: Vec<_> = document
        .descendants()
        .filter(|n| n.has_tag_name("a"))
        .collect();
    assert_eq!(links.len(), 1);
    assert_eq!(
        links[0].attribute("href"),
        Some("https://example.org/a\"><script>b")
    );
}

#[test]
fn no_text_becomes_markup_in_markdown() {
    let page = markdown(&hostile());
    assert!(!page.contains("<script") || page.contains("\\<script"));
    for line in page.lines() {
        assert!(!line.replace("\\<", "").contains('<'), "{line}");
        assert!(!line.replace("\\`", "").contains('`'), "{line}");
    }
    assert!(!page.contains("javascript:alert(1))"));
    assert!(!page.contains('\u{202e}') && !page.contains('\0'));
    // A table's row has as many cells as its head, whatever stands in them.
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| ")).collect();
    for row in rows {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 3, "{row}");
    }
}

#[test]
fn lists_read_as_lists() {
    let parts = |n: usize| (0..n).map(|n| Text::from(n.to_string())).collect();
    assert_eq!(Text::list(parts(3), "and").plain(), "0, 1 and 2");
    assert_eq!(Text::list(parts(1), "and").plain(), "0");
    let titles = ["Lead, then follow", "Write", "2 more"];
    let titles = titles.map(Text::from).to_vec();
    assert_eq!(
        Text::list(titles.clone(), "and").plain(),
        "Lead, then follow; Write; and 2 more"
    );
    assert_eq!(
        Text::row(titles).plain(),
        "Lead, then follow, Write, 2 more"
    );
}

#[test]
fn rows_of_a_wide_table_carry_their_headings_for_a_phone() {
    let table = |columns: usize| Table {
        columns: (0..columns)
            .map(|n| Column::new(&format!("<{n}>"), Set::Text))
            .collect(),
        rows: vec![(0..columns).map(|n| Cell::from(n.to_string())).collect()],
        tight: false,
    };
    let page = |columns| {
        html(&Document {
            title: "x".into(),
            subtitle: "x".into(),
            blocks: vec![Block::Table(table(columns))],
        })
    };
    let wide = page(6);
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..roxmltree::ParsingOptions::default()
    };
    let document = roxmltree::Document::parse_with_options(&wide, options).unwrap();
    let heads: Vec<_> = document
        .descendants()
        .filter_map(|node| node.attribute("data-head"))
        .collect();
    assert_eq!(heads, ["<0>", "<1>", "<2>", "<3>", "<4>", "<5>"]);
    assert!(!page(5).contains("data-head=\""));
}
