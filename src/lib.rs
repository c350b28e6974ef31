//! talkbook: notes in a folder become a ranked index of places, and a person gets from a half-remembered thought to
//! the very line, in a terminal.
//!
//! ```text
//! notes/*.md ─library→ text ─parse→ Note ─index→ Index ┐
//! keys | argv ──────────────────────query→ Query ──────┴─search→ Vec<Hit> ─tui | command→ screen | stdout
//! ```
//!
//! One noun for each arrow, one room (a module here) for each noun. [`book`] is where library, parse, index and search
//! meet: the commands and the screen ask it, and know neither files nor tantivy. The screen, and the room behind each
//! part of it:
//!
//! ```text
//!  1 Talks 14  2 Tags 30  3 Headings 146       ← tui::view::head, counts of search::listing
//!  / 장애 대응                     tag:on-call ← what is typed: query; the filters: tui::state
//! ▌ 회고 문서  장애 대응: 새벽 │   … › 회고 문서        83%
//! ▌ 누가 X, 무엇이 그걸 가능   │  ▌회고 문서
//!   ? 장애 등급은 누가 정하나  │   ─────────
//!     -> 내리는 건 회고에서만  │   • 누가 X, 무엇이 그걸 가능하게 했나 O
//!        ↑ search::ranked,             ↑ render; the note is read by library and parse
//!          search::snippet
//!  enter open  / search  ? keys                ← tui::keys, the table that is obeyed and printed
//! ```
//!
//! What holds everywhere: text is NFC; `parse` never fails; only `library` reads notes, and only [`draft`] makes one,
//! never over another; the index is disposable and its columns say what was indexed; how well a question is known is the
//! reader's own, in a log that is only appended to ([`recall`]); nothing that a note says reaches a terminal but through
//! [`cells::visible`]. Who may know whom is kept by a test (`tests/all/walls.rs`).

pub mod book;
pub mod cells;
pub mod chart;
pub mod check;
pub mod cli;
pub mod command;
pub mod config;
pub mod draft;
pub mod editor;
pub mod error;
pub mod faults;
pub mod index;
pub mod library;
pub mod note;
pub mod notice;
pub mod own;
pub mod parse;
pub mod query;
pub mod recall;
pub mod render;
pub mod search;
pub mod tui;
