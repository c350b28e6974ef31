//! What every listing takes: its format, how many rows, and which.

use clap::builder::{OsStringValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::note::Date;
use crate::search::Sort;

/// How a listing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For reading.
    #[default]
    Text,
    /// One array.
    Json,
    /// An object a line.
    Jsonl,
    /// path:line:column:text, as editors' quickfix lists read it.
    Vimgrep,
    /// Each note's path once, in order.
    Paths,
    /// A digest with talk, speaker, date and line.
    Markdown,
    /// Cards for Anki to import (those that are answered).
    Anki,
    /// Workflow commands, which GitHub shows beside the lines.
    Github,
}

impl Format {
    /// What every listing can be written as.
    const EVERYWHERE: [Format; 5] = [
        Format::Text,
        Format::Json,
        Format::Jsonl,
        Format::Vimgrep,
        Format::Paths,
    ];

    /// The same, and some more.
    fn everywhere_and(more: &[Format]) -> Vec<Format> {
        [&Format::EVERYWHERE, more].concat()
    }
}

/// A parser for the formats of every listing.
fn formats() -> impl TypedValueParser<Value = Format> {
    named(&Format::EVERYWHERE)
}

/// A parser for those of questions, which can be handed on, too.
pub fn formats_of_questions() -> impl TypedValueParser<Value = Format> {
    named(&Format::everywhere_and(&[Format::Markdown, Format::Anki]))
}

/// A parser for those of problems, which GitHub can be told.
pub fn formats_of_check() -> impl TypedValueParser<Value = Format> {
    named(&Format::everywhere_and(&[Format::Github]))
}

/// A parser for those of a state in a few numbers.
pub fn formats_of_status() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(["text", "json"]).map(|word| Format::from_str(&word, false).unwrap_or_default())
}

fn named(formats: &[Format]) -> impl TypedValueParser<Value = Format> + use<> {
    let names = formats.iter().filter_map(ValueEnum::to_possible_value);
    PossibleValuesParser::new(names).map(|word| Format::from_str(&word, false).unwrap_or_default())
}

/// Which rows are wanted, and how they are written.
#[derive(Debug, Clone, Default, Args)]
pub struct Listing {
    /// How to write it.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = formats())]
    pub format: Format,
    /// End each path with a NUL instead of a line end, for `xargs -0` (with --format paths).
    #[arg(long)]
    pub null: bool,
    /// At most so many rows; 0 is all.
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Private notes, too: those whose head says `private: true`, and those in the `private` folders of the config file.
    #[arg(long)]
    pub private: bool,
    /// Which notes.
    #[command(flatten)]
    pub filters: Filters,
}

/// What must hold of a row's note.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Which notes")]
pub struct Filters {
    /// Only notes with this tag or one nested in it; repeated, with all of them.
    #[arg(long = "tag", id = "with_tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// Only talks of this speaker; a part of the name is enough.
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// Only talks of this event; a part of the name is enough.
    #[arg(long, value_name = "NAME")]
    pub event: Option<String>,
    /// Only talks of this day, month (2023-05) or year (2023), or later.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub from: Option<Date>,
    /// Only talks of this day, month or year, or earlier.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub to: Option<Date>,
}

/// The words for orders.
const ORDERS: [(&str, Sort); 6] = [
    ("relevance", Sort::Natural),
    ("date", Sort::Date),
    ("title", Sort::Title),
    ("path", Sort::Path),
    ("name", Sort::Title),
    ("count", Sort::Count),
];

/// A parser that takes some of the words for orders.
pub fn orders(words: &'static [&'static str]) -> impl TypedValueParser<Value = Sort> {
    PossibleValuesParser::new(words).map(|word| {
        let known = ORDERS.iter().find(|(name, _)| *name == word);
        known.map_or(Sort::Natural, |(_, order)| *order)
    })
}

/// A parser that takes any name of a note: one that is no text is called as listings call it, with `�`.
pub fn name() -> impl TypedValueParser<Value = String> {
    OsStringValueParser::new().map(|name| name.to_string_lossy().into_owned())
}

/// A day, a month or a year as it is typed.
///
/// # Errors
/// A sentence that says how a date is written.
pub fn date(text: &str) -> Result<Date, String> {
    Date::typed(text).ok_or_else(|| MISTAKE.to_owned())
}

const MISTAKE: &str = "a date is a year, a month or a day: 2023, 2023-05, 2023-05-17";
