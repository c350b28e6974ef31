//! Who interviews whom, where the turns of the one who asks stand in italics or in bold?

use crate::note::Form;

use super::super::document::Kind;
use super::asking::core;
use super::found::{Candidate, Found, Rank, Reach};
use super::labels::label;
use super::listed;
use super::page::Page;

/// Turns that ask before a note is taken for an interview.
const TURNS: usize = 3;

/// Words of the shortest turn: shorter ones are titles.
const SHORTEST: usize = 4;

/// Where several paragraphs in italics or bold ask, most of all that stand so, each of them is a question, though it leads
/// up to it by statements or only says `tell me about it`.
pub fn find(page: &Page<'_>, found: &mut Found) {
    let turns: Vec<u32> = (1..=page.count()).filter(|line| is_turn(page, *line)).collect();
    let asking = |line: &&u32| core(&page.line(**line).text).ends_with(['?', '？']);
    let asked = turns.iter().filter(asking).count();
    if asked < TURNS || asked * 4 < turns.len() * 3 {
        return;
    }
    for line in turns {
        let candidate = Candidate {
            text: listed(&page.line(line).text),
            end_line: line,
            form: Form::Emphasis,
            asker: None,
            rank: Rank::Line(0),
            reach: Reach::Until(line + 1, page.section_end(line)),
        };
        found.add(line, candidate);
    }
}

/// Whether a line is a paragraph of its own in italics or bold, and what stands below it is in plain type.
fn is_turn(page: &Page<'_>, line: u32) -> bool {
    let here = page.line(line);
    let words = here.text.split_whitespace().count();
    let alone = here.kind == Kind::Text && page.depth(line) == 0 && page.is_alone(line);
    let turn = alone && words >= SHORTEST && page.is_strong(line) && label(&here.text).is_none();
    turn && page
        .next_filled(line, page.section_end(line))
        .is_some_and(|next| page.line(next).kind == Kind::Text && !page.is_strong(next))
}
