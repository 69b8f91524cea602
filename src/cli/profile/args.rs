//! The arguments of `pmo-path profile`.

use clap::{Args, Subcommand, ValueEnum};

use crate::app::profile::FactKind;
use crate::cli::candidates::{self, Completes};

/// Show or change the facts about you: education, experience, credentials, preferences
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  pmo-path profile
  pmo-path profile add education bachelor --field \"Business Administration\" --completed 2012-06
  pmo-path profile add experience \"PMO analyst\" --kind pmo --from 2022-05
  pmo-path profile add credential PMP --earned 2024-03-15
  pmo-path profile add credential \"Acme Certified X\" --body Acme --earned 2025-02-01 --expires 2028-01-31
  pmo-path profile add experience --kind break --reason parental --from 2021-05 --to 2022-04
  pmo-path profile edit experience 2 --to 2024-01
  pmo-path profile set target-role pmo-manager")]
pub struct ProfileArgs {
    #[command(subcommand)]
    pub action: Option<Action>,
}

#[derive(Debug, Subcommand)]
pub enum Action {
    /// Show all facts (also without any word)
    Show,
    /// Add education, experience or a credential
    Add(Add),
    /// Change an entry by its number
    Edit(Edit),
    /// Remove an entry by its number
    #[command(visible_alias = "rm")]
    Remove(Remove),
    /// Set a preference
    Set(SetArgs),
    /// Take a preference out of the plan
    Unset(Unset),
}

#[derive(Debug, Args)]
pub struct Add {
    #[command(subcommand)]
    pub what: AddWhat,
}

#[derive(Debug, Subcommand)]
pub enum AddWhat {
    /// A degree or diploma
    #[command(after_help = "Example:
  pmo-path profile add education bachelor --completed 2012-06")]
    Education(EducationFlags),
    /// A span of work; leave out --to for one that goes on
    #[command(
        visible_alias = "job",
        after_help = "Examples:
  pmo-path profile add experience \"PMO analyst\" --kind pmo --from 2022-05
  pmo-path profile add experience \"Project manager\" --kind project-leading --from 2018-03 --to 2021-12
  pmo-path profile add experience --kind break --reason parental --from 2021-05 --to 2022-04"
    )]
    Experience(ExperienceFlags),
    /// A certification that you hold or held
    #[command(after_help = "Examples:
  pmo-path profile add credential PMP --earned 2024-03-15
  pmo-path profile add credential PMP --earned 2018-03-15 --renewed 2021-02-20")]
    Credential(CredentialFlags),
}

#[derive(Debug, Args)]
pub struct Edit {
    #[command(subcommand)]
    pub what: EditWhat,
}

#[derive(Debug, Subcommand)]
pub enum EditWhat {
    /// Change a degree or diploma
    Education {
        /// Its number in `pmo-path profile`
        #[arg(value_name = "NUMBER", add = Completes::by(candidates::facts))]
        number: usize,
        #[command(flatten)]
        typed: EducationFlags,
    },
    /// Change a span of work
    #[command(visible_alias = "job")]
    Experience {
        /// Its number in `pmo-path profile`
        #[arg(value_name = "NUMBER", add = Completes::by(candidates::facts))]
        number: usize,
        #[command(flatten)]
        typed: ExperienceFlags,
    },
    /// Change a credential
    Credential {
        /// Its number in `pmo-path profile`, or its name where you have it once
        #[arg(id = "entry", value_name = "NUMBER", add = Completes::by(candidates::facts))]
        number: String,
        #[command(flatten)]
        typed: CredentialFlags,
    },
}

#[derive(Debug, Args)]
pub struct Remove {
    pub what: FactWord,
    /// Its number in `pmo-path profile`; of a credential also its name
    #[arg(add = Completes::by(candidates::facts))]
    pub number: String,
    /// Accepted as elsewhere; nothing is asked here
    #[arg(short, long)]
    pub yes: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FactWord {
    Education,
    #[value(alias = "job")]
    Experience,
    Credential,
}

impl From<FactWord> for FactKind {
    fn from(word: FactWord) -> Self {
        match word {
            FactWord::Education => Self::Education,
            FactWord::Experience => Self::Experience,
            FactWord::Credential => Self::Credential,
        }
    }
}

#[derive(Debug, Default, Args)]
pub struct EducationFlags {
    /// secondary, associate, bachelor, master or doctorate
    #[arg(value_name = "LEVEL", add = Completes::by(candidates::education_levels))]
    pub level_word: Option<String>,
    /// The same as an option
    #[arg(long, value_name = "LEVEL", conflicts_with = "level_word", add = Completes::by(candidates::education_levels))]
    pub level: Option<String>,
    /// What you studied
    #[arg(long)]
    pub field: Option<String>,
    /// Where
    #[arg(long, visible_alias = "school")]
    pub institution: Option<String>,
    /// When you completed it: a day, a month (2012-06) or a year
    #[arg(long, value_name = "DATE")]
    pub completed: Option<String>,
    /// The programme is accredited by PMI's Global Accreditation Center
    #[arg(long, overrides_with = "no_gac")]
    pub gac: bool,
    /// It is not
    #[arg(long, overrides_with = "gac")]
    pub no_gac: bool,
    /// A remark of yours
    #[arg(long)]
    pub note: Option<String>,
}

#[derive(Debug, Default, Args)]
pub struct ExperienceFlags {
    /// What you were
    #[arg(value_name = "TITLE")]
    pub title_word: Option<String>,
    /// The same as an option
    #[arg(long, conflicts_with = "title_word")]
    pub title: Option<String>,
    /// For whom you worked
    #[arg(long, visible_alias = "organization", visible_alias = "org")]
    pub organisation: Option<String>,
    /// What kind of work it was, such as project-leading or pmo; repeat it for several
    #[arg(
        long = "kind",
        visible_alias = "kinds",
        value_name = "KIND",
        value_delimiter = ',',
        add = Completes::by(candidates::kinds_of_work)
    )]
    pub kinds: Vec<String>,
    /// Of a break: parental, care, illness, military, study or other
    #[arg(long, value_name = "REASON", add = Completes::by(candidates::reasons_of_breaks))]
    pub reason: Option<String>,
    /// First day: a day, a month (2019-03) or a year
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Last day; leave it out (or say `now`) for work that goes on
    #[arg(long, visible_alias = "until", value_name = "DATE")]
    pub to: Option<String>,
    /// The work goes on: takes the end out
    #[arg(long, conflicts_with = "to")]
    pub ongoing: bool,
    /// Hours a week, only where a body counts hours
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    pub hours_per_week: Option<String>,
    /// What you did, in the 200 to 500 words that an application asks for; stays private
    #[arg(long, value_name = "TEXT")]
    pub description: Option<String>,
    /// Who can confirm it; stays private
    #[arg(long, value_name = "TEXT")]
    pub verifier: Option<String>,
    /// How to reach them; stays private
    #[arg(long, value_name = "TEXT")]
    pub verifier_contact: Option<String>,
    /// A remark of yours
    #[arg(long)]
    pub note: Option<String>,
}

#[derive(Debug, Default, Args)]
pub struct CredentialFlags {
    /// The certification, such as PMP
    #[arg(value_name = "CERT", add = Completes::by(candidates::certifications))]
    pub cert_word: Option<String>,
    /// The same as an option
    #[arg(
        long,
        visible_alias = "cert",
        value_name = "CERT",
        conflicts_with = "cert_word",
        add = Completes::by(candidates::certifications)
    )]
    pub certification: Option<String>,
    /// Who gave it, where the catalog lacks it
    #[arg(long, value_name = "TEXT")]
    pub body: Option<String>,
    /// When you earned it
    #[arg(long, value_name = "DATE")]
    pub earned: Option<String>,
    /// A day on which a renewal was completed; repeat it for several (edit: adds to those known)
    #[arg(long, value_name = "DATE")]
    pub renewed: Vec<String>,
    /// The end of the present cycle, where the body's record differs from the count by calendar
    #[arg(long, value_name = "DATE")]
    pub expires: Option<String>,
    /// What the body decided: retired, extended, suspended, ended; or active, in force again
    #[arg(long, value_name = "STATUS", add = Completes::by(candidates::credential_statuses))]
    pub status: Option<String>,
    /// The first day of that status [default: today]
    #[arg(long, value_name = "DATE", requires = "status")]
    pub from: Option<String>,
    /// Its last day; of an extension the new end of the cycle
    #[arg(long, value_name = "DATE", requires = "status")]
    pub to: Option<String>,
    /// The number on the certificate
    #[arg(id = "certificate-number", long = "number", value_name = "TEXT")]
    pub number: Option<String>,
    /// Where the certificate lies: a path or an address
    #[arg(long, value_name = "TEXT")]
    pub evidence: Option<String>,
    /// A remark of yours
    #[arg(long)]
    pub note: Option<String>,
    /// Add it whatever it looks like: a name that the catalog lacks, one that you have already
    #[arg(short, long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Keys: name, born, current-role, target-role, hours-per-week,
work-hours-per-week, focus, budget-usd, deadline, start, weeks-off, exclude, include,
objectives, specialisation, prefer, study-hours

Examples:
  pmo-path profile set target-role pmo-manager
  pmo-path profile set hours-per-week 5
  pmo-path profile set weeks-off 2027-W30 2027-W31
  pmo-path profile set study-hours PMP=120"
)]
pub struct SetArgs {
    /// Which preference
    #[arg(add = Completes::by(candidates::preferences))]
    pub key: String,
    /// Its value; several for a list
    #[arg(value_name = "VALUE", allow_negative_numbers = true, add = Completes::list(candidates::preference_values))]
    pub values: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Unset {
    /// Which preferences
    #[arg(required = true, value_name = "KEY", add = Completes::by(candidates::preferences))]
    pub keys: Vec<String>,
}
