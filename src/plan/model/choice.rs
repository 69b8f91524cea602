//! What the plan was chosen by and what it leaves open, as planning wrote it down, so that telling
//! it takes no second search. Knows no rule of the choice.

use super::key_table::key_table;
use crate::dates::Day;
use crate::ids::{ActivityId, CertId, SkillId};
use crate::units::{SkillLevel, words};

words! {
    /// How much is known of a choice.
    Proof: "word on how good a choice is" {
        /// No other one is better.
        Proven = "proven",
        /// The best that was found within the search's limit.
        BestFound = "best-found",
    }
}

words! {
    /// Why something stays open.
    OpenReason: "reason" {
        /// No activity of the catalog would do, whatever seat, hours and money.
        Nothing = "nothing",
        /// It would do with another seat.
        Seat = "seat",
        /// It would do with more money.
        Budget = "budget",
        /// It would do with more hours.
        Time = "time",
        /// It could be carried, but leaving it costs less, or only what was excluded carries it.
        Worth = "worth",
    }
}

key_table! {
    /// The choice that the quarters were made of. Planning writes it; a change by hand only makes
    /// the program choose anew where it is asked.
    StoredChoice {
        must made: Day,
        must optimality: Proof,
        /// What the choice weighs, in minutes, with all that it holds of the catalog: what is
        /// done or begun of it since counts as before.
        must value_minutes: u64,
        /// No choice weighs less.
        must bound_minutes: u64,
        /// The catalog's activities that it holds.
        may chosen: Vec<ActivityId>,
        may stays_open: Vec<LeftOpen>,
        /// Changes with every fact that goes into the choice, and with what stands above.
        must fingerprint: String,
    }
}

key_table! {
    /// A step or a certification that the plan does not bring.
    LeftOpen {
        may skill: Option<SkillId>,
        may level: Option<SkillLevel>,
        may certification: Option<CertId>,
        must reason: OpenReason,
    }
}
