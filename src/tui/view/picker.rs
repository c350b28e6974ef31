//! The popup from which something is picked.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

use super::crumbs::way_in;
use super::field::input;
use super::popup::{self, frame};
use super::{line_of, put, put_line};
use crate::cells;
use crate::tui::action::DELETE_ALL;
use crate::tui::keys::Context;
use crate::tui::layout;
use crate::tui::state::{Entry, Pick, Picker, Sign, State};
use crate::tui::theme::Part;

/// Draws the popup; says where its cursor stands.
pub fn picker(state: &State, picker: &Picker, buffer: &mut Buffer) -> Option<Position> {
    let area = layout::picker(state.size, picker.room());
    let (title, nothing) = match &picker.pick {
        Pick::Headings(_) => ("Headings", "no such heading"),
        Pick::Palette(_) => ("Do or go to", "nothing of that name"),
        Pick::Anywhere(_) if picker.field.value().trim().is_empty() => {
            ("Headings of all notes", "type words of a heading")
        }
        Pick::Anywhere(_) => ("Headings of all notes", "no such heading"),
        Pick::Keys => ("Keys", "no such key"),
        Pick::Copy => ("Copy", "nothing of that name"),
        Pick::Links => ("Links", "no such link"),
        Pick::Facets(None) => ("Only", "…"),
        Pick::Facets(Some(_)) => ("Only", "nothing of that name"),
    };
    frame(state, area, title, buffer);
    let inside = layout::inside(area);
    if inside.is_empty() {
        return None;
    }
    let theme = state.theme;
    put(buffer, line_of(inside, 0), " > ", theme.style(Part::Cursor));
    let cursor = input(
        state.symbols,
        &picker.field,
        text(area),
        theme.style(Part::Text),
        buffer,
    );
    let count = format!("{}/{}", picker.shown.len(), picker.entries.len());
    let width = cells::width(&count) as u16;
    let free = inside
        .width
        .saturating_sub(cells::width(picker.field.value()) as u16 + 6);
    if width < free {
        let at = Rect::new(inside.right().saturating_sub(width + 1), inside.y, width, 1);
        put(buffer, at, &count, theme.style(Part::Quiet));
    }
    let rule = state.symbols.across.repeat(usize::from(inside.width));
    put(buffer, line_of(inside, 1), &rule, theme.style(Part::Rule));
    for (index, line) in rows(picker, area) {
        let Some(entry) = picker.shown.get(index).and_then(|shown| picker.entries.get(*shown)) else {
            break;
        };
        let text = popup::inset(line);
        put_line(buffer, text, spans(state, picker, entry, usize::from(text.width)));
        if index == picker.selected {
            popup::select(state, line, buffer);
        }
    }
    if picker.shown.is_empty() {
        let key = state.key(Context::Picker, DELETE_ALL);
        let nothing = match picker.field.value().is_empty() {
            true => format!("  {nothing}"),
            false => format!("  {nothing}: {key} deletes the words"),
        };
        put(buffer, line_of(inside, 2), &nothing, theme.style(Part::Quiet));
    }
    Some(cursor)
}

/// Where what is typed stands in the popup.
pub fn text(area: Rect) -> Rect {
    let field = line_of(layout::inside(area), 0);
    Rect {
        x: field.x + 3.min(field.width),
        width: field.width.saturating_sub(4),
        ..field
    }
}

/// The entries on the screen, by their places among those that match, each with its line.
pub fn rows(picker: &Picker, area: Rect) -> impl Iterator<Item = (usize, Rect)> {
    let inside = layout::inside(area);
    let (top, last) = (picker.top, picker.shown.len());
    let lines = (2..inside.height).map(move |at| (top + usize::from(at - 2), line_of(inside, at)));
    lines.take_while(move |(index, _)| *index < last)
}

fn spans(state: &State, picker: &Picker, entry: &Entry, width: usize) -> Vec<Span<'static>> {
    let theme = state.theme;
    // Among matches the indent says nothing: what a heading lies in is told in words.
    let narrowed = !picker.field.value().is_empty();
    let depth = if narrowed { 0 } else { (entry.depth * 2).min(width / 3) };
    let (sign, part) = match (entry.sign, &picker.pick) {
        (Sign::Asks, _) => ("? ", Part::Question),
        (Sign::On, _) => ("* ", Part::Chip),
        (Sign::None, Pick::Facets(_)) => ("  ", Part::Name),
        (Sign::None, _) => ("", Part::Name),
    };
    let name = match entry.name.is_empty() {
        true => "(no words)".into(),
        false => cells::visible(&entry.name),
    };
    let mut figure = state.symbols.fit(&entry.figure, width / 3).into_owned();
    if !figure.is_empty() {
        figure.insert(0, ' ');
    }
    let whole = width.saturating_sub(depth + cells::width(sign));
    let taken = cells::width(&name);
    if taken <= whole && taken + cells::width(&figure) > whole {
        // Where either can be told, but not both, it is the name.
        figure.clear();
    }
    let room = whole.saturating_sub(cells::width(&figure));
    let name = state.symbols.fit(&name, room).into_owned();
    let mut left = room.saturating_sub(cells::width(&name));
    let mut spans = vec![
        Span::raw(" ".repeat(depth)),
        Span::styled(sign, theme.style(part)),
        Span::styled(name, theme.style(Part::Name)),
    ];
    let way_matters = narrowed || matches!(picker.pick, Pick::Links | Pick::Keys | Pick::Copy);
    if way_matters && left > 6 && !entry.way.is_empty() {
        let way = format!("  {}", way_in(state.symbols, &entry.way, left - 2));
        left = left.saturating_sub(cells::width(&way));
        spans.push(Span::styled(way, theme.style(Part::Quiet)));
    }
    spans.push(Span::raw(" ".repeat(left)));
    spans.push(Span::styled(figure, theme.style(Part::Quiet)));
    spans
}
