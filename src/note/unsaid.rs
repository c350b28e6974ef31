//! A text without what it does not say to its readers.

use std::borrow::Cow;
use std::ops::Range;

use super::{Note, Span};

impl Note {
    /// The text of a span of this note, without what it does not say ([`Note::unsaid`]).
    pub fn said(&self, span: Span) -> Cow<'_, str> {
        said(&self.text, span.start..span.end, &self.unsaid)
    }
}

/// A part of a text without some stretches, which ascend; every line is still there.
pub fn said<'a>(text: &'a str, part: Range<usize>, stretches: &[Range<usize>]) -> Cow<'a, str> {
    let from = stretches.partition_point(|stretch| stretch.end <= part.start);
    let mut within = stretches[from..]
        .iter()
        .take_while(|stretch| stretch.start < part.end)
        .peekable();
    if within.peek().is_none() {
        return Cow::Borrowed(text.get(part).unwrap_or_default());
    }
    let mut left = String::with_capacity(part.len());
    let mut at = part.start;
    for stretch in within {
        left.push_str(text.get(at..stretch.start).unwrap_or_default());
        let end = stretch.end.min(part.end);
        let hidden = text.get(stretch.start.max(part.start)..end).unwrap_or_default();
        left.extend(hidden.matches('\n'));
        at = end;
    }
    left.push_str(text.get(at..part.end).unwrap_or_default());
    Cow::Owned(left)
}

/// The text with a letter of one byte for each byte of some stretches, which ascend. Every byte and every line stays
/// where it is, and so do blanks and the marks of quotations at the beginnings of lines.
pub fn covered<'a>(text: &'a str, stretches: &[Range<usize>], letter: char) -> Cow<'a, str> {
    if stretches.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut covered = String::with_capacity(text.len());
    let mut from = 0;
    for stretch in stretches {
        covered.push_str(text.get(from..stretch.start).unwrap_or_default());
        cover(text.get(stretch.clone()).unwrap_or_default(), letter, &mut covered);
        from = stretch.end;
    }
    covered.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(covered)
}

fn cover(stretch: &str, letter: char, covered: &mut String) {
    let mut begins = false;
    for here in stretch.chars() {
        match here {
            '\n' => begins = true,
            ' ' | '\t' => {}
            '>' if begins => {}
            _ => {
                covered.extend(std::iter::repeat_n(letter, here.len_utf8()));
                begins = false;
                continue;
            }
        }
        covered.push(here);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_is_cut_or_covered_where_it_stands() {
        let text = "a %%b 가\n> c%% d";
        let stretches = [2..15, 17..17];
        assert_eq!(covered(text, &stretches, 'x'), "a xxx xxx\n> xxx d");
        assert_eq!(said(text, 0..text.len(), &stretches), "a \n d");
        assert_eq!(said(text, 4..12, &stretches), "\n");
        assert_eq!(said(text, 15..17, &stretches), " d");
        assert!(matches!(said(text, 0..2, &stretches), Cow::Borrowed("a ")));
    }
}
