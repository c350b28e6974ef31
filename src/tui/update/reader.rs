//! Keys in the text, and what the text shows.

use super::super::action::Action;
use super::super::ask::{Lane, Setting, Subject};
use super::super::effect::Effect;
use super::super::keys::Context;
use super::super::matches;
use super::super::state::{Extent, Focus, Folds, Landing, List, Mark, Notice, Place, Row, State, Target};
use super::{distance, focus, links, list};

/// Keys that are kept for a page that is awaited.
const AHEAD: usize = 64;

/// Does what a key asks for in the text.
pub fn act(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    let height = usize::from(state.layout().text.height);
    let leads_away = matches!(
        action,
        Action::Back | Action::Open | Action::NextRow | Action::PreviousRow
    );
    let within = distance(action, height).is_some_and(|lines| state.reader.reaches(lines, height));
    if state.reader.is_awaited() && !leads_away && !within {
        // Who types fast means the page that comes, not the one that was there before.
        if state.reader.ahead.len() < AHEAD {
            state.reader.ahead.push(action);
        }
        return;
    }
    match action {
        Action::Back => return focus(state, Focus::List),
        Action::Down | Action::Up => {
            let lines = distance(action, height).unwrap_or_default();
            return state.reader.step(lines, height);
        }
        Action::First | Action::Last => remember(state),
        Action::Open => return links::follow(state, effects),
        Action::NextLink | Action::PreviousLink => return links::jump(state, action),
        Action::Fold => return state.reader.fold_here(height),
        Action::FoldAll => return fold_all(state, height),
        Action::NextRow => return next_row(state, 1),
        Action::PreviousRow => return next_row(state, -1),
        _ => {}
    }
    if let Some(lines) = distance(action, height) {
        return state.reader.scroll(lines, height);
    }
    let heading = |mark| mark != Mark::Question;
    let question = |mark| mark != Mark::Heading;
    let reader = &mut state.reader;
    let (found, otherwise) = match action {
        Action::NextHeading => (reader.jump(true, heading, height), "no heading below"),
        Action::PreviousHeading => (reader.jump(false, heading, height), "no heading above"),
        Action::NextQuestion => (reader.jump(true, question, height), "no question below"),
        Action::PreviousQuestion => (reader.jump(false, question, height), "no question above"),
        Action::NextMatch | Action::PreviousMatch if reader.terms.is_empty() => {
            let key = state.key(Context::Reader, Action::Search);
            let sentence = format!("no words are searched: {key} searches");
            state.notice = Some(Notice::Word(sentence));
            return;
        }
        Action::NextMatch => (reader.jump_to_match(true, height), "the words are not in this note"),
        Action::PreviousMatch => (reader.jump_to_match(false, height), "the words are not in this note"),
        _ => return,
    };
    if !found {
        state.notice = Some(Notice::Word(otherwise.into()));
    }
}

/// Does what was asked for in the page before it was there.
pub fn catch_up(state: &mut State, effects: &mut Vec<Effect>) {
    if !state.reader.is_awaited() {
        for action in std::mem::take(&mut state.reader.ahead) {
            act(state, action, effects);
        }
    }
}

/// Shows what the selected row stands for, if another row is selected than before and nobody reads.
pub fn follow(state: &mut State) {
    if state.focus == Focus::Reader {
        return;
    }
    let Some(row) = state.selected() else {
        let waiting = state.pending[Lane::Rows as usize].is_some() || state.listing().known.is_none();
        if !waiting && state.listing().total == 0 {
            (state.reader.want, state.reader.leaf, state.reader.followed) = (None, None, None);
        }
        return;
    };
    let target = row.target();
    if state.reader.followed.as_ref() != Some(&target) {
        show(state, target);
    }
}

/// Shows a place, with the words marked as they stand there.
pub fn show(state: &mut State, target: Target) {
    let hit = match state.selected() {
        Some(Row::Hit(hit)) => Some(hit.as_ref()),
        _ => None,
    };
    state.reader.terms = matches::terms(&state.listing().asked, hit);
    let height = usize::from(state.layout().text.height);
    let landing = Landing {
        line: target.line,
        mark: target.mark,
    };
    state.reader.go(target.subject.clone(), landing, height);
    state.reader.followed = Some(target);
}

/// Shows the note as it was written, or as it is set.
pub fn turn_over(state: &mut State) {
    let (setting, sentence) = match state.setting {
        Setting::Page => (Setting::Source, "as it was written"),
        Setting::Source => (Setting::Page, "as it is set"),
    };
    state.setting = setting;
    state.notice = Some(Notice::Word(sentence.into()));
}

/// Shows less of the note, then more, then all.
fn fold_all(state: &mut State, height: usize) {
    let Some(note) = state.reader.note().cloned() else {
        return;
    };
    let extent = state.reader.folds.turned(&note);
    state.reader.folds = Folds::of(&note, extent);
    state.reader.fold(height);
    let sentence = match extent {
        Extent::Overview => "the highest headings",
        Extent::Contents => "all headings",
        Extent::Everything => "everything",
    };
    state.notice = Some(Notice::Word(sentence.into()));
}

/// Opens the next row of the list, or the one before.
fn next_row(state: &mut State, step: isize) {
    let (list, listing) = (state.list, state.listing_mut());
    let from = listing.selected;
    listing.step(step);
    if listing.selected == from {
        let end = if step > 0 { "last" } else { "first" };
        state.notice = Some(Notice::Word(format!("this is the {end} of the {}", list.noun(2))));
    } else if list != List::Tags {
        list::open(state);
    }
}

/// Keeps the place one reads at as one to come back to.
pub fn remember(state: &mut State) {
    if let Some(here) = state.here() {
        state.history.leave(here);
    }
}

/// Back to where one was, or forward again.
pub fn travel(state: &mut State, action: Action) {
    if state.focus == Focus::Reader
        && let Some(here) = state.here()
    {
        state.history.stand(here);
    }
    let (place, end) = match action {
        // From a list, the first step back leads to where one read last.
        Action::Backward if state.focus != Focus::Reader => (state.history.here().cloned(), "nothing was read yet"),
        Action::Backward => (state.history.back(), "this is where it began"),
        _ => (state.history.forth(), "this is the latest place"),
    };
    let Some(place) = place else {
        state.notice = Some(Notice::Word(end.into()));
        return;
    };
    state.focus = Focus::Reader;
    arrive(state, place);
}

/// Shows a line of a note; the page's place in the history is the caller's.
pub fn arrive(state: &mut State, place: Place) {
    let height = usize::from(state.layout().text.height);
    let landing = Landing {
        line: place.line,
        mark: place.line,
    };
    state.reader.go(Subject::Note(place.path), landing, height);
}

/// The line one reads, or the selected place.
pub fn place(state: &State) -> Option<Place> {
    let selected = state.selected().map(Row::target);
    match (state.focus, selected) {
        (Focus::Reader, _) => state.here(),
        (_, Some(target)) => match target.subject {
            Subject::Note(path) => Some(Place {
                path,
                line: target.mark,
            }),
            Subject::Tag(_) => None,
        },
        _ => None,
    }
}

/// Opens the editor at the line one reads, or at the selected place.
pub fn edit(state: &mut State, effects: &mut Vec<Effect>) {
    let place = place(state);
    match place {
        Some(Place { path, line }) => effects.push(Effect::Edit { path, line }),
        None => state.notice = Some(Notice::Word("no note is selected".into())),
    }
}
