//! Sections of the page that are closed: what of it is hidden, and the page without that.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::pages::{Leaf, Text};
use super::reader::Reader;
use crate::note::{Note, Section};
use crate::render::{Face, Piece};

/// Which sections are closed, by the lines of their headings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folds {
    /// Of these nothing but the heading is seen.
    pub whole: BTreeSet<u32>,
    /// Of these the own text is not seen, but the sections below are.
    pub text: BTreeSet<u32>,
}

/// How much of a note is seen, from the least to all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The headings of the highest level of which there are several.
    Overview,
    /// All headings.
    Contents,
    /// Everything.
    Everything,
}

impl Folds {
    /// Whether nothing is closed.
    pub fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.text.is_empty()
    }

    /// What is closed where so much of a note is seen.
    pub fn of(note: &Note, extent: Extent) -> Folds {
        let headed = || note.sections.iter().filter(|section| section.level > 0);
        match extent {
            Extent::Everything => Folds::default(),
            Extent::Contents => Folds {
                text: headed().map(|section| section.span.line).collect(),
                ..Folds::default()
            },
            Extent::Overview => {
                let several = |level: &u8| headed().filter(|section| section.level == *level).count() > 1;
                let level = (1..=6).find(several).unwrap_or(1);
                let closed = headed().filter(|section| section.level >= level);
                Folds {
                    whole: closed.map(|section| section.span.line).collect(),
                    text: headed()
                        .filter(|section| section.level < level)
                        .map(|section| section.span.line)
                        .collect(),
                }
            }
        }
    }

    /// How much is seen of a note after one more turn.
    pub fn turned(&self, note: &Note) -> Extent {
        match () {
            () if self.is_empty() => Extent::Overview,
            () if *self == Folds::of(note, Extent::Overview) => Extent::Contents,
            () => Extent::Everything,
        }
    }

    /// The lines of the file that are hidden, in order.
    fn hidden(&self, note: &Note) -> Vec<RangeInclusive<u32>> {
        let mut hidden: Vec<RangeInclusive<u32>> = Vec::new();
        for section in note.sections.iter().filter(|section| section.level > 0) {
            let from = last_of_heading(note, section) + 1;
            let to = match (
                self.whole.contains(&section.span.line),
                self.text.contains(&section.span.line),
            ) {
                (true, _) => section.whole.end_line,
                (false, true) => section.span.end_line,
                (false, false) => continue,
            };
            let within = hidden.last().is_some_and(|before| *before.end() >= to);
            if from <= to && !within {
                hidden.push(from..=to);
            }
        }
        hidden
    }
}

fn last_of_heading(note: &Note, section: &Section) -> u32 {
    let heading = note.text.get(section.span.start..section.body).unwrap_or_default();
    let lines = u32::try_from(heading.trim_end().matches('\n').count()).unwrap_or_default();
    section.span.line + lines
}

impl Leaf {
    /// The page without what is closed.
    fn folded(&self, folds: &Folds) -> Leaf {
        let Some(Text { note, .. }) = &self.text else {
            return self.clone();
        };
        let hidden = folds.hidden(note);
        let over = |line: u32| {
            let at = hidden.partition_point(|range| *range.end() < line);
            hidden.get(at).filter(|range| range.contains(&line))
        };
        let mut lines = Vec::new();
        for line in &self.lines {
            if over(line.source).is_some() {
                continue;
            }
            lines.push(line.clone());
        }
        let mut leaf = Leaf::without(self.sheet.clone(), self.text.clone(), lines, |line| {
            over(line).is_some()
        });
        #[cfg(feature = "images")]
        {
            leaf.hung = self.hung.without(&self.lines, |line| over(line.source).is_some());
        }
        for range in &hidden {
            let count = range.end() - range.start() + 1;
            let above = leaf.lines.iter_mut().rfind(|line| line.source < *range.start());
            if let Some(line) = above {
                let text = format!(" +{count}");
                let room = self.sheet.width.saturating_sub(crate::cells::width(&line.text()));
                if crate::cells::width(&text) <= room {
                    let face = Face::Meta;
                    line.pieces.push(Piece { text, face });
                }
            }
        }
        leaf
    }
}

impl Reader {
    /// Shows the page as it is folded now; one stands on the same line, or on the heading that hides it.
    pub fn fold(&mut self, height: usize) {
        let (Some(full), Some(old)) = (&self.full, &self.leaf) else {
            return;
        };
        let source = old.source(self.cursor);
        let from_top = self.cursor.saturating_sub(self.top);
        let leaf = match self.folds.is_empty() {
            true => Arc::clone(full),
            false => Arc::new(full.folded(&self.folds)),
        };
        let below = leaf.lines.partition_point(|line| line.source <= source);
        let exact = leaf.lines.iter().position(|line| line.source == source);
        self.cursor = exact.unwrap_or(below.saturating_sub(1));
        self.top = self.cursor.saturating_sub(from_top);
        self.leaf = Some(leaf);
        self.clamp(height);
    }

    /// Opens what hides a line of the file.
    pub fn reveal(&mut self, line: u32, height: usize) {
        let Some(note) = self.note().cloned() else { return };
        let before = self.folds.clone();
        for section in note.sections.iter().filter(|section| section.span.line != line) {
            if (section.whole.line..=section.whole.end_line).contains(&line) {
                self.folds.whole.remove(&section.span.line);
            }
            if (section.span.line..=section.span.end_line).contains(&line) {
                self.folds.text.remove(&section.span.line);
            }
        }
        if self.folds != before {
            self.fold(height);
        }
    }

    /// Closes the section one stands in, or opens it.
    pub fn fold_here(&mut self, height: usize) {
        let Some(note) = self.note().cloned() else { return };
        let at = note.section_at(self.line()).and_then(|at| note.sections.get(at));
        let Some(section) = at.filter(|section| section.level > 0) else {
            return;
        };
        let line = section.span.line;
        let was_whole = self.folds.whole.remove(&line);
        let was_text = self.folds.text.remove(&line);
        if !was_whole && !was_text {
            self.folds.whole.insert(line);
            if let Some(leaf) = &self.leaf {
                self.cursor = leaf.at(line);
            }
        }
        self.fold(height);
    }

    /// Whether the section that begins on a line of the page is closed.
    pub fn is_folded(&self, at: usize) -> bool {
        let Some(leaf) = self.leaf.as_ref().filter(|_| !self.folds.is_empty()) else {
            return false;
        };
        let source = leaf.source(at);
        let first = at == 0 || leaf.source(at - 1) != source;
        first && (self.folds.whole.contains(&source) || self.folds.text.contains(&source))
    }
}
