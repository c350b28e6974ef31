//! Which questions stand between two lines that a title announces: in bullets, in bold, in plain lines?

use crate::note::Form;

use super::super::document::{Block, Kind};
use super::asking::{Asking, asks, is_whole};
use super::beside::answered_beside;
use super::containers::is_container;
use super::found::{Candidate, Found, Rank, Reach};
use super::labels::{Role, label};
use super::listed;
use super::listing::bullets;
use super::page::Page;

/// Finds the questions among the bullets and lines from one line to another.
pub fn region(page: &Page<'_>, from: u32, to: u32, parent: Option<usize>, found: &mut Found) {
    let direct = |line: u32| match page.line(line).begins.and_then(|at| page.document.items.get(at)) {
        Some(item) => item.parent == parent,
        None => page.line(line).item == parent,
    };
    let asked = |line: u32| label(&page.line(line).text).is_some_and(|label| label.role == Role::Ask);
    // Labelled lines are read by their labels; labelled bullets stand beside others that count too.
    let labelled = |line: u32| page.line(line).begins.is_none() && page.is_prose(line) && direct(line) && asked(line);
    if (from..=to).any(labelled) {
        return;
    }
    found.claim(from, to);
    let items = &page.document.items;
    let first = items.partition_point(|item| item.line < from);
    let within = items
        .get(first..)
        .unwrap_or_default()
        .iter()
        .take_while(|item| item.line <= to);
    let members: Vec<&Block> = within.filter(|item| item.parent == parent).collect();
    bullets(page, &members, to, found);
    for line in from..=to {
        let here = page.line(line);
        if here.item != parent || !page.is_prose(line) || here.begins.is_some() {
            continue;
        }
        plain(page, line, to, found);
    }
}

/// A line under such a title: it asks, stands in bold, or an arrow below it answers.
fn plain(page: &Page<'_>, line: u32, to: u32, found: &mut Found) {
    let text = &page.line(line).text;
    if page.is_link(line) || label(text).is_some() || is_container(text) {
        return;
    }
    let arrow_below = page.next_filled(line, to).is_some_and(|next| {
        next == line + 1 && label(&page.line(next).text).is_some_and(|label| label.role == Role::Arrow)
    });
    let below = page
        .next_filled(line, to)
        .is_some_and(|next| page.line(next).kind != Kind::Rule && !page.is_strong(next));
    let ruled = page.line(line + 1).kind == Kind::Rule || page.line(line + 2).kind == Kind::Rule;
    let strong = page.is_strong(line) && page.is_alone(line) && below && !ruled && is_whole(text);
    let asking = asks(text);
    if asking == Asking::Mark
        || asking == Asking::Wording && page.is_alone(line)
        || strong
        || arrow_below
        || answered_beside(text).is_some()
    {
        let form = if strong {
            Form::Emphasis
        } else if page.quote(line).is_some() {
            Form::Quote
        } else {
            Form::Line
        };
        add(page, line, text, form, Reach::Until(line + 1, to), found);
    }
}

/// Adds a question of such a place, its answer that of the line itself where that answers it on the spot.
pub fn add(page: &Page<'_>, line: u32, text: &str, form: Form, reach: Reach, found: &mut Found) {
    let (text, reach) = match answered_beside(text) {
        Some(question) => match reach {
            Reach::Exactly(_, to) => (question, Reach::Exactly(line, to)),
            _ => (question, Reach::Exactly(line, line)),
        },
        None => (text, reach),
    };
    let rank = Rank::Line(page.depth(line));
    found.add(
        line,
        Candidate {
            text: listed(text),
            end_line: line,
            form,
            asker: None,
            rank,
            reach,
        },
    );
}
