//! Code blocks, and the fences in which talk notes weigh something: `+` speaks for it, `-` against, `?` is open.

use super::page::{Kind, Page};
use super::row::Row;
use super::{Face, Line, Piece};

/// A code block being read.
pub(super) struct Fence {
    /// The line of its opening fence, or its first line.
    source: u32,
    /// What the fence says its language is.
    language: Option<String>,
    fenced: bool,
    rows: Vec<(u32, String)>,
    /// Whether the next text continues the last row.
    open: bool,
}

impl Fence {
    pub fn new(source: u32, language: Option<&str>) -> Fence {
        let word = language.unwrap_or_default().trim();
        let language_word = (!word.is_empty()).then(|| word.to_owned());
        Fence {
            source,
            language: language_word,
            fenced: language.is_some(),
            rows: Vec::new(),
            open: false,
        }
    }

    pub fn push(&mut self, text: &str, source: u32) {
        for (number, part) in (0..).zip(text.split_inclusive('\n')) {
            let (line, whole) = part.strip_suffix('\n').map_or((part, false), |line| (line, true));
            match self.rows.last_mut() {
                Some(last) if self.open => last.1.push_str(line),
                _ => self.rows.push((source + number, line.to_owned())),
            }
            self.open = !whole;
        }
    }

    pub fn set(mut self, page: &mut Page<'_>, end: u32) {
        while !self.fenced && self.rows.last().is_some_and(|(_, text)| text.trim().is_empty()) {
            self.rows.pop();
        }
        if self.weighs() {
            self.set_weighed(page);
        } else {
            self.set_code(page);
        }
        page.reach(end);
    }

    fn weighs(&self) -> bool {
        let plain = self.fenced && self.language.as_deref().is_none_or(|language| language == "text");
        let mut lines = self.rows.iter().filter(|(_, text)| !text.trim().is_empty()).peekable();
        plain && lines.peek().is_some() && lines.all(|(_, text)| side(text).is_some())
    }

    fn set_weighed(&self, page: &mut Page<'_>) {
        for (source, text) in &self.rows {
            let face = side(text).unwrap_or_default();
            page.put(&Row::of(*source, text.trim(), face), 2);
        }
    }

    fn set_code(&self, page: &mut Page<'_>) {
        page.open(Kind::Other, "┊ ", "┊ ");
        if let Some(language) = &self.language {
            page.put(&Row::of(self.source, language, Face::Mark), 0);
        }
        for (source, text) in &self.rows {
            let row = Row::of(*source, text, Face::Code);
            let indent = row.text.len() - row.text.trim_start_matches(' ').len();
            let room = page.room();
            if indent + 2 < room || row.text.len() <= room {
                page.put(&row, (indent + 2).min(room / 2));
            } else {
                page.put(&Row::of(*source, text.trim(), Face::Code), 0);
            }
        }
        page.close(self.source);
    }
}

/// What a line of such a fence is.
fn side(text: &str) -> Option<Face> {
    let text = text.trim_start();
    match text.get(..2).or_else(|| text.get(..1))? {
        "+ " | "+" => Some(Face::Pro),
        "- " | "-" => Some(Face::Con),
        "? " | "?" => Some(Face::Doubt),
        _ => None,
    }
}

/// A line across the page.
pub(super) fn rule(page: &mut Page<'_>, source: u32, glyph: &str, cells: usize, face: Face) {
    let text = glyph.repeat(cells.min(page.room()).min(LONGEST_RULE));
    page.put_line(Line {
        source,
        pieces: vec![Piece { text, face }],
        links: Vec::new(),
    });
}

/// Cells of the longest line across.
pub(super) const LONGEST_RULE: usize = 120;
