//! Reading: jumping, coming back, the editor.

use super::super::state::Focus;
use super::kit::Screen;
use super::{NOTES, screen};
use crate::error::Error;

#[test]
fn headings_questions_and_matches_are_jumped_to() {
    let mut screen = screen("<enter>]");
    screen.shows(&["▌"]);
    assert_eq!(screen.runner.state.reader.line(), 9);
    screen.keys("]]");
    assert_eq!(screen.runner.state.reader.line(), 15);
    screen.keys("[");
    assert_eq!(screen.runner.state.reader.line(), 12);
    screen.keys("}");
    assert_eq!(screen.runner.state.reader.line(), 22);
    screen.keys("}{");
    assert_eq!(screen.runner.state.reader.line(), 22);
    screen.keys("{").shows(&["no question above"]);
    screen.keys("n").shows(&["no words are searched"]);
}

#[test]
fn matches_are_stepped_through_round_the_end() {
    let mut screen = screen("/맡았다<esc>1<enter>n");
    assert_eq!(screen.runner.state.reader.line(), 13);
    screen.keys("n");
    assert_eq!(screen.runner.state.reader.line(), 19);
    screen.keys("n");
    assert_eq!(screen.runner.state.reader.line(), 13);
    screen.keys("N");
    assert_eq!(screen.runner.state.reader.line(), 19);
}

#[test]
fn the_way_to_the_place_is_told_and_questions_are_marked() {
    let screen = screen("4<enter>");
    assert!(
        screen.line(2).contains("Q&A › 장애 대응 경험이 중요한가요?"),
        "{}",
        screen.text()
    );
    screen.shows(&["?▌"]);
}

#[test]
fn the_outline_tells_equal_headings_apart_and_starts_at_the_present_one() {
    let mut screen = screen("<enter>]]]]");
    screen.keys("o").shows(&["Headings", "▌   담당 업무"]);
    screen
        .keys("담당")
        .shows(&["담당 업무  배경", "담당 업무  성장", "2/7"]);
    screen.keys("<down><enter>");
    assert_eq!(screen.runner.state.reader.line(), 18);
    assert_eq!(screen.runner.state.focus, Focus::Reader);
    screen.keys("o<esc>").lacks(&["╭"]);
    screen.keys("ozzzz").shows(&["no such heading"]);
}

#[test]
fn back_and_forward_lead_through_the_places_one_read() {
    let mut screen = screen("<enter>]");
    screen.keys("<esc>j<enter>").shows(&["Rebalancing stops the world."]);
    screen.keys("<c-o>").shows(&["첫머리 글"]);
    assert_eq!(screen.runner.state.reader.line(), 9);
    screen.keys("<c-o>").shows(&["this is where it began"]);
    screen.keys("<tab>").shows(&["Rebalancing stops the world."]);
    screen.keys("G<a-left>");
    assert_eq!(screen.runner.state.reader.cursor, 0);
    screen.keys("L");
    assert!(screen.runner.state.reader.line() > 10);
}

#[test]
fn the_editor_opens_at_the_line_and_the_note_is_read_again() {
    let mut screen = screen("4");
    screen.write("incident.md", &super::INCIDENT.replace("이직은 왜", "퇴사는 왜"));
    screen.keys("je").shows(&["퇴사는 왜 안 했나요?"]).lacks(&["이직은 왜"]);
    assert_eq!(screen.runner.stage.edited, [("incident.md".to_owned(), 26)]);
    screen.runner.stage.editor_says = || Err(Error::Usage("the editor is out".into()));
    screen.keys("e").shows(&["the editor is out"]);
}

#[test]
fn notes_changed_elsewhere_are_seen() {
    let mut screen = screen("");
    screen.write("new.md", "---\ntitle: Brand new\ndate: 2025-01-01\n---\nhello\n");
    screen.keys("R").shows(&["Brand new", "1 Talks 3", "1 new"]);
    assert!(
        screen
            .runner
            .state
            .selected()
            .is_some_and(|row| row.target().subject == super::super::ask::Subject::Note("incident.md".into())),
        "what was selected is still selected"
    );
}

#[test]
fn what_other_talks_say_of_the_same_is_listed() {
    let notes = [
        (
            "one.md",
            "# Caching talk\n## Cache invalidation\nCache invalidation with Redis is hard\n",
        ),
        (
            "two.md",
            "# Another talk\n## Redis\nWe chose Redis and cache invalidation bit us\n## Lunch\nSoup\n",
        ),
        ("three.md", "# Gardening\n## Roses\nWater them\n"),
    ];
    let mut screen = Screen::of(&notes);
    screen.keys("/title:Caching<esc>3<enter>]r");
    screen.shows(&["6 Related", "Redis  Another talk"]).lacks(&["Roses"]);
    screen.keys("<enter>").shows(&["We chose Redis"]);
    screen.keys("<esc>z<esc>").lacks(&["6 Related"]);
}

#[test]
fn q_leaves_step_by_step() {
    let mut screen = screen("<enter>q");
    assert_eq!(screen.runner.state.focus, Focus::List);
    assert!(screen.ending.is_none());
    screen.keys("q");
    assert!(screen.ending.is_some());
    assert!(super::screen("/q<enter>").ending.is_none(), "in a field it is a letter");
    assert!(super::screen("/q<c-c>").ending.is_some());
    assert!(super::screen("o<c-c>").ending.is_some());
}

#[test]
fn commands_work_while_a_korean_input_method_is_on() {
    let mut screen = screen("ㅓ");
    assert_eq!(screen.runner.state.listing().selected, 1);
    screen.keys("ㅏ");
    assert_eq!(screen.runner.state.listing().selected, 0);
    screen.keys("ㅐ").shows(&["Headings"]);
    screen.keys("<esc>ㅣ");
    assert_eq!(screen.runner.state.focus, Focus::Reader);
    screen.keys("ㅂㅂ");
    assert!(screen.ending.is_some());
}

#[test]
fn one_pane_at_a_time_on_a_narrow_screen() {
    let mut screen = Screen::sized(40, 12, NOTES, Default::default());
    screen.shows(&["장애 대응 이야기"]).lacks(&["첫머리 글", "│"]);
    screen
        .keys("<enter>")
        .shows(&["첫머리 글"])
        .lacks(&["Kafka in practice"]);
    screen.keys("<esc>").shows(&["Kafka in practice"]);
    let mut screen = Screen::sized(120, 40, NOTES, Default::default());
    screen.shows(&["장애 대응 이야기", "Kafka in practice", "첫머리 글"]);
    screen.keys("z").lacks(&["첫머리 글"]);
}

#[test]
fn going_on_and_coming_back_at_once_keeps_the_place() {
    let long = format!("# 하나\n{}## 둘\n끝\n", "줄\n\n".repeat(40));
    let mut screen = Screen::of(&[("a.md", &long), ("b.md", "# 셋\n")]);
    screen.keys("3j");
    let line = screen.runner.state.reader.line();
    assert_eq!(line, 82);
    screen.keys_at_once("jk");
    assert_eq!(screen.runner.state.reader.line(), line);
    screen.shows(&["둘", "끝"]);
}

#[test]
fn keys_pressed_before_the_page_is_there_are_meant_for_it() {
    for keys in ["j<enter>]]", "j<enter>]]]-"] {
        let slowly = screen(keys).text();
        let mut fast = Screen::of(NOTES);
        assert_eq!(fast.keys_at_once(keys).text(), slowly, "{keys}");
    }
}
