//! Which bullets and numbered lines ask, and are answered below or beside them?

use crate::note::Form;

use super::super::document::{Block, Kind};
use super::super::letters::at_most;
use super::asking::{Asking, asks, is_whole};
use super::containers::is_container;
use super::found::{Candidate, Found, Rank, Reach};
use super::korean::interrogative;
use super::labels::{Role, label};
use super::listed;
use super::page::Page;

/// Finds bullets that are whole questions.
pub fn find(page: &Page<'_>, found: &mut Found) {
    let next = next_siblings(page);
    let mut after_open = vec![false; page.document.items.len()];
    for (at, item) in page.document.items.iter().enumerate() {
        let line = page.line(item.line);
        if line.begins != Some(at) || found.is_claimed(item.line) || found.has(item.line) || !is_question(page, item) {
            continue;
        }
        // A label in it asks something else.
        let asked = |line: u32| label(&page.line(line).text).is_some_and(|label| label.role == Role::Ask);
        let below = page.filled(item.line + 1, item.end_line);
        if below.is_some_and(|(first, _)| asked(first)) {
            continue;
        }
        let sibling = next.get(at).copied().flatten();
        let open = below.is_none() && after_open.get(at).copied().unwrap_or_default();
        if below.is_none()
            && let Some(flag) = sibling.and_then(|next| after_open.get_mut(next))
        {
            *flag = true;
        }
        let sibling = sibling
            .and_then(|next| page.document.items.get(next))
            .filter(|next| !is_question(page, next));
        let arrow = sibling
            .is_some_and(|next| label(&page.line(next.line).text).is_some_and(|label| label.role == Role::Arrow));
        let marked = arrow || asks(&line.text) == Asking::Mark && !suggests(&line.text);
        let reach = match (below, sibling) {
            (Some(_), _) => Reach::Exactly(item.line + 1, item.end_line),
            // A bullet that goes on from another question is a train of thought.
            (None, Some(_)) if marked && !open => Reach::Until(item.line + 1, list_end(page, item)),
            // The list was ended by what stands below: an examination, number by number.
            (None, None) if apart(page, item, next.get(at).copied().flatten()) => {
                Reach::Until(item.line + 1, list_end(page, item))
            }
            _ => continue,
        };
        let form = if page.is_strong(item.line) {
            Form::Emphasis
        } else {
            Form::Bullet
        };
        let rank = Rank::Line(page.depth(item.line));
        found.add(
            item.line,
            Candidate {
                text: listed(&line.text),
                end_line: item.line,
                form,
                asker: None,
                rank,
                reach,
            },
        );
    }
}

/// Whether an item asks. Numbers mark what a sentence before it leads up to as a question: `8. 대부분 영어다. 왜 그런가?`
fn is_question(page: &Page<'_>, item: &Block) -> bool {
    let text = &page.line(item.line).text;
    let asks = match asks(text) {
        Asking::Mark | Asking::Wording => true,
        Asking::Topic => text.trim_end().ends_with('란'),
        Asking::Not => false,
    };
    asks && page.is_prose(item.line)
        && !page.is_link(item.line)
        && label(text).is_none()
        && (is_whole(text) || led_up(page, item))
        && !is_container(text)
}

/// Whether a text only says softly what it means: `…해보는 게 좋지 않을까?`
fn suggests(text: &str) -> bool {
    let bare = text.trim_end_matches(['?', '？', '.', ' ']);
    ["지 않을까", "지 않을까요"].iter().any(|end| bare.ends_with(end)) && !interrogative(text)
}

/// Whether a numbered item is the last of its list, and something that is no item of it stands right below.
fn apart(page: &Page<'_>, item: &Block, sibling: Option<usize>) -> bool {
    let below = page.next_filled(item.end_line, list_end(page, item));
    let near = below.filter(|below| *below <= item.end_line + 3);
    let other = near.is_some_and(|below| page.line(below).kind != Kind::Heading && !page.is_numbered(below));
    sibling.is_none() && page.is_numbered(item.line) && other
}

/// Whether a numbered item asks with its last sentence.
fn led_up(page: &Page<'_>, item: &Block) -> bool {
    let text = &page.line(item.line).text;
    page.is_numbered(item.line) && asks(text) == Asking::Mark && at_most(text, 160)
}

/// For each item the next one of its list.
fn next_siblings(page: &Page<'_>) -> Vec<Option<usize>> {
    let items = &page.document.items;
    let mut next = vec![None; items.len()];
    let mut last = std::collections::HashMap::new();
    for (at, item) in items.iter().enumerate() {
        if let Some(before) = last.insert(item.list, at)
            && let Some(place) = next.get_mut(before)
        {
            *place = Some(at);
        }
    }
    next
}

/// How far a bullet's siblings go on: to the end of the item around them, or of the section.
fn list_end(page: &Page<'_>, item: &Block) -> u32 {
    let outer = item.parent.and_then(|parent| page.document.items.get(parent));
    outer.map_or_else(|| page.section_end(item.line), |outer| outer.end_line)
}
