//! The list of commands.

use clap::{Parser, Subcommand};

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

#[derive(Debug, Subcommand)]
pub enum Command {
    Assess(assess::AssessArgs),
    Profile(profile::ProfileArgs),
    Next(next::NextArgs),
    Log(log::LogArgs),
    Done(done::DoneArgs),
    Goal(goal::GoalArgs),
    History(history::HistoryArgs),
    Amend(amend::AmendArgs),
    Undo(undo::UndoArgs),
    Redo(redo::RedoArgs),
    Show(show::ShowArgs),
    Status(status::StatusArgs),
    Gap(gap::GapArgs),
    Eligible(eligible::EligibleArgs),
    Renew(renew::RenewArgs),
    Claim(claim::ClaimArgs),
    Replan(replan::ReplanArgs),
    Career(career::CareerArgs),
    Certs(certs::CertsArgs),
    Roles(roles::RolesArgs),
    Skills(skills::SkillsArgs),
    Activities(activities::ActivitiesArgs),
    Explain(explain::ExplainArgs),
    Plans(plans::PlansArgs),
    Check(check::CheckArgs),
    Where(locations::WhereArgs),
    Schema(schema::SchemaArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

pub fn dispatch(command: Option<&Command>, context: &mut Context<'_>) -> Result<u8, Failure> {
    match command {
        None => super::dashboard::run(context),
        Some(Command::Assess(args)) => assess::run(args, context),
        Some(Command::Profile(args)) => profile::run(args, context),
        Some(Command::Next(args)) => next::run(args, context),
        Some(Command::Log(args)) => log::run(args, context),
        Some(Command::Done(args)) => done::run(args, context),
        Some(Command::Goal(args)) => goal::run(args, context),
        Some(Command::History(args)) => history::run(args, context),
        Some(Command::Amend(args)) => amend::run(args, context),
        Some(Command::Undo(args)) => undo::run(args, context),
        Some(Command::Redo(args)) => redo::run(args, context),
        Some(Command::Show(args)) => show::run(args, context),
        Some(Command::Status(args)) => status::run(args, context),
        Some(Command::Gap(args)) => gap::run(args, context),
        Some(Command::Eligible(args)) => eligible::run(args, context),
        Some(Command::Renew(args)) => renew::run(args, context),
        Some(Command::Claim(args)) => claim::run(args, context),
        Some(Command::Replan(args)) => replan::run(args, context),
        Some(Command::Career(args)) => career::run(args, context),
        Some(Command::Certs(args)) => certs::run(args, context),
        Some(Command::Roles(args)) => roles::run(args, context),
        Some(Command::Skills(args)) => skills::run(args, context),
        Some(Command::Activities(args)) => activities::run(args, context),
        Some(Command::Explain(args)) => explain::run(args, context),
        Some(Command::Plans(args)) => plans::run(args, context),
        Some(Command::Check(args)) => check::run(args, context),
        Some(Command::Where(args)) => locations::run(args, context),
        Some(Command::Schema(args)) => schema::run(args, context),
        Some(Command::Completions(args)) => completions::run(args, context),
        Some(Command::Man(args)) => man::run(args, context),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn every_command_is_well_formed() {
        Cli::command().debug_assert();
    }
}
