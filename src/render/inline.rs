//! What stands inside a block: text, emphasis, links, images, code, breaks, gathered into rows with faces.

use pulldown_cmark::LinkType;

use super::html::{self, Token};
use super::row::Row;
use super::{Face, Link, LinkKind, links};

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
    /// The open links, outermost first: that one is the link.
    links: Vec<Open>,
    /// The number of the next link.
    next: u32,
    /// The face of text that is nothing special.
    pub base: Face,
}

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

/// Markup that holds for a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Strong,
    Emphasis,
    Struck,
    Code,
}

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
            () if self.code > 0 => Face::Code,
            () if !self.links.is_empty() => Face::Link,
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
                self.put(line, face, (source + number, column));
            }
        }
    }

    /// Adds text of one line, as a part of the link that is open.
    fn put(&mut self, text: &str, face: Face, place: (u32, usize)) {
        let row = self.row.get_or_insert_with(|| Row::new(place.0, place.1));
        let from = row.text.len();
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

    pub fn style(&mut self, style: Style, open: bool) {
        let count = match style {
            Style::Strong => &mut self.strong,
            Style::Emphasis => &mut self.emphasis,
            Style::Struck => &mut self.struck,
            Style::Code => &mut self.code,
        };
        *count = if open { *count + 1 } else { count.saturating_sub(1) };
    }

    pub fn open_link(&mut self, link: LinkType, target: &str, place: (u32, usize)) {
        let kind = match link {
            LinkType::Email => LinkKind::Web,
            LinkType::WikiLink { .. } => LinkKind::Wiki,
            _ => links::kind(target),
        };
        match link {
            LinkType::Email => self.open_target(kind, &format!("mailto:{target}"), None, place),
            LinkType::Autolink | LinkType::WikiLink { has_pothole: false } => {
                self.open_target(kind, target, None, place);
            }
            _ => self.open_target(kind, target, Some(target.to_owned()), place),
        }
    }

    /// Opens a link; `after` is the target where it is to be said behind the text.
    fn open_target(&mut self, kind: LinkKind, target: &str, after: Option<String>, place: (u32, usize)) {
        let begin = (self.rows.len(), self.row(place).text.len());
        if self.links.is_empty() && !target.is_empty() {
            self.next += 1;
        }
        self.links.push(Open {
            link: Link {
                bytes: 0..0,
                number: self.next.saturating_sub(1),
                kind,
                target: links::target(target),
            },
            begin,
            worded: false,
            after,
        });
    }

    pub fn close_link(&mut self, place: (u32, usize)) {
        if let Some(open) = self.links.last().filter(|open| !open.worded) {
            // Nothing but its target tells of it.
            let target = open.link.target.clone();
            self.put(&links::readable(&target), Face::Mark, place);
            self.end_link();
        } else if let Some(open) = self.end_link() {
            let begin = if open.begin.0 == self.rows.len() {
                open.begin.1
            } else {
                0
            };
            let said = self.row(place).text.get(begin..).unwrap_or_default();
            if let Some(target) = open.after.and_then(|target| links::worth_saying(&target, said)) {
                self.put(&format!(" ({target})"), Face::Mark, place);
            }
        }
    }

    /// The innermost link has ended; what stood in it stood in the one around it, too.
    fn end_link(&mut self) -> Option<Open> {
        let ended = self.links.pop()?;
        if let Some(around) = self.links.last_mut() {
            around.worded |= ended.worded;
        }
        Some(ended)
    }

    /// A link whose whole text is given.
    pub fn link(&mut self, kind: LinkKind, target: &str, text: &str, face: Face, place: (u32, usize)) {
        self.open_target(kind, target, None, place);
        self.put(text, face, place);
        self.end_link();
    }

    pub fn open_image(&mut self, target: &str, place: (u32, usize)) {
        self.open_target(LinkKind::Image, target, None, place);
        self.put("[image: ", Face::Mark, place);
        if let Some(open) = self.links.last_mut() {
            open.worded = false;
        }
    }

    /// The end of an image: one without a description is named by its file.
    pub fn close_image(&mut self, place: (u32, usize)) {
        let Some(open) = self.links.last() else {
            return;
        };
        if !open.worded {
            let target = open.link.target.clone();
            let file = target.rsplit('/').find(|part| !part.is_empty()).unwrap_or("?");
            self.put(&links::readable(file), Face::Link, place);
        }
        self.put("]", Face::Mark, place);
        self.end_link();
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
                self.open_image(&html::attribute(rest, "src").unwrap_or_default(), place);
                self.text(&html::attribute(rest, "alt").unwrap_or_default(), place);
                self.close_image(place);
            }
            "a" => self.open_anchor(rest, place),
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

    /// `<a …>`; without an address it is no link.
    fn open_anchor(&mut self, rest: &str, place: (u32, usize)) {
        if let Some(target) = html::attribute(rest, "href") {
            self.open_target(links::kind(&target), &target, Some(target.clone()), place);
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
        (self.strong, self.emphasis, self.struck, self.code) = (0, 0, 0, 0);
        self.links.clear();
    }
}

fn newlines(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|byte| *byte == b'\n').count()).unwrap_or(u32::MAX)
}
