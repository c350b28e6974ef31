//! Headings, told apart without colour and without shouting: a line below the two highest, a small mark before others.

use super::page::{Kind, Page};
use super::row::Row;
use super::{Face, fences};

/// Sets a heading of a level from 1 to 6 that begins on a line of the file; one without words still gets its line.
pub(super) fn set(mut rows: Vec<Row>, level: u8, source: u32, page: &mut Page<'_>) {
    if let Some(last) = rows.last_mut() {
        drop_name(last);
    }
    let plain = |face| match face {
        Face::Text | Face::Strong | Face::Quote | Face::Emphasis => Face::Heading(level),
        other => other,
    };
    rows.iter_mut().for_each(|row| row.repaint(plain));
    let mark = match level {
        1 | 2 => return set_underlined(rows, level, source, page),
        3 => "■ ",
        4 => "▸ ",
        5 => "▹ ",
        _ => "· ",
    };
    page.open(Kind::Other, mark, "");
    rows.iter().for_each(|row| page.put(row, 0));
    if rows.is_empty() {
        page.put(&Row::new(source, usize::MAX), 0);
    }
    page.close(source);
}

fn set_underlined(mut rows: Vec<Row>, level: u8, source: u32, page: &mut Page<'_>) {
    let glyph = if level == 1 { "━" } else { "─" };
    let widest = rows.iter_mut().map(Row::cells).max().unwrap_or_default().max(3);
    rows.iter().for_each(|row| page.put(row, 0));
    let last = rows.last().map_or(source, |row| row.source);
    fences::rule(page, last, glyph, widest, Face::Mark);
}

/// A heading's `{#name}` is for links alone.
fn drop_name(row: &mut Row) {
    if let Some(at) = row.text.rfind("{#").filter(|_| row.text.ends_with('}')) {
        row.cut(at);
    }
}
