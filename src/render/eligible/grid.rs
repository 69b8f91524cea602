//! The month grid: a row a year, twelve columns.

use crate::render::look::Tone;
use crate::render::screen::Screen;
use crate::render::table::{Column, Table};
use crate::rules::eligibility::MonthGrid;

/// The month grid of one requirement: a row a year, twelve columns.
pub fn grid(screen: &mut Screen, grid: &MonthGrid) {
    let look = screen.look();
    let required = grid
        .required_months
        .map(|m| format!(" of {m}"))
        .unwrap_or_default();
    screen.heading(&format!(
        "{}: {}{required} months counted ({} touched)",
        grid.experience, grid.counted_months, grid.touched_months
    ));
    let window = match grid.window_from {
        Some(from) => format!("window {} to {}", from.long(), grid.window_to.long()),
        None => format!("up to {}", grid.window_to.long()),
    };
    screen.paragraph(Tone::Dim, 2, &window);
    screen.line(&format!(
        "        {}",
        look.paint(Tone::Dim, "J  F  M  A  M  J  J  A  S  O  N  D   sum")
    ));
    let mut years: Vec<i32> = grid.months.iter().map(|m| m.year).collect();
    years.dedup();
    for year in years {
        let mut cells = String::new();
        let mut whole = 0;
        let mut part = 0;
        for month in 1..=12 {
            let found = grid
                .months
                .iter()
                .find(|m| m.year == year && m.month == month);
            let cell = match found {
                None => "   ".to_owned(),
                Some(m) if m.days_covered == 0 => format!("{}  ", look.dot()),
                Some(m) if m.days_covered < m.days_in_month => {
                    part += m.days_covered;
                    format!("{:<2} ", m.days_covered)
                }
                Some(m) => {
                    whole += 1;
                    let full = if look.ascii { "#" } else { "█" };
                    let twice = if m.jobs > 1 { "²" } else { " " };
                    let twice = if look.ascii && m.jobs > 1 { "2" } else { twice };
                    format!("{full}{twice} ")
                }
            };
            cells.push_str(&cell);
        }
        let rest = if part > 0 {
            format!(" + {part} d")
        } else {
            String::new()
        };
        screen.line(&format!("  {year}  {cells} {whole:>3}{rest}"));
    }
    let (full, twice) = if look.ascii {
        ("#", "#2")
    } else {
        ("█", "█²")
    };
    screen.paragraph(Tone::Dim, 2, &format!("{full} whole month, {twice} several jobs (counted once), a number: days of a part month, {} none", look.dot()));
    let mut table = Table::new(&[
        ("job", Column::Text),
        ("from", Column::Left),
        ("to", Column::Left),
        ("days", Column::Right),
    ]);
    for span in &grid.spans {
        let to = span.to.map_or("goes on".to_owned(), |d| d.to_string());
        let title = if span.partial {
            format!("{} (dates to the month or year)", span.title)
        } else {
            span.title.clone()
        };
        table.row([
            title.into(),
            span.from.to_string().into(),
            to.into(),
            span.days_in_window.to_string().into(),
        ]);
    }
    screen.blank();
    screen.table(&table);
}
