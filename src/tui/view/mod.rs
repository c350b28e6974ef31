//! Draws the state. Only reads, and only what is on the screen: a note of a million lines costs as much as a short one.

mod chips;
mod confirm;
mod crumbs;
mod field;
mod find;
mod form;
mod ground;
mod head;
mod hyperlinks;
mod list;
mod log;
mod marks;
mod numbers;
mod page;
mod picker;
#[cfg(feature = "images")]
mod pictures;
mod popup;
mod put;
mod review;
mod rows;
mod spots;
mod status;

pub use list::fold;
pub use log::log_lines;
pub use numbers::last_of_numbers;
pub use popup::help_lines;
pub use review::review_lines;
pub use spots::{Spot, popup_area, spot};

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::put::{line_of, put, put_line};
use super::state::{Popup, State};
use crate::cells::thousands;

/// Draws the screen, and puts the cursor into the field that has the keys.
pub fn view(state: &State, frame: &mut Frame) {
    let cursor = paint(state, frame.buffer_mut());
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

/// Draws the screen into a buffer; says where the cursor stands, if it is to be seen.
pub fn paint(state: &State, buffer: &mut Buffer) -> Option<Position> {
    let parts = state.layout();
    head::tabs(state, parts.tabs, buffer);
    let mut cursor = head::field(state, parts.field, buffer);
    list::list(state, parts.list, buffer);
    for y in parts.rule.top()..parts.rule.bottom() {
        put(
            buffer,
            Rect::new(parts.rule.x, y, 1, 1),
            state.symbols.down,
            state.theme.style(super::theme::Part::Rule),
        );
    }
    page::page(state, &parts, buffer);
    #[cfg(feature = "images")]
    pictures::pictures(state, &parts, buffer);
    status::status(state, parts.status, buffer);
    match &state.popup {
        Some(Popup::Picker(picker)) => cursor = picker::picker(state, picker, buffer),
        Some(Popup::Help(top)) => {
            popup::help(state, *top, buffer);
            cursor = None;
        }
        Some(Popup::Review(_)) => {
            review::review(state, buffer);
            cursor = None;
        }
        Some(Popup::Find(find)) => cursor = find::find(state, find, &parts, buffer),
        Some(Popup::Log(above)) => {
            log::log(state, *above, buffer);
            cursor = None;
        }
        Some(Popup::Numbers(top)) => {
            numbers::numbers(state, *top, buffer);
            cursor = None;
        }
        Some(Popup::Marks(lettering)) => {
            marks::marks(state, *lettering, buffer);
            cursor = None;
        }
        Some(Popup::Form) => cursor = form::form(state, buffer),
        Some(Popup::Confirm(what)) => {
            confirm::confirm(state, what, buffer);
            cursor = None;
        }
        None => {}
    }
    cursor.filter(|cursor| buffer.area.contains(*cursor))
}
