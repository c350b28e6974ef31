//! Which link of the page one stands on.

use super::reader::Reader;
use crate::render::Link;

impl Reader {
    /// The link one stands on: the one gone to last, if it is on the line, else the first of the line.
    pub fn link(&self) -> Option<&Link> {
        let links = &self.leaf.as_ref()?.lines.get(self.cursor)?.links;
        let (line, at) = self.link.unwrap_or_default();
        links.get(if line == self.cursor { at } else { 0 })
    }

    /// Goes to the next link below, on a screen of so many lines. Says whether there is one.
    pub fn next_link(&mut self, height: usize) -> bool {
        let Some(leaf) = &self.leaf else { return false };
        let from = self.link.filter(|(line, _)| *line == self.cursor);
        let on = |line: usize| leaf.lines.get(line).map_or(0, |line| line.links.len());
        let found = match from {
            Some((line, at)) if at + 1 < on(line) => Some((line, at + 1)),
            _ => {
                let first = self.cursor + usize::from(from.is_some());
                (first..leaf.lines.len())
                    .find(|line| on(*line) > 0)
                    .map(|line| (line, 0))
            }
        };
        self.stand_on(found, height)
    }

    /// Goes to the link before, on a screen of so many lines. Says whether there is one.
    pub fn previous_link(&mut self, height: usize) -> bool {
        let Some(leaf) = &self.leaf else { return false };
        let on = |line: usize| leaf.lines.get(line).map_or(0, |line| line.links.len());
        let found = match self.link.filter(|(line, _)| *line == self.cursor) {
            Some((line, at)) if at > 0 => Some((line, at - 1)),
            _ => {
                let above = (0..self.cursor.min(leaf.lines.len())).rev();
                above
                    .into_iter()
                    .find(|line| on(*line) > 0)
                    .map(|line| (line, on(line) - 1))
            }
        };
        self.stand_on(found, height)
    }

    fn stand_on(&mut self, link: Option<(usize, usize)>, height: usize) -> bool {
        let Some((line, at)) = link else { return false };
        (self.cursor, self.link) = (line, Some((line, at)));
        self.clamp(height);
        true
    }
}
