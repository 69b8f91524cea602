//! The learning plan as a pure function of catalog, plan and day: which activities, in what
//! order, on which days, and how far along. Knows no clock, no disk and no screen.

pub mod cover;
