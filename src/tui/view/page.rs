//! The text beside the list: the way to the place one reads, and the lines around it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::hyperlinks::hyperlinks;
use super::{line_of, put, put_line};
use crate::cells;
use crate::render::Line;
use crate::tui::action::Action;
use crate::tui::layout::Layout;
use crate::tui::matches;
use crate::tui::state::{Focus, Hyperlinks, Leaf, Mark, State};
use crate::tui::symbols::Symbols;
use crate::tui::theme::Part;

/// Draws the text.
pub fn page(state: &State, parts: &Layout, buffer: &mut Buffer) {
    let Some(leaf) = &state.reader.leaf else {
        return;
    };
    crumbs(state, leaf, parts.crumbs, buffer);
    footer(state, parts.footer, buffer);
    let reading = state.focus == Focus::Reader;
    for at in 0..parts.text.height {
        let index = state.reader.top + usize::from(at);
        let Some(line) = leaf.lines.get(index) else {
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
            let (from, to) = (
                column(state, line, link.bytes.start),
                column(state, line, link.bytes.end),
            );
            let marked = Rect {
                x: area.x.saturating_add(from),
                width: to.saturating_sub(from),
                ..area
            };
            buffer.set_style(
                marked.intersection(area).intersection(buffer.area),
                state.theme.style(Part::Selected),
            );
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
pub fn column(state: &State, line: &Line, byte: usize) -> u16 {
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

/// The way to the place one reads, and how far down the page that is.
fn crumbs(state: &State, leaf: &Leaf, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let count = leaf.lines.len();
    let reading = state.focus == Focus::Reader;
    let height = usize::from(state.layout().text.height);
    let part = match (count, state.reader.top) {
        (0, _) => String::new(),
        (count, 0) if count <= height => "all".into(),
        (_, 0) => "top".into(),
        (count, top) if top + height >= count => "end".into(),
        (count, top) => format!("{}%", top * 100 / count.saturating_sub(height).max(1)),
    };
    let matches = state.reader.place_among_matches().filter(|_| reading);
    let matches = matches.map_or(String::new(), |(at, of)| format!("{at}/{of}{}", state.symbols.dot));
    let position = match &leaf.text {
        Some(_) if area.width >= 60 => {
            format!("{matches}line {}{}{part}", state.reader.line(), state.symbols.dot)
        }
        _ => format!("{matches}{part}"),
    };
    let right = cells::width(&position) as u16;
    let at = Rect::new(area.right().saturating_sub(right + 1), area.y, right, 1);
    put(buffer, at, &position, state.theme.style(Part::Quiet));
    let left = Rect::new(
        area.x + 2.min(area.width),
        area.y,
        area.width.saturating_sub(right + 4),
        1,
    );
    let way = match &leaf.text {
        Some(text) => match text.note.section_at(leaf.source(state.reader.cursor)) {
            Some(section) => text.note.breadcrumb(section),
            None => vec![text.note.title.clone()],
        },
        None => match &leaf.sheet.subject {
            crate::tui::ask::Subject::Tag(tag) => vec![format!("#{tag}")],
            crate::tui::ask::Subject::Note(path) => vec![path.clone()],
        },
    };
    let style = state.theme.style(if reading { Part::Cursor } else { Part::Quiet });
    put(
        buffer,
        left,
        &way_in(state.symbols, &way, usize::from(left.width)),
        style,
    );
}

/// A way in so many cells: the nearest headings are kept, the far ones give way to `…`.
pub fn way_in(symbols: &Symbols, way: &[String], width: usize) -> String {
    let shown: Vec<String> = way.iter().map(|part| cells::visible(part).into_owned()).collect();
    for from in 0..shown.len() {
        let rest = shown.get(from..).unwrap_or_default().join(symbols.way);
        let text = if from == 0 {
            rest
        } else {
            format!("{}{}{rest}", symbols.more, symbols.way)
        };
        if cells::width(&text) <= width {
            return text;
        }
    }
    symbols
        .fit(shown.last().map(String::as_str).unwrap_or_default(), width)
        .into_owned()
}
