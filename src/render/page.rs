//! The page being set: which bars and indents stand before a line, where blank lines go, which line of the file each
//! line comes from. Knows nothing of Markdown's grammar.

use super::row::Row;
use super::{Face, Line, Piece, code};
use crate::cells;

/// Levels of nesting that are shown.
const DEEPEST: usize = 32;

/// What encloses a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Quote,
    /// An item whose marker begins at this column of its line.
    Item(usize),
    Other,
}

/// What one shown level puts before its lines: on the first one, and on all others. Both take the same cells.
struct Indent {
    level: usize,
    kind: Kind,
    first: String,
    rest: String,
    cells: usize,
}

/// Lines set so far, and what encloses the next ones.
pub(super) struct Page<'a> {
    text: &'a str,
    /// Byte offset of each line of `text`.
    starts: Vec<usize>,
    /// Lines of the file before `text`.
    skipped: u32,
    width: usize,
    lines: Vec<Line>,
    stack: Vec<Kind>,
    shown: Vec<Indent>,
    /// Cells of `shown`.
    used: usize,
    /// Levels from this one on have not shown their first line.
    fresh: usize,
    /// The marker of an item for whose level there is no room; it stands before the item's first words.
    marker: Option<String>,
    quotes: usize,
    /// Bytes of code that may still be told apart.
    pub code: usize,
    /// The last line of the file that was set.
    last: u32,
}

impl<'a> Page<'a> {
    pub fn new(text: &'a str, first_line: u32, width: usize) -> Page<'a> {
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Page {
            text,
            starts,
            skipped: first_line.saturating_sub(1),
            width: width.max(1),
            lines: Vec::new(),
            stack: Vec::new(),
            shown: Vec::new(),
            used: 0,
            fresh: 0,
            marker: None,
            quotes: 0,
            code: code::PAGE,
            last: first_line.saturating_sub(1),
        }
    }

    /// The line of the file at a byte, and the byte's place in that line.
    pub fn place(&self, at: usize) -> (u32, usize) {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        (
            self.skipped + u32::try_from(line).unwrap_or(u32::MAX),
            at - start.min(at),
        )
    }

    /// Cells that are left beside the bars and indents.
    pub fn room(&self) -> usize {
        self.width.saturating_sub(self.used).max(1)
    }

    pub fn in_quote(&self) -> bool {
        self.quotes > 0
    }

    /// Whether the innermost level has shown nothing yet.
    pub fn untouched(&self) -> bool {
        self.fresh < self.stack.len()
    }

    /// Goes one level in. Levels beyond [`DEEPEST`], or beyond half the width, are not shown.
    pub fn open(&mut self, kind: Kind, first: &str, rest: &str) {
        let cells = cells::width(first);
        if self.shown.len() < DEEPEST && self.used + cells <= self.width / 2 {
            let level = self.stack.len();
            self.used += cells;
            self.shown.push(Indent {
                level,
                kind,
                first: first.to_owned(),
                rest: cells::pad(rest, cells),
                cells,
            });
        } else if matches!(kind, Kind::Item(_)) {
            self.marker = Some(first.to_owned());
        }
        self.quotes += usize::from(kind == Kind::Quote);
        self.stack.push(kind);
    }

    /// Replaces the marker of the innermost level by one of the same width.
    pub fn remark(&mut self, first: &str) {
        let level = self.stack.len().saturating_sub(1);
        match self.shown.last_mut().filter(|indent| indent.level == level) {
            Some(indent) => indent.first = cells::pad(first, indent.cells),
            None => self.marker = self.marker.take().map(|_| first.to_owned()),
        }
    }

    /// Goes one level out; a level that has shown nothing shows its marker.
    pub fn close(&mut self, source: u32) {
        if self.untouched() && self.shown.last().is_some_and(|indent| indent.level >= self.fresh) {
            self.put(&Row::new(source, usize::MAX), 0);
        }
        if self.stack.pop() == Some(Kind::Quote) {
            self.quotes -= 1;
        }
        if let Some(indent) = self.shown.pop_if(|indent| indent.level >= self.stack.len()) {
            self.used -= indent.cells;
        }
        self.fresh = self.fresh.min(self.stack.len());
    }

    /// The file has been read up to this line, whatever was set of it.
    pub fn reach(&mut self, source: u32) {
        self.last = self.last.max(source);
    }

    /// The frontmatter ends before this byte; a blank line follows it.
    pub fn end_head(&mut self, body: usize) {
        let (line, _) = self.place(body.saturating_sub(1));
        self.reach(line);
        if let Some(source) = self.lines.last().map(|line| line.source) {
            self.lines.push(Line {
                source,
                ..Line::default()
            });
        }
    }

    /// The number of the next link.
    pub fn next_link(&self) -> u32 {
        let links = self.lines.iter().flat_map(|line| &line.links);
        links.map(|link| link.number + 1).max().unwrap_or_default()
    }

    /// Sets a row, its continued lines further in by `hang` cells.
    pub fn put(&mut self, row: &Row, hang: usize) {
        if let Some(marker) = self.marker.take().filter(|_| !row.text.is_empty()) {
            let mut marked = Row::new(row.source, row.column);
            marked.push(&marker, Face::Mark);
            marked.append(row);
            return self.put(&marked, hang.max(cells::width(&marker)));
        }
        let levels = self.levels_at(row.column);
        let used: usize = self.shown[..levels].iter().map(|indent| indent.cells).sum();
        let room = self.width.saturating_sub(used).max(1);
        let hang = hang.min(room / 2);
        for (number, line) in row.wrap(room, room - hang).into_iter().enumerate() {
            self.add(line, levels, if number == 0 { 0 } else { hang });
        }
    }

    /// Sets one finished line of at most [`Page::room`] cells.
    pub fn put_line(&mut self, line: Line) {
        self.add(line, self.shown.len(), 0);
    }

    /// How many shown levels stand before a row: a line that continues an item from further left stays outside it.
    fn levels_at(&self, column: usize) -> usize {
        let inside = self.shown.iter().rev().take_while(|indent| {
            indent.level < self.fresh && matches!(indent.kind, Kind::Item(marker) if column <= marker)
        });
        self.shown.len() - inside.count()
    }

    fn add(&mut self, mut line: Line, levels: usize, hang: usize) {
        let source = line.source;
        self.gap(source);
        let mut before = String::new();
        for indent in &self.shown[..levels] {
            before.push_str(if indent.level >= self.fresh {
                &indent.first
            } else {
                &indent.rest
            });
        }
        before.extend(std::iter::repeat_n(' ', hang));
        self.fresh = self.stack.len();
        if line.pieces.is_empty() {
            before.truncate(before.trim_end().len());
        }
        if !before.is_empty() {
            line.indent(before);
        }
        self.lines.push(line);
        self.reach(source);
    }

    /// A blank line, if the file has one between the last line set and this one.
    fn gap(&mut self, source: u32) {
        let Some(blank) = (self.last + 1..source).find(|line| self.blank(*line)) else {
            return;
        };
        self.last = source.saturating_sub(1);
        if self.lines.last().is_none_or(|line| line.pieces.is_empty()) {
            return;
        }
        let still = self.shown.iter().filter(|indent| indent.level < self.fresh);
        let mut before: String = still.map(|indent| indent.rest.as_str()).collect();
        before.truncate(before.trim_end().len());
        let bars = (!before.is_empty()).then_some(Piece {
            text: before,
            face: Face::Mark,
        });
        self.lines.push(Line {
            source: blank,
            pieces: bars.into_iter().collect(),
            links: Vec::new(),
        });
    }

    /// Whether a line of the file has nothing on it but quotation marks.
    fn blank(&self, line: u32) -> bool {
        let number = line.saturating_sub(self.skipped + 1) as usize;
        let Some(start) = self.starts.get(number) else {
            return true;
        };
        let end = self.starts.get(number + 1).copied().unwrap_or(self.text.len());
        self.text[*start..end]
            .chars()
            .all(|character| character.is_whitespace() || character == '>')
    }

    pub fn finish(self) -> Vec<Line> {
        self.lines
    }
}
