//! The list of commands.

use std::ffi::OsString;

use clap::{Args, Parser, Subcommand};

use super::context::Context;
use super::global::Global;
use super::{
    activities, amend, assess, career, certs, check, claim, completions, done, eligible, explain,
    gap, goal, history, locations, log, man, next, plans, profile, redo, renew, replan, roles,
    schema, show, skills, status, undo,
};
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

macro_rules! commands {
    ($($variant:ident $name:literal $room:ident $args:ident $about:literal)*) => {
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
            let mut tree = root();
            $(if words.iter().any(|word| word == $name) {
                tree = tree.subcommand($room::$args::augment_args(clap::Command::new($name)));
            })*
            tree
        }

        /// Every command with its name and what it is for, without its arguments: enough to
        /// choose one.
        pub fn names_only() -> clap::Command {
            root()
                .mut_args(|arg| arg.global(false))
                $(.subcommand(clap::Command::new($name).about($about).disable_help_flag(true)))*
        }
    };
}

commands! {
    Assess "assess" assess AssessArgs "Answer a few questions and get a dated plan"
    Profile "profile" profile ProfileArgs "Show or change the facts about you: education, experience, credentials, preferences"
    Next "next" next NextArgs "What to do this week, and why"
    Log "log" log LogArgs "Record what you learned, did or passed"
    Done "done" done DoneArgs "Mark a goal or an activity as done"
    Goal "goal" goal GoalArgs "Add, change or drop goals"
    History "history" history HistoryArgs "List what you logged"
    Amend "amend" amend AmendArgs "Correct or remove a log entry"
    Undo "undo" undo UndoArgs "Take the last change back"
    Redo "redo" redo RedoArgs "Make an undone change again"
    Show "show" show ShowArgs "The plan: goals, activities, dates, cost"
    Status "status" status StatusArgs "Progress against the baseline, and the forecast"
    Gap "gap" gap GapArgs "Your levels against what a role asks for"
    Eligible "eligible" eligible EligibleArgs "May you sit an exam, and if not, from which day"
    Renew "renew" renew RenewArgs "What your credentials still need in this cycle"
    Claim "claim" claim ClaimArgs "Texts for claiming credits with a body"
    Replan "replan" replan ReplanArgs "Plan again with what has changed"
    Career "career" career CareerArgs "The way through the roles to where you want to be"
    Certs "certs" certs CertsArgs "Certifications: the list with filters, one in full, or several side by side"
    Roles "roles" roles RolesArgs "Roles: the list with filters, one in full, or two compared"
    Skills "skills" skills SkillsArgs "Skills: the list with filters, or some in full"
    Activities "activities" activities ActivitiesArgs "Learning activities: the list with filters, or some in full"
    Explain "explain" explain ExplainArgs "Words and ideas of the field, in plain English"
    Plans "plans" plans PlansArgs "List, choose, compare and restore plans"
    Check "check" check CheckArgs "Check the plan, an answers file or catalog files, and tell all problems with their places"
    Where "where" locations WhereArgs "Where your plan, your catalog and the undo steps lie"
    Schema "schema" schema SchemaArgs "JSON Schemas of the files, and the fields of each JSON output"
    Completions "completions" completions CompletionsArgs "Tab completions for your shell, with your certifications, goals and log entries"
    Man "man" man ManArgs "The manual: one page on standard output, or all of them as files"
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
    fn the_names_say_what_the_whole_tree_says() {
        let told = |tree: clap::Command| -> Vec<(String, String)> {
            tree.get_subcommands()
                .map(|sub| {
                    let about = sub.get_about().map(ToString::to_string);
                    (sub.get_name().to_owned(), about.unwrap_or_default())
                })
                .collect()
        };
        assert_eq!(told(names_only()), told(Cli::command()));
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
