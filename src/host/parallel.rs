//! The same work for many things on several threads, answers in the order of the things. What waits
//! is bounded, so that memory does not grow with their number.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Things that wait for one worker at most.
const DEPTH: usize = 4;

/// How many workers are worth starting here.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Works on `things`, which are drawn on this thread, and hands each answer to `take` on this
/// thread, in order, until it says `false`. Every worker makes its tool once, on its own thread.
pub fn in_order<T, A, M, W>(
    workers: Vec<M>,
    mut things: impl Iterator<Item = T>,
    mut take: impl FnMut(A) -> bool,
) where
    T: Send,
    A: Send,
    M: FnOnce() -> W + Send,
    W: FnMut(T) -> A,
{
    std::thread::scope(|scope| {
        let lanes: Vec<(SyncSender<T>, Receiver<A>)> = workers
            .into_iter()
            .map(|make| {
                let (to, inbox) = sync_channel::<T>(DEPTH);
                let (outbox, from) = sync_channel::<A>(DEPTH);
                scope.spawn(move || {
                    let mut work = make();
                    for thing in inbox {
                        if outbox.send(work(thing)).is_err() {
                            return;
                        }
                    }
                });
                (to, from)
            })
            .collect();
        if lanes.is_empty() {
            return;
        }
        let (mut sent, mut taken) = (0, 0);
        loop {
            while sent - taken < lanes.len() * DEPTH {
                let Some(thing) = things.next() else { break };
                // No lane holds more than DEPTH, so this never waits for an answer to be taken.
                let gone = lanes
                    .get(sent % lanes.len())
                    .is_none_or(|(to, _)| to.send(thing).is_err());
                if gone {
                    return;
                }
                sent += 1;
            }
            if taken == sent {
                return;
            }
            let answer = lanes.get(taken % lanes.len()).map(|(_, from)| from.recv());
            let Some(Ok(answer)) = answer else { return };
            taken += 1;
            if !take(answer) {
                return;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_order_and_work_ends_when_told() {
        for workers in 1..4 {
            let make = || || |n: u64| n * n;
            let mut got = Vec::new();
            in_order((0..workers).map(|_| make()).collect(), 0..100, |n| {
                got.push(n);
                true
            });
            assert_eq!(got, (0..100).map(|n| n * n).collect::<Vec<_>>());
            let mut drawn = 0;
            let mut got = 0;
            let things = std::iter::from_fn(|| {
                drawn += 1;
                Some(drawn)
            });
            in_order((0..workers).map(|_| make()).collect(), things, |_| {
                got += 1;
                got < 10
            });
            assert_eq!(got, 10);
            assert!(drawn < 40, "{drawn}");
        }
    }
}
