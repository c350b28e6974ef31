//! Text into the cells of a buffer, as wide as our own measure has it: the terminal may have ambiguous characters wide,
//! of which ratatui knows nothing.

use std::num::NonZero;

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use crate::cells;

/// Writes a text into a line of the buffer, no further than the area reaches. The text must be safe to show.
pub fn put(buffer: &mut Buffer, area: Rect, text: &str, style: Style) {
    write(buffer, area.intersection(buffer.area), text, style);
}

/// Writes styled text into a line of the buffer, no further than the area reaches.
pub fn put_line(buffer: &mut Buffer, area: Rect, spans: Vec<Span>) {
    let mut left = area.intersection(buffer.area);
    for span in spans {
        left = write(buffer, left, &span.content, span.style);
    }
}

/// Writes a text; what is left of the area.
fn write(buffer: &mut Buffer, mut area: Rect, text: &str, style: Style) -> Rect {
    for (_, cluster, taken) in cells::clusters(text) {
        let taken = u16::try_from(taken).unwrap_or(u16::MAX);
        let Some(width) = NonZero::new(taken).filter(|_| !cluster.contains(char::is_control)) else {
            continue;
        };
        if taken > area.width {
            // What comes after a character without room has none either.
            area.width = 0;
        }
        if area.is_empty() {
            break;
        }
        if let Some(cell) = buffer.cell_mut((area.x, area.y)) {
            cell.set_symbol(cluster).set_style(style);
            cell.set_diff_option(told(cell, width));
        }
        for x in area.x + 1..area.x + taken {
            if let Some(covered) = buffer.cell_mut((x, area.y)) {
                covered.reset();
            }
        }
        area.x += taken;
        area.width -= taken;
    }
    area
}

/// How ratatui is told a width that it would not find itself.
fn told(cell: &Cell, width: NonZero<u16>) -> CellDiffOption {
    let symbol: &str = cell.symbol();
    match symbol.cell_width() == width.get() {
        true => CellDiffOption::None,
        false => CellDiffOption::ForcedWidth(width),
    }
}

/// A line of an area, counted from its top; empty where the area has no such line.
pub fn line_of(area: Rect, at: u16) -> Rect {
    let inside = at < area.height;
    Rect::new(area.x, area.y.saturating_add(at), area.width, u16::from(inside))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, width: u16) -> String {
        let mut buffer = Buffer::with_lines(["········"]);
        put(&mut buffer, Rect::new(1, 0, width, 1), text, Style::default());
        buffer.content.iter().map(Cell::symbol).collect()
    }

    #[test]
    fn text_ends_where_the_area_ends_and_never_within_a_character() {
        assert_eq!(shown("장애", 4), "·장 애 ···");
        assert_eq!(shown("장애", 3), "·장 ·····");
        assert_eq!(shown("장a", 9), "·장 a····");
        assert_eq!(shown("a\u{1b}[2J", 9), "·a[2J···");
        assert_eq!(shown("e\u{301}x", 1), "·e\u{301}······");
        assert_eq!(shown("x", 0), "········");
    }

    #[test]
    fn a_width_that_ratatui_counts_otherwise_is_told() {
        let mut cell = Cell::new("…");
        let two = NonZero::new(2).expect("two");
        assert_eq!(told(&cell, two), CellDiffOption::ForcedWidth(two));
        cell.set_symbol("장");
        assert_eq!(told(&cell, two), CellDiffOption::None);
    }
}
