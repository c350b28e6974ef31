//! Which questions stand under a title that announces them? Its sub-headings, the bullets below it, its lines: all of
//! them count, however they are worded.

use crate::note::{Form, Section};

use super::super::document::Kind;
use super::asking::{Asking, asks};
use super::containers::is_container;
use super::ends::{bold_end, html_end, inner_end, is_html_heading};
use super::found::{Candidate, Found, Rank, Reach};
use super::labels::{Role, label, names_answer, names_sources};
use super::listed;
use super::page::Page;
use super::region::region;

/// Finds the questions of sections, bullets and lines that announce them.
pub fn find(page: &Page<'_>, title: &str, found: &mut Found) {
    let mut children = vec![Vec::new(); page.sections.len()];
    for (at, section) in page.sections.iter().enumerate() {
        if let Some(below) = section.parent.and_then(|parent| children.get_mut(parent)) {
            below.push(at);
        }
    }
    for (at, section) in page.sections.iter().enumerate() {
        if is_container(&section.heading) && !found.has(section.span.line) {
            section_members(page, at, &children, found);
        }
    }
    for (at, item) in page.document.items.iter().enumerate() {
        if item.end_line > item.line && !found.is_claimed(item.line) && is_container(&page.line(item.line).text) {
            region(page, item.line + 1, item.end_line, Some(at), found);
        }
    }
    for line in 1..=page.count() {
        let here = page.line(line);
        if here.kind == Kind::Inner && !found.is_claimed(line) && is_container(&here.text) {
            region(page, line + 1, inner_end(page, line), here.item, found);
        }
    }
    // A note without headings that is called so is such a list itself.
    if page.sections.iter().all(|section| section.level == 0) && is_container(title) {
        region(page, 1, page.count(), None, found);
    }
    let mut done = 0;
    for line in 1..=page.count() {
        let here = page.line(line);
        let html = here.kind == Kind::Html && is_html_heading(page, line);
        let text = here.kind == Kind::Text && page.is_alone(line);
        let free = line > done && (html || text) && here.item.is_none() && !found.is_claimed(line);
        if free && is_container(&here.text) {
            done = if html {
                html_end(page, line)
            } else {
                bold_end(page, line)
            };
            region(page, line + 1, done, None, found);
        }
    }
}

fn section_members(page: &Page<'_>, container: usize, children: &[Vec<usize>], found: &mut Found) {
    let mut open = vec![container];
    while let Some(at) = open.pop() {
        let Some(section) = page.sections.get(at) else { continue };
        for below in children.get(at).into_iter().flatten() {
            let Some(child) = page.sections.get(*below) else {
                continue;
            };
            if names_answer(&child.heading) || names_sources(&child.heading) || child.heading.is_empty() {
                continue;
            }
            if is_container(&child.heading) || is_group(page, *below, children) {
                open.push(*below);
            } else if asks_as_heading(&child.heading) || !lists(page, section) {
                heading_member(page, child, found);
            }
        }
        let body = page.lines.line(section.body);
        if section.body < section.span.end {
            region(page, body, section.span.end_line, None, found);
        }
    }
}

/// Whether a section lists questions as bullets above its sub-headings: those that ask nothing are other matters then.
fn lists(page: &Page<'_>, section: &Section) -> bool {
    let from = page.lines.line(section.body);
    let asking = |line: &u32| page.line(*line).begins.is_some() && asks(&page.line(*line).text) == Asking::Mark;
    section.body < section.span.end && (from..=section.span.end_line).filter(asking).count() > 1
}

/// Whether a heading under such a title only gathers questions: it asks nothing, and a question opens its text.
fn is_group(page: &Page<'_>, at: usize, children: &[Vec<usize>]) -> bool {
    let Some(section) = page.sections.get(at) else {
        return false;
    };
    if asks(&section.heading) != Asking::Not || label(&section.heading).is_some() {
        return false;
    }
    let below = children.get(at).map(Vec::as_slice).unwrap_or_default();
    let asking = below.iter().filter(|child| {
        page.sections
            .get(**child)
            .is_some_and(|child| asks_as_heading(&child.heading))
    });
    if !below.is_empty() && asking.count() * 2 > below.len() {
        return true;
    }
    let first = page.next_filled(section.span.line, section.span.end_line);
    first.is_some_and(|line| {
        let text = &page.line(line).text;
        let labelled = label(text).is_some_and(|label| label.role == Role::Ask);
        labelled || (page.line(line).begins.is_some() && asks(text) == Asking::Mark)
    })
}

fn asks_as_heading(heading: &str) -> bool {
    asks(heading) != Asking::Not || label(heading).is_some_and(|label| label.role == Role::Ask)
}

fn heading_member(page: &Page<'_>, section: &Section, found: &mut Found) {
    let heading = label(&section.heading);
    if heading.as_ref().is_some_and(|label| label.role == Role::Answer) {
        return;
    }
    let from = page.lines.line(section.body.saturating_sub(1)) + 1;
    // A question with a label of its own is the next one, unless this heading asks and it only asks further.
    let end = section.whole.end_line;
    let labelled = |line: &u32| {
        page.depth(*line) == 0
            && page.is_prose(*line)
            && label(&page.line(*line).text).is_some_and(|label| label.role == Role::Ask)
    };
    let to = if asks(&section.heading) == Asking::Not {
        (from..=end).find(labelled).map_or(end, |next| next - 1)
    } else {
        end
    };
    found.add(
        section.span.line,
        Candidate {
            text: listed(&section.heading),
            end_line: from - 1,
            form: Form::Item,
            asker: heading.and_then(|label| label.who).map(str::to_owned),
            rank: Rank::Heading(section.level),
            reach: Reach::Until(from, to),
        },
    );
}
