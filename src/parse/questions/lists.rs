//! Which sections are nothing but lists of questions, without a title that says so?

use crate::note::Form;

use super::super::document::{Block, Kind};
use super::found::{Candidate, Found, Rank, Reach};
use super::page::Page;
use super::{is_question, listed};

/// Items of the shortest such list: a few questions one after the other lead to what is said next.
const ITEMS: usize = 6;

/// Finds the items that ask in sections in which two of three items do and nothing else is said.
pub fn find(page: &Page<'_>, found: &mut Found) {
    for section in page.sections {
        let from = page.lines.line(section.body.saturating_sub(1)) + 1;
        let to = section.span.end_line;
        let first = page.document.items.partition_point(|item| item.line < from);
        let items = page.document.items.get(first..).unwrap_or_default();
        let items: Vec<&Block> = items.iter().take_while(|item| item.line <= to).collect();
        let asking: Vec<(usize, &&Block)> = items
            .iter()
            .enumerate()
            .filter(|(_, item)| asks_whole(page, item))
            .collect();
        let other = |line: u32| !page.is_empty(line) && page.line(line).begins.is_none();
        if items.len() < ITEMS || asking.len() * 3 < items.len() * 2 || (from..=to).any(other) {
            continue;
        }
        for (at, item) in asking {
            let inside = items.get(at + 1..).unwrap_or_default();
            let candidate = Candidate {
                text: listed(&page.line(item.line).text),
                end_line: item.line,
                form: Form::Bullet,
                asker: None,
                rank: Rank::Line(item.depth),
                reach: answer(page, inside.first(), item),
            };
            if !found.is_claimed(item.line) {
                found.add(item.line, candidate);
            }
        }
    }
}

fn asks_whole(page: &Page<'_>, item: &Block) -> bool {
    page.line(item.line).kind == Kind::Text && is_question(&page.line(item.line).text)
}

/// What lies in an item answers it, if it does not ask further.
fn answer(page: &Page<'_>, next: Option<&&Block>, item: &Block) -> Reach {
    let inside = next.filter(|next| next.parent.is_some() && next.parent == page.line(item.line).begins);
    match inside.is_some_and(|first| !asks_whole(page, first)) {
        true => Reach::Exactly(item.line + 1, item.end_line),
        false => Reach::None,
    }
}
