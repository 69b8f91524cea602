//! Exact choice among sets: whole-number covering with limits, solved by branch and bound.
//! Knows only columns, rows and numbers; no activity, no person, no clock. Its limit is counted
//! in work, so that every machine gives the same answer.

mod bound;
mod choose;
mod dominate;
mod order;
mod polish;
mod ranked;
mod search;

pub use choose::{Answer, Choice, Request, choose};
pub use ranked::{Best, Ranked, best};

/// At least `amount` of the entries' sum over the chosen columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    pub amount: u64,
    /// Column and what it gives.
    pub entries: Vec<(usize, u64)>,
}

/// At most `limit` of the sum over the chosen columns; one number a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cap {
    pub limit: u64,
    pub takes: Vec<u64>,
}

/// Minimise the weight of the chosen columns under demands and caps.
#[derive(Debug, Clone, Default)]
pub(super) struct Program {
    pub(super) weight: Vec<u64>,
    pub(super) demands: Vec<Demand>,
    pub(super) caps: Vec<Cap>,
}

/// What is decided about a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Free,
    In,
    Out,
}
