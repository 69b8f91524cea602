//! `career` against a shortest-path computation of its own (Floyd and Warshall's), made from
//! nothing but `roles --json`.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::common::Pmo;

const KINDS: [&str; 7] = [
    "total",
    "project_support",
    "project_leading",
    "program_management",
    "portfolio_management",
    "pmo",
    "people_leading",
];

struct Graph {
    ids: Vec<String>,
    /// The months of a direct move.
    edges: BTreeMap<(usize, usize), u64>,
}

impl Graph {
    fn read(pmo: &Pmo) -> Self {
        let json = pmo.json("roles");
        let roles = json["roles"].as_array().unwrap();
        let ids: Vec<String> = roles
            .iter()
            .map(|r| r["id"].as_str().unwrap().to_owned())
            .collect();
        let months = |role: &Value, kind: &str| role["experience"][kind].as_u64().unwrap();
        let mut edges = BTreeMap::new();
        for (a, from) in roles.iter().enumerate() {
            for next in from["next"].as_array().unwrap() {
                let b = ids.iter().position(|id| id == next).unwrap();
                let cost = KINDS
                    .iter()
                    .map(|k| months(&roles[b], k).saturating_sub(months(from, k)))
                    .max()
                    .unwrap();
                edges.insert((a, b), cost);
            }
        }
        Self { ids, edges }
    }

    /// The least (months, moves), or (moves, months), between every two roles.
    fn shortest(&self, by_moves: bool) -> Vec<Vec<Option<(u64, u64)>>> {
        let n = self.ids.len();
        let mut best = vec![vec![None; n]; n];
        for (i, row) in best.iter_mut().enumerate() {
            row[i] = Some((0, 0));
        }
        for ((a, b), months) in &self.edges {
            best[*a][*b] = Some(if by_moves { (1, *months) } else { (*months, 1) });
        }
        for k in 0..n {
            for i in 0..n {
                for j in 0..n {
                    let Some((through, rest)) = best[i][k].zip(best[k][j]) else {
                        continue;
                    };
                    let sum = (through.0 + rest.0, through.1 + rest.1);
                    if best[i][j].is_none_or(|known| sum < known) {
                        best[i][j] = Some(sum);
                    }
                }
            }
        }
        best
    }
}

#[test]
fn every_way_is_as_short_as_an_independent_search_finds() {
    let pmo = Pmo::new();
    let graph = Graph::read(&pmo);
    let mut ways = 0;
    for by_moves in [false, true] {
        let best = graph.shortest(by_moves);
        let flag = if by_moves { "--fewest-moves" } else { "" };
        // Every pair would start the program 882 times: a third of the starts, all the goals.
        for (a, from) in graph
            .ids
            .iter()
            .enumerate()
            .filter(|(a, _)| a % 3 == usize::from(by_moves))
        {
            for (b, to) in graph.ids.iter().enumerate() {
                let ran = pmo.run(&format!("career --from {from} --to {to} {flag} --json"));
                let json: Value = serde_json::from_str(&ran.out).unwrap();
                let moves = json["moves"].as_array().unwrap();
                let Some(expected) = best[a][b] else {
                    assert_eq!(ran.code, 1, "{from} to {to}");
                    assert!(json["total_months"].is_null() && moves.is_empty());
                    continue;
                };
                ways += 1;
                assert_eq!(ran.code, 0, "{from} to {to}");
                let months = json["total_months"].as_u64().unwrap();
                let count = moves.len() as u64;
                let found = if by_moves {
                    (count, months)
                } else {
                    (months, count)
                };
                assert_eq!(found, expected, "{from} to {to} {flag}");
                check_chain(&graph, moves, from, to, months);
            }
        }
    }
    assert!(ways > 80, "{ways}");
}

/// The moves hang together, each is a move of the graph at its price, and they sum up.
#[track_caller]
fn check_chain(graph: &Graph, moves: &[Value], from: &str, to: &str, total: u64) {
    let place = |id: &Value| graph.ids.iter().position(|known| known == id).unwrap();
    let mut here = graph.ids.iter().position(|id| id == from).unwrap();
    let mut sum = 0;
    for step in moves {
        assert_eq!(place(&step["from"]), here);
        let next = place(&step["to"]);
        assert_eq!(
            step["months"].as_u64(),
            graph.edges.get(&(here, next)).copied()
        );
        sum += step["months"].as_u64().unwrap();
        here = next;
    }
    assert_eq!(graph.ids[here], to);
    assert_eq!(sum, total);
}

#[test]
fn the_plan_says_where_you_are_and_where_you_want_to_be() {
    let pmo = Pmo::new();
    let plan = pmo.file(
        "plan.toml",
        "schema = 1\n[profile]\ncurrent-role = \"pmo-lead\"\ntarget-role = \"pmo-manager\"\n",
    );
    let json = pmo.json(&format!("career --plan {}", plan.display()));
    assert_eq!(json["schema"], "pmo-path/career/1");
    assert_eq!(
        (json["from"].as_str(), json["to"].as_str()),
        (Some("pmo-lead"), Some("pmo-manager"))
    );
    // Lead to manager, from the table of typical months: total 60 to 96, leading projects 24 to
    // 60, leading people 6 to 24. The largest shortfall is 36.
    assert_eq!(json["total_months"], 36);
    // PMO Lead asks for governance 3, PMO Manager for 4.
    let skills = json["moves"][0]["skills"].as_array().unwrap();
    assert!(
        skills
            .iter()
            .any(|s| s["skill"] == "governance" && s["from"] == 3 && s["to"] == 4)
    );
    let screen = pmo.ok(&format!("career --plan {}", plan.display()));
    assert!(screen.contains("you are here"), "{screen}");
    assert!(pmo.wrong("career").contains("--from"));
}
