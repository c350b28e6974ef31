//! The text beside the list: a page, where it is scrolled to, and the line one reads.

use std::sync::Arc;

use super::find::{Found, Seek};
use super::folds::Folds;
use super::moved::Missed;
use super::pages::{Leaf, Mark};
use super::row::Target;
use crate::note::Note;
use crate::render::Line;
use crate::tui::action::Action;
use crate::tui::ask::{Sheet, Subject};

/// Where to stand once the page is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Landing {
    /// The line to have near the top, from 1.
    pub line: u32,
    /// The line to stand on; if both do not fit, this one is shown.
    pub mark: u32,
}

/// The reader.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    /// What is to be shown.
    pub want: Option<Subject>,
    /// The row of a list that it last followed.
    pub followed: Option<Target>,
    /// What is shown; an older page until the wanted one is there.
    pub leaf: Option<Arc<Leaf>>,
    /// The same with what is folded.
    pub full: Option<Arc<Leaf>>,
    /// Which of its sections are closed.
    pub folds: Folds,
    /// Where to stand in the page that is still awaited.
    pub landing: Option<Landing>,
    /// The mark whose line is sought there, by its letter.
    pub sought: Option<char>,
    /// What was asked for in that page before it was there.
    pub ahead: Vec<Action>,
    /// The first line on the screen, of [`Leaf::lines`].
    pub top: usize,
    /// The line one stands on, likewise.
    pub cursor: usize,
    /// The link gone to last: its line, of [`Leaf::lines`], and which of that line's it is.
    pub link: Option<(usize, usize)>,
    /// What is marked in the text, folded by [`crate::tui::matches::fold`].
    pub terms: Vec<String>,
    /// Where that stands in the page.
    pub found: Found,
    /// Where to go once it is known where that stands.
    pub seek: Option<Seek>,
    /// Up to which edition the page holds.
    pub edition: u64,
    /// The page of which a part was looked for before all of it is there.
    pub glanced: Option<Sheet>,
    /// The line one read, if it is gone from the text.
    pub missed: Option<Missed>,
}

impl Reader {
    /// The note that is shown.
    pub fn note(&self) -> Option<&Arc<Note>> {
        self.leaf.as_ref()?.text.as_ref().map(|text| &text.note)
    }

    /// The line of the file one stands on, from 1.
    pub fn line(&self) -> u32 {
        match (&self.landing, &self.leaf) {
            (Some(landing), _) => landing.mark,
            (None, Some(leaf)) => leaf.source(self.cursor),
            (None, None) => 1,
        }
    }

    /// Whether the page that is wanted is not the one that is there.
    pub fn is_awaited(&self) -> bool {
        let there = self.leaf.as_ref().map(|leaf| &leaf.sheet.subject);
        self.landing.is_some() || there != self.want.as_ref() || self.is_part()
    }

    /// Whether only a part of the page is there.
    pub fn is_part(&self) -> bool {
        self.leaf.as_ref().is_some_and(|leaf| leaf.part)
    }

    /// Whether so many lines on or back there is still page, though only a part of it is there.
    pub fn reaches(&self, lines: isize, height: usize) -> bool {
        let there = self.leaf.as_ref().map(|leaf| &leaf.sheet.subject);
        let count = self.leaf.as_ref().map_or(0, |leaf| leaf.lines.len());
        let to = self.cursor.checked_add_signed(lines);
        let below = to.is_some_and(|to| to.saturating_add(height) < count);
        self.is_part() && there == self.want.as_ref() && self.ahead.is_empty() && (below || (lines < 0 && to.is_some()))
    }

    /// Whether the page that is there is this one, all of it.
    pub fn has(&self, wanted: &Sheet) -> bool {
        let leaf = self.leaf.as_ref().filter(|leaf| !leaf.part);
        leaf.is_some_and(|leaf| {
            let edition = self.edition;
            *wanted
                == Sheet {
                    edition,
                    ..leaf.sheet.clone()
                }
        })
    }

    /// Goes to a page and a place in it, at once where the page is there, on a screen of so many lines.
    pub fn go(&mut self, subject: Subject, landing: Landing, height: usize) {
        let there = self.leaf.as_ref().is_some_and(|leaf| leaf.sheet.subject == subject);
        self.want = Some(subject);
        (self.link, self.sought) = (None, None);
        self.ahead.clear();
        self.landing = Some(landing);
        if there {
            self.land(height);
        }
    }

    /// Takes a page in: stands where it was to stand, or on the same line as before.
    pub fn take(&mut self, leaf: Leaf, height: usize) {
        let leaf = Arc::new(leaf);
        self.edition = leaf.sheet.edition;
        self.full = Some(Arc::clone(&leaf));
        match self.leaf.replace(Arc::clone(&leaf)) {
            Some(old) if old.sheet.subject == leaf.sheet.subject => {
                if self.landing.is_none() {
                    self.stay(&old, &leaf);
                }
            }
            _ => (self.folds, self.missed) = (Folds::default(), None),
        }
        if !self.folds.is_empty() {
            self.fold(height);
        }
        if self.landing.is_some() {
            self.land(height);
        }
        self.clamp(height);
    }

    /// Goes on showing a text that cannot be read again, as if the sheet had been answered with it. Says whether there
    /// is such a text.
    pub fn keep(&mut self, sheet: &Sheet) -> bool {
        let leaf = self.leaf.as_ref().filter(|leaf| !leaf.part && leaf.text.is_some());
        let kept = leaf.is_some_and(|leaf| leaf.sheet.subject == sheet.subject);
        if kept {
            self.edition = sheet.edition;
        }
        kept
    }

    fn land(&mut self, height: usize) {
        let landing = self.landing.unwrap_or(Landing { line: 1, mark: 1 });
        if !self.is_part() {
            self.landing = None;
        }
        if !self.folds.is_empty() {
            self.reveal(landing.mark.max(landing.line), height);
        }
        let Some(leaf) = &self.leaf else {
            return;
        };
        let first = leaf.at(landing.line);
        self.cursor = leaf.at(landing.mark.max(landing.line));
        self.top = if landing.line <= 1 { 0 } else { first.saturating_sub(1) };
        if self.cursor >= self.top + height.saturating_sub(2).max(1) {
            self.top = self.cursor.saturating_sub(height / 3);
        }
        self.clamp(height);
    }

    /// Moves the line one stands on; the page follows on a screen of so many lines.
    pub fn step(&mut self, lines: isize, height: usize) {
        self.depart();
        self.cursor = self.cursor.saturating_add_signed(lines);
        self.clamp(height);
    }

    /// Who moves in a part of the page does not want to be where they were to stand any more.
    fn depart(&mut self) {
        if self.is_part() {
            self.landing = None;
        }
    }

    /// Scrolls a screen of so many lines; the line one stands on goes along.
    pub fn scroll(&mut self, lines: isize, height: usize) {
        self.depart();
        let count = self.leaf.as_ref().map_or(0, |leaf| leaf.lines.len());
        let end = count.saturating_sub(height).max(self.top.min(count));
        self.top = self.top.saturating_add_signed(lines).min(end);
        self.cursor = self.cursor.saturating_add_signed(lines);
        self.clamp(height);
    }

    /// Scrolls by so many lines as far as there is page; the line one stands on keeps its place on the screen, but for
    /// the edges.
    pub fn roll(&mut self, lines: isize, height: usize) {
        self.depart();
        let count = self.leaf.as_ref().map_or(0, |leaf| leaf.lines.len());
        let end = count.saturating_sub(height).max(self.top.min(count));
        let before = self.top;
        self.top = self.top.saturating_add_signed(lines).min(end);
        self.cursor = (self.cursor + self.top).saturating_sub(before);
        if self.top > 0 {
            self.cursor = self.cursor.max(self.top + 2.min(height.saturating_sub(1) / 2));
        }
        self.clamp(height);
    }

    /// A line of the page by its place on the screen.
    pub fn shown(&self, at: u16) -> Option<(usize, &Line)> {
        let index = self.top + usize::from(at);
        Some((index, self.leaf.as_ref()?.lines.get(index)?))
    }

    /// Keeps everything inside the page, and the line one stands on inside a screen of so many lines. A jump may leave
    /// room below the last line: the place jumped to stands near the top, wherever it is.
    pub fn clamp(&mut self, height: usize) {
        let count = self.leaf.as_ref().map_or(0, |leaf| leaf.lines.len());
        let height = height.max(1);
        self.cursor = self.cursor.min(count.saturating_sub(1));
        let margin = 2.min((height - 1) / 2);
        self.top = self.top.max((self.cursor + margin + 1).saturating_sub(height));
        self.top = self.top.min(self.cursor.saturating_sub(margin));
        self.top = self.top.min(count.saturating_sub(1));
    }

    /// Jumps to the next or the previous of the lines that are so marked. Says whether there was one.
    pub fn jump(&mut self, onward: bool, wanted: fn(Mark) -> bool, height: usize) -> bool {
        let Some(leaf) = &self.leaf else {
            return false;
        };
        let mut lines = leaf.marks.iter().filter(|(_, mark)| wanted(*mark)).map(|(at, _)| *at);
        let found = match onward {
            true => lines.find(|at| *at > self.cursor),
            false => lines.take_while(|at| *at < self.cursor).last(),
        };
        let Some(at) = found else {
            return false;
        };
        self.cursor = at;
        self.top = at.saturating_sub(1);
        self.clamp(height);
        true
    }

    /// Jumps to the next or the previous line with a match, round the end of the page. Says whether there was one.
    pub fn jump_to_match(&mut self, onward: bool, height: usize) -> bool {
        self.look();
        if !self.is_looked() {
            self.seek = Some(Seek::Next(onward));
            return true;
        }
        let lines = &self.found.lines;
        let found = match onward {
            true => lines.iter().find(|line| **line > self.cursor).or(lines.first()),
            false => lines.iter().rfind(|line| **line < self.cursor).or(lines.last()),
        };
        let Some(at) = found.copied() else {
            return false;
        };
        self.cursor = at;
        self.show_cursor(height);
        true
    }

    /// Scrolls so that the line one stands on is on a screen of so many lines, with some above it.
    pub fn show_cursor(&mut self, height: usize) {
        let at = self.cursor;
        if !(self.top + 1..self.top + height.saturating_sub(1)).contains(&at) {
            self.top = at.saturating_sub(height / 3);
        }
        self.clamp(height);
    }
}
