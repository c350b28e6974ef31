//! What notes come to in numbers → lines of a width, with small charts. The command and the screen draw the same lines,
//! each in its own colours; names are made safe here.

mod blocks;
mod names;
mod spans;
mod talks;

pub use blocks::Blocks;

use crate::cells::{self, thousands};
use crate::search::Stats;

/// The widest that a bar gets, in cells.
const BAR: usize = 60;
/// The most cells of a bar that one note takes: where each has one, that is no wall.
const NOTE: usize = 4;
/// The least that the top of a line stands for: one note is no peak.
const PEAK: u32 = 4;

/// A line of a chart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Its parts, from left to right.
    pub pieces: Vec<Piece>,
}

/// Text that is safe to show, in one tone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// What it is.
    pub tone: Tone,
}

/// What a piece of a chart is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// What the lines below it are about.
    Title,
    /// What a row is about.
    Name,
    /// A number.
    Count,
    /// A bar, or a line of them.
    Bar,
    /// What stands back.
    Quiet,
}

/// All of it in so many cells; of speakers, events and tags so many each.
pub fn stats(stats: &Stats, width: usize, names: usize, blocks: Blocks) -> Vec<Line> {
    let mut lines = summary(stats, width, blocks);
    for chart in [
        talks::chart(stats, width, blocks),
        names::chart("Speakers", &stats.speakers, (width, names), blocks),
        names::chart("Events", &stats.events, (width, names), blocks),
        names::tags(stats, (width, names), blocks),
    ] {
        if !chart.is_empty() {
            lines.push(Line::default());
            lines.extend(chart);
        }
    }
    lines.into_iter().map(|line| line.cut(width)).collect()
}

/// A bar, with two blanks before it.
fn bar(notes: u32, most: u32, room: usize, blocks: Blocks) -> String {
    let widest = NOTE.saturating_mul(usize::try_from(most).unwrap_or(BAR)).min(BAR);
    format!("  {}", blocks.bar(notes, most, room.min(widest)))
}

/// What all notes come to, as many facts a line as fit.
fn summary(stats: &Stats, width: usize, blocks: Blocks) -> Vec<Line> {
    let of = |count: u64, one: &str, more: &str| {
        let what = if count == 1 { one } else { more };
        format!("{} {what}", thousands(count))
    };
    let (first, last) = (stats.periods.first(), stats.periods.last());
    let time = first.zip(last).map(|(first, last)| match first == last {
        true => first.period.to_string(),
        false => format!("{} to {}", first.period, last.period),
    });
    let undated = (stats.undated > 0).then(|| format!("{} without a date", thousands(stats.undated)));
    let questions = of(stats.questions, "question", "questions");
    let answered = match stats.questions {
        0 => String::new(),
        _ if stats.unanswered == 0 => ": all answered".to_owned(),
        _ => format!(
            ": {} answered, {} not",
            thousands(stats.answered),
            thousands(stats.unanswered)
        ),
    };
    let facts = [
        Some(of(u64::from(stats.notes), "note", "notes")),
        time,
        undated,
        Some(of(stats.words, "word", "words")),
        Some(of(stats.headings, "heading", "headings")),
        Some(questions + &answered),
    ];
    let mut lines: Vec<String> = Vec::new();
    for fact in facts.into_iter().flatten() {
        let dot = blocks.dot();
        match lines.last_mut() {
            Some(line) if cells::width(line) + cells::width(dot) + fact.len() <= width => {
                line.push_str(dot);
                line.push_str(&fact);
            }
            _ => lines.push(fact),
        }
    }
    lines.into_iter().map(|text| Line::of(Tone::Name, text)).collect()
}

impl Line {
    fn of(tone: Tone, text: impl Into<String>) -> Line {
        Line::default().and(tone, text)
    }

    fn and(mut self, tone: Tone, text: impl Into<String>) -> Line {
        self.pieces.push(Piece {
            text: text.into(),
            tone,
        });
        self
    }

    /// The same in so many cells at most, without blanks at its end.
    fn cut(mut self, width: usize) -> Line {
        let mut room = width;
        for piece in &mut self.pieces {
            piece.text.truncate(cells::head(&piece.text, room).len());
            room -= cells::width(&piece.text).min(room);
        }
        while let Some(last) = self.pieces.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            self.pieces.pop();
        }
        self
    }

    /// Its text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

#[cfg(test)]
mod tests;
