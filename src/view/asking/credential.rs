//! A credential by questions: what was not said is asked, and what looks like a slip is asked about.

use super::Asker;
use super::experience::{Date, date};
use crate::app::profile::{CertName, CredentialChanges, Doubt, Twin};
use crate::dates::{Day, Tense};
use crate::diag::Failure;
use crate::view::profile::doubt as doubt_text;

/// Asks for what a new credential lacks. `doubts` looks at what was said of it so far. False when
/// the person left.
pub fn ask(
    asker: &mut dyn Asker,
    today: Day,
    typed: &mut CredentialChanges,
    doubts: impl FnOnce(&CredentialChanges) -> Result<Vec<Doubt>, Failure>,
) -> Result<bool, Failure> {
    if typed.certification.is_none() {
        let question = "Which certification? (PMP, or its full name)";
        match asker.text(question, "")? {
            Some(name) if !name.is_empty() => typed.certification = Some(name),
            _ => return Ok(false),
        }
    }
    if typed.earned.is_none() {
        let question = "When did you earn it? (2024-03-15, or the month)";
        match date(asker, question, false, today, Tense::LongPast)? {
            Date::Given(earned) => typed.earned = Some(earned),
            Date::Back | Date::Skipped => return Ok(false),
        }
    }
    for doubt in doubts(typed)? {
        let same = matches!(&doubt, Doubt::Twin { twin, .. } if *twin == Twin::Same);
        if doubt.asks() && !typed.sure && !same {
            asker.say(&doubt_text(&doubt));
            let question = match &doubt {
                Doubt::Outside { .. } => "Record it as one that the catalog lacks?",
                Doubt::Twin { .. } => "Record a second one all the same?",
            };
            if !asker.confirm(question, true)?.unwrap_or(false) {
                return Ok(false);
            }
        }
        if let Doubt::Outside { name, .. } = &doubt
            && !outside(asker, name, today, typed)?
        {
            return Ok(false);
        }
    }
    typed.sure = true;
    Ok(true)
}

/// What the catalog cannot tell of a credential that it lacks.
fn outside(
    asker: &mut dyn Asker,
    name: &CertName,
    today: Day,
    typed: &mut CredentialChanges,
) -> Result<bool, Failure> {
    if typed.body.is_none() {
        let Some(body) = asker.text(&format!("Who gave you {name}? Enter: skip"), "")? else {
            return Ok(false);
        };
        typed.body = Some(body).filter(|body| !body.is_empty());
    }
    if typed.expires.is_none() {
        let question = "Until when is it valid? Enter: no end, or not known";
        match date(asker, question, true, today, Tense::Future)? {
            Date::Given(expires) => typed.expires = Some(expires),
            Date::Skipped => {}
            Date::Back => return Ok(false),
        }
    }
    Ok(true)
}
