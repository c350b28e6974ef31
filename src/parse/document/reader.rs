//! How does the parser's stream of events become lines, items, quotes and headings?

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::super::lines::Lines;
use super::calls::call;
use super::{Block, Document, Heading, Kind, Line, Prose, Row, fold, without_tags};
use crate::note::Link;

/// What the parser is told to know. Never its metadata blocks: they take quadratic time.
pub const GRAMMAR: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_WIKILINKS)
    .union(Options::ENABLE_GFM);

/// A letter that says nothing: it stands in place of what is not to be read, and is neither white space nor markup.
pub const NOTHING: char = '\u{1}';

/// Reads the body that begins at byte `body` of a text.
pub fn read(text: &str, body: usize, lines: &Lines) -> Document {
    let mut reader = Reader::new(text, lines);
    let source = text.get(body..).unwrap_or_default();
    for (event, range) in Parser::new_ext(source, GRAMMAR).into_offset_iter() {
        reader.event(event, range.start + body..range.end + body);
    }
    reader.finish()
}

struct Reader<'a> {
    text: &'a str,
    lines: &'a Lines,
    document: Document,
    items: Vec<usize>,
    quotes: Vec<usize>,
    lists: Vec<usize>,
    list_count: usize,
    footnotes: usize,
    strong: usize,
    links: usize,
    code: bool,
    html: bool,
    heading: Option<Heading>,
    inner: bool,
    row: Option<Row>,
    run: Option<Run>,
    /// The words of the run, kept for the next one: most runs have no hashtag.
    heard: String,
    /// For each line the last one up to it on which more than blanks and quote marks stands. Looked up, since blocks
    /// may end ten thousandfold on one line.
    inked: Vec<u32>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, lines: &'a Lines) -> Reader<'a> {
        let document = Document {
            lines: (0..lines.count()).map(|_| Line::default()).collect(),
            headings: Vec::new(),
            items: Vec::new(),
            quotes: Vec::new(),
            rows: Vec::new(),
            links: Vec::new(),
            prose: Vec::new(),
        };
        Reader {
            text,
            lines,
            document,
            items: Vec::new(),
            quotes: Vec::new(),
            lists: Vec::new(),
            list_count: 0,
            footnotes: 0,
            strong: 0,
            links: 0,
            code: false,
            html: false,
            heading: None,
            inner: false,
            row: None,
            run: None,
            heard: String::new(),
            inked: inked(text, lines),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.code => self.mark(&range, Kind::Code, &text),
            Event::Text(text) if text.contains(NOTHING) => self.say(&text.replace(NOTHING, ""), &range, Voice::Prose),
            Event::Text(text) => self.say(&text, &range, Voice::Prose),
            Event::Code(text) => self.say(&text, &range, Voice::Code),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.say(&text, &range, Voice::Code),
            Event::Html(html) if self.html => self.html_line(&html, &range),
            Event::Html(_) | Event::InlineHtml(_) => self.flush(),
            Event::SoftBreak | Event::HardBreak => self.pause(),
            Event::Rule => self.mark(&range, Kind::Rule, ""),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => self.flush(),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, id, .. } => {
                let (line, end_line) = self.reach(&range);
                let inside = self.items.len() + self.quotes.len() + self.footnotes > 0;
                if !is_heading(self.text.get(range.clone()).unwrap_or_default()) {
                    self.first(&range);
                } else if inside {
                    self.first(&range);
                    self.inner = true;
                } else {
                    self.heading = Some(Heading {
                        level: number(level),
                        text: String::new(),
                        name: id.map(|id| id.to_string()).filter(|id| !id.is_empty()),
                        line,
                        end_line,
                    });
                }
            }
            Tag::Paragraph => self.first(&range),
            Tag::BlockQuote(_) => {
                let block = self.block(&range, self.quotes.last().copied(), self.quotes.len(), 0);
                self.quotes.push(self.document.quotes.len());
                self.document.quotes.push(block);
            }
            Tag::List(_) => {
                self.list_count += 1;
                self.lists.push(self.list_count);
            }
            Tag::Item => {
                let list = self.lists.last().copied().unwrap_or_default();
                let block = self.block(&range, self.items.last().copied(), self.items.len(), list);
                let at = self.document.items.len();
                let line = block.line;
                self.items.push(at);
                self.document.items.push(block);
                if let Some(line) = self.line_mut(line) {
                    line.begins = Some(at);
                    line.first = true;
                }
            }
            Tag::CodeBlock(_) => {
                self.code = true;
                let (from, to) = self.reach(&range);
                self.stamp(from, to, Kind::Code);
            }
            Tag::HtmlBlock => {
                self.html = true;
                let (from, to) = self.reach(&range);
                self.stamp(from, to, Kind::Html);
            }
            Tag::FootnoteDefinition(_) => self.footnotes += 1,
            Tag::TableHead | Tag::TableRow => {
                let (line, _) = self.reach(&range);
                let head = matches!(tag, Tag::TableHead);
                self.stamp(line, line, Kind::Table);
                self.row = Some(Row {
                    line,
                    head,
                    cells: Vec::new(),
                });
            }
            Tag::TableCell => {
                if let Some(row) = &mut self.row {
                    row.cells.push(String::new());
                }
            }
            Tag::Emphasis | Tag::Strong => self.strong += 1,
            Tag::Link {
                link_type, dest_url, ..
            }
            | Tag::Image {
                link_type, dest_url, ..
            } => {
                self.flush();
                self.links += 1;
                if let Some(call) = call(link_type, &dest_url) {
                    let line = self.lines.line(range.start);
                    self.document.links.push(Link { line, call });
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.inner = false;
                self.flush();
                if let Some(mut heading) = self.heading.take() {
                    heading.text = fold(&heading.text);
                    if let Some(line) = self.line_mut(heading.line) {
                        line.text.clone_from(&heading.text);
                    }
                    self.stamp(heading.line, heading.end_line, Kind::Heading);
                    self.document.headings.push(heading);
                }
            }
            TagEnd::Paragraph | TagEnd::TableCell => self.flush(),
            TagEnd::BlockQuote(_) => {
                self.quotes.pop();
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Item => {
                self.flush();
                self.items.pop();
            }
            TagEnd::CodeBlock => self.code = false,
            TagEnd::HtmlBlock => self.html = false,
            TagEnd::FootnoteDefinition => self.footnotes = self.footnotes.saturating_sub(1),
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(mut row) = self.row.take() {
                    row.cells.iter_mut().for_each(|cell| *cell = fold(cell));
                    self.document.rows.push(row);
                }
            }
            TagEnd::Emphasis | TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => self.links = self.links.saturating_sub(1),
            _ => {}
        }
    }

    /// Adds words to the line, heading or cell they stand in.
    fn say(&mut self, words: &str, range: &Range<usize>, voice: Voice) {
        self.hear(words, range, voice);
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(words);
            return;
        }
        if let Some(cell) = self.row.as_mut().and_then(|row| row.cells.last_mut()) {
            cell.push_str(words);
            return;
        }
        let (strong, linked) = (self.strong > 0, self.links > 0);
        let kind = if self.inner { Kind::Inner } else { Kind::Text };
        let at = self.lines.line(range.start);
        self.stamp(at, at, kind);
        if let Some(line) = self.line_mut(at) {
            if strong && line.strong_head == line.text.len() {
                line.strong_head += words.len();
            }
            line.linked += if linked { words.len() } else { 0 };
            line.code_head |= voice == Voice::Code && line.text.trim().is_empty();
            line.text.push_str(words);
        }
    }

    /// Keeps the prose in which hashtags are looked for: no code, no links, no headings.
    fn hear(&mut self, words: &str, range: &Range<usize>, voice: Voice) {
        if voice == Voice::Code || self.links > 0 || self.heading.is_some() || self.inner {
            self.flush();
            return;
        }
        if let Some(run) = self.run.as_mut().filter(|run| run.end == range.start) {
            run.end = range.end;
        } else {
            self.flush();
            let before = self.text.get(..range.start).and_then(|text| text.chars().next_back());
            self.run = Some(Run {
                before,
                start: range.start,
                end: range.end,
            });
        }
        self.heard.push_str(words);
    }

    fn flush(&mut self) {
        if let Some(run) = self.run.take()
            && self.heard.contains('#')
        {
            self.document.prose.push(Prose {
                before: run.before,
                start: run.start,
                text: self.heard.clone(),
            });
        }
        self.heard.clear();
    }

    fn pause(&mut self) {
        self.flush();
        if let Some(heading) = &mut self.heading {
            heading.text.push(' ');
        }
    }

    fn mark(&mut self, range: &Range<usize>, kind: Kind, _text: &str) {
        let (from, to) = self.reach(range);
        self.stamp(from, to, kind);
    }

    fn html_line(&mut self, html: &str, range: &Range<usize>) {
        let at = self.lines.line(range.start);
        self.stamp(at, at, Kind::Html);
        // In a block of HTML, Markdown's own marks stand as they are written.
        let text = without_tags(html).replace("**", "");
        if let Some(line) = self.line_mut(at) {
            line.text.push_str(&text);
        }
    }

    fn first(&mut self, range: &Range<usize>) {
        let at = self.lines.line(range.start);
        if let Some(line) = self.line_mut(at) {
            line.first = true;
        }
    }

    fn block(&self, range: &Range<usize>, parent: Option<usize>, depth: usize, list: usize) -> Block {
        let (line, end_line) = self.reach(range);
        Block {
            parent,
            depth,
            line,
            end_line,
            list,
        }
    }

    /// The first and the last line of a stretch, without blank lines at its end.
    fn reach(&self, range: &Range<usize>) -> (u32, u32) {
        // An item that a tab indents is said to begin with the end of the line before.
        let ended = self.text.as_bytes().get(range.start) == Some(&b'\n');
        let first = self.lines.line(range.start + usize::from(ended));
        let last = self.lines.line(range.end.saturating_sub(1).max(range.start));
        let inked = self
            .inked
            .get((last as usize).saturating_sub(1))
            .copied()
            .unwrap_or(last);
        (first, inked.max(first))
    }

    fn stamp(&mut self, from: u32, to: u32, kind: Kind) {
        let (item, quote) = (self.items.last().copied(), self.quotes.last().copied());
        for at in from..=to {
            if let Some(line) = self.line_mut(at) {
                line.kind = kind;
                line.item = item;
                line.quote = quote;
            }
        }
    }

    fn line_mut(&mut self, line: u32) -> Option<&mut Line> {
        self.document.lines.get_mut((line as usize).checked_sub(1)?)
    }

    fn finish(mut self) -> Document {
        self.flush();
        let mut begun = false;
        for line in &mut self.document.lines {
            let prose = line.kind == Kind::Text;
            line.first |= std::mem::take(&mut begun) && prose;
            if (prose || line.kind == Kind::Html) && line.text.trim().is_empty() {
                line.kind = Kind::Blank;
                // A paragraph of which the first line says nothing begins with the next.
                begun = prose && line.first;
            }
        }
        self.document
    }
}

/// Prose that was read and may have a hashtag.
struct Run {
    /// The character before it.
    before: Option<char>,
    /// Its first byte.
    start: usize,
    /// The byte behind it.
    end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    Prose,
    Code,
}

fn inked(text: &str, lines: &Lines) -> Vec<u32> {
    let mut last = 0;
    let lines = (1..=lines.count()).map(|number| {
        let line = text.get(lines.start(number)..lines.end(number)).unwrap_or_default();
        if line.contains(|letter: char| !letter.is_whitespace() && !matches!(letter, '>' | NOTHING)) {
            last = number;
        }
        last
    });
    lines.collect()
}

/// Whether what the parser calls a heading is meant as one. In quick notes a rule is often typed straight under a
/// paragraph: only a single line with three dashes or more below it is a heading, and a line of one `=` is an accident.
fn is_heading(source: &str) -> bool {
    let source = source.trim();
    if source.starts_with('#') {
        return true;
    }
    let underline = source.lines().next_back().map(str::trim).unwrap_or_default();
    match underline.bytes().next() {
        Some(b'-') => underline.len() >= 3 && source.lines().count() == 2,
        _ => underline.len() >= 2,
    }
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}
