use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::*;

#[test]
fn a_workbook_has_typed_days_and_numbers_and_no_formula() {
    let day = Day::new(2026, 2, 28).unwrap();
    let mut sheet = Sheet::new("Log", &["Date", "Title", "Hours"]);
    sheet
        .rows
        .push(vec![day.into(), "=1+1".into(), 1.25.into()]);
    sheet.rows.push(vec![
        "2026-02".into(),
        "Ünïcode \u{1f4c8}".into(),
        Cell::Empty,
    ]);
    let bytes = write(&sheet, day).unwrap();
    assert_eq!(bytes, write(&sheet, day).unwrap(), "the same every time");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Log"]);
    let range = book.worksheet_range("Log").unwrap();
    let cell = |row, column| range.get((row, column)).unwrap().clone();
    let Data::DateTime(time) = cell(1, 0) else {
        panic!("{:?} is no day", cell(1, 0));
    };
    let (year, month, date, ..) = time.to_ymd_hms_milli();
    assert_eq!((year, month, date), (2026, 2, 28));
    assert_eq!(cell(1, 1), Data::String("'=1+1".to_owned()));
    assert_eq!(cell(1, 2), Data::Float(1.25));
    assert_eq!(cell(2, 0), Data::String("2026-02".to_owned()));
    assert_eq!(cell(2, 1), Data::String("Ünïcode \u{1f4c8}".to_owned()));
    let formulas = book.worksheet_formula("Log").unwrap();
    assert_eq!(formulas.used_cells().count(), 0);
}

#[test]
fn a_level_is_a_number_that_shows_what_is_asked() {
    let day = Day::new(2026, 2, 28).unwrap();
    let mut sheet = Sheet::new("Grid", &["Person", "=Governance"]);
    let asked = SkillLevel::new(4).unwrap();
    for held in [None, SkillLevel::new(1), SkillLevel::new(4)] {
        let row = vec!["Kim".into(), Cell::Level { held, asked }];
        sheet.rows.push(row);
    }
    let bytes = write_all(&[sheet, Sheet::new("Cover", &["Skill"])], day).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Grid", "Cover"]);
    let range = book.worksheet_range("Grid").unwrap();
    let cell = |row| range.get((row, 1)).unwrap().clone();
    assert_eq!(cell(0), Data::String("'=Governance".to_owned()));
    assert_eq!(cell(1), Data::String("?/4".to_owned()));
    assert_eq!((cell(2), cell(3)), (Data::Float(1.0), Data::Float(4.0)));
}

#[test]
fn a_text_that_no_cell_holds_is_told_with_its_place() {
    let mut sheet = Sheet::new("Log", &["Title"]);
    sheet.rows.push(vec!["x".repeat(40_000).into()]);
    let told = write(&sheet, Day::new(2026, 1, 1).unwrap()).unwrap_err();
    assert!(told.contains("row 2, \"Title\""), "{told}");
}
