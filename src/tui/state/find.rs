//! Words found in the page, and finding them as one types.

use std::sync::Arc;

use tui_input::Input;

use super::Focus;
use super::pages::Leaf;
use super::reader::Reader;
use crate::tui::matches;

/// Finding words in the note that is shown.
#[derive(Debug, Clone, Default)]
pub struct Find {
    /// What is typed.
    pub field: Input,
    /// The line of the file one stood on before, from 1.
    pub from: u32,
    /// Where keys went before.
    pub came_from: Focus,
    /// What was marked before.
    pub before: Vec<String>,
}

/// Where the marked words stand in the page.
#[derive(Debug, Clone, Default)]
pub struct Found {
    of: Option<Arc<Leaf>>,
    terms: Vec<String>,
    /// The lines with a match, once for each, in order.
    pub lines: Vec<usize>,
}

/// Where to go once the matches are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seek {
    /// To the first from a line of the file on.
    From(u32),
    /// To the next one, or the one before.
    Next(bool),
}

/// Words that are looked for in a page that takes too long for a frame.
#[derive(Debug, Clone)]
pub struct Sought {
    /// The page.
    pub leaf: Arc<Leaf>,
    /// The words.
    pub terms: Vec<String>,
}

impl PartialEq for Sought {
    fn eq(&self, other: &Sought) -> bool {
        Arc::ptr_eq(&self.leaf, &other.leaf) && self.terms == other.terms
    }
}

impl Sought {
    /// The lines with a match, once for each, in order.
    pub fn lines(&self) -> Vec<usize> {
        let lines = self.leaf.lines.iter().enumerate();
        lines
            .flat_map(|(at, line)| matches::in_line(line, &self.terms).map(move |_| at))
            .collect()
    }
}

/// Lines that are looked through within a frame.
const AT_ONCE: usize = 5_000;

impl Reader {
    /// Whether it is known where the marked words stand.
    pub fn is_looked(&self) -> bool {
        let same_page = match (&self.leaf, &self.found.of) {
            (Some(leaf), Some(of)) => Arc::ptr_eq(leaf, of),
            (None, None) => true,
            _ => false,
        };
        same_page && self.terms == self.found.terms
    }

    /// What a worker is to look for; nothing while only a part of the page is there.
    pub fn sought(&self) -> Option<Sought> {
        let leaf = self.leaf.as_ref().filter(|leaf| !leaf.part)?;
        (!self.terms.is_empty() && !self.is_looked()).then(|| Sought {
            leaf: Arc::clone(leaf),
            terms: self.terms.clone(),
        })
    }

    /// Takes in where words stand in the page; goes to where one wanted to. Says whether there are any, if one did.
    pub fn looked(&mut self, sought: Sought, lines: Vec<usize>, height: usize) -> bool {
        if self.sought().as_ref() != Some(&sought) {
            return true;
        }
        self.found = Found {
            of: Some(sought.leaf),
            terms: sought.terms,
            lines,
        };
        match self.seek.take() {
            Some(Seek::From(line)) => {
                self.find_from(line, height);
                !self.found.lines.is_empty()
            }
            Some(Seek::Next(onward)) => self.jump_to_match(onward, height),
            None => true,
        }
    }

    /// Goes to the first match from a line of the file on, as soon as it is known where they stand.
    pub fn find_from(&mut self, line: u32, height: usize) {
        self.look();
        if !self.is_looked() {
            self.seek = Some(Seek::From(line));
            return;
        }
        let start = self.leaf.as_ref().map_or(0, |leaf| leaf.at(line));
        let lines = &self.found.lines;
        let next = lines.iter().find(|line| **line >= start).or(lines.first());
        self.cursor = next.copied().unwrap_or(start);
        self.show_cursor(height);
    }

    /// Finds anew where the marked words stand, if the words or the page are others than before. In a large page a
    /// worker does.
    pub fn look(&mut self) {
        if self.is_looked() {
            return;
        }
        let large = self
            .leaf
            .as_ref()
            .is_some_and(|leaf| leaf.part || leaf.lines.len() > AT_ONCE);
        if large && !self.terms.is_empty() {
            self.found = Found::default();
            return;
        }
        self.found = Found {
            of: self.leaf.clone(),
            terms: self.terms.clone(),
            lines: self.sought().map_or_else(Vec::new, |sought| sought.lines()),
        };
    }

    /// Which of how many matches one stands on, counted from 1: the first on the line, else the last above it.
    pub fn place_among_matches(&self) -> Option<(usize, usize)> {
        let lines = &self.found.lines;
        let before = lines.partition_point(|line| *line < self.cursor);
        let here = lines.get(before).is_some_and(|line| *line == self.cursor);
        (!lines.is_empty()).then_some((before + usize::from(here), lines.len()))
    }
}
