//! HTML's tags among a block's text: what each of them does to the rows being gathered.

use pulldown_cmark::LinkType;

use super::{Inline, Style};
use crate::render::html::{self, Token};
use crate::render::{Face, links};

/// Lists within lists that are told apart.
const DEEPEST: usize = 8;

impl Inline {
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
                let source = html::attribute(rest, "src").unwrap_or_default();
                self.open_image(LinkType::Inline, &source, place);
                self.text(&html::attribute(rest, "alt").unwrap_or_default(), place);
                self.close_image(place);
            }
            "iframe" | "video" | "audio" | "embed" => {
                if let Some(source) = html::attribute(rest, "src") {
                    self.open_image(LinkType::Inline, &source, place);
                    self.close_image(place);
                }
            }
            "input" if html::attribute(rest, "type").is_some_and(|kind| kind == "checkbox") => {
                let done = rest.to_ascii_lowercase().contains("checked");
                self.say(if done { "☑ " } else { "☐ " }, Face::Mark, place);
            }
            "a" => self.open_anchor(rest, place),
            "li" => {
                self.line_end();
                let marker = self.list_marker();
                self.say(&marker, Face::Mark, place);
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

    /// What stands before an item: its number, or the bullet of its depth.
    fn list_marker(&mut self) -> String {
        let depth = self.lists.len();
        match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{number}. ")
            }
            _ => ["• ", "◦ ", "▪ "]
                .get(depth.saturating_sub(1))
                .unwrap_or(&"▪ ")
                .to_string(),
        }
    }

    fn tag(&mut self, name: &str, open: bool) {
        let level = name.strip_prefix('h').and_then(|level| level.parse().ok());
        if level.is_some() {
            self.heading = level.filter(|level| open && (1..=6).contains(level));
        }
        match (name, open) {
            ("ul" | "ol", true) if self.lists.len() < DEEPEST => self.lists.push((name == "ol").then_some(0)),
            ("ul" | "ol", false) => drop(self.lists.pop()),
            _ => {}
        }
        match name {
            "mark" => self.style(Style::Highlight, open),
            "sup" => self.style(Style::Raised, open),
            "sub" => self.style(Style::Lowered, open),
            "b" | "strong" | "th" => self.style(Style::Strong, open),
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
}

fn newlines(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|byte| *byte == b'\n').count()).unwrap_or(u32::MAX)
}
