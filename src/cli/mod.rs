//! What can be typed: commands, flags and their help. Says nothing of what they mean; `config` and `command` do.

mod exclusion;
mod help;
mod listing;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::error::Error;
pub use listing::{Filters, Format, Listing};

use crate::search::Sort;

/// A personal knowledge base for talk notes, in the terminal.
#[derive(Debug, Parser)]
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
    /// The folder of notes [also: TALKBOOK_NOTES, `notes` in the config file].
    #[arg(short, long, global = true, value_name = "DIR", help_heading = "Everywhere")]
    pub notes: Option<PathBuf>,
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

/// What to do.
#[derive(Debug, Clone, Subcommand)]
pub enum Verb {
    /// Open the browser: what happens without a command.
    #[command(skip)]
    Browse(Browse),
    /// Find places: sections and questions, best first.
    #[command(after_long_help = help::SEARCH)]
    Search(Search),
    /// List the notes: date, title, speakers, event, tags.
    #[command(after_long_help = help::TALKS)]
    Talks(Talks),
    /// List the tags, with how many notes bear each.
    #[command(after_long_help = help::TAGS)]
    Tags(Tags),
    /// List the headings of a note, or of all notes.
    #[command(after_long_help = help::OUTLINE)]
    Outline(Outline),
    /// List the questions of all notes with their answers, or those that match.
    #[command(after_long_help = help::QUESTIONS)]
    Questions(Questions),
    /// Show a note or a part of it: set for reading on a terminal, as it stands in a pipe.
    #[command(after_long_help = help::SHOW)]
    Show(Show),
    /// Open a note in your editor, at the line.
    #[command(after_long_help = help::OPEN)]
    Open(Open),
    /// List every problem in the notes, and what was done about it.
    #[command(after_long_help = help::CHECK)]
    Check(Check),
    /// Bring the index up to date, or say how it stands.
    #[command(after_long_help = help::INDEX)]
    Index(Index),
    /// Print the completions for a shell.
    #[command(after_long_help = help::COMPLETIONS)]
    Completions(Completions),
    /// Print the manual page.
    #[command(after_long_help = help::MAN)]
    Man,
}

/// `talkbook [DIR or NOTE]`
#[derive(Debug, Clone, Default, Args)]
pub struct Browse {
    /// A search to begin with.
    #[arg(skip)]
    pub query: Option<String>,
    /// A tag to begin with.
    #[arg(skip)]
    pub tag: Option<String>,
}

/// `talkbook search`
#[derive(Debug, Clone, Args)]
pub struct Search {
    /// What to look for; words are joined with a blank.
    #[arg(value_name = "QUERY")]
    pub words: Vec<String>,
    /// The order.
    #[arg(long, value_name = "ORDER", value_parser = listing::orders(&["relevance", "date", "title", "path"]))]
    pub sort: Option<Sort>,
    /// Which rows, and how.
    #[command(flatten)]
    pub listing: Listing,
}

/// `talkbook talks`
#[derive(Debug, Clone, Args)]
pub struct Talks {
    /// The order.
    #[arg(long, value_name = "ORDER", value_parser = listing::orders(&["date", "title", "path"]))]
    pub sort: Option<Sort>,
    /// Which rows, and how.
    #[command(flatten)]
    pub listing: Listing,
}

/// `talkbook tags`
#[derive(Debug, Clone, Args)]
pub struct Tags {
    /// The order.
    #[arg(long, value_name = "ORDER", value_parser = listing::orders(&["count", "name"]))]
    pub sort: Option<Sort>,
    /// Which rows, and how.
    #[command(flatten)]
    pub listing: Listing,
}

/// `talkbook outline`
#[derive(Debug, Clone, Args)]
pub struct Outline {
    /// The note: a path or a title; without it, all notes.
    #[arg(value_parser = listing::name())]
    pub note: Option<String>,
    /// The order of the notes.
    #[arg(long, value_name = "ORDER", value_parser = listing::orders(&["date", "title", "path"]))]
    pub sort: Option<Sort>,
    /// Which rows, and how.
    #[command(flatten)]
    pub listing: Listing,
}

/// `talkbook questions`
#[derive(Debug, Clone, Args)]
pub struct Questions {
    /// What to look for in questions and answers; words are joined with a blank.
    #[arg(value_name = "QUERY")]
    pub words: Vec<String>,
    /// The order of the notes.
    #[arg(long, value_name = "ORDER", value_parser = listing::orders(&["date", "title", "path"]))]
    pub sort: Option<Sort>,
    /// Which rows, and how.
    #[command(flatten)]
    pub listing: Listing,
}

/// `talkbook show`
#[derive(Debug, Clone, Args)]
pub struct Show {
    /// The note: a path or a title, with `#heading` or `:line` for a part of it.
    #[arg(value_parser = listing::name())]
    pub note: String,
    /// The text as it stands in the file.
    #[arg(long, conflicts_with = "rendered")]
    pub raw: bool,
    /// Set for reading.
    #[arg(long)]
    pub rendered: bool,
}

/// `talkbook open`
#[derive(Debug, Clone, Args)]
pub struct Open {
    /// The note: a path or a title, with `#heading` or `:line` for the place.
    #[arg(value_parser = listing::name())]
    pub note: String,
}

/// `talkbook check`
#[derive(Debug, Clone, Args)]
pub struct Check {
    /// The order.
    #[arg(long, value_name = "ORDER", value_parser = listing::orders(&["path"]))]
    pub sort: Option<Sort>,
    /// Which rows, and how.
    #[command(flatten)]
    pub listing: Listing,
}

/// `talkbook index`
#[derive(Debug, Clone, Args)]
pub struct Index {
    /// Make the index anew from the notes.
    #[arg(long, conflicts_with_all = ["status", "no_refresh"])]
    pub rebuild: bool,
    /// Say where the index is, what it holds and how large it is.
    #[arg(long)]
    pub status: bool,
}

/// `talkbook completions`
#[derive(Debug, Clone, Args)]
pub struct Completions {
    /// The shell.
    pub shell: clap_complete::Shell,
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
    match Arguments::try_parse_from(&words) {
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
    Arguments::command()
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

    fn checked(self) -> Result<Arguments, Error> {
        let usage = |sentence: &str| Err(Error::Usage(sentence.to_owned()));
        if self.verb.is_some() && (self.query.is_some() || self.tag.is_some()) {
            return usage("--query and --tag before a command are for the browser: put them behind the command");
        }
        if self.verb.is_some() && self.place.is_some() && self.common.notes.is_some() {
            return usage("the notes folder is named twice: take either DIR or --notes DIR");
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
