//! The block that a line stands in: what a link by `^name` shows in place.

use super::{Note, Span};

impl Note {
    /// The paragraph, or the list item with all that lies in it, of which a line (from 1) is. A line with nothing on it but
    /// the block's name belongs to the block above.
    pub fn block(&self, line: u32) -> Span {
        let lines: Vec<&str> = self.text.split_inclusive('\n').collect();
        let mut end = (line as usize).clamp(1, lines.len().max(1)) - 1;
        let said = |at: usize| lines.get(at).copied().unwrap_or_default();
        if said(end).trim_start().starts_with('^') {
            end = (0..end).rev().find(|at| !said(*at).trim().is_empty()).unwrap_or(end);
        }
        let begins = |at: &usize| *at == 0 || is_item(said(*at)) || parts(said(*at - 1)) || parts(said(*at));
        let start = (0..=end).rev().find(begins).unwrap_or(end);
        if is_item(said(start)) {
            let inside = |at: &usize| !parts(said(*at)) && indent(said(*at)) > indent(said(start));
            end = (start + 1..lines.len())
                .take_while(inside)
                .last()
                .unwrap_or(start)
                .max(end);
        }
        let bytes = |lines: &[&str]| lines.iter().map(|line| line.len()).sum::<usize>();
        let from = bytes(lines.get(..start).unwrap_or_default());
        let number = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
        Span {
            start: from,
            end: from + bytes(lines.get(start..=end).unwrap_or_default()),
            line: number(start),
            end_line: number(end),
        }
    }
}

/// Whether a line parts blocks: nothing stands on it, or a heading.
fn parts(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with('#')
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let after = line.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let marker = match after.len() == line.len() {
        true => line.strip_prefix(['-', '*', '+']),
        false => after.strip_prefix(['.', ')']),
    };
    marker.is_some_and(|rest| rest.starts_with([' ', '\t']))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_a_paragraph_or_an_item_with_what_lies_in_it() {
        let text = "# 가\n하나\n둘 ^two\n\n- 셋\n  - 넷 ^four\n    다섯\n- 여섯\n\n| a |\n|---|\n\n^table\n";
        let note = Note {
            text: text.to_owned(),
            ..Note::default()
        };
        let at = |line| (note.slice(note.block(line)), note.block(line).line);
        assert_eq!(at(3), ("하나\n둘 ^two\n", 2));
        assert_eq!(at(5), ("- 셋\n  - 넷 ^four\n    다섯\n", 5));
        assert_eq!(at(6), ("  - 넷 ^four\n    다섯\n", 6));
        assert_eq!(at(7), ("  - 넷 ^four\n    다섯\n", 6));
        assert_eq!(at(8), ("- 여섯\n", 8));
        assert_eq!(at(13), ("| a |\n|---|\n", 10));
        assert_eq!(at(1), ("# 가\n", 1));
        assert_eq!(at(99).1, 10);
        assert_eq!(
            Note::default().block(1),
            Span {
                line: 1,
                end_line: 1,
                ..Span::default()
            }
        );
    }
}
