//! Markdown's blocks set on a page, event by event; nesting is a stack, never a recursion.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::callouts::{self, Callout};
use super::fences::{self, Fence};
use super::inline::{Inline, Style};
use super::page::{Kind, Page};
use super::tables::Table;
use super::{Face, LinkKind, footnotes, headings, talk};

/// The Markdown that notes are written in. Metadata blocks stay off: they take quadratic time, and are read elsewhere.
pub(super) const GRAMMAR: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_WIKILINKS);

/// Sets the Markdown that begins at a byte of the page's text, without what is hidden, which ascends.
pub(super) fn set<'a>(text: &'a str, from: usize, hidden: Vec<Range<usize>>, page: &mut Page<'a>) {
    let mut blocks = Blocks::new(text, hidden, page);
    let body = text.get(from..).unwrap_or_default();
    for (event, range) in Parser::new_ext(body, GRAMMAR).into_offset_iter() {
        blocks.take(event, range.start + from..range.end + from);
    }
    blocks.flush();
}

/// The number an ordered list has reached: as written, and as shown.
type Count = Option<(u64, u64)>;

struct Blocks<'p, 'a> {
    text: &'a str,
    page: &'p mut Page<'a>,
    inline: Inline,
    lists: Vec<Count>,
    fence: Option<Fence>,
    table: Option<Table>,
    html: Option<String>,
    /// What enclosing quotations make of plain text.
    quotes: Vec<Face>,
    /// The callout whose first line comes next.
    callout: Option<Callout>,
    /// Text before this byte is no words: the kind of a callout.
    passed: usize,
    /// Text that is left out, and how many of these have been passed.
    hidden: Vec<Range<usize>>,
    past: usize,
}

impl<'p, 'a> Blocks<'p, 'a> {
    fn new(text: &'a str, hidden: Vec<Range<usize>>, page: &'p mut Page<'a>) -> Self {
        Blocks {
            text,
            inline: Inline::new(page.next_link()),
            lists: Vec::new(),
            fence: None,
            table: None,
            html: None,
            quotes: Vec::new(),
            callout: None,
            passed: 0,
            hidden,
            past: 0,
            page,
        }
    }

    fn take(&mut self, event: Event<'_>, mut range: Range<usize>) {
        // An item that a tab indents is said to begin with the end of the line before.
        let ended = self.text.as_bytes().get(range.start) == Some(&b'\n');
        if ended && matches!(event, Event::Start(Tag::Item | Tag::List(_))) {
            range.start += 1;
        }
        let place = self.page.place(range.start);
        match event {
            Event::Start(tag) => self.start(tag, range, place),
            Event::End(tag) => self.end(tag, range, place),
            Event::Text(text) => match &mut self.fence {
                Some(fence) => fence.push(&text, place.0),
                None => self.text(&text, range, place),
            },
            _ if range.start < self.passed => {}
            Event::Code(code) => self.inline.code(&code, place),
            Event::InlineMath(_) | Event::DisplayMath(_) => {
                let math = self.text.get(range).unwrap_or_default();
                self.inline.say(math, Face::Code, place);
            }
            Event::Html(html) => match &mut self.html {
                Some(gathered) => gathered.push_str(&html),
                None => self.inline.html(&html, place),
            },
            Event::InlineHtml(html) => self.inline.html(&html, place),
            Event::FootnoteReference(label) => {
                let mark = footnotes::mark(&label);
                self.inline.link(LinkKind::Footnote, &label, &mark, Face::Mark, place);
            }
            Event::SoftBreak | Event::HardBreak => self.inline.line_end(),
            Event::Rule => {
                self.flush();
                fences::rule(self.page, place.0, "─", usize::MAX, Face::Mark);
            }
            Event::TaskListMarker(done) => self.page.remark(if done { "☑ " } else { "☐ " }),
        }
    }

    /// The words of a stretch of text, without what is hidden of it.
    fn text(&mut self, text: &str, range: Range<usize>, place: (u32, usize)) {
        let mut from = range.start.max(self.passed.min(range.end));
        while let Some(hidden) = self.hidden.get(self.past).filter(|hidden| hidden.start < range.end) {
            if hidden.end > from {
                let before = text.get(from - range.start..hidden.start.max(from) - range.start);
                self.inline.text(before.unwrap_or_default(), place);
                self.inline.leave_out();
                from = hidden.end.min(range.end);
            }
            if hidden.end > range.end {
                break;
            }
            self.past += 1;
        }
        let words = if from == range.start {
            Some(text)
        } else {
            text.get(from - range.start..)
        };
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            self.inline.text(words, place);
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>, place: (u32, usize)) {
        match tag {
            Tag::Emphasis => self.inline.style(Style::Emphasis, true),
            Tag::Strong => self.inline.style(Style::Strong, true),
            Tag::Strikethrough => self.inline.style(Style::Struck, true),
            Tag::Link {
                link_type, dest_url, ..
            } => self.inline.open_link(link_type, &dest_url, place),
            Tag::Image {
                link_type, dest_url, ..
            } => self.inline.open_image(link_type, &dest_url, place),
            Tag::TableCell => {}
            Tag::Paragraph if self.callout.is_some() => {}
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.row(place.0);
                }
            }
            block => {
                self.flush();
                self.open(block, range, place);
            }
        }
    }

    fn open(&mut self, block: Tag<'_>, range: Range<usize>, place: (u32, usize)) {
        match block {
            Tag::BlockQuote(_) => {
                self.callout = callouts::read(self.text, range.start, place.0);
                let (bar, base) = match &self.callout {
                    Some(callout) => {
                        self.passed = callout.title;
                        ("┃ ", Face::Text)
                    }
                    None => ("│ ", Face::Quote),
                };
                self.page.open(Kind::Quote, bar, bar);
                self.quotes.push(base);
                self.inline.base = base;
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(language)) => self.fence = Some(Fence::new(place.0, Some(&language))),
            Tag::CodeBlock(CodeBlockKind::Indented) => self.fence = Some(Fence::new(place.0, None)),
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::List(first) => self.lists.push(first.map(|_| (u64::MAX, 0))),
            Tag::Item => {
                let marker = self.marker(range.start);
                self.page.open(Kind::Item(place.1), &marker, "");
            }
            Tag::FootnoteDefinition(label) => {
                let marker = format!("{} ", footnotes::mark(&label));
                self.page.open(Kind::Other, &marker, "");
            }
            Tag::Table(alignments) => {
                self.table = Some(Table::new(alignments));
                self.inline.terse = true;
            }
            _ => {}
        }
    }

    /// What stands before an item: its bullet, or its number as the note writes it. A list that writes the same
    /// number over and over is counted.
    fn marker(&mut self, at: usize) -> String {
        let depth = self.lists.len();
        match self.lists.last_mut() {
            Some(Some((written, shown))) => {
                let written_as = self.text[at..].trim_start_matches([' ', '\t']);
                let digits: String = written_as.chars().take_while(char::is_ascii_digit).take(9).collect();
                let number = digits.parse().unwrap_or(*shown + 1);
                *shown = if number == *written { *shown + 1 } else { number };
                *written = number;
                let end = written_as[digits.len()..]
                    .chars()
                    .next()
                    .filter(|end| *end == ')')
                    .unwrap_or('.');
                format!("{shown}{end} ")
            }
            _ => ["• ", "◦ ", "▪ "]
                .get(depth.saturating_sub(1))
                .unwrap_or(&"▪ ")
                .to_string(),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>, place: (u32, usize)) {
        match tag {
            TagEnd::Emphasis => self.inline.style(Style::Emphasis, false),
            TagEnd::Strong => self.inline.style(Style::Strong, false),
            TagEnd::Strikethrough => self.inline.style(Style::Struck, false),
            TagEnd::Link => self.inline.close_link(self.page.place(range.end.saturating_sub(1))),
            TagEnd::Image => self.inline.close_image(self.page.place(range.end.saturating_sub(1))),
            TagEnd::TableCell => {
                let rows = self.inline.take();
                self.inline.settle();
                if let Some(table) = &mut self.table {
                    table.cell(rows, range.end);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rest(self.text, range.end);
                }
            }
            TagEnd::Heading(level) => {
                let rows = self.inline.take();
                self.inline.settle();
                headings::set(rows, level as u8, place.0, self.page);
                self.page.reach(self.page.place(range.end.saturating_sub(1)).0);
            }
            block => {
                self.close(block, &range, place);
            }
        }
    }

    fn close(&mut self, block: TagEnd, range: &Range<usize>, place: (u32, usize)) {
        if let (TagEnd::HtmlBlock, Some(html)) = (block, self.html.take()) {
            self.inline.html(&html, place);
        }
        self.flush();
        let last = || range.end.saturating_sub(1).max(range.start);
        match block {
            TagEnd::BlockQuote(_) => {
                self.page.close(place.0);
                self.quotes.pop();
                self.inline.base = self.quotes.last().copied().unwrap_or_default();
            }
            TagEnd::CodeBlock => {
                if let Some(fence) = self.fence.take() {
                    fence.set(self.page, self.page.place(last()).0);
                }
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Item | TagEnd::FootnoteDefinition => self.page.close(place.0),
            TagEnd::Table => {
                self.inline.terse = false;
                if let Some(table) = self.table.take() {
                    table.set(self.page, self.page.place(last()).0);
                }
            }
            _ => {}
        }
    }

    /// Sets what has been gathered of a paragraph.
    fn flush(&mut self) {
        if self.table.is_some() {
            return;
        }
        let mut rows = self.inline.take();
        self.inline.settle();
        if let Some(callout) = self.callout.take() {
            let titled = rows.first().is_some_and(|row| row.source == callout.source);
            let title = titled.then(|| rows.remove(0));
            self.page.put(&callout.row(title.as_ref()), 2);
        }
        talk::quiet_contents(&mut rows);
        let hangs = talk::paint(&mut rows, self.page.in_quote());
        rows.iter().zip(hangs).for_each(|(row, hang)| self.page.put(row, hang));
    }
}
