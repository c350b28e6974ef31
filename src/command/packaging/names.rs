//! The names that a shell completes, from the index as it stands: a shell waits for no notes to be read.

use std::sync::OnceLock;

use crate::book::Book;
use crate::command::{named, wanted};
use crate::config::Config;
use crate::note::folded;
use crate::query::{Expression, Field, Query};
use crate::search::{Facet, Sort, Talk, Window};

/// Names that are given at most: nobody looks through more.
const MOST: usize = 200;

/// The names of a notes folder, which is opened when the first is asked for. A folder that is not there has none.
pub struct Names {
    config: Option<Config>,
    opened: OnceLock<Option<(Book, Query)>>,
}

impl Names {
    /// Those of the folder that applies, without those of private notes.
    pub fn of(config: Option<Config>) -> Names {
        Names {
            config,
            opened: OnceLock::new(),
        }
    }

    fn opened(&self) -> Option<&(Book, Query)> {
        let opened = self.opened.get_or_init(|| {
            let config = self.config.as_ref()?;
            let book = Book::open(&config.here.join(&config.notes), &config.index).ok()?;
            Some((book, wanted::open(config)))
        });
        opened.as_ref()
    }

    /// Tags that begin so, each with how many notes bear it.
    pub fn tags(&self, typed: &str) -> Vec<(String, String)> {
        self.facet(Facet::Tag, typed)
    }

    /// Speakers.
    pub fn speakers(&self, typed: &str) -> Vec<(String, String)> {
        self.facet(Facet::Speaker, typed)
    }

    /// Events.
    pub fn events(&self, typed: &str) -> Vec<(String, String)> {
        self.facet(Facet::Event, typed)
    }

    /// Notes by path, each with its title, and by title; behind `NOTE#` the note's headings.
    pub fn notes(&self, typed: &str) -> Vec<(String, String)> {
        let Some((book, open)) = self.opened() else {
            return Vec::new();
        };
        if let Some((note, heading)) = typed.split_once('#') {
            return headings(book, note, heading);
        }
        let talks = |field, value: String| {
            let query = match typed.trim().is_empty() {
                true => open.clone(),
                false => open.clone().and(Expression::Field(field, value)),
            };
            let window = Window { offset: 0, limit: MOST };
            book.talks(&query, Sort::Natural, window)
                .map_or_else(|_| Vec::new(), |page| page.rows)
        };
        let paths = talks(Field::Path, typed.trim().to_owned());
        let paths = paths.into_iter().map(|talk| (talk.path, talk.title));
        let titles = talks(Field::Title, format!("{}*", typed.trim()));
        let titles = titles.into_iter().map(|talk: Talk| (talk.title, talk.path));
        paths
            .chain(titles)
            .filter(|(name, _)| begins(name, typed))
            .take(MOST)
            .collect()
    }

    fn facet(&self, facet: Facet, typed: &str) -> Vec<(String, String)> {
        let Some((book, open)) = self.opened() else {
            return Vec::new();
        };
        let mut values = book.facet(facet, open).unwrap_or_default();
        values.retain(|(value, _)| begins(value, typed));
        values.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        let notes = |count| match count {
            1 => "1 note".to_owned(),
            _ => format!("{count} notes"),
        };
        let named = values.into_iter().map(|(value, count)| (value, notes(count)));
        named.take(MOST).collect()
    }
}

/// The headings of a note that begin so, behind its name.
fn headings(book: &Book, note: &str, typed: &str) -> Vec<(String, String)> {
    let Ok(Some(path)) = named::called(book, note) else {
        return Vec::new();
    };
    let outline = book.outline(&path).unwrap_or_default();
    let headings = outline.into_iter().filter(|heading| begins(&heading.heading, typed));
    let named = headings.map(|heading| (format!("{note}#{}", heading.heading), format!("line {}", heading.line)));
    named.take(MOST).collect()
}

/// Whether a name begins so, whatever the case.
fn begins(name: &str, typed: &str) -> bool {
    typed.is_empty() || folded(name).starts_with(&folded(typed))
}
