//! The arguments of `pmo-path goal`.

use crate::cli::candidates::{self, Completes};
use clap::{Args, Subcommand};

/// Add, change or drop goals
///
/// A goal is a skill at a level, a certification, a role, or your own in words. With --due and
/// --measure it is one that you can tell when it is reached; with --objective it serves your
/// organisation.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path goal add PMP --due 2027-06-30
  pmo-path goal add skill leadership=4 --measure \"led the quarterly review alone\"
  pmo-path goal add own \"Speak at a chapter meeting\" --activity \"Prepare the talk\" --hours 12 --start 2027-02-01
  pmo-path goal edit g3 --due 2027-09-30
  pmo-path goal drop g4")]
pub struct GoalArgs {
    #[command(subcommand)]
    pub action: Option<Action>,
}

#[derive(Debug, Subcommand)]
pub enum Action {
    /// List all goals (also without any word)
    List,
    /// Add a goal
    #[command(after_help = "Examples:
  pmo-path goal add PMP --due 2027-06-30
  pmo-path goal add leadership=4 --measure \"led the quarterly review alone\"
  pmo-path goal add pmo-lead")]
    Add(Add),
    /// Change a goal's due, measure, objective, guide, level or title
    Edit(Edit),
    /// Give a goal up; it stays in the file as dropped
    Drop(Drop),
}

#[derive(Debug, Args)]
pub struct Add {
    /// skill, certification, role or own; or at once SKILL=LEVEL, a certification or a role
    #[arg(add = Completes::by(candidates::goal_kinds))]
    pub kind: String,
    /// SKILL=LEVEL, a certification, a role, or the goal in your words
    #[arg(add = Completes::by(candidates::goal_subjects))]
    pub what: Option<String>,
    /// The day by which it shall be reached
    #[arg(long, value_name = "DATE")]
    pub due: Option<String>,
    /// How you will know that it is reached
    #[arg(long, value_name = "TEXT")]
    pub measure: Option<String>,
    /// The objective of your organisation that it serves
    #[arg(long, value_name = "ID", add = Completes::by(candidates::objectives))]
    pub objective: Option<String>,
    /// Who guides you: somebody better at it
    #[arg(long, value_name = "PERSON")]
    pub guide: Option<String>,
    #[command(flatten)]
    pub own: OwnFlags,
}

#[derive(Debug, Args)]
pub struct Edit {
    /// The goal
    #[arg(add = Completes::by(candidates::goals))]
    pub id: String,
    /// The day by which it shall be reached; `none` takes it away
    #[arg(long, value_name = "DATE")]
    pub due: Option<String>,
    /// How you will know that it is reached; `none` takes it away
    #[arg(long, value_name = "TEXT")]
    pub measure: Option<String>,
    /// The objective that it serves; `none` takes it away
    #[arg(long, value_name = "ID", add = Completes::by(candidates::objectives))]
    pub objective: Option<String>,
    /// Who guides you: somebody better at it; `none` takes it away
    #[arg(long, value_name = "PERSON")]
    pub guide: Option<String>,
    /// The level of a skill goal
    #[arg(long, value_name = "N")]
    pub to: Option<String>,
    /// Its title in your words; `none` takes it away
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    #[command(flatten)]
    pub own: OwnFlags,
}

#[derive(Debug, Default, Args)]
pub struct OwnFlags {
    /// Something of your own to do for it
    #[arg(long, value_name = "TITLE")]
    pub activity: Option<String>,
    /// Hours that it takes
    #[arg(long, value_name = "H", requires = "activity")]
    pub hours: Option<String>,
    /// What it costs, in US dollars
    #[arg(long, value_name = "USD", requires = "activity")]
    pub cost: Option<String>,
    /// experience, exposure or education
    #[arg(long, value_name = "MODE", requires = "activity", add = Completes::by(candidates::modes))]
    pub mode: Option<String>,
    /// The fixed day on which it starts
    #[arg(long, value_name = "DATE", requires = "activity")]
    pub start: Option<String>,
}

#[derive(Debug, Args)]
pub struct Drop {
    /// The goal
    #[arg(add = Completes::by(candidates::goals))]
    pub id: String,
}
