//! `team` as a page and as a workbook: the same figures as its document, nothing of anybody's own,
//! nothing that loads or runs.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use serde_json::Value;

use crate::common::Pmo;
use crate::report::is_quiet;
use crate::team::{PRIVATE, team_of};

fn page(pmo: &Pmo, line: &str) -> String {
    let page = pmo.ok(line);
    is_quiet(&page);
    page
}

fn book(pmo: &Pmo, line: &str) -> Xlsx<Cursor<Vec<u8>>> {
    let out = pmo.command(line).output().unwrap();
    assert!(out.status.success(), "{out:?}");
    Xlsx::new(Cursor::new(out.stdout)).unwrap()
}

/// The rows of a sheet below its headings.
fn rows(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<Data>> {
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().skip(1).map(<[Data]>::to_vec).collect()
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

/// By skill, by person: the figure that stands in the page's grids.
fn figures(page: &str) -> BTreeMap<(String, String), String> {
    let options = roxmltree::ParsingOptions {
        allow_dtd: true,
        ..roxmltree::ParsingOptions::default()
    };
    let document = roxmltree::Document::parse_with_options(page, options).unwrap();
    let words = |node: roxmltree::Node<'_, '_>| -> String {
        let pieces = node.descendants().filter(roxmltree::Node::is_text);
        let whole: String = pieces.filter_map(|n| n.text()).collect();
        whole.trim().to_owned()
    };
    let mut found = BTreeMap::new();
    let grids = document
        .descendants()
        .filter(|n| n.attribute("class") == Some("heat"));
    for grid in grids {
        let lines: Vec<Vec<String>> = grid
            .descendants()
            .filter(|n| n.has_tag_name("tr"))
            .map(|line| {
                line.children()
                    .filter(roxmltree::Node::is_element)
                    .map(words)
                    .collect()
            })
            .collect();
        for line in &lines[1..] {
            assert_eq!(line.len(), lines[0].len());
            for (skill, figure) in lines[0].iter().zip(line).skip(1) {
                if !figure.is_empty() {
                    found.insert((skill.clone(), line[0].clone()), figure.clone());
                }
            }
        }
    }
    found
}

#[test]
fn page_and_workbook_say_what_the_document_says() {
    let pmo = team_of(12);
    let team = pmo.json("team team");
    let catalog = pmo_path::catalog::Catalog::bundled();
    let name = |id: &str| catalog.skill(id).unwrap().name.clone();
    let shown = page(&pmo, "team team --html");
    let figures = figures(&shown);
    let mut book = book(&pmo, "team team --xlsx");
    let levels = rows(&mut book, "Levels");
    let grid = team["grid"].as_array().unwrap();
    assert_eq!((figures.len(), levels.len()), (grid.len(), grid.len()));
    for (cell, row) in grid.iter().zip(&levels) {
        let (skill, person) = (name(&text(cell, "skill")), text(cell, "person"));
        let asked = cell["required"].as_u64().unwrap();
        let held = cell["assessed"].as_u64();
        let figure = match held {
            None => format!("?/{asked}"),
            Some(held) if held >= asked => held.to_string(),
            Some(held) => format!("{held}/{asked}"),
        };
        assert_eq!(figures[&(skill.clone(), person.clone())], figure);
        assert_eq!(row[0], Data::String(person));
        assert_eq!(row[1], Data::String(skill));
        assert_eq!(row[3].get_float_or_none(), held.map(|n| n as f64));
        assert_eq!(row[5].get_float_or_none(), Some(asked as f64));
    }
    let cover = rows(&mut book, "Cover");
    for (skill, row) in team["skills"].as_array().unwrap().iter().zip(&cover) {
        assert_eq!(row[1], Data::String(text(skill, "skill")));
        for (at, key) in [(2, "level"), (3, "can"), (4, "learning"), (5, "asked")] {
            assert_eq!(row[at].get_float_or_none(), skill[key].as_f64(), "{skill}");
        }
    }
    let budget = rows(&mut book, "Budget");
    for (quarter, row) in team["budget"].as_array().unwrap().iter().zip(&budget) {
        assert_eq!(row[0], Data::String(text(quarter, "quarter")));
        assert_eq!(row[1].get_float_or_none(), quarter["usd"].as_f64());
        assert_eq!(row[2].get_float_or_none(), quarter["days"].as_f64());
        assert!(shown.contains(&text(quarter, "quarter")));
    }
    let ends = rows(&mut book, "Ends");
    assert_eq!(ends.len(), team["expiring"].as_array().unwrap().len());
    assert!(ends.iter().all(|row| matches!(row[2], Data::DateTime(_))));
    let matrix = rows(&mut book, "Grid");
    assert_eq!(matrix.len(), 12);
    let filled = matrix.iter().flat_map(|row| &row[1..]);
    let filled = filled.filter(|cell| !matches!(cell, Data::Empty)).count();
    assert_eq!(filled, grid.len());
}

/// A figure of a cell; `None` where it is empty.
trait Figure {
    fn get_float_or_none(&self) -> Option<f64>;
}

impl Figure for Data {
    fn get_float_or_none(&self) -> Option<f64> {
        match self {
            Self::Float(number) => Some(*number),
            Self::Empty => None,
            other => panic!("{other:?} is no number"),
        }
    }
}

#[test]
fn neither_page_nor_workbook_has_a_word_of_anybodys_own() {
    let pmo = team_of(5);
    let shown = page(&pmo, "team team --html");
    assert!(!shown.to_lowercase().contains(PRIVATE));
    let mut book = book(&pmo, "team team --xlsx");
    for sheet in book.sheet_names() {
        for cell in rows(&mut book, &sheet).iter().flatten() {
            assert!(!cell.to_string().to_lowercase().contains(PRIVATE), "{cell}");
        }
    }
}

#[test]
fn a_small_view_says_why_it_shows_no_levels_on_a_page_too() {
    let pmo = team_of(4);
    let shown = page(&pmo, "team team --html");
    assert!(shown.contains("fewer than 5 people"), "{shown}");
    assert!(figures(&shown).is_empty());
    assert!(!shown.contains("Who can do what") && shown.contains("by calendar quarter"));
    let mut book = book(&pmo, "team team --xlsx");
    for sheet in ["Grid", "Levels", "Cover", "Nearest", "Together", "Exams"] {
        assert!(rows(&mut book, sheet).is_empty(), "{sheet}");
    }
    let told = rows(&mut book, "Team");
    assert!(format!("{told:?}").contains("fewer than 5 people"));
    assert_eq!(rows(&mut book, "People").len(), 4);
}

#[test]
fn hostile_names_are_text_on_page_and_sheet() {
    let pmo = team_of(5);
    let extract = pmo.ok("share --plan team/p1.toml --as Kim");
    let named = extract.replace(
        "name = \"Kim\"",
        "name = '''=cmd|' <script>alert(1)</script>&\"'''\nunit = \"@SUM(A1)\"",
    );
    pmo.file("team/z.toml", &named);
    pmo.file("team/=cmd <script>alert(2) \u{202e}&\".toml", "broken [");
    let ran = pmo.run("team team --html");
    assert_eq!(ran.code, 1, "{}", ran.err);
    is_quiet(&ran.out);
    assert!(ran.out.contains("alert(1)") && !ran.out.contains('\u{202e}'));
    assert!(!ran.err.contains('\u{202e}') && ran.err.contains("left out"));
    let out = pmo.command("team team --xlsx").output().unwrap();
    assert_eq!(out.status.code(), Some(1), "a file was left out");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(out.stdout)).unwrap();
    for sheet in book.sheet_names() {
        let formulas = book.worksheet_formula(&sheet).unwrap();
        assert_eq!(formulas.used_cells().count(), 0, "{sheet}");
        for cell in rows(&mut book, &sheet).iter().flatten() {
            let shown = cell.to_string();
            assert!(!shown.starts_with(['=', '@']), "{shown}");
        }
    }
}

#[test]
fn what_is_made_goes_where_it_is_asked_for_and_over_nothing() {
    let pmo = team_of(5);
    assert!(pmo.wrong("team team --out x.html").contains("--html"));
    pmo.wrong("team team --html --xlsx");
    assert!(pmo.wrong("team team --html --json").contains("--json"));
    let ran = pmo.run("team team --html --out x.html");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert!(ran.err.contains("x.html"));
    let path = pmo.home().join("x.html");
    let first = fs::read_to_string(&path).unwrap();
    assert_eq!(first, pmo.ok("team team --html"));
    assert!(pmo.wrong("team team --xlsx --out x.html").contains("--yes"));
    assert_eq!(fs::read_to_string(&path).unwrap(), first);
    pmo.ok("team team --xlsx --out x.html --yes");
    assert_ne!(fs::read(&path).unwrap(), first.as_bytes());
    // An extract is never written over.
    let before = fs::read(pmo.home().join("team/p1.toml")).unwrap();
    pmo.wrong("team team --html --out team/p1.toml");
    assert_eq!(fs::read(pmo.home().join("team/p1.toml")).unwrap(), before);
    // The same day, the same bytes.
    let bytes = || pmo.command("team team --xlsx").output().unwrap().stdout;
    assert_eq!(bytes(), bytes());
}
