//! The tree of tags: which of it is closed, and the rows that are seen then.

use std::collections::BTreeSet;

use super::row::Row;
use crate::search::Branch;

/// Whether what lies below a tag is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// It is.
    #[default]
    Open,
    /// It is not.
    Closed,
}

/// The tree of tags.
#[derive(Debug, Clone, Default)]
pub struct Branches {
    /// All of it, with what is not seen.
    rows: Vec<Row>,
    /// How the tags stand that nobody turned.
    usual: Standing,
    /// Those that stand otherwise.
    turned: BTreeSet<String>,
}

impl Branches {
    /// Takes in another tree; what of it is seen comes back.
    pub fn take(&mut self, rows: Vec<Row>) -> Vec<Row> {
        self.rows = rows;
        self.seen().map(|(_, row)| row.clone()).collect()
    }

    /// Whether tags below this one are there and not seen.
    pub fn is_closed(&self, branch: &Branch) -> bool {
        let turned = self.turned.contains(&branch.tag);
        branch.below > 0 && turned == (self.usual == Standing::Open)
    }

    /// The tag itself where others lie below it, else the one above it.
    pub fn around(&self, branch: &Branch) -> Option<&Branch> {
        let at = self.place(&branch.tag)?;
        let rows = self.rows.get(..=at).unwrap_or_default().iter().enumerate().rev();
        let reaches = |(above, branch): &(usize, &Branch)| branch.below > 0 && above + branch.below >= at;
        rows.filter_map(|(above, row)| Some((above, of(row)?)))
            .find(reaches)
            .map(|(_, branch)| branch)
    }

    /// Closes what lies below a tag, or opens it.
    pub fn turn(&mut self, tag: &str) {
        if !self.turned.remove(tag) {
            self.turned.insert(tag.to_owned());
        }
    }

    /// Opens all where anything is closed, else closes all; how all stand then.
    pub fn turn_all(&mut self) -> Standing {
        let closed = self.rows.iter().filter_map(of).any(|branch| self.is_closed(branch));
        self.usual = if closed { Standing::Open } else { Standing::Closed };
        self.turned.clear();
        self.usual
    }

    /// The rows that are seen, and which of them is a tag, or the one that hides it.
    pub fn shown(&self, tag: &str) -> (Vec<Row>, usize) {
        let at = self.place(tag).unwrap_or_default();
        let until = self.seen().take_while(|(place, _)| *place <= at).count();
        let rows = self.seen().map(|(_, row)| row.clone()).collect();
        (rows, until.saturating_sub(1))
    }

    fn place(&self, tag: &str) -> Option<usize> {
        self.rows
            .iter()
            .position(|row| of(row).is_some_and(|branch| branch.tag == tag))
    }

    fn seen(&self) -> impl Iterator<Item = (usize, &Row)> {
        let mut next = 0;
        self.rows.iter().enumerate().filter(move |(at, row)| {
            let seen = *at >= next;
            if seen && let Some(branch) = of(row).filter(|branch| self.is_closed(branch)) {
                next = at + branch.below + 1;
            }
            seen
        })
    }
}

fn of(row: &Row) -> Option<&Branch> {
    match row {
        Row::Tag(branch) => Some(branch),
        _ => None,
    }
}
