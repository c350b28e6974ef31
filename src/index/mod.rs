//! Notes → tantivy: adds, replaces, removes and commits; opens and heals. Knows nothing of the screen.

pub mod analyzer;
mod documents;
mod generation;
mod known;
pub mod rows;
pub mod schema;
mod store;
mod writer;

pub use known::known;
pub use store::{Lease, Place, Snapshot, Store};
pub use writer::Writer;
