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
    /// Months of a move across, where no chain leads: from outside the PMO into it, not upward.
    across: BTreeMap<(usize, usize), u64>,
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
        let mut across = BTreeMap::new();
        for (a, from) in roles.iter().enumerate() {
            for (b, to) in roles.iter().enumerate() {
                let inward = from["family"] == "feeder" && to["family"] == "pmo";
                if inward && to["seniority"].as_u64() <= from["seniority"].as_u64() {
                    let short = KINDS
                        .iter()
                        .map(|k| months(to, k).saturating_sub(months(from, k)));
                    across.insert((a, b), short.max().unwrap());
                }
            }
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
        Self { ids, across, edges }
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
                if let (None, Some(short)) = (best[a][b], graph.across.get(&(a, b))) {
                    assert_eq!(ran.code, 0, "{from} to {to}");
                    assert_eq!(moves.len(), 1, "{from} to {to}");
                    assert_eq!(moves[0]["across"], true);
                    assert_eq!(json["total_months"].as_u64(), Some(*short));
                    continue;
                }
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

#[test]
fn roles_stand_behind_the_command_as_with_every_other() {
    let pmo = Pmo::new();
    // The most normal move there is: from leading projects into a PMO at the same seniority. The
    // analyst asks for 12 months in a PMO, the project manager typically has none.
    let json = pmo.json("career project-manager pmo-analyst");
    assert_eq!(json["moves"][0]["across"], true);
    let asks = pmo.json("roles pmo-analyst");
    assert_eq!(json["total_months"], asks["roles"][0]["experience"]["pmo"]);
    assert_eq!(pmo.run("career pmo-director pmo-analyst").code, 1);
    assert!(pmo.wrong("career a b c").contains("unexpected"));
}

#[test]
fn the_persons_own_months_and_levels_count() {
    let pmo = Pmo::new();
    let facts = "schema = 1\n[profile]\ncurrent-role = \"pmo-lead\"\ntarget-role = \"pmo-manager\"\n
[assessment]\ndate = 2026-01-01\n[assessment.levels]\ngovernance = 4\n
[[experience]]\ntitle = \"Project manager\"\nkinds = [\"project-leading\", \"people-leading\"]\nfrom = 2019-11-22\nto = 2026-11-21\n";
    let plan = pmo.file("plan.toml", facts);
    let json = pmo.json(&format!("career pmo-manager --plan {}", plan.display()));
    // 84 months from 22 November 2019 to 21 November 2026. The table asks for 96 in all, 60 of
    // leading projects, 24 of leading people: of these only the total is short, by 12; the months
    // in a PMO are typical of a lead.
    assert_eq!(json["total_months"], 12, "{json:#}");
    let experience = json["moves"][0]["experience"].as_array().unwrap();
    assert_eq!(experience.len(), 1, "{experience:?}");
    assert_eq!(
        (&experience[0]["kind"], &experience[0]["from"]),
        (&Value::from("total"), &Value::from(84))
    );
    let skills = json["moves"][0]["skills"].as_array().unwrap();
    assert!(skills.iter().all(|s| s["skill"] != "governance"));
    // From a role that is not the person's, what is typical counts.
    let other = pmo.json(&format!(
        "career project-manager pmo-manager --plan {}",
        plan.display()
    ));
    assert_ne!(other["moves"][0]["experience"][0]["from"], 84);
}
