//! The options of an entry that take words of the person's own: one for each such key of the plan
//! file. Knows no key but which of them may be a path.

use clap::{Arg, ArgMatches, Args, Command, Error, FromArgMatches, ValueHint};

use crate::app::entry::LogText;

/// What the options said, in the order of the keys.
#[derive(Debug, Default, Clone)]
pub struct TextFlags {
    pub said: Vec<(LogText, String)>,
}

impl TextFlags {
    /// From options that a command declares itself.
    pub(super) fn from_options(said: &[(&str, &Option<String>)]) -> Self {
        let said = said.iter();
        let words = |(key, words): &(&str, &Option<String>)| {
            Some((LogText::parse(key)?, words.as_ref()?.clone()))
        };
        Self {
            said: said.filter_map(words).collect(),
        }
    }
}

impl Args for TextFlags {
    fn augment_args(command: Command) -> Command {
        LogText::all().fold(command, |command, text| {
            let option = Arg::new(text.as_str())
                .long(text.as_str())
                .value_name("TEXT")
                .help(text.about().trim_end_matches('.'));
            command.arg(match text.as_str() {
                "evidence" => option.value_hint(ValueHint::AnyPath),
                _ => option,
            })
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for TextFlags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let words = |text: LogText| {
            let words = matches.try_get_one::<String>(text.as_str()).ok()??;
            Some((text, words.clone()))
        };
        Ok(Self {
            said: LogText::all().filter_map(words).collect(),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
