//! Keys in the form of a new note, and what becomes of it.

use tui_input::InputRequest;

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::filter::Chip;
use super::super::state::{Blank, Notice, Place, Popup, State};
use super::picker;
use crate::draft::Made;
use crate::note::Date;

/// Opens the form as it was left.
pub fn open(state: &mut State, effects: &mut Vec<Effect>) {
    state.popup = Some(Popup::Form);
    state.form.trouble = None;
    state.form.find_offers();
    effects.push(Effect::Today);
}

/// Fills in the day it is, unless another was typed.
pub fn today(state: &mut State, date: Date) {
    let form = &mut state.form;
    if form.text(Blank::Date) == form.today {
        form.today = date.to_string();
        let today = form.today.clone();
        form.set(Blank::Date, &today);
    }
}

/// Takes in what the notes have.
pub fn take_facets(state: &mut State, generation: u64, values: Vec<(Chip, u32)>) {
    state.form.known = Some((values, generation));
    state.form.find_offers();
}

/// Does what a key asks for.
pub fn act(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    let form = &mut state.form;
    match action {
        Action::Back => state.popup = None,
        Action::Open if form.at == Blank::Date => make(state, effects),
        Action::Make => make(state, effects),
        Action::Complete if form.offer.is_some() => drop(form.take_offer()),
        Action::Open | Action::Complete | Action::NextField => form.step(1),
        Action::PreviousField => form.step(-1),
        Action::Down => form.choose(1),
        Action::Up => form.choose(-1),
        _ => {}
    }
}

/// What is typed has changed.
pub fn changed(state: &mut State) {
    state.form.trouble = None;
    state.form.find_offers();
}

/// Whether a movement to the right takes what is offered: behind the text it leads nowhere else.
pub fn takes(state: &mut State, request: InputRequest) -> bool {
    let right = matches!(state.popup, Some(Popup::Form)) && request == InputRequest::GoToNextChar;
    right && state.form.at_end() && state.form.take_offer()
}

fn make(state: &mut State, effects: &mut Vec<Effect>) {
    match state.form.draft() {
        Ok(draft) => effects.push(Effect::Make(Box::new(draft))),
        Err((blank, sentence)) => {
            state.form.at = blank;
            state.form.find_offers();
            state.form.trouble = Some(sentence);
        }
    }
}

/// The note was made, and is opened here and in the editor; or it was not, and the form says why.
pub fn made(state: &mut State, made: Result<Made, String>, effects: &mut Vec<Effect>) {
    match made {
        Ok(Made {
            path, line, notices, ..
        }) => {
            state.form.clear();
            state.popup = None;
            for notice in &notices {
                state.log.once(state.now, Notice::Trouble(notice.clone()));
            }
            state.notice = notices.into_iter().next().map(Notice::Trouble);
            let place = Place { path, line };
            picker::jump(state, place.clone());
            let Place { path, line } = place;
            effects.push(Effect::Edit { path, line });
        }
        Err(sentence) => state.form.trouble = Some(sentence),
    }
}
