//! Notes that changed since the index was made: the line that a hit tells holds what it is told for.

use super::*;

const BEFORE: &str =
    "# Talk\nfirst\n## Notes\nhorse one\n## Notes\nhorse two\n## Q&A\n### Is a horse *fast*?\n-> yes\n";

/// The hits for a horse, in a folder that is not looked through again.
fn hits(book: &Book) -> (Vec<(u32, u32, String)>, Vec<String>) {
    let found = book.search(&Query::parse("horse"), 20, Sort::Path).expect("an answer");
    let hits = found
        .hits
        .iter()
        .map(|hit| (hit.line, hit.match_line, hit.snippet.clone()));
    (hits.collect(), found.notices)
}

fn lines(book: &Book) -> Vec<u32> {
    hits(book).0.into_iter().map(|hit| hit.0).collect()
}

#[test]
fn a_place_that_moved_is_told_where_it_is_now() {
    let folder = Folder::of(&[("a.md", BEFORE)]);
    let book = folder.fresh();
    assert_eq!(lines(&book), [3, 5, 8]);
    folder.write("a.md", &BEFORE.replace("first", "new\nand new\nfirst"));
    assert_eq!(lines(&book), [5, 7, 10]);
    folder.write(
        "a.md",
        &BEFORE.replace("first", "## Other\nfirst\n### Is it a question?\n-> it is"),
    );
    let (hits, notices) = hits(&book);
    let text: Vec<String> = fs::read_to_string(folder.notes.path().join("a.md"))
        .expect("a note")
        .lines()
        .map(str::to_owned)
        .collect();
    for (line, match_line, snippet) in hits {
        let at = |line: u32| text[line as usize - 1].clone();
        assert!(
            at(line).contains("Notes") || at(line).contains("horse"),
            "{line}: {}",
            at(line)
        );
        assert!(at(match_line).contains("horse"), "{match_line}: {}", at(match_line));
        assert!(!snippet.is_empty(), "{line}");
    }
    assert_eq!(notices, [""; 0]);
}

#[test]
fn a_place_that_is_gone_is_said_to_be_and_tells_no_line_beyond_the_note() {
    let folder = Folder::of(&[("a.md", BEFORE)]);
    let book = folder.fresh();
    folder.write("a.md", "# Talk\nother\n## Q&A\n### Is a horse *fast*?\n-> no\n");
    let (hits, notices) = hits(&book);
    assert_eq!(hits.iter().map(|hit| hit.0).collect::<Vec<_>>(), [3, 5, 4]);
    assert_eq!(hits.iter().filter(|hit| hit.2.is_empty()).count(), 2, "{hits:?}");
    assert!(notices[0].starts_with("2 places changed since"), "{notices:?}");
    fs::remove_file(folder.notes.path().join("a.md")).expect("gone");
    let (_, notices) = self::hits(&book);
    assert!(notices[0].starts_with("3 places changed since"), "{notices:?}");
    folder.write("a.md", BEFORE);
    refresh(&book);
    assert_eq!(self::hits(&book).1, [""; 0]);
}

#[test]
fn headings_in_whatever_markup_are_trusted_where_nothing_changed() {
    let headings = "# **Bold** `code` [link](https://a.example/b) &eacute; \\* x^2^\n## 한글 *제목*\n## ==mark== a_b\n\
                    Q. Is this one\nthat goes on?\nA. horse\n";
    let text: String = headings.lines().map(|line| format!("{line}\nhorse\n")).collect();
    let folder = Folder::of(&[("a.md", &text)]);
    let book = folder.fresh();
    let before = hits(&book);
    assert!(before.0.len() > 2 && before.1.is_empty(), "{before:?}");
    assert!(book.verified.lock().expect("no fall").is_none(), "nothing was doubted");
}
