//! May this person sit this exam, and if not, from which day: rule by rule, with dates.
//! Pure: catalog, plan, day and assumptions in; a report out.

mod answer;
mod assumptions;
mod best;
mod counts;
mod describe;
mod effort;
mod facts;
mod grid;
mod judge;
mod openings;
mod path;
mod person;
mod report;
mod search;
#[cfg(test)]
mod tests;
mod timeline;
mod training;

pub use answer::assess;
pub use assumptions::{Assumptions, Planned};
pub use facts::PartialReading;
pub use grid::{GridMonth, MonthGrid, SpanLine, grids};
pub use person::Person;
pub use report::{
    AgeReport, CertificationReport, CourseReport, CredentialReport, Decider, EducationReport,
    ExperienceReport, GroupReport, NationalReport, NeedsFirst, NotEntered, PathReport,
    RequirementReport, RequirementStatus, RuleReport, StepReport, Stretched, StretchedWindow,
    TrainingReport, UpcomingChange, Verdict,
};
