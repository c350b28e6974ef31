//! What the notes under a query come to in numbers: a plain value, named and ordered as in JSON.

mod count;

pub use count::stats;

use serde::{Serialize, Serializer};

use crate::note::Date;

/// What some notes come to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Stats {
    /// How many notes.
    pub notes: u32,
    /// How many of them say no date.
    pub undated: u32,
    /// How many words they have.
    pub words: u64,
    /// How many headings.
    pub headings: u64,
    /// How many questions they hold.
    pub questions: u64,
    /// How many of those are answered.
    pub answered: u64,
    /// How many are not.
    pub unanswered: u64,
    /// The years that have talks, the earliest first.
    pub years: Vec<Period>,
    /// The months that have talks, and years for talks of which no month is known; the earliest first, a year before its
    /// months.
    pub periods: Vec<Period>,
    /// Who spoke, most notes first.
    pub speakers: Vec<Named>,
    /// Where, most notes first.
    pub events: Vec<Named>,
    /// What of, most notes first.
    pub tags: Vec<Tagged>,
}

/// A month or a year, and how many notes are of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Period {
    /// `2023-05`, or `2023`.
    #[serde(serialize_with = "written")]
    #[cfg_attr(test, schemars(with = "String"))]
    pub period: Date,
    /// How many notes.
    pub notes: u32,
}

/// A name, and how many notes have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Named {
    /// As most notes write it.
    pub name: String,
    /// How many notes.
    pub notes: u32,
}

/// A tag, how many notes bear it, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Tagged {
    /// As most notes write it.
    pub tag: String,
    /// How many notes.
    pub notes: u32,
    /// When, as for all notes.
    pub periods: Vec<Period>,
}

fn written<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}
