//! The month grid: a row a year, twelve columns.

use super::best;
use crate::rules::eligibility::{CertificationReport, MonthGrid, RequirementReport};
use crate::text::pad;
use crate::view::look::Tone;
use crate::view::screen::Screen;
use crate::view::table::{Column, Table};

/// The month grid of one requirement: a row a year, twelve columns.
pub(super) fn grid(screen: &mut Screen, grid: &MonthGrid) {
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
    // On a narrow screen the months stand without a blank between them.
    let narrow = look.width < 56;
    let columns = if narrow { 2 } else { 3 };
    let names: String = "JFMAMJJASOND"
        .chars()
        .map(|name| pad(&name.to_string(), columns))
        .collect();
    let lead = if narrow { "       " } else { "        " };
    let names = format!("{lead}{names}  sum");
    screen.line(&look.paint(Tone::Dim, &names));
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
                None => String::new(),
                Some(m) if m.days_covered == 0 => look.dot().to_owned(),
                Some(m) if m.days_covered < m.days_in_month => {
                    part += m.days_covered;
                    m.days_covered.to_string()
                }
                Some(m) => {
                    whole += 1;
                    let full = if look.ascii { "#" } else { "█" };
                    let twice = match (m.jobs > 1, look.ascii) {
                        (true, true) => "2",
                        (true, false) => "²",
                        (false, _) => "",
                    };
                    format!("{full}{twice}")
                }
            };
            cells.push_str(&pad(&cell, columns));
        }
        let rest = if part > 0 {
            let blank = if narrow { "" } else { " " };
            format!("{blank}+{blank}{part}{blank}d")
        } else {
            String::new()
        };
        let gap = if narrow { "" } else { " " };
        screen.line(&format!("  {year}{gap} {cells}{gap}{whole:>3}{rest}"));
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

/// Whether months of work are asked for, so that there is a grid of them.
pub(super) fn has_work(report: &CertificationReport) -> bool {
    let path = best(report).into_iter();
    path.flat_map(|path| &path.requirements)
        .flat_map(RequirementReport::leaves)
        .any(|requirement| matches!(requirement, RequirementReport::Experience(_)))
}
