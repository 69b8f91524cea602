//! The list of commands.

use std::ffi::OsString;

use clap::{Args, Parser, Subcommand};

use super::context::Context;
use super::failure::Failure;
use super::global::Global;
use super::{
    activities, amend, assess, career, certs, check, claim, completions, done, eligible, explain,
    gap, goal, history, locations, log, man, next, plans, profile, redo, renew, replan, roles,
    schema, show, skills, status, undo,
};

/// A learning plan for people in and around a Project Management Office.
#[derive(Debug, Parser)]
#[command(name = "pmo-path", version, about, disable_help_subcommand = true)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

macro_rules! commands {
    ($($variant:ident $name:literal $room:ident $args:ident)*) => {
        #[derive(Debug, Subcommand)]
        pub enum Command {
            $(#[command(name = $name)] $variant($room::$args),)*
        }

        pub fn dispatch(command: Option<&Command>, context: &mut Context<'_>) -> Result<u8, Failure> {
            match command {
                None => super::dashboard::run(context),
                $(Some(Command::$variant(args)) => $room::run(args, context),)*
            }
        }

        /// The tree with those commands only that one of the words names: building the arguments
        /// of all of them takes longer than most commands take. Whatever it refuses, the whole
        /// tree (`Cli::command()`) explains.
        pub fn tree_for(words: &[OsString]) -> clap::Command {
            let mut tree = Global::augment_args(clap::Command::new("pmo-path"))
                .version(env!("CARGO_PKG_VERSION"))
                .disable_help_subcommand(true);
            $(if words.iter().any(|word| word == $name) {
                tree = tree.subcommand($room::$args::augment_args(clap::Command::new($name)));
            })*
            tree
        }
    };
}

commands! {
    Assess "assess" assess AssessArgs
    Profile "profile" profile ProfileArgs
    Next "next" next NextArgs
    Log "log" log LogArgs
    Done "done" done DoneArgs
    Goal "goal" goal GoalArgs
    History "history" history HistoryArgs
    Amend "amend" amend AmendArgs
    Undo "undo" undo UndoArgs
    Redo "redo" redo RedoArgs
    Show "show" show ShowArgs
    Status "status" status StatusArgs
    Gap "gap" gap GapArgs
    Eligible "eligible" eligible EligibleArgs
    Renew "renew" renew RenewArgs
    Claim "claim" claim ClaimArgs
    Replan "replan" replan ReplanArgs
    Career "career" career CareerArgs
    Certs "certs" certs CertsArgs
    Roles "roles" roles RolesArgs
    Skills "skills" skills SkillsArgs
    Activities "activities" activities ActivitiesArgs
    Explain "explain" explain ExplainArgs
    Plans "plans" plans PlansArgs
    Check "check" check CheckArgs
    Where "where" locations WhereArgs
    Schema "schema" schema SchemaArgs
    Completions "completions" completions CompletionsArgs
    Man "man" man ManArgs
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, FromArgMatches};

    use super::*;

    #[test]
    fn every_command_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_lean_tree_reads_what_the_whole_tree_reads() {
        let read = |tree: clap::Command, words: &[OsString]| {
            let matches = tree.try_get_matches_from(words).ok()?;
            Some(format!("{:?}", Cli::from_arg_matches(&matches).ok()?))
        };
        for line in [
            "",
            "--json --width 60",
            "log Talk --hours 1h30 --category course --pdu ways-of-working=1 --date yesterday",
            "log show --hours 1",
            "--plan x.toml profile add credential PMP --earned 2024-03-15",
            "eligible PfMP --months --as-of 2027-01-01",
            "eligible log",
            "certs diff x.toml",
            "log",
            "plans use 2",
            "where plan --quiet",
            "show --ics",
        ] {
            let words: Vec<OsString> = std::iter::once("pmo-path")
                .chain(line.split_whitespace())
                .map(OsString::from)
                .collect();
            assert_eq!(
                read(tree_for(&words), &words),
                read(Cli::command(), &words),
                "{line}"
            );
        }
        let mut all: Vec<OsString> = vec!["pmo-path".into()];
        all.extend(
            Cli::command()
                .get_subcommands()
                .map(|sub| sub.get_name().into()),
        );
        let lean: Vec<String> = tree_for(&all)
            .get_subcommands()
            .map(|sub| sub.get_name().to_owned())
            .collect();
        assert_eq!(lean.len() + 1, all.len(), "{lean:?}");
    }
}
