//! The mouse: clicks do what keys do, to what stands there; the wheel scrolls what it is over; the line between list and
//! text can be drawn elsewhere.

use ratatui::crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;
use tui_input::InputRequest;

use super::super::Mouse;
use super::super::action::Action;
use super::super::ask::Subject;
use super::super::effect::Effect;
use super::super::filter::Chip;
use super::super::keys::Context;
use super::super::layout;
use super::super::state::{Focus, Held, Hold, Mark, Notice, Place, Popup, State};
use super::super::view::{self, Spot};
use super::{act, filters, find, focus, links, list, marks, picker, text};

/// Lines that a notch of the wheel scrolls.
const NOTCH: isize = 3;

/// Takes in what the mouse did.
pub fn take(state: &mut State, event: MouseEvent, effects: &mut Vec<Effect>) {
    let at = Position::new(event.column, event.row);
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => click(state, at, effects),
        MouseEventKind::Drag(MouseButton::Left) if state.held == Held::Rule => {
            state.measures.list = layout::list_up_to(at.x, state.size.width);
        }
        MouseEventKind::Up(_) => state.held = Held::Nothing,
        MouseEventKind::ScrollDown => wheel(state, at, NOTCH),
        MouseEventKind::ScrollUp => wheel(state, at, -NOTCH),
        _ => {}
    }
}

/// Leaves the mouse to the terminal, or takes it again.
pub fn pass(state: &mut State, effects: &mut Vec<Effect>) {
    let key = state.key(state.context(), Action::Mouse);
    let (mouse, sentence) = match state.mouse {
        Mouse::Taken => (
            Mouse::Left,
            format!("the mouse is the terminal's: {key} takes it again"),
        ),
        Mouse::Left => (
            Mouse::Taken,
            format!("the mouse is taken: {key} leaves it to the terminal"),
        ),
    };
    (state.mouse, state.held) = (mouse, Held::Nothing);
    state.notice = Some(Notice::Word(sentence));
    effects.push(Effect::Mouse(mouse));
}

fn click(state: &mut State, at: Position, effects: &mut Vec<Effect>) {
    let spot = view::spot(state, at);
    (state.notice, state.intent, state.held) = (None, None, Held::Nothing);
    let context = state.context();
    if context == Context::Find && !matches!(spot, Spot::PopupField(_) | Spot::Hint(_)) {
        // Who clicks elsewhere has found it.
        find::act(state, Action::Open);
    }
    match spot {
        Spot::Nothing | Spot::Popup => {}
        Spot::Tab(list) => act(state, context, Action::Show(list), effects),
        Spot::Field(cursor) => {
            act(state, context, Action::Search, effects);
            text::edit(state, InputRequest::SetCursor(cursor));
        }
        Spot::Chip(at) => {
            if let Some(chip) = state.chips.get(at).cloned() {
                filters::toggle(state, chip);
            }
        }
        Spot::HiddenChips => act(state, context, Action::Facets, effects),
        Spot::List => focus(state, Focus::List),
        Spot::Row(item) => row(state, item),
        Spot::Rule => state.held = Held::Rule,
        Spot::Crumb(line) => {
            if let Some(Place { path, .. }) = state.here() {
                picker::jump(state, Place { path, line });
            }
        }
        Spot::Gutter(at) => gutter(state, at),
        Spot::Line(at, link) => line(state, at, link, effects),
        Spot::Tag(at, piece) => tag(state, at, piece),
        Spot::Footer => act(state, context, Action::AlsoAsked, effects),
        // What it names is all the lists, not the first.
        Spot::Hint(Action::Show(_)) => act(state, Context::List, Action::NextList, effects),
        Spot::Hint(action) | Spot::Answer(action) => act(state, context, action, effects),
        Spot::Beside => act(state, context, Action::Back, effects),
        Spot::Entry(index) => {
            if let Some(Popup::Picker(picker)) = &mut state.popup {
                picker.selected = index;
                picker::act(state, Action::Open, effects);
            } else if let Some(Popup::Marks(lettering)) = &mut state.popup {
                lettering.selected = index;
                marks::act(state, Action::Open);
            }
        }
        Spot::Blank(blank, cursor) => {
            state.form.at = blank;
            text::edit(state, InputRequest::SetCursor(cursor));
            state.form.find_offers();
        }
        Spot::PopupField(cursor) => text::edit(state, InputRequest::SetCursor(cursor)),
    }
}

/// Selects a row; opens it where it was selected already, in the list that has the keys.
fn row(state: &mut State, item: usize) {
    let again = state.focus != Focus::Reader && state.listing().selected == item;
    let listing = state.listing_mut();
    // The second click of two meets the same row.
    (listing.selected, listing.hold) = (item, Hold::Top);
    if again && state.selected().is_some() {
        return list::open(state);
    }
    focus(state, Focus::List);
}

/// Goes to a line of the page, and where a link of it leads.
fn line(state: &mut State, at: usize, link: Option<usize>, effects: &mut Vec<Effect>) {
    if !stand(state, at) {
        return;
    }
    state.reader.link = link.map(|link| (at, link));
    let link = link.and_then(|_| state.reader.link().cloned());
    if let Some(link) = link {
        links::lead(state, &link, effects);
    }
}

/// Puts the filter of a tag on that the note bears, or takes it off.
fn tag(state: &mut State, at: usize, piece: usize) {
    let line = state.reader.leaf.as_ref().and_then(|leaf| leaf.lines.get(at));
    let said = line
        .and_then(|line| line.pieces.get(piece))
        .map(|piece| piece.text.as_str());
    let tags = state.reader.note().map(|note| note.tags.clone()).unwrap_or_default();
    let tag = tags.into_iter().find(|tag| said == Some(format!("#{tag}").as_str()));
    match tag {
        Some(tag) => filters::toggle(state, Chip::Tag(tag)),
        // Only a part of it stands on this line.
        None => _ = stand(state, at),
    }
}

/// Left of a heading its section is closed or opened.
fn gutter(state: &mut State, at: usize) {
    let leaf = state.reader.leaf.clone();
    let mark = leaf.and_then(|leaf| leaf.mark(at));
    if stand(state, at) && matches!(mark, Some(Mark::Heading | Mark::Both)) {
        let height = usize::from(state.layout().text.height);
        state.reader.fold_here(height);
    }
}

/// Gives the text the keys, and stands on a line of its page. Says whether that is the page of a note.
fn stand(state: &mut State, at: usize) -> bool {
    let reader = &mut state.reader;
    if reader.is_awaited() || !matches!(reader.want, Some(Subject::Note(_))) {
        return false;
    }
    (reader.cursor, reader.link) = (at, None);
    if state.focus != Focus::Reader {
        focus(state, Focus::Reader);
        if let Some(here) = state.here() {
            state.history.visit(here);
        }
    }
    true
}

fn wheel(state: &mut State, at: Position, lines: isize) {
    if let Some(area) = view::popup_area(state) {
        if area.contains(at) {
            over_popup(state, lines);
        }
        return;
    }
    let parts = state.layout();
    if parts.list.contains(at) {
        let height = isize::try_from(state.row_height(state.list)).unwrap_or(1).max(1);
        let rows = lines.signum() * ((lines.abs() + height - 1) / height);
        let shown = state.rows_shown();
        state.listing_mut().roll(rows, shown);
    } else if parts.reader.contains(at) {
        state.reader.roll(lines, usize::from(parts.text.height));
    }
}

fn over_popup(state: &mut State, lines: isize) {
    let size = state.size;
    match &mut state.popup {
        Some(Popup::Picker(picker)) => {
            let shown = layout::picker_rows(size, picker.room());
            picker.roll(lines, shown);
        }
        Some(Popup::Marks(_)) => marks::act(state, if lines > 0 { Action::Down } else { Action::Up }),
        Some(Popup::Log(above)) => *above = above.saturating_add_signed(-lines),
        Some(Popup::Help(top) | Popup::Numbers(top)) => *top = top.saturating_add_signed(lines),
        Some(Popup::Review(review)) => review.top = review.top.saturating_add_signed(lines),
        Some(Popup::Confirm(_) | Popup::Find(_) | Popup::Form) | None => {}
    }
}
