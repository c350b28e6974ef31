//! Keys in the popup from which something is picked.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::filter::{Chip, Filter};
use super::super::layout;
use super::super::state::{Choice, Entry, Focus, List, Notice, Pick, Picker, Place, Popup, Sign, State};
use super::{copy, distance, filters, focus, links, list, marks, palette, reader};

/// Opens the popup of headings of the note that is shown.
pub fn headings(state: &mut State) {
    let line = state.reader.line();
    let picker = state.reader.note().map(|note| Picker::headings(note, line));
    match picker {
        Some(picker) if !picker.entries.is_empty() => state.popup = Some(Popup::Picker(picker)),
        Some(_) => state.notice = Some(Notice::Word("this note has no headings".into())),
        None => state.notice = Some(Notice::Word("no note is shown".into())),
    }
}

/// Opens the popup of all that the lists can be narrowed down by.
pub fn facets(state: &mut State) {
    state.popup = Some(Popup::Picker(Picker::new(Pick::Facets(None))));
}

/// Takes in what the notes under a filter have in common.
pub fn take_facets(state: &mut State, filter: Filter, generation: u64, values: Vec<(Chip, u32)>) {
    let Some(Popup::Picker(picker)) = &mut state.popup else {
        return;
    };
    if !matches!(picker.pick, Pick::Facets(_)) {
        return;
    }
    picker.pick = Pick::Facets(Some((filter, generation)));
    let entry = |chip: Chip, figure: String, sign| Entry {
        name: chip.label(),
        depth: 0,
        way: Vec::new(),
        sign,
        figure,
        choice: Choice::Chip(chip),
    };
    let on = state.chips.iter().map(|chip| {
        let count = values.iter().find(|(value, _)| value == chip).map(|(_, count)| *count);
        let figure = count.map(|count| count.to_string()).unwrap_or_default();
        entry(chip.clone(), figure, Sign::On)
    });
    let off = values.iter().filter(|(chip, _)| !state.chips.contains(chip));
    let off = off.map(|(chip, count)| entry(chip.clone(), count.to_string(), Sign::None));
    picker.take(on.chain(off).collect());
}

/// Does what a key asks for.
pub fn act(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    let size = state.size;
    let Some(Popup::Picker(picker)) = &mut state.popup else {
        return;
    };
    let shown = layout::picker_rows(size, picker.room());
    match action {
        Action::Back => state.popup = None,
        Action::Open | Action::Toggle => pick(state, action, effects),
        _ => {
            if let Some(rows) = distance(action, shown) {
                picker.step(rows);
            }
        }
    }
}

fn pick(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    let Some(Popup::Picker(picker)) = &state.popup else {
        return;
    };
    let Some(choice) = picker.entry().map(|entry| entry.choice.clone()) else {
        return;
    };
    let pick = picker.pick.clone();
    match (pick, choice) {
        (Pick::Headings(path), Choice::Line(line)) if action == Action::Open => {
            state.popup = None;
            jump(state, Place { path, line });
        }
        (Pick::Links, Choice::Link(link)) if action == Action::Open => {
            state.popup = None;
            links::lead(state, &link, effects);
        }
        (Pick::Copy, Choice::Copy(excerpt)) if action == Action::Open => {
            state.popup = None;
            copy::excerpt(state, excerpt, effects);
        }
        (Pick::Palette(_) | Pick::Anywhere(_), choice) if action == Action::Open => {
            state.popup = None;
            take(state, choice, effects);
        }
        (Pick::Keys, Choice::Act(action_found)) if action == Action::Open => {
            state.popup = None;
            let context = state.context();
            // A key of another place would do nothing here.
            if state.keys.rows(context).any(|row| row.action == action_found) {
                super::act(state, context, action_found, effects);
            }
        }
        (Pick::Facets(_), Choice::Chip(chip)) => {
            if action == Action::Open {
                state.popup = None;
                focus(state, Focus::List);
            }
            filters::toggle(state, chip);
        }
        _ => {}
    }
}

/// Does what was picked in the palette.
fn take(state: &mut State, choice: Choice, effects: &mut Vec<Effect>) {
    match choice {
        Choice::Act(action) => {
            let context = state.context();
            super::act(state, context, action, effects);
        }
        Choice::Place { path, line } => jump(state, Place { path, line }),
        Choice::Mark(letter) => marks::go(state, letter),
        Choice::Line(line) => palette::go_to_line(state, line),
        Choice::Percent(part) => palette::go_to_part(state, part),
        Choice::Chip(chip) => {
            if !state.chips.contains(&chip) {
                filters::toggle(state, chip);
            }
            list::show(state, List::Talks);
        }
        Choice::Link(_) | Choice::Copy(_) => {}
    }
}

/// Goes to a place of a note, and remembers where one was.
pub fn jump(state: &mut State, place: Place) {
    focus(state, Focus::Reader);
    if let Some(here) = state.here() {
        state.history.stand(here);
    }
    state.history.visit(place.clone());
    reader::arrive(state, place);
}

/// Keeps what is selected on the screen.
pub fn scroll(state: &mut State) {
    let size = state.size;
    if let Some(Popup::Picker(picker)) = &mut state.popup {
        picker.scroll(layout::picker_rows(size, picker.room()));
    }
}
