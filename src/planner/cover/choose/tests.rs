use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOutcome};
use proptest::prelude::*;

use super::*;

/// A small generator: the same numbers everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// Columns with three modes, rows, one need of amounts, perhaps a budget.
fn random(seed: u64, n: usize, rows: usize, each: u64, coarse: bool) -> Request {
    let mut dice = Dice(seed);
    let mut demands: Vec<Demand> = (0..rows)
        .map(|_| Demand {
            amount: 1,
            entries: Vec::new(),
        })
        .collect();
    let mut mix: Vec<Demand> = (0..3)
        .map(|_| Demand {
            amount: 1,
            entries: Vec::new(),
        })
        .collect();
    let mut need = Demand {
        amount: 0,
        entries: Vec::new(),
    };
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for c in 0..n {
        first.push(if coarse {
            60 * (1 + dice.roll(5))
        } else {
            30 * (1 + dice.roll(200))
        });
        second.push(if dice.roll(3) == 0 {
            100 * dice.roll(if coarse { 3 } else { 2000 })
        } else {
            0
        });
        for _ in 0..=dice.roll(each) {
            let row = dice.roll(rows as u64) as usize;
            if !demands[row].entries.contains(&(c, 1)) {
                demands[row].entries.push((c, 1));
            }
        }
        mix[dice.roll(3) as usize].entries.push((c, 1));
        if dice.roll(if seed % 4 == 3 { 2 } else { 6 }) == 0 {
            need.entries.push((c, 60 * (1 + dice.roll(40))));
        }
    }
    demands.retain(|d| !d.entries.is_empty());
    let all: u64 = need.entries.iter().map(|(_, a)| a).sum();
    need.amount = all / (2 + dice.roll(4));
    if need.amount > 0 && dice.roll(2) == 0 {
        demands.push(need);
    }
    let budget = (dice.roll(2) == 0).then(|| {
        let most: u64 = second.iter().sum();
        Cap {
            limit: most / (2 + dice.roll(12)),
            takes: second.clone(),
        }
    });
    Request {
        first,
        second,
        demands,
        mix,
        budget,
        forced: Vec::new(),
        nodes: 200_000,
    }
}

/// Whether a set meets everything that was asked.
fn meets(request: &Request, set: &[usize]) -> bool {
    let given = |d: &Demand| {
        d.entries
            .iter()
            .filter(|(c, _)| set.contains(c))
            .map(|(_, g)| g)
            .sum::<u64>()
    };
    request.demands.iter().all(|d| given(d) >= d.amount)
        && (set.len() < 3 || request.mix.iter().all(|d| given(d) >= d.amount))
        && request
            .budget
            .as_ref()
            .is_none_or(|cap| total(&cap.takes, set) <= cap.limit)
        && request.forced.iter().all(|c| set.contains(c))
}

/// Every subset.
fn by_hand(request: &Request) -> Option<(u64, u64, usize, Vec<usize>)> {
    let n = request.first.len();
    (0u32..1 << n)
        .map(|bits| {
            (0..n)
                .filter(|c| bits >> c & 1 == 1)
                .collect::<Vec<usize>>()
        })
        .filter(|set| meets(request, set))
        .map(|set| {
            (
                total(&request.first, &set),
                total(&request.second, &set),
                set.len(),
                set,
            )
        })
        .min()
}

fn least_by_hand(request: &Request) -> Option<u64> {
    let free = Request {
        budget: None,
        ..request.clone()
    };
    let n = request.first.len();
    (0u32..1 << n)
        .map(|bits| {
            (0..n)
                .filter(|c| bits >> c & 1 == 1)
                .collect::<Vec<usize>>()
        })
        .filter(|set| meets(&free, set))
        .map(|set| {
            request
                .budget
                .as_ref()
                .map_or(0, |cap| total(&cap.takes, &set))
        })
        .min()
}

fn check_by_hand(request: &Request) {
    match (choose(request), by_hand(request)) {
        (Answer::Chosen(choice), Some((first, second, _, set))) => {
            assert!(choice.proven);
            assert_eq!(
                (choice.first, choice.second),
                (first, second),
                "{request:?}"
            );
            assert_eq!(choice.columns, set, "{request:?}");
        }
        (Answer::Impossible, None) => assert_eq!(least_by_hand(request), None),
        (Answer::TooDear { least }, None) => {
            assert_eq!(Some(least), least_by_hand(request), "{request:?}");
        }
        (answer, other) => panic!("{answer:?} against {other:?} for {request:?}"),
    }
}

#[test]
fn small_cases_agree_with_every_subset() {
    for seed in 0..1500 {
        check_by_hand(&random(
            seed,
            4 + (seed % 9) as usize,
            3 + (seed % 8) as usize,
            3,
            seed % 2 == 0,
        ));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn forced_columns_are_kept_and_paid_for(seed in any::<u64>(), n in 3usize..11, rows in 1usize..9, forced in 0usize..3) {
        let mut request = random(seed, n, rows, 3, true);
        request.forced = (0..forced).collect();
        check_by_hand(&request);
    }

    #[test]
    fn lifting_a_constraint_never_worsens_the_optimum(seed in any::<u64>()) {
        let request = random(seed, 30, 20, 3, false);
        if let Answer::Chosen(tight) = choose(&request) {
            let free = Request { budget: None, ..request.clone() };
            let Answer::Chosen(loose) = choose(&free) else { panic!("a wider budget fits too") };
            prop_assert!((loose.first, loose.second) <= (tight.first, tight.second));
            let mut fewer = request.clone();
            fewer.demands.pop();
            let Answer::Chosen(fewer) = choose(&fewer) else { panic!("fewer demands fit too") };
            prop_assert!((fewer.first, fewer.second) <= (tight.first, tight.second));
        }
    }
}

/// The least first weight, and with it the least second, by an independent solver.
fn by_solver(request: &Request) -> Option<(u64, u64)> {
    let solve = |weights: &[u64], cap: Option<(&[u64], u64)>| -> Option<u64> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let vars: Vec<_> = weights
            .iter()
            .map(|w| problem.add_binary_var(*w as f64))
            .collect();
        let sum = |takes: &[u64]| {
            let mut expr = LinearExpr::empty();
            for (var, take) in vars.iter().zip(takes) {
                expr.add(*var, *take as f64);
            }
            expr
        };
        for demand in request.demands.iter().chain(&request.mix) {
            let mut expr = LinearExpr::empty();
            for (c, gives) in &demand.entries {
                expr.add(vars[*c], *gives as f64 / demand.amount as f64);
            }
            problem.add_constraint(expr, ComparisonOp::Ge, 1.0);
        }
        if let Some(cap) = &request.budget {
            problem.add_constraint(sum(&cap.takes), ComparisonOp::Le, cap.limit as f64);
        }
        if let Some((takes, limit)) = cap {
            problem.add_constraint(sum(takes), ComparisonOp::Le, limit as f64);
        }
        for c in &request.forced {
            let mut expr = LinearExpr::empty();
            expr.add(vars[*c], 1.0);
            problem.add_constraint(expr, ComparisonOp::Ge, 1.0);
        }
        let SolveOutcome::Solution(solution) = problem.solve().ok()? else {
            return None;
        };
        Some(
            weights
                .iter()
                .zip(&vars)
                .map(|(w, v)| if solution.var_value(*v) > 0.5 { *w } else { 0 })
                .sum(),
        )
    };
    let first = solve(&request.first, None)?;
    let second = solve(&request.second, Some((&request.first, first)))?;
    Some((first, second))
}

#[test]
fn middle_cases_agree_with_an_independent_solver() {
    for seed in 0..25 {
        let request = random(seed + 5000, 50, 30, 4, seed % 3 == 0);
        // With thirty rows no set of one or two columns will do, so the mix always holds.
        match (choose(&request), by_solver(&request)) {
            (Answer::Chosen(choice), Some(best)) => {
                assert!(choice.proven && meets(&request, &choice.columns));
                assert_eq!((choice.first, choice.second), best, "seed {seed}");
            }
            (Answer::Impossible | Answer::TooDear { .. }, None) => {}
            (answer, other) => panic!("seed {seed}: {answer:?} against {other:?}"),
        }
    }
}

#[test]
#[ignore = "a measurement: cargo test --release --lib -- --ignored large_cases --nocapture"]
fn large_cases_are_quick() {
    for seed in 0..20 {
        let request = random(seed + 900, 200, 120, 4, seed % 2 == 0);
        let answer = choose(&request);
        let text = match &answer {
            Answer::Chosen(c) => format!(
                "first {} bound {} nodes {} proven {}",
                c.first, c.bound, c.nodes, c.proven
            ),
            other => format!("{other:?}"),
        };
        println!("{seed}: {text}");
    }
}

#[test]
fn large_answers_meet_what_was_asked_and_their_own_bound() {
    for seed in [19, 3, 10] {
        let request = random(seed + 900, 200, 120, 4, seed % 2 == 0);
        if let Answer::Chosen(choice) = choose(&request) {
            assert!(meets(&request, &choice.columns), "seed {seed}");
            assert!(choice.first >= choice.bound, "seed {seed}: {choice:?}");
        }
    }
}
