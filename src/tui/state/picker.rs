//! A popup from which one thing is picked, narrowed down by what is typed.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use tui_input::Input;

use super::closeness::{Closeness, closeness};
use crate::note::Note;
use crate::render::Link;
use crate::tui::action::Action;
use crate::tui::filter::{Chip, Filter};

/// What is picked from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// The headings of a note, by its path.
    Headings(String),
    /// The links of the note that is shown.
    Links,
    /// All that can be done, and what the notes have by the words; for which words in which generation of the index
    /// that is known.
    Palette(Option<(String, u64)>),
    /// The headings of all notes, likewise.
    Anywhere(Option<(String, u64)>),
    /// All keys.
    Keys,
    /// What can be copied here.
    Copy,
    /// What the notes have in common, to narrow the lists down by; under which filter in which generation of the index
    /// it is known.
    Facets(Option<(Filter, u64)>),
}

/// What picking an entry does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Goes to a line, from 1.
    Line(u32),
    /// Puts a filter on, or takes it off.
    Chip(Chip),
    /// Follows a link.
    Link(Link),
    /// Does something.
    Act(Action),
    /// Goes to a place.
    Place {
        /// The note, below the notes folder.
        path: String,
        /// The line, from 1.
        line: u32,
    },
    /// Goes to the line of a mark.
    Mark(char),
    /// Copies something.
    Copy(Excerpt),
    /// Goes so far down the note, from 0 to 100.
    Percent(usize),
}

/// Something that can be copied of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Excerpt {
    /// The code block that one stands in.
    Code,
    /// Where a link leads.
    Link(Arc<str>),
    /// Where one of the note's links leads, to be picked.
    Links,
    /// The question with its answer.
    Question,
    /// The section without those in it.
    Section,
    /// The section with those in it.
    Sections,
    /// `path:line`
    Place,
    /// The question with its answer, or the section, and where it was said.
    Quotation,
}

/// What stands before an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Nothing.
    None,
    /// It asks.
    Asks,
    /// It is on.
    On,
}

/// Something to pick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its words.
    pub name: String,
    /// How deep it lies, from 0.
    pub depth: usize,
    /// What it lies in, outermost first.
    pub way: Vec<String>,
    /// What stands before it.
    pub sign: Sign,
    /// What stands at the end of its row: a count; may be empty.
    pub figure: String,
    /// What picking it does.
    pub choice: Choice,
}

/// The popup.
#[derive(Debug, Clone)]
pub struct Picker {
    /// What is picked from.
    pub pick: Pick,
    /// All entries.
    pub entries: Vec<Entry>,
    /// So many of them are narrowed down here; those behind were found by the words already.
    pub offered: usize,
    /// What is typed.
    pub field: Input,
    /// The entries that match it, best first.
    pub shown: Vec<usize>,
    /// The selected one of those.
    pub selected: usize,
    /// The first of those on the screen.
    pub top: usize,
}

impl Picker {
    /// A popup with nothing to pick yet.
    pub fn new(pick: Pick) -> Picker {
        Picker {
            pick,
            entries: Vec::new(),
            offered: 0,
            field: Input::default(),
            shown: Vec::new(),
            selected: 0,
            top: 0,
        }
    }

    /// The headings of a note, the one around a line selected.
    pub fn headings(note: &Note, line: u32) -> Picker {
        let mut picker = Picker::new(Pick::Headings(note.path.clone()));
        picker.entries = headings(note);
        picker.offered = picker.entries.len();
        let above = |entry: &Entry| matches!(entry.choice, Choice::Line(of) if of <= line);
        picker.selected = picker.entries.iter().rposition(above).unwrap_or_default();
        picker.shown = (0..picker.entries.len()).collect();
        picker
    }

    /// Takes other entries in; what was selected stays so if it is still there.
    pub fn take(&mut self, entries: Vec<Entry>) {
        let selected = self.entry().map(|entry| entry.choice.clone());
        self.offered = entries.len();
        self.entries = entries;
        self.narrow();
        self.selected = selected.and_then(|choice| self.place_of(&choice)).unwrap_or_default();
    }

    /// Where among those that are shown something stands that can be chosen.
    fn place_of(&self, choice: &Choice) -> Option<usize> {
        let is = |at: &usize| self.entries.get(*at).is_some_and(|entry| entry.choice == *choice);
        self.shown.iter().position(is)
    }

    /// Takes other entries in that are narrowed down here, before those that were found by the words.
    pub fn offer(&mut self, entries: Vec<Entry>) {
        let offered = entries.len();
        let found = self.entries.drain(self.offered.min(self.entries.len())..);
        self.entries = entries.into_iter().chain(found).collect();
        self.offered = offered;
        self.narrow();
    }

    /// Takes other entries in that were found by the words.
    pub fn reach(&mut self, entries: Vec<Entry>) {
        // Who chose one means that one, wherever it stands then; who chose none means the best.
        let chosen = self
            .entry()
            .filter(|_| self.selected > 0)
            .map(|entry| entry.choice.clone());
        self.entries.truncate(self.offered);
        self.entries.extend(entries);
        self.narrow();
        self.selected = chosen.and_then(|choice| self.place_of(&choice)).unwrap_or_default();
    }

    /// Finds anew what matches the field.
    pub fn narrow(&mut self) {
        let pattern = Pattern::parse(self.field.value(), CaseMatching::Smart, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let typed = self.field.value().trim().to_lowercase();
        let mut scored: Vec<(Closeness, Reverse<u32>, usize)> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate().take(self.offered) {
            // An entry can be told from its namesakes by the names above it; its own words weigh more.
            let own = pattern.score(Utf32Str::new(&entry.name, &mut letters), &mut matcher);
            let full = format!("{} {}", entry.way.join(" "), entry.name);
            let full = pattern.score(Utf32Str::new(&full, &mut letters), &mut matcher);
            let score = own.map(|own| own.saturating_mul(2)).max(full);
            scored.extend(score.map(|score| (closeness(&entry.name, &typed), Reverse(score), at)));
        }
        scored.sort_unstable();
        // What the notes have of that name comes before what only happens to have the letters.
        let close = scored.partition_point(|(closeness, ..)| *closeness < Closeness::Scattered);
        let (close, scattered) = scored.split_at(close);
        let places = |part: &[(Closeness, Reverse<u32>, usize)]| part.iter().map(|(.., at)| *at).collect::<Vec<_>>();
        self.shown = places(close);
        self.shown.extend(self.offered..self.entries.len());
        if !self.is_awaited() {
            self.shown.extend(places(scattered));
        }
        self.selected = 0;
        self.top = 0;
    }

    /// Whether what the notes have of that name is not known yet.
    fn is_awaited(&self) -> bool {
        match &self.pick {
            Pick::Palette(known) | Pick::Anywhere(known) => {
                let words = self.field.value();
                let known = known.as_ref().map(|(words, _)| words.as_str());
                !words.trim().is_empty() && known != Some(words)
            }
            _ => false,
        }
    }

    /// For how many entries the popup has room: those that come and go with the words do not change its size.
    pub fn room(&self) -> usize {
        match self.pick {
            Pick::Palette(_) | Pick::Anywhere(_) => usize::MAX,
            _ => self.entries.len(),
        }
    }

    /// The selected entry.
    pub fn entry(&self) -> Option<&Entry> {
        self.entries.get(*self.shown.get(self.selected)?)
    }

    /// Moves the selection; it stops at both ends.
    pub fn step(&mut self, rows: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(rows).min(last);
    }

    /// Scrolls by so many rows on a screen of so many; the selection goes along where it would be left behind.
    pub fn roll(&mut self, rows: isize, shown: usize) {
        let shown = shown.max(1);
        let margin = 2.min((shown - 1) / 2);
        let last = self.shown.len().saturating_sub(1);
        let end = self.shown.len().saturating_sub(shown);
        self.top = self.top.saturating_add_signed(rows).min(end);
        let first = if self.top == 0 { 0 } else { self.top + margin };
        let lowest = if self.top == end {
            last
        } else {
            self.top + shown - 1 - margin
        };
        self.selected = self.selected.max(first).min(lowest.max(first)).min(last);
    }

    /// Scrolls so that the selected entry is on a screen of so many rows.
    pub fn scroll(&mut self, shown: usize) {
        let shown = shown.max(1);
        let margin = 2.min((shown - 1) / 2);
        let last = self.shown.len().saturating_sub(1);
        self.top = self.top.max(
            (self.selected + margin)
                .min(last)
                .saturating_add(1)
                .saturating_sub(shown),
        );
        self.top = self.top.min(self.selected.saturating_sub(margin));
    }
}

fn headings(note: &Note) -> Vec<Entry> {
    let questions: HashSet<u32> = note.questions.iter().map(|question| question.span.line).collect();
    let sections = note.sections.iter().enumerate();
    let headed = sections.filter(|(_, section)| section.level > 0);
    let entry = |(at, section): (usize, &crate::note::Section)| {
        let mut way = note.breadcrumb(at);
        way.pop();
        let mut parent = section.parent;
        let mut depth = 0;
        while let Some(above) = parent.and_then(|parent| note.sections.get(parent)) {
            depth += usize::from(above.level > 0);
            parent = above.parent;
        }
        Entry {
            name: section.heading.clone(),
            depth,
            way: way.into_iter().skip(1).collect(),
            sign: match questions.contains(&section.span.line) {
                true => Sign::Asks,
                false => Sign::None,
            },
            figure: String::new(),
            choice: Choice::Line(section.span.line),
        }
    };
    headed.map(entry).collect()
}
