//! Bars and lines of bars in text: of eighths of a cell, or in ASCII.

use crate::cells::{self, Ambiguous};

/// What bars are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blocks {
    /// Blocks, an eighth of a cell apart.
    Eighths,
    /// Letters.
    Ascii,
}

/// From the left.
const ACROSS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
/// From below; the first is a time in which there is nothing.
const UP: [char; 9] = ['·', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// The same by how much ink there is.
const UP_ASCII: [char; 9] = ['.', ':', '-', '=', '+', '*', '#', '%', '@'];

impl Blocks {
    /// Those that take one cell each where ambiguous characters are as wide as that.
    pub fn fitting(self, ambiguous: Ambiguous) -> Blocks {
        match ambiguous {
            Ambiguous::Narrow => self,
            Ambiguous::Wide => Blocks::Ascii,
        }
    }

    /// A bar for a part of a whole that takes `room` cells; what is more than nothing is seen.
    pub fn bar(self, part: u32, whole: u32, room: usize) -> String {
        let steps = match self {
            Blocks::Eighths => 8,
            Blocks::Ascii => 1,
        };
        let steps_taken = share(part, whole, room * steps);
        let (full, rest) = (steps_taken / steps, steps_taken % steps);
        match self {
            Blocks::Eighths => "█".repeat(full) + ACROSS.get(rest).unwrap_or(&""),
            Blocks::Ascii => "#".repeat(full),
        }
    }

    /// A cell for each count, as high as its part of the whole; a dot for none.
    pub fn line(self, counts: &[u32], whole: u32) -> String {
        let marks = match self {
            Blocks::Eighths => UP,
            Blocks::Ascii => UP_ASCII,
        };
        let mark = |count: &u32| marks.get(share(*count, whole, marks.len() - 1)).copied();
        counts.iter().filter_map(mark).collect()
    }

    /// Between facts.
    pub fn dot(self) -> &'static str {
        match self {
            Blocks::Eighths => " · ",
            Blocks::Ascii => " - ",
        }
    }

    /// What was left out.
    pub fn more(self) -> &'static str {
        match self {
            Blocks::Eighths => "…",
            Blocks::Ascii => "...",
        }
    }
}

/// How many of so many steps a part of a whole comes to, rounded; one at least where there is something.
fn share(part: u32, whole: u32, steps: usize) -> usize {
    if part == 0 || steps == 0 {
        return 0;
    }
    let (part, whole) = (u128::from(part.min(whole)), u128::from(whole.max(1)));
    let taken = (part * steps as u128 * 2 + whole) / (whole * 2);
    usize::try_from(taken).unwrap_or(steps).clamp(1, steps)
}

/// The text of a name in exactly so many cells.
pub fn padded(name: &str, cells: usize, blocks: Blocks) -> String {
    let shown = cells::visible(name);
    match blocks {
        Blocks::Ascii if cells::width(&shown) > cells && cells > 0 => {
            cells::pad(&(cells::head(&shown, cells - 1).to_owned() + "~"), cells)
        }
        _ => cells::pad(&shown, cells),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_an_eighth_of_a_cell_exact() {
        let bar = |part, whole| Blocks::Eighths.bar(part, whole, 4);
        assert_eq!(bar(0, 9), "");
        assert_eq!(bar(1, 1_000), "▏");
        assert_eq!(bar(1, 8), "▌");
        assert_eq!(bar(4, 8), "██");
        assert_eq!(bar(5, 8), "██▌");
        assert_eq!(bar(31, 32), "███▉");
        assert_eq!(bar(8, 8), "████");
        assert_eq!(bar(u32::MAX, u32::MAX), "████");
        assert_eq!(Blocks::Eighths.bar(3, 3, 0), "");
        assert_eq!(Blocks::Ascii.bar(1, 1_000, 4), "#");
        assert_eq!(Blocks::Ascii.bar(5, 8, 4), "###");
    }

    #[test]
    fn a_line_has_a_cell_for_each_count_and_a_dot_for_none() {
        let counts = [0, 1, 2, 3, 4, 8, 0];
        assert_eq!(Blocks::Eighths.line(&counts, 8), "·▁▂▃▄█·");
        assert_eq!(Blocks::Ascii.line(&counts, 8), ".:-=+@.");
        assert_eq!(Blocks::Eighths.line(&[1, 1_000], 1_000), "▁█");
        assert_eq!(Blocks::Eighths.line(&[0], 0), "·");
    }

    #[test]
    fn in_ascii_everything_is() {
        let counts: Vec<u32> = (0..=8).collect();
        let all = Blocks::Ascii.line(&counts, 8) + &Blocks::Ascii.bar(3, 7, 20) + Blocks::Ascii.dot();
        assert!((all + Blocks::Ascii.more()).is_ascii());
        assert_eq!(Blocks::Eighths.fitting(Ambiguous::Wide), Blocks::Ascii);
        assert_eq!(Blocks::Eighths.fitting(Ambiguous::Narrow), Blocks::Eighths);
    }

    #[test]
    fn names_are_safe_and_as_wide_as_they_are_to_be() {
        assert_eq!(padded("a\x1b[2J장애", 8, Blocks::Eighths), "a␛[2J장…");
        assert_eq!(padded("장애 대응", 6, Blocks::Ascii), "장애 ~");
        assert_eq!(padded("장애", 3, Blocks::Ascii), "장~");
        assert_eq!(padded("장애", 6, Blocks::Ascii), "장애  ");
        assert_eq!(padded("장애", 0, Blocks::Ascii), "");
    }
}
