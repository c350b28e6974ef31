//! The palette, the headings of all notes, and the keys one can look for.

use super::super::state::{Focus, List};
use super::kit::Screen;
use super::{NOTES, screen};

#[test]
fn things_are_done_by_their_names() {
    let mut screen = screen(":");
    screen.shows(&["Do or go to", "search as you type", "copy one of: section"]);
    screen
        .keys("nobody<space>answered<enter>")
        .shows(&["unanswered"])
        .lacks(&["Do or go to"]);
    assert_eq!(screen.runner.state.list, List::Questions);
    screen.keys("x:editor<enter>");
    assert_eq!(screen.runner.stage.edited.len(), 1);
    screen
        .keys(":nothing<space>like<space>this")
        .shows(&["nothing of that name"]);
    screen.keys("<esc>").lacks(&["Do or go to"]);
    assert!(screen.ending.is_none());
}

#[test]
fn talks_tags_and_headings_are_gone_to_by_their_names() {
    let mut screen = screen(":rebal");
    screen.shows(&["Rebalancing  Kafka in practice"]);
    screen.keys("<enter>").shows(&["Kafka in practice › Rebalancing"]);
    assert_eq!(screen.runner.state.reader.line(), 11);
    screen
        .keys("<c-o>:장애<space>대응")
        .shows(&["장애 대응 이야기  talk", "장애 대응 경험이 중요한가요?"]);
    screen.keys("<c-u>백엔").shows(&["#백엔드  tag"]);
    screen.keys("<enter>").shows(&["tag:백엔드", "1 Talks 2"]);
}

#[test]
fn a_number_goes_to_a_line_of_the_note_that_is_read() {
    let mut screen = screen("<enter>:19");
    screen.shows(&["go to line 19"]);
    screen.keys("<enter>");
    assert_eq!(screen.runner.state.reader.line(), 19);
    screen.keys(":100%<enter>");
    assert_eq!(screen.runner.state.reader.line(), 27);
    screen.keys(":0%<enter>");
    assert_eq!(screen.runner.state.reader.line(), 1);
    assert_eq!(screen.runner.state.focus, Focus::Reader);
    screen.keys("<esc>:19").lacks(&["go to line"]);
}

#[test]
fn a_heading_of_whatever_note_is_gone_to() {
    let mut screen = screen("O");
    screen.shows(&["Headings of all notes", "type words of a heading"]);
    screen.keys("담당<space>업무").shows(&[
        "담당 업무  장애 대응 이야기 › 배경",
        "담당 업무  장애 대응 이야기 › 성장",
    ]);
    screen.keys("<down><enter>");
    assert_eq!(screen.runner.state.reader.line(), 18);
    screen.keys("<c-o>");
    let mut empty = Screen::of(&[]);
    empty.keys("Ox").shows(&["no such heading"]);
    empty.keys("<enter><esc>:x<enter>");
}

#[test]
fn a_key_is_looked_for_and_pressed_by_its_name() {
    let mut screen = screen("?/");
    screen.shows(&["Keys", "open; in the tags, filter by the tag", "Lists"]);
    screen.keys("talks").shows(&["the talks"]);
    let mut two = Screen::of(NOTES);
    two.keys("?/reader<space>next<space>heading<enter>");
    assert_eq!(
        two.runner.state.focus,
        Focus::List,
        "a key of another place does nothing"
    );
    two.keys("?/another<space>order<enter>").shows(&["Talks by title"]);
}
