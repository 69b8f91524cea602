//! Looking entries up by id, alias or name, the way people type them.

use super::model::{
    Activity, ApplicationRule, Body, Certification, Niche, Objective, Role, Skill, Text, Topic,
};
use super::store::{Catalog, Head};
use crate::ids::CertId;
use crate::text::fold_alike;

/// What a typed name of a certification stands for.
#[derive(Debug)]
pub enum CertMatch<'a> {
    One(&'a Certification),
    /// Several certifications share the short form.
    Many(Vec<&'a Certification>),
    None,
}

macro_rules! by_id {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $list:ident;)*) => {$(
        $(#[$doc])*
        pub fn $name(&self, id: &str) -> Option<&$type> {
            self.$list().iter().find(|entry| entry.id == id)
        }
    )*};
}

impl Catalog {
    by_id! {
        body: Body = bodies;
        skill: Skill = skills;
        role: Role = roles;
        activity: Activity = activities;
        topic: Topic = topics;
        objective: Objective = objectives;
        niche: Niche = niches;
        text: Text = texts;
    }

    /// What is published of the life of an application: the certification's own figures, and its
    /// body's where it has none.
    pub fn application(&self, certification: &Certification) -> ApplicationRule {
        let body = self.body(certification.body.as_str());
        ApplicationRule::merged(
            body.and_then(|body| body.application.as_ref()),
            certification.application.as_ref(),
        )
    }

    /// The id of a certification that a plan calls by another spelling or an older name; `None`
    /// where the name is the id, unknown, or the short form of several.
    pub fn other_spelling(&self, name: &str) -> Option<&CertId> {
        if self.heads().iter().any(|head| head.id == name) {
            return None;
        }
        match self.match_certification(name) {
            CertMatch::One(found) => Some(&found.id),
            CertMatch::Many(_) | CertMatch::None => None,
        }
    }

    /// Finds a certification as typed: the exact spelling of an id or alias wins, then one that
    /// differs in case only, then one that is the same after [`fold`](crate::text::fold).
    pub fn match_certification(&self, typed: &str) -> CertMatch<'_> {
        let typed = typed.trim();
        let exact = |name: &str| name == typed;
        let caseless = |name: &str| name.eq_ignore_ascii_case(typed);
        let like = |name: &str| fold_alike(name, typed);
        let tiers: [&dyn Fn(&str) -> bool; 3] = [&exact, &caseless, &like];
        let found = |which: &dyn Fn(&Head) -> bool| -> Vec<&Certification> {
            self.heads()
                .iter()
                .filter(|head| which(head))
                .map(Head::entry)
                .collect()
        };
        for tier in tiers {
            if let [one, ..] = found(&|head| tier(&head.id)).as_slice() {
                return CertMatch::One(one);
            }
            let aliased = found(&|head| head.aliases.iter().any(|alias| tier(alias)));
            match aliased.as_slice() {
                [] => {}
                [one] => return CertMatch::One(one),
                _ => return CertMatch::Many(aliased),
            }
        }
        let named = found(&|head| like(&head.name));
        match named.as_slice() {
            [] => CertMatch::None,
            [one] => CertMatch::One(one),
            _ => CertMatch::Many(named),
        }
    }
}
