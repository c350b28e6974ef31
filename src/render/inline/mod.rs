//! What stands inside a block: text, emphasis, links, images, code, breaks, gathered into rows with faces.

mod linked;
mod tags;

use super::row::Row;
use super::{Face, Link, addresses, footnotes, highlights};

/// The rows of the block being read.
#[derive(Default)]
pub(super) struct Inline {
    rows: Vec<Row>,
    row: Option<Row>,
    /// How many of each are open.
    open: [usize; STYLES],
    /// The level of the HTML heading that is open.
    heading: Option<u8>,
    /// The HTML lists that are open, and the number that each has reached.
    lists: Vec<Option<u32>>,
    /// Something before the next text was left out; no second blank follows it.
    left_out: bool,
    /// Whether destinations are left unsaid: the cells of a table have no room for them.
    pub terse: bool,
    /// The open links, outermost first: that one is the link.
    links: Vec<Open>,
    /// The number of the next link on the page.
    next: u32,
    /// How many links this block has begun.
    begun: u32,
    /// The face of text that is nothing special.
    pub base: Face,
}

/// The number of links that were not read as such, before they get one.
pub(super) const UNNUMBERED: u32 = u32::MAX;

/// A link whose text is being read.
struct Open {
    link: Link,
    /// Where its text begins: how many rows are before it, and the byte in the row.
    begin: (usize, usize),
    /// Whether it has any.
    worded: bool,
    /// What is said of its target behind the text.
    after: Option<String>,
}

/// Markup that holds for a stretch of text. Where several hold, the first has its face shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Code,
    Struck,
    Highlight,
    Strong,
    Emphasis,
    Raised,
    Lowered,
}

const STYLES: usize = Style::Lowered as usize + 1;

impl Inline {
    /// Nothing read; the first link gets a number.
    pub fn new(next: u32) -> Inline {
        Inline {
            next,
            ..Inline::default()
        }
    }

    fn face(&self) -> Face {
        match () {
            () if self.holds(Style::Code) => Face::Code,
            () if !self.links.is_empty() => Face::Link,
            () if self.holds(Style::Struck) => Face::Struck,
            () if self.holds(Style::Highlight) => Face::Highlight,
            () if self.heading.is_some() => Face::Heading(self.heading.unwrap_or(6)),
            () if self.holds(Style::Strong) => Face::Strong,
            () if self.holds(Style::Emphasis) => Face::Emphasis,
            () => self.base,
        }
    }

    fn holds(&self, style: Style) -> bool {
        self.open.get(style as usize).is_some_and(|open| *open > 0)
    }

    /// The row being filled; it begins at a line and a column of the file.
    fn row(&mut self, place: (u32, usize)) -> &mut Row {
        self.row.get_or_insert_with(|| Row::new(place.0, place.1))
    }

    pub fn text(&mut self, text: &str, place: (u32, usize)) {
        let face = self.face();
        let small = match () {
            () if self.holds(Style::Raised) => footnotes::raised,
            () if self.holds(Style::Lowered) => footnotes::lowered,
            () => return self.say(text, face, place),
        };
        let text: String = text.chars().map(|letter| small(letter).unwrap_or(letter)).collect();
        self.say(&text, face, place);
    }

    /// Adds text in a face, a row for each of its lines.
    pub fn say(&mut self, text: &str, face: Face, (source, column): (u32, usize)) {
        for (number, line) in (0..).zip(text.split('\n')) {
            if number > 0 {
                self.end_row((source + number - 1, column));
            }
            if number == 0 || !line.is_empty() {
                self.put(line, face, (source + number, column));
            }
        }
    }

    /// Adds text of one line, as a part of the link that is open.
    fn put(&mut self, text: &str, face: Face, place: (u32, usize)) {
        let row = self.row.get_or_insert_with(|| Row::new(place.0, place.1));
        let from = row.text.len();
        let blank = std::mem::take(&mut self.left_out) && (from == 0 || row.text.ends_with(' '));
        let text = if blank { text.trim_start_matches(' ') } else { text };
        row.push(text, face);
        if let Some(open) = self.links.first().filter(|open| !open.link.target.is_empty()) {
            row.link(from, &open.link);
        }
        if let Some(open) = self.links.last_mut() {
            open.worded |= !text.trim().is_empty();
        }
    }

    pub fn code(&mut self, code: &str, place: (u32, usize)) {
        self.say(&code.replace('\n', " "), Face::Code, place);
    }

    /// A line break of the file. After a `<br>` at the line's end it breaks nothing any more.
    pub fn line_end(&mut self) {
        if let Some(row) = self.row.take() {
            self.rows.push(row);
        }
    }

    /// A break that the note asks for; two of them leave a blank row.
    pub fn end_row(&mut self, place: (u32, usize)) {
        self.row(place);
        self.line_end();
    }

    /// Something of the note is not shown here.
    pub fn leave_out(&mut self) {
        self.left_out = true;
    }

    pub fn style(&mut self, style: Style, open: bool) {
        if let Some(count) = self.open.get_mut(style as usize) {
            *count = if open { *count + 1 } else { count.saturating_sub(1) };
        }
    }

    /// The rows of the block that ends here, without blank ones at its ends. Tags left open end with it.
    pub fn take(&mut self) -> Vec<Row> {
        self.line_end();
        let mut rows = std::mem::take(&mut self.rows);
        rows.iter_mut().for_each(Row::trim);
        rows.dedup_by(|later, earlier| later.text.is_empty() && earlier.text.is_empty());
        while rows.last().is_some_and(|row| row.text.is_empty()) {
            rows.pop();
        }
        if rows.first().is_some_and(|row| row.text.is_empty()) {
            rows.remove(0);
        }
        highlights::paint(&mut rows);
        rows.iter_mut().for_each(addresses::link);
        self.number(&mut rows);
        rows
    }

    /// Forgets what an unclosed tag opened.
    pub fn settle(&mut self) {
        self.open = [0; STYLES];
        self.heading = None;
        self.left_out = false;
        self.lists.clear();
        self.links.clear();
    }
}
