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

impl Reader {
    /// Finds anew where the marked words stand, if the words or the page are others than before.
    pub fn look(&mut self) {
        let same_page = match (&self.leaf, &self.found.of) {
            (Some(leaf), Some(of)) => Arc::ptr_eq(leaf, of),
            (None, None) => true,
            _ => false,
        };
        if same_page && self.terms == self.found.terms {
            return;
        }
        let lines = self.leaf.iter().flat_map(|leaf| leaf.lines.iter().enumerate());
        let each = lines.flat_map(|(at, line)| matches::in_line(line, &self.terms).map(move |_| at));
        let lines = if self.terms.is_empty() {
            Vec::new()
        } else {
            each.collect()
        };
        self.found = Found {
            of: self.leaf.clone(),
            terms: self.terms.clone(),
            lines,
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
