//! The marks that are the screen's own: one table, in Unicode and in ASCII. The words of notes stay as they are.

use std::borrow::Cow;

use super::keys::Key;
use crate::cells;
use crate::chart::Blocks;
use crate::render::Face;

/// The marks. All but [`Symbols::way`], [`Symbols::dot`] and [`Symbols::wait`] take one cell.
#[derive(Debug, PartialEq, Eq)]
pub struct Symbols {
    /// Beside the selected row, and beside the line one reads.
    pub here: &'static str,
    /// A line downward.
    pub down: &'static str,
    /// A line across.
    pub across: &'static str,
    /// The corners of a popup: left and right above, left and right below.
    pub corners: [&'static str; 4],
    /// Between a heading and the one it lies in.
    pub way: &'static str,
    /// Between things that are told of the same.
    pub dot: &'static str,
    /// What was cut off.
    pub more: &'static str,
    /// What is still awaited.
    pub wait: &'static str,
    /// What bars are made of.
    pub blocks: Blocks,
    /// How keys with a picture of their own are named.
    pub arrows: Arrows,
    /// How the marks that Markdown is set with are drawn.
    pub pages: Pages,
}

/// How the marks that Markdown is set with are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pages {
    /// As they are set.
    Drawn,
    /// In ASCII.
    Plain,
}

/// How keys with a picture of their own are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrows {
    /// `↓`
    Drawn,
    /// `down`
    Named,
}

/// What nearly every terminal shows.
pub const UNICODE: Symbols = Symbols {
    here: "▌",
    down: "│",
    across: "─",
    corners: ["╭", "╮", "╰", "╯"],
    way: " › ",
    dot: " · ",
    more: "…",
    wait: "…",
    blocks: Blocks::Eighths,
    arrows: Arrows::Drawn,
    pages: Pages::Drawn,
};

/// What every terminal shows.
pub const ASCII: Symbols = Symbols {
    here: ">",
    down: "|",
    across: "-",
    corners: ["+", "+", "+", "+"],
    way: " > ",
    dot: " - ",
    more: "~",
    wait: "...",
    blocks: Blocks::Ascii,
    arrows: Arrows::Named,
    pages: Pages::Plain,
};

/// For terminals that have ambiguous characters wide: what frames the screen must take one cell, the marks of pages are
/// set as wide as they are.
pub const WIDE: Symbols = Symbols {
    pages: Pages::Drawn,
    ..ASCII
};

/// What stands in ASCII for the marks that Markdown is set with.
const OF_PAGES: [(char, char); 18] = [
    ('│', '|'),
    ('┊', '|'),
    ('─', '-'),
    ('━', '='),
    ('┼', '+'),
    ('•', '*'),
    ('◦', '-'),
    ('▪', '*'),
    ('■', '#'),
    ('▸', '>'),
    ('▹', '>'),
    ('▾', 'v'),
    ('·', '-'),
    ('☑', 'x'),
    ('☐', 'o'),
    ('…', '~'),
    ('→', '>'),
    ('↩', '<'),
];

impl Symbols {
    /// The text cut to so many cells, as [`cells::fit`] does it.
    pub fn fit<'a>(&self, text: &'a str, room: usize) -> Cow<'a, str> {
        match cells::fit(text, room) {
            Cow::Owned(mut cut) if self.more != UNICODE.more => {
                cut.truncate(cut.len() - UNICODE.more.len().min(cut.len()));
                Cow::Owned(cut + self.more)
            }
            fitted => fitted,
        }
    }

    /// The text cut or padded to exactly so many cells, as [`cells::pad`] does it.
    pub fn pad(&self, text: &str, room: usize) -> String {
        cells::pad(&self.fit(text, room), room)
    }

    /// A sentence of the screen's own.
    pub fn sentence<'a>(&self, sentence: &'a str) -> Cow<'a, str> {
        match sentence.contains(UNICODE.wait) && self.wait != UNICODE.wait {
            true => Cow::Owned(sentence.replace(UNICODE.wait, self.wait)),
            false => Cow::Borrowed(sentence),
        }
    }

    /// A stretch of a page: its marks as they are drawn here, the note's words as they are.
    pub fn of_page<'a>(&self, text: &'a str, face: Face) -> Cow<'a, str> {
        if self.pages == Pages::Drawn || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        match face {
            Face::Mark => Cow::Owned(text.chars().map(in_ascii).collect()),
            Face::Meta => Cow::Owned(text.replace(UNICODE.dot, self.dot)),
            _ => Cow::Borrowed(text),
        }
    }

    /// The letters of a passage that was cut out of a text: its marks as they are drawn here, each still one letter.
    pub fn of_passage(&self, passage: &str) -> Vec<char> {
        let mut letters: Vec<char> = passage.chars().collect();
        if self.pages == Pages::Drawn {
            return letters;
        }
        let last = letters.len().saturating_sub(1);
        for at in 0..letters.len() {
            let is = |at: Option<usize>, wanted| at.and_then(|at| letters.get(at)) == Some(&wanted);
            let mark = match letters.get(at) {
                Some('·') if is(at.checked_sub(1), ' ') && is(Some(at + 1), ' ') => '-',
                Some('…') if at == 0 || at == last => '~',
                _ => continue,
            };
            if let Some(letter) = letters.get_mut(at) {
                *letter = mark;
            }
        }
        letters
    }

    /// A key as help and hints name it.
    pub fn key(&self, key: &Key) -> String {
        match self.arrows {
            Arrows::Drawn => key.shown(),
            Arrows::Named => key.written(),
        }
    }
}

/// A mark in ASCII; letters and digits among marks are the note's own, and so is what takes two cells.
fn in_ascii(mark: char) -> char {
    let known = OF_PAGES.iter().find(|(drawn, _)| *drawn == mark);
    match known {
        Some((_, plain)) => *plain,
        None if mark.is_ascii() || mark.is_alphabetic() => mark,
        None if cells::width(mark.encode_utf8(&mut [0; 4])) == 1 => '*',
        None => mark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_take_the_same_cells_in_both() {
        for symbols in [UNICODE, ASCII, WIDE] {
            let Symbols {
                here,
                down,
                across,
                corners,
                more,
                ..
            } = symbols;
            for mark in [here, down, across, more].into_iter().chain(corners) {
                assert_eq!(cells::width(mark), 1, "{mark}");
            }
        }
        for (drawn, plain) in OF_PAGES {
            assert!(plain.is_ascii() && cells::width(&drawn.to_string()) == 1, "{drawn}");
        }
    }

    #[test]
    fn what_was_cut_is_marked_and_words_stay() {
        assert_eq!(ASCII.fit("장애 대응", 6), "장애 ~");
        assert_eq!(ASCII.fit("장애…", 5), "장애…");
        assert_eq!(ASCII.fit("장애", 0), "");
        assert_eq!(ASCII.pad("장애", 3), "장~");
        assert_eq!(UNICODE.fit("장애 대응", 6), "장애 …");
        assert_eq!(ASCII.of_page("│ • 가·", Face::Mark), "| * 가-");
        assert_eq!(ASCII.of_page("│ •", Face::Text), "│ •");
        assert_eq!(ASCII.of_page("a·b · c", Face::Meta), "a·b - c");
        assert_eq!(ASCII.of_page("⚑ 한글", Face::Mark), "* 한글");
        let passage = |text| ASCII.of_passage(text).into_iter().collect::<String>();
        assert_eq!(passage("…a…b · c·d…"), "~a…b - c·d~");
        assert_eq!(passage(""), "");
    }
}
