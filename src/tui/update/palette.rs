//! The palette: everything that can be done and gone to, by a few letters of its name.

use super::super::action::Action;
use super::super::keys::{Context, Key};
use super::super::state::{Choice, Entry, Focus, Notice, Pick, Picker, Popup, Sign, State};
use super::picker;

/// Opens the palette.
pub fn open(state: &mut State) {
    let mut picker = Picker::new(Pick::Palette(None));
    picker.offer(commands(state));
    state.popup = Some(Popup::Picker(picker));
}

/// Opens the popup that goes to a heading of whatever note.
pub fn anywhere(state: &mut State) {
    state.popup = Some(Popup::Picker(Picker::new(Pick::Anywhere(None))));
}

/// Opens the popup in which keys are looked for.
pub fn keys(state: &mut State) {
    let mut entries = Vec::new();
    for context in Context::ALL {
        let rows = state.keys.rows(context).filter(|row| !row.keys.is_empty());
        entries.extend(rows.map(|row| Entry {
            name: row.help.to_owned(),
            depth: 0,
            way: vec![context.name().to_owned()],
            sign: Sign::None,
            figure: shown(state, &row.keys),
            choice: Choice::Act(row.action),
        }));
    }
    let mut picker = Picker::new(Pick::Keys);
    picker.take(entries);
    state.popup = Some(Popup::Picker(picker));
}

/// What can be done where the keys go now.
fn commands(state: &State) -> Vec<Entry> {
    let context = match state.focus {
        Focus::Reader => Context::Reader,
        Focus::List | Focus::Field => Context::List,
    };
    let rows = state.keys.rows(context).filter(|row| !moves(row.action));
    let entry = |row: &crate::tui::keys::Bound| Entry {
        name: row.help.to_owned(),
        depth: 0,
        way: Vec::new(),
        sign: Sign::None,
        figure: shown(state, &row.keys),
        choice: Choice::Act(row.action),
    };
    rows.map(entry).chain(marks(state)).collect()
}

/// The marks, by the headings they stand under.
fn marks(state: &State) -> impl Iterator<Item = Entry> {
    state.remembered.marks.iter().map(|(letter, bookmark)| {
        let mut way = bookmark.way.clone();
        let name = way.pop().unwrap_or_default();
        way.insert(0, format!("mark {letter}"));
        Entry {
            name,
            depth: 0,
            way,
            sign: Sign::None,
            figure: bookmark.line.to_string(),
            choice: Choice::Mark(*letter),
        }
    })
}

fn shown(state: &State, keys: &[Key]) -> String {
    keys.iter()
        .map(|key| state.symbols.key(key))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Whether nobody looks for it by name.
fn moves(action: Action) -> bool {
    super::distance(action, 1).is_some()
        || matches!(
            action,
            Action::ReaderDown | Action::ReaderUp | Action::Back | Action::Palette | Action::Open
        )
}

/// The words have changed: a number goes to a line, and with `%` behind it to a part of the note.
pub fn changed(state: &mut State) {
    let typed = match &state.popup {
        Some(Popup::Picker(picker)) if matches!(picker.pick, Pick::Palette(_)) => {
            picker.field.value().trim().to_owned()
        }
        _ => return,
    };
    let reading = state.focus == Focus::Reader && state.reader.note().is_some();
    let mut entries = Vec::new();
    if let Some(choice) = place(&typed).filter(|_| reading) {
        let name = match &choice {
            Choice::Percent(part) => format!("go to {part}% of the note"),
            _ => format!("go to line {typed}"),
        };
        entries.push(Entry {
            name,
            depth: 0,
            way: Vec::new(),
            sign: Sign::None,
            figure: String::new(),
            choice,
        });
    }
    entries.extend(commands(state));
    if let Some(Popup::Picker(picker)) = &mut state.popup {
        picker.offer(entries);
    }
}

fn place(typed: &str) -> Option<Choice> {
    match typed.strip_suffix('%') {
        Some(part) => part.parse().ok().filter(|part| *part <= 100).map(Choice::Percent),
        None => typed.parse().ok().filter(|line| *line > 0).map(Choice::Line),
    }
}

/// Takes in what goes by the words in the notes.
pub fn take(state: &mut State, words: String, generation: u64, entries: Vec<Entry>) {
    let Some(Popup::Picker(picker)) = &mut state.popup else {
        return;
    };
    let (Pick::Palette(known) | Pick::Anywhere(known)) = &mut picker.pick else {
        return;
    };
    *known = Some((words, generation));
    picker.reach(entries);
}

/// Goes to a part of the note that is read.
pub fn go_to_part(state: &mut State, percent: usize) {
    if state.reader.is_part() {
        state.notice = Some(Notice::Word("the note is still being set".into()));
        return;
    }
    let lines = state.reader.leaf.as_ref().map_or(0, |leaf| leaf.lines.len());
    let source = state
        .reader
        .leaf
        .as_ref()
        .map_or(1, |leaf| leaf.source(lines.saturating_sub(1) * percent / 100));
    go_to_line(state, source);
}

/// Goes to a line of the note that is read.
pub fn go_to_line(state: &mut State, line: u32) {
    match state.here() {
        Some(place) => picker::jump(state, crate::tui::state::Place { line, ..place }),
        None => state.notice = Some(Notice::Word("no note is shown".into())),
    }
}
