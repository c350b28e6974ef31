//! What may be wrong with notes that are well to read: slips that a person would mend if they saw them. Pure: plain values
//! in, findings out; knows neither files nor the index. What is wrong with a text as such is said by `parse`.
//!
//! ```text
//! each note ─facts→ Facts ┐
//! codes that are wanted ──┴─found→ Vec<Finding> ─mend→ another text ─patch→ a unified diff
//! ```

mod choice;
mod facts;
mod folder;
mod keys;
mod levels;
mod links;
mod mend;
mod parts;
mod patch;
mod tags;
mod titles;

pub use choice::Choice;
pub use facts::{Facts, Reach};
pub use mend::{Mend, mend};
pub use patch::patch;

use crate::note::{Call, Problem};

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which note, as an index into the facts.
    pub at: usize,
    /// What is wrong.
    pub problem: Problem,
    /// How it is mended without guessing, where it can be.
    pub mend: Option<Mend>,
}

/// What was found in all notes together, note by note. Of notes that are kept back nothing is told, not even to others.
/// `lies` says whether something lies in the notes folder where a link of a note (by its path) leads.
pub fn found(facts: &[Facts], choice: &Choice, lies: &dyn Fn(&str, &Call) -> bool) -> Vec<Finding> {
    let own = facts.iter().enumerate().flat_map(|(at, facts)| {
        facts.own.iter().map(move |problem| Finding {
            at,
            problem: problem.clone(),
            mend: None,
        })
    });
    let mut found: Vec<Finding> = own.collect();
    found.extend(keys::found(facts));
    found.extend(folder::found(facts));
    found.extend(titles::found(facts));
    found.extend(tags::found(facts));
    found.extend(links::found(facts, choice, lies));
    found.retain(|finding| choice.has(finding.problem.code) && facts[finding.at].reach == Reach::Open);
    found.sort_by_key(|finding| (finding.at, finding.problem.line, finding.problem.code));
    found
}

/// So many of something: `1 note`, `3 notes`.
fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// A name of a note as it is told: cut where it is long.
fn short(text: &str) -> String {
    const LETTERS: usize = 80;
    match text.char_indices().nth(LETTERS) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
