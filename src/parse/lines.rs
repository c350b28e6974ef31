//! Where do the lines of a text begin, and on which line does a byte stand?

use crate::note::Span;

/// The beginnings of a text's lines.
pub struct Lines {
    starts: Vec<usize>,
    length: usize,
}

impl Lines {
    /// The lines of a text; an empty text has one.
    pub fn new(text: &str) -> Lines {
        let after_ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        let starts = std::iter::once(0)
            .chain(after_ends.filter(|start| *start < text.len()))
            .collect();
        Lines {
            starts,
            length: text.len(),
        }
    }

    /// How many lines there are.
    pub fn count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The line, from 1, on which a byte stands; the last line for what lies behind the text.
    pub fn line(&self, byte: usize) -> u32 {
        self.starts.partition_point(|start| *start <= byte) as u32
    }

    /// The first byte of a line (from 1); the text's length behind the last line.
    pub fn start(&self, line: u32) -> usize {
        self.starts
            .get((line as usize).saturating_sub(1))
            .copied()
            .unwrap_or(self.length)
    }

    /// The byte after a line and its line end.
    pub fn end(&self, line: u32) -> usize {
        self.start(line.saturating_add(1))
    }

    /// The stretch of whole lines from one to another, both included.
    pub fn span(&self, line: u32, end_line: u32) -> Span {
        Span {
            start: self.start(line),
            end: self.end(end_line),
            line,
            end_line,
        }
    }

    /// The stretch from one byte to another.
    pub fn stretch(&self, start: usize, end: usize) -> Span {
        let end_line = if end > start {
            self.line(end - 1)
        } else {
            self.line(start)
        };
        Span {
            start,
            end,
            line: self.line(start),
            end_line,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn a_byte_stands_on_its_line() {
        let lines = Lines::new("가\n\nb\n");
        assert_eq!(lines.count(), 3);
        assert_eq!([0, 3, 4, 5, 6].map(|byte| lines.line(byte)), [1, 1, 2, 3, 3]);
        assert_eq!((lines.start(3), lines.end(3), lines.start(9)), (5, 7, 7));
        assert_eq!(Lines::new("").count(), 1);
    }
}
