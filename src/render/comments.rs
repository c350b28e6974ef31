//! `%%comments%%` of a note: they are for its writer, and are left out. Marks in code, links and HTML are none.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::blocks::GRAMMAR;

/// The text with its comments as letters that mean nothing to the grammar, and where they are, ascending. Every byte
/// and every line stays where it is. A mark that nothing closes is text.
pub(super) fn hidden(text: &str, body: usize) -> (Cow<'_, str>, Vec<Range<usize>>) {
    let source = text.get(body..).unwrap_or_default();
    if !source.contains("%%") {
        return (Cow::Borrowed(text), Vec::new());
    }
    let comments: Vec<Range<usize>> = pairs(source)
        .into_iter()
        .map(|range| range.start + body..range.end + body)
        .collect();
    let mut covered = String::with_capacity(text.len());
    let mut from = 0;
    for comment in &comments {
        covered.push_str(text.get(from..comment.start).unwrap_or_default());
        cover(text.get(comment.clone()).unwrap_or_default(), &mut covered);
        from = comment.end;
    }
    covered.push_str(text.get(from..).unwrap_or_default());
    (Cow::Owned(covered), comments)
}

fn pairs(source: &str) -> Vec<Range<usize>> {
    let mut kept = Parser::new_ext(source, GRAMMAR)
        .into_offset_iter()
        .filter_map(|(event, range)| {
            let literal = matches!(
                event,
                Event::Code(_)
                    | Event::InlineMath(_)
                    | Event::DisplayMath(_)
                    | Event::Html(_)
                    | Event::InlineHtml(_)
                    | Event::Start(Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. })
            );
            literal.then_some(range)
        });
    let mut next = kept.next();
    let (mut until, mut open, mut pairs) = (0, None, Vec::new());
    for (at, mark) in source.match_indices("%%") {
        while let Some(range) = next.take_if(|range| range.start <= at) {
            until = until.max(range.end);
            next = kept.next();
        }
        if at < until {
            continue;
        }
        match open.take() {
            None => open = Some(at),
            Some(start) => pairs.push(start..at + mark.len()),
        }
    }
    pairs
}

/// Adds a comment's text with letters for everything but blanks and the marks of quotations around it.
fn cover(comment: &str, covered: &mut String) {
    let mut begins = false;
    for letter in comment.chars() {
        match letter {
            '\n' => {
                covered.push(letter);
                begins = true;
            }
            ' ' | '\t' => covered.push(letter),
            '>' if begins => covered.push(letter),
            _ => {
                covered.extend(std::iter::repeat_n('x', letter.len_utf8()));
                begins = false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_covered_where_they_stand() {
        let text = "a %%b 가\n> c%% d `%%` %%e";
        let (covered, comments) = hidden(text, 0);
        assert_eq!(covered, "a xxx xxx\n> xxx d `%%` %%e");
        assert_eq!(comments.first(), Some(&(2..15)));
        assert!(matches!(hidden("a %", 0).0, Cow::Borrowed(_)));
        assert_eq!(hidden("%%a%%\n%%b%%", 6).1.first(), Some(&(6..11)));
    }
}
