//! What only the person knows of an import, by questions: which number of a date is the day, what a
//! column has, what a name means, which kinds of work a span was.

use super::Asker;
use crate::app::import::{Column, Decision, Import, ImportRequest};
use crate::diag::Failure;
use crate::text::{clean, short};
use crate::units::ExperienceKind;

/// Asks which number of a date is the day, where the files do not show it. Whether it was said: the
/// files have to be looked at anew then.
pub fn day_order(
    asker: &mut dyn Asker,
    import: &Import,
    request: &mut ImportRequest,
) -> Result<bool, Failure> {
    let Some(two) = import.two_days() else {
        return Ok(false);
    };
    let items = [
        format!("{}: the day first", two.day_first.long()),
        format!("{}: the month first", two.month_first.long()),
    ];
    let question = format!("What is {}?", short(&two.cell));
    let choice = asker.choose(&question, &items, 0)?;
    if let Some(choice) = choice {
        request.set_day_first(choice == 0);
    }
    Ok(choice.is_some())
}

/// Asks what the columns of tables are of which no heading is known. Whether one was named: the
/// files have to be looked at anew then.
pub fn columns(
    asker: &mut dyn Asker,
    import: &Import,
    request: &mut ImportRequest,
) -> Result<bool, Failure> {
    let mut said = false;
    for table in import.unclear() {
        asker.say(&format!(
            "{}: no heading says what its rows are.",
            clean(&table.file)
        ));
        let mut items: Vec<String> = table
            .headings
            .iter()
            .enumerate()
            .map(|(at, heading)| match table.sample.get(at) {
                Some(cell) => format!("column {heading}, with \"{}\"", short(cell)),
                None => clean(heading),
            })
            .collect();
        items.push("none of them".to_owned());
        for (question, column) in [
            ("Which column says what was done?", Column::Title),
            ("Which has the date?", Column::Date),
            ("Which has the hours?", Column::Hours),
        ] {
            let choice = asker.choose(question, &items, 0)?;
            match choice.and_then(|choice| table.headings.get(choice)) {
                Some(heading) => {
                    request.set_column(heading, column);
                    said = true;
                }
                None if column == Column::Title => break,
                None => {}
            }
        }
    }
    Ok(said)
}

/// Asks what names mean that may be certifications.
pub fn certifications(asker: &mut dyn Asker, import: &mut Import) -> Result<(), Failure> {
    for (title, ids) in import.doubtful() {
        let mut items: Vec<String> = ids.iter().map(ToString::to_string).collect();
        items.push("another certification: keep its own name".to_owned());
        items.push("leave it out".to_owned());
        let question = format!("What is \"{}\"?", short(&title));
        let decision = match asker.choose(&question, &items, 0)? {
            Some(choice) if choice == ids.len() => Decision::OwnName,
            Some(choice) => ids
                .get(choice)
                .cloned()
                .map_or(Decision::LeaveOut, Decision::Catalog),
            None => Decision::LeaveOut,
        };
        import.decide(&title, &decision);
    }
    Ok(())
}

/// Asks which kinds of work the spans were.
pub fn kinds_of_work(asker: &mut dyn Asker, import: &mut Import) -> Result<(), Failure> {
    let all: Vec<String> = ExperienceKind::ALL
        .iter()
        .map(ToString::to_string)
        .collect();
    for span in import.spans() {
        let places = ExperienceKind::ALL.iter().enumerate();
        let proposed: Vec<usize> = places
            .filter(|(_, kind)| span.proposed.contains(kind))
            .map(|(at, _)| at)
            .collect();
        let question = format!(
            "Which kinds of work was \"{}\"? (none: say it later)",
            short(&span.title)
        );
        if let Some(places) = asker.choose_many(&question, &all, &proposed)? {
            let kinds = places
                .iter()
                .filter_map(|at| ExperienceKind::ALL.get(*at).copied());
            import.set_kinds(&span, kinds.collect());
        }
    }
    Ok(())
}
