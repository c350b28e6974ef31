//! An export on a terminal: line by line, so that nothing in it commands the terminal.

use std::io::{self, Write};

use crate::cells;
use crate::cli::Written;
use crate::command::json;

/// How what a terminal would obey is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// As escapes of JSON.
    Escaped,
    /// As signs.
    Signs,
}

impl Way {
    /// That of a format.
    pub fn of(format: Written) -> Way {
        match format {
            Written::Json | Written::Ndjson => Way::Escaped,
            Written::Markdown | Written::Html | Written::Csv => Way::Signs,
        }
    }
}

/// Writes whole lines, each made safe.
pub struct Shown<W> {
    out: W,
    way: Way,
    line: Vec<u8>,
}

impl<W: Write> Shown<W> {
    /// Writes to `out`.
    pub fn new(out: W, way: Way) -> Shown<W> {
        Shown {
            out,
            way,
            line: Vec::new(),
        }
    }

    /// Writes what stands behind the last line end.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.put()
    }

    fn put(&mut self) -> io::Result<()> {
        let text = String::from_utf8_lossy(&self.line);
        match self.way {
            Way::Escaped => self.out.write_all(json::escaped(&text).as_bytes())?,
            Way::Signs => self.out.write_all(cells::visible_lines(&text).as_bytes())?,
        }
        self.line.clear();
        Ok(())
    }
}

impl<W: Write> Write for Shown<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                self.put()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_in_pieces_is_shown_by_the_line() {
        let mut out = Vec::new();
        let mut shown = Shown::new(&mut out, Way::Escaped);
        write!(shown, "{{\"a\": \"\u{9b}")
            .and_then(|()| write!(shown, "\"}}\n1"))
            .expect("written");
        shown.finish().expect("written");
        assert_eq!(String::from_utf8_lossy(&out), "{\"a\": \"\\u009b\"}\n1");
    }
}
