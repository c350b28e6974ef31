//! What narrows the lists down is put on and taken off.

use super::super::filter::{Chip, Filter, Joining, Side};
use super::super::state::{List, Notice, Place, State};
use super::{list, reader};

/// Only the talk that one reads or that is selected, or all of them again.
pub fn this_talk(state: &mut State) {
    let on = state.chips.iter().position(|chip| matches!(chip, Chip::Talk { .. }));
    if let Some(at) = on {
        state.chips.remove(at);
        return list::from_the_top(state);
    }
    let place = reader::place(state);
    let title = state
        .reader
        .note()
        .filter(|note| Some(&note.path) == place.as_ref().map(|place| &place.path));
    let title = title.map(|note| note.title.clone());
    let Some(Place { path, .. }) = place else {
        state.notice = Some(Notice::Word("no note is selected".into()));
        return;
    };
    let title = title.unwrap_or_else(|| path.clone());
    toggle(state, Chip::Talk { path, title });
    if state.list == List::Talks {
        list::show(state, List::Headings);
    }
}

/// Puts a chip on or takes it off.
pub fn toggle(state: &mut State, chip: Chip) {
    Filter::toggle(&mut state.chips, chip);
    list::from_the_top(state);
}

/// All tags must hold, or any.
pub fn join_tags(state: &mut State) {
    let (joining, sentence) = match state.tags {
        Joining::All => (Joining::Any, "notes that bear any of the tags"),
        Joining::Any => (Joining::All, "notes that bear all of the tags"),
    };
    state.tags = joining;
    state.notice = Some(Notice::Word(sentence.into()));
    list::from_the_top(state);
}

/// Seeks the words in the questions, in the answers, or in both again.
pub fn next_side(state: &mut State) {
    let side = state.filter().side();
    state.chips.retain(|chip| !matches!(chip, Chip::Within(_)));
    let (next, sentence) = match side {
        None => (Some(Side::Question), "words are sought in what was asked"),
        Some(Side::Question) => (Some(Side::Answer), "words are sought in what was answered"),
        Some(Side::Answer) => (None, "words are sought in questions and answers"),
    };
    state.chips.extend(next.map(Chip::Within));
    state.notice = Some(Notice::Word(sentence.into()));
    list::show(state, List::Questions);
    list::to_the_top(state);
}

/// Lists the questions that nobody answered; all of them where those are listed already.
pub fn unanswered(state: &mut State) {
    let on = state.chips.contains(&Chip::Unanswered);
    if !on || state.list == List::Questions {
        Filter::toggle(&mut state.chips, Chip::Unanswered);
    }
    list::show(state, List::Questions);
    list::to_the_top(state);
}

/// Takes the last filter away: the words, else the chip put on last.
pub fn drop_last(state: &mut State) {
    if !state.field.value().is_empty() {
        state.field.reset();
        list::searched(state);
    } else if state.chips.pop().is_some() {
        list::from_the_top(state);
    } else {
        state.notice = Some(Notice::Word("no filter to take away".into()));
    }
}
