//! One sitting: which question is asked next, and what came of those before it.

use std::collections::VecDeque;

use jiff::civil::Date;
use serde::Serialize;

use super::deck::{Card, fresh, waiting};
use super::memory::{Grade, Memory, choices};

/// A sitting.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    cards: Vec<Card>,
    queue: VecDeque<usize>,
    today: Date,
    asked: usize,
    /// Answers that were known.
    pub known: usize,
    /// Answers that were not.
    pub unknown: usize,
}

impl Session {
    /// A sitting over these cards: those that wait, the likeliest forgotten first, then so many new ones; so many in
    /// all.
    pub fn new(cards: Vec<Card>, today: Date, new: usize, limit: usize) -> Session {
        let mut queue: VecDeque<usize> = waiting(&cards, today).into();
        queue.extend(fresh(&cards).into_iter().take(new));
        queue.truncate(limit);
        Session {
            cards,
            queue,
            today,
            asked: 0,
            known: 0,
            unknown: 0,
        }
    }

    /// The question that is asked now; `None` where none is left.
    pub fn card(&self) -> Option<&Card> {
        self.cards.get(*self.queue.front()?)
    }

    /// Which question this is, from 1, and of how many.
    pub fn place(&self) -> (usize, usize) {
        (self.asked + 1, self.asked + self.queue.len())
    }

    /// For each grade, after how many days the question would come again.
    pub fn choices(&self) -> [u32; 4] {
        choices(self.card().and_then(|card| card.memory.as_ref()), self.today)
    }

    /// Goes on with how well the answer was known. What was not known comes again before the end.
    pub fn grade(&mut self, grade: Grade) {
        let Some(at) = self.queue.pop_front() else { return };
        self.asked += 1;
        if let Some(card) = self.cards.get_mut(at) {
            card.memory = Memory::after(card.memory, grade, self.today);
        }
        match grade {
            Grade::Again => {
                self.unknown += 1;
                self.queue.push_back(at);
            }
            Grade::Hard | Grade::Good | Grade::Easy => self.known += 1,
        }
    }

    /// Goes on without a grade.
    pub fn skip(&mut self) {
        self.asked += usize::from(self.queue.pop_front().is_some());
    }

    /// How many answers were graded.
    pub fn graded(&self) -> usize {
        self.known + self.unknown
    }

    /// How it stands with all the cards.
    pub fn status(&self) -> Status {
        Status::of(&self.cards, self.today)
    }
}

/// How many questions there are, and how many wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Status {
    /// Questions with an answer.
    pub questions: usize,
    /// Those that were never asked.
    pub new: usize,
    /// Those that were.
    pub learnt: usize,
    /// Those that wait.
    pub due: usize,
    /// When others come again.
    pub next: Option<Next>,
}

/// When questions come again that do not wait yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Next {
    /// The day, as `2026-11-26`.
    pub date: String,
    /// How many come on it.
    pub questions: usize,
}

impl Status {
    /// How it stands with some cards on a day.
    pub fn of(cards: &[Card], today: Date) -> Status {
        let new = fresh(cards).len();
        let memories = || cards.iter().filter_map(|card| card.memory);
        let next = memories().map(|memory| memory.due).filter(|due| *due > today).min();
        Status {
            questions: cards.len(),
            new,
            learnt: cards.len() - new,
            due: waiting(cards, today).len(),
            next: next.map(|date| Next {
                questions: memories().filter(|memory| memory.due == date).count(),
                date: date.to_string(),
            }),
        }
    }

    /// The same in sentences, a line each.
    pub fn sentences(&self) -> Vec<String> {
        let (questions, due, learnt, new) = (counted(self.questions), self.due, self.learnt, self.new);
        let mut sentences = vec![format!(
            "{questions} with an answer: {due} due, {learnt} learnt, {new} new"
        )];
        sentences.extend(
            self.next
                .iter()
                .map(|next| format!("next: {} on {}", counted(next.questions), next.date)),
        );
        sentences
    }
}

fn counted(number: usize) -> String {
    format!("{number} question{}", if number == 1 { "" } else { "s" })
}
