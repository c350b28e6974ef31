//! Notes → tantivy: adds, replaces, removes and commits; opens and heals. Knows nothing of the screen.

pub mod analyzer;
