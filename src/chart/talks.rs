//! The talks over time: a row for each month, or for each year where there are many months, with its months in a line.

use std::collections::BTreeMap;

use super::blocks::Blocks;
use super::spans::{extent, month, months, parts};
use super::{Line, PEAK, Tone, bar};
use crate::cells::thousands;
use crate::note::Date;
use crate::search::{Period, Stats};

/// The most months that have a row each.
const MONTHS: u32 = 18;
/// The most years in a row without talks that have a row each.
const EMPTY: u32 = 2;
/// The months by their first letters.
const LETTERS: &str = "JFMAMJJASOND";

/// The chart; no line where no note has a date.
pub fn chart(stats: &Stats, width: usize, blocks: Blocks) -> Vec<Line> {
    let Some((first, last)) = extent(&stats.periods) else {
        return Vec::new();
    };
    let known: u32 = dated(&stats.periods).map(|of| of.notes).sum();
    let all: u32 = stats.periods.iter().map(|of| of.notes).sum();
    let mut lines = match last - first < MONTHS && known > 0 {
        true => by_month(&stats.periods, width, blocks),
        false => by_year(stats, known > 0, width, blocks),
    };
    if known > 0 && known < all {
        let notes = if all - known == 1 { "note says" } else { "notes say" };
        let said = format!("{} {notes} the year alone, and no month", thousands(all - known));
        lines.push(Line::of(Tone::Quiet, said));
    }
    lines
}

/// The periods of which the month is known.
fn dated(periods: &[Period]) -> impl Iterator<Item = &Period> {
    periods.iter().filter(|of| parts(of.period).1 > 0)
}

/// A row for each month from the first to the last, and for each year of which no month is known.
fn by_month(periods: &[Period], width: usize, blocks: Blocks) -> Vec<Line> {
    let mut rows: BTreeMap<Date, u32> = BTreeMap::new();
    let numbers = || dated(periods).map(|of| months(of.period).0);
    if let (Some(first), Some(last)) = (numbers().min(), numbers().max()) {
        rows.extend((first..=last).filter_map(month).map(|month| (month, 0)));
    }
    rows.extend(periods.iter().map(|of| (of.period, of.notes)));
    let most = rows.values().copied().max().unwrap_or_default();
    let digits = thousands(most).len();
    let room = width.saturating_sub(7 + 2 + digits + 2);
    let mut lines = vec![Line::of(Tone::Title, "Talks by month")];
    lines.extend(rows.into_iter().map(|(period, notes)| {
        Line::of(Tone::Name, format!("{:7}  ", period.to_string()))
            .and(Tone::Count, count(notes, digits))
            .and(Tone::Bar, bar(notes, most, room, blocks))
    }));
    lines
}

/// A row for each year from the first to the last.
fn by_year(stats: &Stats, with_months: bool, width: usize, blocks: Blocks) -> Vec<Line> {
    let most = stats.years.iter().map(|of| of.notes).max().unwrap_or_default();
    let digits = thousands(most).len();
    let used = 4 + 2 + digits + 2;
    let with_months = with_months && used + LETTERS.len() <= width;
    let beside = if with_months { LETTERS.len() + 2 } else { 0 };
    let room = width.saturating_sub(used + beside);
    let most_of_a_month = dated(&stats.periods).map(|of| of.notes).max().unwrap_or_default();
    let mut lines = vec![Line::of(Tone::Title, "Talks by year")];
    if with_months {
        lines.push(Line::of(Tone::Quiet, " ".repeat(used) + LETTERS));
    }
    let mut before: Option<u32> = None;
    for of in &stats.years {
        let (year, _) = parts(of.period);
        lines.extend(empty(before, year, digits, blocks));
        before = Some(year);
        let mut line = Line::of(Tone::Name, format!("{}  ", of.period)).and(Tone::Count, count(of.notes, digits));
        if with_months {
            line = line.and(
                Tone::Bar,
                format!(
                    "  {}",
                    blocks.line(&of_year(&stats.periods, year), most_of_a_month.max(PEAK))
                ),
            );
        }
        lines.push(line.and(Tone::Bar, bar(of.notes, most, room, blocks)));
    }
    lines
}

/// The years between two that have talks: one by one where they are few.
fn empty(before: Option<u32>, year: u32, digits: usize, blocks: Blocks) -> Vec<Line> {
    let between = before.map_or(year, |before| before + 1)..year;
    if between.len() > EMPTY as usize {
        return vec![Line::of(Tone::Quiet, blocks.more())];
    }
    let row = |year: u32| Line::of(Tone::Name, format!("{year:04}  ")).and(Tone::Count, count(0, digits));
    between.map(row).collect()
}

/// How many notes each month of a year has.
fn of_year(periods: &[Period], year: u32) -> [u32; 12] {
    let mut counts = [0; 12];
    for of in dated(periods) {
        let (of_year, month) = parts(of.period);
        let at = usize::try_from(month).unwrap_or_default().checked_sub(1);
        if let Some(count) = at.and_then(|at| counts.get_mut(at)).filter(|_| of_year == year) {
            *count += of.notes;
        }
    }
    counts
}

/// A count as a column of so many digits has it; blank where there is nothing.
fn count(notes: u32, digits: usize) -> String {
    match notes {
        0 => " ".repeat(digits),
        notes => format!("{:>digits$}", thousands(notes)),
    }
}
