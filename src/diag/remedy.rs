//! What a person can do about an error, as a value. Knows no sentence and no command line of it:
//! `view` makes both.

use crate::ids::CertId;

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remedy {
    /// Words, where nothing below fits.
    Text(String),
    /// The nearest names to what was typed.
    DidYouMean(Vec<String>),
    /// All that could be typed.
    UseOneOf(Vec<String>),
    /// Levels go from this one to 5.
    LevelsFrom(u8),
    /// Several fit: name one of these.
    NameOneOf(Vec<String>),
    /// All certifications of the catalog, listed.
    ListCertifications,
    /// All roles of the catalog, listed.
    ListRoles,
    /// The user's log, listed.
    ListEntries,
    /// The user's goals, listed.
    ListGoals,
    /// The facts of the profile, listed with their numbers.
    ListFacts,
    /// The user's plans, for a name that was mistyped.
    ListPlans,
    /// The user's plans, of which another one could be active.
    ChoosePlan,
    /// The plan's states that undo keeps, for a file that is damaged.
    ListKeptStates,
    /// A file is named for `check`.
    NameFileToCheck,
    /// All plans, listed.
    ListAllPlans,
    /// A plan elsewhere is named for each command.
    NamePlanFile,
    /// The states of the plan, listed by their numbers.
    ListNumberedStates,
    /// The plans that are gone and of which states are kept; none: nothing is kept.
    RestoreOneOf(Vec<String>),
    /// The states that can still be brought back, listed.
    ListStates,
    /// A kept state can be brought back.
    BringStateBack,
    /// The person's own lines, taken back in an editor, or a kept state.
    TakeBackByHand,
    /// There is no plan yet.
    MakePlan,
    /// These are the credentials of the plan.
    YouHold(Vec<String>),
    /// Put the credential into the plan.
    AddCredential(CertId),
    /// Name a body, or a credential of the plan.
    NameBodyOrCredential,
    /// Two things have one id.
    RenameId,
    /// An entry needs a title.
    SayWhatWasDone,
    /// Name the role of a comparison.
    NameRole,
    /// Keep a target role.
    SetTargetRole,
    /// The file is UTF-16.
    SaveAsUtf8FromUtf16,
    /// The file is in no encoding that can be told.
    SaveAsUtf8,
    /// Files up to this many bytes are read.
    FileIsTooLarge { limit: u64 },
    /// Owner and permissions of file and folder.
    CheckPermissions,
    /// The disk is full.
    FreeSpace,
    /// The system limits how large a file may grow.
    RaiseFileLimit,
    /// Nothing can be written there.
    DiskIsReadOnly,
    /// The file comes and goes.
    TryAgain,
    /// Another writer holds the plan.
    WaitAndTryAgain,
    /// The change is in the plan already.
    DoNotRepeat,
    /// Another writer was faster.
    LookAgain,
    /// This key of the plan was given another form by hand.
    WriteKeyAsWeDo(String),
    /// A newer program wrote the file.
    UpdateProgram,
}

impl Remedy {
    /// The nearest names, or what else helps when none is near.
    pub fn nearest<S: ToString>(near: &[S], otherwise: impl Into<Self>) -> Self {
        if near.is_empty() {
            otherwise.into()
        } else {
            Self::DidYouMean(near.iter().map(ToString::to_string).collect())
        }
    }

    /// One of a closed list of words.
    pub fn one_of<S: ToString>(words: &[S]) -> Self {
        Self::UseOneOf(words.iter().map(ToString::to_string).collect())
    }
}

impl From<String> for Remedy {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Remedy {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
