//! Marks that a person sets in notes, each with a letter, and where the line of one stands in a note edited since.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::note::Note;

/// Characters of a line, and of a heading, by which they are known again.
const TEXT: usize = 200;
/// Headings of a way that are kept: the nearest.
const WAY: usize = 8;

/// A line of a note that has a letter.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Bookmark {
    /// The note, below the notes folder.
    pub path: String,
    /// The line as last known, from 1.
    pub line: u32,
    /// What the line says, or how that begins.
    pub text: String,
    /// The way to it: the talk and the headings.
    pub way: Vec<String>,
}

/// Where the line of a mark stands in the note as it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts {
    /// There.
    Line(u32),
    /// Nowhere; this is where its section begins or, without that, where it stood.
    Gone(u32),
}

/// The popup in which a letter is awaited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lettering {
    /// What is to be done with the letter.
    pub purpose: Purpose,
    /// The selected mark, counted in the order of the letters.
    pub selected: usize,
    /// The first mark on the screen.
    pub top: usize,
}

/// What is to be done with a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The line one reads gets it.
    Set,
    /// Its line is gone to.
    Go,
    /// Its line loses it.
    Remove,
}

impl Bookmark {
    /// A line of a note.
    pub fn of(note: &Note, line: u32) -> Bookmark {
        let at = usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX);
        Bookmark {
            path: note.path.clone(),
            line,
            text: known(note.text.lines().nth(at).unwrap_or_default()),
            way: way(note, line),
        }
    }

    /// Where it stands: the line that says the same, the nearest in its own section before those in others.
    pub fn whereabouts(&self, note: &Note) -> Whereabouts {
        let last = u32::try_from(note.text.lines().count()).unwrap_or(u32::MAX).max(1);
        if self.text.is_empty() {
            return Whereabouts::Line(self.line.clamp(1, last));
        }
        let far = |line: u32| line.abs_diff(self.line);
        let same = (1..)
            .zip(note.text.lines())
            .filter(|(_, text)| known(text) == self.text);
        let nearest = same.min_by_key(|(line, _)| (Reverse(way(note, *line) == self.way), far(*line)));
        if let Some((line, _)) = nearest {
            return Whereabouts::Line(line);
        }
        let headings = note.sections.iter().map(|section| section.span.line);
        let section = headings
            .filter(|line| way(note, *line) == self.way)
            .min_by_key(|line| far(*line));
        Whereabouts::Gone(section.unwrap_or(self.line).clamp(1, last))
    }
}

/// By what a text is known again.
fn known(text: &str) -> String {
    text.trim().chars().take(TEXT).collect()
}

fn way(note: &Note, line: u32) -> Vec<String> {
    let way = match note.section_at(line) {
        Some(section) => note.breadcrumb(section),
        None => vec![note.title.clone()],
    };
    let passed = way.len().saturating_sub(WAY);
    way.iter().skip(passed).map(|part| known(part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    const NOTE: &str = "# 회고\n## 배경\n작은 팀\n### 담당\n개발\n## 성장\n큰 팀\n### 담당\n개발\n";

    fn whereabouts(line: u32, now: &str) -> Whereabouts {
        let bookmark = Bookmark::of(&parse("a.md", NOTE).0, line);
        bookmark.whereabouts(&parse("a.md", now).0)
    }

    #[test]
    fn a_line_is_met_where_it_stands_now() {
        assert_eq!(whereabouts(3, NOTE), Whereabouts::Line(3));
        let longer = format!("---\ntitle: 회고\n---\n\n{NOTE}");
        assert_eq!(whereabouts(3, &longer), Whereabouts::Line(7));
        assert_eq!(whereabouts(6, &NOTE.replace("작은 팀\n", "")), Whereabouts::Line(5));
    }

    #[test]
    fn of_lines_that_say_the_same_the_one_in_its_section_is_meant() {
        let longer = NOTE.replace("작은 팀", "작은 팀\n이\n셋\n넷");
        assert_eq!(whereabouts(9, NOTE), Whereabouts::Line(9));
        assert_eq!(whereabouts(5, &longer), Whereabouts::Line(8));
        assert_eq!(whereabouts(8, &longer), Whereabouts::Line(11));
        let moved = NOTE.replace("## 성장", "## 그 뒤");
        assert_eq!(
            whereabouts(9, &moved),
            Whereabouts::Line(9),
            "the nearest, where no section is the same"
        );
    }

    #[test]
    fn what_is_gone_is_so_and_its_section_is_still_there() {
        let now = format!("처음\n{}", NOTE.replace("큰 팀", "팀 셋"));
        assert_eq!(whereabouts(7, &now), Whereabouts::Gone(7));
        assert_eq!(whereabouts(9, "짧은 글\n"), Whereabouts::Gone(1));
        assert_eq!(whereabouts(9, ""), Whereabouts::Gone(1));
        assert_eq!(
            whereabouts(400, ""),
            Whereabouts::Line(1),
            "a line without words is a number"
        );
    }
}
