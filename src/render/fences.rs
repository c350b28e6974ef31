//! Code blocks, and the fences in which talk notes weigh something: `+` speaks for it, `-` against, `?` is open.

use super::page::{Kind, Page};
use super::row::Row;
use super::{Face, Line, Piece, Token, code};
use crate::cells;

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
        let lines: Vec<&str> = self.rows.iter().map(|(_, text)| text.as_str()).collect();
        let language = self.language.as_deref().unwrap_or_default();
        let told = code::tell_apart(language, &lines, &mut page.code);
        for (number, (source, text)) in self.rows.iter().enumerate() {
            let stretches = told
                .as_ref()
                .map(|told| told.get(number).map_or(&[][..], Vec::as_slice));
            let mut row = painted(*source, text, stretches);
            let indent = row.text.len() - row.text.trim_start_matches(' ').len();
            let room = page.room();
            if indent + 2 < room || row.text.len() <= room {
                page.put(&row, (indent + 2).min(room / 2));
            } else {
                row.trim();
                page.put(&row, 0);
            }
        }
        page.close(self.source);
    }
}

/// A line of code; its stretches, if somebody knows its language.
fn painted(source: u32, text: &str, stretches: Option<&[(usize, Token)]>) -> Row {
    let Some(stretches) = stretches else {
        return Row::of(source, text, Face::Code);
    };
    let mut row = Row::new(source, 0);
    let mut at = 0;
    for (end, token) in stretches {
        row.push(text.get(at..*end).unwrap_or_default(), Face::Token(*token));
        at = *end;
    }
    row.push(text.get(at..).unwrap_or_default(), Face::Token(Token::Plain));
    row
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
pub(super) fn rule(page: &mut Page<'_>, source: u32, glyph: &str, wide: usize, face: Face) {
    let room = wide.min(page.room()).min(LONGEST_RULE);
    let text = glyph.repeat(room / cells::width(glyph).max(1));
    page.put_line(Line {
        source,
        pieces: vec![Piece { text, face }],
        links: Vec::new(),
    });
}

/// Cells of the longest line across.
pub(super) const LONGEST_RULE: usize = 120;
