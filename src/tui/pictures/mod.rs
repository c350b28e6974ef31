//! Pictures of notes, drawn in place: on the page rows are kept for each, a worker makes of its file what the terminal
//! shows there, and the view copies that. Only with the feature `images`.

mod colour;
mod file;
mod gallery;
mod hang;
mod hung;
mod measure;
mod paint;
mod scale;
mod sent;

pub use gallery::Gallery;
pub use hang::hang;
pub use hung::{Block, Hung};
pub use paint::{Picture, paint};
pub use sent::Sent;

use std::path::PathBuf;

use ratatui::layout::Size;

use super::palettes::Depth;
use crate::note::Stamp;

/// How a terminal is made to show a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Kitty's protocol: it keeps the pixels, and cells say which of them they show
    /// (<https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders>).
    Kitty,
    /// Sixels (<https://vt100.net/docs/vt3xx-gp/chapter14.html>).
    Sixel,
    /// iTerm2's protocol (<https://iterm2.com/documentation-images.html>), a row at a time.
    ITerm2,
    /// Half blocks, each in a colour: ordinary cells.
    Halves,
    /// Blanks, each in a colour: where half blocks would be wide, or only ASCII is wanted.
    Wholes,
}

/// What the terminal has for pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Means {
    /// How it is made to show one.
    pub way: Way,
    /// How many colours its cells have.
    pub depth: Depth,
}

impl Means {
    /// The same in cells alone, of ASCII.
    pub fn ascii(self) -> Means {
        match self.way {
            Way::Halves => Means {
                way: Way::Wholes,
                ..self
            },
            Way::Kitty | Way::Sixel | Way::ITerm2 | Way::Wholes => self,
        }
    }
}

/// What a page is told about pictures before it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// How they are shown.
    pub means: Means,
    /// The pixels of a cell.
    pub cell: Size,
    /// The most rows that one takes.
    pub rows: u16,
    /// How often the folder had been looked through: after that the files may be others.
    pub looked: u64,
}

/// A picture to be shown: of which file, as it was when, how, and how large.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plate {
    /// The file.
    pub file: PathBuf,
    /// Its size and when it was changed.
    pub stamp: Stamp,
    /// How it is shown.
    pub means: Means,
    /// The pixels of a cell.
    pub cell: Size,
    /// The cells it takes.
    pub size: Size,
}
