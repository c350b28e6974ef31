//! The popup of what was said: the latest at its end, whole.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::popup::frame;
use super::{line_of, put_line};
use crate::cells;
use crate::tui::layout;
use crate::tui::state::{Notice, Said, State};
use crate::tui::theme::Part;

/// A line of the popup.
pub struct LogLine {
    /// When it was said; empty where the line goes on with what the one before it said.
    time: String,
    text: String,
    part: Part,
}

/// What the popup says in so many cells.
pub fn log_lines(state: &State, width: usize) -> Vec<LogLine> {
    let mut lines: Vec<LogLine> = state.log.said().flat_map(|said| of(state, said, width)).collect();
    if lines.is_empty() {
        lines.push(LogLine {
            time: String::new(),
            text: "nothing was said yet".to_owned(),
            part: Part::Quiet,
        });
    }
    lines
}

fn of(state: &State, said: &Said, width: usize) -> Vec<LogLine> {
    let (sentence, part) = match &said.notice {
        Notice::Word(sentence) => (sentence, Part::Text),
        Notice::Trouble(sentence) => (sentence, Part::Trouble),
    };
    let sentence = cells::visible(sentence);
    let sentence = state.symbols.sentence(&sentence);
    let room = width.saturating_sub(9);
    let wrapped = cells::wrap(&sentence, room, room).into_iter().enumerate();
    let lines = wrapped.map(|(at, range)| LogLine {
        time: match at {
            0 => format!("{:02}:{:02}", said.at.hour(), said.at.minute()),
            _ => String::new(),
        },
        text: sentence.get(range).unwrap_or_default().to_owned(),
        part,
    });
    lines.collect()
}

/// Where the popup stands, and what it says.
fn placed(state: &State) -> (Rect, Vec<LogLine>) {
    let width = usize::from(layout::inside(layout::log(state.size, usize::MAX)).width);
    let lines = log_lines(state, width);
    (layout::log(state.size, lines.len()), lines)
}

/// Where the popup stands.
pub fn log_area(state: &State) -> Rect {
    placed(state).0
}

/// Draws the popup, so many lines above its end.
pub fn log(state: &State, above: usize, buffer: &mut Buffer) {
    let (area, lines) = placed(state);
    frame(state, area, "Messages", buffer);
    let inside = layout::inside(area);
    let height = usize::from(inside.height);
    let first = lines.len().saturating_sub(height + above);
    for (at, line) in (0..).zip(lines.iter().skip(first).take(height)) {
        let spans = vec![
            Span::styled(format!(" {:5}  ", line.time), state.theme.style(Part::Quiet)),
            Span::styled(line.text.clone(), state.theme.style(line.part)),
        ];
        put_line(buffer, line_of(inside, at), spans);
    }
}
