//! A query asked of the index: ranked places with their snippets, and the listings. Knows nothing of the screen.

mod advice;
mod compile;
mod coordinated;
mod facets;
mod hint;
mod listing;
mod marker;
mod pairs;
mod plain;
mod ranked;
mod related;
mod repair;
mod rows;
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
pub use listing::{List, count, page};
pub use marker::{Mark, Marker};
pub use ranked::{Ranked, ranked};
pub use related::related;
pub use repair::{Repaired, repair};
pub use rows::{Answer, Asked, Branch, Found, Heading, Hit, Kind, Page, Sort, TagCount, Talk, Window};
pub use snippet::{Snippet, snippet};
pub use tree::tag_tree;
pub use weights::{WEIGHTS, Weights};
