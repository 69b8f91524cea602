//! Branch and bound over one program: forced picks, dominated columns, Lagrangian bounds with
//! reduced-cost fixing, and a greedy heuristic. Depth first, in an order that only the numbers fix.

#![expect(
    clippy::indexing_slicing,
    reason = "every index is a column or row of the program itself"
)]

use super::{Program, State};

/// What a search found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The best solution that is lighter than the upper limit, as sorted columns.
    pub(super) best: Option<(u64, Vec<usize>)>,
    /// No solution is lighter than this.
    pub(super) bound: u64,
    /// The search came to its end within the nodes.
    pub(super) complete: bool,
    /// Columns that the root decided for every solution lighter than the best one found, or equal to it.
    pub(super) fixed: Vec<State>,
    /// The root's prices of the demands, a good start for a related program.
    pub(super) prices: Vec<f64>,
    /// Work that was done.
    pub(super) work: u64,
}

/// One search over one program.
pub(super) struct Search<'p> {
    pub(super) program: &'p Program,
    /// The demands that a column serves, with what it gives (never more than is asked).
    pub(super) columns: Vec<Vec<(usize, u64)>>,
    pub(super) state: Vec<State>,
    pub(super) got: Vec<u64>,
    /// What free columns could still give.
    pub(super) hope: Vec<u64>,
    pub(super) slack: Vec<u64>,
    pub(super) weight_in: u64,
    trail: Vec<usize>,
    pub(super) price: Vec<f64>,
    pub(super) cap_price: Vec<f64>,
    pub(super) reduced: Vec<f64>,
    pub(super) unit: u64,
    /// Only solutions lighter than this are wanted.
    pub(super) upper: u64,
    pub(super) best: Option<(u64, Vec<usize>)>,
    /// What was decided before the search.
    pub(super) given: Vec<State>,
    /// A solution that is known beforehand; taken up once the root has decided what holds for
    /// its equals too.
    known: Option<(u64, Vec<usize>)>,
    stop_at_first: bool,
    /// Of equal solutions the one whose sorted columns come first is wanted; columns from this
    /// one on do not count for that. `None`: any of them will do.
    pub(super) ordered: Option<usize>,
    stopped: bool,
    pub(super) root_bound: u64,
    at_root: bool,
    root_rounds: usize,
    root_prices: Vec<f64>,
    /// The root's bound with its reduced weights.
    root_reduced: Option<(f64, Vec<f64>)>,
    nodes: u64,
    limit: u64,
    /// Elementary steps so far: looks at an entry of the program.
    pub(super) work: u64,
    pub(super) work_limit: u64,
    /// Entries of all columns, with their caps: what one look at everything takes.
    size: u64,
}

/// What a look at a node tells.
enum Look {
    /// No solution here at all.
    Dead,
    /// No solution here that is lighter than the best one, by the bound.
    Closed,
    Solved,
    Branch(usize),
}

impl<'p> Search<'p> {
    /// Prepares a search; `fixed` holds what is decided beforehand. `None` when that alone
    /// already breaks a cap.
    pub(super) fn new(
        program: &'p Program,
        fixed: &[State],
        upper: u64,
        limit: u64,
    ) -> Option<Self> {
        let n = program.weight.len();
        let mut columns = vec![Vec::new(); n];
        let mut hope = vec![0u64; program.demands.len()];
        for (r, demand) in program.demands.iter().enumerate() {
            for (c, gives) in &demand.entries {
                let gives = (*gives).min(demand.amount);
                if gives > 0 {
                    columns[*c].push((r, gives));
                    hope[r] += gives;
                }
            }
        }
        let unit = program.weight.iter().copied().fold(0, gcd).max(1);
        let entries: usize = columns.iter().map(Vec::len).sum();
        let size = (entries + n * (program.caps.len() + 2) + program.demands.len()) as u64;
        let mut search = Self {
            program,
            columns,
            state: vec![State::Free; n],
            got: vec![0; program.demands.len()],
            hope,
            slack: program.caps.iter().map(|cap| cap.limit).collect(),
            weight_in: 0,
            trail: Vec::new(),
            price: Vec::new(),
            cap_price: vec![0.0; program.caps.len()],
            reduced: vec![0.0; n],
            unit,
            upper,
            best: None,
            given: fixed.to_vec(),
            known: None,
            stop_at_first: false,
            ordered: None,
            stopped: false,
            root_bound: 0,
            at_root: true,
            root_rounds: 400,
            root_prices: Vec::new(),
            root_reduced: None,
            nodes: 0,
            limit,
            work: 0,
            work_limit: u64::MAX,
            size,
        };
        for (column, state) in fixed.iter().enumerate() {
            if *state != State::Free && !search.decide(column, *state) {
                return None;
            }
        }
        search.price = search.first_prices();
        Some(search)
    }

    /// Looks only for what is lighter than this solution.
    pub(super) fn knowing(mut self, weight: u64, chosen: &[usize]) -> Self {
        self.known = Some((weight, chosen.to_vec()));
        self
    }

    /// Wants, of equal solutions, the one whose sorted columns below `named` come first.
    pub(super) fn ordered(mut self, named: usize) -> Self {
        self.ordered = Some(named);
        self
    }

    /// Stops at the first solution that is lighter than the upper limit.
    pub(super) fn first_only(mut self) -> Self {
        self.stop_at_first = true;
        self
    }

    /// Starts from prices that a related program found good.
    pub(super) fn warm(mut self, prices: &[f64]) -> Self {
        if prices.len() == self.price.len() {
            self.price = prices.to_vec();
            self.root_rounds = 60;
        }
        self
    }

    /// Stops when so much work was done, whatever the nodes.
    pub(super) fn within(mut self, work: u64) -> Self {
        self.work_limit = work;
        self
    }

    /// Counts looks at the whole program.
    pub(super) fn worked(&mut self, looks: u64) {
        self.work = self.work.saturating_add(looks * self.size);
    }

    pub(super) fn is_tired(&self) -> bool {
        self.work >= self.work_limit
    }

    pub(super) fn run(mut self) -> (Found, u64) {
        self.trail.clear();
        let mut fixed = self.state.clone();
        self.visit(&mut fixed);
        self.loosen(&mut fixed);
        let complete = !self.stopped;
        let bound = match (&self.best, complete) {
            (Some((weight, _)), true) => *weight,
            _ => self.root_bound,
        };
        (
            Found {
                best: self.best,
                bound,
                complete,
                fixed,
                prices: self.root_prices,
                work: self.work,
            },
            self.nodes,
        )
    }

    fn visit(&mut self, fixed: &mut Vec<State>) {
        let mark = self.trail.len();
        loop {
            if self.nodes >= self.limit || self.is_tired() {
                self.stopped = true;
                break;
            }
            self.nodes += 1;
            let root = std::mem::take(&mut self.at_root);
            let look = self.look(root);
            if root {
                fixed.clone_from(&self.state);
                if !matches!(look, Look::Dead) {
                    self.root_reduced = Some((self.lagrangian(), self.reduced.clone()));
                }
            }
            let Look::Branch(column) = look else { break };
            let inner = self.trail.len();
            let fits = self.decide(column, State::In);
            if fits {
                self.visit(fixed);
            }
            self.undo(inner);
            if self.stopped || (self.stop_at_first && self.best.is_some()) {
                break;
            }
            self.decide(column, State::Out);
        }
        self.undo(mark);
    }

    /// Of what the root decided, keeps what holds for every solution up to the best weight:
    /// dominance and "lighter than the best" are dropped, bounds are kept where they are strict.
    fn loosen(&self, fixed: &mut [State]) {
        let Some((bound, reduced)) = &self.root_reduced else {
            return;
        };
        let best = self.best.as_ref().map_or(self.upper, |(weight, _)| *weight);
        for (column, state) in fixed.iter_mut().enumerate() {
            if *state == State::Free {
                let reduced = reduced[column];
                if self.rounded(bound + reduced.max(0.0)) > best {
                    *state = State::Out;
                } else if self.rounded(bound - reduced.min(0.0)) > best {
                    *state = State::In;
                }
            }
        }
    }

    fn look(&mut self, root: bool) -> Look {
        loop {
            let possible = self.propagate();
            if let Some((weight, chosen)) = self.known.take() {
                self.record(weight, chosen);
            }
            if !possible {
                return Look::Dead;
            }
            if self.open_demand().is_none() {
                self.record_inside();
                return Look::Solved;
            }
            if !root && self.dominate() {
                continue;
            }
            let rounds = if root { self.root_rounds } else { 10 };
            let (bound, changed) = self.improve_bound(rounds, root);
            if root {
                self.root_bound = self.root_bound.max(self.rounded(bound));
                self.root_prices.clone_from(&self.price);
            }
            if self.is_closed_by(bound) {
                return Look::Closed;
            }
            if self.stop_at_first && self.best.is_some() {
                return Look::Solved;
            }
            if changed && !root {
                continue;
            }
            return Look::Branch(self.branching_column());
        }
    }

    /// The first demand that is not met yet.
    fn open_demand(&self) -> Option<usize> {
        (0..self.got.len()).find(|r| self.got[*r] < self.program.demands[*r].amount)
    }

    pub(super) fn open(&self, row: usize) -> u64 {
        self.program.demands[row]
            .amount
            .saturating_sub(self.got[row])
    }

    /// Decides a free column. False when it does not fit under a cap (it is decided all the same).
    pub(super) fn decide(&mut self, column: usize, state: State) -> bool {
        self.trail.push(column);
        self.state[column] = state;
        for (row, gives) in &self.columns[column] {
            self.hope[*row] -= gives;
            if state == State::In {
                self.got[*row] += gives;
            }
        }
        let mut fits = true;
        if state == State::In {
            self.weight_in += self.program.weight[column];
            for (k, cap) in self.program.caps.iter().enumerate() {
                fits &= cap.takes[column] <= self.slack[k];
                self.slack[k] = self.slack[k].wrapping_sub(cap.takes[column]);
            }
        }
        fits
    }

    fn undo(&mut self, mark: usize) {
        while self.trail.len() > mark {
            let Some(column) = self.trail.pop() else {
                break;
            };
            let state = std::mem::replace(&mut self.state[column], State::Free);
            for (row, gives) in &self.columns[column] {
                self.hope[*row] += gives;
                if state == State::In {
                    self.got[*row] -= gives;
                }
            }
            if state == State::In {
                self.weight_in -= self.program.weight[column];
                for (k, cap) in self.program.caps.iter().enumerate() {
                    self.slack[k] = self.slack[k].wrapping_add(cap.takes[column]);
                }
            }
        }
    }

    /// Drops what cannot fit and takes what is needed. False when nothing can come of this node.
    fn propagate(&mut self) -> bool {
        loop {
            self.worked(1);
            let before = self.trail.len();
            for column in 0..self.state.len() {
                if self.state[column] == State::Free && !self.fits(column) {
                    self.decide(column, State::Out);
                }
            }
            for row in 0..self.got.len() {
                let open = self.open(row);
                if open == 0 {
                    continue;
                }
                if self.hope[row] < open {
                    return false;
                }
                let spare = self.hope[row] - open;
                let entries = &self.program.demands[row].entries;
                for (column, gives) in entries {
                    let needed = self.state[*column] == State::Free
                        && (*gives).min(self.program.demands[row].amount) > spare;
                    if needed && (!self.fits(*column) || !self.decide(*column, State::In)) {
                        return false;
                    }
                    if needed {
                        break;
                    }
                }
            }
            if self.weight_in >= self.upper {
                return false;
            }
            if self.trail.len() == before {
                return true;
            }
        }
    }

    pub(super) fn fits(&self, column: usize) -> bool {
        self.weight_in + self.program.weight[column] < self.upper
            && self
                .program
                .caps
                .iter()
                .zip(&self.slack)
                .all(|(cap, slack)| cap.takes[column] <= *slack)
    }

    /// Takes a free column out, or in, at this node and below.
    pub(super) fn fix(&mut self, column: usize, state: State) {
        self.decide(column, state);
    }

    /// The heaviest column that the bound has least decided: what is settled with it settles most.
    fn branching_column(&self) -> usize {
        let mut chosen: Option<(f64, usize)> = None;
        for column in 0..self.state.len() {
            let serves = || {
                self.columns[column]
                    .iter()
                    .any(|(row, _)| self.open(*row) > 0)
            };
            if self.state[column] == State::Free && serves() {
                #[expect(clippy::cast_precision_loss, reason = "weights are far below 2^53")]
                let weight = self.program.weight[column] as f64;
                let score = weight - self.reduced[column].abs();
                if chosen.is_none_or(|(most, _)| score > most) {
                    chosen = Some((score, column));
                }
            }
        }
        chosen.map_or(0, |(_, column)| column)
    }

    /// Keeps what is in as a solution.
    fn record_inside(&mut self) {
        let chosen: Vec<usize> = (0..self.state.len())
            .filter(|c| self.state[*c] == State::In)
            .collect();
        self.record(self.weight_in, chosen);
    }

    pub(super) fn record(&mut self, weight: u64, chosen: Vec<usize>) {
        if weight >= self.upper {
            return;
        }
        if let (Some(named), Some((best, other))) = (self.ordered, &self.best)
            && *best == weight
            && !Self::comes_first(&chosen, other, named)
        {
            return;
        }
        self.upper = weight + u64::from(self.ordered.is_some());
        self.best = Some((weight, chosen));
    }
}

pub(super) fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
