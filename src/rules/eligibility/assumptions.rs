//! What a judgement takes as given beside the facts. Knows no rule.

use std::collections::BTreeMap;

use crate::dates::Day;
use crate::ids::{ActivityId, CertId, TopicId};
use crate::units::{EducationLevel, Minutes};

/// Things assumed for a what-if.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Assumptions {
    /// As if earned on the day that is judged.
    pub credentials: Vec<CertId>,
    pub education: Option<EducationLevel>,
    pub gac: bool,
    pub contact_hours: BTreeMap<TopicId, Minutes>,
    /// What the plan schedules, on its days.
    pub planned: Vec<Planned>,
}

/// Something that the plan schedules.
#[derive(Debug, Clone, PartialEq)]
pub enum Planned {
    Training {
        finish: Day,
        topic: TopicId,
        minutes: Minutes,
        activity: Option<ActivityId>,
        title: String,
    },
    Credential {
        certification: CertId,
        on: Day,
    },
}
