//! Where this run finds the person's files: as options, environment and platform say.

use std::io::Write as _;
use std::path::PathBuf;
use std::rc::Rc;

use super::global::Global;
use crate::app::Store;
use crate::dates::Day;
use crate::diag::{Code, Failure};
use crate::host::Host;
use crate::text::clean;

/// The store of this run. A writer who waits for another one is told, unless `-q` asks for quiet.
pub(super) fn store(global: &Global, host: &Host, day: Day) -> Result<Store, Failure> {
    if !host.dirs.are_full() {
        let shown = clean(&host.dirs.data.display().to_string());
        return Err(Failure::wrong(
            Code::NoHome,
            format!("plans would lie in {shown}, which is another folder wherever one stands"),
        )
        .hint("set HOME to the full path of your home folder"));
    }
    let named = global.plan.clone();
    let named = named.or_else(|| host.env.plan.clone().map(PathBuf::from));
    let overlays = host.env.catalog.iter().map(PathBuf::from);
    let overlays = overlays.chain(global.catalog.iter().cloned()).collect();
    let disk = Rc::clone(&host.disk);
    let store = Store::new(disk, host.dirs.clone(), named, overlays, day);
    if global.quiet {
        return Ok(store);
    }
    let err = host.err.clone();
    Ok(store.on_wait(move |plan| {
        let plan = clean(&plan.display().to_string());
        // Talk that nobody hears is no failure.
        writeln!(
            err.clone(),
            "waiting for another pmo-path that is writing to {plan}"
        )
        .ok();
    }))
}
