//! Nesting that nobody wrote by hand, taken out before the grammar sees it: for each further line, its reader goes
//! through all that is open, so that 75 KB of such text would take seconds.

use std::borrow::Cow;

/// Markers at the beginning of one line that are taken for nesting.
const DEEPEST: usize = 100;

/// The text with the markers beyond the hundredth of a line as blanks; every byte stays where it is.
pub(super) fn levelled(text: &str) -> Cow<'_, str> {
    let mut levelled = String::new();
    let mut copied = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some((from, to)) = excess(line) {
            levelled.push_str(&text[copied..start + from]);
            levelled.extend(std::iter::repeat_n(' ', to - from));
            copied = start + to;
        }
        start += line.len();
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    levelled.push_str(&text[copied..]);
    Cow::Owned(levelled)
}

/// Where the markers beyond the deepest begin and end in a line.
fn excess(line: &str) -> Option<(usize, usize)> {
    let bytes = line.as_bytes();
    let (mut at, mut markers, mut from) = (0, 0, None);
    loop {
        let blank = |at: usize| matches!(bytes.get(at), Some(b' ' | b'\t'));
        let number = bytes[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .take(9)
            .count();
        let length = match bytes.get(at) {
            Some(b' ' | b'\t') => 0,
            Some(b'>') => 1,
            Some(b'-' | b'*' | b'+') if blank(at + 1) => 1,
            Some(b'0'..=b'9') if matches!(bytes.get(at + number), Some(b'.' | b')')) && blank(at + number + 1) => {
                number + 1
            }
            _ => break,
        };
        markers += usize::from(length > 0);
        if markers > DEEPEST && from.is_none() {
            from = Some(at);
        }
        at += length.max(1);
    }
    from.map(|from| (from, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_too_deep_changes_and_nothing_moves() {
        let text = format!("> - a\n{}b\n---\n", "> 1. ".repeat(80));
        let levelled = levelled(&text);
        assert_eq!(levelled.len(), text.len());
        assert_eq!(levelled.matches(['>', '1']).count(), 1 + 100);
        assert!(levelled.ends_with(" b\n---\n"));
        assert!(matches!(super::levelled("- a\n  - b"), Cow::Borrowed(_)));
    }
}
