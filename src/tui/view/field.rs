//! The text of a field: scrolled so that its cursor is seen, and which of its characters stands at a cell.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use tui_input::Input;

use super::put;
use crate::cells;
use crate::tui::symbols::Symbols;

/// Draws the text of a field; says where its cursor is.
pub fn input(symbols: &Symbols, field: &Input, area: Rect, style: Style, buffer: &mut Buffer) -> Position {
    let seen = Seen::of(field, area);
    let shown = seen.before.get(seen.hidden..).unwrap_or_default();
    let text = format!("{shown}{}", seen.after);
    put(buffer, area, &symbols.fit(&text, usize::from(area.width)), style);
    let x = area.x.saturating_add(cells::width(shown) as u16);
    Position::new(x.min(area.right().saturating_sub(1)), area.y)
}

/// Where the cursor of a field goes that is clicked at a column: before the character that stands there, counted from
/// its start; behind the last one where none does.
pub fn cursor_at(field: &Input, area: Rect, column: u16) -> usize {
    let seen = Seen::of(field, area);
    let value = field.value();
    let hidden = cells::width(seen.before.get(..seen.hidden).unwrap_or_default());
    let wanted = usize::from(column.saturating_sub(area.x)) + hidden;
    let width = |from: usize, to: usize| cells::width(&cells::visible(value.get(from..to).unwrap_or_default()));
    let reaches = |to: usize| match to <= seen.at {
        true => width(0, to),
        false => cells::width(&seen.before) + width(seen.at, to),
    };
    let mut clusters = cells::clusters(value);
    let found = clusters.find(|(start, cluster, _)| reaches(start + cluster.len()) > wanted);
    let start = found.map_or(value.len(), |(start, ..)| start);
    value.get(..start).unwrap_or_default().chars().count()
}

/// What there is to be seen of a field.
struct Seen {
    /// The cursor, in bytes of what was typed.
    at: usize,
    /// What stands before it, safe to show.
    before: String,
    /// So many bytes of that have no room.
    hidden: usize,
    /// What stands behind it, safe to show.
    after: String,
}

impl Seen {
    fn of(field: &Input, area: Rect) -> Seen {
        let value = field.value();
        let at = value
            .char_indices()
            .nth(field.cursor())
            .map_or(value.len(), |(at, _)| at);
        let before = cells::visible(value.get(..at).unwrap_or_default()).into_owned();
        let after = cells::visible(value.get(at..).unwrap_or_default()).into_owned();
        let room = usize::from(area.width.saturating_sub(1));
        let excess = cells::width(&before).saturating_sub(room);
        let hidden = match excess {
            0 => 0,
            _ => cells::head(&before, excess + 1).len(),
        };
        Seen {
            at,
            before,
            hidden,
            after,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_that_of_the_character_that_is_drawn_there() {
        let area = Rect::new(3, 0, 20, 1);
        let at = |text: &str, column| cursor_at(&Input::new(text.to_owned()), area, column);
        assert_eq!(
            [3, 4, 5, 6, 7, 8, 19].map(|column| at("장애 ab", column)),
            [0, 0, 1, 1, 2, 3, 5]
        );
        assert_eq!(
            [3, 5, 6].map(|column| at("👨‍👩‍👧x", column)),
            [0, 5, 6],
            "a cluster is whole"
        );
        assert_eq!([3, 4, 5].map(|column| at("\u{1b}장", column)), [0, 1, 1]);
        assert_eq!(at("", 9), 0);
        assert_eq!(cursor_at(&Input::new("abc".into()), Rect::default(), 65535), 3);
    }

    #[test]
    fn so_it_is_where_the_text_is_scrolled() {
        let area = Rect::new(0, 0, 6, 1);
        for (text, cursor) in [("가나다라마바사", 7), ("가나다라마바사", 4), ("abcdefghij", 8)] {
            let field = Input::new(text.to_owned()).with_cursor(cursor);
            let mut buffer = Buffer::empty(area);
            let drawn = input(&crate::tui::symbols::UNICODE, &field, area, Style::reset(), &mut buffer);
            assert_eq!(cursor_at(&field, area, drawn.x), cursor, "{text}");
            for x in 0..drawn.x {
                let at = cursor_at(&field, area, x);
                let letter = text.chars().nth(at).unwrap_or_default().to_string();
                let cells = [x, x.saturating_sub(1)].map(|x| buffer[(x, 0)].symbol().to_owned());
                assert!(cells.contains(&letter), "{letter:?} at {x}: {cells:?}");
            }
        }
    }
}
