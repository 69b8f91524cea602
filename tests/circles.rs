//! No circle between the files under `src/`, read from the text: `use`, `crate::`, `super::`, and
//! names that a module passes on are followed to where they are made. `mod` lines and re-exports
//! are no arrows.

use std::collections::{BTreeMap, BTreeSet};

use crate::architecture::{Source, sources};

type Path = Vec<String>;

/// All modules by their paths, with what they pass on.
struct Modules {
    files: BTreeMap<Path, String>,
    /// Where a module's re-exported names come from; `*` for all of a module.
    passed_on: BTreeMap<Path, Vec<(String, Path)>>,
}

/// `a::b` of `src/a/b.rs` and of `src/a/b/mod.rs`.
fn module_of(file: &str) -> Path {
    let file = file.trim_end_matches(".rs");
    let file = file.strip_suffix("/mod").unwrap_or(file);
    file.split('/').map(str::to_owned).collect()
}

/// The paths that the inside of a `use` names, without `as` names.
fn spread(tree: &str, before: &[&str], found: &mut Vec<Path>) {
    let tree = tree.trim();
    if let Some(at) = tree.find('{') {
        let lead: Vec<&str> = tree[..at]
            .split("::")
            .map(str::trim)
            .filter(|s| !s.is_empty())
            .collect();
        let before = [before, &lead].concat();
        let inside = tree[at + 1..].trim_end().trim_end_matches('}');
        for part in crate::architecture::top_level(inside) {
            if !part.trim().is_empty() {
                spread(part, &before, found);
            }
        }
    } else {
        let path = tree.split(" as ").next().unwrap_or("");
        let path = path.split("::").map(str::trim);
        let whole = before.iter().copied().chain(path);
        found.push(whole.map(str::to_owned).collect());
    }
}

/// The `use` items of a code: whether each is passed on, and its paths.
fn uses(code: &str) -> Vec<(bool, Vec<Path>)> {
    let mut all = Vec::new();
    for (at, _) in code.match_indices("use ") {
        let line = code[..at].rfind('\n').map_or(0, |n| n + 1);
        let lead = code[line..at].trim();
        if !(lead.is_empty() || lead.starts_with("pub")) {
            continue;
        }
        let Some(end) = code[at..].find(';') else {
            continue;
        };
        let mut paths = Vec::new();
        spread(&code[at + 4..at + end], &[], &mut paths);
        all.push((lead.starts_with("pub"), paths));
    }
    all
}

/// The code without its `use` items.
fn without_uses(code: &str) -> String {
    let mut rest = String::new();
    let mut inside = false;
    for line in code.lines() {
        let trimmed = line.trim_start();
        let begins = trimmed.starts_with("use ")
            || (trimmed.starts_with("pub") && trimmed.contains(" use ") && !trimmed.contains('"'));
        inside = inside || begins;
        if !inside {
            rest.push_str(line);
            rest.push('\n');
        }
        inside = inside && !line.contains(';');
    }
    rest
}

/// Paths that begin with `crate::` or `super::` outside of `use`.
fn inline(code: &str) -> Vec<Path> {
    let code = &without_uses(code);
    let mut found = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':' || c == '$') {
                continue;
            }
            let name = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
            let rest = &code[at..];
            // A macro's own name in a path: the path stands where the macro is called.
            if rest[start.len()..].starts_with('$') {
                continue;
            }
            let end = rest.find(|c| !name(c)).unwrap_or(rest.len());
            let path = rest[..end].split("::").filter(|s| !s.is_empty());
            found.push(path.map(str::to_owned).collect());
        }
    }
    found
}

/// The path from the root, as seen from `module`; `None` for other crates.
fn absolute(path: &[String], module: &[String], modules: &Modules) -> Option<Path> {
    let first = path.first()?;
    match first.as_str() {
        "crate" => Some(path[1..].to_vec()),
        "self" => Some([module, &path[1..]].concat()),
        "super" => {
            let ups = path.iter().take_while(|s| *s == "super").count();
            let stem = &module[..module.len().checked_sub(ups)?];
            Some([stem, &path[ups..]].concat())
        }
        _ => {
            let child = [module, std::slice::from_ref(first)].concat();
            let own = modules.files.contains_key(&child);
            own.then(|| [module, path].concat())
        }
    }
}

/// The file in which what the path names is made.
fn made_in(path: &[String], modules: &Modules, depth: usize) -> Option<String> {
    let known = (1..=path.len())
        .rev()
        .find(|n| modules.files.contains_key(&path[..*n]))?;
    let (module, rest) = path.split_at(known);
    if let (Some(name), true) = (rest.first(), depth < 8) {
        let passed = modules.passed_on.get(module).map_or(&[][..], Vec::as_slice);
        if let Some((_, from)) = passed.iter().find(|(n, _)| n == name) {
            return made_in(&[from, &rest[1..]].concat(), modules, depth + 1);
        }
    }
    modules.files.get(module).cloned()
}

fn modules(sources: &[Source]) -> Modules {
    let mut modules = Modules {
        files: BTreeMap::new(),
        passed_on: BTreeMap::new(),
    };
    for source in sources {
        modules
            .files
            .insert(module_of(&source.name), source.name.clone());
    }
    for source in sources {
        let module = module_of(&source.name);
        let mut passed = Vec::new();
        for (passes, paths) in uses(&source.code) {
            for path in paths.iter().filter(|_| passes) {
                if let (Some(from), Some(name)) = (absolute(path, &module, &modules), path.last()) {
                    passed.push((name.clone(), from));
                }
            }
        }
        modules.passed_on.insert(module, passed);
    }
    modules
}

/// What each file uses, other files only.
fn arrows(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let modules = modules(sources);
    let mut arrows = BTreeMap::new();
    for source in sources {
        let module = module_of(&source.name);
        let mut paths = inline(&source.code);
        for (passes, named) in uses(&source.code) {
            if !passes {
                paths.extend(named);
            }
        }
        let used = paths
            .iter()
            .filter_map(|path| absolute(path, &module, &modules))
            .filter_map(|path| made_in(&path, &modules, 0))
            .filter(|file| *file != source.name)
            .collect();
        arrows.insert(source.name.clone(), used);
    }
    arrows
}

/// All files that can be reached from `start`.
fn reached<'a>(start: &str, arrows: &'a BTreeMap<String, BTreeSet<String>>) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut next: Vec<&str> = arrows[start].iter().map(String::as_str).collect();
    while let Some(file) = next.pop() {
        if seen.insert(file) {
            next.extend(arrows[file].iter().map(String::as_str));
        }
    }
    seen
}

#[test]
fn reading_paths_works() {
    let code = "use super::{a::B, c};\npub use d::E;\nfn f() { crate::g::h(); }";
    let paths = |code: &str| -> Vec<String> {
        let all = uses(code).into_iter().flat_map(|(_, paths)| paths);
        all.chain(inline(code)).map(|p| p.join("::")).collect()
    };
    assert_eq!(
        paths(code),
        ["super::a::B", "super::c", "d::E", "crate::g::h"]
    );
    assert_eq!(module_of("a/b/mod.rs"), ["a", "b"]);
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let sources: Vec<Source> = sources()
        .into_iter()
        .filter(|s| !matches!(s.name.as_str(), "lib.rs" | "main.rs" | "build.rs"))
        .collect();
    let arrows = arrows(&sources);
    let count: usize = arrows.values().map(BTreeSet::len).sum();
    assert!(count > 300, "the imports were not read: {count}");
    let reach: BTreeMap<&str, BTreeSet<&str>> = arrows
        .keys()
        .map(|file| (file.as_str(), reached(file, &arrows)))
        .collect();
    let circled: Vec<&str> = arrows
        .keys()
        .map(String::as_str)
        .filter(|file| reach[file].contains(file))
        .collect();
    let mut wrong = String::new();
    for file in &circled {
        let back: Vec<&str> = arrows[*file]
            .iter()
            .map(String::as_str)
            .filter(|used| reach[used].contains(file))
            .collect();
        wrong.push_str(&format!(
            "src/{file} uses {}, which lead back to it\n",
            back.join(", ")
        ));
    }
    assert!(wrong.is_empty(), "{wrong}");
}
