//! Catalog overlays: the files that are laid on the bundled catalog, each checked when it is read,
//! with its faults told by line and column.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::Store;
use crate::catalog::{self, Catalog, Part};
use crate::diag::{Code, Failure, Finding, Place, Remedy, Report, Severity};
use crate::value_path;

/// One overlay file as it was read.
#[derive(Debug, Clone)]
pub struct Overlay {
    pub file: PathBuf,
    pub text: String,
    pub part: Part,
}

impl Store {
    /// The bundled catalog with the overlays of the config folder and those that were named.
    pub fn catalog(&self) -> Result<Catalog, Failure> {
        self.catalog_of(&self.overlay_paths())
    }

    /// The same with all overlays but the one at `without`.
    pub fn catalog_without(&self, without: &Path) -> Result<Catalog, Failure> {
        let real = |path: &Path| {
            let real = self.disk.canonical(path);
            real.unwrap_or_else(|_| path.to_path_buf())
        };
        let out = real(without);
        let mut paths = self.overlay_paths();
        paths.retain(|path| real(path) != out);
        self.catalog_of(&paths)
    }

    fn overlay_paths(&self) -> Vec<PathBuf> {
        let always = Some(self.catalog_dir()).filter(|folder| self.disk.exists(folder));
        always
            .into_iter()
            .chain(self.overlays.iter().cloned())
            .collect()
    }

    fn catalog_of(&self, paths: &[PathBuf]) -> Result<Catalog, Failure> {
        if paths.is_empty() {
            return Ok(Catalog::bundled());
        }
        let overlays = self.read_overlays(paths)?;
        let parts = overlays.iter().map(|overlay| overlay.part.clone());
        let catalog = Catalog::with_overlays(parts.collect());
        for overlay in &overlays {
            check(overlay, &catalog)?;
        }
        Ok(catalog)
    }

    /// The overlays at `path`, each checked against the catalog that it is laid on.
    pub fn overlays_on(&self, path: &Path, base: &Catalog) -> Result<Vec<Overlay>, Failure> {
        let overlays = self.read_overlays(&[path.to_path_buf()])?;
        for overlay in &overlays {
            check(overlay, base)?;
        }
        Ok(overlays)
    }

    /// The overlay files at these paths, in the order in which they are laid on.
    fn read_overlays(&self, paths: &[PathBuf]) -> Result<Vec<Overlay>, Failure> {
        let mut overlays = Vec::new();
        for path in paths {
            let before = overlays.len();
            for file in self.overlay_files(path) {
                overlays.push(self.read_overlay(&file)?);
            }
            one_place_each(overlays.get(before..).unwrap_or_default())?;
        }
        Ok(overlays)
    }

    /// The TOML files at `path`: the file itself, or those in the folder, by name.
    fn overlay_files(&self, path: &Path) -> Vec<PathBuf> {
        match self.disk.names(path) {
            Ok(names) if !names.is_empty() => {
                let toml =
                    |name: &OsString| Path::new(name).extension().is_some_and(|e| e == "toml");
                names
                    .into_iter()
                    .filter(toml)
                    .map(|name| path.join(name))
                    .collect()
            }
            Ok(_) if self.disk.exists(path) => Vec::new(),
            _ => vec![path.to_path_buf()],
        }
    }

    /// Reads one overlay file; its own errors are told with line and column.
    fn read_overlay(&self, file: &Path) -> Result<Overlay, Failure> {
        const LIMIT: u64 = 16 * 1024 * 1024;
        let bytes =
            self.disk
                .read(file, LIMIT)
                .map_err(|error| match error.kind() {
                    std::io::ErrorKind::FileTooLarge => Failure::io("read", file, &error)
                        .hint(Remedy::FileIsTooLarge { limit: LIMIT }),
                    _ => Failure::io("read the catalog file", file, &error),
                })?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Failure::wrong(
                Code::NotUtf8,
                format!("{} is not UTF-8 text", file.display()),
            )
        })?;
        match catalog::read_part(&text) {
            Ok(part) => Ok(Overlay {
                file: file.to_path_buf(),
                text,
                part,
            }),
            Err(findings) => Err(broken(file, text, findings)),
        }
    }
}

/// Two files of one folder must not hold the same entry: which of them counts would hang on their
/// names. (A folder laid on another one may replace its entries.)
fn one_place_each(overlays: &[Overlay]) -> Result<(), Failure> {
    let mut seen: BTreeMap<(&str, &str), &Path> = BTreeMap::new();
    for overlay in overlays {
        let mut findings = Vec::new();
        for (kind, n, id) in overlay.part.ids() {
            match seen.get(&(kind, id)) {
                Some(other) if *other != overlay.file => findings.push(Finding::error(
                    "duplicate-id",
                    format!("{kind} `{id}` is in {} already", other.display()),
                    Place::Value(value_path![kind, n, "id"]),
                )),
                _ => {
                    seen.insert((kind, id), &overlay.file);
                }
            }
        }
        if !findings.is_empty() {
            return Err(broken(&overlay.file, overlay.text.clone(), findings));
        }
    }
    Ok(())
}

/// Fails with every error that an overlay has against the catalog that it is laid on.
fn check(overlay: &Overlay, catalog: &Catalog) -> Result<(), Failure> {
    let mut whole = catalog.whole();
    catalog::apply(&mut whole, &overlay.part);
    let mut findings = catalog::check(&overlay.part, &whole);
    findings.retain(|f| f.severity == Severity::Error);
    if findings.is_empty() {
        Ok(())
    } else {
        Err(broken(&overlay.file, overlay.text.clone(), findings))
    }
}

fn broken(file: &Path, text: String, findings: Vec<Finding>) -> Failure {
    Failure::findings(
        Code::CatalogBroken,
        "this catalog file cannot be used until it is mended",
        Report {
            file: file.display().to_string(),
            text,
            findings,
        },
    )
}
