//! The list: the rows on the screen, or a sentence where there are none.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{line_of, put, put_line, rows};
use crate::cells;
use crate::search::Advice;
use crate::tui::action::{Action, DELETE_ALL};
use crate::tui::ask::{About, Lane};
use crate::tui::filter::Chip;
use crate::tui::keys::Context;
use crate::tui::state::{Focus, List, State};
use crate::tui::theme::Part;

/// Draws the list.
pub fn list(state: &State, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let listing = state.listing();
    if listing.total == 0 {
        return nothing(state, area, buffer);
    }
    let height = state.row_height(state.list);
    for (item, place) in row_places(state, area) {
        let first = line_of(place, 0);
        let Some(row) = listing.row(item) else {
            put(
                buffer,
                first,
                &format!("  {}", state.symbols.wait),
                state.theme.style(Part::Quiet),
            );
            continue;
        };
        let width = usize::from(area.width.saturating_sub(3));
        // The row at the screen's top says all there is to say, whatever stands above it.
        let above = item
            .checked_sub(1)
            .filter(|_| item > listing.top)
            .and_then(|above| listing.row(above));
        let lines = rows::lines(state, row, above, width, height);
        let selected = item == listing.selected;
        for (step, spans) in lines.into_iter().enumerate() {
            let line = line_of(place, step as u16);
            let text = Rect::new(
                line.x + 2.min(line.width),
                line.y,
                line.width.saturating_sub(3),
                line.height,
            );
            put_line(buffer, text, spans);
            if selected {
                put(buffer, line, state.symbols.here, state.theme.style(Part::Cursor));
            }
            if selected && step == 0 && state.focus != Focus::Reader && !line.is_empty() {
                let whole = Rect::new(
                    line.x + 1.min(line.width),
                    line.y,
                    line.width.saturating_sub(1),
                    line.height,
                );
                buffer.set_style(whole.intersection(buffer.area), state.theme.style(Part::Selected));
            }
        }
    }
}

/// The rows on the screen, by their places in the list, each with its area.
pub fn row_places(state: &State, area: Rect) -> impl Iterator<Item = (usize, Rect)> {
    let listing = state.listing();
    let height = state.row_height(state.list);
    let (top, total) = (listing.top, listing.total);
    let row = move |at: u16| Rect {
        y: area.y.saturating_add(at.saturating_mul(height)),
        height,
        ..area
    };
    let shown = u16::try_from(state.rows_shown()).unwrap_or(u16::MAX);
    let places = (0..shown).map(move |at| (top + usize::from(at), row(at)));
    places.take_while(move |(item, _)| *item < total)
}

fn nothing(state: &State, area: Rect, buffer: &mut Buffer) {
    let waiting = state.pending[Lane::Rows as usize].is_some() || state.listing().known.is_none();
    let filter = state.filter();
    let key = |context, action| state.key(context, action);
    let sentences: Vec<String> = if waiting {
        vec![state.symbols.wait.into()]
    } else if state.list == List::Related {
        vec![
            match &state.about {
                Some(About::Question(_)) => "No other talk was asked this.".into(),
                Some(About::Links(_)) => "No other note leads here, or mentions this one.".into(),
                _ => "No other talk speaks of this.".into(),
            },
            String::new(),
            format!("{} goes back.", key(Context::List, Action::Back)),
        ]
    } else if !filter.is_empty() {
        let chips = filter.chips.iter().filter(|chip| chip.holds_for(state.list));
        let mut asked: Vec<String> = chips.map(Chip::label).collect();
        if !filter.words.is_empty() {
            asked.insert(0, filter.words);
        }
        let mut sentences = vec![
            format!("No {} for {}", state.list.noun(2), asked.join(" + ")),
            String::new(),
            match state.focus {
                Focus::Field => format!("{} deletes the words.", key(Context::Field, DELETE_ALL)),
                _ => format!(
                    "{} takes the last filter away, {} searches again.",
                    key(Context::List, Action::DropFilter),
                    key(Context::List, Action::Search)
                ),
            },
        ];
        sentences.extend(advice(&state.listing().advice, state.list));
        sentences
    } else if state.indexing.is_some() {
        vec![
            state
                .symbols
                .sentence("Reading the notes for the first time …")
                .into_owned(),
        ]
    } else if state.counts.as_ref().is_some_and(|(counts, ..)| counts[0] > 0) {
        vec![format!("The notes have no {}.", state.list.noun(2))]
    } else {
        vec![
            "No notes yet.".into(),
            String::new(),
            format!("Put .md, .markdown or .txt files into {}", state.folder),
            "or name another folder: talkbook DIR".into(),
            String::new(),
            format!(
                "{} makes the first one, {} looks again.",
                key(Context::List, Action::New),
                key(Context::List, Action::Refresh)
            ),
        ]
    };
    let width = usize::from(area.width.saturating_sub(3)).max(1);
    let mut at = 0;
    for sentence in sentences {
        for line in fold(&cells::visible(&sentence), width) {
            let line_area = line_of(area, at);
            let text = Rect::new(
                line_area.x + 2.min(area.width),
                line_area.y,
                line_area.width.saturating_sub(2),
                line_area.height,
            );
            put(buffer, text, &line, state.theme.style(Part::Text));
            at += 1;
        }
    }
}

/// What would find something, as sentences.
fn advice(advice: &Advice, list: List) -> Vec<String> {
    let mut sentences = Vec::new();
    let without = advice.without.iter();
    sentences.extend(without.map(|(part, places)| format!("Without {part}: {places} {}", list.noun(*places))));
    let tags: Vec<String> = advice.tags.iter().map(|tag| format!("tag:{tag}")).collect();
    let near = [
        ("Words that are near: ", &advice.words),
        ("Tags that are near: ", &tags),
    ];
    let near = near.into_iter().filter(|(_, found)| !found.is_empty());
    sentences.extend(near.map(|(what, found)| format!("{what}{}", found.join(", "))));
    if !advice.headings.is_empty() {
        sentences.push("Headings that share something:".into());
        sentences.extend(advice.headings.iter().map(|heading| format!("  {heading}")));
    }
    if !sentences.is_empty() {
        sentences.insert(0, String::new());
    }
    sentences
}

/// A sentence on as many lines as it needs, broken between words or, where one is too long, inside it.
pub fn fold(sentence: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in sentence.split_inclusive(' ') {
        let mut word = word;
        loop {
            let Some(line) = lines.last_mut() else {
                return lines;
            };
            if cells::width(line) + cells::width(word.trim_end()) <= width {
                line.push_str(word);
                break;
            }
            if line.trim().is_empty() {
                let head = cells::head(word, width);
                if head.is_empty() {
                    return lines;
                }
                line.push_str(head);
                word = word.get(head.len()..).unwrap_or_default();
            }
            lines.push(String::new());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_folded_between_words() {
        assert_eq!(fold("no talks for 장애 대응", 12), ["no talks for ", "장애 대응"]);
        assert_eq!(fold("a/very/long/path", 6), ["a/very", "/long/", "path"]);
        assert_eq!(fold("", 5), [""]);
        assert_eq!(fold("장애", 1), [""], "no room for anything");
    }
}
