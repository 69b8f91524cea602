//! The codes of errors, one an error: what a script may rely on. Knows no exit codes; the command
//! line decides those.

use std::fmt;

use serde::{Serialize, Serializer};

macro_rules! codes {
    ($($variant:ident $word:literal),* $(,)?) => {
        /// What went wrong, for scripts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $($variant),*
        }

        impl Code {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The code in kebab-case; stable for ever.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }
        }
    };
}

codes! {
    AlreadyRecorded "already-recorded",
    AlreadyThere "already-there",
    AmbiguousCertification "ambiguous-certification",
    AmbiguousEntry "ambiguous-entry",
    AmbiguousItem "ambiguous-item",
    AmbiguousUnit "ambiguous-unit",
    Amount "amount",
    AnswersBroken "answers-broken",
    AsOf "as-of",
    Binary "binary",
    CatalogBroken "catalog-broken",
    ChangeRefused "change-refused",
    ChangedByHand "changed-by-hand",
    ChangedMeanwhile "changed-meanwhile",
    Clock "clock",
    ClosedPipe "closed-pipe",
    ClosesNothing "closes-nothing",
    Completions "completions",
    Credits "credits",
    Damaged "damaged",
    Date "date",
    DoneAlready "done-already",
    DuplicateId "duplicate-id",
    Elsewhere "elsewhere",
    EndBeforeStart "end-before-start",
    Fault "fault",
    FileThere "file-there",
    Focus "focus",
    From "from",
    FutureDate "future-date",
    GoalKind "goal-kind",
    Hours "hours",
    Id "id",
    Import "import",
    Interrupted "interrupted",
    Io "io",
    Json "json",
    Keep "keep",
    Kind "kind",
    Level "level",
    Locked "locked",
    Man "man",
    MissingValue "missing-value",
    NeedsYes "needs-yes",
    NeverEnds "never-ends",
    NewerSchema "newer-schema",
    NoActivity "no-activity",
    NoChange "no-change",
    NoFile "no-file",
    NoHome "no-home",
    NoHours "no-hours",
    NoJson "no-json",
    NoPlan "no-plan",
    NoQuarter "no-quarter",
    NoRole "no-role",
    NoSchedule "no-schedule",
    NoSuchCommand "no-such-command",
    NoSuchEntry "no-such-entry",
    NoTerminal "no-terminal",
    NoTitle "no-title",
    NoUnit "no-unit",
    NotASkill "not-a-skill",
    NotATable "not-a-table",
    NotHeld "not-held",
    NotInFolder "not-in-folder",
    NotInPlan "not-in-plan",
    NotOpen "not-open",
    NotUtf8 "not-utf8",
    NothingFits "nothing-fits",
    NothingToChange "nothing-to-change",
    NothingToRedo "nothing-to-redo",
    NothingToResume "nothing-to-resume",
    NothingToUndo "nothing-to-undo",
    Output "output",
    OwnFile "own-file",
    Pair "pair",
    PlanEmpty "plan-empty",
    PlanForm "plan-form",
    PlanSyntax "plan-syntax",
    PlanUnreadable "plan-unreadable",
    Prompt "prompt",
    RenewedBeforeEarned "renewed-before-earned",
    SameGoal "same-goal",
    ShareName "share-name",
    Superseded "superseded",
    Table "table",
    TooLarge "too-large",
    TwoRoles "two-roles",
    UndoDamaged "undo-damaged",
    Unit "unit",
    UnknownActivity "unknown-activity",
    UnknownBody "unknown-body",
    UnknownCertification "unknown-certification",
    UnknownEntry "unknown-entry",
    UnknownField "unknown-field",
    UnknownGoal "unknown-goal",
    UnknownId "unknown-id",
    UnknownKey "unknown-key",
    UnknownObjective "unknown-objective",
    UnknownPlan "unknown-plan",
    UnknownRole "unknown-role",
    UnknownSkill "unknown-skill",
    UnknownSpecialisation "unknown-specialisation",
    UnknownState "unknown-state",
    UnknownTopic "unknown-topic",
    UnknownUnit "unknown-unit",
    UnknownValue "unknown-value",
    Usage "usage",
    Week "week",
    With "with",
    Word "word",
    Written "written",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
