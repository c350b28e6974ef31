//! When a question is worth asking again: FSRS 6 with its usual parameters (Ye, Su and Cao 2022, "A Stochastic
//! Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling").

use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, MemoryState, NextStates, current_retrievability};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::log::Review;

/// How likely an answer should still be known when its question comes again.
const RETENTION: f32 = 0.9;

/// Days after which a question comes again at the latest.
const LATEST: f32 = 3650.0;

/// How well an answer was known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Not known.
    Again,
    /// Known with trouble.
    Hard,
    /// Known.
    Good,
    /// Known at once.
    Easy,
}

impl Grade {
    /// From worst to best.
    pub const ALL: [Grade; 4] = [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Grade::Again => "again",
            Grade::Hard => "hard",
            Grade::Good => "good",
            Grade::Easy => "easy",
        }
    }
}

/// What is known of how well a question is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    state: MemoryState,
    /// The day it was asked last.
    pub last: Date,
    /// The day from which on it is worth asking again.
    pub due: Date,
    /// How often it was asked.
    pub times: usize,
}

impl Memory {
    /// What these reviews of one question, earliest first, come to; `None` for none. Days are those of the time zone.
    pub fn of<'a>(reviews: impl IntoIterator<Item = &'a Review>, zone: &TimeZone) -> Option<Memory> {
        let mut memory: Option<Memory> = None;
        for review in reviews {
            let day = zone.to_datetime(review.at).date();
            memory = Memory::after(memory, review.grade, day);
        }
        memory
    }

    /// The memory after one more review.
    pub fn after(before: Option<Memory>, grade: Grade, day: Date) -> Option<Memory> {
        let next = next(before.as_ref(), day)?;
        let state = match grade {
            Grade::Again => next.again,
            Grade::Hard => next.hard,
            Grade::Good => next.good,
            Grade::Easy => next.easy,
        };
        let wait = i64::from(days(grade, state.interval));
        Some(Memory {
            state: state.memory,
            last: day,
            due: day.checked_add(jiff::Span::new().days(wait)).unwrap_or(Date::MAX),
            times: before.map_or(0, |memory| memory.times) + 1,
        })
    }

    /// How likely it is still known on a day, from 0 to 1.
    pub fn likelihood(&self, day: Date) -> f32 {
        current_retrievability(self.state, elapsed(self.last, day) as f32, FSRS6_DEFAULT_DECAY)
    }
}

/// For each grade, after how many days the question would come again; 0 is the same day.
pub fn choices(memory: Option<&Memory>, day: Date) -> [u32; 4] {
    let Some(next) = next(memory, day) else {
        return [0, 1, 1, 1];
    };
    let each = [&next.again, &next.hard, &next.good, &next.easy];
    let mut choices = [0; 4];
    for ((choice, state), grade) in choices.iter_mut().zip(each).zip(Grade::ALL) {
        *choice = days(grade, state.interval);
    }
    choices
}

/// After how long a question comes again, in a word or two.
pub fn after(days: u32) -> String {
    match days {
        0 => "today".to_owned(),
        1..=30 => format!("{days} d"),
        31..=364 => format!("{} mo", (days + 15) / 30),
        _ => format!("{:.1} y", f64::from(days) / 365.0),
    }
}

fn next(memory: Option<&Memory>, day: Date) -> Option<NextStates> {
    let since = memory.map_or(0, |memory| elapsed(memory.last, day));
    FSRS::default()
        .next_states(memory.map(|memory| memory.state), RETENTION, since)
        .ok()
}

fn days(grade: Grade, interval: f32) -> u32 {
    match grade {
        Grade::Again => 0,
        Grade::Hard | Grade::Good | Grade::Easy => interval.round().clamp(1.0, LATEST) as u32,
    }
}

/// Days from one day to another; none where a clock was set back.
fn elapsed(from: Date, to: Date) -> u32 {
    from.until(to)
        .map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i8) -> Date {
        jiff::civil::date(2026, 3, number)
    }

    #[test]
    fn what_is_known_better_comes_later() {
        let [again, hard, good, easy] = choices(None, day(1));
        assert_eq!(again, 0);
        assert!(1 <= hard && hard <= good && good < easy, "{hard} {good} {easy}");
        let once = Memory::after(None, Grade::Good, day(1)).expect("a memory");
        assert!(once.due > day(1));
        let twice = Memory::after(Some(once), Grade::Good, once.due).expect("a memory");
        let (first, second) = (elapsed(once.last, once.due), elapsed(twice.last, twice.due));
        assert!(second > first && twice.times == 2, "{first} days, then {second}");
        let lapsed = Memory::after(Some(twice), Grade::Again, twice.due).expect("a memory");
        assert_eq!(lapsed.due, lapsed.last, "what was not known comes again the same day");
    }

    #[test]
    fn what_is_known_fades_and_a_clock_set_back_does_no_harm() {
        let memory = Memory::after(None, Grade::Good, day(10)).expect("a memory");
        assert!(memory.likelihood(day(10)) > 0.99);
        assert!(memory.likelihood(day(20)) < memory.likelihood(day(12)));
        assert!(memory.likelihood(day(1)) > 0.99);
        let back = Memory::after(Some(memory), Grade::Good, day(1)).expect("a memory");
        assert!(back.due > day(1));
    }
}
