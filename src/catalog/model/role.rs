//! Skills with the statements that people rate themselves by, and roles with what they ask for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Confidence;
use crate::ids::{CertId, RoleId, SkillId};
use crate::units::{ExperienceKind, Side, SkillLevel};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Skill {
    pub id: SkillId,
    pub name: String,
    /// `delivery`, `pmo`, `digital`, `people` or `business`.
    pub group: String,
    pub side: Side,
    pub definition: String,
    /// Five statements, for levels 1 to 5.
    pub statements: Vec<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Where the skill stands in public frameworks, in words: "SFIA 9: PRMG 4-7".
    #[serde(default)]
    pub frameworks: Vec<String>,
    #[serde(default)]
    pub retire: bool,
}

impl Skill {
    /// The statement of a level, 1 to 5.
    pub fn statement(&self, level: u8) -> Option<&str> {
        let index = usize::from(level).checked_sub(1)?;
        self.statements.get(index).map(String::as_str)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct Role {
    pub id: RoleId,
    pub title: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// `pmo`, or `feeder` for a role that leads into one.
    pub family: String,
    /// 1 (entry) to 8 (executive).
    pub seniority: u8,
    /// Kinds of work that one does in it. Absent (an employer's own role): every kind.
    #[serde(default)]
    pub gives: Option<Vec<ExperienceKind>>,
    pub purpose: String,
    pub responsibilities: Vec<String>,
    /// Typical least experience, in months; one month may count under several kinds.
    pub experience: RequiredMonths,
    pub education: String,
    pub certifications: RoleCertifications,
    /// Roles that people move on to.
    #[serde(default)]
    pub next: Vec<RoleId>,
    #[serde(default)]
    pub specialisations: Vec<String>,
    /// The level that the role asks for in every skill; 0 where it asks for none.
    pub levels: BTreeMap<SkillId, SkillLevel>,
    /// Skills that a next role asks less of, with the reason.
    #[serde(default)]
    pub exceptions: Vec<RoleException>,
    pub sources: String,
    pub confidence: Confidence,
    #[serde(default)]
    pub retire: bool,
}

#[derive(Default, Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct RequiredMonths {
    pub total: u32,
    pub project_support: u32,
    pub project_leading: u32,
    pub program_management: u32,
    pub portfolio_management: u32,
    pub pmo: u32,
    pub people_leading: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct RoleCertifications {
    /// Most adverts ask for these.
    #[serde(default)]
    pub required: Vec<CertAdvice>,
    #[serde(default)]
    pub recommended: Vec<CertAdvice>,
    #[serde(default)]
    pub advanced: Vec<CertAdvice>,
}

/// One line of advice: any one of some certifications.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct CertAdvice {
    pub any_of: Vec<CertId>,
    #[serde(default)]
    pub note: Option<String>,
}

/// A step to a next role in which a skill's level drops, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all(deserialize = "kebab-case"), deny_unknown_fields)]
pub struct RoleException {
    pub to: RoleId,
    pub skill: SkillId,
    pub reason: String,
}
