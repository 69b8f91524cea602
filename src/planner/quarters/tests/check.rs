//! Every rule of a layout, derived anew from the items and read from quarters and days alone.

use std::collections::BTreeMap;

use super::cases::Case;
use super::*;

/// What is wrong with a layout in which nothing was frozen; nothing, if it keeps all rules.
pub(super) fn faults(case: &Case, laid: &Laid) -> Vec<String> {
    let mut faults = Vec::new();
    let all: Vec<(usize, &Item, &Placed)> = case
        .items
        .iter()
        .enumerate()
        .filter_map(|(n, item)| match &laid.items[n] {
            Outcome::Placed(placed) => Some((n, item, placed)),
            other => {
                faults.push(format!("{} has no place: {other:?}", item.id));
                None
            }
        })
        .collect();
    faults.extend(of_quarters(case, &all));
    faults.extend(wrong_figures(case, laid, &all));
    faults.extend(days(case, laid, &all));
    faults
}

/// What is wrong with the quarters of some of the items. More items never mend it.
pub(super) fn of_quarters(case: &Case, all: &All<'_>) -> Vec<String> {
    let mut faults = lengths(case, all);
    faults.extend(room(case, all));
    faults.extend(at_once(case, all));
    faults.extend(order(all));
    faults.extend(certifications(case, all));
    faults
}

pub(super) type All<'a> = [(usize, &'a Item, &'a Placed)];

fn weekly(case: &Case) -> (f64, f64) {
    match case.setting.clocks {
        Clocks::Pot(all) => (all.hours(), 0.0),
        Clocks::Two { own, work } => (own.hours(), work.hours()),
    }
}

/// Hours of own time (or the pot) and at work.
fn takes(case: &Case, item: &Item) -> (f64, f64) {
    let (hours, talks) = (item.hours.hours(), item.talks.hours());
    match (case.setting.clocks, item.clock) {
        (Clocks::Pot(_), _) => (hours + talks, 0.0),
        (Clocks::Two { .. }, Clock::Own) => (hours, talks),
        (Clocks::Two { .. }, Clock::Work) => (0.0, hours + talks),
    }
}

fn quarters(placed: &Placed) -> f64 {
    f64::from(placed.last - placed.first + 1)
}

fn lengths(case: &Case, all: &All<'_>) -> Vec<String> {
    let (own_week, work_week) = weekly(case);
    let mut faults = Vec::new();
    for (_, item, placed) in all {
        let (own, work) = takes(case, item);
        let study = matches!(item.kind, Kind::Study | Kind::Training);
        let own_most = if study { 0.75 } else { 1.0 } * 13.0 * own_week;
        let mut n = f64::max(1.0, (f64::from(item.weeks) / 13.0 - 0.25).ceil());
        if own > 0.0 {
            n = n.max((own / own_most - 1e-9).ceil());
        }
        if work > 0.0 {
            n = n.max((work / (13.0 * work_week) - 1e-9).ceil());
        }
        let heavy = (own + work) / n > 0.25 * 13.0 * (own_week + work_week) + 1e-9;
        let most = if item.kind == Kind::HandsOn && heavy {
            n + 1.0
        } else {
            n
        };
        let runs = quarters(placed);
        if runs < n || runs > most {
            faults.push(format!(
                "{} runs {runs} quarters, not {n} to {most}",
                item.id
            ));
        }
    }
    faults
}

/// Hours of a clock in a quarter from today on.
fn hours_of(case: &Case, quarter: u32, weekly: f64) -> f64 {
    let line = Timeline::new(case.setting.first, &case.setting.weeks_off);
    let from = case.setting.first.plus_days(91 * (i64::from(quarter) - 1));
    let days = line.workdays(from.max(case.setting.today), from.plus_days(90));
    f64::from(days) * weekly / 5.0
}

/// The shares of a clock in a quarter.
fn shares(case: &Case, all: &All<'_>, quarter: u32, work: bool) -> Vec<f64> {
    all.iter()
        .filter(|(.., placed)| (placed.first..=placed.last).contains(&quarter))
        .map(|(_, item, placed)| {
            let (own, at_work) = takes(case, item);
            (if work { at_work } else { own }) / quarters(placed)
        })
        .filter(|share| *share > 0.0)
        .collect()
}

fn room(case: &Case, all: &All<'_>) -> Vec<String> {
    let (own_week, work_week) = weekly(case);
    let mut faults = Vec::new();
    let last = all.iter().map(|(.., placed)| placed.last).max();
    for quarter in 1..=last.unwrap_or(1) {
        for (weekly, work) in [(own_week, false), (work_week, true)] {
            let shares = shares(case, all, quarter, work);
            let used: f64 = shares.iter().sum();
            let room = hours_of(case, quarter, weekly);
            if used > room + 1e-6 && (shares.len() > 1 || used > 2.0 * room + 1e-6) {
                faults.push(format!("quarter {quarter}: {used} h of {room} h"));
            }
        }
    }
    faults
}

/// What the layout says of its quarters.
fn wrong_figures(case: &Case, laid: &Laid, all: &All<'_>) -> Vec<String> {
    let (own_week, work_week) = weekly(case);
    let mut faults = Vec::new();
    for told in &laid.quarters {
        for (clock, weekly, work) in [
            (Clock::Own, own_week, false),
            (Clock::Work, work_week, true),
        ] {
            let used: f64 = shares(case, all, told.n, work).iter().sum();
            let room = hours_of(case, told.n, weekly);
            let same = |a: f64, b: f64| (a - b).abs() < 0.02;
            let (used_told, room_told) = (told.used.on(clock), told.room.on(clock));
            if !same(used_told.hours(), used) || !same(room_told.hours(), room) {
                faults.push(format!(
                    "quarter {}: {used_told} of {room_told} is {used} of {room}",
                    told.n
                ));
            }
        }
    }
    faults
}

fn at_once(case: &Case, all: &All<'_>) -> Vec<String> {
    let (own_week, work_week) = weekly(case);
    let mut faults = Vec::new();
    let last = all
        .iter()
        .map(|(.., placed)| placed.last)
        .max()
        .unwrap_or(1);
    for quarter in 1..=last {
        let all_hours = hours_of(case, quarter, own_week + work_week);
        let mut counted: BTreeMap<Kind, u32> = BTreeMap::new();
        let mut asks = 0;
        for (_, item, placed) in all {
            if !(placed.first..=placed.last).contains(&quarter) {
                continue;
            }
            let (own, work) = takes(case, item);
            let share = (own + work) / quarters(placed);
            if quarter == placed.first
                || share >= all_hours / 6.0 - 1e-9
                || item.kind == Kind::Study
            {
                *counted.entry(item.kind).or_default() += 1;
            }
            asks += u32::from(item.ask && quarter == placed.first);
        }
        let focus = case.setting.focus;
        for (kind, most) in [
            (Kind::HandsOn, focus),
            (Kind::Learning, 2 * focus),
            (Kind::Study, 1),
        ] {
            let found = counted.get(&kind).copied().unwrap_or(0);
            if found > most {
                faults.push(format!("quarter {quarter}: {found} of {kind:?} at once"));
            }
        }
        if asks > 1 {
            faults.push(format!("quarter {quarter}: {asks} asks"));
        }
    }
    faults
}

fn lies_below(one: &Item, other: &Item) -> bool {
    one.gives.iter().any(|step| {
        let of = |item: &Item| -> Vec<u8> {
            let same = item.gives.iter().filter(|s| s.skill == step.skill);
            same.map(|s| s.level).collect()
        };
        let (low, high) = (of(one), of(other));
        !high.is_empty() && low.iter().all(|a| high.iter().all(|b| a < b))
    })
}

fn order(all: &All<'_>) -> Vec<String> {
    let hands: Vec<_> = all
        .iter()
        .filter(|(_, i, _)| i.kind == Kind::HandsOn)
        .collect();
    let count = hands.len();
    // Which lead to which, near and far.
    let mut leads = vec![vec![false; count]; count];
    for a in 0..count {
        for b in 0..count {
            leads[a][b] = a != b && lies_below(hands[a].1, hands[b].1);
        }
    }
    let direct = leads.clone();
    for k in 0..count {
        for a in 0..count {
            for b in 0..count {
                leads[a][b] |= leads[a][k] && leads[k][b];
            }
        }
    }
    let mut faults = Vec::new();
    for a in 0..count {
        for b in 0..count {
            let wrong = hands[b].2.first <= hands[a].2.last;
            if direct[a][b] && !leads[b][a] && wrong {
                faults.push(format!("{} before {}", hands[b].1.id, hands[a].1.id));
            }
        }
    }
    for (_, learn, at) in all.iter().filter(|(_, i, _)| i.kind == Kind::Learning) {
        for (_, item, to) in &hands {
            let meant = item
                .gives
                .iter()
                .any(|s| learn.counts_for.contains(&s.skill) || learn.refreshes.contains(&s.skill));
            if meant && at.first > to.first {
                faults.push(format!("{} after its assignment {}", learn.id, item.id));
            }
        }
    }
    faults
}

fn certifications(case: &Case, all: &All<'_>) -> Vec<String> {
    let line = Timeline::new(case.setting.first, &[]);
    let mut faults = Vec::new();
    for (n, item, placed) in all {
        for after in &item.after {
            let Some((_, other, before)) = all.iter().find(|(m, ..)| *m == after.item) else {
                continue;
            };
            let fine = match item.kind {
                Kind::Study if before.first == before.last => placed.first >= before.first,
                Kind::Study => placed.first > before.last,
                _ => placed.finish >= before.finish && placed.first >= before.last,
            };
            if !fine {
                faults.push(format!("{} too early for {}", item.id, other.id));
            }
        }
        if item.release.is_some_and(|day| placed.start < day) {
            faults.push(format!("{} before it opens", item.id));
        }
        // Study is not over long before its exam can be sat.
        let exams = case
            .items
            .iter()
            .filter(|exam| exam.after.iter().any(|a| a.item == *n));
        let opens = exams
            .filter(|exam| exam.kind == Kind::Exam)
            .filter_map(|exam| exam.release);
        let opens = opens.map(|day| line.number(day)).max();
        if item.kind == Kind::Study && opens.is_some_and(|quarter| placed.last + 1 < quarter) {
            faults.push(format!("{} is over long before its exam", item.id));
        }
    }
    faults
}

fn days(case: &Case, laid: &Laid, all: &All<'_>) -> Vec<String> {
    let line = Timeline::new(case.setting.first, &case.setting.weeks_off);
    let mut faults = Vec::new();
    let mut by_day: BTreeMap<(Day, Clock), u64> = BTreeMap::new();
    let to = line.to(laid.near);
    // Something larger than the quarter's room runs over it, and nothing else can help it.
    let mut over = false;
    for quarter in laid.quarters.iter().filter(|q| q.n == laid.near) {
        over = quarter.used.own > quarter.room.own + Minutes(1)
            || quarter.used.work > quarter.room.work + Minutes(1);
    }
    for (_, item, placed) in all {
        if placed.first != laid.near || item.kind == Kind::Exam {
            let far = item.kind != Kind::Exam;
            if far
                && (placed.start, placed.finish) != (line.from(placed.first), line.to(placed.last))
            {
                faults.push(format!("{}: days of a later quarter", item.id));
            }
            continue;
        }
        for bit in &placed.bits {
            *by_day.entry((bit.day, bit.clock)).or_default() += bit.grains;
            if bit.day < case.setting.today {
                faults.push(format!("{} is worked on in the past", item.id));
            }
        }
        let one = placed.first == placed.last;
        if one && placed.finish > to && !over {
            faults.push(format!(
                "{} runs over its quarter to {}",
                item.id, placed.finish
            ));
        }
        let grains: u64 = placed.bits.iter().map(|bit| bit.grains).sum();
        let (own, work) = takes(case, item);
        let share = (own + work) / quarters(placed);
        #[expect(clippy::cast_precision_loss, reason = "a tolerance")]
        let worked = grains as f64 / GRAIN as f64 / 60.0;
        if (worked - share).abs() > 0.01 {
            faults.push(format!("{}: {worked} h worked of {share}", item.id));
        }
        let least = i64::from(item.weeks.min(13)) * 7 - 3;
        let late = case.setting.today > case.setting.first;
        let last = line.workday_until(placed.start, to);
        if item.weeks > 0
            && !late
            && Some(placed.finish) < last
            && placed.start.days_until(placed.finish) < least
        {
            faults.push(format!("{} lasts less than {} weeks", item.id, item.weeks));
        }
    }
    let daily = |clock| match (case.setting.clocks, clock) {
        (Clocks::Pot(all), _) => all,
        (Clocks::Two { own, .. }, Clock::Own) => own,
        (Clocks::Two { work, .. }, Clock::Work) => work,
    };
    for ((day, clock), grains) in by_day {
        if grains > u64::from(daily(clock).0) * GRAIN / 5 || !line.is_workday(day) {
            faults.push(format!("{day}: {grains} grains on {clock:?}"));
        }
    }
    faults
}
