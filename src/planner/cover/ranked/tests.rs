use proptest::prelude::*;

use super::*;

/// Small programs with slacks that always meet everything, as the choice makes them.
fn programs() -> impl Strategy<Value = Ranked> {
    let sizes = (1usize..8, 1usize..6);
    sizes.prop_flat_map(|(free, rows)| {
        let n = free + rows;
        (
            prop::collection::vec((0u64..5, 0u64..4), n),
            prop::collection::vec((1u64..4, prop::collection::vec(0u64..3, free)), rows),
            prop::option::of((0u64..8, prop::collection::vec(0u64..4, free))),
        )
            .prop_map(move |(weights, rows, cap)| {
                let demands = rows.iter().enumerate().map(|(r, (amount, gives))| Demand {
                    amount: *amount,
                    entries: gives
                        .iter()
                        .copied()
                        .enumerate()
                        .filter(|(_, gives)| *gives > 0)
                        .chain([(free + r, *amount)])
                        .collect(),
                });
                Ranked {
                    aims: vec![
                        weights.iter().map(|w| w.0 * 30).collect(),
                        weights.iter().map(|w| w.1).collect(),
                        // Whatever can be chosen counts as one thing.
                        (0..n).map(|c| u64::from(c < free)).collect(),
                    ],
                    demands: demands.collect(),
                    caps: cap
                        .into_iter()
                        .map(|(limit, mut takes)| {
                            takes.resize(n, 0);
                            Cap { limit, takes }
                        })
                        .collect(),
                    named: free,
                    start: (free..n).collect(),
                    work: 10_000_000,
                }
            })
    })
}

/// Every set, one by one.
fn by_hand(request: &Ranked) -> (Vec<u64>, Vec<usize>) {
    let n = request.aims[0].len();
    (0u32..1 << n)
        .map(|set| (0..n).filter(|c| set >> c & 1 == 1).collect::<Vec<_>>())
        .filter(|set| {
            let meets = |d: &Demand| {
                let given: u64 = d
                    .entries
                    .iter()
                    .filter(|(c, _)| set.contains(c))
                    .map(|(_, gives)| gives.min(&d.amount))
                    .sum();
                given >= d.amount
            };
            request.demands.iter().all(meets)
                && request
                    .caps
                    .iter()
                    .all(|cap| total(&cap.takes, set) <= cap.limit)
        })
        .map(|set| {
            let sums: Vec<u64> = request.aims.iter().map(|w| total(w, &set)).collect();
            let named: Vec<usize> = set.into_iter().filter(|c| *c < request.named).collect();
            (sums, named)
        })
        .min()
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_best_by_every_aim_and_the_first_in_order(request in programs()) {
        let found = best(&request);
        let (sums, _) = by_hand(&request);
        prop_assert!(found.proven && found.settled);
        let own: Vec<u64> = request.aims.iter().map(|w| total(w, &found.columns)).collect();
        prop_assert_eq!(&own, &sums);
        prop_assert_eq!(found.bound, found.value);
        let (_, first) = by_hand(&request);
        let named: Vec<usize> = found.columns.into_iter().filter(|c| *c < request.named).collect();
        prop_assert_eq!(named, first);
    }

    #[test]
    fn with_little_work_the_answer_is_valid_and_its_bound_true(request in programs(), work in 0u64..400) {
        let (sums, _) = by_hand(&request);
        let found = best(&Ranked { work, ..request.clone() });
        prop_assert!(found.bound <= sums[0] && sums[0] <= found.value);
        prop_assert!(!found.proven || found.value == sums[0]);
    }
}
