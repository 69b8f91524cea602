//! Use cases: a request and the session in, a report out; one file each. Knows no terminal, no
//! command line and no sentence of a screen.

mod report;
mod session;

pub use report::Report;
pub use session::Session;
