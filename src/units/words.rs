//! Closed lists of words, each one list for files, JSON and arguments.

/// A closed list: what reads and lists its words without knowing which it is.
pub trait Words: Copy + 'static {
    /// Every value, in the order in which lists show them.
    fn every() -> &'static [Self];
    /// The word in files, JSON and arguments.
    fn word(self) -> &'static str;
    /// Reads the word, or an older name of it.
    fn read(text: &str) -> Option<Self>;
}

/// Declares an enum whose words in files, JSON and arguments are one kebab-case list. `or Other(T)`:
/// any other word that `T` reads is one of them too.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $what:literal {
        $($(#[$vdoc:meta])* $variant:ident = $word:literal $(| $alias:literal)*),* $(,)?
    } $(or $(#[$odoc:meta])* $other:ident($inner:ty))?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word $(, alias = $alias)*)] $variant,)*
            $($(#[$odoc])* #[serde(untagged)] $other($inner),)?
        }

        impl $name {
            /// Every value, in the order in which lists show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in files, JSON and arguments.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                    $(Self::$other(other) => other.as_str(),)?
                }
            }

            /// Reads the word, or an older name of it.
            pub fn parse(text: &str) -> Option<Self> {
                match text {
                    $($word $(| $alias)* => Some(Self::$variant),)*
                    other => {
                        let _ = other;
                        None $(.or(<$inner>::parse(other).map(Self::$other)))?
                    }
                }
            }
        }

        impl $crate::units::Words for $name {
            fn every() -> &'static [Self] {
                Self::ALL
            }

            fn word(self) -> &'static str {
                self.as_str()
            }

            fn read(text: &str) -> Option<Self> {
                Self::parse(text)
            }
        }

        #[cfg(test)]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                // A file may have an older name, what is printed has none.
                let words: &[&str] = if generator.contract().is_serialize() {
                    &[$($word),*]
                } else {
                    &[$($word $(, $alias)*),*]
                };
                schemars::json_schema!({ "description": concat!("A ", $what, "."), "enum": words })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, String> {
                Self::parse(&text.trim().to_ascii_lowercase()).ok_or_else(|| {
                    let words: Vec<&str> = Self::ALL.iter().map(|v| v.as_str()).collect();
                    format!("{text:?} is not a {}: use one of {}", $what, words.join(", "))
                })
            }
        }
    };
}
pub(crate) use words;

words! {
    /// A side of PMI's Talent Triangle; the names before 2022 are accepted.
    Side: "side of the Talent Triangle" {
        WaysOfWorking = "ways-of-working" | "technical" | "technical-project-management",
        PowerSkills = "power-skills" | "leadership",
        BusinessAcumen = "business-acumen" | "strategic" | "strategic-and-business" | "strategic-business" | "strategic-and-business-management",
    }
}

words! {
    /// What kind of learning or giving back a log entry is (PMI's CCR categories).
    Category: "category" {
        Course = "course",
        Meeting = "meeting",
        DigitalMedia = "digital-media",
        Reading = "reading",
        Informal = "informal",
        Practitioner = "practitioner",
        Content = "content",
        Presentation = "presentation",
        Knowledge = "knowledge",
        Volunteer = "volunteer",
    }
}

impl Category {
    /// Giving back to the profession, as opposed to education.
    pub fn is_giving_back(self) -> bool {
        matches!(
            self,
            Self::Practitioner
                | Self::Content
                | Self::Presentation
                | Self::Knowledge
                | Self::Volunteer
        )
    }
}

words! {
    /// How training was given.
    Delivery: "way of delivery" {
        Live = "live",
        SelfPaced = "self-paced",
    }
}

words! {
    /// The highest completed education.
    EducationLevel: "level of education" {
        Secondary = "secondary" | "high-school" | "highschool" | "school",
        Associate = "associate",
        Bachelor = "bachelor" | "bachelors",
        Master = "master" | "masters" | "mba",
        Doctorate = "doctorate" | "phd",
    }
}

words! {
    /// What kind of work a span of experience was.
    ExperienceKind: "kind of experience" {
        ProjectLeading = "project-leading",
        ProjectTeam = "project-team",
        ProjectSupport = "project-support",
        ProjectRelated = "project-related",
        ProgramManagement = "program-management" | "programme-management",
        PortfolioManagement = "portfolio-management",
        Pmo = "pmo",
        Agile = "agile",
        Risk = "risk",
        Scheduling = "scheduling",
        BusinessAnalysis = "business-analysis",
        Construction = "construction",
        ChangeManagement = "change-management",
        Governance = "governance",
        PeopleLeading = "people-leading",
        Business = "business",
        /// No work: it only stretches windows where a body says so.
        Break = "break",
    }
}

impl ExperienceKind {
    /// The kinds of work: all but a break.
    pub const WORK: &'static [Self] = match Self::ALL.split_last() {
        Some((_, work)) => work,
        None => &[],
    };

    /// Whether work of this kind counts where `asked` is asked for. Programme months are not
    /// project-leading months; nothing else is implied than what stands here.
    pub fn counts_as(self, asked: Self) -> bool {
        let project_work = matches!(
            self,
            Self::ProjectLeading
                | Self::ProjectTeam
                | Self::ProjectSupport
                | Self::ProgramManagement
                | Self::PortfolioManagement
                | Self::Pmo
        );
        self == asked
            || (asked == Self::ProjectRelated && project_work)
            || (asked == Self::Business && self != Self::Break)
    }
}

words! {
    /// On whose time something is done.
    Clock: "clock" {
        /// At work: assignments, experiments, mentoring and coaching that the employer carries.
        Work = "work",
        /// In one's own time.
        Own = "own",
    }
}

words! {
    /// The 70-20-10 split: learning from work, from others, from study.
    Mode: "mode of learning" {
        Experience = "experience",
        Exposure = "exposure",
        Education = "education",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_side_names_are_accepted() {
        assert_eq!("Technical".parse(), Ok(Side::WaysOfWorking));
        assert_eq!("leadership".parse(), Ok(Side::PowerSkills));
    }

    #[test]
    fn programme_work_is_project_related_but_not_project_leading() {
        let programme = ExperienceKind::ProgramManagement;
        assert!(programme.counts_as(ExperienceKind::ProjectRelated));
        assert!(programme.counts_as(ExperienceKind::Business));
        assert!(!programme.counts_as(ExperienceKind::ProjectLeading));
        assert!(!ExperienceKind::Agile.counts_as(ExperienceKind::ProjectRelated));
    }

    #[test]
    fn a_break_is_no_work_of_any_kind() {
        assert!(!ExperienceKind::WORK.contains(&ExperienceKind::Break));
        for kind in ExperienceKind::WORK {
            assert!(!ExperienceKind::Break.counts_as(*kind), "{kind}");
        }
    }
}
