//! A note's headings in a popup, narrowed down by what is typed.

use std::collections::HashSet;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use tui_input::Input;

use crate::note::Note;

/// A heading in the popup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its words.
    pub heading: String,
    /// How deep it lies, from 0.
    pub depth: usize,
    /// Its line, from 1.
    pub line: u32,
    /// The headings it lies in, outermost first.
    pub way: Vec<String>,
    /// Whether it asks.
    pub asks: bool,
}

/// The popup.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// The note's path.
    pub path: String,
    /// All headings.
    pub entries: Vec<Entry>,
    /// What is typed.
    pub field: Input,
    /// The entries that match it, best first.
    pub shown: Vec<usize>,
    /// The selected one of those.
    pub selected: usize,
    /// The first of those on the screen.
    pub top: usize,
}

impl Outline {
    /// The headings of a note, the one around a line selected.
    pub fn new(note: &Note, line: u32) -> Outline {
        let questions: HashSet<u32> = note.questions.iter().map(|question| question.span.line).collect();
        let sections = note
            .sections
            .iter()
            .enumerate()
            .filter(|(_, section)| section.level > 0);
        let entries: Vec<Entry> = sections
            .map(|(at, section)| {
                let mut way = note.breadcrumb(at);
                way.pop();
                let mut parent = section.parent;
                let mut depth = 0;
                while let Some(above) = parent.and_then(|parent| note.sections.get(parent)) {
                    depth += usize::from(above.level > 0);
                    parent = above.parent;
                }
                let asks = questions.contains(&section.span.line);
                Entry {
                    heading: section.heading.clone(),
                    depth,
                    line: section.span.line,
                    way: way.into_iter().skip(1).collect(),
                    asks,
                }
            })
            .collect();
        let selected = entries.iter().rposition(|entry| entry.line <= line).unwrap_or_default();
        Outline {
            path: note.path.clone(),
            shown: (0..entries.len()).collect(),
            entries,
            selected,
            ..Outline::default()
        }
    }

    /// Finds anew what matches the field.
    pub fn narrow(&mut self) {
        let pattern = Pattern::parse(self.field.value(), CaseMatching::Smart, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let mut scored: Vec<(u32, usize)> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            // A heading can be told from its namesakes by the names above it; its own words weigh more.
            let own = pattern.score(Utf32Str::new(&entry.heading, &mut letters), &mut matcher);
            let full = format!("{} {}", entry.way.join(" "), entry.heading);
            let full = pattern.score(Utf32Str::new(&full, &mut letters), &mut matcher);
            let score = own.map(|own| own.saturating_mul(2)).max(full);
            scored.extend(score.map(|score| (score, at)));
        }
        scored.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
        self.shown = scored.into_iter().map(|(_, at)| at).collect();
        self.selected = 0;
        self.top = 0;
    }

    /// The selected heading.
    pub fn entry(&self) -> Option<&Entry> {
        self.entries.get(*self.shown.get(self.selected)?)
    }

    /// Moves the selection; it stops at both ends.
    pub fn step(&mut self, rows: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(rows).min(last);
    }

    /// Scrolls so that the selected heading is on a screen of so many rows.
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
