//! Keys in the popups.

use super::super::action::Action;
use super::super::layout;
use super::super::state::{Focus, Notice, Outline, Place, Popup, State};
use super::super::view;
use super::{distance, focus, reader};

/// Opens the popup of headings of the note that is shown.
pub fn outline(state: &mut State) {
    let line = state.reader.line();
    let outline = state.reader.note().map(|note| Outline::new(note, line));
    match outline {
        Some(outline) if !outline.entries.is_empty() => state.popup = Some(Popup::Outline(outline)),
        Some(_) => state.notice = Some(Notice::Word("this note has no headings".into())),
        None => state.notice = Some(Notice::Word("no note is shown".into())),
    }
}

/// Does what a key asks for in a popup.
pub fn act(state: &mut State, action: Action) {
    if action == Action::Back {
        state.popup = None;
        return;
    }
    let size = state.size;
    match &mut state.popup {
        Some(Popup::Outline(outline)) => {
            let shown = layout::outline_rows(size, outline.entries.len());
            if let Some(rows) = distance(action, shown) {
                outline.step(rows);
            } else if action == Action::Open {
                jump(state);
            }
        }
        Some(Popup::Help(top)) => {
            let shown = layout::inside(layout::help(size)).height;
            if let Some(rows) = distance(action, usize::from(shown)) {
                *top = top.saturating_add_signed(rows);
            }
        }
        Some(Popup::Review(_)) | None => {}
    }
}

fn jump(state: &mut State) {
    let Some(Popup::Outline(Outline { path, .. })) = &state.popup else {
        return;
    };
    let entry = match &state.popup {
        Some(Popup::Outline(outline)) => outline.entry(),
        _ => None,
    };
    let Some(entry) = entry else {
        return;
    };
    let place = Place {
        path: path.clone(),
        line: entry.line,
    };
    state.popup = None;
    focus(state, Focus::Reader);
    if let Some(here) = state.here() {
        state.history.stand(here);
    }
    state.history.visit(place.clone());
    reader::arrive(state, place);
}

/// Keeps what a popup shows inside it.
pub fn scroll(state: &mut State) {
    let size = state.size;
    match &mut state.popup {
        Some(Popup::Outline(outline)) => outline.scroll(layout::outline_rows(size, outline.entries.len())),
        Some(Popup::Help(top)) => {
            let inside = layout::inside(layout::help(size));
            let (lines, shown) = (
                view::help_lines(usize::from(inside.width)).len(),
                usize::from(inside.height),
            );
            *top = (*top).min(lines.saturating_sub(shown));
        }
        Some(Popup::Review(_)) | None => {}
    }
}
