//! A query asked of the index: ranked places with their snippets, and the listings. Knows nothing of the screen.

mod advice;
mod compile;
mod coordinated;
mod facets;
mod hint;
mod listing;
mod marker;
mod matching;
mod pairs;
mod plain;
mod ranked;
mod related;
mod repair;
mod rows;
mod shelf;
mod snippet;
mod stored;
mod stretch;
mod terms;
mod tree;
mod weights;
mod word;
mod words;

pub use advice::{Advice, advise};
pub use facets::{Facet, facet};
pub use listing::{List, count, length, page};
pub use marker::{Mark, Marker};
pub use ranked::{Best, Ranked, ranked};
pub use related::related;
pub use repair::{Repaired, repair};
pub use rows::{Answer, Asked, Branch, Found, Heading, Hit, Kind, Page, Sort, TagCount, Talk, Window};
pub use shelf::Shelves;
pub use snippet::{Snippet, snippet};
pub use terms::{EXPANSIONS, cut};
pub use tree::tag_tree;
pub use weights::{WEIGHTS, Weights};
