//! The SQL that an engine needs: a view of each table, and ten questions. Paths are relative to the
//! folder of the tables; days count from the newest snapshot, never from a clock.

use std::fmt::Write as _;

use super::row::Form;
use super::{Kind, Table};
use crate::units::words;

words! {
    /// An engine.
    Engine: "engine" {
        Duckdb = "duckdb",
        Spark = "spark",
    }
}

/// Views, then questions; every statement ends with `;` at the end of a line.
pub fn script(engine: Engine, form: Form) -> String {
    let mut out = head(engine);
    for table in Table::ALL {
        out.push_str(&match engine {
            Engine::Duckdb => duckdb(*table, form),
            Engine::Spark => spark(*table, form),
        });
    }
    let view = match engine {
        Engine::Duckdb => "VIEW",
        Engine::Spark => "TEMPORARY VIEW",
    };
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "\n-- The day of the newest snapshot.\nCREATE OR REPLACE {view} newest AS\nSELECT max(as_of) AS as_of FROM persons;\n"
    );
    for (n, (asked, statement)) in (1..).zip(QUESTIONS) {
        let _ = write!(out, "\n-- {n}. {asked}\n{statement};\n");
    }
    out
}

fn head(engine: Engine) -> String {
    let run = match engine {
        Engine::Duckdb => "duckdb < questions.sql",
        Engine::Spark => "spark-sql -f questions.sql",
    };
    format!(
        "-- Views of the tables of `pmo-path tables`, and ten questions. Run this in their folder:\n-- {run}\n\n"
    )
}

fn duckdb(table: Table, form: Form) -> String {
    let kind = |kind: Kind| match kind {
        Kind::Text | Kind::Date => "VARCHAR",
        Kind::Day => "DATE",
        Kind::Whole => "INTEGER",
        Kind::Number => "DOUBLE",
        Kind::Truth => "BOOLEAN",
    };
    let columns: Vec<String> = table
        .all_columns()
        .map(|(name, of)| format!("'{name}': '{}'", kind(of)))
        .collect();
    let folders = "/*".repeat(table.depth());
    let columns = columns.join(", ");
    match form {
        Form::Csv => format!(
            "CREATE OR REPLACE VIEW {table} AS\nSELECT * FROM read_csv('{table}{folders}/*.csv', header = true, delim = ',', quote = '\"', escape = '\"', auto_detect = false, hive_partitioning = false, columns = {{{columns}}});\n"
        ),
        Form::Ndjson => format!(
            "CREATE OR REPLACE VIEW {table} AS\nSELECT * FROM read_json('{table}{folders}/*.ndjson', format = 'newline_delimited', hive_partitioning = false, columns = {{{columns}}});\n"
        ),
    }
}

fn spark(table: Table, form: Form) -> String {
    let kind = |kind: Kind| match kind {
        Kind::Text | Kind::Date => "STRING",
        Kind::Day => "DATE",
        Kind::Whole => "INT",
        Kind::Number => "DOUBLE",
        Kind::Truth => "BOOLEAN",
    };
    let columns: Vec<String> = table
        .all_columns()
        .map(|(name, of)| format!("{name} {}", kind(of)))
        .collect();
    let columns = columns.join(", ");
    let (using, options) = match form {
        Form::Csv => ("csv", ", header 'true', escape '\"'"),
        Form::Ndjson => ("json", ""),
    };
    format!(
        "CREATE OR REPLACE TEMPORARY VIEW {table} ({columns})\nUSING {using} OPTIONS (path '{table}', recursiveFileLookup 'true', pathGlobFilter '*.{form}'{options});\n"
    )
}

/// What a lead asks, in words that both engines understand.
const QUESTIONS: &[(&str, &str)] = &[
    (
        "Heat grid: where each person stands in what the own target asks for.",
        "SELECT l.person, l.skill, l.assessed, l.required\n\
         FROM levels l JOIN newest n ON l.as_of = n.as_of\n\
         WHERE l.current AND l.required IS NOT NULL\n\
         ORDER BY l.person, l.skill",
    ),
    (
        "Cover: who can do each skill at the highest level that anybody's target asks for.",
        "WITH known AS (\n\
         \x20 SELECT l.* FROM levels l JOIN newest n ON l.as_of = n.as_of WHERE l.current\n\
         ), looked AS (\n\
         \x20 SELECT skill, max(required) AS level FROM known WHERE required IS NOT NULL GROUP BY skill\n\
         )\n\
         SELECT looked.skill, looked.level,\n\
         \x20 count(*) FILTER (WHERE known.assessed >= looked.level) AS can,\n\
         \x20 count(*) FILTER (WHERE known.required >= looked.level) AS asked\n\
         FROM looked JOIN known ON known.skill = looked.skill\n\
         GROUP BY looked.skill, looked.level\n\
         ORDER BY can, looked.skill",
    ),
    (
        "Certificates that end within 90 days.",
        "SELECT c.person, c.certification, c.ends\n\
         FROM credentials c JOIN newest n ON c.as_of = n.as_of\n\
         WHERE c.status IN ('active', 'extended', 'renewal-not-recorded')\n\
         \x20 AND c.ends >= n.as_of AND c.ends <= n.as_of + INTERVAL 90 DAY\n\
         ORDER BY c.ends, c.person, c.certification",
    ),
    (
        "Budget: known prices and days of eight hours, by the calendar quarter in which items start.",
        "SELECT i.quarter, coalesce(sum(i.usd), 0) AS usd, round(sum(i.hours_left) / 8, 2) AS days,\n\
         \x20 count(*) FILTER (WHERE i.usd IS NULL) AS unknown_prices\n\
         FROM items i JOIN newest n ON i.as_of = n.as_of\n\
         WHERE i.status <> 'done' AND i.quarter IS NOT NULL\n\
         GROUP BY i.quarter\n\
         ORDER BY i.quarter",
    ),
    (
        "Progress by unit.",
        "SELECT i.unit, count(DISTINCT i.person) AS people,\n\
         \x20 count(*) FILTER (WHERE i.status = 'done') AS items_done, count(*) AS items,\n\
         \x20 round(sum(i.hours_left), 2) AS hours_left\n\
         FROM items i JOIN newest n ON i.as_of = n.as_of\n\
         GROUP BY i.unit\n\
         ORDER BY i.unit",
    ),
    (
        "What changed since the last snapshot of an earlier month.",
        "WITH earlier AS (\n\
         \x20 SELECT max(p.as_of) AS as_of FROM persons p, newest n WHERE p.as_of < date_trunc('month', n.as_of)\n\
         )\n\
         SELECT now_.person, now_.skill, before_.assessed AS before_level, now_.assessed AS now_level\n\
         FROM levels now_\n\
         JOIN newest n ON now_.as_of = n.as_of\n\
         JOIN levels before_ ON before_.person = now_.person AND before_.skill = now_.skill\n\
         JOIN earlier e ON before_.as_of = e.as_of\n\
         WHERE now_.current AND before_.current\n\
         \x20 AND coalesce(now_.assessed, -1) <> coalesce(before_.assessed, -1)\n\
         ORDER BY now_.person, now_.skill",
    ),
    (
        "Skills that hang on one person, and on whom.",
        "WITH known AS (\n\
         \x20 SELECT l.* FROM levels l JOIN newest n ON l.as_of = n.as_of WHERE l.current\n\
         ), looked AS (\n\
         \x20 SELECT skill, max(required) AS level FROM known WHERE required IS NOT NULL GROUP BY skill\n\
         )\n\
         SELECT looked.skill, looked.level, min(known.person) AS person\n\
         FROM looked JOIN known ON known.skill = looked.skill AND known.assessed >= looked.level\n\
         GROUP BY looked.skill, looked.level\n\
         HAVING count(*) = 1\n\
         ORDER BY looked.skill",
    ),
    (
        "Renewals at risk: short of credits, and the cycle ends within 180 days.",
        "SELECT y.person, y.certification, y.end_day, y.missing_credits\n\
         FROM cycles y\n\
         JOIN newest n ON y.as_of = n.as_of\n\
         JOIN credentials c ON c.as_of = y.as_of AND c.person = y.person AND c.credential = y.credential\n\
         WHERE y.present AND y.missing_credits > 0\n\
         \x20 AND c.status IN ('active', 'extended', 'renewal-not-recorded')\n\
         \x20 AND y.end_day >= n.as_of AND y.end_day <= n.as_of + INTERVAL 180 DAY\n\
         ORDER BY y.end_day, y.person, y.certification",
    ),
    (
        "Exams that are open to somebody, or will be within 90 days.",
        "SELECT e.certification, count(*) AS people, min(e.open_from) AS first_day\n\
         FROM eligibility e JOIN newest n ON e.as_of = n.as_of\n\
         WHERE e.verdict IN ('yes', 'judged')\n\
         \x20 OR (e.verdict = 'no' AND e.open_from <= n.as_of + INTERVAL 90 DAY)\n\
         GROUP BY e.certification\n\
         ORDER BY people DESC, e.certification",
    ),
    (
        "Who was trained when: hours by unit and month.",
        "SELECT l.unit, substr(l.logged_on, 1, 7) AS month, count(DISTINCT l.person) AS people,\n\
         \x20 round(sum(l.hours), 2) AS hours\n\
         FROM log l JOIN newest n ON l.as_of = n.as_of\n\
         GROUP BY l.unit, substr(l.logged_on, 1, 7)\n\
         ORDER BY l.unit, month",
    ),
];
