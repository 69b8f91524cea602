//! What something that waits for the person is about. Knows no plan.

use crate::units::words;

words! {
    /// What it is about.
    WaitKind: "kind of what waits" {
        Renewal = "renewal",
        Application = "application",
        Exam = "exam",
        /// A day that the person set for a goal.
        Due = "due",
        /// A day that the person set is missed.
        Late = "late",
        /// An exam that has no day.
        Waits = "waits",
        /// Something that needs somebody's yes.
        Ask = "ask",
        /// The review of a quarter.
        Review = "review",
    }
}
