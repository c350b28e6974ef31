//! The first two lines: the lists with their lengths, and the search field with the filters.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

use super::{put, put_line, thousands};
use crate::cells;
use crate::tui::action::Action;
use crate::tui::filter::{Chip, Joining};
use crate::tui::keys::Context;
use crate::tui::state::{Focus, List, State};
use crate::tui::symbols::Symbols;
use crate::tui::theme::Part;

/// The lists: all with their lengths if there is room, else without, else only the one that is shown by name.
pub fn tabs(state: &State, area: Rect, buffer: &mut Buffer) {
    let names = [Names::All, Names::Counted, Names::Bare, Names::Shown];
    let width = |tabs: &[(String, String, Part)]| -> usize {
        tabs.iter()
            .map(|(key, name, _)| 2 + cells::width(key) + cells::width(name))
            .sum()
    };
    let fitting = names.iter().map(|names| tab_texts(state, *names));
    let mut tabs = Vec::new();
    for texts in fitting {
        tabs = texts;
        if width(&tabs) <= usize::from(area.width) {
            break;
        }
    }
    let mut spans = Vec::new();
    for (key, name, part) in tabs {
        spans.push(Span::raw(" "));
        spans.push(Span::styled(key, state.theme.style(Part::Quiet)));
        spans.push(Span::styled(name, state.theme.style(part)));
        spans.push(Span::raw(" "));
    }
    put_line(buffer, area, spans);
}

/// How much of the lists is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    All,
    Counted,
    Bare,
    Shown,
}

fn tab_texts(state: &State, names: Names) -> Vec<(String, String, Part)> {
    let lists = state.lists();
    lists
        .into_iter()
        .map(|list| {
            let shown = list == state.list;
            let part = if shown { Part::Chosen } else { Part::Name };
            let count = match (names, shown) {
                (Names::All, _) | (_, true) => count(state, list),
                (Names::Counted, _) if list.is_answer() => count(state, list),
                _ => None,
            };
            let mut name = match (names, shown) {
                (Names::Shown, false) => String::new(),
                _ => list.name().to_owned(),
            };
            if let Some(count) = count {
                name.push(' ');
                name.push_str(&thousands(count));
            }
            let key = match state.keys.keys(Context::List, Action::Show(list)).first() {
                Some(key) if name.is_empty() => state.symbols.key(key),
                Some(key) => state.symbols.key(key) + " ",
                None => String::new(),
            };
            (key, name, part)
        })
        .collect()
}

fn count(state: &State, list: List) -> Option<usize> {
    let counted = state.counts.as_ref().and_then(|(counts, ..)| counts.get(list.index()));
    let listing = &state.listings[list.index()];
    let filter = state.filter();
    let known = listing
        .known
        .as_ref()
        .filter(|known| list == state.list || known.filter == filter);
    let listed = known.map(|_| listing.total);
    // A tag that is not seen is one nevertheless, and what only lies above tags is none.
    match list == state.list && list != List::Tags {
        true => listed.or(counted.copied()),
        false => counted.copied().or(listed),
    }
}

/// The search field left, the filters right; says where the cursor stands while the field has the keys.
pub fn field(state: &State, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let theme = state.theme;
    let chips = chips(state, usize::from(area.width) / 2);
    let chips_width = cells::width(&chips) as u16;
    let left = Rect {
        width: area.width.saturating_sub(chips_width),
        ..area
    };
    let right = Rect::new(left.right(), area.y, chips_width, 1);
    put(buffer, right, &chips, theme.style(Part::Chip));
    let writing = state.focus == Focus::Field && state.popup.is_none();
    let prompt = if writing { Part::Cursor } else { Part::Quiet };
    put(buffer, left, " / ", theme.style(prompt));
    let text = Rect::new(area.x + 3.min(area.width), area.y, left.width.saturating_sub(4), 1);
    if state.field.value().is_empty() && !writing {
        put(buffer, text, "search", theme.style(Part::Quiet));
        return None;
    }
    let style = if writing { Part::Text } else { Part::Chip };
    let cursor = input(state.symbols, &state.field, text, theme.style(style), buffer);
    writing.then_some(cursor)
}

/// The filters on a line of so many cells; those put on last are seen whatever there is no room for.
fn chips(state: &State, room: usize) -> String {
    let labels = state
        .chips
        .iter()
        .map(|chip| cells::visible(&chip.label()).into_owned());
    let labels: Vec<String> = labels.collect();
    let several = state.chips.iter().filter(|chip| matches!(chip, Chip::Tag(_))).count() > 1;
    let between = match (state.tags, several) {
        (Joining::Any, true) => " | ",
        _ => " ",
    };
    for hidden in 0..labels.len() {
        let more = if hidden > 0 {
            format!(" +{hidden}")
        } else {
            String::new()
        };
        let shown = labels.get(hidden..).unwrap_or_default();
        let text = format!("{more} {} ", shown.join(between));
        if cells::width(&text) <= room {
            return text;
        }
        if hidden + 1 == labels.len() {
            return state.symbols.fit(&text, room).into_owned();
        }
    }
    String::new()
}

/// The text of a field, scrolled so that its cursor is in the area; says where that is.
pub fn input(
    symbols: &Symbols,
    field: &tui_input::Input,
    area: Rect,
    style: ratatui::style::Style,
    buffer: &mut Buffer,
) -> Position {
    let value = field.value();
    let at = value
        .char_indices()
        .nth(field.cursor())
        .map_or(value.len(), |(at, _)| at);
    let before = cells::visible(value.get(..at).unwrap_or_default()).into_owned();
    let after = cells::visible(value.get(at..).unwrap_or_default());
    let room = usize::from(area.width.saturating_sub(1));
    let excess = cells::width(&before).saturating_sub(room);
    let hidden = match excess {
        0 => "",
        _ => cells::head(&before, excess + 1),
    };
    let shown = before.get(hidden.len()..).unwrap_or_default();
    let text = format!("{shown}{after}");
    put(buffer, area, &symbols.fit(&text, usize::from(area.width)), style);
    let x = area.x.saturating_add(cells::width(shown) as u16);
    Position::new(x.min(area.right().saturating_sub(1)), area.y)
}
