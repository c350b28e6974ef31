//! Links and images among a block's text: what is shown of them, and what each part of them leads to.

use pulldown_cmark::LinkType;

use super::{Inline, Open, UNNUMBERED};
use crate::note::named;
use crate::render::row::Row;
use crate::render::{Face, Link, LinkKind, links};

impl Inline {
    pub fn open_link(&mut self, link: LinkType, target: &str, place: (u32, usize)) {
        let target = match link {
            LinkType::WikiLink { .. } => named(target),
            _ => target,
        };
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
    pub(super) fn open_target(&mut self, kind: LinkKind, target: &str, after: Option<String>, place: (u32, usize)) {
        let begin = (self.rows.len(), self.row(place).text.len());
        if self.links.is_empty() && !target.is_empty() {
            self.begun += 1;
        }
        self.links.push(Open {
            link: Link {
                bytes: 0..0,
                number: self.begun,
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
            let terse = self.terse;
            let said = self.row(place).text.get(begin..).unwrap_or_default();
            if let Some(target) = open
                .after
                .filter(|_| !terse)
                .and_then(|target| links::worth_saying(&target, said))
            {
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

    pub fn open_image(&mut self, link: LinkType, target: &str, place: (u32, usize)) {
        match link {
            LinkType::WikiLink { .. } if links::names_note(target) => {
                self.open_target(LinkKind::Embed, named(target), None, place);
                self.put("↳ ", Face::Mark, place);
            }
            _ => {
                self.open_target(LinkKind::Image, target, None, place);
                self.put("▣ ", Face::Mark, place);
            }
        }
        let begin = self.row(place).text.len();
        if let Some(open) = self.links.last_mut() {
            open.worded = false;
            open.begin.1 = begin;
        }
    }

    /// The end of an image: one without a description is named by its file. The size that some give is for browsers.
    pub fn close_image(&mut self, place: (u32, usize)) {
        let Some(open) = self.links.last() else {
            return;
        };
        let (begin, mut worded, target) = (open.begin, open.worded, open.link.target.clone());
        if begin.0 == self.rows.len() {
            let row = self.row(place);
            let said = row.text.get(begin.1..).unwrap_or_default();
            let kept = links::without_size(said).len();
            worded &= kept > 0;
            if kept < said.len() {
                row.cut_end(begin.1 + kept);
            }
        }
        if !worded {
            let file = target.rsplit('/').find(|part| !part.is_empty()).unwrap_or("?");
            self.put(&links::readable(file), Face::Link, place);
        }
        self.end_link();
    }

    /// Gives the links of a block their numbers on the page. Up to here the parts of a link have a number of the block
    /// in common, and an address of the text has none.
    pub(super) fn number(&mut self, rows: &mut [Row]) {
        let mut last = None;
        for link in rows.iter_mut().flat_map(|row| &mut row.links) {
            if last != Some(link.number) || link.number == UNNUMBERED {
                self.next += 1;
            }
            last = Some(link.number);
            link.number = self.next - 1;
        }
    }
}
