//! The borders of the rooms under `src/`, read from the text of the sources: who may use whom,
//! where the outside world is touched, how long a file may grow, and what must not stand in the
//! repository.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms that everybody may use and that use only each other.
const LOWEST: &[&str] = &["ids", "dates", "units", "text", "order", "diag"];

/// What each room may use beside the lowest ones.
const ARROWS: &[(&str, &[&str])] = &[
    ("catalog", &[]),
    ("plan", &[]),
    ("interop", &["plan", "catalog"]),
    ("rules", &["plan", "catalog"]),
    ("assess", &["plan", "catalog"]),
    ("planner", &["rules", "plan", "catalog"]),
    ("host", &[]),
    ("store", &["host", "plan", "catalog"]),
    (
        "app",
        &[
            "store", "interop", "planner", "rules", "assess", "plan", "catalog",
        ],
    ),
    (
        "view",
        &[
            "app", "interop", "planner", "rules", "assess", "plan", "catalog",
        ],
    ),
    ("cli", &["host", "view", "app"]),
];

/// Calls that reach the outside world.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::env::",
    "std::net",
    "std::process",
    "std::thread",
    "io::stdout",
    "io::stderr",
    "io::stdin",
    "Local::now",
    "Utc::now",
    "SystemTime",
    "Instant::now",
    "println!",
    "print!(",
    "dbg!(",
    "HashMap",
    "HashSet",
];

const HARD_LIMIT: usize = 450;
const SOFT_LIMIT: usize = 350;
/// Half of the files are no longer than this.
const MEDIAN: usize = 130;
/// All files of `cli` together: what a command line is, and no use case.
const LINES_OF_CLI: usize = 7_500;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below `folder`, by name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !matches!(name.as_str(), "target" | ".git") {
                found.extend(files(&path));
            }
        } else if name != ".git" {
            found.push(path);
        }
    }
    found
}

/// A source file: its path from `src/`, its room, and its text without tests and comments.
pub struct Source {
    pub name: String,
    room: String,
    pub code: String,
    lines: usize,
}

pub fn sources() -> Vec<Source> {
    let src = root().join("src");
    let sources: Vec<Source> = files(&src)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .map(|path| {
            let name = path
                .strip_prefix(&src)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            let room = name
                .split('/')
                .next()
                .unwrap()
                .trim_end_matches(".rs")
                .to_owned();
            let text = fs::read_to_string(&path).unwrap();
            let test_file = name.ends_with("tests.rs") || name.contains("/tests/");
            Source {
                room,
                lines: text.lines().count(),
                code: if test_file {
                    String::new()
                } else {
                    code(&text)
                },
                name,
            }
        })
        .collect();
    assert!(sources.len() > 40, "the sources were not found");
    sources
}

/// Without comments, and without what stands behind the first `#[cfg(test)]`; but a test module in
/// a file of its own is only its line, wherever that stands.
fn code(text: &str) -> String {
    let text = own_files_taken_out(text);
    let until = text.find("#[cfg(test)]").unwrap_or(text.len());
    let lines = text[..until]
        .lines()
        .map(|line| line.split("//").next().unwrap_or(""));
    lines.collect::<Vec<_>>().join("\n")
}

fn own_files_taken_out(text: &str) -> String {
    let mut kept = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let own_file = |next: &&str| next.starts_with("mod ") && next.ends_with(';');
        if line == "#[cfg(test)]" && lines.next_if(own_file).is_some() {
            continue;
        }
        kept.push(line);
    }
    kept.join("\n")
}

/// The rooms that the code names as `crate::room`, in groups too.
fn used(code: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names: Vec<&str> = if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let end = group.find(|c| {
                depth += i32::from(c == '{') - i32::from(c == '}');
                depth < 0
            });
            top_level(&group[..end.unwrap_or(group.len())])
        } else {
            vec![rest]
        };
        for name in names {
            let name = name.trim_start();
            let end = name
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(name.len());
            rooms.push(name[..end].to_owned());
        }
    }
    rooms
}

/// Parts between commas that stand in no braces.
pub fn top_level(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&group[start..]);
    parts
}

#[test]
fn reading_imports_works() {
    assert_eq!(
        used("use crate::{a::{b, c}, d, host::X};\ncrate::e::f()"),
        ["a", "d", "host", "e"]
    );
    assert_eq!(code("a // crate::x\n#[cfg(test)]\nb"), "a ");
    assert_eq!(code("a\n#[cfg(test)]\nmod tests;\nb"), "a\nb");
}

#[test]
fn rooms_use_only_what_they_may() {
    let rooms: Vec<&str> = ARROWS
        .iter()
        .map(|(room, _)| *room)
        .chain(LOWEST.iter().copied())
        .collect();
    let mut wrong = Vec::new();
    for source in sources() {
        if matches!(source.name.as_str(), "lib.rs" | "main.rs" | "build.rs") {
            continue;
        }
        let known = rooms.contains(&source.room.as_str());
        assert!(
            known,
            "{}: a new room; say in tests/architecture.rs whom it may use",
            source.name
        );
        let may = ARROWS
            .iter()
            .find(|(room, _)| *room == source.room)
            .map_or(&[][..], |(_, may)| may);
        for name in used(&source.code) {
            let fine = name == source.room
                || LOWEST.contains(&name.as_str())
                || may.contains(&name.as_str())
                || !rooms.contains(&name.as_str());
            if !fine {
                wrong.push(format!("src/{} uses {name}", source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "forbidden arrows:\n{}", wrong.join("\n"));
}

#[test]
fn only_the_host_touches_the_outside_world() {
    let mut wrong = Vec::new();
    for source in sources() {
        if source.room == "host" || matches!(source.name.as_str(), "main.rs" | "build.rs") {
            continue;
        }
        for call in OUTSIDE {
            if source.code.contains(call) {
                wrong.push(format!("src/{}: {call}", source.name));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "the outside world belongs to src/host:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn one_place_asks_for_the_day_and_hands_it_on() {
    let asks: Vec<String> = sources()
        .into_iter()
        .filter(|source| source.room != "host")
        .flat_map(|source| {
            let times = source.code.matches(".system_day").count();
            vec![source.name; times]
        })
        .collect();
    assert_eq!(asks, ["cli/day.rs"]);
    let reads: Vec<String> = sources()
        .into_iter()
        .filter(|source| {
            source.code.contains("SystemTime") || source.code.contains("chrono::Local")
        })
        .map(|source| source.name)
        .collect();
    assert_eq!(reads, ["host/clock.rs"]);
}

/// An amount is worded by its type, a fee by `view/money.rs`: so one amount reads alike everywhere.
#[test]
fn money_has_one_wording() {
    let mut wrong = Vec::new();
    for source in sources() {
        if matches!(source.name.as_str(), "units/numbers.rs" | "view/money.rs") {
            continue;
        }
        for by_hand in ["USD {", "} USD", "$ {", "currency} ", "currency, fee."] {
            if source.code.contains(by_hand) {
                wrong.push(format!("src/{}: {by_hand}", source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "money by hand:\n{}", wrong.join("\n"));
}

/// Hours are worded by their type (`{:#}`), or by `whole_hours`; credits by `in_unit`; a month by its
/// date; an id by `as_words`: so one value reads alike on every screen.
#[test]
fn hours_credits_dates_and_ids_have_one_wording() {
    // By hand, and where it is at home.
    let by_hand: &[(&str, &[&str])] = &[
        ("} h\"", &["units/numbers.rs"]),
        ("} h ", &["units/numbers.rs"]),
        ("} h,", &[]),
        ("} h)", &[]),
        ("} h;", &[]),
        ("} h:", &[]),
        ("} h.", &[]),
        ("} h{", &[]),
        (
            "} hours",
            &["units/typed.rs", "app/entry.rs", "plan/check/head.rs"],
        ),
        ("} PDU", &[]),
        ("} months\"", &["view/words.rs"]),
        ("month_name(", &["dates/", "view/when.rs"]),
        ("replace('-', \" \")", &["interop/"]),
        (
            "did you mean {",
            &[
                "view/failure.rs",
                "view/profile.rs",
                "view/usage.rs",
                "catalog/",
                "app/check/",
            ],
        ),
    ];
    let mut wrong = Vec::new();
    for source in sources() {
        for (text, home) in by_hand {
            let at_home = home.iter().any(|home| source.name.starts_with(home));
            if !at_home && source.code.contains(text) {
                wrong.push(format!("src/{}: {text}", source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "worded by hand:\n{}", wrong.join("\n"));
}

#[test]
fn files_stay_small_and_say_what_they_are_for() {
    let mut wrong = Vec::new();
    for source in sources() {
        if source.lines > HARD_LIMIT {
            wrong.push(format!(
                "src/{} has {} lines, the limit is {HARD_LIMIT}",
                source.name, source.lines
            ));
        } else if source.lines > SOFT_LIMIT {
            println!("note: src/{} has {} lines", source.name, source.lines);
        }
        let text = fs::read_to_string(root().join("src").join(&source.name)).unwrap();
        if !text.starts_with("//!") && !source.name.ends_with("tests.rs") {
            wrong.push(format!("src/{} does not say what it is for", source.name));
        }
    }
    let main = fs::read_to_string(root().join("src/main.rs")).unwrap();
    assert!(main.lines().count() <= 35, "main.rs grows");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn most_files_are_short_and_the_command_line_stays_thin() {
    let sources = sources();
    let mut lines: Vec<usize> = sources.iter().map(|source| source.lines).collect();
    lines.sort_unstable();
    let median = lines[(lines.len() - 1) / 2];
    assert!(median <= MEDIAN, "the median file has {median} lines");
    let cli: usize = sources
        .iter()
        .filter(|source| source.room == "cli")
        .map(|source| source.lines)
        .sum();
    assert!(cli <= LINES_OF_CLI, "src/cli has {cli} lines");
}

#[test]
fn no_test_file_is_forgotten() {
    let main = fs::read_to_string(root().join("tests/main.rs")).unwrap();
    let mut entries: Vec<PathBuf> = fs::read_dir(root().join("tests"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let rust = path.extension().is_some_and(|e| e == "rs") || path.join("mod.rs").exists();
        if rust && name != "main" {
            assert!(
                main.contains(&format!("mod {name};")),
                "tests/{name} is not mounted in tests/main.rs"
            );
        }
    }
}

#[test]
fn the_repository_names_no_machine() {
    // Written in halves, so that this file does not accuse itself.
    let words = [
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("/home", "/"),
        ("DESI", "GN"),
        ("index.crates", ".io"),
        ("static.crates", ".io"),
    ];
    let words: Vec<String> = words.iter().map(|(a, b)| format!("{a}{b}")).collect();
    let mut wrong = Vec::new();
    for path in files(&root()) {
        let name = path
            .strip_prefix(root())
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        for word in &words {
            if text.contains(word.as_str()) {
                wrong.push(format!("{name}: {word}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_page_on_the_house_lists_the_rooms_that_are_there() {
    let page = fs::read_to_string(root().join("src/README.md")).unwrap();
    let mut listed: Vec<String> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(room, _)| room.to_owned())
        .collect();
    listed.sort();
    let mut there: Vec<String> = sources()
        .into_iter()
        .map(|source| source.room)
        .filter(|room| !matches!(room.as_str(), "main" | "lib" | "build"))
        .collect();
    there.sort();
    there.dedup();
    assert_eq!(listed, there);
}
