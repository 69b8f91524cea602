//! A sheet as a workbook: days are days, numbers are numbers, the headings stay in sight. Knows no
//! meaning of any column.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::{Cell, Sheet, guarded};
use crate::dates::Day;
use crate::text::width;
use crate::units::SkillLevel;

/// A column is as wide as its widest text, within these bounds.
const NARROW: usize = 6;
const WIDE: usize = 60;
/// The width of a column of levels.
const LEVEL: f64 = 5.0;
/// The most characters that a cell of a workbook holds.
const MOST: usize = 32_767;

/// The workbook's bytes. `made` stands in it as the day on which it was made. The error names the
/// cell that no workbook can hold.
pub fn write(sheet: &Sheet, made: Day) -> Result<Vec<u8>, String> {
    write_all(std::slice::from_ref(sheet), made)
}

/// The same of several sheets.
pub fn write_all(sheets: &[Sheet], made: Day) -> Result<Vec<u8>, String> {
    if let Some(told) = sheets.iter().find_map(too_long) {
        return Err(told);
    }
    book(sheets, made).map_err(|error| error.to_string())
}

fn too_long(sheet: &Sheet) -> Option<String> {
    let (row, heading) = sheet.rows.iter().enumerate().find_map(|(row, cells)| {
        let long =
            |cell: &Cell| matches!(cell, Cell::Text(text) if text.encode_utf16().count() >= MOST);
        let at = cells.iter().position(long)?;
        let heading = sheet.headings.get(at);
        Some((row + 2, heading.map_or("", |heading| heading.as_ref())))
    })?;
    Some(format!(
        "row {row}, \"{heading}\": a cell of a workbook holds at most {MOST} characters"
    ))
}

fn book(sheets: &[Sheet], made: Day) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Without a day of its own the workbook would ask the clock.
    book.set_properties(&DocProperties::new().set_creation_datetime(&excel_day(made)?));
    for sheet in sheets {
        page(book.add_worksheet(), sheet)?;
    }
    book.save_to_buffer()
}

fn page(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let upright = Format::new().set_bold().set_rotation(90);
    let dated = Format::new().set_num_format("yyyy-mm-dd");
    page.set_name(sheet.name)?;
    page.set_freeze_panes(1, sheet.fixed)?;
    let narrow: Vec<bool> = (0..sheet.headings.len())
        .map(|at| has_levels(sheet, at))
        .collect();
    for ((at, heading), narrow) in (0_u16..).zip(&sheet.headings).zip(&narrow) {
        let format = if *narrow { &upright } else { &bold };
        page.write_string_with_format(0, at, guarded(heading), format)?;
    }
    for (line, row) in (1_u32..).zip(&sheet.rows) {
        for (at, cell) in (0_u16..).zip(row) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => {
                    page.write_string(line, at, guarded(text))?;
                }
                Cell::Number(number) => {
                    page.write_number(line, at, *number)?;
                }
                Cell::Day(day) => {
                    page.write_datetime_with_format(line, at, excel_day(*day)?, &dated)?;
                }
                Cell::Level { held, asked } => level(page, (line, at), *held, *asked)?,
            }
        }
    }
    for ((at, columns), narrow) in (0_u16..).zip(widths(sheet)).zip(narrow) {
        page.set_column_width(at, if narrow { LEVEL } else { columns })?;
    }
    let last = u16::try_from(sheet.headings.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let lines = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    if lines > 0 {
        page.autofilter(0, 0, lines, last)?;
    }
    Ok(())
}

/// A level is a number, shaded by how far it is from what is asked, which stands behind it.
fn level(
    page: &mut Worksheet,
    (line, at): (u32, u16),
    held: Option<SkillLevel>,
    asked: SkillLevel,
) -> Result<(), XlsxError> {
    let format = Format::new().set_align(FormatAlign::Center);
    let Some(held) = held else {
        let text = Cell::Level { held, asked }.text();
        page.write_string_with_format(line, at, text, &format)?;
        return Ok(());
    };
    let short = asked.get().saturating_sub(held.get());
    let format = match short {
        0 => format,
        1 => format.set_background_color(0x00FD_F0D9),
        2 => format.set_background_color(0x00F0_B765),
        _ => format
            .set_background_color(0x008F_3B00)
            .set_font_color(0x00FF_FFFF),
    };
    let format = if short == 0 {
        format
    } else {
        format.set_num_format(format!("0\"/{}\"", asked.get()))
    };
    page.write_number_with_format(line, at, f64::from(held.get()), &format)?;
    Ok(())
}

fn has_levels(sheet: &Sheet, at: usize) -> bool {
    let mut cells = sheet.rows.iter().filter_map(|row| row.get(at));
    cells.any(|cell| matches!(cell, Cell::Level { .. }))
}

fn excel_day(day: Day) -> Result<ExcelDateTime, XlsxError> {
    let number = |n: u32| u8::try_from(n).unwrap_or(1);
    ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or(0),
        number(day.month()),
        number(day.day()),
    )
}

fn widths(sheet: &Sheet) -> Vec<f64> {
    let mut columns: Vec<usize> = sheet.headings.iter().map(|text| width(text)).collect();
    for row in &sheet.rows {
        for (column, cell) in columns.iter_mut().zip(row) {
            let text = cell.text();
            let widest = text.lines().map(width).max().unwrap_or(0);
            *column = (*column).max(widest);
        }
    }
    columns
        .into_iter()
        .map(|columns| {
            #[expect(clippy::cast_precision_loss, reason = "at most 60")]
            let columns = columns.clamp(NARROW, WIDE) as f64;
            columns + 2.0
        })
        .collect()
}

#[cfg(test)]
mod tests;
