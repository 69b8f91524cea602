//! What a person brings: education, experience, credentials, running applications.
//! Knows nothing of goals and plans.

use super::key_table::key_table;
use super::name::CertName;
use crate::dates::{Day, PartialDate};
use crate::ids::CertId;
use crate::units::{EducationLevel, ExperienceKind, Minutes, words};

key_table! {
    Education {
        /// Absent: not known; counted for nothing.
        may level: Option<EducationLevel>,
        may field: Option<String>,
        may institution: Option<String>,
        may completed: Option<PartialDate>,
        /// From a programme accredited by PMI's Global Accreditation Center.
        may gac_accredited: bool,
        may note: Option<String>,
    }
}

words! {
    /// Why a span of `break` was no work: some bodies stretch their windows by it.
    BreakReason: "reason for a break" {
        Parental = "parental",
        Care = "care",
        Illness = "illness",
        Military = "military",
        Study = "study",
        Other = "other",
    }
}

key_table! {
    /// A span of work, or a break from it. Both days are included; without `to` it goes on.
    Experience {
        may title: Option<String>,
        may organisation: Option<String>,
        /// Empty: not known; counted for nothing.
        may kinds: Vec<ExperienceKind>,
        /// Of a break.
        may reason: Option<BreakReason>,
        must from: PartialDate,
        may to: Option<PartialDate>,
        /// Only where a body counts hours.
        may hours_per_week: Option<Minutes>,
        /// In the person's own words, for an application. Private.
        may description: Option<String>,
        /// Who can confirm it. Private.
        may verifier: Option<Verifier>,
        /// The projects of it, where an application asks for each.
        may projects: Vec<Project>,
        may note: Option<String>,
    }
}

key_table! {
    /// Somebody who can confirm experience.
    Verifier {
        must name: String,
        may contact: Option<String>,
    }
}

key_table! {
    /// One project of a span of experience.
    Project {
        must title: String,
        may from: Option<PartialDate>,
        may to: Option<PartialDate>,
        /// Private, as the experience's own.
        may description: Option<String>,
    }
}

key_table! {
    /// A certification that the person holds or held.
    Credential {
        /// An id of the catalog, or the name of a certification that the catalog lacks.
        must certification: CertName,
        must earned: PartialDate,
        /// Who gave it, where the catalog lacks it.
        may body: Option<String>,
        /// Days on which a renewal was completed.
        may renewed: Vec<PartialDate>,
        /// Fixes the present cycle's end, where the body's own record differs from the count.
        may expires: Option<PartialDate>,
        /// What the body decided, beside the count of cycles.
        may status: Vec<CredentialStatus>,
        may number: Option<String>,
        /// The certificate or badge: a path or an address.
        may evidence: Option<String>,
        may note: Option<String>,
    }
}

words! {
    /// A state of a credential that its body decided.
    StatusWord: "status of a credential" {
        /// The cycle goes on to `to`.
        Extended = "extended",
        /// The holder's status of having retired, where the body has one.
        Retired = "retired",
        Suspended = "suspended",
        /// Given up or taken away.
        Ended = "ended",
    }
}

key_table! {
    /// A status that a body gave, with its days. Without `to` it goes on.
    CredentialStatus {
        must is: StatusWord,
        may from: Option<PartialDate>,
        may to: Option<PartialDate>,
        may note: Option<String>,
    }
}

key_table! {
    /// An application for an exam, from sending it to the pass. A pass recorded anywhere closes it.
    Application {
        must certification: CertId,
        may submitted: Option<Day>,
        /// The body asked for papers.
        may audit: Option<Day>,
        may audit_passed: Option<Day>,
        may approved: Option<Day>,
        /// The day for which the exam is booked.
        may booked: Option<Day>,
        may attempts: Vec<Attempt>,
        /// Given up, refused or run out.
        may closed: Option<Day>,
        may note: Option<String>,
    }
}

words! {
    /// How a try at an exam ended.
    AttemptResult: "result of an attempt" {
        Passed = "passed",
        Failed = "failed",
    }
}

key_table! {
    /// One try at an exam.
    Attempt {
        must date: Day,
        /// Absent: not known yet.
        may result: Option<AttemptResult>,
    }
}
