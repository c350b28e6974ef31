//! What an event makes of the screen. Does no input or output: what is to be done outside is given back as effects.

mod answered;
mod branches;
mod copy;
mod excerpts;
mod filters;
mod find;
mod form;
mod links;
mod list;
mod marks;
mod mouse;
mod palette;
mod picker;
#[cfg(feature = "images")]
mod pictures;
mod popup;
mod reader;
mod review;
mod text;
mod wants;

use ratatui::crossterm::event::KeyCode;

use super::action::Action;
use super::effect::{Effect, Ending};
use super::event::Event;
use super::keys::{self, Context, Key};
use super::state::{Focus, Hold, Looking, Notice, Panes, Popup, Purpose, State, Upkeep};
use crate::book::{News, SCANNED};

/// What is said while a person waits to hear of changed notes.
const LOOKING: &str = "looking for changed notes …";

/// Changes the state as the event says; what is to be done about it comes back.
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    let mut effects = Vec::new();
    // What is said after a key is new, though it may be what was said before it.
    let before = state.notice.clone().filter(|_| !matches!(event, Event::Key(_)));
    match event {
        Event::Key(event) if event.is_release() => return effects,
        Event::Key(event) => press(state, Key::of(event), &mut effects),
        Event::Mouse(event) => mouse::take(state, event, &mut effects),
        Event::Paste(pasted) => text::paste(state, &pasted),
        Event::Resize(size) => {
            state.size = size;
            state.listing_mut().hold = Hold::Selected;
        }
        Event::Focus | Event::Notes(News::Changed) => state.looking = Looking::Wanted,
        Event::Notes(News::Saved(files)) => state.looking.look_at(files),
        Event::Notes(News::Scanning(why)) => {
            let sentence = format!("looking for changes every {} s: {why}", SCANNED.as_secs());
            state.notice = Some(Notice::Word(sentence));
        }
        Event::Answered(ask, answer) => answered::take(state, *ask, answer),
        Event::Superseded => return effects,
        Event::Progress(progress) => answered::progress(state, progress),
        Event::Edited(edited) => {
            // An editor that failed in the end may have written all the same.
            state.edition += 1;
            state.looking = Looking::Wanted;
            state.notice = edited.err().map(Notice::Trouble).or(state.notice.take());
        }
        Event::Made(made) => form::made(state, made, &mut effects),
        Event::Today(day) => form::today(state, day),
        Event::Failed(trouble) => state.notice = Some(Notice::Trouble(trouble)),
        Event::Background(background) => {
            if let Some(both) = state.follow {
                state.theme = both.on(background);
            }
        }
        Event::Signal(signal) => effects.push(Effect::Quit(Ending::Signal(signal))),
        Event::Gone => effects.push(Effect::Quit(Ending::Gone)),
    }
    reader::catch_up(state, &mut effects);
    settle(state);
    for letter in std::mem::take(&mut state.marked) {
        let bookmark = state.remembered.marks.get(&letter).cloned().map(Box::new);
        effects.push(Effect::Mark(letter, bookmark));
    }
    if let Some(notice) = state.notice.clone().filter(|notice| before.as_ref() != Some(notice)) {
        state.log.add(state.now, notice);
    }
    // Before the terminal is given away: what is asked after that is newer, and may not be overtaken.
    effects.splice(0..0, wants::asks(state).into_iter().map(Effect::Ask));
    effects
}

/// The first requests: what the screen starts with, and a refresh behind it.
pub fn start(state: &mut State) -> Vec<Effect> {
    settle(state);
    if let Some(notice) = state.notice.clone() {
        state.log.add(state.now, notice);
    }
    state.looking = Looking::Wanted;
    let mut effects: Vec<Effect> = wants::asks(state).into_iter().map(Effect::Ask).collect();
    if let Some(Popup::Form) = state.popup {
        effects.push(Effect::Today);
    }
    effects
}

/// Keeps the selection on the screen, and the reader at what is selected.
fn settle(state: &mut State) {
    let shown = state.rows_shown();
    state.listing_mut().scroll(shown);
    let height = usize::from(state.layout().text.height);
    state.reader.clamp(height);
    reader::follow(state);
    marks::find(state);
    if state.focus == Focus::Reader {
        state.reader.look();
    }
    popup::scroll(state);
    if let Some(place) = state.read_at() {
        state.remembered.stand(&place);
    }
}

fn press(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    obey(state, key, effects);
    if state.focus != Focus::Reader {
        // Wherever the wheel went, keys are about what is selected.
        state.listing_mut().hold = Hold::Selected;
    }
}

fn obey(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    state.notice = None;
    state.intent = None;
    let context = state.context();
    if let Some(action) = state.keys.action(context, key) {
        return act(state, context, action, effects);
    }
    let KeyCode::Char(letter) = key.code else {
        return;
    };
    if !key.modifiers.is_empty() {
        return;
    }
    if context.takes_text() && context != Context::Marks {
        return text::insert(state, letter);
    }
    // A Korean input method is on: the keys below the jamo are meant.
    let keys = keys::latin(letter).unwrap_or_else(|| letter.to_string());
    for latin in keys.chars() {
        let context = state.context();
        if context == Context::Marks {
            marks::letter(state, latin);
        } else if context.takes_text() {
            text::insert(state, latin);
        } else if let Some(action) = state.keys.action(context, Key::plain(latin)) {
            act(state, context, action, effects);
        }
    }
}

fn act(state: &mut State, context: Context, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::Quit => effects.push(Effect::Quit(Ending::Asked)),
        Action::Suspend => effects.push(Effect::Suspend),
        Action::Repaint => effects.push(Effect::Repaint),
        Action::Stop => wants::stop(state, effects),
        Action::Refresh if wants::is_stopping(state) => {
            state.notice = Some(Notice::Word("it is still being stopped".into()));
        }
        Action::Refresh => {
            state.notice = Some(Notice::Word(LOOKING.into()));
            (state.upkeep, state.looking) = (Upkeep::Automatic, Looking::Wanted);
        }
        Action::Help => state.popup = Some(Popup::Help(0)),
        Action::Log => state.popup = Some(Popup::Log(0)),
        Action::Numbers => state.popup = Some(Popup::Numbers(0)),
        Action::Text(request) => text::edit(state, request),
        Action::Zoom => {
            state.panes = match state.panes {
                Panes::Two => Panes::One,
                Panes::One => Panes::Two,
            }
        }
        Action::Mouse => mouse::pass(state, effects),
        Action::Source => reader::turn_over(state),
        Action::Show(list) => list::show(state, list),
        Action::Search => list::search(state),
        Action::Related => list::related(state),
        Action::Review => review::begin(state),
        Action::Unanswered => filters::unanswered(state),
        Action::Side => filters::next_side(state),
        Action::ThisTalk => filters::this_talk(state),
        Action::AnyTag => filters::join_tags(state),
        Action::Facets => picker::facets(state),
        Action::AlsoAsked => list::also_asked(state),
        Action::Links => links::all(state),
        Action::Find => find::open(state),
        Action::Palette => palette::open(state),
        Action::Anywhere => palette::anywhere(state),
        Action::FindKeys => palette::keys(state),
        Action::Backlinks => links::backlinks(state),
        Action::Copy => copy::copy(state, effects),
        Action::CopyPart => copy::offer(state),
        Action::Outline => picker::headings(state),
        Action::SetMark => marks::open(state, Purpose::Set),
        Action::GoToMark => marks::open(state, Purpose::Go),
        Action::Backward | Action::Forward => reader::travel(state, action),
        Action::New => form::open(state, effects),
        Action::Edit => reader::edit(state, effects),
        _ => match context {
            Context::List | Context::Field => list::act(state, action),
            Context::Reader => reader::act(state, action, effects),
            Context::Picker => picker::act(state, action, effects),
            Context::Find => find::act(state, action),
            Context::Marks => marks::act(state, action),
            Context::Form => form::act(state, action, effects),
            Context::Confirm => links::confirm(state, action, effects),
            Context::Help | Context::Log | Context::Numbers => popup::act(state, action),
            Context::Review => review::act(state, action, effects),
        },
    }
}

/// The distance a movement goes on a screen of so many rows; `None` for what is no movement.
fn distance(action: Action, shown: usize) -> Option<isize> {
    let shown = isize::try_from(shown.max(1)).unwrap_or(isize::MAX);
    let far = isize::MAX / 2;
    Some(match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::HalfDown => (shown / 2).max(1),
        Action::HalfUp => -(shown / 2).max(1),
        Action::PageDown => (shown - 1).max(1),
        Action::PageUp => -(shown - 1).max(1),
        Action::First => -far,
        Action::Last => far,
        _ => return None,
    })
}

/// Moves the keys to the text or away from it, and remembers where one read.
fn focus(state: &mut State, focus: Focus) {
    if state.focus == Focus::Reader
        && let Some(here) = state.here()
    {
        state.history.stand(here);
    }
    state.focus = focus;
}
