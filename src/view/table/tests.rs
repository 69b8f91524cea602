use super::*;
use crate::text::width;

fn sample() -> Table {
    let mut table = Table::new(&[
        ("id", Column::Left),
        ("what", Column::Text),
        ("from", Column::Left),
        ("h", Column::Right),
    ]);
    table.section("Courses");
    table.row([
        Cell::new(Tone::Code, "course-long-identifier"),
        "a rather long title that has to wrap somewhere".into(),
        "2026-11-23".into(),
        "12.5".into(),
    ]);
    table.section("Talks");
    table.row([
        "talk".into(),
        "日本語の発表 é 👩‍💻 done".into(),
        "2026-12-01".into(),
        "1".into(),
    ]);
    table
}

fn shown(columns: usize) -> String {
    let lines = sample().lines(Look::plain(columns));
    lines.join("\n").trim_start().to_owned()
}

#[test]
fn at_80_columns_all_sections_share_their_widths() {
    insta::assert_snapshot!(shown(80), @r"
        Courses
          id                      what                                  from           h
          course-long-identifier  a rather long title that has to wrap  2026-11-23  12.5
                                  somewhere

        Talks
          talk                    日本語の発表 é 👩‍💻 done                2026-12-01     1
        ");
}

#[test]
fn at_60_columns_the_text_wraps_and_nothing_else_does() {
    insta::assert_snapshot!(shown(60), @r"
        Courses
          id                      what              from           h
          course-long-identifier  a rather long     2026-11-23  12.5
                                  title that has
                                  to wrap
                                  somewhere

        Talks
          talk                    日本語の発表 é    2026-12-01     1
                                  👩‍💻 done
        ");
}

#[test]
fn at_40_columns_the_text_stands_below() {
    insta::assert_snapshot!(shown(40), @r"
        Courses
          course-long-identifier
            from 2026-11-23  h 12.5
            a rather long title that has to wrap
            somewhere

        Talks
          talk  from 2026-12-01  h 1
            日本語の発表 é 👩‍💻 done
        ");
}

#[test]
fn no_line_is_longer_than_the_screen() {
    for columns in [40, 48, 50, 60, 80, 120, 200] {
        for line in sample().lines(Look::plain(columns)) {
            assert!(width(&line) <= columns, "{columns}: {line}");
        }
    }
}

#[test]
fn colour_changes_no_column() {
    for columns in [40, 60, 80] {
        let plain = sample().lines(Look::plain(columns));
        let look = Look {
            color: true,
            ..Look::plain(columns)
        };
        let coloured = sample().lines(look);
        assert!(coloured.iter().any(|line| line.contains('\u{1b}')));
        let stripped: Vec<String> = coloured.iter().map(|line| strip(line)).collect();
        assert_eq!(stripped, plain);
    }
}

#[test]
fn a_word_longer_than_its_column_is_broken_between_characters() {
    assert_eq!(fold("日本語日本語", 5), "日本\n語日\n本語");
    assert_eq!(fold("ab cdefgh", 4), "ab\ncdef\ngh");
}

fn strip(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        out.push_str(&rest[..at]);
        rest = rest[at..].split_once('m').map_or("", |(_, tail)| tail);
    }
    out + rest
}

#[test]
fn a_long_table_is_drawn_in_parts_as_it_is_in_one() {
    // The widest of each column stands in another part; the last column is empty.
    let cells = |at: usize| -> Vec<Cell> {
        vec![
            "x".repeat(1 + usize::from(at == 700) * 9).into(),
            format!("entry {at} {}", "governance ".repeat(at % 4)).into(),
            (at * at).to_string().into(),
            "".into(),
        ]
    };
    for many in [0, 1, 499, 500, 501, 1_300] {
        let head = Table::new(&[
            ("id", Column::Left),
            ("what", Column::Text),
            ("hours", Column::Right),
            ("", Column::Right),
        ]);
        let mut whole = head.clone();
        (0..many).for_each(|at| whole.push(cells(at)));
        for width in [20, 40, 80, 120] {
            let mut drawn = Vec::new();
            let row = |at: usize| (at < many).then(|| cells(at));
            head.draw(Look::plain(width), &row, &mut |line| {
                drawn.push(line.to_owned());
            });
            if many > 0 {
                assert_eq!(drawn, whole.lines(Look::plain(width)), "{many} at {width}");
            } else {
                assert!(drawn.is_empty());
            }
        }
    }
}
