//! The last line: what was said, else the keys that matter here; right, what goes on in the background.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::{put, put_line, thousands};
use crate::cells;
use crate::tui::action::Action;
use crate::tui::keys::{Bound, Context};
use crate::tui::state::{Focus, List, Notice, State};
use crate::tui::theme::Part;

/// Draws the status line.
pub fn status(state: &State, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let right = background(state);
    let right = state.symbols.fit(&right, usize::from(area.width) / 2);
    let width = cells::width(&right) as u16;
    let left = Rect {
        width: area.width.saturating_sub(width + 2),
        ..area
    };
    let at = Rect::new(area.right().saturating_sub(width + 1), area.y, width, 1);
    put(buffer, at, &right, state.theme.style(Part::Quiet));
    let room = usize::from(left.width.saturating_sub(1));
    let said = match &state.notice {
        Some(Notice::Trouble(sentence)) => Some((sentence.clone(), Part::Trouble)),
        Some(Notice::Word(sentence)) => Some((sentence.clone(), Part::Notice)),
        None => problem(state).map(|sentence| (sentence, Part::Notice)),
    };
    match said {
        Some((sentence, part)) => {
            let text = format!(
                " {}",
                state
                    .symbols
                    .fit(&state.symbols.sentence(&cells::visible(&sentence)), room)
            );
            put(buffer, left, &text, state.theme.style(part));
        }
        None => put_line(buffer, left, hints(state, room)),
    }
}

/// What is wrong with the note that is read.
fn problem(state: &State) -> Option<String> {
    if state.focus != Focus::Reader || state.popup.is_some() {
        return None;
    }
    let leaf = state.reader.leaf.as_ref()?;
    let problem = leaf.text.as_ref()?.problems.first()?;
    Some(format!("line {}: {}", problem.line, problem.message))
}

fn background(state: &State) -> String {
    match state.indexing {
        Some(progress) if progress.total > 0 => {
            let key = state.key(state.context(), Action::Stop);
            let (done, total, dot) = (thousands(progress.done), thousands(progress.total), state.symbols.dot);
            format!("indexing {done}/{total}{dot}{key} stops")
        }
        _ => String::new(),
    }
}

fn hints(state: &State, room: usize) -> Vec<Span<'static>> {
    let context = state.context();
    let hints = state.keys.rows(context).filter(|row| !row.hint.is_empty());
    let hints = hints.filter_map(|row| {
        let key = match row.hint {
            "lists" => list_keys(state, context),
            _ => row.keys.first().map(|key| state.symbols.key(key)),
        }?;
        let width = cells::width(&key) + 1 + cells::width(row.hint) + 2;
        Some((row, key, width))
    });
    // Where to find all the others is said whatever else there is no room for.
    let help = |row: &Bound| row.action == Action::Help;
    let reserved: usize = hints
        .clone()
        .filter(|(row, ..)| help(row))
        .map(|(.., width)| width)
        .sum();
    let mut spans = vec![Span::raw(" ")];
    let mut left = (room + 2).saturating_sub(reserved);
    for (row, key, width) in hints {
        if !help(row) {
            if width > left {
                continue;
            }
            left -= width;
        }
        spans.push(Span::styled(key, state.theme.style(Part::Key)));
        spans.push(Span::styled(format!(" {}  ", row.hint), state.theme.style(Part::Quiet)));
    }
    spans
}

/// The keys of the lists: `1-4` where they are so, else that of the first.
fn list_keys(state: &State, context: Context) -> Option<String> {
    let first = |list: &List| {
        let keys = state.keys.keys(context, Action::Show(*list));
        keys.first().map(|key| state.symbols.key(key))
    };
    let keys: Vec<Option<String>> = List::ALL.iter().filter(|list| !list.is_answer()).map(first).collect();
    let usual = (1..).zip(&keys).all(|(number, key)| *key == Some(number.to_string()));
    match usual {
        true => Some(format!("1-{}", keys.len())),
        false => keys.into_iter().flatten().next(),
    }
}
