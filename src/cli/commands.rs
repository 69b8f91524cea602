//! The list of commands: one line a command, from which parsing, help, completions and manual come.
//! Knows no argument of any.

use std::ffi::OsString;

use clap::{Args, CommandFactory, Parser, Subcommand};

use super::context::Context;
use super::global::Global;
use crate::diag::Failure;

/// A learning plan for people in and around a Project Management Office.
#[derive(Debug, Parser)]
#[command(name = "pmo-path", version, about, disable_help_subcommand = true)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The program with its shared options and no command.
fn root() -> clap::Command {
    Global::augment_args(clap::Command::new("pmo-path"))
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
}

/// The groups of commands in help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    Start,
    Do,
    Decide,
    Browse,
    Care,
    InOut,
}

impl Group {
    pub(super) const ALL: &'static [Self] = &[
        Self::Start,
        Self::Do,
        Self::Decide,
        Self::Browse,
        Self::Care,
        Self::InOut,
    ];

    /// Above its commands.
    pub(super) fn title(self) -> String {
        match self {
            Self::InOut => "In and out".to_owned(),
            other => format!("{other:?}"),
        }
    }
}

/// A command in help.
#[derive(Debug)]
pub(super) struct Listed {
    pub group: Group,
    pub name: &'static str,
}

/// One line a command: its group in help, its variant, its name, and the type of its arguments in
/// its file, from which come its description, its examples and what completes them. `only answers`:
/// it asks nothing and changes nothing, so that its answer may go through a pager.
macro_rules! commands {
    ($($group:ident $variant:ident $name:literal super::$room:ident::$args:ident $(, only $answers:ident)?;)*) => {
        #[derive(Debug, Subcommand)]
        pub enum Command {
            $(#[command(name = $name)] $variant(super::$room::$args),)*
        }

        impl Command {
            /// Whether it asks nothing and changes nothing.
            pub(super) fn only_answers(&self) -> bool {
                match self {
                    $(Self::$variant(_) => commands!(@only $($answers)?),)*
                }
            }
        }

        /// Every command as help and the manual list it, in the order of a person's way through
        /// the program.
        pub(super) const LISTED: &[Listed] = &[
            $(Listed { group: Group::$group, name: $name },)*
        ];

        pub(super) fn dispatch(command: Option<&Command>, context: &mut Context<'_>) -> Result<u8, Failure> {
            match command {
                None => super::dashboard::run(context),
                $(Some(Command::$variant(args)) => super::$room::run(args, context),)*
            }
        }

        /// The tree with those commands only that one of the words names: building the arguments
        /// of all of them takes longer than most commands take. Whatever it refuses, the whole
        /// tree (`Cli::command()`) explains.
        pub(super) fn tree_for(words: &[OsString]) -> clap::Command {
            let mut tree = root();
            $(if words.iter().any(|word| word == $name) {
                tree = tree.subcommand(super::$room::$args::augment_args(clap::Command::new($name)));
            })*
            tree
        }
    };
    (@only) => { false };
    (@only answers) => { true };
}

/// Every command with its name and what it is for, without its arguments: enough to choose one.
pub(super) fn names_only() -> clap::Command {
    let whole = Cli::command();
    let named = whole.get_subcommands().map(|sub| {
        let about = sub.get_about().cloned().unwrap_or_default();
        clap::Command::new(sub.get_name().to_owned())
            .about(about)
            .disable_help_flag(true)
    });
    root().mut_args(|arg| arg.global(false)).subcommands(named)
}

commands! {
    Start Assess "assess" super::assess::AssessArgs;
    Start Profile "profile" super::profile::ProfileArgs;
    Do Next "next" super::next::NextArgs;
    Do Log "log" super::log::LogArgs;
    Do Done "done" super::done::DoneArgs;
    Do Goal "goal" super::goal::GoalArgs;
    Do History "history" super::history::HistoryArgs, only answers;
    Do Amend "amend" super::amend::AmendArgs;
    Do Undo "undo" super::undo::UndoArgs;
    Do Redo "redo" super::redo::RedoArgs;
    Decide Show "show" super::show::ShowArgs, only answers;
    Decide Status "status" super::status::StatusArgs, only answers;
    Decide Gap "gap" super::gap::GapArgs, only answers;
    Decide Eligible "eligible" super::eligible::EligibleArgs, only answers;
    Decide Apply "apply" super::apply::ApplyArgs;
    Decide Renew "renew" super::renew::RenewArgs, only answers;
    Decide Claim "claim" super::claim::ClaimArgs, only answers;
    Decide Replan "replan" super::replan::ReplanArgs;
    Decide Review "review" super::review::ReviewArgs;
    Decide Career "career" super::career::CareerArgs, only answers;
    Browse Certs "certs" super::certs::CertsArgs, only answers;
    Browse Roles "roles" super::roles::RolesArgs, only answers;
    Browse Skills "skills" super::skills::SkillsArgs, only answers;
    Browse Activities "activities" super::activities::ActivitiesArgs, only answers;
    Browse Explain "explain" super::explain::ExplainArgs, only answers;
    Care Plans "plans" super::plans::PlansArgs;
    Care Check "check" super::check::CheckArgs;
    Care Where "where" super::whereabouts::WhereArgs;
    Care Schema "schema" super::schema::SchemaArgs, only answers;
    Care Completions "completions" super::completions::CompletionsArgs;
    Care Man "man" super::man::ManArgs;
    InOut Import "import" super::import::ImportArgs;
    InOut Export "export" super::export::ExportArgs;
    InOut Report "report" super::report::ReportArgs;
    InOut Share "share" super::share::ShareArgs;
    InOut Team "team" super::team::TeamArgs;
    InOut Tables "tables" super::tables::TablesArgs;
}

#[cfg(test)]
mod tests;
