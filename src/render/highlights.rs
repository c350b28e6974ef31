//! `==highlighted==` text, which the grammar does not know.

use std::ops::Range;

use super::Face;
use super::row::Row;

/// Gives highlighted stretches of a block their face and takes their marks away. A stretch may go over several rows;
/// its marks touch its words, and those of code or between Latin letters (`a==b`) are none.
pub(super) fn paint(rows: &mut [Row]) {
    if !rows.iter().any(|row| row.text.contains("==")) {
        return;
    }
    let mut marks = vec![Vec::new(); rows.len()];
    let mut stretches = vec![Vec::new(); rows.len()];
    let mut open: Option<(usize, usize)> = None;
    for (number, row) in rows.iter().enumerate() {
        for (at, opens, closes) in found(row) {
            match open {
                Some((first, from)) if closes => {
                    for between in first..=number {
                        let start = if between == first { from } else { 0 };
                        let end = if between == number {
                            at
                        } else {
                            rows[between].text.len()
                        };
                        stretches[between].push(start..end);
                    }
                    marks[first].push(from - 2..from);
                    marks[number].push(at..at + 2);
                    open = None;
                }
                None if opens => open = Some((number, at + 2)),
                _ => {}
            }
        }
    }
    for ((row, stretches), marks) in rows.iter_mut().zip(stretches).zip(marks) {
        if !stretches.is_empty() {
            row.repaint_within(&stretches, |face| match face {
                Face::Text | Face::Quote => Face::Highlight,
                other => other,
            });
            row.remove(&marks);
        }
    }
}

/// The marks of a row outside code: where each stands, and whether it may open or close.
fn found(row: &Row) -> Vec<(usize, bool, bool)> {
    let code: Vec<Range<usize>> = row.faced(|face| face == Face::Code).collect();
    let mut code = code.into_iter().peekable();
    let mut found = Vec::new();
    let mut end = 0;
    for (at, _) in row.text.match_indices("==") {
        while code.next_if(|range| range.end <= at).is_some() {}
        let before = row.text.get(..at).and_then(|text| text.chars().next_back());
        let after = row.text.get(at + 2..).and_then(|text| text.chars().next());
        let longer = at < end || before == Some('=') || after == Some('=');
        end = at + 3;
        if longer || code.peek().is_some_and(|range| range.start <= at) {
            continue;
        }
        let word = |side: Option<char>| side.is_some_and(|side| !side.is_whitespace());
        let latin = |side: Option<char>| side.is_some_and(|side| side.is_ascii_alphanumeric());
        let compared = latin(before) && latin(after);
        found.push((at, word(after) && !compared, word(before) && !compared));
    }
    found
}
