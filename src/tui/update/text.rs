//! Typing into a field.

use tui_input::{Input, InputRequest};

use super::super::state::{Focus, Popup, State};
use super::{find, form, list, palette};

/// Characters a field takes; a query is no essay.
const LONGEST: usize = 1000;

/// Puts a character where the cursor stands.
pub fn insert(state: &mut State, letter: char) {
    edit(state, InputRequest::InsertChar(letter));
}

/// Changes the text of the field that has the keys.
pub fn edit(state: &mut State, request: InputRequest) {
    if form::takes(state, request) {
        return;
    }
    let Some(field) = field(state) else {
        return;
    };
    let inserts = matches!(request, InputRequest::InsertChar(_));
    if inserts && field.value().chars().count() >= LONGEST {
        return;
    }
    match field.handle(request) {
        Some(what) if what.value => changed(state),
        // What is offered depends on where one stands.
        Some(_) if matches!(state.popup, Some(Popup::Form)) => state.form.find_offers(),
        _ => {}
    }
}

/// Puts pasted text where the cursor stands, on one line. Outside a field pasted text is no command.
pub fn paste(state: &mut State, pasted: &str) {
    let Some(field) = field(state) else {
        return;
    };
    let room = LONGEST.saturating_sub(field.value().chars().count());
    let words: Vec<&str> = pasted.split_whitespace().take(LONGEST).collect();
    for letter in words.join(" ").chars().filter(|letter| !letter.is_control()).take(room) {
        field.handle(InputRequest::InsertChar(letter));
    }
    changed(state);
}

fn field(state: &mut State) -> Option<&mut Input> {
    match (&mut state.popup, state.focus) {
        (Some(Popup::Picker(picker)), _) => Some(&mut picker.field),
        (Some(Popup::Find(find)), _) => Some(&mut find.field),
        (Some(Popup::Form), _) => Some(state.form.field_mut()),
        (None, Focus::Field) => Some(&mut state.field),
        _ => None,
    }
}

fn changed(state: &mut State) {
    match &mut state.popup {
        Some(Popup::Picker(picker)) => {
            picker.narrow();
            palette::changed(state);
        }
        Some(Popup::Find(_)) => find::changed(state),
        Some(Popup::Form) => form::changed(state),
        _ => list::searched(state),
    }
}
