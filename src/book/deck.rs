//! The questions that can be asked from memory.

use std::collections::HashSet;

use jiff::tz::TimeZone;

use super::Book;
use crate::error::Error;
use crate::query::Query;
use crate::recall::{Card, Review, deck};
use crate::search::{Sort, Window};

impl Book {
    /// The answered questions that match, each with what these reviews say of it. All questions have a part in telling
    /// the histories apart.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn deck(&self, query: &Query, reviews: &[Review], zone: &TimeZone) -> Result<Vec<Card>, Error> {
        let all = self.questions(&Query::default(), Sort::Natural, Window::ALL)?.rows;
        let mut cards = deck(all, reviews, zone);
        if query.is_empty() {
            return Ok(cards);
        }
        let chosen = self.questions(query, Sort::Natural, Window::ALL)?.rows.into_iter();
        let chosen: HashSet<(String, u32)> = chosen.map(|asked| (asked.path, asked.line)).collect();
        cards.retain(|card| chosen.contains(&(card.asked.path.clone(), card.asked.line)));
        Ok(cards)
    }
}
