//! Footnotes' labels, set small.

use crate::cells;

/// Cells of the longest label.
const LONGEST: usize = 16;

/// The mark of a footnote: a number as small raised digits, any other label in brackets. Safe to show.
pub(super) fn mark(label: &str) -> String {
    if label.len() <= 4 && !label.is_empty() && label.bytes().all(|digit| digit.is_ascii_digit()) {
        return label.chars().filter_map(raised).collect();
    }
    format!("[{}]", cells::fit(&cells::visible(label), LONGEST))
}

/// The small raised form of a character that has one.
pub(super) fn raised(letter: char) -> Option<char> {
    let digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match letter {
        '0'..='9' => digits.get(letter as usize - '0' as usize).copied(),
        '+' => Some('⁺'),
        '-' => Some('⁻'),
        '(' => Some('⁽'),
        ')' => Some('⁾'),
        'n' => Some('ⁿ'),
        'i' => Some('ⁱ'),
        _ => None,
    }
}

/// The small lowered form of a character that has one.
pub(super) fn lowered(letter: char) -> Option<char> {
    let digits = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    match letter {
        '0'..='9' => digits.get(letter as usize - '0' as usize).copied(),
        '+' => Some('₊'),
        '-' => Some('₋'),
        '(' => Some('₍'),
        ')' => Some('₎'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_small_and_names_in_brackets() {
        assert_eq!(mark("12"), "¹²");
        assert_eq!(mark("주석"), "[주석]");
        assert_eq!(mark("\u{1b}[31m"), "[␛[31m]");
    }
}
