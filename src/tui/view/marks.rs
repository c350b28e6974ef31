//! The popup of marks: the letters that are taken, and where their lines are.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::crumbs::way_in;
use super::popup::{self, frame};
use super::{line_of, put, put_line};
use crate::cells;
use crate::tui::layout;
use crate::tui::state::{Bookmark, Lettering, Purpose, State};
use crate::tui::theme::Part;

/// Draws the popup.
pub fn marks(state: &State, lettering: Lettering, buffer: &mut Buffer) {
    let marks = &state.remembered.marks;
    let area = layout::marks(state.size, marks.len());
    let title = match lettering.purpose {
        Purpose::Set => format!("Mark line {}: a letter", state.reader.line()),
        Purpose::Go => "Go to a mark: its letter".to_owned(),
        Purpose::Remove => "Remove a mark: its letter".to_owned(),
    };
    frame(state, area, &title, buffer);
    let inside = layout::inside(area);
    if marks.is_empty() {
        put(
            buffer,
            line_of(inside, 0),
            " no marks yet",
            state.theme.style(Part::Quiet),
        );
    }
    for (index, line) in rows(state, lettering, area) {
        let Some((letter, bookmark)) = marks.iter().nth(index) else {
            break;
        };
        let text = popup::inset(line);
        put_line(buffer, text, spans(state, *letter, bookmark, usize::from(text.width)));
        if index == lettering.selected {
            popup::select(state, line, buffer);
        }
    }
}

/// The marks that are shown, by their place among all, and where.
pub fn rows(state: &State, lettering: Lettering, area: Rect) -> impl Iterator<Item = (usize, Rect)> {
    let inside = layout::inside(area);
    let indexes = lettering.top..state.remembered.marks.len();
    indexes
        .zip(0..inside.height)
        .map(move |(index, at)| (index, line_of(inside, at)))
}

fn spans(state: &State, letter: char, bookmark: &Bookmark, width: usize) -> Vec<Span<'static>> {
    let figure = format!(" {}", bookmark.line);
    let room = width.saturating_sub(3 + cells::width(&figure));
    let way = way_in(state.symbols, &bookmark.way, room);
    let rest = room.saturating_sub(cells::width(&way));
    vec![
        Span::styled(format!("{letter}  "), state.theme.style(Part::Key)),
        Span::styled(way, state.theme.style(Part::Name)),
        Span::raw(" ".repeat(rest)),
        Span::styled(figure, state.theme.style(Part::Quiet)),
    ]
}
