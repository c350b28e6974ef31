//! The questions found so far, one a line, and how far the answer of each may reach.

use std::collections::{BTreeMap, HashSet};

use crate::note::Form;

/// Where an answer is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// There is none.
    None,
    /// Exactly these lines.
    Exactly(u32, u32),
    /// What is written from one line to another, whatever it is.
    Written(u32, u32),
    /// Exactly this block, its tags included.
    Block(u32, u32),
    /// From one line to another at most; the next question of the same rank ends it.
    Until(u32, u32),
}

/// How far out a question stands; one ends the answers of those that are no further out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A heading of a level.
    Heading(u8),
    /// A line so deep in lists and quotes.
    Line(usize),
}

/// A question that a rule has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Without markup, label and numbering.
    pub text: String,
    /// Its last line.
    pub end_line: u32,
    /// How it is written.
    pub form: Form,
    /// Who asks.
    pub asker: Option<String>,
    /// How far out it stands.
    pub rank: Rank,
    /// Where its answer is looked for.
    pub reach: Reach,
}

/// Questions by their line. The first rule to find one on a line has it.
#[derive(Default)]
pub struct Found {
    by_line: BTreeMap<u32, Candidate>,
    /// Lines whose questions some rule has accounted for.
    claimed: HashSet<u32>,
}

impl Found {
    /// Adds a question, if its line has none yet.
    pub fn add(&mut self, line: u32, candidate: Candidate) {
        if !candidate.text.is_empty() {
            self.by_line.entry(line).or_insert(candidate);
        }
    }

    /// Puts a question in the place of whatever was found on its line.
    pub fn replace(&mut self, line: u32, candidate: Candidate) {
        if !candidate.text.is_empty() {
            self.by_line.insert(line, candidate);
        }
    }

    /// Whether a line has a question.
    pub fn has(&self, line: u32) -> bool {
        self.by_line.contains_key(&line)
    }

    /// The question on a line.
    pub fn at(&mut self, line: u32) -> Option<&mut Candidate> {
        self.by_line.get_mut(&line)
    }

    /// Says that the lines from one to another are accounted for: no later rule looks there.
    pub fn claim(&mut self, from: u32, to: u32) {
        self.claimed.extend(from..=to);
    }

    /// Whether a line is accounted for.
    pub fn is_claimed(&self, line: u32) -> bool {
        self.claimed.contains(&line)
    }

    /// The questions in the order of their lines.
    pub fn into_lines(self) -> impl Iterator<Item = (u32, Candidate)> {
        self.by_line.into_iter()
    }
}
