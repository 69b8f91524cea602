//! `[profile]`: who the person is, where they want to go, and with how much time and money.
//! Knows no other table.

use std::collections::BTreeMap;

use super::key_table::key_table;
use crate::dates::{Day, PartialDate};
use crate::ids::{CertId, NicheId, ObjectiveId, RoleId};
use crate::units::{Minutes, UsdCents};

key_table! {
    #[derive(Default)]
    Profile {
        may name: Option<String>,
        may born: Option<PartialDate>,
        may current_role: Option<RoleId>,
        may target_role: Option<RoleId>,
        /// Study and assignments at work together.
        may hours_per_week: Option<Minutes>,
        /// The part of `hours_per_week` that is at work; absent: one pot.
        may work_hours_per_week: Option<Minutes>,
        /// How many assignments at once; absent: three.
        may focus: Option<u32>,
        may budget_usd: Option<UsdCents>,
        may deadline: Option<Day>,
        /// The day on which the work of the plan starts.
        may start: Option<Day>,
        /// ISO weeks: `2027-W30`.
        may weeks_off: Vec<String>,
        /// Ids, kinds or providers.
        may exclude: Vec<String>,
        /// Activity ids, with `@DATE` where a day is fixed.
        may include: Vec<String>,
        may objectives: Vec<ObjectiveId>,
        may specialisation: Option<NicheId>,
        /// `time` or `cost`.
        may prefer: Option<String>,
        /// Hours of study that the person plans for a certification, by its id.
        may study_hours: BTreeMap<CertId, Minutes>,
    }
}

impl Profile {
    /// The role that the person wants, else the one that they have.
    pub fn wanted_or_present_role(&self) -> Option<&RoleId> {
        self.target_role.as_ref().or(self.current_role.as_ref())
    }
}
