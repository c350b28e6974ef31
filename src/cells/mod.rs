//! How text stands in a terminal's cells: made safe to show, measured, cut and padded. Knows nothing of notes.

mod clusters;
mod safe;
mod wrap;

pub use clusters::{Ambiguous, Clusters, ambiguous, clusters, set_ambiguous};
pub use safe::{shows, visible, visible_lines};
pub use wrap::wrap;

use std::borrow::Cow;

/// Columns between two tab stops.
pub const TAB: usize = 4;

/// The cells that a line of text takes, by grapheme cluster: Hangul and emoji take two.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.len();
    }
    clusters(text).map(|(_, _, cells)| cells).sum()
}

/// The cells of one grapheme cluster.
pub fn cluster_width(cluster: &str) -> usize {
    width(cluster)
}

/// The text cut to so many cells, never through a cluster, the cut shown by `…`.
pub fn fit(text: &str, cells: usize) -> Cow<'_, str> {
    if head(text, cells).len() == text.len() {
        return Cow::Borrowed(text);
    }
    if cells == 0 {
        return Cow::Borrowed("");
    }
    let sign = cut_sign(cells);
    let mut cut = head(text, cells - width(sign)).to_owned();
    cut.push_str(sign);
    Cow::Owned(cut)
}

/// What shows a cut where so many cells are left, at least 1: `…`, or a dot where that is too wide.
pub fn cut_sign(cells: usize) -> &'static str {
    if width("…") <= cells { "…" } else { "." }
}

/// The longest beginning of the text that fits into so many cells, never cut through a cluster.
pub fn head(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (at, _, taken) in clusters(text) {
        used += taken;
        if used > cells {
            return &text[..at];
        }
    }
    text
}

/// The text cut or padded with blanks to exactly so many cells.
pub fn pad(text: &str, cells: usize) -> String {
    let mut padded = fit(text, cells).into_owned();
    let missing = cells.saturating_sub(width(&padded));
    padded.extend(std::iter::repeat_n(' ', missing));
    padded
}

/// A whole number with its thousands parted: `13,692`.
pub fn thousands(number: impl std::fmt::Display) -> String {
    let digits = number.to_string();
    let mut parted = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(digit);
    }
    parted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hangul_and_emoji_take_two_cells_and_clusters_stay_whole() {
        assert_eq!(width("장애 response"), 13);
        assert_eq!(width("👨‍👩‍👧"), 2);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(head("장애", 3), "장");
        assert_eq!(fit("장애 대응", 6), "장애 …");
        assert_eq!(fit("장애", 0), "");
        assert_eq!(pad("장애", 3), "장…");
        assert_eq!(pad("장애", 6), "장애  ");
    }
}
