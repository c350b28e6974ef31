//! JSON as it is printed: an array of objects with a line for each key, lists inside them on one line. On a terminal what
//! that would obey, or a reader could not see, is escaped; it is the same JSON.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::cells;
use crate::config::Output;

/// Writes rows as one array, `[]` where there are none.
pub fn array<T: Serialize>(rows: &[T], output: Output, out: &mut impl Write) -> io::Result<()> {
    let mut written = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut written, Readable::default());
    rows.serialize(&mut serializer)?;
    put(written, output, out)
}

/// Writes one object.
pub fn object<T: Serialize>(object: &T, output: Output, out: &mut impl Write) -> io::Result<()> {
    let mut written = Vec::new();
    object.serialize(&mut Serializer::with_formatter(
        &mut written,
        Readable { objects: 0, rows: 0 },
    ))?;
    put(written, output, out)
}

/// Writes rows as an object a line, each flushed as soon as it is written.
pub fn lines<T: Serialize>(rows: &[T], output: Output, out: &mut impl Write) -> io::Result<()> {
    for row in rows {
        put(serde_json::to_vec(row)?, output, out)?;
        out.flush()?;
    }
    Ok(())
}

/// Writes JSON and ends its line.
fn put(mut written: Vec<u8>, output: Output, out: &mut impl Write) -> io::Result<()> {
    if output == Output::Terminal {
        written = escaped(&String::from_utf8_lossy(&written)).into_bytes();
    }
    out.write_all(&written)?;
    out.write_all(b"\n")
}

/// The same JSON with what could not be shown as it is as escapes. Such characters stand in strings alone, but for the
/// line ends between the keys.
pub fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if character == '\n' || cells::shows(character) {
            escaped.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            escaped.push_str(&format!("\\u{unit:04x}"));
        }
    }
    escaped
}

/// Where the writing is.
#[derive(Debug, Default)]
struct Readable {
    objects: usize,
    rows: usize,
}

impl Readable {
    fn indent<W: ?Sized + Write>(&self, out: &mut W) -> io::Result<()> {
        out.write_all(b"\n")?;
        (0..=self.objects).try_for_each(|_| out.write_all(b"  "))
    }
}

impl Formatter for Readable {
    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if self.objects == 0 {
            self.rows += 1;
        }
        out.write_all(match (self.objects, first) {
            (0, true) => b"\n  ",
            (0, false) => b",\n  ",
            (_, true) => b"",
            (_, false) => b", ",
        })
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(if self.objects == 0 && self.rows > 0 {
            b"\n]"
        } else {
            b"]"
        })
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.objects += 1;
        out.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.objects -= 1;
        self.indent(out)?;
        out.write_all(b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        self.indent(out)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays_are_readable_and_never_missing() {
        #[derive(Serialize)]
        struct Row {
            path: &'static str,
            marks: Vec<[usize; 2]>,
            answer: Option<Inner>,
        }
        #[derive(Serialize)]
        struct Inner {
            line: u32,
        }
        let text = |rows: &[Row]| {
            let mut out = Vec::new();
            array(rows, Output::Pipe, &mut out).expect("written");
            String::from_utf8(out).expect("text")
        };
        assert_eq!(text(&[]), "[]\n");
        let row = Row {
            path: "a",
            marks: vec![[0, 2], [3, 4]],
            answer: Some(Inner { line: 3 }),
        };
        let expected = "[\n  {\n    \"path\": \"a\",\n    \"marks\": [[0, 2], [3, 4]],\n    \"answer\": {\n      \"line\": 3\n    }\n  }\n]\n";
        assert_eq!(text(&[row]), expected);
    }

    #[test]
    fn on_a_terminal_it_is_the_same_json_and_harmless() {
        let row = ["\x1b[8m\u{9b}8m\x7f\u{202e}\u{e0041}장애 👨\u{200d}👩"];
        let written = |output| {
            let mut out = Vec::new();
            lines(&[row], output, &mut out).expect("written");
            String::from_utf8(out).expect("text")
        };
        let shown = written(Output::Terminal);
        assert!(shown.trim_end().chars().all(cells::shows), "{shown:?}");
        let read: [String; 1] = serde_json::from_str(&shown).expect("JSON");
        assert_eq!(read, row);
        assert!(written(Output::Pipe).contains('\u{9b}'));
    }
}
