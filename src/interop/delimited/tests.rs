use super::*;

fn texts(text: &str, separator: char) -> Vec<Vec<String>> {
    let rows = rows(text, separator, 1).unwrap();
    let cells = |row: &Row| row.cells().map(str::to_owned).collect();
    rows.iter().map(cells).collect()
}

#[test]
fn spreadsheets_forms_are_read() {
    let plain = [["date", "title"], ["2026-01-02", "A, \"b\""]];
    assert_eq!(
        texts("date,title\n2026-01-02,\"A, \"\"b\"\"\"\n", ','),
        plain
    );
    assert_eq!(
        texts("date;title\r\n2026-01-02;A, \"b\"\r\n\r\n;\r\n", ';'),
        plain
    );
    assert_eq!(texts("date\ttitle\n2026-01-02\tA, \"b\"\n", '\t'), plain);
    assert_eq!(texts("a,b\n1,", ','), [["a", "b"], ["1", ""]]);
    assert_eq!(texts("a\n\"x\"y,2\n", ','), [vec!["a"], vec!["xy", "2"]]);
    assert!(texts("", ',').is_empty());
    assert_eq!(named_separator("sep=;\r\na;b"), Some((';', "a;b")));
}

#[test]
fn a_row_knows_its_line_and_an_open_quote_its_place() {
    let rows = rows("a,b\n\"x\r\ny\",1\n\nz,'=1+1\n", ',', 1).unwrap();
    let lines: Vec<usize> = rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [1, 2, 5]);
    assert_eq!(rows[2].cell(1), "=1+1");
    let error = super::rows("a\nb,\"open\n", ',', 1).unwrap_err();
    assert_eq!(error.place(), Some((2, 3)));
}
