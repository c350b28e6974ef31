//! The note that goes by a name: its title, the name of its file, or another name that it gives itself.

use std::path::Path;

use super::nearest::nearest;
use super::place::Suffix;
use super::wanted;
use crate::book::Book;
use crate::config::Config;
use crate::error::Error;
use crate::note::folded;
use crate::query::{Expression, Field, Query};
use crate::search::{Sort, Talk, Window};

/// Notes that are read to see whether they go by a name.
const CANDIDATES: usize = 100;

/// The note under a query that goes by a title, the name of its file or another name, in the first reading for which
/// there is one.
///
/// # Errors
/// Where several do, or the index cannot be read.
pub fn named<'a>(
    book: &Book,
    query: &Query,
    readings: &[(&str, Suffix<'a>)],
) -> Result<Option<(String, Suffix<'a>)>, Error> {
    let talks = book.talks(query, Sort::Path, Window::ALL)?.rows;
    for (name, suffix) in readings {
        let mut paths = among(&talks, |talk| same_title(talk, name));
        if paths.is_empty() {
            paths = among(&talks, |talk| same_name(talk, name));
        }
        if paths.is_empty() {
            paths = aliased(book, query, name)?;
        }
        if paths.len() > 1 {
            let name = (*name).to_owned();
            return Err(Error::ManyNotes { name, paths });
        }
        if let Some(path) = paths.pop() {
            return Ok(Some((path, *suffix)));
        }
    }
    Ok(None)
}

/// The path of the one note that goes by a name, as the index knows it.
///
/// # Errors
/// Where several do, or the index cannot be read.
pub fn called(book: &Book, name: &str) -> Result<Option<String>, Error> {
    if let Some(path) = book.locate(name).and_then(|file| book.path_of(&file)) {
        return Ok(Some(path));
    }
    let found = named(book, &Query::default(), &[(name, Suffix::None)])?;
    Ok(found.map(|(path, _)| path))
}

/// That no note is called so, with those that are called much the same; private ones are not told of.
///
/// # Errors
/// Where the index cannot be read.
pub fn unknown(book: &Book, config: &Config, typed: &str, readings: &[(&str, Suffix<'_>)]) -> Result<Error, Error> {
    let talks = book.talks(&wanted::open(config), Sort::Path, Window::ALL)?.rows;
    let titles: Vec<&str> = talks.iter().map(|talk| talk.title.as_str()).collect();
    let paths: Vec<&str> = talks.iter().map(|talk| talk.path.as_str()).collect();
    let tried = readings.iter().flat_map(|(name, _)| [(name, &titles), (name, &paths)]);
    let near = tried.map(|(name, names)| nearest(name, names.iter().copied()));
    Ok(match near.into_iter().find(|near| !near.is_empty()) {
        None => Error::NoNote(typed.to_owned()),
        Some(near) => Error::NoNoteButNear {
            name: typed.to_owned(),
            near: near.into_iter().map(str::to_owned).collect(),
        },
    })
}

fn among(talks: &[Talk], same: impl Fn(&Talk) -> bool) -> Vec<String> {
    talks
        .iter()
        .filter(|talk| same(talk))
        .map(|talk| talk.path.clone())
        .collect()
}

/// The notes that go by another name. The index knows the words of such names, the notes their whole.
fn aliased(book: &Book, query: &Query, name: &str) -> Result<Vec<String>, Error> {
    let query = query.clone().and(Expression::Field(Field::Title, name.to_owned()));
    let window = Window {
        offset: 0,
        limit: CANDIDATES,
    };
    let mut paths = among(&book.talks(&query, Sort::Path, window)?.rows, |_| true);
    paths.retain(|path| {
        let aliases = book
            .note(path)
            .map(|(note, _)| note.metadata.aliases)
            .unwrap_or_default();
        aliases.iter().any(|alias| folded(alias) == folded(name))
    });
    Ok(paths)
}

fn same_title(talk: &Talk, name: &str) -> bool {
    folded(&talk.title) == folded(name) || folded(&talk.path) == folded(name)
}

fn same_name(talk: &Talk, name: &str) -> bool {
    let path = Path::new(&talk.path);
    let parts = [path.file_name(), path.file_stem()];
    parts
        .into_iter()
        .flatten()
        .any(|part| folded(&part.to_string_lossy()) == folded(name))
}
