//! Finding words in the note that is shown, as one types.

use super::super::action::Action;
use super::super::matches;
use super::super::state::{Find, Focus, Notice, Popup, State};
use super::focus;

/// Opens the field.
pub fn open(state: &mut State) {
    if !state.reader.leaf.as_ref().is_some_and(|leaf| leaf.is_note()) {
        state.notice = Some(Notice::Word("no note is shown".into()));
        return;
    }
    let came_from = state.focus;
    focus(state, Focus::Reader);
    let height = usize::from(state.layout().text.height);
    // What is looked for may be hidden.
    state.reader.folds = Default::default();
    state.reader.fold(height);
    state.popup = Some(Popup::Find(Find {
        from: state.reader.line(),
        came_from,
        before: state.reader.terms.clone(),
        ..Find::default()
    }));
}

/// The words have changed: the first match from where one stood on is shown.
pub fn changed(state: &mut State) {
    let Some(Popup::Find(find)) = &state.popup else { return };
    let term = matches::fold(find.field.value().trim());
    let from = find.from;
    let height = usize::from(state.layout().text.height);
    let reader = &mut state.reader;
    reader.terms = if term.is_empty() { Vec::new() } else { vec![term] };
    reader.find_from(from, height);
}

/// Does what a key asks for.
pub fn act(state: &mut State, action: Action) {
    let height = usize::from(state.layout().text.height);
    match action {
        Action::NextMatch => drop(state.reader.jump_to_match(true, height)),
        Action::PreviousMatch => drop(state.reader.jump_to_match(false, height)),
        Action::Open => {
            state.popup = None;
            if state.reader.is_looked() && state.reader.found.lines.is_empty() {
                state.notice = Some(Notice::Word("the words are not in this note".into()));
            }
        }
        Action::Back => {
            if let Some(Popup::Find(find)) = state.popup.take() {
                (state.reader.terms, state.reader.seek) = (find.before, None);
                let at = state.reader.leaf.as_ref().map_or(0, |leaf| leaf.at(find.from));
                state.reader.cursor = at;
                state.reader.show_cursor(height);
                focus(state, find.came_from);
            }
        }
        _ => {}
    }
}
