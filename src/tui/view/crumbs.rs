//! The way to the place one reads.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::put;
use crate::cells;
use crate::note::Note;
use crate::tui::ask::Subject;
use crate::tui::state::{Focus, Leaf, State};
use crate::tui::symbols::Symbols;
use crate::tui::theme::Part;

/// Draws the way to the place one reads, and how far down the page that is.
pub fn crumbs(state: &State, leaf: &Leaf, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let position = position(state, leaf, area);
    let right = cells::width(&position) as u16;
    let at = Rect::new(area.right().saturating_sub(right + 1), area.y, right, 1);
    put(buffer, at, &position, state.theme.style(Part::Quiet));
    let reading = state.focus == Focus::Reader;
    let style = state.theme.style(if reading { Part::Cursor } else { Part::Quiet });
    let left = left(area, right);
    let parts = way_parts(state.symbols, &way(state, leaf), usize::from(left.width));
    let text: String = parts.into_iter().map(|(_, text)| text).collect();
    put(buffer, left, &text, style);
}

/// The line of the file, from 1, that a part of the way at a column leads to.
pub fn line_at(state: &State, area: Rect, column: u16) -> Option<u32> {
    let leaf = state.reader.leaf.as_ref()?;
    let note = &leaf.text.as_ref()?.note;
    let left = left(area, cells::width(&position(state, leaf, area)) as u16);
    let way = way(state, leaf);
    let mut from = left.x;
    for (part, text) in way_parts(state.symbols, &way, usize::from(left.width)) {
        let to = from.saturating_add(cells::width(&text) as u16);
        if (from..to).contains(&column) {
            return part.map(|part| line(note, leaf.source(state.reader.cursor), way.len() - part));
        }
        from = to;
    }
    None
}

/// Where the way stands beside what has so many cells on the right.
fn left(area: Rect, right: u16) -> Rect {
    let width = area.width.saturating_sub(right + 4);
    Rect::new(area.x + 2.min(area.width), area.y, width, 1)
}

/// How far down the page one is.
fn position(state: &State, leaf: &Leaf, area: Rect) -> String {
    let count = leaf.lines.len();
    let height = usize::from(state.layout().text.height);
    let part = match (count, state.reader.top) {
        (..) if leaf.part => state.symbols.more.into(),
        (0, _) => String::new(),
        (count, 0) if count <= height => "all".into(),
        (_, 0) => "top".into(),
        (count, top) if top + height >= count => "end".into(),
        (count, top) => format!("{}%", top * 100 / count.saturating_sub(height).max(1)),
    };
    let reading = state.focus == Focus::Reader;
    let matches = state.reader.place_among_matches().filter(|_| reading);
    let matches = matches.map_or(String::new(), |(at, of)| format!("{at}/{of}{}", state.symbols.dot));
    match leaf.is_note() {
        true if area.width >= 60 => {
            format!("{matches}line {}{}{part}", state.reader.line(), state.symbols.dot)
        }
        _ => format!("{matches}{part}"),
    }
}

fn way(state: &State, leaf: &Leaf) -> Vec<String> {
    match &leaf.text {
        Some(text) => match text.note.section_at(leaf.source(state.reader.cursor)) {
            Some(section) => text.note.breadcrumb(section),
            None => vec![text.note.title.clone()],
        },
        None => match &leaf.sheet.subject {
            Subject::Tag(tag) => vec![format!("#{tag}")],
            Subject::Note(path) => vec![path.clone()],
        },
    }
}

/// The line of a part of the way to a line, counted from the end of the way, from 1; what lies before its headings is
/// the note.
fn line(note: &Note, line: u32, from_end: usize) -> u32 {
    let mut headed = Vec::new();
    let mut at = note.section_at(line);
    while let Some(section) = at.and_then(|at| note.sections.get(at)) {
        headed.extend((!section.heading.is_empty()).then_some(section.span.line));
        at = section.parent;
    }
    headed.get(from_end.saturating_sub(1)).copied().unwrap_or(1)
}

/// A way in so many cells: the nearest headings are kept, the far ones give way to `…`.
pub fn way_in(symbols: &Symbols, way: &[String], width: usize) -> String {
    way_parts(symbols, way, width)
        .into_iter()
        .map(|(_, text)| text)
        .collect()
}

/// The same in its parts: which of the way each is, and what stands between them.
fn way_parts(symbols: &Symbols, way: &[String], width: usize) -> Vec<(Option<usize>, String)> {
    let shown: Vec<String> = way.iter().map(|part| cells::visible(part).into_owned()).collect();
    let cells_of =
        |parts: &[(Option<usize>, String)]| -> usize { parts.iter().map(|(_, text)| cells::width(text)).sum() };
    for from in 0..shown.len() {
        let mut parts = Vec::new();
        if from > 0 {
            parts.push((None, symbols.more.to_owned()));
        }
        for (at, part) in shown.iter().enumerate().skip(from) {
            if !parts.is_empty() {
                parts.push((None, symbols.way.to_owned()));
            }
            parts.push((Some(at), part.clone()));
        }
        if cells_of(&parts) <= width {
            return parts;
        }
    }
    let last = shown.last().map(String::as_str).unwrap_or_default();
    vec![(way.len().checked_sub(1), symbols.fit(last, width).into_owned())]
}
