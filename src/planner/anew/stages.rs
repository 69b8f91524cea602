//! The quarters that the file shall have: past ones and one that stays as they are, then those of
//! the layout. Places nothing.

use super::{Frame, Layout};
use crate::order::Arrange;
use crate::plan::{Plan, Stage};
use crate::planner::quarters::{self, view};

/// Past quarters of the same grid, then the near one and those after it.
pub(super) fn stages(plan: &Plan, frame: &Frame, layout: &Layout) -> Vec<Stage> {
    let is_of_grid = |stage: &&Stage| stage.n >= 1 && stage.from == frame.line.from(stage.n);
    let stored = |n: u32| {
        plan.stage
            .iter()
            .filter(is_of_grid)
            .find(|stage| stage.n == n)
    };
    let kept_until = frame.near + u32::from(frame.setting.frozen);
    let mut stages: Vec<Stage> = plan
        .stage
        .iter()
        .filter(is_of_grid)
        .filter(|stage| stage.n < kept_until)
        .cloned()
        .collect();
    if layout.places.is_empty() {
        return stages;
    }
    let inputs = quarters::Inputs {
        setting: &frame.setting,
        items: &layout.items,
        steps: &layout.steps,
    };
    let new = layout
        .laid
        .quarters
        .iter()
        .filter(|quarter| quarter.n >= kept_until);
    stages.extend(new.map(|quarter| {
        let told = view::summary(&inputs, quarter);
        Stage {
            theme: told.theme,
            reviewed: stored(quarter.n).and_then(|stage| stage.reviewed),
            ..Stage::new(quarter.n, quarter.from, quarter.to)
        }
    }));
    stages.arrange_by_key(|stage| stage.n);
    stages
}
