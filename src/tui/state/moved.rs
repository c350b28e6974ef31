//! Where the lines of a text went when the text became another, so that a reader stays where they are.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::folds::Folds;
use super::pages::Leaf;
use super::reader::Reader;
use crate::note::Note;

/// A text and what became of it.
pub struct Moved<'a> {
    old: usize,
    new: usize,
    /// Lines that are the same from the start, and from the end.
    same: (usize, usize),
    /// Between those: the lines that stand once in both, by where they stood and where they stand, from 0, in order.
    once: Vec<(usize, usize)>,
    between: Vec<&'a str>,
}

/// Where a line went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Went {
    /// There.
    To(u32),
    /// It is gone; that is about where it stood.
    Gone(u32),
}

impl Went {
    /// The line to stand on.
    pub fn line(self) -> u32 {
        match self {
            Went::To(line) | Went::Gone(line) => line,
        }
    }
}

impl<'a> Moved<'a> {
    /// What became of a text.
    pub fn of(old: &'a str, new: &'a str) -> Moved<'a> {
        let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
        let start = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
        let rest = old.iter().skip(start).rev().zip(new.iter().skip(start).rev());
        let end = rest.take_while(|(one, other)| one == other).count();
        let old_between = old.get(start..old.len() - end).unwrap_or_default();
        let new_between = new.get(start..new.len() - end).unwrap_or_default();
        let mut stands: HashMap<&str, [Vec<usize>; 2]> = HashMap::new();
        for (side, lines) in [old_between, new_between].into_iter().enumerate() {
            for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                stands.entry(line).or_default()[side].push(start + at);
            }
        }
        let once = stands
            .into_values()
            .filter_map(|[old, new]| match (&old[..], &new[..]) {
                ([old], [new]) => Some((*old, *new)),
                _ => None,
            });
        let mut once: Vec<(usize, usize)> = once.collect();
        once.sort_unstable();
        Moved {
            old: old.len(),
            new: new.len(),
            same: (start, end),
            once,
            between: old_between.to_vec(),
        }
    }

    /// Where a line went, counted from 1.
    pub fn line(&self, line: u32) -> Went {
        let at = usize::try_from(line.saturating_sub(1)).unwrap_or_default();
        let (start, end) = self.same;
        if at < start {
            return Went::To(line);
        }
        let numbered = |at: usize| u32::try_from(at.min(self.new.saturating_sub(1)) + 1).unwrap_or(u32::MAX);
        if end > 0 && at >= self.old - end {
            return Went::To(numbered(at + self.new - self.old));
        }
        // The nearest line that can be told again: of those between, the last that is the same above, the first below.
        let above = start.checked_sub(1).map(|last| (last, last));
        let below = (end > 0).then_some((self.old - end, self.new - end));
        let next = self.once.partition_point(|(was, _)| *was < at);
        let around = self.once.iter().skip(next.saturating_sub(1)).take(2).copied();
        let told = around.chain(above).chain(below);
        let Some((was, is)) = told.min_by_key(|(was, _)| (was.abs_diff(at), *was > at)) else {
            return Went::Gone(numbered(at));
        };
        let there = numbered((is + at).saturating_sub(was));
        // A blank line is where those around it are.
        let blank = self.between.get(at - start).is_some_and(|line| line.trim().is_empty());
        match was == at || blank {
            true => Went::To(there),
            false => Went::Gone(there),
        }
    }
}

/// A line that is gone from the text one reads; it may come back, for some files are written in several steps.
#[derive(Debug, Clone)]
pub struct Missed {
    text: Arc<Note>,
    line: u32,
    /// Where one stands instead, of [`Leaf::lines`]. Whoever moves away from there forgets it.
    cursor: usize,
}

impl Reader {
    /// Stands in a page where one stood in an older one of the same subject.
    pub(super) fn stay(&mut self, old: &Leaf, leaf: &Leaf) {
        let (Some(before), Some(after)) = (&old.text, &leaf.text) else {
            return self.stand_alike(old, leaf);
        };
        if Arc::ptr_eq(&before.note, &after.note) || before.note.text == after.note.text {
            return self.stand_alike(old, leaf);
        }
        let missed = self.missed.take().filter(|missed| missed.cursor == self.cursor);
        let (text, line) = match missed {
            Some(Missed { text, line, .. }) => (text, line),
            None => (Arc::clone(&before.note), old.source(self.cursor)),
        };
        let went = Moved::of(&text.text, &after.note.text).line(line);
        let from_top = self.cursor.saturating_sub(self.top);
        let into = old.lines.iter().take(self.cursor).rev();
        let into = into.take_while(|line| line.source == old.source(self.cursor)).count();
        self.cursor = leaf.at(went.line());
        let shown = leaf.lines.iter().skip(self.cursor);
        let parts = shown.take_while(|line| line.source == went.line()).count();
        self.cursor += into.min(parts.saturating_sub(1));
        self.top = self.cursor.saturating_sub(from_top);
        self.link = None;
        self.missed = match went {
            Went::To(_) => None,
            Went::Gone(_) => Some(Missed {
                text,
                line,
                cursor: self.cursor,
            }),
        };
        self.folds = self
            .folds
            .moved(&Moved::of(&before.note.text, &after.note.text), &after.note);
    }

    fn stand_alike(&mut self, old: &Leaf, leaf: &Leaf) {
        self.top = leaf.same_line(old, self.top);
        self.cursor = leaf.same_line(old, self.cursor);
    }
}

impl Folds {
    /// The same sections closed, as far as they are there.
    fn moved(&self, moved: &Moved, note: &Note) -> Folds {
        let headed = note.sections.iter().filter(|section| section.level > 0);
        let headings: HashSet<u32> = headed.map(|section| section.span.line).collect();
        let stays = |line: &u32| match moved.line(*line) {
            Went::To(line) => headings.contains(&line).then_some(line),
            Went::Gone(_) => None,
        };
        Folds {
            whole: self.whole.iter().filter_map(stays).collect(),
            text: self.text.iter().filter_map(stays).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::folds::Extent;
    use super::*;

    #[test]
    fn lines_are_told_again_wherever_they_went() {
        let old = "head\n\none\ntwo\n\nthree\nend";
        let went = |new: &str, line| Moved::of(old, new).line(line);
        assert_eq!(went(old, 4), Went::To(4));
        assert_eq!(went("new\nhead\n\none\ntwo\n\nthree\nend", 4), Went::To(5), "above it");
        assert_eq!(went("head\n\none\ntwo\n\nthree\nend\nnew", 4), Went::To(4), "below it");
        assert_eq!(went("HEAD\nx\n\none\ntwo\n\nthree\nEND", 4), Went::To(5), "both");
        assert_eq!(went("HEAD\nx\n\none\ntwo\n\nthree\nEND", 5), Went::To(6), "a blank one");
        assert_eq!(went("three\nend\n\nhead\n\none\ntwo", 4), Went::To(7), "it was moved");
        assert_eq!(went("head\n\none\n\nthree\nend", 4), Went::Gone(4), "it was deleted");
        assert_eq!(
            went("head\n\none\nTWO\n\nthree\nend", 4),
            Went::Gone(4),
            "it was changed"
        );
        assert_eq!(went("head", 4), Went::Gone(1));
        assert_eq!(went("", 4), Went::Gone(1));
        assert_eq!(Moved::of("", "one\ntwo").line(1), Went::Gone(1));
        assert_eq!(Moved::of("a\na\na", "a").line(u32::MAX).line(), 1);
    }

    #[test]
    fn the_nearest_line_that_can_be_told_again_is_found_among_many() {
        let mut seed = 7_u32;
        let mut next = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) % below
        };
        for _ in 0..500 {
            let mut text = |lines: u32| (0..lines).map(|_| format!("{}\n", next(40))).collect::<String>();
            let (old, new) = (text(30), text(30));
            let moved = Moved::of(&old, &new);
            let (start, end) = moved.same;
            let above = start.checked_sub(1).map(|last| (last, last));
            let below = (end > 0).then_some((moved.old - end, moved.new - end));
            for at in start..moved.old - end {
                let all = moved.once.iter().copied().chain(above).chain(below);
                let nearest = all.min_by_key(|(was, _)| (was.abs_diff(at), *was > at));
                let there = nearest.map_or(at, |(was, is)| (is + at).saturating_sub(was));
                let line = moved.line(at as u32 + 1).line() as usize;
                assert_eq!(line, there.min(moved.new - 1) + 1, "line {at} of {old:?} in {new:?}");
            }
        }
    }

    #[test]
    fn of_very_many_closed_sections_each_stays_closed_where_it_went() {
        let text = |numbers: &mut dyn Iterator<Item = u32>| -> String {
            numbers.map(|number| format!("# {number}\ntext\n")).collect()
        };
        let (old, new) = (
            text(&mut (0..10_000)),
            text(&mut (0..10_000).map(|at| (at + 5_000) % 10_000)),
        );
        let [before, after] = [&old, &new].map(|text| crate::parse::parse("a.md", text).0);
        let folds = Folds::of(&before, Extent::Overview);
        let stayed = folds.moved(&Moved::of(&old, &new), &after);
        assert_eq!(
            (folds.whole.len(), stayed),
            (10_000, Folds::of(&after, Extent::Overview))
        );
        let fewer = text(&mut (0..10_000).filter(|number| *number != 3));
        let after = crate::parse::parse("a.md", &fewer).0;
        assert_eq!(folds.moved(&Moved::of(&old, &fewer), &after).whole.len(), 9_999);
    }
}
