//! The pictures that are ready to be shown, and those that cannot be.

use std::sync::Arc;

use ratatui::layout::Size;

use super::{Block, Hung, Means, Picture, Plate, Room, Way};
use crate::tui::state::Leaf;

/// Bytes of pictures that are kept; beyond that only those are that are seen.
const KEPT: usize = 64 * 1024 * 1024;
/// Pictures that cannot be shown of which it is remembered.
const REMEMBERED: usize = 1_000;
/// The lowest screen with room for pictures.
const LOWEST: u16 = 8;
/// The pixels of a cell where nobody knows them: of half blocks only their proportion counts.
const USUAL: Size = Size::new(10, 20);

/// The pictures of the note that is shown.
#[derive(Debug, Clone, Default)]
pub struct Gallery {
    /// What the terminal has for pictures; `None` where none are shown.
    pub means: Option<Means>,
    /// The pixels of its cells, if it says so.
    pub cell: Option<Size>,
    /// The ready ones, the oldest first.
    ready: Vec<(Plate, Arc<Picture>)>,
    /// Those that cannot be shown, and why.
    broken: Vec<(Plate, String)>,
}

impl Gallery {
    /// What a page is told about pictures on a screen of a size.
    pub fn room(&self, screen: Size, looked: u64) -> Option<Room> {
        let means = self.means.filter(|_| screen.height >= LOWEST)?;
        let way = match (means.way, self.cell) {
            // How many cells that many pixels take is not known.
            (Way::Kitty | Way::Sixel | Way::ITerm2, None) => Way::Halves,
            (way, _) => way,
        };
        Some(Room {
            means: Means { way, ..means },
            cell: self.cell.unwrap_or(USUAL),
            rows: screen.height / 2,
            looked,
        })
    }

    /// The ready ones.
    pub fn ready(&self) -> impl Iterator<Item = &Arc<Picture>> {
        self.ready.iter().map(|(_, picture)| picture)
    }

    /// One of them.
    pub fn picture(&self, plate: &Plate) -> Option<&Arc<Picture>> {
        let found = self.ready.iter().find(|(of, _)| of == plate);
        found.map(|(_, picture)| picture)
    }

    /// Takes one in; where they become too many, the oldest of those goes that are not seen.
    pub fn take(&mut self, plate: Plate, picture: Arc<Picture>, seen: &[Block]) {
        self.ready.retain(|(of, _)| *of != plate);
        self.ready.push((plate, picture));
        while self.ready().map(|picture| picture.weight()).sum::<usize>() > KEPT {
            let last = self.ready.len() - 1;
            let unseen = |(plate, _): &(Plate, _)| seen.iter().all(|block| block.plate != *plate);
            match self.ready.iter().take(last).position(unseen) {
                Some(at) => drop(self.ready.remove(at)),
                None => break,
            }
        }
    }

    /// Takes in that one cannot be shown.
    pub fn give_up(&mut self, plate: Plate, reason: String) {
        let other = |(of, _): &(Plate, String)| (&of.file, of.stamp) != (&plate.file, plate.stamp);
        self.broken.retain(other);
        if self.broken.len() >= REMEMBERED {
            self.broken.clear();
        }
        self.broken.push((plate, reason));
    }

    /// Takes from a page the rows of what cannot be shown, and says why above.
    pub fn strike(&self, leaf: &mut Leaf) {
        for (plate, reason) in &self.broken {
            leaf.strike(plate, reason);
        }
    }

    /// Forgets what is no part of a page.
    pub fn keep(&mut self, hung: &Hung) {
        self.ready
            .retain(|(plate, _)| hung.blocks.iter().any(|block| block.plate == *plate));
    }
}
