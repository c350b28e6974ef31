//! Which key does what, where: one table that the README repeats; the config file may change it, and what comes of that
//! the program obeys and `?` prints.

mod jamo;
mod keymap;
mod names;
mod notation;
mod people;
mod table;

pub use jamo::latin;
pub use keymap::{Bound, Keymap};
pub use names::{actions, name};
pub use notation::{Key, parse};
pub use people::named;
pub use table::table;

use super::action::Action;

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// In a list.
    List,
    /// In the search field.
    Field,
    /// In the text of a note.
    Reader,
    /// In a popup from which something is picked.
    Picker,
    /// In the popup of keys.
    Help,
    /// Among questions to be answered from memory.
    Review,
    /// Before something is opened outside.
    Confirm,
    /// In the field in which words are sought in the note.
    Find,
    /// Where the letter of a mark is awaited.
    Marks,
    /// In the popup of what was said.
    Log,
    /// In the popup of numbers.
    Numbers,
    /// In the form of a new note.
    Form,
}

impl Context {
    /// All of them, in the order in which help names them.
    pub const ALL: [Context; 12] = [
        Context::List,
        Context::Reader,
        Context::Field,
        Context::Picker,
        Context::Review,
        Context::Find,
        Context::Marks,
        Context::Form,
        Context::Confirm,
        Context::Log,
        Context::Numbers,
        Context::Help,
    ];

    /// What help calls it.
    pub fn name(self) -> &'static str {
        match self {
            Context::List => "Lists",
            Context::Reader => "Reader",
            Context::Field => "Search field",
            Context::Picker => "Popup list",
            Context::Help => "This page",
            Context::Review => "Review",
            Context::Confirm => "Before opening",
            Context::Find => "Find in note",
            Context::Marks => "Marks",
            Context::Log => "Messages",
            Context::Numbers => "Numbers",
            Context::Form => "New note",
        }
    }

    /// Whether characters are text there, or names, not commands.
    pub fn takes_text(self) -> bool {
        matches!(
            self,
            Context::Field | Context::Picker | Context::Find | Context::Marks | Context::Form
        )
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where it holds.
    pub contexts: &'static [Context],
    /// The keys in the notation of [`parse`], blanks between them.
    pub keys: &'static str,
    /// What they do.
    pub action: Action,
    /// The same for people, in a line.
    pub help: &'static str,
    /// A word or two for the status line; empty where it is not mentioned there.
    pub hint: &'static str,
}

impl Binding {
    /// The keys as people write them: `j, ↓, ctrl-d`.
    pub fn shown(&self) -> String {
        let keys: Vec<String> = parse(self.keys).iter().map(Key::shown).collect();
        keys.join(", ")
    }

    /// The first of the keys as people write it.
    pub fn first_shown(&self) -> String {
        parse(self.keys).first().map(Key::shown).unwrap_or_default()
    }
}
