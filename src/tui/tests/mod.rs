//! The screen as a person meets it.
