//! Keys in a list and in the search field.

use super::super::action::Action;
use super::super::ask::{Questions, Subject};
use super::super::state::{Focus, List, Notice, Place, Row, State};
use super::{distance, focus, reader};

/// Does what a key asks for in a list or in the search field.
pub fn act(state: &mut State, action: Action) {
    if let Some(rows) = distance(action, state.rows_shown()) {
        return state.listing_mut().step(rows);
    }
    let height = usize::from(state.layout().text.height);
    match action {
        Action::Open => open(state),
        Action::Back => back(state),
        Action::DropFilter => drop_filter(state),
        Action::NextOrder => next_order(state),
        Action::NextList => turn(state, 1),
        Action::PreviousList => turn(state, -1),
        Action::ReaderDown => state.reader.scroll(1, height),
        Action::ReaderUp => state.reader.scroll(-1, height),
        _ => {}
    }
}

/// Shows a list; the keys go to it.
pub fn show(state: &mut State, list: List) {
    match list {
        List::Results if state.filter().words.is_empty() => return search(state),
        List::Related if state.about.is_none() => return related(state),
        _ => {}
    }
    focus(state, Focus::List);
    if !list.is_ranking() {
        state.before = list;
    }
    state.list = list;
}

/// Lists the places of other talks that speak of what the place one reads, or the selected one, speaks of.
pub fn related(state: &mut State) {
    let Some(place) = reader::place(state) else {
        state.notice = Some(Notice::Word("no note is selected".into()));
        return;
    };
    if !state.list.is_ranking() {
        state.before = state.list;
    }
    focus(state, Focus::List);
    state.about = Some(place);
    state.list = List::Related;
    let listing = state.listing_mut();
    (listing.selected, listing.top) = (0, 0);
}

/// Lists the questions that nobody answered; all of them where those are listed already.
pub fn unanswered(state: &mut State) {
    state.questions = match (state.questions, state.list) {
        (Questions::Unanswered, List::Questions) => Questions::All,
        _ => Questions::Unanswered,
    };
    show(state, List::Questions);
    let listing = state.listing_mut();
    (listing.selected, listing.top) = (0, 0);
}

/// Goes to the search field.
pub fn search(state: &mut State) {
    focus(state, Focus::Field);
    if !state.list.is_ranking() {
        state.before = state.list;
    }
    if !state.filter().words.is_empty() {
        state.list = List::Results;
    }
}

/// The words in the field have changed: the results follow them, and without words there are none.
pub fn searched(state: &mut State) {
    state.list = match state.filter().words.is_empty() {
        true => state.before,
        false => List::Results,
    };
    from_the_top(state);
}

fn from_the_top(state: &mut State) {
    for listing in &mut state.listings {
        (listing.selected, listing.top) = (0, 0);
    }
    state.reader.followed = None;
}

/// Opens what is selected.
pub fn open(state: &mut State) {
    let Some(row) = state.selected() else {
        // Who types fast and presses enter means what the words find, not what was there before.
        state.intent = Some(Action::Open);
        return;
    };
    if let Row::Tag(tag) = row {
        let tag = tag.tag.clone();
        if !state.tags.contains(&tag) {
            state.tags.push(tag);
        }
        from_the_top(state);
        return show(state, List::Talks);
    }
    let target = row.target();
    if let Subject::Note(path) = &target.subject {
        state.history.visit(Place {
            path: path.clone(),
            line: target.mark,
        });
    }
    reader::show(state, target);
    focus(state, Focus::Reader);
}

fn back(state: &mut State) {
    if state.focus == Focus::Field {
        return focus(state, Focus::List);
    }
    if state.list == List::Related {
        state.about = None;
        state.list = match state.filter().words.is_empty() {
            true => state.before,
            false => List::Results,
        };
    } else if !state.field.value().is_empty() {
        state.field.reset();
        searched(state);
    }
}

fn drop_filter(state: &mut State) {
    if !state.field.value().is_empty() {
        state.field.reset();
        searched(state);
    } else if state.questions == Questions::Unanswered {
        state.questions = Questions::All;
        from_the_top(state);
    } else if state.tags.pop().is_some() {
        from_the_top(state);
    } else {
        state.notice = Some(Notice::Word("no filter to take away".into()));
    }
}

fn next_order(state: &mut State) {
    let list = state.list;
    let orders = list.orders();
    let listing = state.listing_mut();
    listing.order = (listing.order + 1) % orders.len();
    (listing.selected, listing.top) = (0, 0);
    let name = orders.get(listing.order).map(|(_, name)| *name).unwrap_or_default();
    state.notice = Some(Notice::Word(format!("{} {name}", list.name())));
}

fn turn(state: &mut State, step: isize) {
    let lists = state.lists();
    let at = lists.iter().position(|list| *list == state.list).unwrap_or_default();
    let next = (at + lists.len()).saturating_add_signed(step) % lists.len().max(1);
    if let Some(list) = lists.get(next) {
        show(state, *list);
    }
}
