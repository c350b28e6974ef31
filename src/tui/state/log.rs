//! What the status line said: kept for whoever looked away, or saw only its beginning.

use std::collections::VecDeque;

use jiff::civil::Time;

use super::Notice;

/// Sentences that are kept; the oldest give way.
const KEPT: usize = 300;

/// What was said, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The time of day.
    pub at: Time,
    /// The sentence.
    pub notice: Notice,
}

/// All that was said, the latest last.
#[derive(Debug, Clone, Default)]
pub struct Log {
    said: VecDeque<Said>,
}

impl Log {
    /// Something is said; the same thing again is said once, at the later time.
    pub fn add(&mut self, at: Time, notice: Notice) {
        if self.said.back().is_some_and(|last| last.notice == notice) {
            self.said.pop_back();
        }
        self.said.push_back(Said { at, notice });
        if self.said.len() > KEPT {
            self.said.pop_front();
        }
    }

    /// Something is so, of which it need not be said twice that it is. Says whether it is news.
    pub fn once(&mut self, at: Time, notice: Notice) -> bool {
        let news = self.said.iter().all(|said| said.notice != notice);
        if news {
            self.add(at, notice);
        }
        news
    }

    /// All of it, the oldest first.
    pub fn said(&self) -> impl Iterator<Item = &Said> {
        self.said.iter()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    #[test]
    fn the_latest_are_kept_and_nothing_is_said_twice_in_a_row() {
        let mut log = Log::default();
        let word = |text: &str| Notice::Word(text.to_owned());
        for minute in 0..3 {
            log.add(time(9, minute, 0, 0), word("the same"));
        }
        log.add(time(9, 5, 0, 0), Notice::Trouble("the same".to_owned()));
        log.once(time(9, 6, 0, 0), word("the same"));
        let said: Vec<(i8, &Notice)> = log.said().map(|said| (said.at.minute(), &said.notice)).collect();
        assert_eq!(
            said,
            [(2, &word("the same")), (5, &Notice::Trouble("the same".to_owned()))]
        );
        for number in 0..KEPT + 10 {
            log.add(Time::midnight(), word(&number.to_string()));
        }
        assert_eq!(log.said().count(), KEPT);
        assert_eq!(log.said().next().map(|said| &said.notice), Some(&word("10")));
    }
}
