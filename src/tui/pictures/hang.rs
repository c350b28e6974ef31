//! Room for pictures on a page: rows below the line that names one. They are lines like others, without words, so all
//! that goes by lines goes on doing so.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

use ratatui::layout::Size;

use super::file::{self, Reason};
use super::{Plate, Room};
use crate::book::Book;
use crate::cells;
use crate::note::{Stamp, leads_out};
use crate::render::{Face, Line, LinkKind, Piece};
use crate::tui::state::Leaf;

/// Pictures of one page that have rows kept for them; further ones stay as they are named.
const MOST: usize = 500;
/// The narrowest place in which one is shown.
const NARROWEST: usize = 4;
/// Sizes that are remembered.
const KNOWN: usize = 10_000;
/// The endings of the files that are told to be broken where they are no pictures.
const ENDINGS: [&str; 5] = ["png", "jpg", "jpeg", "gif", "webp"];

/// What is hung on a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hung {
    /// The pictures that rows are kept for, from the top down.
    pub blocks: Vec<Block>,
    /// How many files the note shows in place, whether they are there or not.
    pub named: usize,
}

/// Rows kept for a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The line of the page that names it.
    pub below: usize,
    /// The first of its rows, of the page's lines.
    pub first: usize,
    /// The cells left of it.
    pub indent: u16,
    /// The picture.
    pub plate: Plate,
}

impl Block {
    /// Its rows, of the page's lines.
    pub fn rows(&self) -> Range<usize> {
        self.first..self.first + usize::from(self.plate.size.height)
    }
}

impl Hung {
    /// The pictures of which something is on a screen of so many lines from one of the page's on.
    pub fn seen(&self, top: usize, height: usize) -> &[Block] {
        let from = self.blocks.partition_point(|block| block.rows().end <= top);
        let to = self.blocks.partition_point(|block| block.first < top + height);
        self.blocks.get(from..to).unwrap_or_default()
    }

    /// What is still hung where some lines of the page are left out; either all rows of a picture are, or none.
    pub fn without(&self, lines: &[Line], left_out: impl Fn(&Line) -> bool) -> Hung {
        let mut gone = 0;
        let mut passed = lines.iter().enumerate().peekable();
        let mut blocks = Vec::new();
        for block in &self.blocks {
            while let Some((_, line)) = passed.next_if(|(at, _)| *at < block.first) {
                gone += usize::from(left_out(line));
            }
            if lines.get(block.first).is_some_and(|line| !left_out(line)) {
                blocks.push(Block {
                    below: block.below - gone,
                    first: block.first - gone,
                    ..block.clone()
                });
            }
        }
        Hung { blocks, ..*self }
    }
}

/// Keeps rows below the lines that name pictures of the notes folder.
pub fn hang(book: &Book, path: &str, room: Room, width: usize, lines: Vec<Line>) -> (Vec<Line>, Hung) {
    let mut hung = Hung::default();
    let mut set: Vec<Line> = Vec::with_capacity(lines.len());
    let mut met: HashMap<String, Option<Result<Plate, Reason>>> = HashMap::new();
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let below = set.len();
        // A name that goes on in the next line has its picture below that one.
        let goes_on = lines.peek().and_then(|next| next.links.first()).map(|link| link.number);
        let shown = line.links.iter().filter(|link| link.kind == LinkKind::Image);
        let shown = shown.filter(|link| Some(link.number) != goes_on && !leads_out(&link.target));
        let targets: Vec<String> = shown.map(|link| link.target.to_string()).collect();
        hung.named += targets.len();
        let margin = margin(&line).filter(|_| !targets.is_empty() && !is_table(&line));
        set.push(line);
        let Some(margin) = margin else { continue };
        let indent = margin.iter().map(|piece| cells::width(&piece.text)).sum::<usize>();
        let wide = width.saturating_sub(indent);
        if wide < NARROWEST {
            continue;
        }
        let place = Size::new(u16::try_from(wide).unwrap_or(u16::MAX), room.rows);
        for target in targets {
            if hung.blocks.len() >= MOST {
                break;
            }
            let known = met.entry(format!("{wide} {target}"));
            match known.or_insert_with(|| plate(book, path, &target, room, place)) {
                Some(Ok(plate)) => {
                    let source = set.get(below).map_or(1, |line| line.source);
                    let row = Line {
                        source,
                        pieces: margin.clone(),
                        ..Line::default()
                    };
                    let first = set.len();
                    set.extend(std::iter::repeat_n(row, usize::from(plate.size.height)));
                    hung.blocks.push(Block {
                        below,
                        first,
                        indent: u16::try_from(indent).unwrap_or(u16::MAX),
                        plate: plate.clone(),
                    });
                }
                Some(Err(reason)) => {
                    if let Some(line) = set.get_mut(below) {
                        remark(line, reason, width);
                    }
                }
                None => {}
            }
        }
    }
    (set, hung)
}

/// What stands left of the words on a line, as the rows below have it: the bars of quotations, the rest blank.
fn margin(line: &Line) -> Option<Vec<Piece>> {
    let named = line.links.first()?.bytes.start;
    let mut end = 0;
    let before = line.pieces.iter().take_while(|piece| {
        end += piece.text.len();
        end <= named && (piece.face == Face::Mark || piece.text.trim().is_empty())
    });
    let blank = |letter: char| match letter {
        '│' | '┃' => letter.to_string(),
        _ => " ".repeat(cells::width(&letter.to_string())),
    };
    let pieces = before.map(|piece| Piece {
        text: piece.text.chars().map(blank).collect(),
        face: piece.face,
    });
    Some(pieces.collect())
}

/// Whether a line is one of a table, which nothing is to part.
fn is_table(line: &Line) -> bool {
    let bar = |piece: &Piece| piece.face == Face::Mark && [" │ ", " | "].contains(&piece.text.as_str());
    line.pieces.iter().any(bar)
}

/// The picture that a note shows; `None` where it shows nothing that is a picture of the notes folder.
fn plate(book: &Book, path: &str, target: &str, room: Room, place: Size) -> Option<Result<Plate, Reason>> {
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

/// Says behind the words of a line why a picture is not shown, as far as there is room.
fn remark(line: &mut Line, reason: &str, width: usize) {
    let left = width.saturating_sub(cells::width(&line.text()));
    let text = cells::fit(&format!(" ({reason})"), left).into_owned();
    if !text.trim().is_empty() {
        line.pieces.push(Piece { text, face: Face::Meta });
    }
}

impl Leaf {
    /// Takes away the rows of a picture that cannot be shown, however large, and says why above.
    pub fn strike(&mut self, plate: &Plate, reason: &str) {
        let same = |block: &Block| block.plate.file == plate.file && block.plate.stamp == plate.stamp;
        while let Some(at) = self.hung.blocks.iter().position(same) {
            let block = self.hung.blocks.remove(at);
            let rows = block.rows();
            let count = rows.len();
            self.lines.drain(rows);
            for (mark, _) in self.marks.iter_mut().filter(|(mark, _)| *mark > block.below) {
                *mark = mark.saturating_sub(count);
            }
            for later in self.hung.blocks.iter_mut().skip(at) {
                later.first -= count;
                if later.below > block.below {
                    later.below -= count;
                }
            }
            if let Some(line) = self.lines.get_mut(block.below) {
                remark(line, &cells::visible(reason), self.sheet.width);
            }
        }
    }
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
