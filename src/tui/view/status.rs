//! The last line: what was said, else the keys that matter here; right, what goes on in the background.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::{put, put_line, thousands};
use crate::cells;
use crate::tui::action::Action;
use crate::tui::keys::{Bound, Context};
use crate::tui::state::{Focus, List, Notice, Pick, Popup, State};
use crate::tui::theme::Part;

/// A hint, and where it stands.
pub struct Hint<'a> {
    /// What it is of.
    pub row: &'a Bound,
    /// Its key and its words.
    pub place: Rect,
    key: String,
}

/// Draws the status line.
pub fn status(state: &State, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let right = background(state, area);
    let width = cells::width(&right) as u16;
    let at = Rect::new(area.right().saturating_sub(width + 1), area.y, width, 1);
    put(buffer, at, &right, state.theme.style(Part::Quiet));
    let left = left(state, area);
    if let Some((sentence, part)) = said(state) {
        let room = usize::from(left.width.saturating_sub(1));
        return put_line(buffer, left, say(state, &sentence, part, room));
    }
    for Hint { row, place, key } in hints(state, area) {
        let spans = vec![
            Span::styled(key, state.theme.style(Part::Key)),
            Span::styled(format!(" {}", row.hint), state.theme.style(Part::Quiet)),
        ];
        put_line(buffer, place, spans);
    }
}

/// The part of the line for what is said and for hints.
fn left(state: &State, area: Rect) -> Rect {
    let width = cells::width(&background(state, area)) as u16;
    Rect {
        width: area.width.saturating_sub(width + 2),
        ..area
    }
}

/// What there is to say instead of hints.
fn said(state: &State) -> Option<(String, Part)> {
    match &state.notice {
        Some(Notice::Trouble(sentence)) => Some((sentence.clone(), Part::Trouble)),
        Some(Notice::Word(sentence)) => Some((sentence.clone(), Part::Notice)),
        None => problem(state).map(|sentence| (sentence, Part::Notice)),
    }
}

/// A sentence; where there is no room for all of a trouble, the key that shows it whole.
fn say(state: &State, sentence: &str, part: Part, room: usize) -> Vec<Span<'static>> {
    let sentence = cells::visible(sentence);
    let sentence = state.symbols.sentence(&sentence);
    let cut = part == Part::Trouble && cells::width(&sentence) > room;
    let keys = state.keys.keys(state.context(), Action::Log);
    let key = keys.first().filter(|_| cut).map(|key| state.symbols.key(key));
    let more = key.map(|key| {
        let (key, quiet) = (
            Span::styled(key, state.theme.style(Part::Key)),
            state.theme.style(Part::Quiet),
        );
        [Span::raw("  "), key, Span::styled(" all", quiet)]
    });
    let taken: usize = more.iter().flatten().map(|span| cells::width(&span.content)).sum();
    let text = format!(" {}", state.symbols.fit(&sentence, room.saturating_sub(taken)));
    let mut spans = vec![Span::styled(text, state.theme.style(part))];
    spans.extend(more.into_iter().flatten());
    spans
}

/// What is wrong with the note that is read.
fn problem(state: &State) -> Option<String> {
    if state.focus != Focus::Reader || state.popup.is_some() {
        return None;
    }
    let leaf = state.reader.leaf.as_ref()?;
    let problem = leaf.text.as_ref()?.problems.first()?;
    // Some say the line themselves.
    match problem.message.starts_with("line ") {
        true => Some(problem.message.clone()),
        false => Some(format!("line {}: {}", problem.line, problem.message)),
    }
}

/// What goes on in the background.
fn background(state: &State, area: Rect) -> String {
    let text = match state.indexing {
        Some(progress) if progress.total > 0 => {
            let keys = state.keys.keys(state.context(), Action::Stop);
            let key = keys.first().map(|key| state.symbols.key(key));
            let stops = key.map_or(String::new(), |key| format!("{}{key} stops", state.symbols.dot));
            format!(
                "indexing {}/{}{stops}",
                thousands(progress.done),
                thousands(progress.total)
            )
        }
        _ => String::new(),
    };
    state.symbols.fit(&text, usize::from(area.width) / 2).into_owned()
}

/// The hints that are shown; none while something is said.
pub fn hints(state: &State, area: Rect) -> Vec<Hint<'_>> {
    if said(state).is_some() || area.is_empty() {
        return Vec::new();
    }
    let line = left(state, area);
    let room = usize::from(line.width.saturating_sub(1));
    let context = state.context();
    let many = matches!(&state.popup, Some(Popup::Picker(picker)) if matches!(picker.pick, Pick::Facets(_)));
    let hints = state.keys.rows(context).filter(|row| !row.hint.is_empty());
    // Only of filters several are taken.
    let hints = hints.filter(|row| row.action != Action::Toggle || many);
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
    let mut x = line.x + 1;
    let mut placed = Vec::new();
    let mut left = (room + 2).saturating_sub(reserved);
    for (row, key, width) in hints {
        if !help(row) {
            if width > left {
                continue;
            }
            left -= width;
        }
        let place = Rect {
            x,
            width: (width - 2) as u16,
            ..line
        };
        x = place.right().saturating_add(2);
        let place = place.intersection(line);
        placed.push(Hint { row, place, key });
    }
    placed
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
