//! What actions and places are called in the config file.

use tui_input::InputRequest;

use super::{Action, Context, table};
use crate::recall::Grade;
use crate::tui::state::List;

impl Context {
    /// What the config file calls it: `[keys.lists]`.
    pub fn word(self) -> &'static str {
        match self {
            Context::List => "lists",
            Context::Reader => "reader",
            Context::Field => "search",
            Context::Picker => "popup",
            Context::Help => "help",
            Context::Review => "review",
            Context::Confirm => "confirm",
            Context::Find => "find",
            Context::Marks => "marks",
            Context::Log => "messages",
            Context::Numbers => "numbers",
            Context::Form => "form",
        }
    }
}

/// What the config file calls an action; empty for what no key can be bound to.
pub fn name(action: Action) -> &'static str {
    match action {
        Action::Down => "down",
        Action::Up => "up",
        Action::HalfDown => "half-screen-down",
        Action::HalfUp => "half-screen-up",
        Action::PageDown => "screen-down",
        Action::PageUp => "screen-up",
        Action::First => "first",
        Action::Last => "last",
        Action::ReaderDown => "text-down",
        Action::ReaderUp => "text-up",
        Action::Show(List::Talks) => "show-talks",
        Action::Show(List::Tags) => "show-tags",
        Action::Show(List::Headings) => "show-headings",
        Action::Show(List::Questions) => "show-questions",
        Action::Show(List::Results) => "show-results",
        Action::Show(List::Related) => "show-related",
        Action::NextList => "next-list",
        Action::PreviousList => "previous-list",
        Action::Search => "search",
        Action::Unanswered => "unanswered",
        Action::Side => "next-side",
        Action::ThisTalk => "this-talk",
        Action::AnyTag => "any-tag",
        Action::Facets => "filter",
        Action::AlsoAsked => "also-asked",
        Action::Links => "links",
        Action::Find => "find",
        Action::Fold => "fold",
        Action::FoldAll => "fold-all",
        Action::Palette => "palette",
        Action::Anywhere => "go-to-heading",
        Action::FindKeys => "find-keys",
        Action::Backlinks => "backlinks",
        Action::NextLink => "next-link",
        Action::PreviousLink => "previous-link",
        Action::Toggle => "toggle",
        Action::NextRow => "next-row",
        Action::PreviousRow => "previous-row",
        Action::Copy => "copy",
        Action::CopyPart => "copy-part",
        Action::Review => "review",
        Action::Grade(Grade::Again) => "grade-again",
        Action::Grade(Grade::Hard) => "grade-hard",
        Action::Grade(Grade::Good) => "grade-good",
        Action::Grade(Grade::Easy) => "grade-easy",
        Action::Skip => "skip",
        Action::Related => "related",
        Action::Open => "open",
        Action::Back => "back",
        Action::DropFilter => "drop-filter",
        Action::NextOrder => "next-order",
        Action::NextHeading => "next-heading",
        Action::PreviousHeading => "previous-heading",
        Action::NextQuestion => "next-question",
        Action::PreviousQuestion => "previous-question",
        Action::NextMatch => "next-match",
        Action::PreviousMatch => "previous-match",
        Action::Outline => "headings",
        Action::SetMark => "set-mark",
        Action::GoToMark => "go-to-mark",
        Action::Remove => "remove",
        Action::Backward => "backward",
        Action::Forward => "forward",
        Action::New => "new",
        Action::NextField => "next-field",
        Action::PreviousField => "previous-field",
        Action::Complete => "complete",
        Action::Make => "make",
        Action::Edit => "edit",
        Action::Zoom => "panes",
        Action::Mouse => "mouse",
        Action::Source => "source",
        Action::Refresh => "refresh",
        Action::Stop => "stop",
        Action::Repaint => "repaint",
        Action::Help => "help",
        Action::Log => "log",
        Action::Numbers => "numbers",
        Action::Suspend => "suspend",
        Action::Quit => "quit",
        Action::Text(request) => of_text(request),
    }
}

fn of_text(request: InputRequest) -> &'static str {
    match request {
        InputRequest::GoToPrevChar => "character-back",
        InputRequest::GoToNextChar => "character-on",
        InputRequest::GoToPrevWord => "word-back",
        InputRequest::GoToNextWord => "word-on",
        InputRequest::GoToStart => "line-start",
        InputRequest::GoToEnd => "line-end",
        InputRequest::DeletePrevChar => "delete-character-before",
        InputRequest::DeleteNextChar => "delete-character",
        InputRequest::DeletePrevWord => "delete-word-before",
        InputRequest::DeleteNextWord => "delete-word",
        InputRequest::DeleteLine => "delete-all",
        InputRequest::DeleteTillEnd => "delete-to-end",
        InputRequest::DeleteFromStart => "delete-to-start",
        InputRequest::Yank => "put-back",
        InputRequest::SetCursor(_) | InputRequest::InsertChar(_) => "",
    }
}

/// What can be done in a place, each action once, in the order of the table.
pub fn actions(context: Context) -> Vec<Action> {
    let mut actions = Vec::new();
    for binding in table().iter().filter(|binding| binding.contexts.contains(&context)) {
        if !actions.contains(&binding.action) {
            actions.push(binding.action);
        }
    }
    actions
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn every_action_has_a_name_of_its_own() {
        let mut meant = HashMap::new();
        for context in Context::ALL {
            for action in actions(context) {
                let name = name(action);
                let plain = |letter: char| letter.is_ascii_lowercase() || letter == '-';
                assert!(!name.is_empty() && name.chars().all(plain), "{action:?}: {name:?}");
                assert_eq!(*meant.entry(name).or_insert(action), action, "{name}");
            }
        }
        assert!(meant.len() > 50, "{meant:?}");
        let words: std::collections::HashSet<&str> = Context::ALL.iter().map(|context| context.word()).collect();
        assert_eq!(words.len(), Context::ALL.len());
    }
}
