//! The pages on JSON outputs: read from one text, with shared blocks put in where they are named.
//! Knows nothing of the outputs: a test makes the text from their types.

use crate::order::Arrange;
/// The text, made by `UPDATE_SCHEMAS=1 cargo test --lib schema`: blocks that begin with `@name` are shared, `# name` is a page: a line on what it is,
/// then its fields. A field is its names, its type and what it means, two blanks apart; deeper
/// lines are inside; `+name` stands for a block.
pub(super) const TEXT: &str = include_str!("../../schema/outputs.txt");

/// One output's page.
#[derive(Debug)]
pub struct Page {
    pub name: &'static str,
    pub about: &'static str,
    pub fields: Vec<Field>,
}

/// One line: fields of one type, side by side.
#[derive(Debug, Clone)]
pub struct Field {
    /// 0 for the fields of the document itself.
    pub depth: usize,
    pub names: Vec<&'static str>,
    pub kind: &'static str,
    pub about: &'static str,
}

/// Every page, by name.
pub fn pages() -> Vec<Page> {
    let mut pages: Vec<Page> = sections()
        .filter_map(|section| {
            let (name, rest) = section.strip_prefix("# ")?.split_once('\n')?;
            let (about, fields) = rest.split_once('\n').unwrap_or((rest, ""));
            let fields = expanded(fields, 0);
            Some(Page {
                name,
                about,
                fields,
            })
        })
        .collect();
    pages.arrange_by_key(|page| page.name);
    pages
}

/// The paths of a page's fields in the order of the output: `results[].rule.source`.
pub fn paths(page: &Page) -> Vec<(String, &Field)> {
    let mut above: Vec<Vec<String>> = Vec::new();
    let mut all = Vec::new();
    for field in &page.fields {
        above.truncate(field.depth);
        let outer = above.last().cloned().unwrap_or_else(|| vec![String::new()]);
        let mut inner = Vec::new();
        for path in outer {
            for name in &field.names {
                let path = format!("{path}{name}");
                inner.push(format!("{path}{}", step_inside(field.kind)));
                all.push((path, field));
            }
        }
        above.push(inner);
    }
    all
}

fn step_inside(kind: &str) -> &'static str {
    if kind.starts_with("list") {
        "[]."
    } else if kind.starts_with("table of table") {
        ".*."
    } else {
        "."
    }
}

/// The parts of the text, each from its head line on.
fn sections() -> impl Iterator<Item = &'static str> {
    let mut starts: Vec<usize> = vec![0];
    starts.extend(
        TEXT.match_indices('\n')
            .map(|(at, _)| at + 1)
            .filter(|at| TEXT.get(*at..).is_some_and(|s| s.starts_with(['#', '@']))),
    );
    let ends: Vec<usize> = starts.iter().copied().skip(1).chain([TEXT.len()]).collect();
    starts
        .into_iter()
        .zip(ends)
        .filter_map(|(from, to)| TEXT.get(from..to))
}

/// The fields of these lines. No block names itself: what stands in itself is told as `list as …`.
fn expanded(lines: &'static str, depth: usize) -> Vec<Field> {
    let mut fields = Vec::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let text = line.trim_start();
        let depth = depth + (line.len() - text.len()) / 2;
        if let Some(block) = text.strip_prefix('+') {
            fields.extend(expanded(block_lines(block), depth));
            continue;
        }
        let (names, rest) = text.split_once("  ").unwrap_or((text, ""));
        let (kind, about) = rest.trim().split_once("  ").unwrap_or((rest.trim(), ""));
        fields.push(Field {
            depth,
            names: names.split(", ").collect(),
            kind,
            about: about.trim(),
        });
    }
    fields
}

fn block_lines(name: &str) -> &'static str {
    sections()
        .find_map(|section| {
            let (head, lines) = section.strip_prefix('@')?.split_once('\n')?;
            (head == name).then_some(lines)
        })
        .unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_go_through_lists_tables_and_shared_blocks() {
        let pages = pages();
        let page = pages.iter().find(|page| page.name == "roles").unwrap();
        let paths: Vec<String> = paths(page).into_iter().map(|(path, _)| path).collect();
        for path in [
            "roles",
            "comparison.skills[].to",
            "comparison.way.moves[].experience[].kind",
        ] {
            assert!(paths.iter().any(|p| p == path), "{path} in {paths:#?}");
        }
    }

    #[test]
    fn every_field_has_a_type_of_the_list() {
        const WORDS: [&str; 12] = [
            "text", "word", "day", "date", "number", "whole", "truth", "any", "entry", "table",
            "list", "null",
        ];
        for page in pages() {
            assert!(
                page.about.ends_with('.') || page.about.ends_with(')'),
                "{}",
                page.name
            );
            assert!(!page.fields.is_empty(), "{}", page.name);
            for (path, field) in paths(&page) {
                for part in field.kind.split(" or ") {
                    let known = part == "absent"
                        || part.split(" of ").all(|word| WORDS.contains(&word))
                        || part.starts_with("list as ");
                    assert!(known, "{} {path}: `{}`", page.name, field.kind);
                }
            }
        }
    }
}
