//! What can be typed: commands, flags and their help. Says nothing of what they mean; `config` and `command` do.

mod check;
mod exclusion;
mod export;
mod help;
mod listing;
mod verbs;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, FromArgMatches, Parser, ValueEnum};

use crate::error::Error;
pub use check::Check;
pub use export::{Engine, Export, What, Written};
pub use listing::{Filters, Format, Listing, date};
pub use verbs::{
    Browse, Completions, Config, Index, New, Open, Outline, Questions, Related, Review, Schema, Search, Show, Stats,
    Tags, Talks, Verb, WITH_JSON,
};

/// A personal knowledge base for talk notes, in the terminal.
#[derive(Debug, Clone, Parser)]
#[command(name = "talkbook", version, max_term_width = 100, long_about = help::ABOUT, after_long_help = help::EXAMPLES)]
pub struct Arguments {
    /// The folder of notes, or a note to begin with (a path or a title, with #heading or :line).
    #[arg(value_name = "DIR or NOTE")]
    pub place: Option<PathBuf>,
    /// Begin with this search.
    #[arg(short, long, value_name = "QUERY")]
    pub query: Option<String>,
    /// Begin with the talks of this tag.
    #[arg(long, value_name = "TAG")]
    pub tag: Option<String>,
    /// What every command takes.
    #[command(flatten)]
    pub common: Common,
    /// What to do instead of opening the browser.
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// The flags that every command takes, before its name and after it.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// The folder of notes, or one of the `libraries` of the config file by its name [also: TALKBOOK_NOTES, `notes` in the
    /// config file].
    #[arg(short, long, global = true, value_name = "DIR", help_heading = "Everywhere")]
    pub notes: Option<PathBuf>,
    /// List what is in all `libraries` of the config file: one after the other, in JSON as one array.
    #[arg(long, global = true, conflicts_with_all = ["notes", "index_dir"], help_heading = "Everywhere")]
    pub all: bool,
    /// Where the index is kept [also: TALKBOOK_INDEX_DIR; otherwise in the user's cache folder].
    #[arg(long, global = true, value_name = "DIR", help_heading = "Everywhere")]
    pub index_dir: Option<PathBuf>,
    /// Ask the index as it stands, without looking for changed notes first.
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub no_refresh: bool,
    /// Colours [also: NO_COLOR].
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        help_heading = "Everywhere"
    )]
    pub color: When,
}

/// When something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal that can.
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

/// What typing came to.
#[derive(Debug)]
pub enum Typed {
    /// Something to do.
    Arguments(Box<Arguments>),
    /// A help text or the version, to be printed.
    Help(String),
}

/// What the words of a command line (the program's name first) ask for.
///
/// # Errors
/// [`Error::Usage`], with how it should be, where they ask for nothing the program knows.
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Typed, Error> {
    let words: Vec<OsString> = exclusion::keep(words);
    let matched = definition().try_get_matches_from(&words);
    match matched.and_then(|mut matches| Arguments::from_arg_matches_mut(&mut matches)) {
        Ok(arguments) => arguments
            .checked()
            .map(|arguments| Typed::Arguments(Box::new(arguments))),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            Ok(Typed::Help(error.render().to_string()))
        }
        Err(error) => Err(sentence(&mistaken_command(&words).unwrap_or(error))),
    }
}

/// What is wrong with a first word that was meant for a command, where more words follow it.
fn mistaken_command(words: &[OsString]) -> Option<clap::Error> {
    let (first, more) = words.get(1..)?.split_first()?;
    let text = first.to_str()?;
    let known = definition().find_subcommand(text).is_some() || text == "help";
    if more.first()?.to_str()?.starts_with('-') || text.starts_with('-') || known {
        return None;
    }
    let commands = clap::Command::new("talkbook").subcommands(definition().get_subcommands().cloned());
    commands
        .subcommand_required(true)
        .try_get_matches_from([&words[0], first])
        .err()
}

fn sentence(error: &clap::Error) -> Error {
    let said = error.render().to_string();
    Error::Usage(said.trim_start_matches("error: ").trim_end().to_owned())
}

/// The whole command line, for completions, the manual page and the tests of the documents.
pub fn definition() -> clap::Command {
    let questions = |command: clap::Command| {
        command.mut_arg("format", |format| format.value_parser(listing::formats_of_questions()))
    };
    let check =
        |command: clap::Command| command.mut_arg("format", |format| format.value_parser(listing::formats_of_check()));
    Arguments::command()
        .mut_subcommand("questions", questions)
        .mut_subcommand("check", check)
}

/// What is typed of a command line that is not finished (the program's name first), as far as it says where the notes
/// are; nothing is looked for in them meanwhile.
pub fn so_far(words: &[OsString]) -> Option<Arguments> {
    let matches = definition().ignore_errors(true).try_get_matches_from(words).ok()?;
    let common = Common {
        notes: matches.get_one("notes").cloned(),
        index_dir: matches.get_one("index_dir").cloned(),
        all: false,
        no_refresh: true,
        color: When::Never,
    };
    let place = matches.subcommand().and_then(|_| matches.get_one("place").cloned());
    Some(Arguments {
        place,
        query: None,
        tag: None,
        common,
        verb: None,
    })
}

/// What the commands are called.
pub fn commands() -> Vec<String> {
    let definition = definition();
    definition
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect()
}

impl Arguments {
    /// What to do; without a command, to open the browser.
    pub fn verb(&self) -> Verb {
        self.verb.clone().unwrap_or_else(|| {
            Verb::Browse(Browse {
                query: self.query.clone(),
                tag: self.tag.clone(),
            })
        })
    }

    /// Whether a command was named.
    pub fn names_a_command(&self) -> bool {
        self.verb.is_some()
    }

    /// Whether what is to be done has to do with notes.
    pub fn asks_notes(&self) -> bool {
        match &self.verb {
            Some(Verb::Config(_) | Verb::Schema(_) | Verb::Completions(_) | Verb::Man) => false,
            Some(Verb::New(new)) => !new.template,
            Some(Verb::Check(check)) => !check.codes,
            Some(Verb::Export(export)) => export.mapping.is_none(),
            _ => true,
        }
    }

    fn checked(self) -> Result<Arguments, Error> {
        let usage = |sentence: &str| Err(Error::Usage(sentence.to_owned()));
        if self.verb.is_some() && (self.query.is_some() || self.tag.is_some()) {
            return usage("--query and --tag before a command are for the browser: put them behind the command");
        }
        if self.verb.is_some() && self.place.is_some() && self.common.notes.is_some() {
            return usage("the notes folder is named twice: take either DIR or --notes DIR");
        }
        if self.place.is_some() && self.common.all {
            return usage("--all is for all libraries: leave DIR or NOTE out");
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(line: &str) -> Arguments {
        let words = line.split(' ').map(OsString::from);
        match parse(words) {
            Ok(Typed::Arguments(arguments)) => *arguments,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn the_definition_is_sound() {
        definition().debug_assert();
    }

    #[test]
    fn a_first_word_that_is_no_command_is_a_place() {
        let browse = typed("talkbook notes --query 장애");
        assert_eq!(browse.place, Some(PathBuf::from("notes")));
        assert!(matches!(browse.verb(), Verb::Browse(Browse { query: Some(query), .. }) if query == "장애"));
        assert!(matches!(typed("talkbook tags").verb(), Verb::Tags(_)));
        assert!(matches!(typed("talkbook tag").verb(), Verb::Browse(_)));
    }

    #[test]
    fn what_tells_of_the_program_asks_no_notes() {
        assert!(typed("talkbook check").asks_notes() && typed("talkbook new x").asks_notes());
        for line in ["talkbook check --codes", "talkbook new --template", "talkbook man"] {
            assert!(!typed(line).asks_notes(), "{line}");
        }
    }

    #[test]
    fn common_flags_stand_before_and_after_the_command() {
        assert_eq!(typed("talkbook -n x talks").common.notes, Some(PathBuf::from("x")));
        assert_eq!(typed("talkbook talks -n x").common.notes, Some(PathBuf::from("x")));
        assert!(typed("talkbook talks --no-refresh").common.no_refresh);
    }

    #[test]
    fn words_of_a_search_may_begin_with_a_dash() {
        let Verb::Search(search) = typed("talkbook search 장애 -이직 -news --limit 3 -- --raw").verb() else {
            panic!("a search")
        };
        assert_eq!(
            search.words.join(" ").split_whitespace().collect::<Vec<_>>(),
            ["장애", "-이직", "-news", "--raw"]
        );
        assert_eq!(search.listing.limit, Some(3));
    }

    #[test]
    fn a_mistyped_command_is_told_the_right_one() {
        let words = ["talkbook", "serach", "장애"].map(OsString::from);
        let Err(Error::Usage(sentence)) = parse(words) else {
            panic!("a mistake")
        };
        assert!(
            sentence.contains("serach") && sentence.contains("'search'"),
            "{sentence}"
        );
    }

    #[test]
    fn mistakes_are_sentences() {
        for line in [
            "talkbook search x --limit many",
            "talkbook talks --sort size",
            "talkbook --tag x talks",
        ] {
            assert!(
                matches!(parse(line.split(' ').map(OsString::from)), Err(Error::Usage(_))),
                "{line}"
            );
        }
    }
}
