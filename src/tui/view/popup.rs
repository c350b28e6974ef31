//! The frame of a popup, and the popup of all keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::ground::clear;
use super::{line_of, put, put_line};
use crate::cells;
use crate::tui::keys::{self, Context};
use crate::tui::layout;
use crate::tui::state::State;
use crate::tui::theme::Part;

/// Clears an area and draws a border with a title around it.
pub fn frame(state: &State, area: Rect, title: &str, buffer: &mut Buffer) {
    clear(buffer, area);
    if area.width < 3 || area.height < 3 {
        return;
    }
    let style = state.theme.style(Part::Rule);
    let across = usize::from(area.width - 2);
    let title = format!(" {} ", cells::fit(&cells::visible(title), across.saturating_sub(4)));
    let rest = across.saturating_sub(1 + cells::width(&title));
    put(
        buffer,
        line_of(area, 0),
        &format!("╭─{title}{}╮", "─".repeat(rest)),
        style,
    );
    for y in 1..area.height - 1 {
        let line = line_of(area, y);
        put(buffer, line, "│", style);
        put(buffer, Rect::new(area.right() - 1, line.y, 1, 1), "│", style);
    }
    put(
        buffer,
        line_of(area, area.height - 1),
        &format!("╰{}╯", "─".repeat(across)),
        style,
    );
}

/// What the popup of keys says: the context's name alone, or keys and what they do.
pub fn help_lines() -> Vec<(String, &'static str)> {
    let mut lines = Vec::new();
    for context in Context::ALL {
        if !lines.is_empty() {
            lines.push((String::new(), ""));
        }
        lines.push((context.name().to_owned(), ""));
        for binding in keys::table()
            .iter()
            .filter(|binding| binding.contexts.contains(&context))
        {
            lines.push((binding.shown(), binding.help));
        }
    }
    lines
}

/// Draws the popup of all keys from a line on.
pub fn help(state: &State, top: usize, buffer: &mut Buffer) {
    let lines = help_lines();
    let area = layout::help(state.size, lines.len());
    frame(state, area, "Keys", buffer);
    let inside = layout::inside(area);
    let column = (usize::from(inside.width) * 2 / 5).min(26);
    for (at, (keys, help)) in lines.iter().skip(top).take(usize::from(inside.height)).enumerate() {
        let line = line_of(inside, at as u16);
        let spans = match help.is_empty() {
            true => vec![Span::styled(format!(" {keys}"), state.theme.style(Part::Chosen))],
            false => vec![
                Span::raw("  "),
                Span::styled(cells::pad(keys, column), state.theme.style(Part::Key)),
                Span::styled(format!(" {help}"), state.theme.style(Part::Text)),
            ],
        };
        put_line(buffer, line, spans);
    }
}
