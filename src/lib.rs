//! talkbook: notes in a folder become a ranked index of places, and a person gets from a half-remembered thought to
//! the very line, in a terminal.
//!
//! ```text
//! notes/*.md ─library→ text ─parse→ Note ─index→ Index ┐
//! keys | argv ──────────────────────query→ Query ──────┴─search→ Vec<Hit> ─tui | command→ screen | stdout
//! ```

pub mod book;
pub mod cells;
pub mod cli;
pub mod command;
pub mod config;
pub mod editor;
pub mod error;
pub mod index;
pub mod library;
pub mod note;
pub mod notice;
pub mod parse;
pub mod query;
pub mod render;
pub mod search;
pub mod tui;
