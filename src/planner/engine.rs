//! Dates what is open in a plan anew, at its hours or at others: by quarters where the plan has
//! them, one after another where it was made before. Chooses nothing.

use super::anew::{Frame, lay_out};
use super::item::Item;
use super::preferences::Preferences;
use super::quarters::progress::End;
use super::quarters::{self, Clocks};
use super::stored_order::one_after_another;
use super::{Inputs, calendar_of};
use crate::plan::ItemKind;

/// Dates what is open anew, at the planned hours or at others.
pub struct Engine<'a> {
    inputs: &'a Inputs<'a>,
    /// What is open, as the file has it, with what is booked.
    pub open: Vec<Item>,
    pub frame: Frame,
}

impl<'a> Engine<'a> {
    pub fn new(inputs: &'a Inputs<'a>, stored: &[Item]) -> Self {
        let wishes = Preferences::read(&inputs.plan.profile, inputs.catalog);
        let mut open: Vec<Item> = stored.iter().filter(|i| i.is_open()).cloned().collect();
        for item in &mut open {
            // What is booked keeps its day, however the rest moves.
            let booked = match (&item.activity, &item.certification) {
                (Some(id), _) => wishes.include.get(id).copied().flatten(),
                (None, Some(cert)) if item.kind == ItemKind::Exam => {
                    wishes.exams.get(cert.as_str()).copied().flatten()
                }
                _ => None,
            };
            item.pinned = item.pinned.or(booked);
        }
        Self {
            inputs,
            open,
            frame: Frame::new(inputs, false, None),
        }
    }

    /// The hours a week by the profile.
    pub fn clocks(&self) -> Clocks {
        self.frame.setting.clocks
    }

    pub fn has_quarters(&self) -> bool {
        !self.inputs.plan.stage.is_empty()
    }

    /// What is open, dated from the day at these hours, or at those of the profile.
    pub fn dated(&self, clocks: Option<Clocks>) -> Vec<Item> {
        let mut open = self.open.clone();
        if self.has_quarters() {
            let mut frame = self.frame.clone();
            if let Some(clocks) = clocks {
                frame.setting.clocks = clocks;
            }
            let effort = quarters::Effort::AsStored;
            lay_out(self.inputs, self.inputs.plan, &mut open, &frame, effort);
        } else {
            let hours = clocks.map(Clocks::sum);
            one_after_another(&mut open, &calendar_of(self.inputs, hours));
        }
        open
    }

    /// When all would end at these hours.
    pub fn end_at(&self, clocks: Clocks) -> End {
        let dated = self.dated(Some(clocks));
        let open: Vec<&Item> = dated.iter().filter(|item| !item.waits).collect();
        match open.iter().map(|item| item.finish).min() {
            None => End::Done,
            Some(None) => End::TooFar,
            Some(Some(_)) => {
                let last = open.iter().filter_map(|item| item.finish).max();
                last.map_or(End::Done, End::On)
            }
        }
    }
}
