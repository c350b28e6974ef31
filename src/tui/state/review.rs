//! A sitting on the screen: the question, and whether its answer is shown.

use crate::recall::Session;
use crate::tui::ask::Question;

/// How much of a question is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    /// It alone.
    #[default]
    Question,
    /// With its answer.
    Answer,
}

/// A sitting.
#[derive(Debug, Clone, Default)]
pub struct Review {
    /// The questions; `None` until they are there.
    pub session: Option<Session>,
    /// How much of the present one is shown.
    pub shown: Shown,
    /// The first of its lines on the screen.
    pub top: usize,
}

impl Review {
    /// The present question, once its answer is shown.
    pub fn answered(&self) -> Option<Question> {
        let asked = &self.session.as_ref()?.card()?.asked;
        (self.shown == Shown::Answer).then(|| Question {
            text: asked.question.clone(),
            path: asked.path.clone(),
        })
    }
}
