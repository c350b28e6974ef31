//! What can happen to the screen: one closed set, all of it through one channel.

use ratatui::crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Size;

use super::ask::{Answer, Ask};
use super::background::Background;
use crate::book::{News, Progress};
use crate::draft::Made;
use crate::note::Date;

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key went down.
    Key(KeyEvent),
    /// A button of the mouse went down or up, it was moved with one held, or its wheel was turned.
    Mouse(MouseEvent),
    /// Text arrived in one piece.
    Paste(String),
    /// The terminal has another size.
    Resize(Size),
    /// The terminal's window came to the front.
    Focus,
    /// A worker answered: what was asked, and the answer or a sentence that says why there is none.
    Answered(Box<Ask>, Result<Answer, String>),
    /// A request was pushed aside by a newer one before anyone looked at it.
    Superseded,
    /// The watch over the notes folder tells something.
    Notes(News),
    /// An indexing got so far.
    Progress(Progress),
    /// The editor is done, or could not start, for a reason.
    Edited(Result<(), String>),
    /// A note was made, or could not be, for a reason.
    Made(Result<Made, String>),
    /// It is this day.
    Today(Date),
    /// Something that was to be done outside could not be, for a reason.
    Failed(String),
    /// The terminal has told its background.
    Background(Background),
    /// A signal asks the program to end.
    Signal(i32),
    /// The terminal is gone.
    Gone,
}
