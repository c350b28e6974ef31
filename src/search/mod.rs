//! A query asked of the index: ranked places with their snippets, and the listings. Knows nothing of the screen.

mod rows;

pub use rows::{Answer, Asked, Found, Heading, Hit, Kind, Page, Sort, TagCount, Talk, Window};
