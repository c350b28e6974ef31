//! The field in which words are sought in the note: it stands where the way to the place is told.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::field::input;
use super::put;
use crate::cells;
use crate::tui::layout::Layout;
use crate::tui::state::{Find, State};
use crate::tui::theme::Part;

/// Draws the field; says where its cursor stands.
pub fn find(state: &State, find: &Find, parts: &Layout, buffer: &mut Buffer) -> Option<Position> {
    let area = area(parts);
    if area.is_empty() {
        return None;
    }
    let theme = state.theme;
    put(buffer, area, &" ".repeat(usize::from(area.width)), Style::reset());
    put(buffer, area, " find ", theme.style(Part::Cursor));
    let count = count(state, find);
    let width = cells::width(&count) as u16;
    let right = Rect::new(area.right().saturating_sub(width + 1), area.y, width, 1);
    put(buffer, right, &count, theme.style(Part::Quiet));
    let text = text(state, find, parts);
    Some(input(state.symbols, &find.field, text, theme.style(Part::Text), buffer))
}

fn area(parts: &Layout) -> Rect {
    match parts.crumbs.is_empty() {
        true => parts.status,
        false => parts.crumbs,
    }
}

/// Where what is typed stands.
pub fn text(state: &State, find: &Find, parts: &Layout) -> Rect {
    let area = area(parts);
    let width = cells::width(&count(state, find)) as u16;
    let taken = 6.min(area.width);
    Rect {
        x: area.x + taken,
        width: area.width.saturating_sub(taken + width + 2),
        ..area
    }
}

fn count(state: &State, find: &Find) -> String {
    match (state.reader.place_among_matches(), find.field.value().trim().is_empty()) {
        (_, true) => String::new(),
        (None, _) => "none".to_owned(),
        (Some((at, of)), _) => format!("{at}/{of}"),
    }
}
