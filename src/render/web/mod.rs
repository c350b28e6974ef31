//! A note's Markdown as HTML that a browser only shows: none of the note's own HTML, no picture, no address but those of
//! the web and of the page itself. What the note says of pictures and in tags that browsers know stays as words.

mod leads;
mod words;

use std::collections::VecDeque;
use std::io::{self, Write};
use std::ops::Range;

use pulldown_cmark::{
    CodeBlockKind, Event, HeadingLevel, LinkType, OffsetIter, Parser, Tag, TagEnd, html::write_html_io,
};

use super::blocks::GRAMMAR;
use super::links::names_note;
use super::{UNSAID, deep};
use crate::cells::visible_lines as seen;
use crate::note::{Call, Note, covered};
use leads::link;
use words::without;
pub use words::{attribute, is_web, name};

/// What stands before a picture's words.
const PICTURE: &str = "▣ ";

/// What stands before the name of a part of another note, which is on the page itself.
const EMBED: &str = "↳ ";

/// Levels that a note's headings lie below those of the page.
const BELOW: u8 = 2;

/// Writes a note's text as one `<section>` for each of its headings. Each name in it begins with `prefix`, so that many
/// notes stand on one page; `follow` says where on the page, or that nowhere, a link to another note leads.
///
/// # Errors
/// Where it cannot be written.
pub fn web(note: &Note, prefix: &str, follow: &dyn Fn(&Call) -> Option<String>, out: impl Write) -> io::Result<()> {
    let text = deep::levelled(&note.text);
    let text = covered(&text, &note.unsaid, UNSAID);
    let body = text.get(note.body..).unwrap_or_default();
    let tame = Tame {
        note,
        prefix,
        follow,
        events: Parser::new_ext(body, GRAMMAR).into_offset_iter(),
        hidden: &note.unsaid,
        next: VecDeque::new(),
        depth: 0,
        links: Vec::new(),
        pictures: Vec::new(),
        anchor: false,
        open: false,
        again: false,
    };
    write_html_io(out, tame)
}

/// A picture or an embed that is open.
struct Picture {
    /// What it is called, until it says something.
    name: Option<String>,
    /// Whether it is a link.
    open: bool,
}

/// Markup of the page's own.
fn own<'a>(markup: String) -> Event<'a> {
    Event::Html(markup.into())
}

/// A note's events, those that a browser would obey made words.
struct Tame<'a> {
    note: &'a Note,
    prefix: &'a str,
    follow: &'a dyn Fn(&Call) -> Option<String>,
    events: OffsetIter<'a>,
    hidden: &'a [Range<usize>],
    next: VecDeque<Event<'a>>,
    /// Blocks that are open.
    depth: usize,
    /// Whether each link that is open is one on the page.
    links: Vec<bool>,
    /// The pictures and embeds that are open.
    pictures: Vec<Picture>,
    /// Whether a link of the note's HTML is open.
    anchor: bool,
    /// Whether a section is open.
    open: bool,
    /// Whether what comes is a heading that says the title again.
    again: bool,
}

impl<'a> Iterator for Tame<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        loop {
            if let Some(event) = self.next.pop_front() {
                return Some(event);
            }
            match self.events.next() {
                Some((event, range)) => {
                    let body = self.note.body;
                    self.take(event, range.start + body..range.end + body);
                }
                None if self.open => {
                    self.open = false;
                    return Some(own("</section>\n".to_owned()));
                }
                None => return None,
            }
        }
    }
}

impl<'a> Tame<'a> {
    fn put(&mut self, event: Event<'a>) {
        self.next.push_back(event);
    }

    fn say(&mut self, words: String) {
        if words.is_empty() {
            return;
        }
        if let Some(picture) = self.pictures.last_mut() {
            picture.name = None;
        }
        self.put(Event::Text(words.into()));
    }

    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        if !self.open && !matches!(event, Event::Start(Tag::Heading { .. })) {
            self.open = true;
            self.put(own("<section>\n".to_owned()));
        }
        if self.again {
            self.again = !matches!(event, Event::End(TagEnd::Heading(_)));
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                let text = without(&text, range, self.hidden);
                self.say(seen(&text));
            }
            Event::Code(code) => self.put(Event::Code(seen(&code).into())),
            Event::InlineMath(math) => self.put(Event::InlineMath(seen(&math).into())),
            Event::DisplayMath(math) => self.put(Event::DisplayMath(seen(&math).into())),
            Event::Html(text) | Event::InlineHtml(text) => self.html(&text),
            Event::FootnoteReference(label) => {
                let label = self.footnote(&label);
                self.put(Event::FootnoteReference(label));
            }
            // A line of a note is a line.
            Event::SoftBreak | Event::HardBreak => self.put(Event::HardBreak),
            Event::Rule => self.put(Event::Rule),
            Event::TaskListMarker(done) => self.say(if done { "☑ " } else { "☐ " }.to_owned()),
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        let block = is_block(&tag.to_end());
        match tag {
            Tag::Heading { level, .. } => {
                if self.depth == 0 {
                    self.section(range.start);
                }
                if self.again {
                    return;
                }
                self.put(Event::Start(Tag::Heading {
                    level: below(level),
                    id: None,
                    classes: Vec::new(),
                    attrs: Vec::new(),
                }));
            }
            Tag::HtmlBlock => self.put(Event::Start(Tag::Paragraph)),
            Tag::CodeBlock(_) => self.put(Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))),
            Tag::Table(_) => self.put(Event::Start(Tag::Table(Vec::new()))),
            Tag::FootnoteDefinition(label) => {
                let label = self.footnote(&label);
                self.put(Event::Start(Tag::FootnoteDefinition(label)));
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.close();
                let leads = self.leads(link_type, &dest_url);
                self.links.push(leads.is_some());
                if let Some(leads) = leads {
                    self.put(link(leads, &title));
                }
            }
            Tag::Image {
                link_type, dest_url, ..
            } => {
                let embed = matches!(link_type, LinkType::WikiLink { .. }) && names_note(&dest_url);
                let around = self.anchor || self.links.contains(&true);
                let leads = if embed && !around {
                    self.leads(link_type, &dest_url)
                } else {
                    None
                };
                let open = leads.is_some();
                self.next.extend(leads.map(|leads| link(leads, "")));
                self.put(Event::Text(if embed { EMBED } else { PICTURE }.into()));
                let name = Some(dest_url.into_string());
                self.pictures.push(Picture { name, open });
            }
            tag => self.put(Event::Start(tag)),
        }
        self.depth += usize::from(block);
    }

    fn end(&mut self, tag: TagEnd) {
        if is_block(&tag) {
            self.close();
            self.depth = self.depth.saturating_sub(1);
        }
        match tag {
            TagEnd::Heading(level) => self.put(Event::End(TagEnd::Heading(below(level)))),
            TagEnd::HtmlBlock => self.put(Event::End(TagEnd::Paragraph)),
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.put(Event::End(TagEnd::Link));
                }
            }
            TagEnd::Image => {
                let Some(Picture { name, open }) = self.pictures.pop() else {
                    return;
                };
                if let Some(name) = name {
                    self.put(Event::Text(seen(&name).into()));
                }
                if open {
                    self.put(Event::End(TagEnd::Link));
                }
            }
            tag => self.put(Event::End(tag)),
        }
    }

    /// Ends the section before a heading, if there is one, and begins its own.
    fn section(&mut self, at: usize) {
        let sections = &self.note.sections;
        let found = sections
            .iter()
            .position(|section| section.level > 0 && (section.span.start..section.body).contains(&at));
        let anchor = found
            .and_then(|found| sections.get(found))
            .map(|section| &section.anchor);
        let name = anchor.map_or(String::new(), |anchor| format!(" id=\"{}\"", name(self.prefix, anchor)));
        let end = if std::mem::replace(&mut self.open, true) {
            "</section>\n"
        } else {
            ""
        };
        self.put(own(format!("{end}<section{name}>\n")));
    }
}

fn is_block(tag: &TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

fn below(level: HeadingLevel) -> HeadingLevel {
    let level = (level as u8 + BELOW).min(6);
    HeadingLevel::try_from(usize::from(level)).unwrap_or(HeadingLevel::H6)
}
