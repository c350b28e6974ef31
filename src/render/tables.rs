//! Tables: columns as wide as their cells where that fits, narrower with wrapped cells where it does not, and a record
//! for each row where columns are hopeless.

use pulldown_cmark::Alignment;

use super::page::{Kind, Page};
use super::row::Row;
use super::{Face, Line, Piece};
use crate::cells::{self, Ambiguous};

/// Cells of the narrowest column that a wider cell is wrapped into.
const NARROWEST: usize = 8;
/// Cells of the widest table.
const WIDEST: usize = 400;
/// Cells of a column's name before a record's value.
const LABEL: usize = 24;

/// A table being read; its first row is the head.
pub(super) struct Table {
    alignments: Vec<Alignment>,
    rows: Vec<TableRow>,
    columns: usize,
}

struct TableRow {
    source: u32,
    /// The cells up to the last one that holds something; the number is its column.
    cells: Vec<(usize, Vec<Row>)>,
    next: usize,
    /// Where the last cell ends in the text.
    end: usize,
}

impl Table {
    pub fn new(alignments: Vec<Alignment>) -> Table {
        Table {
            alignments,
            rows: Vec::new(),
            columns: 0,
        }
    }

    pub fn row(&mut self, source: u32) {
        self.rows.push(TableRow {
            source,
            cells: Vec::new(),
            next: 0,
            end: 0,
        });
    }

    /// What a row holds beyond its last column is text all the same: it gets a column of its own.
    pub fn rest(&mut self, text: &str, end: usize) {
        let Some(row) = self.rows.last().filter(|row| row.end > 0) else {
            return;
        };
        let rest = text.get(row.end..end).unwrap_or_default();
        let rest = rest.trim_matches(|end: char| end == '|' || end.is_whitespace());
        if !rest.is_empty() && !rest.contains('\n') {
            let shown = Row::of(row.source, rest, Face::Text);
            self.cell(vec![shown], end);
        }
    }

    pub fn cell(&mut self, rows: Vec<Row>, end: usize) {
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        if !rows.is_empty() {
            row.cells.push((row.next, rows));
            self.columns = self.columns.max(row.next + 1);
        }
        row.next += 1;
        row.end = end;
    }

    pub fn set(mut self, page: &mut Page<'_>, end: u32) {
        if let Some(head) = self.rows.first_mut() {
            let strong = |face| {
                if face == Face::Text || face == Face::Quote {
                    Face::Strong
                } else {
                    face
                }
            };
            head.cells
                .iter_mut()
                .flat_map(|(_, rows)| rows)
                .for_each(|row| row.repaint(strong));
        }
        match self.widths(page.room().min(WIDEST)) {
            Some(widths) => self.set_columns(page, &widths),
            None => self.set_records(page),
        }
        page.reach(end);
    }

    /// The cells of each column, if the table can be shown in columns.
    fn widths(&mut self, room: usize) -> Option<Vec<usize>> {
        let (bar, ..) = lines();
        let bars = cells::width(bar) * self.columns.saturating_sub(1);
        if self.columns == 0 || bars + self.columns > room {
            return None;
        }
        let mut natural = vec![1; self.columns];
        for (column, rows) in self.rows.iter_mut().flat_map(|row| &mut row.cells) {
            let widest = rows.iter_mut().map(Row::cells).max().unwrap_or_default();
            natural[*column] = natural[*column].max(widest);
        }
        // The widest columns give way first: the highest limit that makes all of them fit.
        let fits = |limit: usize| natural.iter().map(|cells| (*cells).min(limit)).sum::<usize>() + bars <= room;
        let limit = (1..=room).rev().find(|limit| fits(*limit))?;
        let cut = natural.iter().any(|cells| *cells > limit);
        if cut && limit < NARROWEST {
            return None;
        }
        let mut widths: Vec<usize> = natural.iter().map(|cells| (*cells).min(limit)).collect();
        let mut left = room.saturating_sub(bars + widths.iter().sum::<usize>());
        for (width, natural) in widths.iter_mut().zip(&natural) {
            if *width < *natural && left > 0 {
                *width += 1;
                left -= 1;
            }
        }
        Some(widths)
    }

    fn set_columns(&self, page: &mut Page<'_>, widths: &[usize]) {
        for (number, row) in self.rows.iter().enumerate() {
            let mut wrapped: Vec<Vec<Line>> = vec![Vec::new(); widths.len()];
            for (column, rows) in &row.cells {
                wrapped[*column] = rows
                    .iter()
                    .flat_map(|row| row.wrap(widths[*column], widths[*column]))
                    .collect();
            }
            let height = wrapped.iter().map(Vec::len).max().unwrap_or_default().max(1);
            for at in 0..height {
                let mut line = Line {
                    source: row.source,
                    ..Line::default()
                };
                for (column, lines) in wrapped.iter().enumerate() {
                    let alignment = self.alignments.get(column).copied().unwrap_or(Alignment::None);
                    let last = column + 1 == widths.len();
                    aligned(lines.get(at), widths[column], alignment, last, &mut line);
                }
                page.put_line(line);
            }
            if number == 0 {
                let (_, across, crossing) = lines();
                let bars: Vec<String> = widths.iter().map(|cells| across.repeat(*cells)).collect();
                let text = bars.join(crossing);
                page.put_line(Line {
                    source: row.source + 1,
                    pieces: vec![Piece { text, face: Face::Mark }],
                    links: Vec::new(),
                });
            }
        }
    }

    fn set_records(&self, page: &mut Page<'_>) {
        let Some((head, body)) = self.rows.split_first() else {
            return;
        };
        let mut names = Row::new(head.source, usize::MAX);
        for (number, row) in head.cells.iter().flat_map(|(_, rows)| rows).enumerate() {
            names.push(if number > 0 { " · " } else { "" }, Face::Mark);
            names.append(row);
        }
        if !names.text.is_empty() {
            page.put(&names, 2);
        }
        let mut labels = vec![String::new(); self.columns];
        for (column, rows) in &head.cells {
            labels[*column] = rows
                .first()
                .map(|row| cells::fit(&row.text, LABEL).into_owned())
                .unwrap_or_default();
        }
        for row in body {
            page.open(Kind::Other, "▪ ", "  ");
            for (column, rows) in &row.cells {
                for (number, value) in rows.iter().enumerate() {
                    let mut shown = Row::new(row.source, usize::MAX);
                    if number == 0 && !labels[*column].is_empty() {
                        shown.push(&format!("{}: ", labels[*column]), Face::Mark);
                    }
                    shown.append(value);
                    page.put(&shown, 2);
                }
            }
            page.close(row.source);
        }
    }
}

/// What stands between columns, what goes across below the head, and where the two cross; each letter takes one cell.
fn lines() -> (&'static str, &'static str, &'static str) {
    match cells::ambiguous() {
        Ambiguous::Narrow => (" │ ", "─", "─┼─"),
        Ambiguous::Wide => (" | ", "-", "-+-"),
    }
}

/// Adds a cell's line, padded to its column, and the bar after it.
fn aligned(cell: Option<&Line>, width: usize, alignment: Alignment, last: bool, line: &mut Line) {
    let pieces = cell.map(|cell| cell.pieces.as_slice()).unwrap_or_default();
    let used: usize = pieces.iter().map(|piece| cells::width(&piece.text)).sum();
    let spare = width.saturating_sub(used);
    let before = match alignment {
        Alignment::Right => spare,
        Alignment::Center => spare / 2,
        Alignment::Left | Alignment::None => 0,
    };
    let after = if last { 0 } else { spare - before };
    let blanks = |cells| Piece {
        text: " ".repeat(cells),
        face: Face::Text,
    };
    if before > 0 {
        line.pieces.push(blanks(before));
    }
    if let Some(cell) = cell {
        line.append(cell);
    }
    if after > 0 {
        line.pieces.push(blanks(after));
    }
    if !last {
        line.pieces.push(Piece {
            text: lines().0.to_owned(),
            face: Face::Mark,
        });
    }
}
