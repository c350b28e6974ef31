//! Foreign words and addresses as they may stand in HTML.

use std::ops::Range;

use crate::cells;

/// An address that may be followed from a page: of the web, or to write to.
pub fn is_web(address: &str) -> bool {
    let begins = |scheme: &str| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    ["http://", "https://", "mailto:"].into_iter().any(begins) && address.chars().all(cells::shows)
}

/// What a page calls a place of a note.
pub fn name(prefix: &str, anchor: &str) -> String {
    format!("{prefix}-{}", attribute(anchor))
}

/// Text as it stands in HTML, in quotes too.
pub fn attribute(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in cells::visible_lines(text).chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// The text of a stretch without what is hidden of it.
pub(super) fn without(text: &str, range: Range<usize>, hidden: &[Range<usize>]) -> String {
    let from = hidden.partition_point(|hidden| hidden.end <= range.start);
    let mut left = String::new();
    let mut at = range.start;
    for hidden in hidden[from..].iter().take_while(|hidden| hidden.start < range.end) {
        left.push_str(part(text, at..hidden.start.max(at), range.start));
        at = hidden.end.min(range.end);
    }
    left.push_str(text.get(at - range.start..).unwrap_or_default());
    left
}

fn part(text: &str, bytes: Range<usize>, start: usize) -> &str {
    text.get(bytes.start - start..bytes.end - start).unwrap_or_default()
}
