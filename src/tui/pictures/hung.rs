//! What of pictures is on a page: which rows are kept for which.

use std::ops::Range;

use super::Plate;
use crate::cells;
use crate::render::{Face, Line, Piece};
use crate::tui::state::Leaf;

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

/// Says behind the words of a line why a picture is not shown, as far as there is room.
pub(super) fn remark(line: &mut Line, reason: &str, width: usize) {
    let left = width.saturating_sub(cells::width(&line.text()));
    let text = cells::fit(&format!(" ({reason})"), left).into_owned();
    if !text.trim().is_empty() {
        line.pieces.push(Piece { text, face: Face::Meta });
    }
}
