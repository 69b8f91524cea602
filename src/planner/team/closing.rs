//! What would close the cover: of each skill that fewer than two people can do, who is nearest and
//! by which activity of their own plan. Decides nothing for anybody.

use std::cmp::Reverse;

use serde::Serialize;

use super::cover::Cover;
use crate::catalog::Catalog;
use crate::dates::Day;
use crate::ids::{ActivityId, SkillId};
use crate::order::Arrange;
use crate::plan::Extract;
use crate::units::SkillLevel;

/// With fewer people than this a skill hangs on one person, or on none.
const SAFE: usize = 2;

/// How many people are named for a skill.
const NEAREST: usize = 3;

/// A skill that hangs on one person or on none.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Closing {
    pub skill: SkillId,
    pub level: SkillLevel,
    pub can: usize,
    /// The nearest first, at most three.
    pub nearest: Vec<Near>,
}

/// Somebody who is not there yet.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Near {
    pub person: String,
    pub assessed: SkillLevel,
    /// The first item of the own plan that leads on; null: it has none.
    pub activity: Option<ActivityId>,
    /// When that is finished, by the forecast.
    pub finish: Option<Day>,
}

/// The skills that fewer than two people can do at the level, least covered first.
pub fn closing(catalog: &Catalog, people: &[Extract], cover: &[Cover]) -> Vec<Closing> {
    let open = cover
        .iter()
        .filter(|row| row.can < SAFE && row.level.get() > 0);
    let mut all: Vec<Closing> = open
        .map(|row| Closing {
            skill: row.skill.clone(),
            level: row.level,
            can: row.can,
            nearest: nearest(catalog, people, row),
        })
        .collect();
    all.arrange_by_key(|closing| (closing.can, Reverse(closing.level)));
    all
}

/// Highest level first, then who plans something that leads on, the earlier the nearer, then by
/// name. Who was never assessed in it is not known to be near.
fn nearest(catalog: &Catalog, people: &[Extract], row: &Cover) -> Vec<Near> {
    let mut near: Vec<Near> = people
        .iter()
        .filter_map(|person| {
            let assessed = person.skills.get(&row.skill)?.assessed?;
            if assessed >= row.level {
                return None;
            }
            let (activity, finish) = leads_on(catalog, person, row, assessed)
                .map_or((None, None), |(id, finish)| (Some(id), finish));
            Some(Near {
                person: person.name.clone(),
                assessed,
                activity,
                finish,
            })
        })
        .collect();
    near.arrange_by(|a, b| {
        let place = |near: &Near| {
            (
                Reverse(near.assessed),
                near.activity.is_none(),
                near.finish.is_none(),
                near.finish,
            )
        };
        place(a)
            .cmp(&place(b))
            .then_with(|| a.person.cmp(&b.person))
    });
    near.truncate(NEAREST);
    near
}

/// The item of the person's plan that gives a step between the two levels and is finished first.
fn leads_on(
    catalog: &Catalog,
    person: &Extract,
    row: &Cover,
    assessed: SkillLevel,
) -> Option<(ActivityId, Option<Day>)> {
    person
        .open_items()
        .filter_map(|item| {
            let id = item.activity.as_ref()?;
            let activity = catalog.activity(id.as_str())?;
            let gives = activity.supports.iter().any(|support| {
                support.skill == row.skill && support.level > assessed && support.level <= row.level
            });
            gives.then(|| (id.clone(), item.finish))
        })
        .min_by_key(|(id, finish)| (finish.is_none(), *finish, id.clone()))
}
