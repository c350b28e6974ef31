//! Keys in a list and in the search field.

use super::super::action::Action;
use super::super::ask::{About, Subject};
use super::super::filter::Chip;
use super::super::state::{Focus, List, Notice, Place, Row, State};
use super::{branches, distance, filters, focus, reader};

/// Does what a key asks for in a list or in the search field.
pub fn act(state: &mut State, action: Action) {
    if let Some(rows) = distance(action, state.rows_shown()) {
        return state.listing_mut().step(rows);
    }
    let height = usize::from(state.layout().text.height);
    match action {
        Action::Open => open(state),
        Action::Back => back(state),
        Action::DropFilter => filters::drop_last(state),
        Action::Fold => branches::fold(state),
        Action::FoldAll => branches::fold_all(state),
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
    if !list.is_answer() {
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
    about(state, About::Place(place));
}

/// Lists the places that have something to do with one; the keys go to them.
pub fn about(state: &mut State, about: About) {
    if !state.list.is_answer() {
        state.before = state.list;
    }
    focus(state, Focus::List);
    state.about = Some(about);
    state.list = List::Related;
    to_the_top(state);
}

/// Lists where else the question before one was asked.
pub fn also_asked(state: &mut State) {
    let Some(question) = state.question() else {
        state.notice = Some(Notice::Word("no question is before you".into()));
        return;
    };
    about(state, About::Question(question));
}

/// Goes to the search field.
pub fn search(state: &mut State) {
    focus(state, Focus::Field);
    if !state.list.is_answer() {
        state.before = state.list;
    }
    state.list = searched_list(state);
}

/// The words in the field have changed: the results follow them, and without words there are none.
pub fn searched(state: &mut State) {
    state.list = searched_list(state);
    from_the_top(state);
}

/// The list that answers the words: who looks through the questions seeks among them.
fn searched_list(state: &State) -> List {
    match (state.filter().words.is_empty(), state.before) {
        (true, before) => before,
        (false, List::Questions) => List::Questions,
        (false, _) => List::Results,
    }
}

/// Back to the first row of the list that is shown.
pub fn to_the_top(state: &mut State) {
    let listing = state.listing_mut();
    (listing.selected, listing.top) = (0, 0);
}

/// Back to the first row of every list: what they show is another.
pub fn from_the_top(state: &mut State) {
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
        let chip = Chip::Tag(tag.tag.clone());
        if !state.chips.contains(&chip) {
            state.chips.push(chip);
        }
        from_the_top(state);
        return show(state, List::Talks);
    }
    let mut target = row.target();
    // A talk is read on where it was left; whatever else is opened names its line.
    if let Row::Talk(talk) = row
        && let Some(line) = state.remembered.line(&talk.path)
    {
        (target.line, target.mark) = (line, line);
        state.notice = Some(Notice::Word(format!("where you left off: line {line}")));
    }
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

fn next_order(state: &mut State) {
    let (list, orders) = (state.list, state.orders());
    let listing = state.listing_mut();
    listing.order = (listing.order + 1) % orders.len();
    let name = orders.get(listing.order).map(|(_, name)| *name).unwrap_or_default();
    to_the_top(state);
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
