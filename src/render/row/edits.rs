//! A row changed in places after it was read: stretches get another face, others go. Linear in the row each time.

use std::ops::Range;

use super::Row;
use crate::render::Face;

impl Row {
    /// Gives another face to the text within some ranges, which ascend and do not overlap.
    pub fn repaint_within(&mut self, ranges: &[Range<usize>], change: impl Fn(Face) -> Face) {
        let mut ranges = ranges.iter().peekable();
        let mut runs = Vec::with_capacity(self.runs.len() + 2 * ranges.len());
        let mut at = 0;
        for &(end, face) in &self.runs {
            while at < end {
                while ranges.next_if(|range| range.end <= at).is_some() {}
                let (to, face) = match ranges.peek() {
                    Some(range) if range.start <= at => (range.end.min(end), change(face)),
                    Some(range) => (range.start.min(end), face),
                    None => (end, face),
                };
                runs.push((to, face));
                at = to;
            }
        }
        self.runs = runs;
    }

    /// Takes ranges of the text out; they ascend and do not overlap.
    pub fn remove(&mut self, ranges: &[Range<usize>]) {
        let mut kept = String::with_capacity(self.text.len());
        let mut from = 0;
        for range in ranges {
            kept.push_str(self.text.get(from..range.start).unwrap_or_default());
            from = range.end;
        }
        kept.push_str(self.text.get(from..).unwrap_or_default());
        let mut moved = Moved {
            ranges,
            next: 0,
            gone: 0,
        };
        self.runs.iter_mut().for_each(|run| run.0 = moved.to(run.0));
        self.runs.dedup_by(|later, earlier| later.0 == earlier.0);
        self.runs.retain(|run| run.0 > 0);
        let mut moved = Moved {
            ranges,
            next: 0,
            gone: 0,
        };
        for link in &mut self.links {
            link.bytes = moved.to(link.bytes.start)..moved.to(link.bytes.end);
        }
        self.links.retain(|link| !link.bytes.is_empty());
        self.text = kept;
        self.measured = (0, 0);
    }

    /// The ranges of the text whose face is so, ascending.
    pub fn faced(&self, wanted: impl Fn(Face) -> bool) -> impl Iterator<Item = Range<usize>> {
        let starts = std::iter::once(0).chain(self.runs.iter().map(|run| run.0));
        let runs = starts.zip(&self.runs);
        runs.filter_map(move |(start, (end, face))| wanted(*face).then_some(start..*end))
    }
}

/// Where bytes stand once ranges are gone; asked in ascending order.
struct Moved<'r> {
    ranges: &'r [Range<usize>],
    next: usize,
    gone: usize,
}

impl Moved<'_> {
    fn to(&mut self, at: usize) -> usize {
        while let Some(range) = self.ranges.get(self.next).filter(|range| range.end <= at) {
            self.gone += range.len();
            self.next += 1;
        }
        let within = self
            .ranges
            .get(self.next)
            .map_or(0, |range| at.saturating_sub(range.start));
        at - self.gone - within
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Link, LinkKind};

    #[test]
    fn an_end_is_cut_with_its_faces_and_links() {
        let mut row = Row::of(1, "ab", Face::Text);
        row.push("cd", Face::Link);
        row.push("ef", Face::Mark);
        row.cut_end(3);
        assert_eq!(row.runs, [(2, Face::Text), (3, Face::Link)]);
        row.cut_end(2);
        assert_eq!(
            (row.text.as_str(), row.runs.as_slice()),
            ("ab", [(2, Face::Text)].as_slice())
        );
    }

    #[test]
    fn faces_and_links_move_with_the_text() {
        let mut row = Row::of(1, "a ==b", Face::Text);
        row.push("가", Face::Strong);
        row.push("== c", Face::Text);
        let link = Link {
            bytes: 0..0,
            number: 0,
            kind: LinkKind::File,
            target: "x".into(),
        };
        row.link(4, &link);
        let (open, close) = (2..4, 8..10);
        row.repaint_within(&[0..0, open.end..close.start], |face| match face {
            Face::Text => Face::Highlight,
            other => other,
        });
        row.remove(&[open, close]);
        assert_eq!(row.text, "a b가 c");
        assert_eq!(
            row.runs,
            [
                (2, Face::Text),
                (3, Face::Highlight),
                (6, Face::Strong),
                (8, Face::Text)
            ]
        );
        assert_eq!(row.links[0].bytes, 2..8);
    }
}
