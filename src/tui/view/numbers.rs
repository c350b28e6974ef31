//! The popup of numbers: the charts that `talkbook stats` prints, of what the filters leave.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::popup::frame;
use super::{line_of, put_line};
use crate::chart::{self, Line, Piece, Tone};
use crate::tui::layout;
use crate::tui::state::{List, State};
use crate::tui::theme::Part;

/// Speakers, events and tags that are shown, of each so many.
const NAMES: usize = 20;

/// Where the popup stands, and what it says.
fn placed(state: &State) -> (Rect, Vec<Line>) {
    let inside = layout::inside(layout::numbers(state.size, usize::MAX));
    // A blank stands on each side.
    let width = usize::from(inside.width.saturating_sub(2));
    let lines = match &state.numbers {
        // Those of a moment ago are better than none.
        Some((numbers, of, _)) if *of == state.filter() => chart::stats(numbers, width, NAMES, state.symbols.blocks),
        _ => vec![Line {
            pieces: vec![Piece {
                text: format!("counting{}", state.symbols.wait),
                tone: Tone::Quiet,
            }],
        }],
    };
    (layout::numbers(state.size, lines.len()), lines)
}

/// Where the popup stands.
pub fn numbers_area(state: &State) -> Rect {
    placed(state).0
}

/// The last line that it can begin with.
pub fn last_of_numbers(state: &State) -> usize {
    let (area, lines) = placed(state);
    lines.len().saturating_sub(usize::from(layout::inside(area).height))
}

/// Draws the popup from a line on.
pub fn numbers(state: &State, top: usize, buffer: &mut Buffer) {
    let (area, lines) = placed(state);
    let left = state.filter().query(List::Talks).to_string();
    let title = match left.is_empty() {
        true => "Numbers".to_owned(),
        false => format!("Numbers of {left}"),
    };
    frame(state, area, &title, buffer);
    let inside = layout::inside(area);
    for (at, line) in (0..inside.height).zip(lines.into_iter().skip(top)) {
        let blank = std::iter::once(Span::raw(" "));
        let pieces = line.pieces.into_iter().map(|piece| {
            let part = match piece.tone {
                Tone::Title => Part::Chosen,
                Tone::Name | Tone::Count => Part::Text,
                Tone::Bar => Part::Cursor,
                Tone::Quiet => Part::Quiet,
            };
            Span::styled(piece.text, state.theme.style(part))
        });
        put_line(buffer, line_of(inside, at), blank.chain(pieces).collect());
    }
}
