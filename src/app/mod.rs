//! Use cases: a request and the session in, a report out; one file each. Knows no terminal, no
//! command line and no sentence of a screen.

pub mod amend;
pub mod apply;
mod asked;
pub mod assess;
pub mod browse;
pub mod career;
pub mod check;
pub mod claim;
pub mod costs;
pub mod done;
pub mod eligible;
pub mod entry;
pub mod exclusion;
pub mod export;
pub mod gap;
pub mod goal;
pub mod history;
pub mod import;
pub mod log;
pub mod log_entry;
pub mod logged_activity;
pub mod named_entry;
pub mod names;
pub mod needs;
pub mod passing;
pub mod planning;
pub mod plans;
pub mod profile;
pub mod renew;
pub mod replan;
mod report;
pub mod reports;
pub mod review;
pub mod schema;
mod session;
pub mod steps;
pub mod whereabouts;

pub use asked::Asked;
pub use report::Report;
pub use session::Session;
