//! Which fences hold no code, but questions and answers with labels? Some notes set their Q&A so.

use crate::note::Form;

use super::super::document::Kind;
use super::asking::{Asking, asks};
use super::found::{Candidate, Found, Rank, Reach};
use super::labels::{Role, label};
use super::listed;
use super::page::Page;

/// Finds labelled questions in fences in which they are answered under a label, too.
pub fn find(page: &Page<'_>, found: &mut Found) {
    let mut line = 1;
    while line <= page.count() {
        let inside = |line: &u32| page.line(*line).kind == Kind::Code && !is_fence(page, *line);
        let Some(end) = (line..=page.count()).take_while(inside).last() else {
            line += 1;
            continue;
        };
        fence(page, line, end, found);
        line = end + 1;
    }
}

fn is_fence(page: &Page<'_>, line: u32) -> bool {
    let raw = page.raw(line).trim_start_matches([' ', '\t', '>']);
    raw.starts_with("```") || raw.starts_with("~~~")
}

fn fence(page: &Page<'_>, from: u32, to: u32, found: &mut Found) {
    let labels: Vec<(u32, Role)> = (from..=to).filter_map(|line| Some((line, role(page, line)?))).collect();
    let answered = labels.iter().any(|(_, role)| *role != Role::Ask);
    let asked: Vec<u32> = labels
        .iter()
        .filter(|(_, role)| *role == Role::Ask)
        .map(|(line, _)| *line)
        .collect();
    if !answered {
        return;
    }
    for (at, line) in asked.iter().enumerate() {
        let end = asked.get(at + 1).map_or(to, |next| next - 1);
        let said = label(page.raw(*line)).map_or("", |label| label.rest);
        let candidate = Candidate {
            text: listed(said),
            end_line: *line,
            form: Form::Label,
            asker: None,
            rank: Rank::Line(0),
            reach: Reach::Written(line + 1, end),
        };
        found.add(*line, candidate);
    }
}

/// What a line in a fence says by its label: it asks, or an answer follows.
fn role(page: &Page<'_>, line: u32) -> Option<Role> {
    let label = label(page.raw(line))?;
    let asks = label.role != Role::Ask || asks(label.rest) != Asking::Not;
    asks.then_some(label.role)
}
