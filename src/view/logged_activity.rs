//! How far an entry brought its activity, in words.

use crate::app::logged_activity::LoggedActivity;
use crate::catalog::{Activity, ContactHours};
use crate::plan::LogEntry;
use crate::text::list;

/// What is recorded of the activity, and how to change it.
pub fn state(activity: &LoggedActivity, entry: &LogEntry, id: &str) -> String {
    let name = &activity.name;
    let so_far = match activity.hours {
        Some(hours) if activity.logged.0 > 0 => format!(": {}", activity.logged.part_of(hours)),
        None if activity.logged.0 > 0 => format!(": {:#} so far", activity.logged),
        _ => String::new(),
    };
    match (entry.finished, activity.finished_before) {
        (true, _) if activity.stated => format!("{name} is finished"),
        (true, _) if entry.hours.is_none() => format!(
            "{name} is finished, since you gave no hours. If it goes on: `pmo-path amend {id} --partly --hours H`"
        ),
        (true, _) => {
            format!("{name} is finished{so_far}. If it goes on: `pmo-path amend {id} --partly`")
        }
        (false, Some(day)) => format!("{name} was finished on {} already", day.long()),
        (false, None) if entry.started => {
            format!("{name} is begun{so_far}. When it is finished: `pmo-path done {name}`")
        }
        (false, None) => {
            format!("{name} goes on{so_far}. If it is finished: `pmo-path done {name}`")
        }
    }
}

/// The command that enters the training hours of this activity into the entry `id`. What is not
/// certain must not be entered by the way.
pub fn contact_hours(activity: &Activity, id: &str) -> String {
    let (certain, asked): (Vec<_>, Vec<_>) = activity.contact.iter().partition(|c| c.certain);
    let named = |those: &[&ContactHours]| {
        let hours: Vec<String> = those
            .iter()
            .map(|contact| format!("{} in {}", contact.hours, contact.topic))
            .collect();
        list(&hours, "and")
    };
    let command = |those: &[&ContactHours]| {
        let options: Vec<String> = those
            .iter()
            .map(|contact| format!(" --contact {}={}", contact.topic, contact.hours))
            .collect();
        format!("`pmo-path amend {id}{}`", options.concat())
    };
    if certain.is_empty() {
        return format!(
            "it may grant contact hours, at most {}. They count for exams once you enter them; if your certificate says so: {}",
            named(&asked),
            command(&asked)
        );
    }
    let ask = if asked.is_empty() {
        String::new()
    } else {
        format!("; ask before you enter more (at most {})", named(&asked))
    };
    format!(
        "by the catalog it grants contact hours: {}. They count for exams once you enter them: {}{ask}",
        named(&certain),
        command(&certain)
    )
}
