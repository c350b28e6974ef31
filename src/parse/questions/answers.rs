//! Where does each answer end? At the next question that stands as far out, or where something else plainly begins.

use crate::note::{Form, Question};

use super::super::document::Kind;
use super::super::letters::at_most;
use super::containers::is_container;
use super::found::{Candidate, Found, Rank, Reach};
use super::page::Page;

/// The questions with the places of their answers.
pub fn settle(page: &Page<'_>, found: Found) -> Vec<Question> {
    let candidates: Vec<(u32, Candidate)> = found.into_lines().collect();
    let ends = next_as_far_out(&candidates, page.count() + 1);
    candidates
        .into_iter()
        .zip(ends)
        .map(|((line, candidate), next)| {
            let answer = answer(page, line, &candidate, next);
            Question {
                span: page.lines.span(line, candidate.end_line.min(next - 1).max(line)),
                answer: answer.map(|(from, to)| page.lines.span(from, to)),
                section: page.section(line),
                text: candidate.text,
                form: candidate.form,
                asker: candidate.asker,
            }
        })
        .collect()
}

/// For each question the line of the next one that is as far out or further; `last` where there is none.
fn next_as_far_out(candidates: &[(u32, Candidate)], last: u32) -> Vec<u32> {
    let mut ends = vec![last; candidates.len()];
    let mut open: Vec<(u32, Rank)> = Vec::new();
    for (at, (line, candidate)) in candidates.iter().enumerate().rev() {
        while open.last().is_some_and(|(_, rank)| *rank > candidate.rank) {
            open.pop();
        }
        if let (Some((next, _)), Some(end)) = (open.last(), ends.get_mut(at)) {
            *end = *next;
        }
        open.push((*line, candidate.rank));
    }
    ends
}

fn answer(page: &Page<'_>, line: u32, candidate: &Candidate, next: u32) -> Option<(u32, u32)> {
    match candidate.reach {
        Reach::None => None,
        Reach::Exactly(from, to) => page.filled(from, to),
        Reach::Block(from, to) => Some((from, to)),
        Reach::Written(from, to) => {
            let written = |line: &u32| !page.raw(*line).trim().is_empty();
            Some(((from..=to).find(written)?, (from..=to).rev().find(written)?))
        }
        Reach::Until(from, to) => {
            let to = to.min(next.saturating_sub(1));
            let to = match candidate.rank {
                Rank::Heading(_) => to,
                Rank::Line(depth) => undivided(page, line, from, to, depth, candidate.form),
            };
            page.filled(from, to)
        }
    }
}

/// The last line before something else plainly begins.
fn undivided(page: &Page<'_>, line: u32, from: u32, to: u32, depth: usize, form: Form) -> u32 {
    let mut gap = 0;
    for at in from..=to {
        let here = page.line(at);
        if here.kind == Kind::Rule && page.depth(at) <= depth && at > line + 1 {
            return at - 1;
        }
        if page.is_empty(at) {
            gap += 1;
            continue;
        }
        let alone = here.kind == Kind::Text && page.depth(at) <= depth && page.is_alone(at);
        if alone {
            // A short line of its own behind a wide gap is a title of what follows; so is a bold one for a bold question.
            let titled = gap >= 2 && at_most(&here.text, 12) && at > from + 2;
            let sibling = form == Form::Emphasis && page.is_strong(at) && at > from + 1;
            if titled || sibling || is_container(&here.text) {
                return at - 1;
            }
        }
        gap = 0;
    }
    to
}
