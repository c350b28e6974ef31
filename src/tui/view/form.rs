//! The form of a new note: its lines, and below them what is offered, why no note was made, or what the file is called.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::field::input;
use super::popup::frame;
use super::{line_of, put};
use crate::cells;
use crate::draft;
use crate::tui::layout;
use crate::tui::state::{Blank, Form, State};
use crate::tui::theme::Part;

/// Cells before the text of a line.
const LABEL: u16 = 10;

/// Draws the form; says where its cursor stands.
pub fn form(state: &State, buffer: &mut Buffer) -> Option<Position> {
    let form = &state.form;
    let area = layout::form(state.size);
    frame(state, area, "New note", buffer);
    let inside = layout::inside(area);
    if inside.is_empty() {
        return None;
    }
    let (mut cursor, mut lines) = (None, 0);
    for (blank, place) in blanks(form, area) {
        cursor = line(state, blank, place, buffer).or(cursor);
        lines += 1;
    }
    let rest = inside.height.saturating_sub(lines + 1);
    if rest > 0 {
        let rule = state.symbols.across.repeat(usize::from(inside.width));
        put(buffer, line_of(inside, lines), &rule, state.theme.style(Part::Rule));
        let below = Rect::new(inside.x, inside.y + lines + 1, inside.width, rest);
        said(state, form, below, buffer);
    }
    cursor
}

/// The lines of the form that are shown, each with its place.
pub fn blanks(form: &Form, area: Rect) -> impl Iterator<Item = (Blank, Rect)> {
    let inside = layout::inside(area);
    let lines = (Blank::ALL.len() as u16).min(inside.height);
    let hidden = (form.at as u16 + 1).saturating_sub(lines);
    let shown = Blank::ALL.into_iter().skip(usize::from(hidden));
    shown.zip((0..lines).map(move |at| line_of(inside, at)))
}

/// Draws a line; says where the cursor stands if it is in this one.
fn line(state: &State, blank: Blank, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let (form, theme) = (&state.form, state.theme);
    let here = form.at == blank;
    let label = if here { Part::Chosen } else { Part::Quiet };
    let name = Rect::new(
        area.x + 2.min(area.width),
        area.y,
        area.width.saturating_sub(2),
        area.height,
    );
    put(buffer, name, blank.name(), theme.style(label));
    let text = behind_label(area);
    let field = form.field(blank);
    let hint = match blank {
        Blank::Title => "what the talk is called",
        Blank::Speakers | Blank::Tags => "several are parted by commas",
        Blank::Event | Blank::Date => "",
    };
    if field.value().is_empty() {
        let hint = state.symbols.fit(hint, usize::from(text.width));
        put(buffer, text, &hint, theme.style(Part::Quiet));
    } else if !here {
        let value = cells::visible(field.value());
        let value = state.symbols.fit(&value, usize::from(text.width));
        put(buffer, text, &value, theme.style(Part::Text));
    }
    if !here {
        return None;
    }
    put(buffer, area, state.symbols.here, theme.style(Part::Cursor));
    Some(input(state.symbols, field, text, theme.style(Part::Text), buffer))
}

/// Where the text of a line stands.
pub fn behind_label(area: Rect) -> Rect {
    let label = LABEL.min(area.width);
    Rect::new(
        area.x + label,
        area.y,
        area.width.saturating_sub(label + 1),
        area.height,
    )
}

/// What stands below the lines.
fn said(state: &State, form: &Form, area: Rect, buffer: &mut Buffer) {
    let theme = state.theme;
    let room = usize::from(area.width.saturating_sub(3)).max(1);
    if let Some(trouble) = &form.trouble {
        let trouble = cells::visible(trouble);
        for (at, range) in (0..area.height).zip(cells::wrap(&trouble, room, room)) {
            let text = format!("  {}", trouble.get(range).unwrap_or_default());
            put(buffer, line_of(area, at), &text, theme.style(Part::Trouble));
        }
        return;
    }
    for (at, offer) in (0..area.height).zip(&form.offers) {
        let text = behind_label(line_of(area, at));
        let chosen = form.offer == Some(usize::from(at));
        let part = if chosen { Part::Selected } else { Part::Quiet };
        let offer = cells::visible(offer);
        let offer = state.symbols.fit(&offer, usize::from(text.width));
        put(buffer, text, &offer, theme.style(part));
    }
    if form.offers.is_empty()
        && let Ok(draft) = form.draft()
    {
        let name = cells::visible(&draft::path(&state.note_name, &draft)).into_owned();
        let sentence = format!("  makes {name}");
        put(
            buffer,
            line_of(area, 0),
            &state.symbols.fit(&sentence, room),
            theme.style(Part::Quiet),
        );
    }
}
