//! The best passage of a place, on one line, with its marks.

use super::marker::{Mark, Marker};
use super::plain::plain;

/// Characters of a snippet at most.
const LONGEST: usize = 160;

/// Characters below which a passage takes in the lines that follow it.
const SHORT: usize = 60;

/// A passage of a place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    /// The line of the best match, counted from the first line given as 0.
    pub line: usize,
    /// The passage on one line.
    pub text: String,
    /// Characters of it that answer the query: the first, and the one after the last.
    pub highlights: Vec<[usize; 2]>,
}

/// The best passage of some lines of a note. `head` of them are the heading or the question itself: shown elsewhere,
/// so they are the passage only where nothing else is.
pub fn snippet(lines: &[&str], head: usize, marker: &Marker) -> Snippet {
    let scores: Vec<f32> = lines.iter().map(|line| marker.score(&marker.marks(line))).collect();
    let best_of = |range: std::ops::Range<usize>| {
        range.fold(None, |best: Option<usize>, at| match best {
            Some(best) if scores[best] >= scores[at] => Some(best),
            _ if lines[at].trim().is_empty() => best,
            _ => Some(at),
        })
    };
    let head = head.min(lines.len());
    let line = best_of(0..lines.len()).filter(|at| scores[*at] > 0.0).unwrap_or(0);
    let shown = best_of(head..lines.len()).or_else(|| best_of(0..head)).unwrap_or(0);
    let shown = shown.min(lines.len());
    let fences = lines[..shown].iter().filter(|line| is_fence(line)).count();
    let code = if fences % 2 == 1 { Code::Inside } else { Code::Outside };
    let (text, highlights) = passage(&lines[shown..], code, marker);
    Snippet { line, text, highlights }
}

/// Whether a line stands in a fence: there every mark is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Code {
    Inside,
    Outside,
}

fn passage(lines: &[&str], mut code: Code, marker: &Marker) -> (String, Vec<[usize; 2]>) {
    let mut text = String::new();
    for line in lines {
        if is_fence(line) {
            code = match code {
                Code::Inside => Code::Outside,
                Code::Outside => Code::Inside,
            };
            continue;
        }
        let words = bare(line);
        if words.is_empty() {
            continue;
        }
        let words = match code {
            Code::Inside => words.to_owned(),
            Code::Outside => plain(words),
        };
        if !text.is_empty() && (text.chars().count() >= SHORT || line.trim_start().starts_with('#')) {
            break;
        }
        if !text.is_empty() {
            text.push_str(" · ");
        }
        text.push_str(&words);
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let marks = marker.marks(&text);
    let (text, marks) = cut(&text, marks);
    let highlights = marks.iter().map(|mark| {
        let start = text[..mark.range.start].chars().count();
        [start, start + text[mark.range.clone()].chars().count()]
    });
    let highlights = highlights.collect();
    (text, highlights)
}

fn is_fence(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("```") || line.starts_with("~~~")
}

/// A line without the signs that make it a heading, a bullet or a quote.
fn bare(line: &str) -> &str {
    let line = line.trim();
    let unmarked = line.trim_start_matches(['#', '>']).trim_start();
    let unmarked = ["- ", "* ", "+ "]
        .iter()
        .find_map(|bullet| unmarked.strip_prefix(bullet))
        .unwrap_or(unmarked);
    match unmarked
        .chars()
        .all(|character| matches!(character, '-' | '=' | '*' | '_' | '|' | ':' | ' '))
    {
        true => "",
        false => unmarked.trim(),
    }
}

/// The text cut to the longest snippet around its first mark, at blanks where there are any.
fn cut(text: &str, marks: Vec<Mark>) -> (String, Vec<Mark>) {
    let count = text.chars().count();
    if count <= LONGEST {
        return (text.to_owned(), marks);
    }
    let offsets: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain(std::iter::once(text.len()))
        .collect();
    let first = marks
        .first()
        .map_or(0, |mark| offsets.partition_point(|at| *at < mark.range.start));
    let start = first.saturating_sub(LONGEST / 4).min(count - LONGEST);
    let start = at_blank(text, offsets[start], offsets[first]);
    let end = offsets[(offsets.partition_point(|at| *at < start) + LONGEST).min(count)];
    let end = match text[start..end].rfind(' ') {
        Some(blank) if end < text.len() && blank > (end - start) / 2 => start + blank,
        _ => end,
    };
    let end = cluster_end(text, end);
    let before = if start > 0 { "…" } else { "" };
    let after = if end < text.len() { "…" } else { "" };
    let moved = |mark: Mark| Mark {
        range: mark.range.start - start + before.len()..mark.range.end - start + before.len(),
        word: mark.word,
    };
    let marks = marks
        .into_iter()
        .filter(|mark| mark.range.start >= start && mark.range.end <= end)
        .map(moved);
    (format!("{before}{}{after}", &text[start..end]), marks.collect())
}

/// The place after the next blank, unless that lies beyond `limit`.
fn at_blank(text: &str, start: usize, limit: usize) -> usize {
    if start == 0 {
        return 0;
    }
    match text[start..].find(' ') {
        Some(blank) if start + blank < limit => start + blank + 1,
        _ => cluster_end(text, start),
    }
}

/// The nearest end of a grapheme cluster from here on.
fn cluster_end(text: &str, at: usize) -> usize {
    use unicode_segmentation::GraphemeCursor;
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) => at,
        _ => cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Query;

    fn of(text: &str, head: usize, query: &str) -> Snippet {
        let lines: Vec<&str> = text.lines().collect();
        snippet(&lines, head, &Marker::of(&Query::parse(query)))
    }

    #[track_caller]
    fn highlighted(snippet: &Snippet) -> Vec<String> {
        let characters: Vec<char> = snippet.text.chars().collect();
        snippet
            .highlights
            .iter()
            .map(|[start, end]| characters[*start..*end].iter().collect())
            .collect()
    }

    #[test]
    fn the_line_with_most_of_the_query_is_shown() {
        let found = of("## 장애 대응\n\n그냥 줄\n- 장애를 겪고 대응한다\n끝", 1, "장애 대응");
        assert_eq!((found.line, found.text.as_str()), (0, "장애를 겪고 대응한다 · 끝"));
        assert_eq!(highlighted(&found), ["장애를", "대응한다"]);
        let found = of("## 제목\n\n그냥 줄\n- 장애를 겪고", 1, "장애");
        assert_eq!(found.line, 3);
    }

    #[test]
    fn marks_of_markdown_are_left_out_but_not_those_of_code() {
        let found = of("## 제목\n- **장애** 를 [겪고](https://a.example) 배운다\n", 1, "장애");
        assert_eq!(found.text, "장애 를 겪고 배운다");
        assert_eq!(highlighted(&found), ["장애"]);
        let found = of("## 제목\n글\n```\nMap<string, *장애> x\n```\n", 1, "장애");
        assert_eq!(found.text, "Map<string, *장애> x");
    }

    #[test]
    fn a_heading_without_text_shows_itself() {
        assert_eq!(of("## 장애", 1, "장애").text, "장애");
        assert_eq!(of("", 0, "장애"), Snippet::default());
    }

    #[test]
    fn long_lines_are_cut_around_the_match() {
        let text = format!("{}장애를 {}", "가나다 ".repeat(200), "라마바 ".repeat(200));
        let found = of(&text, 0, "장애");
        assert!(
            found.text.chars().count() <= LONGEST + 2,
            "{}",
            found.text.chars().count()
        );
        assert_eq!(highlighted(&found), ["장애를"]);
        let unbroken = "x".repeat(1000);
        assert!(of(&unbroken, 0, "장애").text.chars().count() <= LONGEST + 2);
        let clusters = "e\u{301}".repeat(1000);
        assert!(of(&clusters, 0, "장애").text.ends_with("\u{301}…"));
    }
}
