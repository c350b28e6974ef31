//! Notes → tantivy: adds, replaces, removes and commits; opens and heals. Knows nothing of the screen.

pub mod analyzer;
mod digest;
mod documents;
mod fault;
mod generation;
mod known;
mod lexicon;
mod patient;
pub mod rows;
pub mod schema;
mod segments;
mod store;
mod whole;
mod writer;

pub use digest::{content, digest};
pub use fault::hush;
pub use known::{Held, held, known};
pub use lexicon::{Known, Lexicon};
pub use store::{Lease, Place, Snapshot, Store};
pub use writer::{Prepared, Writer, prepare};

/// What the index answers, or why it cannot: so that others need not name the engine behind it.
pub type Answer<T> = tantivy::Result<T>;

/// The version of an index's documents and analyzer; one of another version is built anew.
pub fn version() -> String {
    format!("{}.{}", schema::VERSION, analyzer::VERSION)
}
