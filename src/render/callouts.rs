//! Callouts: `> [!kind] Title` at the beginning of a quotation.

use super::Face;
use super::row::Row;

/// The title line of a callout whose quotation begins at a byte of the text, and the byte where the title begins to be
/// the note's own words; `None` for any other quotation.
pub(super) fn title(text: &str, start: usize, source: u32) -> Option<(Row, usize)> {
    // Only its own mark is looked past: quotations nest by the thousand, and each of them asks this.
    let marked = text
        .get(start..)?
        .trim_start_matches(' ')
        .strip_prefix('>')?
        .trim_start_matches(' ');
    let line = marked.strip_prefix("[!")?.lines().next()?;
    let (kind, after) = line.split_once(']')?;
    let word = kind.split('|').next().unwrap_or(kind);
    if word.is_empty() || !word.chars().all(|letter| letter.is_alphanumeric() || letter == '-') {
        return None;
    }
    let title = after.strip_prefix(['-', '+']).unwrap_or(after);
    let mut row = Row::new(source, usize::MAX);
    row.push(&word.to_lowercase(), Face::Mark);
    if !title.trim().is_empty() {
        row.push(" · ", Face::Mark);
        row.push(title.trim(), Face::Strong);
    }
    Some((row, text.len() - marked.len() + 2 + line.len()))
}
