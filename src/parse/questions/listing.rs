//! Which bullets below a title that announces questions are questions, and which are answers?

use crate::note::Form;

use super::super::document::Block;
use super::super::letters::at_most;
use super::asking::{Asking, asks};
use super::beside::answered_beside;
use super::found::{Found, Reach};
use super::is_question;
use super::labels::label;
use super::page::Page;
use super::region::add;

/// What the bullets of a list are to each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Numbers count questions, and what stands between them, in bullets or in paragraphs, answers them.
    Counted,
    /// Some ask, and bare statements answer them.
    Answered,
    /// The same, and others have what answers them within them.
    Mixed,
    /// None asks, and some have nothing within them: those that have are questions.
    Stated,
    /// Each is a question.
    Asked,
}

/// Bullets under such a title. Where some ask and others are bare statements, the statements answer; else each asks.
pub fn bullets(page: &Page<'_>, members: &[&Block], to: u32, found: &mut Found) {
    let shape = shape(page, members, to);
    let topical = is_topical(page, members);
    for item in members {
        let text = &page.line(item.line).text;
        if !page.is_prose(item.line) || page.is_link(item.line) || label(text).is_some() {
            continue;
        }
        let states = bare(page, item) && !asking(page, item);
        if let Some(topic) = topic(text).filter(|_| topical && states) {
            let here = Reach::Exactly(item.line, item.line);
            add(page, item.line, topic, Form::Bullet, here, found);
        } else if is_chosen(page, item, shape, to) {
            let further = further(page, item);
            let reach = match (bare(page, item), further.is_empty()) {
                (true, _) => Reach::Until(item.line + 1, to),
                (false, true) => Reach::Exactly(item.line + 1, item.end_line),
                (false, false) => Reach::None,
            };
            add(page, item.line, text, Form::Bullet, reach, found);
            for inner in further {
                // Without anything in it, nothing answers it.
                let reach = Reach::Exactly(inner.line + 1, inner.end_line);
                add(
                    page,
                    inner.line,
                    &page.line(inner.line).text,
                    Form::Bullet,
                    reach,
                    found,
                );
            }
        }
    }
}

fn shape(page: &Page<'_>, members: &[&Block], to: u32) -> Shape {
    let count = |wanted: &dyn Fn(&Block) -> bool| members.iter().filter(|item| wanted(item)).count();
    let numbered = count(&|item| page.is_numbered(item.line));
    let between = count(&|item| bare(page, item) && page.is_numbered(item.line) && answered_below(page, item, to));
    let asked = count(&|item| asking(page, item));
    let stated = count(&|item| bare(page, item) && !asking(page, item));
    let answered = count(&|item| !bare(page, item)) > 0;
    // A few statements among many that ask are no answers: most have none.
    match (asked > 0, stated > 0 && stated * 4 > asked) {
        _ if numbered > 1 && between * 3 >= numbered * 2 => Shape::Counted,
        (true, true) if answered => Shape::Mixed,
        (true, true) => Shape::Answered,
        (false, true) => Shape::Stated,
        (_, false) => Shape::Asked,
    }
}

fn is_chosen(page: &Page<'_>, item: &Block, shape: Shape, to: u32) -> bool {
    match shape {
        Shape::Counted => page.is_numbered(item.line) && (asking(page, item) || answered_below(page, item, to)),
        Shape::Answered => asking(page, item),
        Shape::Mixed => asking(page, item) || !bare(page, item) || page.is_numbered(item.line),
        Shape::Stated => !bare(page, item),
        Shape::Asked => true,
    }
}

fn asking(page: &Page<'_>, item: &Block) -> bool {
    let text = &page.line(item.line).text;
    asks(text) != Asking::Not || answered_beside(text).is_some()
}

/// Whether nothing lies in an item.
fn bare(page: &Page<'_>, item: &Block) -> bool {
    page.filled(item.line + 1, item.end_line).is_none()
}

/// Whether most bullets that only state something name what it is about: `회사의 장점 : 자기주장 가능`.
fn is_topical(page: &Page<'_>, members: &[&Block]) -> bool {
    let stating = || members.iter().filter(|item| bare(page, item) && !asking(page, item));
    let topics = stating()
        .filter(|item| topic(&page.line(item.line).text).is_some())
        .count();
    topics > 1 && topics * 2 > stating().count()
}

/// What is asked about in an item that names it and says it: `백업 위치 : 저장소`.
fn topic(text: &str) -> Option<&str> {
    let (topic, said) = text.split_once(" : ")?;
    (at_most(topic, 40) && !said.trim().is_empty()).then_some(topic)
}

/// Whether something stands in an item or below it that is no other number.
fn answered_below(page: &Page<'_>, item: &Block, to: u32) -> bool {
    !bare(page, item)
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
    let asking = |inner: &&Block| is_question(&page.line(inner.line).text);
    let own = children
        .first()
        .is_some_and(|first| page.filled(item.line + 1, first.line - 1).is_none());
    match own && children.iter().all(asking) {
        true => children,
        false => Vec::new(),
    }
}
