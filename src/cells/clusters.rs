//! Where one grapheme cluster ends and the next begins, and how many cells each takes.

use std::sync::atomic::{AtomicBool, Ordering};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Characters of one cluster that are looked at; what is longer (piled-up jamo, chains of joiners) is split.
const LONGEST: usize = 32;

/// Whether ambiguous characters take two cells: read by every measurement, set once.
static WIDE: AtomicBool = AtomicBool::new(false);

/// What the terminal makes of characters that are narrow in Western fonts and wide in those of East Asia: `…`, `①`,
/// `─`, `●`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ambiguous {
    /// One cell.
    #[default]
    Narrow,
    /// Two cells.
    Wide,
}

/// Tells how wide the terminal shows ambiguous characters: once, before anything is measured.
pub fn set_ambiguous(width: Ambiguous) {
    WIDE.store(width == Ambiguous::Wide, Ordering::Relaxed);
}

/// How wide the terminal shows ambiguous characters.
pub fn ambiguous() -> Ambiguous {
    match WIDE.load(Ordering::Relaxed) {
        true => Ambiguous::Wide,
        false => Ambiguous::Narrow,
    }
}

/// The clusters of a text: byte offset, text, cells. A cluster takes 0, 1 or 2 cells, except a lone character that is
/// wider by itself. Linear in the text, whatever it holds.
#[derive(Debug, Clone)]
pub struct Clusters<'a> {
    text: &'a str,
    at: usize,
}

/// The clusters of a text, first to last.
pub fn clusters(text: &str) -> Clusters<'_> {
    Clusters { text, at: 0 }
}

impl<'a> Iterator for Clusters<'a> {
    type Item = (usize, &'a str, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let from = self.at;
        let rest = self.text.get(from..)?;
        let mut characters = rest.chars();
        let first = characters.next()?;
        let (length, cells) = match alone(first) {
            Some(cells) if characters.next().is_none_or(|next| alone(next).is_some()) => (first.len_utf8(), cells),
            _ => joined(rest, first, ambiguous()),
        };
        self.at = from + length;
        Some((from, &rest[..length], cells))
    }
}

/// The cells of a character that never joins another of its like; `None` for all others.
fn alone(character: char) -> Option<usize> {
    match character {
        ' '..='~' => Some(1),
        '가'..='힣' | '一'..='鿿' | 'ㄱ'..='ㅣ' => Some(2),
        _ => None,
    }
}

/// Length in bytes and cells of the cluster at the beginning of `rest`.
fn joined(rest: &str, first: char, ambiguous: Ambiguous) -> (usize, usize) {
    let end = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(at, _)| at);
    let cluster = rest[..end].graphemes(true).next().unwrap_or_default();
    let (cells, alone) = match ambiguous {
        Ambiguous::Narrow => (cluster.width(), first.width()),
        Ambiguous::Wide => (cluster.width_cjk(), first.width_cjk()),
    };
    if cells <= 2 && !cluster.is_empty() {
        (cluster.len(), cells)
    } else {
        (first.len_utf8(), alone.unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ambiguous_characters_are_as_wide_as_the_terminal_has_them() {
        for (text, narrow, wide) in [("…", 1, 2), ("①", 1, 2), ("é", 1, 1), ("👨‍👩‍👧", 2, 2), ("─", 1, 2)]
        {
            let first = text.chars().next().unwrap_or_default();
            assert_eq!(joined(text, first, Ambiguous::Narrow), (text.len(), narrow), "{text}");
            assert_eq!(joined(text, first, Ambiguous::Wide), (text.len(), wide), "{text}");
        }
    }

    #[test]
    fn clusters_are_whole_and_cover_the_text() {
        let text = "가a 👨‍👩‍👧e\u{301}ㅋ";
        let found: Vec<_> = clusters(text).map(|(_, cluster, cells)| (cluster, cells)).collect();
        assert_eq!(
            found,
            [("가", 2), ("a", 1), (" ", 1), ("👨‍👩‍👧", 2), ("e\u{301}", 1), ("ㅋ", 2)]
        );
        let jamo = "ᄀ".repeat(5000) + &"\u{200d}".repeat(5000);
        assert_eq!(clusters(&jamo).map(|(_, cluster, _)| cluster).collect::<String>(), jamo);
    }
}
