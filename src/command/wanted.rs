//! The query that words and filters come to, and how many rows are wanted.

use super::nearest::nearest;
use crate::book::Book;
use crate::cli::{Filters, Listing};
use crate::config::Config;
use crate::error::Error;
use crate::note::Date;
use crate::notice;
use crate::query::{Expression, Field, Query, State};
use crate::search::{Facet, List, Window};

/// The earliest and the latest number of a date.
const EVER: (u32, u32) = (1_0000, 9999_1231);

/// The words as a query, with every filter as a condition.
pub fn query(words: &[String], filters: &Filters) -> Query {
    let field = |field: Field, value: &String| Expression::Field(field, value.trim().to_owned());
    let tags = filters.tags.iter().map(|tag| field(Field::Tag, tag));
    let speaker = filters.speaker.iter().map(|name| field(Field::Speaker, name));
    let event = filters.event.iter().map(|name| field(Field::Event, name));
    let dates = (filters.from.is_some() || filters.to.is_some()).then(|| {
        let first = filters.from.map_or(EVER.0, Date::number);
        let last = filters.to.map_or(EVER.1, Date::last);
        Expression::Date(first, last)
    });
    let conditions = tags.chain(speaker).chain(event).chain(dates);
    conditions.fold(Query::parse(&words.join(" ")), Query::and)
}

/// As [`query`], for a listing: without what is private, unless that is wanted, too.
pub fn listed(words: &[String], listing: &Listing, config: &Config) -> Query {
    let mut query = query(words, &listing.filters);
    if let (false, Expression::All(parts)) = (listing.private, &mut query.root) {
        // The last part may be a word that is only half typed.
        parts.insert(0, Expression::Not(Box::new(private(config))));
    }
    query
}

/// What holds of a private note.
pub fn private(config: &Config) -> Expression {
    let below = |folder: &String| Expression::Field(Field::Below, folder.clone());
    let folders = config.settings.private.iter().map(below);
    Expression::Any(std::iter::once(Expression::Is(State::Private)).chain(folders).collect())
}

/// What holds of a note that is not private.
pub fn open(config: &Config) -> Query {
    Query::default().and(Expression::Not(Box::new(private(config))))
}

/// Whether a path lies in a private folder, known to the index or not.
pub fn lies_private(path: &str, config: &Config) -> bool {
    let path = path.to_lowercase();
    let mut folders = config.settings.private.iter();
    folders.any(|folder| path.starts_with(&(folder.to_lowercase() + "/")))
}

/// Tells of names that no note bears those that are near, and how many private notes a listing leaves out.
///
/// # Errors
/// Where the index cannot be read.
pub fn tell_of_filters(book: &Book, listing: &Listing, config: &Config) -> Result<(), Error> {
    tell_of_names(book, listing, config)?;
    if listing.private {
        return Ok(());
    }
    let query = query(&[], &listing.filters).and(private(config));
    match book.length(List::Talks, &query)? {
        0 => {}
        1 => notice::say("1 private note is left out: --private takes it in"),
        notes => notice::say(&format!("{notes} private notes are left out: --private takes them in")),
    }
    Ok(())
}

/// Tells which names are near those that are asked for and that no note bears.
fn tell_of_names(book: &Book, listing: &Listing, config: &Config) -> Result<(), Error> {
    let filters = &listing.filters;
    let asked = filters.tags.iter().map(|tag| ("tag", Field::Tag, Facet::Tag, tag));
    let speaker = filters.speaker.iter();
    let speaker = speaker.map(|name| ("speaker", Field::Speaker, Facet::Speaker, name));
    let event = filters.event.iter();
    let event = event.map(|name| ("event", Field::Event, Facet::Event, name));
    let open = match listing.private {
        true => Query::default(),
        false => open(config),
    };
    for (what, field, facet, name) in asked.chain(speaker).chain(event) {
        let bearing = open.clone().and(Expression::Field(field, name.trim().to_owned()));
        if book.length(List::Talks, &bearing)? > 0 {
            continue;
        }
        let names = book.facet(facet, &open)?;
        let near = nearest(name, names.iter().map(|(name, _)| name.as_str()));
        notice::say(&match near.is_empty() {
            true => format!("no note has the {what} {name:?}"),
            false => format!("no note has the {what} {name:?}; near it: {}", near.join(", ")),
        });
    }
    Ok(())
}

/// Whether the filters let everything through.
pub fn everything(filters: &Filters) -> bool {
    *filters == Filters::default()
}

/// How many rows are wanted, where `usual` is meant unless told; 0 is all.
pub fn limit(listing: &Listing, usual: usize) -> usize {
    match listing.limit.unwrap_or(usual) {
        0 => usize::MAX,
        limit => limit,
    }
}

/// The first rows of a listing that are wanted.
pub fn window(listing: &Listing) -> Window {
    Window {
        offset: 0,
        limit: limit(listing, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_conditions_of_the_query() {
        assert!(query(&[], &Filters::default()).is_empty());
        let filters = Filters {
            tags: vec!["a".into(), "b".into()],
            from: Date::new(2023, 0, 0),
            to: Date::new(2023, 5, 0),
            ..Filters::default()
        };
        let Expression::All(parts) = query(&["장애".into()], &filters).root else {
            panic!("all")
        };
        assert_eq!(parts.len(), 4);
        assert!(parts.contains(&Expression::Date(2023_0000, 2023_0531)), "{parts:?}");
    }
}
