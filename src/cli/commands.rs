//! The list of commands: one entry a command, from which parsing, help, examples and manual come.
//! Knows no argument of any.

use std::ffi::OsString;

use clap::{Args, Parser, Subcommand};

use super::context::Context;
use super::global::Global;
use super::{
    activities, amend, apply, assess, career, certs, check, claim, completions, done, eligible,
    explain, export, gap, goal, history, import, log, man, next, plans, profile, redo, renew,
    replan, report, review, roles, schema, share, show, skills, status, tables, team, undo,
    whereabouts,
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
    /// One true example, shown where the command's own help brings none.
    pub example: &'static str,
}

macro_rules! commands {
    ($($group:ident $variant:ident $name:literal $room:ident $args:ident $example:literal $about:literal)*) => {
        #[derive(Debug, Subcommand)]
        pub enum Command {
            $(#[command(name = $name)] $variant($room::$args),)*
        }

        /// Every command as help and the manual list it, in the order of a person's way through
        /// the program.
        pub(super) const LISTED: &[Listed] = &[
            $(Listed { group: Group::$group, name: $name, example: $example },)*
        ];

        pub(super) fn dispatch(command: Option<&Command>, context: &mut Context<'_>) -> Result<u8, Failure> {
            match command {
                None => super::dashboard::run(context),
                $(Some(Command::$variant(args)) => $room::run(args, context),)*
            }
        }

        /// The tree with those commands only that one of the words names: building the arguments
        /// of all of them takes longer than most commands take. Whatever it refuses, the whole
        /// tree (`Cli::command()`) explains.
        pub(super) fn tree_for(words: &[OsString]) -> clap::Command {
            let mut tree = root();
            $(if words.iter().any(|word| word == $name) {
                tree = tree.subcommand($room::$args::augment_args(clap::Command::new($name)));
            })*
            tree
        }

        /// Every command with its name and what it is for, without its arguments: enough to
        /// choose one.
        pub(super) fn names_only() -> clap::Command {
            root()
                .mut_args(|arg| arg.global(false))
                $(.subcommand(clap::Command::new($name).about($about).disable_help_flag(true)))*
        }
    };
}

/// Whether the command only answers: it asks nothing and changes nothing, so that its answer may
/// go through a pager.
pub(super) fn only_answers(command: &Command) -> bool {
    matches!(
        command,
        Command::History(_)
            | Command::Show(_)
            | Command::Status(_)
            | Command::Gap(_)
            | Command::Eligible(_)
            | Command::Renew(_)
            | Command::Claim(_)
            | Command::Career(_)
            | Command::Certs(_)
            | Command::Roles(_)
            | Command::Skills(_)
            | Command::Activities(_)
            | Command::Explain(_)
            | Command::Schema(_)
    )
}

commands! {
    Start Assess "assess" assess AssessArgs
        "pmo-path assess"
        "Answer a few questions and get a dated plan"
    Start Profile "profile" profile ProfileArgs
        "pmo-path profile"
        "Show or change the facts about you: education, experience, credentials, preferences"
    Do Next "next" next NextArgs
        "pmo-path next"
        "What to do this week, and why"
    Do Log "log" log LogArgs
        "pmo-path log \"Webinar: benefits in the PMO\" --hours 1.5 --category digital-media"
        "Record what you learned, did or passed"
    Do Done "done" done DoneArgs
        "pmo-path done a1"
        "Mark a goal or an activity as done"
    Do Goal "goal" goal GoalArgs
        "pmo-path goal"
        "Add, change or drop goals"
    Do History "history" history HistoryArgs
        "pmo-path history"
        "List what you logged"
    Do Amend "amend" amend AmendArgs
        "pmo-path amend k7m2q --hours 2"
        "Correct or remove a log entry"
    Do Undo "undo" undo UndoArgs
        "pmo-path undo"
        "Take the last change back"
    Do Redo "redo" redo RedoArgs
        "pmo-path redo"
        "Make an undone change again"
    Decide Show "show" show ShowArgs
        "pmo-path show"
        "The plan: this quarter, what to ask for, the rest in outline"
    Decide Status "status" status StatusArgs
        "pmo-path status"
        "How the plan goes: this quarter, hours over time, pace, forecast"
    Decide Gap "gap" gap GapArgs
        "pmo-path gap"
        "Your levels against what a role asks for"
    Decide Eligible "eligible" eligible EligibleArgs
        "pmo-path eligible PMP"
        "May you sit an exam, and if not, from which day"
    Decide Apply "apply" apply ApplyArgs
        "pmo-path apply PMP"
        "Where an application stands, its next step, and the sheet for the form"
    Decide Renew "renew" renew RenewArgs
        "pmo-path renew PMP"
        "What your credentials still need in this cycle"
    Decide Claim "claim" claim ClaimArgs
        "pmo-path claim"
        "Texts for claiming credits with a body"
    Decide Replan "replan" replan ReplanArgs
        "pmo-path replan"
        "Plan again with what has changed"
    Decide Review "review" review ReviewArgs
        "pmo-path review"
        "Review the quarter: rate its skills again, reflect, plan the next"
    Decide Career "career" career CareerArgs
        "pmo-path career"
        "The way through the roles to where you want to be"
    Browse Certs "certs" certs CertsArgs
        "pmo-path certs PMP"
        "Certifications: a list, one in full, or several side by side"
    Browse Roles "roles" roles RolesArgs
        "pmo-path roles pmo-manager"
        "Roles: the list with filters, one in full, or two compared"
    Browse Skills "skills" skills SkillsArgs
        "pmo-path skills stakeholder-engagement"
        "Skills: the list with filters, or some in full"
    Browse Activities "activities" activities ActivitiesArgs
        "pmo-path activities"
        "Learning activities: the list with filters, or some in full"
    Browse Explain "explain" explain ExplainArgs
        "pmo-path explain spi"
        "Words and ideas of the field, in plain English"
    Care Plans "plans" plans PlansArgs
        "pmo-path plans"
        "List, choose, compare and restore plans"
    Care Check "check" check CheckArgs
        "pmo-path check"
        "Check the plan, an answers file or catalog files, and tell all problems with their places"
    Care Where "where" whereabouts WhereArgs
        "pmo-path where"
        "Where your plan, your catalog and the undo steps lie"
    Care Schema "schema" schema SchemaArgs
        "pmo-path schema"
        "JSON Schemas of the files, and the fields of each JSON output"
    Care Completions "completions" completions CompletionsArgs
        "pmo-path completions zsh"
        "Tab completions for your shell, with your certifications, goals and log entries"
    Care Man "man" man ManArgs
        "pmo-path man | man -l -"
        "The manual: one page on standard output, or all of them as files"
    InOut Import "import" import ImportArgs
        "pmo-path import badges.json --dry-run"
        "Read what other programs know of you: certificates, courses, work, education"
    InOut Export "export" export ExportArgs
        "pmo-path export ics --out plan.ics"
        "Hand the plan to calendars, spreadsheets, documents"
    InOut Report "report" report ReportArgs
        "pmo-path report --for manager --out talk.html"
        "Your plan as one page to print or hand on: HTML or Markdown"
    InOut Share "share" share ShareArgs
        "pmo-path share --as anna --out anna.toml"
        "What you give away to a team: shown first, then written where you want it"
    InOut Team "team" team TeamArgs
        "pmo-path team extracts/"
        "The skills of a team: who can do what, what hangs on one person, what ends, what it costs"
    InOut Tables "tables" tables TablesArgs
        "pmo-path tables extracts/ --out tables"
        "Tables for a warehouse out of the extracts of many people, and the SQL that asks them"
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
