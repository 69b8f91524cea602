//! `pmo-path where`

use std::path::Path;

use serde::Serialize;

use super::context::Context;
use crate::diag::Failure;
use crate::view::places::{self, Place};

/// Where your plan, your catalog and the undo steps lie
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  pmo-path where
  pmo-path where plan")]
pub struct WhereArgs {
    /// Print only this path: `plan`, `plans`, `undo` or `catalog`
    #[arg(value_name = "WHAT", value_parser = ["plan", "plans", "undo", "catalog"])]
    what: Option<String>,
}

#[derive(Serialize)]
struct Where {
    schema: &'static str,
    plan: Option<String>,
    plans: String,
    undo: String,
    catalog: String,
    version: &'static str,
    catalog_version: &'static str,
}

pub fn run(args: &WhereArgs, context: &mut Context<'_>) -> Result<u8, Failure> {
    let text = |path: &Path| path.display().to_string();
    let plan = context.session.store.active_path()?;
    let plans = context.session.store.plans_dir();
    let undo = context.host.dirs.data.join("undo");
    let catalog = context.host.dirs.config.join("catalog");
    if let Some(what) = args.what.as_ref().filter(|_| !context.json_wanted()) {
        let path = match what.as_str() {
            "plans" => plans,
            "undo" => undo,
            "catalog" => catalog,
            _ => plan.unwrap_or_else(|| context.session.store.new_plan_path()),
        };
        context.write_out(&format!("{}\n", text(&path)))?;
        return Ok(0);
    }
    if context.json_wanted() {
        let value = Where {
            schema: "pmo-path/where/1",
            plan: plan.as_deref().map(text),
            plans: text(&plans),
            undo: text(&undo),
            catalog: text(&catalog),
            version: env!("CARGO_PKG_VERSION"),
            catalog_version: crate::catalog::VERSION,
        };
        context.json(&value)?;
        return Ok(0);
    }
    let exists = |path: &Path| context.host.disk.exists(path);
    let new = context.session.store.new_plan_path();
    let active = plan.as_deref().unwrap_or(&new);
    let shown = [
        Place {
            name: "plan",
            path: text(active),
            exists: exists(active),
            said: "made by the first command that writes",
        },
        Place {
            name: "plans",
            path: text(&plans),
            exists: exists(&plans),
            said: "made with the first plan",
        },
        Place {
            name: "undo",
            path: text(&undo),
            exists: exists(&undo),
            said: "made by the first change",
        },
        Place {
            name: "catalog",
            path: text(&catalog),
            exists: exists(&catalog),
            said: "your own catalog files are read from here",
        },
    ];
    let screen = places::screen(&shown, context.screen());
    context.print(screen)?;
    Ok(0)
}
