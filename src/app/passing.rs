//! Makes the changes that a pass causes in a plan's text, and keeps what they bring.

use serde::Serialize;

use crate::dates::PartialDate;
use crate::diag::Failure;
use crate::ids::GoalId;
use crate::plan::edit::{Document, Field};
use crate::plan::{CertName, Credential};
use crate::rules::passing::Effect;
use crate::store::written;
use crate::value_path;

/// What was added and closed.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Brought {
    /// The certification that became a credential with it (`--passed`).
    #[serde(rename = "credential_added")]
    #[cfg_attr(test, schemars(extend("null" = true)))]
    pub credential: Option<CertName>,
    /// Ids of goals that are done with it (`--passed`).
    #[serde(rename = "goals_done")]
    pub goals: Vec<GoalId>,
}

impl Brought {
    /// Makes the changes, and keeps what they bring.
    pub fn by(effects: &[Effect], doc: &mut Document) -> Result<Self, Failure> {
        let mut brought = Self::default();
        for effect in effects {
            apply(effect, doc)?;
            match effect {
                Effect::Earns(cert, _) => brought.credential = Some(cert.clone()),
                Effect::Reaches(_, goal, _) => brought.goals.push(goal.clone()),
                _ => {}
            }
        }
        Ok(brought)
    }
}

fn apply(effect: &Effect, doc: &mut Document) -> Result<(), Failure> {
    match effect {
        Effect::Earns(cert, day) => {
            let earned = PartialDate::Day(*day);
            let fields = Credential::new(cert.clone(), earned).fields();
            written(doc.push("credential", &fields), "credential")
        }
        Effect::Moves(at, _, day) => written(
            doc.set(&value_path!["credential", *at, "earned"], &Field::Day(*day)),
            "credential",
        ),
        Effect::Becomes(at, cert, day) => {
            let name = Field::Text(cert.to_string());
            let path = value_path!["credential", *at, "certification"];
            written(doc.set(&path, &name), "credential")?;
            apply(&Effect::Moves(*at, cert.clone(), *day), doc)
        }
        Effect::Reaches(at, _, day) => written(
            doc.set(&value_path!["goal", *at, "done"], &Field::Day(*day)),
            "goal",
        ),
        Effect::Reopens(at, _) => {
            doc.remove(&value_path!["goal", *at, "done"]);
            Ok(())
        }
    }
}
