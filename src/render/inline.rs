//! What stands inside a block: text, emphasis, links, images, code, breaks, gathered into rows with faces.

use pulldown_cmark::{CowStr, LinkType};

use super::html::{self, Token};
use super::row::Row;
use super::{Face, links};

/// The rows of the block being read.
#[derive(Default)]
pub(super) struct Inline {
    rows: Vec<Row>,
    row: Option<Row>,
    /// How many of each are open.
    strong: usize,
    emphasis: usize,
    struck: usize,
    code: usize,
    link: usize,
    /// Where the open links lead, and where their text begins in the row.
    targets: Vec<(String, Option<usize>)>,
    /// The face of text that is nothing special.
    pub base: Face,
}

/// Markup that holds for a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Strong,
    Emphasis,
    Struck,
    Code,
}

impl Inline {
    fn face(&self) -> Face {
        match () {
            () if self.code > 0 => Face::Code,
            () if self.link > 0 => Face::Link,
            () if self.struck > 0 => Face::Struck,
            () if self.strong > 0 => Face::Strong,
            () if self.emphasis > 0 => Face::Emphasis,
            () => self.base,
        }
    }

    /// The row being filled; it begins at a line and a column of the file.
    fn row(&mut self, place: (u32, usize)) -> &mut Row {
        self.row.get_or_insert_with(|| Row::new(place.0, place.1))
    }

    pub fn text(&mut self, text: &str, place: (u32, usize)) {
        let face = self.face();
        self.say(text, face, place);
    }

    /// Adds text in a face, a row for each of its lines.
    pub fn say(&mut self, text: &str, face: Face, (source, column): (u32, usize)) {
        for (number, line) in (0..).zip(text.split('\n')) {
            if number > 0 {
                self.end_row((source + number - 1, column));
            }
            if number == 0 || !line.is_empty() {
                self.row((source + number, column)).push(line, face);
            }
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
        let row = self.row.take().unwrap_or_else(|| Row::new(place.0, place.1));
        self.rows.push(row);
    }

    pub fn style(&mut self, style: Style, open: bool) {
        let count = match style {
            Style::Strong => &mut self.strong,
            Style::Emphasis => &mut self.emphasis,
            Style::Struck => &mut self.struck,
            Style::Code => &mut self.code,
        };
        *count = if open { *count + 1 } else { count.saturating_sub(1) };
    }

    pub fn open_link(&mut self, kind: LinkType, target: &CowStr<'_>, place: (u32, usize)) {
        let target = if matches!(
            kind,
            LinkType::Autolink | LinkType::Email | LinkType::WikiLink { has_pothole: false }
        ) {
            String::new()
        } else {
            target.to_string()
        };
        self.open_target(target, place);
    }

    fn open_target(&mut self, target: String, place: (u32, usize)) {
        let begin = self.row(place).text.len();
        self.targets.push((target, Some(begin)));
        self.link += 1;
    }

    pub fn close_link(&mut self, place: (u32, usize)) {
        let Some((target, begin)) = self.targets.pop() else {
            return;
        };
        self.link = self.link.saturating_sub(1);
        let row = self.row(place);
        let said = begin.and_then(|begin| row.text.get(begin..)).unwrap_or_default();
        let bare = said.is_empty();
        if let Some(target) = links::worth_saying(&target, said) {
            let target = if bare { target } else { format!(" ({target})") };
            row.push(&target, Face::Mark);
        }
    }

    pub fn open_image(&mut self, place: (u32, usize)) {
        self.row(place).push("[image: ", Face::Mark);
        let begin = self.row(place).text.len();
        self.targets.push((String::new(), Some(begin)));
        self.link += 1;
    }

    /// The end of an image: one without a description is named by its file.
    pub fn close_image(&mut self, target: &str, place: (u32, usize)) {
        let begin = self.targets.pop().and_then(|(_, begin)| begin);
        self.link = self.link.saturating_sub(1);
        let row = self.row(place);
        if begin.is_some_and(|begin| row.text.len() <= begin) {
            let file = links::readable(target.rsplit('/').find(|part| !part.is_empty()).unwrap_or("?"));
            row.push(&file, Face::Link);
        }
        row.push("]", Face::Mark);
    }

    /// HTML inside or outside a paragraph. Line ends in it are line ends of the file.
    pub fn html(&mut self, html: &str, place: (u32, usize)) {
        let (mut source, column) = place;
        for token in html::tokens(html) {
            match token {
                Token::Text(text) => {
                    for (number, line) in text.split('\n').enumerate() {
                        if number > 0 {
                            self.line_end();
                            source += 1;
                        }
                        let line = if self.row.is_none() { line.trim_start() } else { line };
                        if !line.is_empty() {
                            self.text(&html::decode(line), (source, column));
                        }
                    }
                }
                Token::Open(name, rest) => {
                    self.open_tag(&name, rest, (source, column));
                    source += newlines(rest);
                }
                Token::Close(name) => self.close_tag(&name, (source, column)),
                Token::Comment => {}
            }
        }
    }

    fn open_tag(&mut self, name: &str, rest: &str, place: (u32, usize)) {
        match name {
            "br" => self.end_row(place),
            "hr" => {
                self.line_end();
                self.say("───", Face::Mark, place);
                self.line_end();
            }
            "img" => {
                self.open_image(place);
                self.text(&html::attribute(rest, "alt").unwrap_or_default(), place);
                self.close_image(&html::attribute(rest, "src").unwrap_or_default(), place);
            }
            "a" => self.open_target(html::attribute(rest, "href").unwrap_or_default(), place),
            "li" => {
                self.line_end();
                self.say("• ", Face::Mark, place);
            }
            "summary" => {
                self.line_end();
                self.say("▾ ", Face::Mark, place);
                self.style(Style::Strong, true);
            }
            "td" | "th" if self.row.as_ref().is_some_and(|row| !row.text.trim().is_empty()) => {
                self.say(" │ ", Face::Mark, place);
            }
            _ => self.tag(name, true),
        }
    }

    fn close_tag(&mut self, name: &str, place: (u32, usize)) {
        match name {
            "a" => self.close_link(place),
            "summary" => {
                self.style(Style::Strong, false);
                self.line_end();
            }
            _ => self.tag(name, false),
        }
    }

    fn tag(&mut self, name: &str, open: bool) {
        match name {
            "b" | "strong" | "th" | "mark" => self.style(Style::Strong, open),
            "i" | "em" | "cite" | "dfn" | "var" => self.style(Style::Emphasis, open),
            "s" | "del" | "strike" => self.style(Style::Struck, open),
            "code" | "kbd" | "samp" | "tt" => self.style(Style::Code, open),
            "p" | "div" | "tr" | "ul" | "ol" | "table" | "details" | "blockquote" | "pre" | "dt" | "dd" | "li"
            | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "section" | "figure" | "figcaption" | "center" => {
                self.line_end()
            }
            _ => {}
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
        rows
    }

    /// Forgets what an unclosed tag opened.
    pub fn settle(&mut self) {
        (self.strong, self.emphasis, self.struck, self.code, self.link) = (0, 0, 0, 0, 0);
        self.targets.clear();
    }
}

fn newlines(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|byte| *byte == b'\n').count()).unwrap_or(u32::MAX)
}
