//! A row: one line of a note before it is fitted to a width, as safe text with the faces of its stretches.

mod edits;
mod lines;

use super::{Face, Link};
use crate::cells;

/// One line of a note, of whatever length.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// The line of the file, from 1.
    pub source: u32,
    /// Where its text begins in that line, in bytes.
    pub column: usize,
    /// Safe to show.
    pub text: String,
    /// Where each stretch of one face ends, ascending.
    pub runs: Vec<(usize, Face)>,
    /// The links in it, ascending; they do not overlap.
    pub links: Vec<Link>,
    /// How far the text is measured, and the cells up to there: tabs need it.
    measured: (usize, usize),
}

impl Row {
    pub fn new(source: u32, column: usize) -> Row {
        Row {
            source,
            column,
            ..Row::default()
        }
    }

    /// A row with one stretch.
    pub fn of(source: u32, text: &str, face: Face) -> Row {
        let mut row = Row::new(source, 0);
        row.push(text, face);
        row
    }

    /// Adds foreign text, made safe, its tabs expanded to the next stop.
    pub fn push(&mut self, text: &str, face: Face) {
        for (part, text) in text.split('\t').enumerate() {
            if part > 0 {
                let blanks = cells::TAB - self.cells() % cells::TAB;
                self.text.extend(std::iter::repeat_n(' ', blanks));
            }
            self.text.push_str(&cells::visible(text));
        }
        self.mark(face);
    }

    /// Adds the text of another row as it is, with its faces and links.
    pub fn append(&mut self, other: &Row) {
        let at = self.text.len();
        self.text.push_str(&other.text);
        self.runs.extend(other.runs.iter().map(|(end, face)| (end + at, *face)));
        self.links.extend(other.links.iter().map(|link| link.moved(at)));
    }

    /// Makes the text from a byte on a part of a link.
    pub fn link(&mut self, from: usize, link: &Link) {
        let end = self.text.len();
        match self.links.last_mut() {
            Some(last) if last.number == link.number && last.bytes.end == from => last.bytes.end = end,
            _ if from < end => self.links.push(Link {
                bytes: from..end,
                ..link.clone()
            }),
            _ => {}
        }
    }

    /// Gives a face to what was added since the last stretch.
    fn mark(&mut self, face: Face) {
        let end = self.text.len();
        match self.runs.last_mut() {
            Some(last) if last.0 == end => {}
            Some(last) if last.1 == face => last.0 = end,
            _ if end > 0 => self.runs.push((end, face)),
            _ => {}
        }
    }

    /// The cells of the whole text.
    pub fn cells(&mut self) -> usize {
        let (to, used) = self.measured;
        let used = used + cells::width(self.text.get(to..).unwrap_or_default());
        self.measured = (self.text.len(), used);
        used
    }

    /// Gives another face to the stretches that `change` names.
    pub fn repaint(&mut self, change: impl Fn(Face) -> Face) {
        for run in &mut self.runs {
            run.1 = change(run.1);
        }
    }

    /// Gives a face to the first bytes of the text.
    pub fn paint_head(&mut self, bytes: usize, face: Face) {
        self.runs.retain(|run| run.0 > bytes);
        self.runs.insert(0, (bytes, face));
    }

    /// Drops the text from a byte on, and keeps the blanks before it.
    pub fn cut_end(&mut self, at: usize) {
        self.text.truncate(at);
        let mut last = None;
        while let Some(run) = self.runs.pop_if(|run| run.0 > at) {
            last = Some(run.1);
        }
        if let Some(face) = last.filter(|_| self.runs.last().map_or(0, |run| run.0) < at) {
            self.runs.push((at, face));
        }
        while self.links.pop_if(|link| link.bytes.start >= at).is_some() {}
        if let Some(link) = self.links.last_mut() {
            link.bytes.end = link.bytes.end.min(at);
        }
        if self.measured.0 > at {
            self.measured = (0, 0);
        }
    }

    /// Drops the text from a byte on.
    pub fn cut(&mut self, at: usize) {
        self.text.truncate(at);
        self.trim();
    }

    /// The text without blanks at its ends.
    pub fn trim(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        let blanks = self.text.len() - self.text.trim_start_matches(' ').len();
        self.text.drain(..blanks);
        let end = self.text.len();
        for run in &mut self.runs {
            run.0 = run.0.saturating_sub(blanks).min(end);
        }
        self.runs.retain(|run| run.0 > 0);
        // The first of several stretches that end together is the one that still has text.
        self.runs.dedup_by(|later, earlier| later.0 == earlier.0);
        for link in &mut self.links {
            let moved = |at: usize| at.saturating_sub(blanks).min(end);
            link.bytes = moved(link.bytes.start)..moved(link.bytes.end);
        }
        self.links.retain(|link| !link.bytes.is_empty());
        self.measured = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_go_to_the_next_stop_and_faces_follow_the_text() {
        let mut row = Row::of(1, "가\tb", Face::Text);
        row.push("\tc", Face::Code);
        assert_eq!(row.text, "가  b   c");
        assert_eq!(row.runs, [("가  b".len(), Face::Text), ("가  b   c".len(), Face::Code)]);
    }
}
