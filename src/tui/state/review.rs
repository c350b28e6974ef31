//! A sitting on the screen: the question, and whether its answer is shown.

use crate::recall::Session;
use crate::search::Hit;

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
    /// Where else it was asked, once that is known.
    pub alike: Option<Vec<Hit>>,
    /// The first of its lines on the screen.
    pub top: usize,
}
