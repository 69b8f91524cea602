//! The facts of a question, one after the other into its number: what the choice reads, and nothing
//! that it does not read. Chooses nothing.

use super::Question;
use crate::catalog::{Activity, Catalog, SeatKinds};
use crate::ids::{ActivityId, CertId, TopicId};
use crate::planner::Prefer;
use crate::planner::choice::fingerprint::Fingerprint;
use crate::planner::choice::program::granted;
use crate::planner::choice::standing::Held;
use crate::rules::wanted::Raiser;
use crate::units::Minutes;

impl Question<'_> {
    pub(super) fn fingerprint(&self) -> Fingerprint {
        let mut sum = Fingerprint::default();
        // Another version may choose by other prices.
        sum.text(env!("CARGO_PKG_VERSION"));
        activities(&mut sum, self.catalog);
        self.aims(&mut sum);
        self.person(&mut sum);
        self.certifications(&mut sum);
        self.held(&mut sum);
        self.money(&mut sum);
        self.hours(&mut sum);
        sum
    }

    fn aims(&self, sum: &mut Fingerprint) {
        sum.number(self.problem.aims.len() as u64);
        for aim in &self.problem.aims {
            sum.text(aim.skill.as_str());
            for level in [aim.held, aim.wanted, aim.new, aim.core, aim.without] {
                sum.number(level);
            }
            sum.number(aim.drawn_on.len() as u64);
            for raiser in &aim.drawn_on {
                let (kind, id) = match raiser {
                    Raiser::Objective(id) => ("objective", id.as_str()),
                    Raiser::Specialisation(id) => ("specialisation", id.as_str()),
                };
                sum.text(kind);
                sum.text(id);
            }
        }
    }

    /// The seat, and what the person wants in and out.
    fn person(&self, sum: &mut Fingerprint) {
        let (role, kinds) = self.problem.holder.facts();
        sum.flag(role.is_some());
        if let Some(role) = role {
            sum.text(&role.family);
            sum.number(role.seniority);
        }
        sum.flag(kinds.is_some());
        if let Some(kinds) = kinds {
            sum.texts(kinds.iter().map(|kind| kind.as_str()));
        }
        let wishes = &self.problem.preferences;
        sum.texts(wishes.include.keys().map(ActivityId::as_str));
        sum.texts(wishes.exclusions());
    }

    fn certifications(&self, sum: &mut Fingerprint) {
        sum.number(self.problem.certs.len() as u64);
        for (n, wish) in self.problem.certs.iter().enumerate() {
            sum.text(wish.certification.as_str());
            sum.number(wish.study.0);
            sum.number(wish.studied.0);
            sum.maybe(wish.fee.map(|fee| fee.0));
            sum.number(self.problem.fee(n).0);
            for (topic, missing) in &wish.missing {
                let (uncovered, in_part) = self.contact_hours(n, topic, *missing);
                if uncovered.0 > 0 || in_part.0 > 0 {
                    sum.text(topic.as_str());
                    sum.number(uncovered.0);
                    sum.number(in_part.0);
                }
            }
        }
    }

    /// Contact hours that neither the choice nor anything held grants; and those still lacking
    /// where what is held grants a part of them, for then training elsewhere is the shorter.
    fn contact_hours(&self, cert: usize, topic: &TopicId, missing: Minutes) -> (Minutes, Minutes) {
        let coming = self.problem.standings.iter();
        let coming = coming
            .filter(|standing| standing.held != Some(Held::Done))
            .map(|standing| granted(standing, cert, topic).0)
            .fold(0, u32::saturating_add);
        let lacks = self.problem.lacks(cert, topic);
        let is_part = lacks.0 > 0 && lacks < missing;
        (
            Minutes(missing.0.saturating_sub(coming)),
            if is_part { lacks } else { Minutes(0) },
        )
    }

    /// What the choice holds, and what else is held that serves anything, as it is held.
    fn held(&self, sum: &mut Fingerprint) {
        sum.texts(self.chosen.iter().map(ActivityId::as_str));
        for (standing, held) in self.problem.held() {
            let id = &standing.activity.id;
            let serves = &standing.serves;
            let no_matter =
                held == Held::Done && !serves.is_something() && serves.refreshes.is_empty();
            if self.chosen.contains(id) || no_matter {
                continue;
            }
            let (word, minutes) = match held {
                Held::Done => ("done", Minutes(0)),
                Held::Begun(left) => ("begun", left),
                Held::Frozen(left) => ("frozen", left),
                Held::Included => ("included", Minutes(0)),
            };
            sum.text(id.as_str());
            sum.text(word);
            sum.number(minutes.0);
        }
    }

    fn money(&self, sum: &mut Fingerprint) {
        let money = self.problem.money;
        sum.maybe(money.budget.map(|budget| budget.0));
        sum.flag(money.prefer == Prefer::Cost);
        let to_come = self.of_choice().filter(|s| s.held.is_none());
        let to_come: u64 = to_come
            .filter_map(|s| Some(s.activity.cost_usd?.0))
            .fold(0, u64::saturating_add);
        let held = self.problem.held_cost().0;
        sum.number(held.saturating_add(to_come));
        // Where a course may spare a fee, what is left counts course by course.
        let spares = |activity: &Activity| {
            let mut certs = self.problem.certs.iter();
            activity.exam_included && certs.any(|w| activity.prepares.contains(&w.certification))
        };
        if self.catalog.activities().iter().any(spares) {
            sum.number(held);
        }
    }

    /// The weeks, and on each clock what the choice and all that was done beside it take of them.
    fn hours(&self, sum: &mut Fingerprint) {
        let problem = &self.problem;
        sum.number(problem.weeks.count);
        sum.flag(problem.weeks.deadline_leaves_none);
        sum.maybe(self.weeks_behind.for_new);
        for (a_week, clocks) in problem.clocks.caps() {
            sum.number(clocks.len() as u64);
            sum.number(a_week.0);
            let all = problem.standings.iter();
            let taken: u64 = all.map(|s| problem.minutes_on(clocks, s, s.held)).sum();
            sum.number(taken.saturating_add(problem.spent.on(clocks)));
        }
    }
}

/// What the choice reads of the catalog's activities.
fn activities(sum: &mut Fingerprint, catalog: &Catalog) {
    let all = catalog.activities();
    sum.number(all.len() as u64);
    for activity in all {
        activity_facts(sum, activity);
    }
}

fn activity_facts(sum: &mut Fingerprint, activity: &Activity) {
    // Every field is named, so that a new one is thought of here.
    let Activity {
        id,
        kind,
        mode,
        title: _,
        provider,
        hours,
        hours_basis: _,
        hours_estimated: _,
        cost_usd,
        cost_basis: _,
        cost_estimated: _,
        supports,
        pdu: _,
        contact,
        delivery: _,
        authorised: _,
        not_for,
        until_seniority,
        seat,
        weeks,
        clock: _,
        prepares,
        exam_included,
        ended,
        url: _,
        source: _,
        confidence: _,
        aliases,
        retire,
    } = activity;
    for text in [id.as_str(), kind.as_str(), mode.as_str(), provider] {
        sum.text(text);
    }
    sum.number(hours.0);
    sum.maybe(cost_usd.map(|cost| cost.0));
    sum.number(*weeks);
    sum.text(activity.clock().as_str());
    sum.number(supports.len() as u64);
    for support in supports {
        sum.text(support.skill.as_str());
        sum.number(support.level.get());
    }
    for granted in contact.iter().filter(|contact| contact.certain) {
        sum.text(granted.topic.as_str());
        sum.number(granted.hours.0);
    }
    sum.texts(not_for.iter().map(String::as_str));
    sum.maybe(*until_seniority);
    sum.flag(seat.is_some());
    if let Some(seat) = seat {
        sum.number(seat.from_seniority);
        match &seat.any_of {
            SeatKinds::Anybody => sum.text("any"),
            SeatKinds::Move => sum.text("move"),
            SeatKinds::Kinds(kinds) => sum.texts(kinds.iter().map(|kind| kind.as_str())),
        }
    }
    sum.texts(prepares.iter().map(CertId::as_str));
    sum.texts(aliases.iter().map(String::as_str));
    for flag in [*exam_included, ended.is_some(), *retire] {
        sum.flag(flag);
    }
}
