//! Keys in a sitting: show the answer, say how well it was known, go on.

use super::super::action::Action;
use super::super::effect::Effect;
use super::super::layout;
use super::super::state::{Notice, Popup, Review, Shown, State};
use super::super::view;
use super::distance;
use crate::recall::{Grade, Log, Session};

/// Begins a sitting over the questions that the filters leave.
pub fn begin(state: &mut State) {
    state.popup = Some(Popup::Review(Review::default()));
}

/// Takes the questions in, and says how many lines of the log are none of ours; without any answer the sitting is over.
pub fn take(state: &mut State, session: Option<Session>, strange: usize) {
    match (&mut state.popup, session) {
        (Some(Popup::Review(review)), Some(session)) => {
            review.session = Some(session);
            state.notice = state.notice.take().or(Log::strange(strange).map(Notice::Word));
        }
        (Some(Popup::Review(_)), None) => state.popup = None,
        _ => {}
    }
}

/// Does what a key asks for.
pub fn act(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    let file = state.reviews.clone();
    let Some(Popup::Review(review)) = &mut state.popup else {
        return;
    };
    if action == Action::Back {
        let said = review
            .session
            .as_ref()
            .filter(|session| session.graded() > 0)
            .map(summary);
        state.popup = None;
        state.notice = said.map(Notice::Word).or(state.notice.take());
        return;
    }
    let shown = usize::from(layout::inside(layout::review(state.size)).height);
    if let Some(rows) = distance(action, shown) {
        review.top = review.top.saturating_add_signed(rows);
        return;
    }
    if action == Action::Open {
        review.shown = Shown::Answer;
        return;
    }
    let Some(session) = &mut review.session else { return };
    match action {
        Action::Skip => {
            session.skip();
            next(review);
        }
        // Who has not seen the answer cannot say how well it was known.
        Action::Grade(grade) if review.shown == Shown::Answer => {
            if let Some(card) = session.card().cloned() {
                session.grade(grade);
                next(review);
                effects.push(record(file, card, grade));
            }
        }
        _ => {}
    }
}

/// The next question, alone.
fn next(review: &mut Review) {
    (review.shown, review.top) = (Shown::Question, 0);
}

fn record(file: std::path::PathBuf, card: crate::recall::Card, grade: Grade) -> Effect {
    Effect::Record {
        file,
        card: Box::new(card),
        grade,
    }
}

fn summary(session: &Session) -> String {
    format!(
        "{} asked: {} known, {} not",
        session.graded(),
        session.known,
        session.unknown
    )
}

/// Keeps what is shown inside the popup.
pub fn scroll(state: &mut State) {
    let inside = layout::inside(layout::review(state.size));
    let (lines, choices) = view::review_lines(state, usize::from(inside.width));
    if let Some(Popup::Review(review)) = &mut state.popup {
        let room = usize::from(inside.height).saturating_sub(choices.len());
        review.top = review.top.min(lines.len().saturating_sub(room));
    }
}
