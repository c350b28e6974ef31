//! Speakers and events with a bar each, and tags with a line over time.

use super::blocks::{Blocks, padded};
use super::spans::Columns;
use super::{Line, PEAK, Tone, bar};
use crate::cells::{self, thousands};
use crate::search::{Named, Stats};

/// The widest that names are padded to, so that one long name does not push everything away.
const NAME: usize = 40;
/// The cells that names leave to bars, and to lines over time.
const BARS: usize = 8;
const LINES: usize = 16;
/// The fewest columns that tell something of a time.
const COLUMNS: usize = 4;

/// Names with a bar each, the first so many; no line where there is none.
pub fn chart(title: &str, named: &[Named], (width, limit): (usize, usize), blocks: Blocks) -> Vec<Line> {
    let shown = named.get(..limit).unwrap_or(named);
    let rows: Vec<Row> = shown.iter().map(|of| (of.name.as_str(), of.notes)).collect();
    let table = Table::of(&rows, (width, BARS), blocks);
    let most = shown.iter().map(|of| of.notes).max().unwrap_or_default();
    let mut lines = titled(title, named.len(), String::new());
    for row in &rows {
        lines.push(table.line(row).and(Tone::Bar, bar(row.1, most, table.room, blocks)));
    }
    lines.extend(more(named.len(), shown.len()));
    lines
}

/// The tags, each with a line over all the time that the notes are of.
pub fn tags(stats: &Stats, (width, limit): (usize, usize), blocks: Blocks) -> Vec<Line> {
    let shown = stats.tags.get(..limit).unwrap_or(&stats.tags);
    let rows: Vec<Row> = shown.iter().map(|of| (of.tag.as_str(), of.notes)).collect();
    let table = Table::of(&rows, (width, LINES), blocks);
    let columns = Columns::of(&stats.periods, table.room).filter(|_| table.room >= COLUMNS);
    let counts: Vec<Vec<u32>> = columns
        .map(|columns| shown.iter().map(|of| columns.counts(&of.periods)).collect())
        .unwrap_or_default();
    // One measure for all, so that they can be compared.
    let most = counts.iter().flatten().copied().max().unwrap_or_default();
    let scale = columns.map(|columns| format!(", a column is {}", columns.named()));
    let scale = scale.filter(|scale| "Tags 10,000".len() + scale.len() <= width);
    let mut lines = titled("Tags", stats.tags.len(), scale.unwrap_or_default());
    for (at, row) in rows.iter().enumerate() {
        let line = counts
            .get(at)
            .map_or(String::new(), |counts| blocks.line(counts, most.max(PEAK)));
        lines.push(table.line(row).and(Tone::Bar, format!("  {line}")));
    }
    lines.extend(more(stats.tags.len(), shown.len()));
    lines
}

fn titled(title: &str, count: usize, more: String) -> Vec<Line> {
    match count {
        0 => Vec::new(),
        count => vec![Line::of(Tone::Title, title).and(Tone::Quiet, format!(" {}{more}", thousands(count)))],
    }
}

fn more(all: usize, shown: usize) -> Option<Line> {
    (all > shown).then(|| Line::of(Tone::Quiet, format!("and {} more", thousands(all - shown))))
}

/// A name and how many notes have it.
type Row<'a> = (&'a str, u32);

/// How wide the columns of some rows are.
struct Table {
    name: usize,
    digits: usize,
    /// Cells that are left for a chart.
    room: usize,
    blocks: Blocks,
}

impl Table {
    fn of(rows: &[Row], (width, chart): (usize, usize), blocks: Blocks) -> Table {
        let widest = rows.iter().map(|(name, _)| cells::width(&cells::visible(name))).max();
        let digits = rows.iter().map(|(_, notes)| thousands(*notes).len()).max();
        let digits = digits.unwrap_or_default();
        let beside = width.saturating_sub(digits + 4 + chart).max(width * 2 / 5);
        let name = widest.unwrap_or_default().min(NAME).min(beside);
        Table {
            name,
            digits,
            room: width.saturating_sub(name + 2 + digits + 2),
            blocks,
        }
    }

    fn line(&self, (name, notes): &Row) -> Line {
        let count = format!("{:>1$}", thousands(*notes), self.digits);
        Line::of(Tone::Name, padded(name, self.name, self.blocks) + "  ").and(Tone::Count, count)
    }
}
