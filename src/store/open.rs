//! Opens plans and other text files: bytes to UTF-8 to types, or what is wrong and where.

use std::io;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use super::{Store, plan_id};
use crate::diag::{Code, Failure, Remedy, Report};
use crate::host::files;
use crate::plan::edit::Document;
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

/// A plan of which only the file matters.
#[derive(Debug, Clone)]
pub struct PlanFile(pub PathBuf);

impl PlanFile {
    /// As [`OpenPlan::id`].
    pub fn id(&self) -> String {
        plan_id(&self.0)
    }

    /// As [`OpenPlan::file`].
    pub fn file(&self) -> String {
        self.0.display().to_string()
    }
}

/// What one answer is made of. It lives until the program ends, when the system takes all of it
/// back at once: to free each text of a long log takes longer than to print the answer.
pub fn until_the_end<T>(value: T) -> ManuallyDrop<T> {
    ManuallyDrop::new(value)
}

impl OpenPlan {
    /// The plan's id: its file name without `plan-` and `.toml`.
    pub fn id(&self) -> String {
        plan_id(&self.path)
    }

    /// The text for edits that keep comments and order.
    pub fn document(&self) -> Result<Document, Failure> {
        Document::of_plan(&self.text).map_err(|finding| {
            let report = Report {
                file: self.file(),
                text: self.text.clone(),
                findings: vec![finding],
            };
            Failure::findings(
                Code::PlanUnreadable,
                "the plan cannot be changed until this is mended",
                report,
            )
        })
    }

    /// The file's name for people and JSON.
    pub fn file(&self) -> String {
        self.path.display().to_string()
    }
}

impl Store {
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
            Some(path) if self.disk.exists(&path) => self.read_plan_at(&path).map(Some),
            _ => Ok(None),
        }
    }

    /// Reads the active plan, or fails with the way to make one.
    pub fn need_plan(&self) -> Result<OpenPlan, Failure> {
        self.read_plan()?.ok_or_else(|| {
            Failure::wrong(Code::NoPlan, "there is no plan yet").hint(Remedy::MakePlan)
        })
    }

    /// Opens the active plan, or an empty one without a file.
    pub fn open_or_empty(&self) -> Result<OpenPlan, Failure> {
        Ok(self.read_plan()?.unwrap_or_else(|| OpenPlan {
            path: PathBuf::new(),
            text: String::new(),
            plan: Plan::default(),
        }))
    }

    /// The active plan, or an empty one.
    pub fn plan_or_empty(&self) -> Result<Plan, Failure> {
        Ok(self.read_plan()?.map(|open| open.plan).unwrap_or_default())
    }

    /// Reads the plan in this file.
    pub fn read_plan_at(&self, path: &Path) -> Result<OpenPlan, Failure> {
        let bytes = self
            .disk
            .read(path, plan::MAX_BYTES)
            .map_err(|error| unreadable(path, plan::MAX_BYTES, &error))?;
        self.open(path, bytes)
    }

    /// Makes a plan of the bytes of the file at `path`.
    pub(super) fn open(&self, path: &Path, bytes: Vec<u8>) -> Result<OpenPlan, Failure> {
        let kept = || self.undo_steps(path).is_any();
        if bytes.is_empty() && kept() {
            let shown = clean(&path.display().to_string());
            return Err(Failure::wrong(
                Code::PlanEmpty,
                format!("the plan {shown} is empty: something outside emptied it"),
            )
            .hint(Remedy::ListKeptStates));
        }
        let text = utf8(path, bytes)?;
        match plan::read(&text) {
            Ok(mut plan) => {
                if let Some(catalog) = &self.catalog {
                    plan.name_certifications(&|name| catalog.other_spelling(name).cloned());
                }
                Ok(OpenPlan {
                    path: path.to_path_buf(),
                    text,
                    plan,
                })
            }
            Err(findings) => {
                let file = path.display().to_string();
                let failure = Failure::findings(
                    Code::PlanUnreadable,
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
                    failure.hint(Remedy::ListKeptStates)
                } else {
                    failure
                })
            }
        }
    }

    /// The plan's bytes; `None` when there is no such file.
    pub fn plan_bytes(&self, path: &Path) -> Result<Option<Vec<u8>>, Failure> {
        self.bytes(&files::real_path(self.disk(), path))
    }

    /// The bytes of the file of this real path; `None` when there is no such file.
    pub(super) fn bytes(&self, real: &Path) -> Result<Option<Vec<u8>>, Failure> {
        match self.disk.read(real, plan::MAX_BYTES) {
            Ok(bytes) => Ok(Some(bytes)),
            // A file that comes and goes (an editor that is saving, a disk on the network) must never
            // be taken for one that has yet to be made.
            Err(error) if error.kind() == io::ErrorKind::NotFound && self.is_there(real) => {
                Err(Failure::io("read", real, &error).hint(Remedy::TryAgain))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unreadable(real, plan::MAX_BYTES, &error)),
        }
    }

    /// Whether the file, or its folder's list, says that it is there.
    fn is_there(&self, real: &Path) -> bool {
        let name = real
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        let listed = self.disk.list(files::folder_of(real)).unwrap_or_default();
        self.disk.exists(real) || listed.contains(&name)
    }

    /// Reads a UTF-8 text file of at most `limit` bytes.
    pub fn read_text(&self, path: &Path, limit: u64) -> Result<String, Failure> {
        let bytes = self
            .disk
            .read(path, limit)
            .map_err(|error| unreadable(path, limit, &error))?;
        utf8(path, bytes)
    }

    /// The bytes of a file that is no plan, of at most `limit`.
    pub fn read_bytes(&self, path: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
        self.disk
            .read(path, limit)
            .map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => Failure::io("read", path, &error),
                _ => unreadable(path, limit, &error),
            })
    }

    /// The bytes of standard input, of at most `limit`.
    pub fn standard_input_bytes(&self, limit: u64) -> Result<Vec<u8>, Failure> {
        let shown = Path::new("standard input");
        crate::host::standard_input(limit).map_err(|error| unreadable(shown, limit, &error))
    }

    /// UTF-8 text from standard input, of at most `limit` bytes.
    pub fn standard_input(&self, limit: u64) -> Result<String, Failure> {
        let shown = Path::new("standard input");
        let bytes =
            crate::host::standard_input(limit).map_err(|error| unreadable(shown, limit, &error))?;
        utf8(shown, bytes)
    }
}

fn unreadable(path: &Path, limit: u64, error: &io::Error) -> Failure {
    let failure = Failure::io("read", path, error);
    match error.kind() {
        io::ErrorKind::FileTooLarge => failure.hint(Remedy::FileIsTooLarge { limit }),
        io::ErrorKind::NotFound => failure.hint(Remedy::ListPlans),
        _ => failure,
    }
}

/// The bytes as text, or where they stop being UTF-8.
fn utf8(path: &Path, bytes: Vec<u8>) -> Result<String, Failure> {
    let shown = clean(&path.display().to_string());
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(
            Failure::wrong(Code::NotUtf8, format!("{shown} is UTF-16 text, not UTF-8"))
                .hint(Remedy::SaveAsUtf8FromUtf16),
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
            Code::NotUtf8,
            format!("{shown}:{line}:{column}: this byte is not UTF-8 text"),
        )
        .hint(Remedy::SaveAsUtf8)
    })
}
