//! A note that takes longer to be set than anybody waits.

use std::sync::Arc;

use super::super::Start;
use super::super::ask::{Answer, Ask, Setting, Sheet, Subject};
use super::super::event::Event;
use super::super::state::{Landing, Leaf, Reader};
use super::super::worker::answer;
use super::kit::{Screen, book};
use crate::book::{Book, Course, News};
use crate::parse::parse;
use crate::render;

/// A note of 300 KB with a heading every twenty lines and one word on every hundredth.
fn large() -> String {
    let lines = (1..=8_000).map(|at| match at {
        1 => "# 큰 글\n".to_owned(),
        at if at % 20 == 0 => format!("\n## 절 {at}\n\n"),
        at if at % 100 == 51 => format!("- a line of 카프카 {at}\n"),
        at => format!("- a line as any other is here, {at}\n"),
    });
    lines.collect()
}

fn sheet(setting: Setting, width: usize) -> Sheet {
    Sheet {
        subject: Subject::Note("large.md".into()),
        setting,
        width,
        edition: 0,
        #[cfg(feature = "images")]
        room: None,
    }
}

fn asked(book: &Book, ask: &Ask) -> Option<Leaf> {
    match answer(book, ask, &mut |_| Course::On) {
        Ok(Answer::Page(leaf) | Answer::Glance(Some(leaf))) => Some(leaf),
        Ok(Answer::Glance(None)) => None,
        other => panic!("{other:?}"),
    }
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("large.md"), large()).expect("a note");
    std::fs::write(folder.path().join("small.md"), "# small\n").expect("a note");
    folder
}

#[test]
fn a_part_is_set_as_the_whole_is_and_one_stands_on_the_same_line_in_both() {
    let folder = folder();
    let book = book(folder.path());
    for (setting, line, width) in [
        (Setting::Page, 1, 40),
        (Setting::Page, 4_444, 40),
        (Setting::Page, 8_650, 17),
        (Setting::Source, 4_444, 17),
    ] {
        let sheet = sheet(setting, width);
        let whole = asked(&book, &Ask::Page(sheet.clone(), None)).expect("a page");
        let part = asked(&book, &Ask::Glance(sheet.clone(), None, line)).expect("a part");
        assert!(part.part && !whole.part && part.lines.len() < whole.lines.len() / 4);
        let from = whole.at(part.lines[0].source);
        let same = part
            .lines
            .iter()
            .zip(&whole.lines[from..])
            .take_while(|(one, other)| one == other);
        assert!(same.count() + 2 > part.lines.len(), "{setting:?} {line}");

        let landing = Landing { line, mark: line };
        let mut reader = Reader::default();
        reader.go(sheet.subject.clone(), landing, 20);
        reader.take(part.clone(), 20);
        assert!(reader.is_awaited() && reader.is_part());
        let (stood, top) = (
            reader.line(),
            reader.leaf.as_ref().map(|leaf| leaf.lines[reader.top].clone()),
        );
        assert_eq!(stood, line);
        reader.take(whole.clone(), 20);
        assert!(!reader.is_awaited());
        assert_eq!(reader.leaf.as_ref().map(|leaf| leaf.lines[reader.top].clone()), top);
        assert_eq!(reader.line(), whole.source(whole.at(line)));

        let mut reader = Reader::default();
        reader.go(sheet.subject.clone(), landing, 20);
        reader.take(part, 20);
        assert!(reader.reaches(30, 20) && !reader.reaches(5_000, 20));
        reader.step(30, 20);
        let moved = reader.line();
        reader.take(whole, 20);
        assert_eq!(reader.line(), moved, "who moved on stays there");
    }
    let small = Sheet {
        subject: Subject::Note("small.md".into()),
        ..sheet(Setting::Page, 40)
    };
    assert!(
        asked(&book, &Ask::Glance(small, None, 1)).is_none(),
        "a small note is not in parts"
    );
}

#[test]
fn a_large_page_is_the_same_page_in_the_end() {
    let text = large();
    let mut screen = Screen::sized(140, 24, &[("large.md", &text)], Start::default());
    screen.keys("<enter>").shows(&["▌큰 글", "line 1 · top"]);
    let lines = |screen: &Screen| {
        let leaf = screen.runner.state.reader.leaf.clone().expect("a page");
        assert!(!leaf.part);
        leaf.lines.to_vec()
    };
    let set = |screen: &Screen| {
        let width = screen
            .runner
            .state
            .reader
            .leaf
            .as_ref()
            .map_or(0, |leaf| leaf.sheet.width);
        render::note(&parse("large.md", &text).0, width)
    };
    assert_eq!(lines(&screen), set(&screen));
    screen.keys(":4000<enter>").shows(&["line 4000"]);
    screen.resize(70, 24).shows(&["▌• a line as any other is here, 3638"]);
    assert_eq!(lines(&screen), set(&screen));
    // Faster than it can be set.
    screen.runner.stage.terminal.backend_mut().resize(150, 24);
    screen
        .keys_at_once("jjG")
        .shows(&["end", "a line as any other is here, 7999"]);
    assert_eq!(lines(&screen), set(&screen));
}

#[test]
fn words_are_found_in_a_large_page_and_counted() {
    let text = large();
    let mut screen = Screen::sized(140, 24, &[("large.md", &text)], Start::default());
    screen.keys("<enter>F카프").shows(&["1/80", "카프카 51"]);
    screen.keys("<down>").shows(&["2/80", "카프카 151"]);
    screen.keys("<enter>nn").shows(&["4/80"]);
    screen.keys("N").shows(&["3/80"]);
    screen
        .keys_at_once("F없다<enter>")
        .shows(&["the words are not in this note"]);
}

#[test]
fn a_page_stays_as_it_is_while_other_notes_change() {
    let mut screen = Screen::of(&[("a.md", "# 가\n\n하나\n"), ("b.md", "# 나\n")]);
    screen.keys("<enter>");
    let leaf = |screen: &Screen| screen.runner.state.reader.leaf.clone().expect("a page");
    let before = leaf(&screen);
    let (shown, other) = match before.sheet.subject == Subject::Note("a.md".into()) {
        true => ("a.md", "b.md"),
        false => ("b.md", "a.md"),
    };
    screen.write(other, "# 다\n\n다른 것\n");
    screen.event(Event::Notes(News::Changed));
    assert!(Arc::ptr_eq(&before, &leaf(&screen)), "it is not set again");
    screen.write(shown, "# 라\n\n새것\n");
    screen.event(Event::Notes(News::Changed)).shows(&["새것"]);
}
