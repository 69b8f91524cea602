//! The person's plan file as commands use it: find it, read it, change it whole or not at all.

use std::path::{Path, PathBuf};

use super::context::Context;
use super::failure::Failure;
use crate::dates::Day;
use crate::diag::Report;
use crate::plan::{self, Plan};
use crate::text::clean;

/// A plan that was read.
#[derive(Debug, Clone)]
pub struct OpenPlan {
    /// The file as the user knows it (a symlink stays one).
    pub path: PathBuf,
    pub text: String,
    pub plan: Plan,
}

impl OpenPlan {
    /// The plan's id: its file name without `plan-` and `.toml`.
    pub fn id(&self) -> String {
        plan_id(&self.path)
    }
}

/// The id of the plan in this file.
pub fn plan_id(path: &Path) -> String {
    let stem = path
        .file_stem()
        .map(|s| s.to_string_lossy().into_owned())
        .unwrap_or_default();
    stem.strip_prefix("plan-")
        .map_or(stem.clone(), str::to_owned)
}

/// Where plans lie and which of them is active.
impl Context<'_> {
    pub fn plans_dir(&self) -> PathBuf {
        self.host.dirs.data.join("plans")
    }

    pub(super) fn active_file(&self) -> PathBuf {
        self.host.dirs.data.join("active")
    }

    /// The plan files in the data folder, oldest first: by date, then number.
    pub fn plan_files(&self) -> Result<Vec<PathBuf>, Failure> {
        let folder = self.plans_dir();
        let names = self
            .host
            .disk
            .list(&folder)
            .map_err(|e| Failure::io("read the folder", &folder, &e))?;
        let mut plans: Vec<(Day, u32, String)> = names
            .into_iter()
            .filter_map(|name| plan_key(&name).map(|(d, n)| (d, n, name)))
            .collect();
        plans.sort();
        Ok(plans
            .into_iter()
            .map(|(_, _, name)| folder.join(name))
            .collect())
    }

    /// The active plan's path: `--plan`, the environment, `plans use`, else the newest.
    pub fn active_path(&self) -> Result<Option<PathBuf>, Failure> {
        if let Some(path) = self.global.plan.clone() {
            return Ok(Some(path));
        }
        if let Some(path) = &self.host.env.plan {
            return Ok(Some(PathBuf::from(path)));
        }
        let active = self.active_file();
        if let Ok(bytes) = self.host.disk.read(&active, 4096) {
            let name = String::from_utf8_lossy(&bytes).trim().to_owned();
            let path = self.plans_dir().join(&name);
            if plan_key(&name).is_some() && self.host.disk.exists(&path) {
                return Ok(Some(path));
            }
        }
        Ok(self.plan_files()?.pop())
    }

    /// Reads the active plan; `None` when there is none yet. A file that was named and does not
    /// exist is an error for readers.
    pub fn read_plan(&self) -> Result<Option<OpenPlan>, Failure> {
        match self.active_path()? {
            None => Ok(None),
            Some(path) => self.read_plan_at(&path).map(Some),
        }
    }

    /// Reads the active plan for a command that will change it: a file that was named and is not
    /// there yet will be made by the change, so it is no error.
    pub fn plan_to_change(&self) -> Result<Option<OpenPlan>, Failure> {
        match self.active_path()? {
            Some(path) if self.host.disk.exists(&path) => self.read_plan_at(&path).map(Some),
            _ => Ok(None),
        }
    }

    /// Reads the active plan, or fails with the way to make one.
    pub fn need_plan(&self) -> Result<OpenPlan, Failure> {
        self.read_plan()?.ok_or_else(|| {
            Failure::wrong("no-plan", "there is no plan yet").hint(
                "start one with `pmo-path assess`, or add a fact: `pmo-path profile add --help`",
            )
        })
    }

    /// The active plan seen on the day that everything is judged on, or an empty one.
    pub fn plan_or_empty(&self) -> Result<OpenPlan, Failure> {
        Ok(self.read_plan()?.unwrap_or_else(|| OpenPlan {
            path: PathBuf::new(),
            text: String::new(),
            plan: Plan::default(),
        }))
    }

    /// The active plan with everything in it, or an empty one.
    pub fn plan_or_whole(&self) -> Result<Plan, Failure> {
        Ok(self
            .read_plan()?
            .map_or_else(Plan::default, |open| open.plan))
    }

    /// UTF-8 text from standard input, of at most `limit` bytes.
    pub fn standard_input(&self, limit: u64) -> Result<String, Failure> {
        let shown = Path::new("standard input");
        let bytes =
            crate::host::standard_input(limit).map_err(|error| unreadable(shown, limit, &error))?;
        utf8(shown, bytes)
    }

    pub fn read_plan_at(&self, path: &Path) -> Result<OpenPlan, Failure> {
        let bytes = self
            .host
            .disk
            .read(path, plan::MAX_BYTES)
            .map_err(|error| unreadable(path, plan::MAX_BYTES, &error))?;
        self.open(path, bytes)
    }

    /// Makes a plan of the bytes of the file at `path`.
    pub(super) fn open(&self, path: &Path, bytes: Vec<u8>) -> Result<OpenPlan, Failure> {
        let kept = || !self.undo_store(path).steps().is_empty();
        let remedy = "`pmo-path plans restore` lists the earlier states that are kept of this plan";
        if bytes.is_empty() && kept() {
            let shown = clean(&path.display().to_string());
            return Err(Failure::wrong(
                "plan-empty",
                format!("the plan {shown} is empty: something outside emptied it"),
            )
            .hint(remedy));
        }
        let text = utf8(path, bytes)?;
        match plan::read(&text) {
            Ok(plan) => Ok(OpenPlan {
                path: path.to_path_buf(),
                text,
                plan,
            }),
            Err(findings) => {
                let file = path.display().to_string();
                let failure = Failure::findings(
                    "plan-unreadable",
                    format!(
                        "the plan {} cannot be used until this is mended; it was not changed",
                        clean(&file)
                    ),
                    Report {
                        file,
                        text,
                        findings,
                    },
                );
                Err(if kept() {
                    failure.hint(remedy)
                } else {
                    failure
                })
            }
        }
    }

    /// Reads a UTF-8 text file of at most `limit` bytes.
    pub fn read_text(&self, path: &Path, limit: u64) -> Result<String, Failure> {
        let bytes = self
            .host
            .disk
            .read(path, limit)
            .map_err(|error| unreadable(path, limit, &error))?;
        utf8(path, bytes)
    }

    /// The path of a plan made today that does not exist yet.
    pub fn new_plan_path(&self) -> PathBuf {
        let folder = self.plans_dir();
        let mut path = folder.join(format!("plan-{}.toml", self.as_of));
        let mut number = 2;
        while self.host.disk.exists(&path) {
            path = folder.join(format!("plan-{}-{number}.toml", self.as_of));
            number += 1;
        }
        path
    }
}

pub(super) fn unreadable(path: &Path, limit: u64, error: &std::io::Error) -> Failure {
    let failure = Failure::io("read", path, error);
    match error.kind() {
        std::io::ErrorKind::FileTooLarge => {
            failure.hint(format!("files up to {} MB are read", limit / 1_048_576))
        }
        std::io::ErrorKind::NotFound => {
            failure.hint("check the name; `pmo-path plans` lists your plans")
        }
        _ => failure,
    }
}

/// The bytes as text, or where they stop being UTF-8.
fn utf8(path: &Path, bytes: Vec<u8>) -> Result<String, Failure> {
    let shown = clean(&path.display().to_string());
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(
            Failure::wrong("not-utf8", format!("{shown} is UTF-16 text, not UTF-8"))
                .hint("save it as UTF-8: in Notepad by \"Save as\", encoding UTF-8"),
        );
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let good = error.as_bytes().get(..at).unwrap_or_default();
        let line = good.split(|b| *b == b'\n').count();
        let start = good
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |at| at + 1);
        let column = String::from_utf8_lossy(good.get(start..).unwrap_or_default())
            .chars()
            .count()
            + 1;
        Failure::wrong(
            "not-utf8",
            format!("{shown}:{line}:{column}: this byte is not UTF-8 text"),
        )
        .hint("save the file as UTF-8 in your editor")
    })
}

/// A plan with no facts in it yet.
pub fn new_plan_text(today: Day) -> String {
    format!(
        "schema = {}\ncreated = {today}\ncatalog = \"{}\"\n",
        plan::SCHEMA,
        crate::catalog::VERSION
    )
}

/// Date and number of a plan's file name.
fn plan_key(name: &str) -> Option<(Day, u32)> {
    let id = name.strip_prefix("plan-")?.strip_suffix(".toml")?;
    let day = Day::parse_iso(id.get(..10)?)?;
    match id.get(10..)? {
        "" => Some((day, 1)),
        rest => Some((
            day,
            rest.strip_prefix('-')?.parse().ok().filter(|n| *n > 1)?,
        )),
    }
}
