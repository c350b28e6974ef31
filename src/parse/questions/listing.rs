//! Which bullets below a title that announces questions are questions, and which are answers?

use crate::note::Form;

use super::super::document::Block;
use super::super::letters::at_most;
use super::asking::{Asking, asks, is_whole};
use super::beside::answered_beside;
use super::found::{Found, Reach};
use super::labels::label;
use super::page::Page;
use super::region::add;

/// Bullets under such a title. Where some ask and others are bare statements, the statements answer; else each asks.
pub fn bullets(page: &Page<'_>, members: &[&Block], to: u32, found: &mut Found) {
    let asking = |item: &Block| {
        asks(&page.line(item.line).text) != Asking::Not || answered_beside(&page.line(item.line).text).is_some()
    };
    let bare = |item: &Block| page.filled(item.line + 1, item.end_line).is_none();
    let numbered = members.iter().filter(|item| page.is_numbered(item.line)).count();
    // Numbers count questions, and what stands between them, in bullets or in paragraphs, answers them.
    let between = |item: &&&Block| bare(item) && page.is_numbered(item.line) && answered_below(page, item, to);
    let counted = numbered > 1 && members.iter().filter(between).count() * 3 >= numbered * 2;
    let asked = members.iter().filter(|item| asking(item)).count();
    let stating = || members.iter().filter(|item| bare(item) && !asking(item));
    let stated = stating().count();
    // `회사의 장점 : 자기주장 가능`, if most that ask nothing are written so.
    let topics = stating()
        .filter(|item| topic(&page.line(item.line).text).is_some())
        .count();
    let topical = topics > 1 && topics * 2 > stated;
    let topic = |text| topic(text).filter(|_| topical);
    // A few among many that ask are no answers: most have none.
    let (some_ask, statements) = (asked > 0, stated > 0 && stated * 4 > asked);
    let answered = members.iter().any(|item| !bare(item));
    for item in members {
        let chosen = match (some_ask, statements) {
            _ if counted => page.is_numbered(item.line) && (asking(item) || answered_below(page, item, to)),
            // Numbers count questions; their answers stand below each.
            (true, true) if answered && page.is_numbered(item.line) => true,
            (true, true) => asking(item) || (answered && !bare(item)),
            (false, true) => !bare(item),
            (_, false) => true,
        };
        let text = &page.line(item.line).text;
        if !page.is_prose(item.line) || page.is_link(item.line) || label(text).is_some() {
            continue;
        }
        if bare(item)
            && !asking(item)
            && let Some(topic) = topic(text)
        {
            add(
                page,
                item.line,
                topic,
                Form::Bullet,
                Reach::Exactly(item.line, item.line),
                found,
            );
            continue;
        }
        if !chosen {
            continue;
        }
        let further = further(page, item);
        let reach = match (bare(item), further.is_empty()) {
            (true, _) => Reach::Until(item.line + 1, to),
            (false, true) => Reach::Exactly(item.line + 1, item.end_line),
            (false, false) => Reach::None,
        };
        add(page, item.line, text, Form::Bullet, reach, found);
        for item in further {
            let reach = match bare(item) {
                true => Reach::None,
                false => Reach::Exactly(item.line + 1, item.end_line),
            };
            add(page, item.line, &page.line(item.line).text, Form::Bullet, reach, found);
        }
    }
}

/// What is asked about in an item that names it and says it: `백업 위치 : 저장소`.
fn topic(text: &str) -> Option<&str> {
    let (topic, said) = text.split_once(" : ")?;
    (at_most(topic, 40) && !said.trim().is_empty()).then_some(topic)
}

/// Whether something stands in an item or below it that is no other number.
fn answered_below(page: &Page<'_>, item: &Block, to: u32) -> bool {
    let inside = page.filled(item.line + 1, item.end_line).is_some();
    inside
        || page
            .next_filled(item.end_line, to)
            .is_some_and(|below| !page.is_numbered(below))
}

/// The items in an item, where all of it is questions: what is asked further.
fn further<'p>(page: &'p Page<'_>, item: &Block) -> Vec<&'p Block> {
    let items = &page.document.items;
    let at = page.line(item.line).begins.unwrap_or(usize::MAX);
    let within = items.get(at.saturating_add(1)..).unwrap_or_default().iter();
    let within = within.take_while(|inner| inner.line <= item.end_line);
    let children: Vec<&Block> = within.filter(|inner| inner.parent == Some(at)).collect();
    let asking = |inner: &&Block| {
        let text = &page.line(inner.line).text;
        matches!(asks(text), Asking::Mark | Asking::Wording) && is_whole(text) && label(text).is_none()
    };
    let own = children
        .first()
        .is_some_and(|first| page.filled(item.line + 1, first.line - 1).is_none());
    match own && children.iter().all(asking) {
        true => children,
        false => Vec::new(),
    }
}
