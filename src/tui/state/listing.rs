//! A list of which only a part is held: the rows around those on the screen.

use serde::{Deserialize, Serialize};

use super::row::Row;
use crate::query::Query;
use crate::search::{Advice, Page, Sort};
use crate::tui::ask::{Listed, Rows};

/// The lists over the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum List {
    /// The notes.
    Talks,
    /// The tags.
    Tags,
    /// The headings of all notes.
    Headings,
    /// The questions of all notes.
    Questions,
    /// The places that the words found.
    Results,
    /// The places of other talks that speak of what a place speaks of.
    Related,
}

/// Whether there are words that a list answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// There are.
    Some,
    /// There are none.
    None,
}

impl List {
    /// All of them, in the order of their keys.
    pub const ALL: [List; 6] = [
        List::Talks,
        List::Tags,
        List::Headings,
        List::Questions,
        List::Results,
        List::Related,
    ];

    /// Its place in [`List::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            List::Talks => "Talks",
            List::Tags => "Tags",
            List::Headings => "Headings",
            List::Questions => "Questions",
            List::Results => "Results",
            List::Related => "Related",
        }
    }

    /// Whether it is there only while something is asked, beside the lists of what there is.
    pub fn is_answer(self) -> bool {
        matches!(self, List::Results | List::Related)
    }

    /// What so many of its rows are called.
    pub fn noun(self, count: usize) -> &'static str {
        match (self, count) {
            (List::Talks, 1) => "talk",
            (List::Talks, _) => "talks",
            (List::Tags, 1) => "tag",
            (List::Tags, _) => "tags",
            (List::Headings, 1) => "heading",
            (List::Headings, _) => "headings",
            (List::Questions, 1) => "question",
            (List::Questions, _) => "questions",
            (List::Results | List::Related, 1) => "place",
            (List::Results | List::Related, _) => "places",
        }
    }

    /// The orders it can have, each with what the status line says of it; the first is its natural one. With words
    /// there are the same and perhaps more.
    pub fn orders(self, words: Words) -> &'static [(Sort, &'static str)] {
        match self {
            List::Questions if words == Words::Some => &[
                (Sort::Natural, "best first"),
                (Sort::Title, "by the talk's title"),
                (Sort::Path, "by path"),
                (Sort::Date, "newest talk first"),
            ],
            List::Talks => &[
                (Sort::Natural, "newest first"),
                (Sort::Title, "by title"),
                (Sort::Path, "by path"),
            ],
            List::Tags => &[(Sort::Natural, "most notes first"), (Sort::Title, "by name")],
            List::Headings | List::Questions => &[
                (Sort::Natural, "newest talk first"),
                (Sort::Title, "by the talk's title"),
                (Sort::Path, "by path"),
            ],
            List::Results => &[(Sort::Natural, "best first"), (Sort::Date, "newest talk first")],
            List::Related => &[(Sort::Natural, "most alike first")],
        }
    }
}

/// What stays on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hold {
    /// The selected row: keys move it.
    #[default]
    Selected,
    /// The rows that are there: the wheel moves them, and under a click nothing may move.
    Top,
}

/// A list, as far as it is known.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// What the rows answer; `None` before the first answer.
    pub known: Option<Rows>,
    /// How many rows the whole list has.
    pub total: usize,
    /// Rows passed over before the first that is held.
    pub offset: usize,
    /// The rows that are held.
    pub rows: Vec<Row>,
    /// The selected row, counted from the list's start.
    pub selected: usize,
    /// The first row on the screen, likewise.
    pub top: usize,
    /// What stays on the screen.
    pub hold: Hold,
    /// The query as it was taken in the end.
    pub asked: Query,
    /// What would find something, where nothing was found.
    pub advice: Advice,
    /// Which of [`List::orders`] it has.
    pub order: usize,
    /// How many rows farther than usual what was selected is looked for.
    pub farther: usize,
    /// What was selected and is gone, and which row is selected in its place: it may come back.
    missed: Option<(Row, usize)>,
}

/// Rows that are looked through for what was selected, at most.
const FARTHEST: usize = 5_000;

impl Listing {
    /// A row by its place in the list, if it is held.
    pub fn row(&self, at: usize) -> Option<&Row> {
        self.rows.get(at.checked_sub(self.offset)?)
    }

    /// Takes an answer in. Where it is the same list in a newer generation, what was selected stays selected. If it is not
    /// among these rows though so many came or went that it may be farther off, they are not taken, but asked for again.
    pub fn take(&mut self, asked: Rows, listed: Listed) {
        let Page { total, offset, rows } = listed.page;
        let same = self.known.as_ref().is_some_and(|known| {
            known.filter == asked.filter && known.order == asked.order && known.generation != asked.generation
        });
        // It is missed until an answer is taken in: one that is asked for again looks for the same row.
        let kept = match &self.missed {
            Some((row, at)) if *at == self.selected => Some(row.clone()),
            _ => self.row(self.selected).cloned(),
        };
        let kept = kept.filter(|_| same);
        let moved = kept.as_ref().and_then(|kept| self.again(kept, &rows));
        let (nearby, farther) = (rows.len() < total && !asked.ranked(), total.abs_diff(self.total));
        if kept.is_some() && moved.is_none() && nearby && self.farther == 0 && (1..=FARTHEST).contains(&farther) {
            self.farther = farther;
            return;
        }
        self.farther = 0;
        if let Some(at) = moved {
            let selected = offset + at;
            self.top = (self.top + selected).saturating_sub(self.selected);
            self.selected = selected;
        }
        (self.asked, self.advice) = (listed.asked, listed.advice);
        (self.known, self.total, self.offset, self.rows) = (Some(asked), total, offset, rows);
        self.selected = self.selected.min(total.saturating_sub(1));
        self.missed = kept.filter(|_| moved.is_none()).map(|row| (row, self.selected));
    }

    /// Where a row stands among others. Several may be called the same: the first of them stays the first, the second
    /// the second.
    fn again(&self, kept: &Row, rows: &[Row]) -> Option<usize> {
        let before = self.rows.iter().take(self.selected.saturating_sub(self.offset));
        let before = before.filter(|row| row.same_place(kept)).count();
        let alike = rows.iter().enumerate().filter(|(_, row)| row.same_place(kept));
        alike.map(|(at, _)| at).take(before + 1).last()
    }

    /// Moves the selection by so many rows; it stops at both ends.
    pub fn step(&mut self, rows: isize) {
        let last = self.total.saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(rows).min(last);
        self.hold = Hold::Selected;
    }

    /// Scrolls by so many rows; what is selected stays so, even out of sight.
    pub fn roll(&mut self, rows: isize, shown: usize) {
        self.top = self.top.saturating_add_signed(rows);
        self.hold = Hold::Top;
        self.scroll(shown);
    }

    /// Scrolls so that the selected row is on a screen of so many rows, with a row or two around it.
    pub fn scroll(&mut self, shown: usize) {
        if self.hold == Hold::Top {
            self.top = self.top.min(self.total.saturating_sub(shown.max(1)));
            return;
        }
        let margin = 2.min(shown.saturating_sub(1) / 2);
        let last = self.total.saturating_sub(1);
        let lowest = (self.selected + margin).min(last);
        self.top = self.top.max((lowest + 1).saturating_sub(shown.max(1)));
        self.top = self.top.min(self.selected.saturating_sub(margin));
        self.top = self.top.min(self.total.saturating_sub(shown.max(1)));
    }
}
