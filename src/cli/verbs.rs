//! The commands, each with what it takes.

use clap::{Args, Subcommand};

use super::check::Check;
use super::export::Export;
use super::{Listing, help, listing};
use crate::note::Date;
use crate::search::Sort;

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
    /// Say what the notes come to: talks over time, speakers, events, tags, questions, words, with small charts.
    #[command(after_long_help = help::STATS)]
    Stats(Stats),
    /// List the headings of a note, or of all notes.
    #[command(after_long_help = help::OUTLINE)]
    Outline(Outline),
    /// List the questions of all notes with their answers, or those that match.
    #[command(after_long_help = help::QUESTIONS)]
    Questions(Questions),
    /// Find the places of other talks that speak of the same.
    #[command(after_long_help = help::RELATED)]
    Related(Related),
    /// Be asked what was asked in the talks, answer from memory, and be asked again when it is worth it.
    #[command(after_long_help = help::REVIEW)]
    Review(Review),
    /// Show a note or a part of it: set for reading on a terminal, as it stands in a pipe.
    #[command(after_long_help = help::SHOW)]
    Show(Show),
    /// Open a note in your editor, at the line.
    #[command(after_long_help = help::OPEN)]
    Open(Open),
    /// Make a new note from the template and open it in your editor.
    #[command(after_long_help = help::NEW)]
    New(New),
    /// List every problem in the notes, for people and for CI, or print a patch that mends some.
    #[command(after_long_help = help::CHECK)]
    Check(Check),
    /// Hand notes on, whole or in part: to read, as data, or for a search engine.
    #[command(after_long_help = help::EXPORT)]
    Export(Export),
    /// Let an assistant search and read the notes, by the Model Context Protocol; private ones stay out.
    #[command(after_long_help = help::MCP)]
    Mcp,
    /// Bring the index up to date, or say how it stands.
    #[command(after_long_help = help::INDEX)]
    Index(Index),
    /// Say where the config file is and what is wrong in it, or print the default one.
    #[command(after_long_help = help::CONFIG)]
    Config(Config),
    /// Print what the JSON of the commands holds, as a JSON schema.
    #[command(after_long_help = help::SCHEMA)]
    Schema(Schema),
    /// Print the script by which a shell completes commands, tags, titles and headings.
    #[command(after_long_help = help::COMPLETIONS)]
    Completions(Completions),
    /// Print the manual page.
    #[command(after_long_help = help::MAN)]
    Man,
}

impl Verb {
    /// Which rows are wanted of a listing of whatever notes, and how; `None` for what is no such listing.
    pub fn listing(&mut self) -> Option<&mut Listing> {
        match self {
            Verb::Search(search) => Some(&mut search.listing),
            Verb::Talks(talks) => Some(&mut talks.listing),
            Verb::Tags(tags) => Some(&mut tags.listing),
            Verb::Outline(outline) if outline.note.is_none() => Some(&mut outline.listing),
            Verb::Questions(questions) => Some(&mut questions.listing),
            _ => None,
        }
    }
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

/// `talkbook stats`
#[derive(Debug, Clone, Args)]
pub struct Stats {
    /// How to write it: text or json.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = listing::formats_of_status())]
    pub format: super::Format,
    /// At most so many speakers, events and tags; 0 is all [default: 10 as text, all as JSON].
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Private notes, too: those whose head says `private: true`, and those in the `private` folders of the config file.
    #[arg(long)]
    pub private: bool,
    /// Which notes.
    #[command(flatten)]
    pub filters: super::Filters,
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

/// `talkbook related`
#[derive(Debug, Clone, Args)]
pub struct Related {
    /// The place: a path or a title, with `#heading` or `:line` for a part of it.
    #[arg(value_parser = listing::name())]
    pub note: String,
    /// Which rows, and how.
    #[command(flatten)]
    pub listing: Listing,
}

/// `talkbook review`
#[derive(Debug, Clone, Args)]
pub struct Review {
    /// Which questions: as for `talkbook questions`.
    #[arg(value_name = "QUERY")]
    pub words: Vec<String>,
    /// Say how many questions wait, and ask none.
    #[arg(long)]
    pub status: bool,
    /// How to write the status: text or json.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = listing::formats_of_status())]
    pub format: super::Format,
    /// At most so many questions that were never asked before.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub new: usize,
    /// At most so many questions in all; 0 is all that wait.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub limit: usize,
    /// Which notes.
    #[command(flatten)]
    pub filters: super::Filters,
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

/// `talkbook new`
#[derive(Debug, Clone, Default, Args)]
pub struct New {
    /// What the talk is called; words are joined with a blank. Without it, on a terminal, the browser asks in a form.
    #[arg(value_name = "TITLE", value_parser = listing::name())]
    pub title: Vec<String>,
    /// Who gives it; repeated or parted by commas, several.
    #[arg(long = "speaker", id = "speakers", value_name = "NAME", value_parser = listing::name())]
    pub speakers: Vec<String>,
    /// Where it is given.
    #[arg(long, value_name = "NAME", value_parser = listing::name())]
    pub event: Option<String>,
    /// When: a day, a month (2023-05) or a year (2023) [default: today].
    #[arg(long, value_name = "DATE", value_parser = listing::date)]
    pub date: Option<Date>,
    /// What it is about; repeated or parted by commas, several.
    #[arg(long = "tag", id = "with_tag", value_name = "TAG", value_parser = listing::name())]
    pub tags: Vec<String>,
    /// Begin with the text on standard input: `-`, or the address that it is from, which is kept and never asked.
    #[arg(long, value_name = "URL|-", value_parser = listing::name())]
    pub from: Option<String>,
    /// Make it and print its path, and open no editor: what happens in a pipe, and with --from.
    #[arg(long)]
    pub no_edit: bool,
    /// Print the built-in template, to begin one of your own with.
    #[arg(long, conflicts_with_all = ["title", "speakers", "event", "date", "with_tag", "from", "no_edit"])]
    pub template: bool,
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

/// `talkbook config`
#[derive(Debug, Clone, Args)]
pub struct Config {
    /// Print the default config file: every setting and every key, each explained.
    #[arg(long, conflicts_with = "path")]
    pub default: bool,
    /// Print the path of the config file, whether it is there or not.
    #[arg(long)]
    pub path: bool,
}

/// The commands that write JSON.
pub const WITH_JSON: [&str; 10] = [
    "search",
    "talks",
    "tags",
    "stats",
    "outline",
    "questions",
    "related",
    "check",
    "review",
    "export",
];

/// `talkbook schema`
#[derive(Debug, Clone, Args)]
pub struct Schema {
    /// The command; without it, all of them.
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(WITH_JSON))]
    pub command: Option<String>,
}

/// `talkbook completions`
#[derive(Debug, Clone, Args)]
pub struct Completions {
    /// The shell.
    pub shell: clap_complete::Shell,
}
