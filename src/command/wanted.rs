//! The query that words and filters come to, and how many rows are wanted.

use crate::cli::{Filters, Listing};
use crate::note::Date;
use crate::query::{Expression, Field, Query};
use crate::search::Window;

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
