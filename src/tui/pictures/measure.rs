//! What a note shows in place → the picture's file, and the cells it takes.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

use ratatui::layout::Size;

use super::file::{self, Reason};
use super::{Plate, Room};
use crate::book::Book;
use crate::note::Stamp;

/// Sizes that are remembered.
const KNOWN: usize = 10_000;
/// The endings of the files that are told to be broken where they are no pictures.
const ENDINGS: [&str; 5] = ["png", "jpg", "jpeg", "gif", "webp"];

/// The picture that a note shows; `None` where it shows nothing that is a picture of the notes folder.
pub fn plate(book: &Book, path: &str, target: &str, room: Room, place: Size) -> Option<Result<Plate, Reason>> {
    let (file, stamp) = book.picture(path, target)?;
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let told = ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending));
    match pixels(book, &file, stamp) {
        Ok(pixels) => Some(Ok(Plate {
            file,
            stamp,
            means: room.means,
            cell: room.cell,
            size: fitted(pixels, room.cell, place),
        })),
        Err(reason) => told.then_some(Err(reason)),
    }
}

/// The size of a picture in pixels.
type Pixels = Result<(u32, u32), Reason>;

fn pixels(book: &Book, file: &Path, stamp: Stamp) -> Pixels {
    /// Of files as they were then: a page is set anew at every width.
    static SIZES: LazyLock<Mutex<HashMap<PathBuf, (Stamp, Pixels)>>> = LazyLock::new(Mutex::default);
    if stamp.length > file::LARGEST {
        return Err(file::TOO_LONG);
    }
    let sizes = || SIZES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((then, size)) = sizes().get(file)
        && *then == stamp
    {
        return *size;
    }
    let size = file::size(book.open_picture(file));
    let mut sizes = sizes();
    if sizes.len() >= KNOWN {
        sizes.clear();
    }
    sizes.insert(file.to_owned(), (stamp, size));
    size
}

/// The cells that so many pixels take: no more than there is place for, none enlarged, in their proportion.
fn fitted((width, height): (u32, u32), cell: Size, place: Size) -> Size {
    let [width, height] = [width, height].map(f64::from);
    let [across, down] = [cell.width, cell.height].map(|pixels| f64::from(pixels.max(1)));
    let scale = (f64::from(place.width) * across / width)
        .min(f64::from(place.height) * down / height)
        .min(1.0);
    let cells = |pixels: f64, cell: f64, most: u16| {
        // What is a hair over a cell by reckoning is that cell.
        let cells = (pixels * scale / cell - 1e-6).ceil().max(1.0);
        (cells as u16).min(most)
    };
    // After a picture a cell wide, a terminal that draws in pixels is told nowhere where its cursor is.
    Size::new(
        cells(width, across, place.width).max(2),
        cells(height, down, place.height),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_keep_their_proportion_and_none_is_enlarged() {
        let cell = Size::new(10, 20);
        let of = |width, height| fitted((width, height), cell, Size::new(40, 12));
        assert_eq!(of(100, 100), Size::new(10, 5));
        assert_eq!(of(101, 101), Size::new(11, 6));
        assert_eq!(of(4000, 1000), Size::new(40, 5));
        assert_eq!(of(1000, 4000), Size::new(6, 12));
        assert_eq!(of(1, 1), Size::new(2, 1));
        assert_eq!(of(u32::MAX, 1), Size::new(40, 1));
        assert_eq!(of(1, u32::MAX), Size::new(2, 12));
    }
}
