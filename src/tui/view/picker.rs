//! The popup of a note's headings.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

use super::page::way_in;
use super::popup::frame;
use super::{head, line_of, put, put_line};
use crate::cells;
use crate::tui::layout;
use crate::tui::state::{Entry, Outline, State};
use crate::tui::theme::Part;

/// Draws the popup; says where its cursor stands.
pub fn outline(state: &State, outline: &Outline, buffer: &mut Buffer) -> Option<Position> {
    let area = layout::outline(state.size, outline.entries.len());
    frame(state, area, "Headings", buffer);
    let inside = layout::inside(area);
    if inside.is_empty() {
        return None;
    }
    let theme = state.theme;
    let field = line_of(inside, 0);
    put(buffer, field, " > ", theme.style(Part::Cursor));
    let text = Rect::new(field.x + 3.min(field.width), field.y, field.width.saturating_sub(4), 1);
    let cursor = head::input(&outline.field, text, theme.style(Part::Text), buffer);
    let count = format!("{}/{}", outline.shown.len(), outline.entries.len());
    let width = cells::width(&count) as u16;
    let free = inside
        .width
        .saturating_sub(cells::width(outline.field.value()) as u16 + 6);
    if width < free {
        let at = Rect::new(inside.right().saturating_sub(width + 1), inside.y, width, 1);
        put(buffer, at, &count, theme.style(Part::Quiet));
    }
    let rule = "─".repeat(usize::from(inside.width));
    put(buffer, line_of(inside, 1), &rule, theme.style(Part::Rule));
    for at in 2..inside.height {
        let index = outline.top + usize::from(at - 2);
        let Some(entry) = outline.shown.get(index).and_then(|shown| outline.entries.get(*shown)) else {
            break;
        };
        let line = line_of(inside, at);
        let text = Rect::new(
            line.x + 2.min(line.width),
            line.y,
            line.width.saturating_sub(3),
            line.height,
        );
        put_line(buffer, text, spans(state, outline, entry, usize::from(text.width)));
        if index == outline.selected {
            put(buffer, line, "▌", theme.style(Part::Cursor));
            let whole = Rect::new(line.x + 1, line.y, line.width.saturating_sub(1), line.height);
            buffer.set_style(whole.intersection(buffer.area), theme.style(Part::Selected));
        }
    }
    if outline.shown.is_empty() {
        let line = line_of(inside, 2);
        put(
            buffer,
            line,
            "  no such heading: ctrl-u deletes the words",
            theme.style(Part::Quiet),
        );
    }
    Some(cursor)
}

fn spans(state: &State, outline: &Outline, entry: &Entry, width: usize) -> Vec<Span<'static>> {
    let theme = state.theme;
    // Among matches the indent says nothing: what a heading lies in is told in words.
    let narrowed = !outline.field.value().is_empty();
    let depth = if narrowed { 0 } else { (entry.depth * 2).min(width / 3) };
    let mark = if entry.asks { "? " } else { "" };
    let name = match entry.heading.is_empty() {
        true => "(no words)".into(),
        false => cells::visible(&entry.heading),
    };
    let room = width.saturating_sub(depth + mark.len());
    let name = cells::fit(&name, room).into_owned();
    let left = room.saturating_sub(cells::width(&name));
    let mut spans = vec![
        Span::raw(" ".repeat(depth)),
        Span::styled(mark, theme.style(Part::Question)),
        Span::styled(name, theme.style(Part::Name)),
    ];
    if narrowed && left > 6 && !entry.way.is_empty() {
        let way = way_in(&entry.way, left - 2);
        spans.push(Span::styled(format!("  {way}"), theme.style(Part::Quiet)));
    }
    spans
}
