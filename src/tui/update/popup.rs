//! Keys in the popup of keys, and what holds for every popup.

use super::super::action::Action;
use super::super::layout;
use super::super::state::{Popup, State};
use super::super::view;
use super::{distance, marks, picker, review};

/// Does what a key asks for in the popup of keys.
pub fn act(state: &mut State, action: Action) {
    let shown = layout::inside(layout::help(state.size)).height;
    match &mut state.popup {
        Some(Popup::Help(top)) => match distance(action, usize::from(shown)) {
            Some(rows) => *top = top.saturating_add_signed(rows),
            None if action == Action::Back => state.popup = None,
            None => {}
        },
        Some(Popup::Picker(_) | Popup::Review(_) | Popup::Confirm(_) | Popup::Find(_) | Popup::Marks(_)) | None => {}
    }
}

/// Keeps what a popup shows inside it.
pub fn scroll(state: &mut State) {
    let size = state.size;
    match &mut state.popup {
        Some(Popup::Picker(_)) => picker::scroll(state),
        Some(Popup::Help(top)) => {
            let inside = layout::inside(layout::help(size));
            let lines = view::help_lines(&state.keys, state.symbols, usize::from(inside.width)).len();
            *top = (*top).min(lines.saturating_sub(usize::from(inside.height)));
        }
        Some(Popup::Review(_)) => review::scroll(state),
        Some(Popup::Marks(_)) => marks::scroll(state),
        Some(Popup::Confirm(_) | Popup::Find(_)) | None => {}
    }
}
