//! What a goal is about, where only the thing was named: it follows from the catalog.

use super::Aim;
use crate::app::Session;
use crate::catalog::{CertMatch, NameKind};
use crate::diag::{Code, Failure};
use crate::text::short;
use crate::units::SkillLevel;

/// Only the thing was said: what it is follows from the catalog.
pub fn aim(
    session: &Session,
    typed: &str,
    level_of: impl Fn(&str) -> Result<SkillLevel, Failure>,
) -> Result<Aim, Failure> {
    if let Some((skill, level)) = typed.split_once('=') {
        return Ok(Aim::Skill(skill.trim().to_owned(), level_of(level)?));
    }
    let catalog = &session.catalog;
    let known = |kind| catalog.resolve(kind, typed).is_ok();
    let ambiguous = matches!(catalog.match_certification(typed), CertMatch::Many(_));
    if ambiguous || known(NameKind::Certification) {
        return Ok(Aim::Certification(typed.to_owned()));
    }
    if known(NameKind::Role) {
        return Ok(Aim::Role(typed.to_owned()));
    }
    let shown = short(typed);
    let failure = |message: String| Failure::wrong(Code::GoalKind, message);
    if known(NameKind::Skill) {
        return Err(
            failure(format!("`{shown}` is a skill, and its level is missing"))
                .hint(format!("say how far: `pmo-path goal add {shown}=4`")),
        );
    }
    Err(failure(format!(
        "`{shown}` is no certification, role or skill of the catalog"
    ))
    .hint("a goal in your own words: `pmo-path goal add own \"…\"`")
    .hint(format!(
        "to look a name up: `pmo-path certs {shown}`, `pmo-path skills {shown}`"
    )))
}
