//! The field in which words are sought in the note: it stands where the way to the place is told.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{head, put};
use crate::cells;
use crate::tui::layout::Layout;
use crate::tui::state::{Find, State};
use crate::tui::theme::Part;

/// Draws the field; says where its cursor stands.
pub fn find(state: &State, find: &Find, parts: &Layout, buffer: &mut Buffer) -> Option<Position> {
    let area = match parts.crumbs.is_empty() {
        true => parts.status,
        false => parts.crumbs,
    };
    if area.is_empty() {
        return None;
    }
    let theme = state.theme;
    put(buffer, area, &" ".repeat(usize::from(area.width)), Style::reset());
    put(buffer, area, " find ", theme.style(Part::Cursor));
    let count = match (state.reader.place_among_matches(), find.field.value().trim().is_empty()) {
        (_, true) => String::new(),
        (None, _) => "none".to_owned(),
        (Some((at, of)), _) => format!("{at}/{of}"),
    };
    let width = cells::width(&count) as u16;
    let right = Rect::new(area.right().saturating_sub(width + 1), area.y, width, 1);
    put(buffer, right, &count, theme.style(Part::Quiet));
    let taken = 6.min(area.width);
    let text = Rect::new(area.x + taken, area.y, area.width.saturating_sub(taken + width + 2), 1);
    Some(head::input(
        state.symbols,
        &find.field,
        text,
        theme.style(Part::Text),
        buffer,
    ))
}
