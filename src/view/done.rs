//! What is said of a goal that is done.

use super::ChangeText;
use crate::app::done::DoneReport;

pub fn change_text(report: &DoneReport) -> ChangeText {
    let id = &report.goal;
    if let Some(cert) = &report.held {
        let since = report.done.long();
        return ChangeText {
            done: format!(
                "Goal {id} is reached since {since}, when you earned {cert}: nothing more was logged."
            ),
            lines: Vec::new(),
        };
    }
    let confirmed = report.levels.iter().map(|(skill, level)| {
        let was = report
            .before
            .get(skill)
            .map_or_else(|| "not assessed".to_owned(), ToString::to_string);
        let asked = report.asked.as_ref();
        let asked = asked
            .filter(|(of, to)| of == skill && to != level)
            .map_or_else(String::new, |(_, to)| format!("; the goal asked for {to}"));
        format!("confirmed: {skill} at level {level} (before: {was}{asked})")
    });
    ChangeText {
        done: format!(
            "Goal {id} is done. `pmo-path undo` takes it back, `pmo-path next` tells what comes now."
        ),
        lines: confirmed.collect(),
    }
}
