//! Marks: a letter for the line one reads, and back to it from anywhere.

use super::super::action::Action;
use super::super::keys::Context;
use super::super::layout;
use super::super::state::{Bookmark, Lettering, Notice, Place, Popup, Purpose, State, Whereabouts};
use super::{distance, picker};

/// Opens the popup in which a letter is awaited.
pub fn open(state: &mut State, purpose: Purpose) {
    let sentence = match purpose {
        Purpose::Set if state.reader.note().is_none() => "no note is shown".to_owned(),
        Purpose::Go if state.remembered.marks.is_empty() => {
            let key = state.key(Context::Reader, Action::SetMark);
            format!("no marks yet: {key} and a letter mark the line one reads")
        }
        _ => {
            state.popup = Some(Popup::Marks(Lettering {
                purpose,
                selected: 0,
                top: 0,
            }));
            return;
        }
    };
    state.notice = Some(Notice::Word(sentence));
}

/// A letter was typed.
pub fn letter(state: &mut State, letter: char) {
    let Some(Popup::Marks(Lettering { purpose, .. })) = state.popup else {
        return;
    };
    if !letter.is_ascii_alphanumeric() {
        state.notice = Some(Notice::Word("a mark is a letter or a digit".into()));
        return;
    }
    match purpose {
        Purpose::Set => set(state, letter),
        Purpose::Go => go(state, letter),
        Purpose::Remove => remove(state, letter),
    }
}

/// Does what a key asks for in the popup.
pub fn act(state: &mut State, action: Action) {
    let shown = layout::marks_shown(state.size, state.remembered.marks.len());
    let last = state.remembered.marks.len().saturating_sub(1);
    let Some(Popup::Marks(lettering)) = &mut state.popup else {
        return;
    };
    if let Some(rows) = distance(action, shown) {
        lettering.selected = lettering.selected.saturating_add_signed(rows).min(last);
        return;
    }
    let selected = state.remembered.marks.keys().nth(lettering.selected).copied();
    match (action, lettering.purpose, selected) {
        (Action::Back, ..) => state.popup = None,
        (Action::Open, Purpose::Set | Purpose::Go, Some(letter)) => go(state, letter),
        (Action::Open | Action::Remove, Purpose::Remove, Some(letter)) => remove(state, letter),
        (Action::Remove, Purpose::Set | Purpose::Go, Some(_)) => lettering.purpose = Purpose::Remove,
        _ => {}
    }
}

/// Keeps the selected mark inside the popup.
pub fn scroll(state: &mut State) {
    let shown = layout::marks_shown(state.size, state.remembered.marks.len()).max(1);
    if let Some(Popup::Marks(lettering)) = &mut state.popup {
        let least = (lettering.selected + 1).saturating_sub(shown);
        lettering.top = lettering.top.clamp(least, lettering.selected);
    }
}

fn set(state: &mut State, letter: char) {
    let (Some(note), line) = (state.reader.note(), state.reader.line()) else {
        return;
    };
    let bookmark = Bookmark::of(note, line);
    let called = bookmark.way.last().cloned().unwrap_or_default();
    let before = state.remembered.marks.insert(letter, bookmark);
    state.marked.push(letter);
    let before = before.filter(|before| before.line != line || Some(&before.path) != path(state));
    let was = before.and_then(|before| before.way.last().map(|way| format!(", no more in {way}")));
    let sentence = format!("mark {letter}: line {line}, {called}{}", was.unwrap_or_default());
    state.notice = Some(Notice::Word(sentence));
    state.popup = None;
}

fn path(state: &State) -> Option<&String> {
    state.reader.note().map(|note| &note.path)
}

/// Goes to the line of a mark.
pub fn go(state: &mut State, letter: char) {
    let Some(bookmark) = state.remembered.marks.get(&letter) else {
        return no_such(state, letter);
    };
    let place = Place {
        path: bookmark.path.clone(),
        line: bookmark.line.max(1),
    };
    state.popup = None;
    picker::jump(state, place);
    state.reader.sought = Some(letter);
    find(state);
}

fn remove(state: &mut State, letter: char) {
    let Some(bookmark) = state.remembered.marks.remove(&letter) else {
        return no_such(state, letter);
    };
    state.marked.push(letter);
    let called = bookmark.way.last().map(String::as_str).unwrap_or_default();
    state.notice = Some(Notice::Word(format!("mark {letter} is no more: {called}")));
    state.popup = None;
}

fn no_such(state: &mut State, letter: char) {
    state.notice = Some(Notice::Word(format!("there is no mark {letter}")));
}

/// Once the page of a mark is there: stands on the line that says what was marked, though it may have moved.
pub fn find(state: &mut State) {
    let arrived = state.reader.landing.is_none()
        && state.reader.leaf.as_ref().map(|leaf| &leaf.sheet.subject) == state.reader.want.as_ref();
    let Some(letter) = state.reader.sought.filter(|_| arrived) else {
        return;
    };
    state.reader.sought = None;
    let Some(note) = state.reader.note().cloned() else {
        let (open, remove) = (Action::GoToMark, Action::Remove);
        let (open, remove) = (state.key(Context::Reader, open), state.key(Context::Marks, remove));
        let sentence = format!("the note of mark {letter} cannot be read: {open} {remove} {letter} removes the mark");
        state.notice = Some(Notice::Trouble(sentence));
        return;
    };
    let Some(bookmark) = state.remembered.marks.get_mut(&letter) else {
        return;
    };
    let line = match bookmark.whereabouts(&note) {
        Whereabouts::Line(line) => {
            let now = Bookmark::of(&note, line);
            if *bookmark != now {
                *bookmark = now;
                state.marked.push(letter);
            }
            line
        }
        Whereabouts::Gone(line) => {
            let sentence = format!("the line of mark {letter} is gone: {}", bookmark.text);
            state.notice = Some(Notice::Trouble(sentence));
            line
        }
    };
    let path = note.path.clone();
    super::reader::arrive(state, Place { path, line });
}
