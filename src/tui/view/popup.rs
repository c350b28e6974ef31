//! The frame of a popup, and the popup of all keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::ground::clear;
use super::{line_of, put, put_line};
use crate::cells;
use crate::tui::keys::{Context, Keymap};
use crate::tui::layout;
use crate::tui::state::State;
use crate::tui::symbols::Symbols;
use crate::tui::theme::Part;

/// Clears an area and draws a border with a title around it.
pub fn frame(state: &State, area: Rect, title: &str, buffer: &mut Buffer) {
    clear(buffer, area);
    if area.width < 3 || area.height < 3 {
        return;
    }
    let style = state.theme.style(Part::Rule);
    let symbols = state.symbols;
    let [above_left, above_right, below_left, below_right] = symbols.corners;
    let across = usize::from(area.width - 2);
    let title = format!(" {} ", symbols.fit(&cells::visible(title), across.saturating_sub(4)));
    let rest = across.saturating_sub(1 + cells::width(&title));
    put(
        buffer,
        line_of(area, 0),
        &format!(
            "{above_left}{0}{title}{1}{above_right}",
            symbols.across,
            symbols.across.repeat(rest)
        ),
        style,
    );
    for y in 1..area.height - 1 {
        let line = line_of(area, y);
        put(buffer, line, symbols.down, style);
        put(buffer, Rect::new(area.right() - 1, line.y, 1, 1), symbols.down, style);
    }
    put(
        buffer,
        line_of(area, area.height - 1),
        &format!("{below_left}{}{below_right}", symbols.across.repeat(across)),
        style,
    );
}

/// Where the text of a line stands from which something is picked.
pub fn inset(line: Rect) -> Rect {
    Rect {
        x: line.x + 2.min(line.width),
        width: line.width.saturating_sub(3),
        ..line
    }
}

/// Marks such a line as the selected one.
pub fn select(state: &State, line: Rect, buffer: &mut Buffer) {
    put(buffer, line, state.symbols.here, state.theme.style(Part::Cursor));
    let whole = Rect {
        x: line.x + 1.min(line.width),
        width: line.width.saturating_sub(1),
        ..line
    };
    buffer.set_style(whole.intersection(buffer.area), state.theme.style(Part::Selected));
}

/// A line of the popup of keys.
pub enum HelpLine {
    /// The name of the part of the screen that the keys below it work in; empty between two of them.
    Context(&'static str),
    /// Keys and what they do, or what of it did not fit on the line before.
    Keys(String, String),
}

/// What the popup of keys says in so many cells.
pub fn help_lines(keys: &Keymap, symbols: &Symbols, width: usize) -> Vec<HelpLine> {
    let column = key_column(width);
    let rest = width.saturating_sub(column + 3);
    let mut lines = Vec::new();
    for context in Context::ALL {
        if !lines.is_empty() {
            lines.push(HelpLine::Context(""));
        }
        lines.push(HelpLine::Context(context.name()));
        for row in keys.rows(context).filter(|row| !row.keys.is_empty()) {
            let shown: Vec<String> = row.keys.iter().map(|key| symbols.key(key)).collect();
            let (keys, help) = (folded(&shown.join(", "), column), folded(row.help, rest));
            for at in 0..keys.len().max(help.len()) {
                let part = |of: &[String]| of.get(at).cloned().unwrap_or_default();
                lines.push(HelpLine::Keys(part(&keys), part(&help)));
            }
        }
    }
    lines
}

fn key_column(width: usize) -> usize {
    (width * 2 / 5).min(26)
}

fn folded(text: &str, width: usize) -> Vec<String> {
    cells::wrap(text, width, width)
        .into_iter()
        .map(|range| text[range].to_owned())
        .collect()
}

/// Draws the popup of all keys from a line on.
pub fn help(state: &State, top: usize, buffer: &mut Buffer) {
    let area = layout::help(state.size);
    frame(state, area, "Keys", buffer);
    let inside = layout::inside(area);
    let width = usize::from(inside.width);
    let lines = help_lines(&state.keys, state.symbols, width);
    for (at, shown) in lines.iter().skip(top).take(usize::from(inside.height)).enumerate() {
        let line = line_of(inside, at as u16);
        let spans = match shown {
            HelpLine::Context(name) => vec![Span::styled(format!(" {name}"), state.theme.style(Part::Chosen))],
            HelpLine::Keys(keys, help) => vec![
                Span::raw("  "),
                Span::styled(state.symbols.pad(keys, key_column(width)), state.theme.style(Part::Key)),
                Span::styled(format!(" {help}"), state.theme.style(Part::Text)),
            ],
        };
        put_line(buffer, line, spans);
    }
}
