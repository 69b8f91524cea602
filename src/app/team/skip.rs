//! Why a file of a folder was passed over. No reason repeats what stands in the file: it may be
//! private, and the reader is not its owner.

use crate::dates::Day;
use crate::interop::share::Fault;

/// A reason, in the words that the report has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Skip {
    #[error("cannot be read: {0}")]
    Unreadable(String),
    #[error("it is not UTF-8 text")]
    NotUtf8,
    #[error("it is neither an extract nor a plan: line {0} is at fault")]
    PlanLine(usize),
    #[error("it is neither an extract nor a plan")]
    NotAPlan,
    #[error("this extract cannot be used: {0}")]
    Extract(Fault),
    #[error("this plan was superseded by a newer one")]
    Superseded,
    #[error("it was made on {0}, after the day that is looked at")]
    Later(Day),
    #[error("`{0}` is a newer extract of the same person")]
    Older(String),
    #[error("`{0}` has the same name: each person needs one of their own")]
    SameName(String),
}
