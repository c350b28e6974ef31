//! Where the links of a note lead from a page, and what its own HTML says.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::{PICTURE, Tame, is_web, seen};
use crate::note::{Call, folded, leads_out, named};
use crate::render::html::{self, Token};
use crate::render::links;

impl<'a> Tame<'a> {
    /// What a footnote is called on the page.
    pub(super) fn footnote(&self, label: &str) -> CowStr<'a> {
        format!("{}-footnote-{}", self.prefix, seen(label)).into()
    }

    /// Where a link leads to, as far as it may be followed.
    pub(super) fn leads(&self, kind: LinkType, target: &str) -> Option<String> {
        if kind == LinkType::Email {
            return Some(format!("mailto:{target}")).filter(|address| is_web(address));
        }
        if let Some(anchor) = target.strip_prefix('#') {
            let wanted = folded(&html::decode(anchor));
            let mut sections = self.note.sections.iter();
            let found =
                sections.find(|section| folded(&section.anchor) == wanted || folded(&section.heading) == wanted)?;
            return Some(format!("#{}-{}", self.prefix, seen(&found.anchor)));
        }
        if leads_out(target) {
            return Some(links::target(target).to_string()).filter(|address| is_web(address));
        }
        let call = match kind {
            LinkType::WikiLink { .. } => Call::Name(named(target).to_owned()),
            _ => Call::Path(target.to_owned()),
        };
        (self.follow)(&call)
    }

    /// The words of the note's own HTML; of its tags, line ends, rules, links and what pictures are called.
    pub(super) fn html(&mut self, text: &str) {
        for token in html::tokens(text) {
            match token {
                Token::Text(words) => self.say(seen(&html::decode(words))),
                Token::Open(name, rest) => match name.as_str() {
                    "br" => self.put(Event::HardBreak),
                    "img" => {
                        let called = html::attribute(rest, "alt").or_else(|| html::attribute(rest, "src"));
                        self.say(format!("{PICTURE}{}", seen(&called.unwrap_or_default())));
                    }
                    "a" if self.links.is_empty() => {
                        self.close();
                        if let Some(address) = html::attribute(rest, "href").filter(|address| is_web(address)) {
                            self.anchor = true;
                            self.put(link(address, ""));
                        }
                    }
                    _ => {}
                },
                Token::Close(name) if name == "a" => self.close(),
                Token::Close(_) | Token::Comment => {}
            }
        }
    }

    /// Ends a link of the note's HTML.
    pub(super) fn close(&mut self) {
        if std::mem::take(&mut self.anchor) {
            self.put(Event::End(TagEnd::Link));
        }
    }
}

pub(super) fn link<'a>(leads: String, title: &str) -> Event<'a> {
    Event::Start(Tag::Link {
        link_type: LinkType::Inline,
        dest_url: leads.into(),
        title: seen(title).into(),
        id: CowStr::Borrowed(""),
    })
}
