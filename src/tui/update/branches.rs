//! Closing and opening the tree of tags.

use super::super::action::Action;
use super::super::keys::Context;
use super::super::state::{List, Notice, Row, Standing, State};

/// Closes what lies below the selected tag, or opens it; on a tag with nothing below it, what it lies in is closed.
pub fn fold(state: &mut State) {
    let Some(selected) = selected(state) else {
        return;
    };
    let Some(tag) = state.branches.around(&selected).map(|branch| branch.tag.clone()) else {
        let sentence = format!("no tag lies below #{}", selected.tag);
        state.notice = Some(Notice::Word(sentence));
        return;
    };
    state.branches.turn(&tag);
    show(state, &tag);
}

/// Opens the whole tree where anything of it is closed, else closes it.
pub fn fold_all(state: &mut State) {
    let Some(selected) = selected(state) else {
        return;
    };
    let sentence = match state.branches.turn_all() {
        Standing::Open => "all tags",
        Standing::Closed => "the highest tags",
    };
    state.notice = Some(Notice::Word(sentence.into()));
    show(state, &selected.tag);
}

/// The selected tag; in another list it is said where there are tags.
fn selected(state: &mut State) -> Option<crate::search::Branch> {
    match state.selected() {
        Some(Row::Tag(branch)) => Some(branch.clone()),
        _ => {
            if state.list != List::Tags {
                let key = state.key(Context::List, Action::Show(List::Tags));
                state.notice = Some(Notice::Word(format!(
                    "only the tags are closed and opened: {key} shows them"
                )));
            }
            None
        }
    }
}

/// Shows the tree as it stands now, with a tag or what hides it selected.
fn show(state: &mut State, tag: &str) {
    let (rows, selected) = state.branches.shown(tag);
    let listing = &mut state.listings[List::Tags.index()];
    listing.top = (listing.top + selected).saturating_sub(listing.selected);
    (listing.total, listing.offset, listing.selected, listing.rows) = (rows.len(), 0, selected, rows);
}
