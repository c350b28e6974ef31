//! The text beside the list: the lines around the place one reads, and below them where else the question was asked.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::hyperlinks::hyperlinks;
use super::{crumbs, line_of, put, put_line};
use crate::cells;
use crate::render::{Face, Line, Link};
use crate::tui::action::Action;
use crate::tui::layout::Layout;
use crate::tui::matches;
use crate::tui::state::{Focus, Hyperlinks, Mark, State};
use crate::tui::theme::Part;

/// Draws the text.
pub fn page(state: &State, parts: &Layout, buffer: &mut Buffer) {
    let Some(leaf) = &state.reader.leaf else {
        return;
    };
    crumbs::crumbs(state, leaf, parts.crumbs, buffer);
    footer(state, parts.footer, buffer);
    let reading = state.focus == Focus::Reader;
    for at in 0..parts.text.height {
        let Some((index, line)) = state.reader.shown(at) else {
            break;
        };
        let here = index == state.reader.cursor;
        let gutter = line_of(parts.gutter, at);
        if matches!(leaf.mark(index), Some(Mark::Question | Mark::Both)) {
            put(buffer, gutter, "?", state.theme.style(Part::Question));
        }
        if state.reader.is_folded(index) {
            put(buffer, gutter, "+", state.theme.style(Part::Quiet));
        }
        if here {
            let style = state.theme.style(if reading { Part::Cursor } else { Part::Quiet });
            let mark = if gutter.width > 1 {
                Rect {
                    x: gutter.x + 1,
                    width: 1,
                    ..gutter
                }
            } else {
                gutter
            };
            put(buffer, mark, state.symbols.here, style);
        }
        let area = line_of(parts.text, at);
        put_line(buffer, area, spans(state, line));
        if here
            && reading
            && let Some(link) = state.reader.link()
        {
            let marked = link_area(state, line, link, area);
            buffer.set_style(marked.intersection(buffer.area), state.theme.style(Part::Selected));
        }
        if state.hyperlinks == Hyperlinks::Sent {
            hyperlinks(line, area, |byte| column(state, line, byte), buffer);
        }
    }
}

fn spans(state: &State, line: &Line) -> Vec<Span<'static>> {
    let mut marked = matches::in_line(line, &state.reader.terms).peekable();
    let mut spans = Vec::new();
    let mut offset = 0;
    for piece in &line.pieces {
        let style = state.theme.face(piece.face);
        let own = |text: Option<&str>| state.symbols.of_page(text.unwrap_or_default(), piece.face).into_owned();
        let mut from = 0;
        while let Some(range) = marked.peek().cloned() {
            let (start, end) = (range.start.saturating_sub(offset), range.end.saturating_sub(offset));
            if start >= piece.text.len() {
                break;
            }
            push(&mut spans, own(piece.text.get(from..start.max(from))), style);
            let stop = end.min(piece.text.len());
            push(
                &mut spans,
                own(piece.text.get(start.max(from)..stop)),
                style.patch(state.theme.style(Part::Match)),
            );
            from = stop;
            if end > piece.text.len() {
                break;
            }
            marked.next();
        }
        push(&mut spans, own(piece.text.get(from..)), style);
        offset += piece.text.len();
    }
    spans
}

/// The cells before a byte of a line, as it is drawn here.
fn column(state: &State, line: &Line, byte: usize) -> u16 {
    let mut left = byte;
    let mut cells = 0;
    for piece in &line.pieces {
        let taken = left.min(piece.text.len());
        let text = piece.text.get(..taken).unwrap_or_default();
        cells += cells::width(&state.symbols.of_page(text, piece.face));
        left -= taken;
        if left == 0 {
            break;
        }
    }
    u16::try_from(cells).unwrap_or(u16::MAX)
}

/// Where a link of a line stands whose text begins an area.
fn link_area(state: &State, line: &Line, link: &Link, area: Rect) -> Rect {
    let [from, to] = [link.bytes.start, link.bytes.end].map(|byte| column(state, line, byte));
    let place = Rect {
        x: area.x.saturating_add(from),
        width: to.saturating_sub(from),
        ..area
    };
    place.intersection(area)
}

/// Which piece of a line, whose text begins an area, is a tag that stands at a cell.
pub fn tag_at(state: &State, line: &Line, area: Rect, at: Position) -> Option<usize> {
    let mut from = 0;
    for (number, piece) in line.pieces.iter().enumerate() {
        let to = from + piece.text.len();
        let [left, right] = [from, to].map(|byte| area.x.saturating_add(column(state, line, byte)));
        if piece.face == Face::Tag && (left..right.min(area.right())).contains(&at.x) {
            return Some(number);
        }
        from = to;
    }
    None
}

/// Which link of a line, whose text begins an area, stands at a cell.
pub fn link_at(state: &State, line: &Line, area: Rect, at: Position) -> Option<usize> {
    let mut links = line.links.iter();
    links.position(|link| link_area(state, line, link, area).contains(at))
}

fn push(spans: &mut Vec<Span<'static>>, text: String, style: Style) {
    if !text.is_empty() {
        spans.push(Span::styled(text, style));
    }
}

/// Where else the question before one was asked.
fn footer(state: &State, area: Rect, buffer: &mut Buffer) {
    let elsewhere: Vec<&str> = state.also_asked().iter().map(|hit| hit.title.as_str()).collect();
    if area.is_empty() || elsewhere.is_empty() {
        return;
    }
    let key = state.key(state.context(), Action::AlsoAsked);
    let text = format!("{key}  also asked in {}", elsewhere.join(state.symbols.dot));
    let inside = Rect {
        x: area.x + 2.min(area.width),
        width: area.width.saturating_sub(3),
        ..area
    };
    let text = state
        .symbols
        .fit(&cells::visible(&text), usize::from(inside.width))
        .into_owned();
    put(buffer, inside, &text, state.theme.style(Part::Question));
}
