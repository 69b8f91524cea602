//! The near quarter to the day: on each clock one thing after another, a fifth of the week's hours
//! on each workday; what has to last runs evenly beside. Knows tasks and days, no item.

use super::item::Clocks;
use super::load::{daily, room};
use super::size::{CLOCKS, GRAIN, PerClock};
use super::timeline::{Timeline, after_weeks};
use crate::catalog::Clock;
use crate::dates::Day;

/// Days that are looked at; what is not done by then has no finish.
const HORIZON: u32 = 26_000;

/// Tasks times days that are looked at, whatever the machine: of tens of thousands of tasks in one
/// quarter only what ends soon after it is dated.
const MOST_WORK: u32 = 4_000_000;

const LEAST_DAYS: u32 = 130;

/// Workdays of a quarter.
const DAYS_AT_MOST: u32 = 65;

/// What must have come before a task is begun, where there is time to wait for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// The place of the other among the tasks.
    pub task: usize,
    /// Wait for its end, not only for its start.
    pub end: bool,
}

/// The part of an item that the quarter has to do. Tasks come in the order in which they are
/// taken up.
#[derive(Debug, Clone)]
pub struct Task {
    pub clock: Clock,
    /// Grains.
    pub left: u64,
    /// Grains of talks on the other clock.
    pub talks: u64,
    /// Least weeks from its begin, at most 13.
    pub weeks: u32,
    /// It runs evenly from the first day to this one: it goes on in the next quarter.
    pub even_to: Option<Day>,
    pub begun: Option<Day>,
    /// Not before this day, and then before everything else.
    pub fixed: Option<Day>,
    pub waits: Vec<Wait>,
}

/// Work on a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskWork {
    pub day: Day,
    pub clock: Clock,
    pub grains: u64,
}

/// Days and room of a quarter.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    pub line: &'a Timeline,
    pub clocks: Clocks,
    /// The first day with time, today in a quarter that runs.
    pub from: Day,
    /// The quarter's last day.
    pub to: Day,
}

/// A task's part on one clock while it is worked on.
struct Part {
    task: usize,
    clock: Clock,
    left: u64,
    talks: bool,
    /// Runs evenly to this day.
    even_to: Option<Day>,
    active: bool,
}

/// Dates the tasks: for each what is worked on it, day by day; nothing for what finds no end
/// within the days that are looked at. Time is never left unused while
/// there is work, unless there is enough of it to wait for what should come first.
pub fn days(frame: &Frame<'_>, tasks: &[Task]) -> Vec<Vec<TaskWork>> {
    let mut run = Running {
        frame,
        tasks,
        parts: parts(frame, tasks),
        bits: vec![Vec::new(); tasks.len()],
    };
    let mut day = frame.from;
    let tasks = u32::try_from(run.parts.len()).unwrap_or(u32::MAX).max(1);
    for _ in 0..HORIZON.min((MOST_WORK / tasks).max(LEAST_DAYS)) {
        if run.parts.iter().all(|part| part.left == 0 && part.active) {
            break;
        }
        if frame.line.is_workday(day) {
            for clock in CLOCKS {
                run.work(day, clock);
            }
        }
        if day >= Day::MAX {
            break;
        }
        day = day.next();
    }
    let unfinished = run
        .parts
        .iter()
        .filter(|part| part.left > 0 || !part.active);
    for part in unfinished {
        if let Some(bits) = run.bits.get_mut(part.task) {
            bits.clear();
        }
    }
    run.bits
}

fn parts(frame: &Frame<'_>, tasks: &[Task]) -> Vec<Part> {
    let mut parts = Vec::new();
    for (n, task) in tasks.iter().enumerate() {
        let part = |clock, left, talks| Part {
            task: n,
            clock,
            left,
            talks,
            even_to: None,
            active: false,
        };
        parts.push(part(task.clock, task.left, false));
        let clock = frame.clocks.lane(Clock::Work);
        if task.talks > 0 {
            parts.push(part(clock, task.talks, true));
        }
    }
    parts
}

struct Running<'a> {
    frame: &'a Frame<'a>,
    tasks: &'a [Task],
    parts: Vec<Part>,
    bits: Vec<Vec<TaskWork>>,
}

impl Running<'_> {
    /// One workday of one clock.
    fn work(&mut self, day: Day, clock: Clock) {
        let full = daily(self.frame.clocks, clock);
        if full == 0 {
            return;
        }
        let mut room = full;
        // What has its day, then what runs evenly, then one thing after another.
        for place in self.on(clock, |run, part| run.is_fixed_by(part, day)) {
            self.begin(place, day);
            self.take(place, day, &mut room);
        }
        for place in self.on(clock, |run, part| !part.active && run.must_begin(part, day)) {
            self.begin(place, day);
        }
        // Talks belong to what is being done; the rest that runs evenly can make up for it.
        for talks in [true, false] {
            let even = |_: &Self, part: &Part| {
                part.active && part.even_to.is_some() && part.talks == talks
            };
            for place in self.on(clock, even) {
                self.take(place, day, &mut room);
            }
        }
        for place in self.on(clock, |_, part| part.active && part.even_to.is_none()) {
            self.take(place, day, &mut room);
        }
        while room > 0 {
            let Some(place) = self.next(day, clock, full, room) else {
                break;
            };
            self.begin(place, day);
            self.take(place, day, &mut room);
        }
        if room > 0 && !self.has_time(day, clock, room) {
            self.work_ahead(day, clock, room);
        }
    }

    /// Where there is no time to lose, what runs evenly is worked on ahead, but for a minute a day
    /// that keeps it going to its end.
    fn work_ahead(&mut self, day: Day, clock: Clock, room: u64) {
        let mut room = room;
        let line = self.frame.line;
        for place in self.on(clock, |_, part| part.active && !part.talks) {
            let Some(part) = self.parts.get_mut(place) else {
                continue;
            };
            let days = part.even_to.map_or(0, |to| line.workdays(day.next(), to));
            let ahead = part.left.saturating_sub(u64::from(days) * GRAIN).min(room);
            part.left -= ahead;
            room -= ahead;
            if ahead > 0 {
                self.note(place, day, ahead);
            }
        }
    }

    /// The places of the parts of a clock that are meant.
    fn on(&self, clock: Clock, is_meant: impl Fn(&Self, &Part) -> bool) -> Vec<usize> {
        let parts = self.parts.iter().enumerate();
        parts
            .filter(|(_, part)| part.clock == clock && (part.left > 0 || !part.active))
            .filter(|(_, part)| is_meant(self, part))
            .map(|(place, _)| place)
            .collect()
    }

    fn task(&self, part: &Part) -> Option<&Task> {
        self.tasks.get(part.task)
    }

    fn is_fixed_by(&self, part: &Part, day: Day) -> bool {
        let fixed = self.task(part).and_then(|task| task.fixed);
        !part.talks && fixed.is_some_and(|fixed| fixed <= day)
    }

    /// Talks begin with their task; what must last begins while there is time for it.
    fn must_begin(&self, part: &Part, day: Day) -> bool {
        let Some(task) = self.task(part) else {
            return false;
        };
        if part.talks {
            return self.has_begun(part.task);
        }
        let next = self.frame.line.workday_from(day.next());
        let next_end = after_weeks(next, task.weeks);
        let too_late = task.weeks > 0
            && task.begun.is_none()
            && self.is_even(part, self.lasts_to(task, day), day)
            && next_end > self.last_workday(day);
        let too_late = too_late || task.talks > 0 && self.talks_are_late(day);
        task.fixed.is_none() && (task.even_to.is_some() || too_late)
    }

    /// Whether the talks of what has not begun take all the time at work that is left.
    fn talks_are_late(&self, day: Day) -> bool {
        let frame = self.frame;
        let clock = frame.clocks.lane(Clock::Work);
        let waiting = self.parts.iter().filter(|part| part.talks && !part.active);
        let left: u64 = waiting.map(|part| part.left).sum();
        left > room(frame.line, frame.clocks, clock, day.next(), frame.to)
    }

    /// The day on which a task's least weeks are over, if it begins now.
    fn lasts_to(&self, task: &Task, day: Day) -> Day {
        let frame = self.frame;
        let end = after_weeks(task.begun.unwrap_or(day), task.weeks).max(day);
        let work = frame.line.workday_from(end);
        // Weeks off at the quarter's begin or end push nothing over it.
        let from = frame.line.workday_from(frame.from);
        let in_time =
            end <= frame.to || (day == from && after_weeks(frame.from, task.weeks) <= frame.to);
        if in_time && work > frame.to {
            return self.last_workday(day);
        }
        work
    }

    /// The quarter's last workday, or the day itself where none is left.
    fn last_workday(&self, day: Day) -> Day {
        let frame = self.frame;
        frame.line.workday_until(day, frame.to).unwrap_or(day)
    }

    /// Whether the work would be over before that day.
    fn is_even(&self, part: &Part, to: Day, day: Day) -> bool {
        room(self.frame.line, self.frame.clocks, part.clock, day, to) > part.left
    }

    fn has_begun(&self, task: usize) -> bool {
        let mut parts = self.parts.iter();
        parts.any(|part| part.task == task && !part.talks && part.active)
    }

    fn has_ended(&self, task: usize) -> bool {
        let mut parts = self.parts.iter().filter(|part| part.task == task);
        parts.all(|part| part.active && part.left == 0)
    }

    /// What is taken up next. What would be torn apart by something with a fixed day comes after
    /// it, and an assignment after the begin of its learning, where there is time to wait.
    fn next(&self, day: Day, clock: Clock, full: u64, rest: u64) -> Option<usize> {
        let open = self.on(clock, |run, part| {
            let fixed = run.task(part).is_some_and(|task| task.fixed.is_some());
            !part.active && !part.talks && !fixed
        });
        let ready: Vec<usize> = open
            .iter()
            .copied()
            .filter(|place| self.is_ready(*place))
            .collect();
        let gap = self.until_fixed(day, clock, rest);
        let whole = |place: &&usize| {
            let part = self.parts.get(**place);
            gap.is_none_or(|gap| part.is_some_and(|part| self.is_whole(part, day, gap)))
        };
        let best = ready.iter().find(whole).copied();
        let wait = if ready.is_empty() {
            full
        } else {
            gap.unwrap_or(0)
        };
        let first = || ready.first().or_else(|| open.first()).copied();
        // A day stays for what work ahead leaves to the end, a minute a day.
        let spare = full + u64::from(DAYS_AT_MOST) * GRAIN;
        best.or_else(|| first().filter(|_| !self.has_time(day, clock, wait + spare)))
    }

    /// Whether all that should come before has begun, or ended.
    fn is_ready(&self, place: usize) -> bool {
        let task = self.parts.get(place).and_then(|part| self.task(part));
        task.is_some_and(|task| {
            task.waits.iter().all(|wait| {
                if wait.end {
                    self.has_ended(wait.task)
                } else {
                    self.has_begun(wait.task)
                }
            })
        })
    }

    /// Grains of a clock from the day's rest to the next fixed day; `None` where there is none.
    fn until_fixed(&self, day: Day, clock: Clock, rest: u64) -> Option<u64> {
        let waiting = self
            .parts
            .iter()
            .filter(|part| part.clock == clock && !part.talks && !part.active);
        let fixed = waiting.filter_map(|part| self.task(part)?.fixed);
        let until = fixed.min()?.previous();
        let frame = self.frame;
        Some(rest + room(frame.line, frame.clocks, clock, day.next(), until))
    }

    /// Whether a part ends within so many grains, or runs evenly beside other things anyway.
    fn is_whole(&self, part: &Part, day: Day, gap: u64) -> bool {
        let even = self
            .task(part)
            .is_some_and(|task| self.is_even(part, self.lasts_to(task, day), day));
        part.left <= gap || even
    }

    /// Whether so many grains can be left unused without running over the quarter.
    fn has_time(&self, day: Day, clock: Clock, wait: u64) -> bool {
        let parts = self.parts.iter().filter(|part| part.clock == clock);
        let left: u64 = parts.map(|part| part.left).sum();
        let frame = self.frame;
        left + wait <= room(frame.line, frame.clocks, clock, day, frame.to)
    }

    fn begin(&mut self, place: usize, day: Day) {
        let Some(part) = self.parts.get(place).filter(|part| !part.active) else {
            return;
        };
        let Some(task) = self.task(part) else { return };
        let end = match task.even_to {
            Some(day) => Some(day),
            None if part.talks => self.end_of(part.task, day),
            None => Some(self.lasts_to(task, day)),
        };
        let even_to = end.filter(|end| part.talks || self.is_even(part, *end, day));
        if let Some(part) = self.parts.get_mut(place) {
            part.active = true;
            part.even_to = even_to;
        }
        // A task without hours left takes its day all the same.
        self.note(place, day, 0);
    }

    /// About the day on which a task that runs now will end.
    fn end_of(&self, task: usize, day: Day) -> Option<Day> {
        let mut parts = self.parts.iter();
        let part = parts.find(|part| part.task == task && !part.talks)?;
        let days = part.left / daily(self.frame.clocks, part.clock).max(1);
        let weeks = i64::try_from(days / 5).unwrap_or(i64::from(HORIZON));
        Some(part.even_to.unwrap_or_else(|| day.plus_days(7 * weeks)))
    }

    fn take(&mut self, place: usize, day: Day, room: &mut u64) {
        let line = self.frame.line;
        let Some(part) = self.parts.get_mut(place) else {
            return;
        };
        let wanted = part.even_to.map_or(part.left, |to| {
            part.left.div_ceil(u64::from(line.workdays(day, to)).max(1))
        });
        let grains = wanted.min(*room).min(part.left);
        part.left -= grains;
        *room -= grains;
        self.note(place, day, grains);
    }

    fn note(&mut self, place: usize, day: Day, grains: u64) {
        let Some(part) = self.parts.get(place) else {
            return;
        };
        let clock = part.clock;
        let Some(bits) = self.bits.get_mut(part.task) else {
            return;
        };
        if grains > 0 || bits.is_empty() {
            bits.push(TaskWork { day, clock, grains });
        }
    }
}

/// Grains by clock of the bits in some days.
pub fn sum(bits: &[TaskWork], is_meant: impl Fn(Day) -> bool) -> PerClock<u64> {
    let mut sum = PerClock::default();
    for bit in bits.iter().filter(|bit| is_meant(bit.day)) {
        *sum.at(bit.clock) += bit.grains;
    }
    sum
}
