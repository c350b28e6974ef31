//! Keys in the popups that only say something, and what holds for every popup.

use super::super::action::Action;
use super::super::layout;
use super::super::state::{Popup, State};
use super::super::view;
use super::{distance, marks, picker, review};

/// Does what a key asks for in the popup of keys, in that of what was said, or in that of numbers.
pub fn act(state: &mut State, action: Action) {
    let shown = layout::inside(layout::help(state.size)).height;
    if action == Action::Back {
        state.popup = None;
        return;
    }
    let Some(rows) = distance(action, usize::from(shown)) else {
        return;
    };
    match &mut state.popup {
        Some(Popup::Help(top) | Popup::Numbers(top)) => *top = top.saturating_add_signed(rows),
        Some(Popup::Log(above)) => *above = above.saturating_add_signed(-rows),
        _ => {}
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
        Some(Popup::Log(_)) => {
            let width = layout::inside(layout::log(size, usize::MAX)).width;
            let lines = view::log_lines(state, usize::from(width)).len();
            let height = layout::inside(layout::log(size, lines)).height;
            if let Some(Popup::Log(above)) = &mut state.popup {
                *above = (*above).min(lines.saturating_sub(usize::from(height)));
            }
        }
        Some(Popup::Numbers(_)) => {
            let last = view::last_of_numbers(state);
            if let Some(Popup::Numbers(top)) = &mut state.popup {
                *top = (*top).min(last);
            }
        }
        Some(Popup::Review(_)) => review::scroll(state),
        Some(Popup::Marks(_)) => marks::scroll(state),
        Some(Popup::Confirm(_) | Popup::Find(_) | Popup::Form) | None => {}
    }
}
