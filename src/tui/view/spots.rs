//! What stands at a cell of the screen: asked of the same functions that draw it, so that the mouse meets what is seen.

use ratatui::layout::{Position, Rect};

use super::chips::Stretch;
use super::{confirm, crumbs, field, find, form, head, list, log, marks, numbers, page, picker, review, status};
use crate::tui::action::Action;
use crate::tui::layout::{self, Layout};
use crate::tui::state::{Blank, List, Popup, State};

/// What stands at a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Nothing that does anything.
    Nothing,
    /// A list's name.
    Tab(List),
    /// A character of the search field, counted from its start.
    Field(usize),
    /// A filter, by its place among them.
    Chip(usize),
    /// How many filters have no room.
    HiddenChips,
    /// A row of the list, counted from its start.
    Row(usize),
    /// The list, where it has no row.
    List,
    /// The line between list and text.
    Rule,
    /// A part of the way to the place one reads; it leads to a line of the file, from 1.
    Crumb(u32),
    /// Left of a line of the page.
    Gutter(usize),
    /// A line of the page, and which of its links.
    Line(usize, Option<usize>),
    /// A tag: a line of the page, and which of its pieces.
    Tag(usize, usize),
    /// Where else the question was asked.
    Footer,
    /// A hint of the status line.
    Hint(Action),
    /// Something in a popup that does what a key there does.
    Answer(Action),
    /// An entry of a popup, by its place among those that match.
    Entry(usize),
    /// A character of a popup's field, counted from its start.
    PopupField(usize),
    /// A line of the form of a new note, and a character of it, counted from its start.
    Blank(Blank, usize),
    /// A popup, where it has nothing that does anything.
    Popup,
    /// Beside a popup.
    Beside,
}

/// Where the popup stands that lies over the screen; the field of words sought in the note is none.
pub fn popup_area(state: &State) -> Option<Rect> {
    match state.popup.as_ref()? {
        Popup::Picker(picker) => Some(layout::picker(state.size, picker.room())),
        Popup::Help(_) => Some(layout::help(state.size)),
        Popup::Review(_) => Some(layout::review(state.size)),
        Popup::Marks(_) => Some(layout::marks(state.size, state.remembered.marks.len())),
        Popup::Confirm(what) => Some(confirm::asking(state, what).area),
        Popup::Log(_) => Some(log::log_area(state)),
        Popup::Numbers(_) => Some(numbers::numbers_area(state)),
        Popup::Form => Some(layout::form(state.size)),
        Popup::Find(_) => None,
    }
}

/// What stands at a cell of the screen.
pub fn spot(state: &State, at: Position) -> Spot {
    let parts = state.layout();
    let over = popup_area(state);
    if over.is_some_and(|area| area.contains(at)) {
        return in_popup(state, at);
    }
    if let Some(Popup::Find(find)) = &state.popup {
        let text = find::text(state, find, &parts);
        if text.contains(at) {
            return Spot::PopupField(field::cursor_at(&find.field, text, at.x));
        }
    }
    let hints = status::hints(state, parts.status);
    match hints.iter().find(|hint| hint.place.contains(at)) {
        Some(hint) => Spot::Hint(hint.row.action),
        None if over.is_some() => Spot::Beside,
        None => on_screen(state, &parts, at),
    }
}

fn in_popup(state: &State, at: Position) -> Spot {
    match &state.popup {
        Some(Popup::Picker(picker)) => {
            let area = layout::picker(state.size, picker.room());
            let text = picker::text(area);
            if text.contains(at) {
                return Spot::PopupField(field::cursor_at(&picker.field, text, at.x));
            }
            let mut rows = picker::rows(picker, area);
            let row = rows.find(|(_, line)| line.contains(at));
            row.map_or(Spot::Popup, |(index, _)| Spot::Entry(index))
        }
        Some(Popup::Confirm(what)) => {
            let asking = confirm::asking(state, what);
            match (asking.open.contains(at), asking.leave.contains(at)) {
                (true, _) => Spot::Answer(Action::Open),
                (_, true) => Spot::Answer(Action::Back),
                _ => Spot::Popup,
            }
        }
        Some(Popup::Marks(lettering)) => {
            let area = layout::marks(state.size, state.remembered.marks.len());
            let mut rows = marks::rows(state, *lettering, area);
            let row = rows.find(|(_, line)| line.contains(at));
            row.map_or(Spot::Popup, |(index, _)| Spot::Entry(index))
        }
        Some(Popup::Form) => {
            let mut blanks = form::blanks(&state.form, layout::form(state.size));
            let blank = blanks.find(|(_, line)| line.contains(at));
            blank.map_or(Spot::Popup, |(blank, line)| {
                let text = form::behind_label(line);
                Spot::Blank(blank, field::cursor_at(state.form.field(blank), text, at.x))
            })
        }
        Some(Popup::Review(_)) => review::answer_at(state, at).map_or(Spot::Popup, Spot::Answer),
        _ => Spot::Popup,
    }
}

fn on_screen(state: &State, parts: &Layout, at: Position) -> Spot {
    if parts.tabs.contains(at) {
        let tabs = head::tab_places(state, parts.tabs);
        let tab = tabs.iter().find(|tab| tab.place.contains(at));
        return tab.map_or(Spot::Nothing, |tab| Spot::Tab(tab.list));
    }
    if parts.field.contains(at) {
        return in_field(state, parts.field, at);
    }
    if parts.list.contains(at) {
        let mut rows = list::row_places(state, parts.list);
        let row = rows.find(|(_, place)| place.contains(at));
        return row.map_or(Spot::List, |(item, _)| Spot::Row(item));
    }
    if layout::grip(parts).contains(at) {
        return Spot::Rule;
    }
    if parts.crumbs.contains(at) {
        return crumbs::line_at(state, parts.crumbs, at.x).map_or(Spot::Nothing, Spot::Crumb);
    }
    if parts.footer.contains(at) {
        return Spot::Footer;
    }
    match parts.reader.contains(at) {
        true => on_page(state, parts, at),
        false => Spot::Nothing,
    }
}

fn in_field(state: &State, area: Rect, at: Position) -> Spot {
    let line = head::field_line(state, area);
    if line.left.contains(at) {
        return Spot::Field(field::cursor_at(&state.field, line.text, at.x));
    }
    let stretch = line.chips.iter().find(|(_, place, _)| place.contains(at));
    match stretch.map(|(stretch, ..)| *stretch) {
        Some(Stretch::Chip(chip)) => Spot::Chip(chip),
        Some(Stretch::Hidden) => Spot::HiddenChips,
        Some(Stretch::Between) | None => Spot::Nothing,
    }
}

fn on_page(state: &State, parts: &Layout, at: Position) -> Spot {
    let row = at.y.saturating_sub(parts.text.y);
    let Some((index, line)) = state.reader.shown(row).filter(|_| row < parts.text.height) else {
        return Spot::Nothing;
    };
    if parts.gutter.contains(at) {
        return Spot::Gutter(index);
    }
    let text = Rect {
        y: at.y,
        height: 1,
        ..parts.text
    };
    match page::tag_at(state, line, text, at) {
        Some(piece) => Spot::Tag(index, piece),
        None => Spot::Line(index, page::link_at(state, line, text, at)),
    }
}
