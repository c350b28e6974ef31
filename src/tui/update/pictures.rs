//! The pictures of the page: asks for those that are seen and not ready, takes in what comes of it.

use std::sync::Arc;

use super::super::ask::{Ask, Lane, Subject};
use super::super::pictures::{Block, Picture, Plate, Room};
use super::super::state::{Leaf, State};

/// What a page of a subject is told about pictures. One without any need not be looked at again.
pub fn room(state: &State, subject: &Subject) -> Option<Room> {
    let leaf = state.reader.leaf.as_ref().filter(|leaf| leaf.sheet.subject == *subject);
    let before = leaf
        .filter(|leaf| leaf.hung.named == 0)
        .and_then(|leaf| leaf.sheet.room);
    let looked = before.map_or(state.refreshes, |room| room.looked);
    state.gallery.room(state.size, looked)
}

/// The first picture that is seen and not ready.
pub fn wanted(state: &State) -> Option<Ask> {
    if state.pending[Lane::Picture as usize].is_some() {
        return None;
    }
    let mut plates = seen(state).iter().map(|block| &block.plate);
    let plate = plates.find(|plate| state.gallery.picture(plate).is_none())?;
    Some(Ask::Picture(plate.clone()))
}

fn seen(state: &State) -> &[Block] {
    let height = usize::from(state.layout().text.height);
    let leaf = state.reader.leaf.as_ref();
    leaf.map_or(&[], |leaf| leaf.hung.seen(state.reader.top, height))
}

/// Takes in a picture, or that it cannot be shown: then its rows go.
pub fn take(state: &mut State, plate: Plate, picture: Result<Arc<Picture>, String>) {
    match picture {
        Ok(picture) => {
            let seen = seen(state).to_vec();
            state.gallery.take(plate, picture, &seen);
        }
        Err(reason) => {
            state.gallery.give_up(plate, reason);
            if let Some(full) = state.reader.full.clone() {
                let leaf = hang(state, Leaf::clone(&full));
                let height = usize::from(state.layout().text.height);
                state.reader.take(leaf, height);
            }
        }
    }
}

/// Makes a page fit for what is known of its pictures, and forgets those of others.
pub fn hang(state: &mut State, mut leaf: Leaf) -> Leaf {
    state.gallery.strike(&mut leaf);
    state.gallery.keep(&leaf.hung);
    leaf
}
