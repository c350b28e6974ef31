//! The filters on the line of the search field.

use super::super::filter::{Chip, Joining};
use super::super::state::State;
use crate::cells;

/// What a stretch of the filters' text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// A filter, by its place among them.
    Chip(usize),
    /// How many have no room.
    Hidden,
    /// What stands between.
    Between,
}

/// The filters in so many cells, left to right; those put on last are seen whatever there is no room for.
pub fn chips(state: &State, room: usize) -> Vec<(Stretch, String)> {
    let labels = state
        .chips
        .iter()
        .map(|chip| cells::visible(&chip.label()).into_owned());
    let labels: Vec<String> = labels.collect();
    let several = state.chips.iter().filter(|chip| matches!(chip, Chip::Tag(_))).count() > 1;
    let between = match (state.tags, several) {
        (Joining::Any, true) => " | ",
        _ => " ",
    };
    for hidden in 0..labels.len() {
        let mut stretches = Vec::new();
        if hidden > 0 {
            stretches.push((Stretch::Hidden, format!(" +{hidden}")));
        }
        for (at, label) in labels.iter().enumerate().skip(hidden) {
            let before = if at == hidden { " " } else { between };
            stretches.push((Stretch::Between, before.to_owned()));
            stretches.push((Stretch::Chip(at), label.clone()));
        }
        stretches.push((Stretch::Between, " ".to_owned()));
        let last = hidden + 1 == labels.len();
        if last || width(&stretches) <= room {
            return cut(stretches, state, room);
        }
    }
    Vec::new()
}

/// The cells that stretches take.
pub fn width(stretches: &[(Stretch, String)]) -> usize {
    stretches.iter().map(|(_, text)| cells::width(text)).sum()
}

fn cut(mut stretches: Vec<(Stretch, String)>, state: &State, room: usize) -> Vec<(Stretch, String)> {
    let mut left = room;
    for (_, text) in &mut stretches {
        *text = state.symbols.fit(text, left).into_owned();
        left = left.saturating_sub(cells::width(text));
    }
    stretches
}
