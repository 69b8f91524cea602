//! The rules of computation: functions of the catalog, a plan and a day, and of nothing else.
//! They know no clock, no disk and no screen.

pub mod applications;
pub mod career;
pub mod costs;
pub mod cross_credit;
pub mod cycles;
pub mod dossier;
pub mod eligibility;
pub mod gap;
pub mod months;
pub mod news;
pub mod passing;
pub mod renewal;
pub mod study;
pub mod wanted;
