//! The first two lines: the lists with their lengths, and the search field with the filters.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

use super::chips::{self, Stretch};
use super::field::input;
use super::{put, put_line, thousands};
use crate::cells;
use crate::tui::action::Action;
use crate::tui::keys::Context;
use crate::tui::state::{Focus, List, State};
use crate::tui::theme::Part;

/// A list's name, and where it stands.
pub struct Tab {
    /// The list.
    pub list: List,
    /// With a blank on both sides.
    pub place: Rect,
    key: String,
    name: String,
    part: Part,
}

/// Draws the lists' names.
pub fn tabs(state: &State, area: Rect, buffer: &mut Buffer) {
    for tab in tab_places(state, area) {
        let spans = vec![
            Span::raw(" "),
            Span::styled(tab.key, state.theme.style(Part::Quiet)),
            Span::styled(tab.name, state.theme.style(tab.part)),
        ];
        put_line(buffer, tab.place, spans);
    }
}

/// The lists: all with their lengths if there is room, else without, else only the one that is shown by name.
pub fn tab_places(state: &State, area: Rect) -> Vec<Tab> {
    let names = [Names::All, Names::Counted, Names::Bare, Names::Shown];
    let mut tabs = Vec::new();
    for names in names {
        tabs = tabs_in(state, names, area);
        if tabs.last().is_none_or(|tab| tab.place.right() <= area.right()) {
            break;
        }
    }
    for tab in &mut tabs {
        tab.place = tab.place.intersection(area);
    }
    tabs
}

/// How much of the lists is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    All,
    Counted,
    Bare,
    Shown,
}

fn tabs_in(state: &State, names: Names, area: Rect) -> Vec<Tab> {
    let lists = state.lists();
    let mut x = area.x;
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
            let width = 2 + cells::width(&key) + cells::width(&name);
            let place = Rect {
                x,
                width: u16::try_from(width).unwrap_or(u16::MAX),
                ..area
            };
            x = place.right();
            Tab {
                list,
                place,
                key,
                name,
                part,
            }
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

/// Where the parts of the search field's line stand: the field left, the filters right.
pub struct FieldLine {
    /// All but the filters.
    pub left: Rect,
    /// The words.
    pub text: Rect,
    /// The filters, and what stands between them.
    pub chips: Vec<(Stretch, Rect, String)>,
}

/// Where the parts of the search field's line stand.
pub fn field_line(state: &State, area: Rect) -> FieldLine {
    let stretches = chips::chips(state, usize::from(area.width) / 2);
    let left = Rect {
        width: area.width.saturating_sub(chips::width(&stretches) as u16),
        ..area
    };
    let mut x = left.right();
    let placed = stretches.into_iter().map(|(stretch, text)| {
        let place = Rect {
            x,
            width: cells::width(&text) as u16,
            ..area
        };
        x = place.right();
        (stretch, place.intersection(area), text)
    });
    FieldLine {
        chips: placed.collect(),
        text: Rect {
            x: area.x + 3.min(area.width),
            width: left.width.saturating_sub(4),
            ..area
        },
        left,
    }
}

/// Draws the search field and the filters; says where the cursor stands while the field has the keys.
pub fn field(state: &State, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    let theme = state.theme;
    let FieldLine { left, text, chips } = field_line(state, area);
    for (_, place, stretch) in &chips {
        put(buffer, *place, stretch, theme.style(Part::Chip));
    }
    let writing = state.focus == Focus::Field && state.popup.is_none();
    let prompt = if writing { Part::Cursor } else { Part::Quiet };
    put(buffer, left, " / ", theme.style(prompt));
    if state.field.value().is_empty() && !writing {
        put(buffer, text, "search", theme.style(Part::Quiet));
        return None;
    }
    let style = if writing { Part::Text } else { Part::Chip };
    let cursor = input(state.symbols, &state.field, text, theme.style(style), buffer);
    writing.then_some(cursor)
}
