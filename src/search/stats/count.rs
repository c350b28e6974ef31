//! The counting, in one pass over the notes' rows. Spellings of one value are counted together, under the commonest.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use tantivy::DocAddress;

use super::{Named, Period, Stats, Tagged};
use crate::index::Snapshot;
use crate::index::rows::{NoteRow, Row};
use crate::index::schema::kind;
use crate::note::{Date, tag_key};
use crate::query::{Expression, Query, State};
use crate::search::{listing, matching, stored};

/// What the notes of which something matches come to.
///
/// # Errors
/// Where the index cannot be read.
pub fn stats(snapshot: &Snapshot, query: &Query) -> tantivy::Result<Stats> {
    let found = listing::notes(snapshot, query)?;
    let mut count = Count::default();
    for address in &found {
        if let Row::Note(note) = stored::row(snapshot, *address)? {
            count.add(&note);
        }
    }
    count.stats.answered = answered(snapshot, &found)?;
    Ok(count.done())
}

/// How many questions of these notes are answered.
fn answered(snapshot: &Snapshot, found: &[DocAddress]) -> tantivy::Result<u64> {
    let all = |what, query| matching::documents(snapshot, &*listing::of_kind(snapshot, what, &query)?);
    let notes = all(kind::NOTE, Query::default())?;
    let answered = all(kind::QUESTION, Query::default().and(Expression::Is(State::Answered)))?;
    let found: HashSet<DocAddress> = found.iter().copied().collect();
    let mut count = 0;
    for (segment, (notes, answered)) in (0..).zip(notes.iter().zip(&answered)) {
        // A note's documents lie together, the note's own first.
        let mut at = 0;
        for document in answered {
            while notes.get(at + 1).is_some_and(|next| next <= document) {
                at += 1;
            }
            let note = notes.get(at).map(|note| DocAddress::new(segment, *note));
            count += u64::from(note.is_some_and(|note| found.contains(&note)));
        }
    }
    Ok(count)
}

/// Notes by the time they are of.
type Times = BTreeMap<Date, u32>;

/// The spellings of a value, and the notes that have it.
#[derive(Default)]
struct Value {
    spellings: HashMap<String, u32>,
    notes: u32,
    times: Times,
}

#[derive(Default)]
struct Count {
    stats: Stats,
    years: Times,
    times: Times,
    speakers: HashMap<String, Value>,
    events: HashMap<String, Value>,
    tags: HashMap<String, Value>,
}

impl Count {
    fn add(&mut self, note: &NoteRow) {
        let stats = &mut self.stats;
        stats.notes += 1;
        stats.words += u64::from(note.words);
        stats.headings += u64::from(note.sections);
        stats.questions += u64::from(note.questions);
        let (year, month) = (note.date / 10_000, note.date / 100 % 100);
        let time = Date::new(year, month, 0);
        match time {
            Some(time) => *self.times.entry(time).or_default() += 1,
            None => stats.undated += 1,
        }
        if let Some(year) = Date::new(year, 0, 0) {
            *self.years.entry(year).or_default() += 1;
        }
        let lower = |name: &str| name.to_lowercase();
        add(&mut self.speakers, &note.speakers, lower, time);
        add(&mut self.events, note.event.as_slice(), lower, time);
        add(&mut self.tags, &note.tags, tag_key, time);
    }

    fn done(self) -> Stats {
        let tags = ordered(self.tags).map(|(tag, value)| Tagged {
            tag,
            notes: value.notes,
            periods: periods(&value.times),
        });
        let named = |values| ordered(values).map(|(name, Value { notes, .. })| Named { name, notes });
        Stats {
            unanswered: self.stats.questions.saturating_sub(self.stats.answered),
            years: periods(&self.years),
            periods: periods(&self.times),
            speakers: named(self.speakers).collect(),
            events: named(self.events).collect(),
            tags: tags.collect(),
            ..self.stats
        }
    }
}

/// A note's values: one that it writes twice is counted once.
fn add(values: &mut HashMap<String, Value>, of_note: &[String], key: fn(&str) -> String, time: Option<Date>) {
    let mut seen = HashSet::new();
    for spelling in of_note {
        let key = key(spelling);
        if !seen.insert(key.clone()) {
            continue;
        }
        let value = values.entry(key).or_default();
        value.notes += 1;
        *value.spellings.entry(spelling.clone()).or_default() += 1;
        if let Some(time) = time {
            *value.times.entry(time).or_default() += 1;
        }
    }
}

/// The values under their commonest spellings: most notes first, then by name.
fn ordered(values: HashMap<String, Value>) -> impl Iterator<Item = (String, Value)> {
    let mut ordered: Vec<(String, String, Value)> = values
        .into_iter()
        .map(|(key, mut value)| {
            let spellings = std::mem::take(&mut value.spellings);
            let most = spellings
                .into_iter()
                .max_by_key(|(name, count)| (*count, Reverse(name.clone())));
            (key, most.unwrap_or_default().0, value)
        })
        .collect();
    ordered.sort_by(|(one, _, of_one), (other, _, of_other)| {
        of_other.notes.cmp(&of_one.notes).then_with(|| one.cmp(other))
    });
    ordered.into_iter().map(|(_, name, value)| (name, value))
}

fn periods(times: &Times) -> Vec<Period> {
    let each = times.iter();
    each.map(|(period, notes)| Period {
        period: *period,
        notes: *notes,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(date: u32, speaker: &str, tags: &[&str]) -> NoteRow {
        NoteRow {
            date,
            speakers: vec![speaker.to_owned()],
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            words: 10,
            sections: 2,
            questions: 3,
            ..NoteRow::default()
        }
    }

    fn counted(notes: &[NoteRow]) -> Stats {
        let mut count = Count::default();
        notes.iter().for_each(|note| count.add(note));
        count.done()
    }

    fn shown(periods: &[Period]) -> Vec<String> {
        let each = periods.iter();
        each.map(|period| format!("{} {}", period.period, period.notes))
            .collect()
    }

    #[test]
    fn a_date_counts_as_exact_as_it_is() {
        let dates = [2023_0517, 2023_0501, 2023_0000, 2021_1100, 0, 2023_0600];
        let notes: Vec<NoteRow> = dates.iter().map(|date| note(*date, "가", &["x"])).collect();
        let stats = counted(&notes);
        assert_eq!((stats.notes, stats.undated), (6, 1));
        assert_eq!((stats.words, stats.headings, stats.questions), (60, 12, 18));
        assert_eq!(shown(&stats.periods), ["2021-11 1", "2023 1", "2023-05 2", "2023-06 1"]);
        assert_eq!(shown(&stats.years), ["2021 1", "2023 4"]);
        assert_eq!(stats.tags[0].periods, stats.periods);
        assert_eq!((stats.tags[0].notes, stats.answered, stats.unanswered), (6, 0, 18));
    }

    #[test]
    fn spellings_are_one_value_under_the_commonest() {
        let stats = counted(&[
            note(0, "ann", &["Rust", "rust"]),
            note(0, "Ann", &["rust"]),
            note(0, "Bo", &["RUST", "go"]),
            note(0, "Ann", &["rust"]),
        ]);
        let speakers: Vec<(&str, u32)> = stats.speakers.iter().map(|of| (of.name.as_str(), of.notes)).collect();
        assert_eq!(speakers, [("Ann", 3), ("Bo", 1)]);
        let tags: Vec<(&str, u32)> = stats.tags.iter().map(|of| (of.tag.as_str(), of.notes)).collect();
        assert_eq!(tags, [("rust", 4), ("go", 1)]);
        assert!(stats.periods.is_empty() && stats.years.is_empty());
    }

    #[test]
    fn nothing_comes_to_nothing() {
        assert_eq!(counted(&[]), Stats::default());
    }
}
