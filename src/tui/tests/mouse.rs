//! The mouse: what a click, a turn of the wheel and a drag make of the screen.

use ratatui::crossterm::event::{MouseButton, MouseEventKind};
use ratatui::layout::Position;

use super::super::effect::Outside;
use super::super::layout::Measures;
use super::super::remembered::Remembered;
use super::super::state::{Focus, List, Panes, Popup};
use super::super::{Mouse, Start};
use super::kit::Screen;
use super::{NOTES, screen};
use crate::recall::Grade;

const LINKS: &[(&str, &str)] = &[
    (
        "from.md",
        "# 떠나는 글\n여기서 [[카프카#재시도]] 와 [밖](https://example.org/) 으로\n\n## 하나\n글\n\n## 둘\n끝\n",
    ),
    ("to.md", "---\ntitle: 카프카\n---\n글\n\n## 재시도\n세 번\n"),
];

#[test]
fn a_list_is_shown_by_its_name_and_a_row_is_selected_and_opened() {
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        let mut screen = Screen::sized(width, height, NOTES, Start::default());
        screen.click("Kafka in practice");
        assert_eq!(
            (screen.runner.state.listing().selected, screen.runner.state.focus),
            (1, Focus::List)
        );
        screen.click("Kafka in practice").shows(&["A consumer group balances"]);
        assert_eq!(screen.runner.state.focus, Focus::Reader);
        screen.click("4");
        assert_eq!(
            (screen.runner.state.list, screen.runner.state.focus),
            (List::Questions, Focus::List)
        );
        screen.keys("2").click("#운영").click("▌ #운영").shows(&["tag:운영"]);
        assert_eq!(screen.runner.state.list, List::Talks);
        screen.click("tag:운영").lacks(&["tag:운영"]);
    }
}

#[test]
fn the_second_line_of_a_row_is_the_row_and_below_the_last_is_none() {
    let mut screen = screen("");
    let at = screen.place("2023-10-01 · Dana");
    screen.click_at(at.x, at.y);
    assert_eq!(screen.runner.state.listing().selected, 1);
    screen.click_at(at.x, at.y + 5);
    assert_eq!(
        (screen.runner.state.listing().selected, screen.runner.state.focus),
        (1, Focus::List)
    );
}

#[test]
fn both_clicks_of_two_meet_the_same_row_at_the_edge_of_the_list() {
    let texts: Vec<(String, String)> = (0..99)
        .map(|at| (format!("n{at:02}.md"), format!("# Talk {at:02}\n")))
        .collect();
    let notes: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (&**name, &**text)).collect();
    let mut screen = Screen::of(&notes);
    screen.keys("3");
    let at = Position::new(5, 22);
    let row = |screen: &Screen| screen.line(22).chars().skip(2).take(7).collect::<String>();
    let there = row(&screen);
    screen.click_at(at.x, at.y);
    assert_eq!(row(&screen), there, "nothing moves under the pointer");
    screen.click_at(at.x, at.y);
    assert_eq!(screen.runner.state.focus, Focus::Reader);
    screen.shows(&[&format!("  {there}")]);
    screen.keys("<esc>j");
    assert_ne!(row(&screen), there, "keys keep a row or two around what is selected");
}

#[test]
fn the_wheel_scrolls_what_it_is_over_and_the_keys_stay() {
    let long: String = (1..200).map(|at| format!("줄 {at}\n\n")).collect();
    let texts: Vec<(String, String)> = (0..99)
        .map(|at| (format!("n{at:02}.md"), format!("# Talk {at:02}\n{long}")))
        .collect();
    let notes: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (&**name, &**text)).collect();
    let mut screen = Screen::of(&notes);
    screen.keys("3");
    let (list, text) = (Position::new(3, 9), Position::new(60, 9));
    screen.mouse(MouseEventKind::ScrollDown, list);
    let listing = screen.runner.state.listing();
    assert_eq!((listing.top, listing.selected), (3, 0));
    screen.mouse(MouseEventKind::ScrollDown, text);
    let state = &screen.runner.state;
    assert_eq!(
        (state.reader.top, state.listing().top, state.focus),
        (3, 3, Focus::List)
    );
    for _ in 0..80 {
        screen.mouse(MouseEventKind::ScrollDown, list);
        screen.mouse(MouseEventKind::ScrollDown, text);
    }
    screen.shows(&["Talk 98", "줄 130"]);
    screen.keys("<enter>");
    assert_eq!(
        screen.runner.state.reader.note().map(|note| note.path.clone()),
        Some("n00.md".into())
    );
    screen
        .mouse(MouseEventKind::ScrollUp, list)
        .mouse(MouseEventKind::ScrollUp, text);
    assert_eq!(screen.runner.state.focus, Focus::Reader);
    screen.keys("<esc>");
    assert_eq!(screen.runner.state.listing().top, 0, "keys are about what is selected");
    screen.keys("?").mouse(MouseEventKind::ScrollDown, text);
    assert!(matches!(screen.runner.state.popup, Some(Popup::Help(3))));
    screen.mouse(MouseEventKind::ScrollDown, Position::new(0, 9));
    assert!(matches!(screen.runner.state.popup, Some(Popup::Help(3))), "beside it");
    let headings: String = (1..60).map(|at| format!("## 제목 {at}\n")).collect();
    let mut screen = Screen::of(&[("a.md", &headings)]);
    screen
        .keys("o")
        .mouse(MouseEventKind::ScrollDown, text)
        .lacks(&["제목 3 ", "제목 2 "])
        .shows(&["제목 4"]);
    screen.click("제목 9");
    assert_eq!(screen.runner.state.reader.line(), 9);
}

#[test]
fn the_search_field_is_written_where_it_is_clicked() {
    let mut screen = screen("/장애대응<esc>");
    assert_eq!(screen.runner.state.focus, Focus::List);
    screen.click("대응").keys("<space>").shows(&["/ 장애 대응"]);
    assert_eq!(screen.runner.state.focus, Focus::Field);
    screen.click_at(30, 1).keys("x<c-u><esc>").click("search");
    screen.keys("남아").shows(&["/ 남아", "이직은 왜"]);
}

#[test]
fn filters_that_have_no_room_are_offered() {
    let mut screen = Screen::sized(40, 12, NOTES, Start::default());
    screen.keys("fdana<enter>f백엔드<enter>").shows(&["+1 "]);
    screen.click("+1").shows(&["* speaker:Dana Reyes", "* tag:백엔드"]);
    screen.click("speaker:Dana").lacks(&["speaker:"]);
    assert_eq!(screen.runner.state.chips.len(), 1);
}

#[test]
fn a_line_is_gone_to_and_a_link_of_it_followed() {
    let mut screen = Screen::of(LINKS);
    screen.click("떠나는 글").click("하나");
    let state = &screen.runner.state;
    assert_eq!((state.focus, state.reader.line()), (Focus::Reader, 4));
    screen.click("여기서").lacks(&["카프카 › 재시도"]);
    screen.click("카프카#재시도").shows(&["카프카 › 재시도"]);
    screen.keys("<c-o>").shows(&["여기서"]);
    screen
        .click("밖")
        .shows(&["Open in the browser?", "https://example.org/"]);
    screen.click("does not").lacks(&["Open in"]);
    screen.click("밖").click("opens it");
    assert_eq!(
        screen.runner.stage.opened,
        [Outside::Address("https://example.org/".into())]
    );
    screen.click("밖").click_at(0, 0).lacks(&["Open in"]);
    assert_eq!(screen.runner.stage.opened.len(), 1, "beside the popup is no");
    screen.keys("<esc>").click("카프카#재시도").shows(&["카프카 › 재시도"]);
    assert_eq!(screen.runner.state.focus, Focus::Reader, "from the list, too");
}

#[test]
fn sections_are_closed_left_of_their_headings() {
    let mut screen = Screen::of(LINKS);
    screen.click("떠나는 글");
    let (gutter, at) = (screen.runner.state.layout().gutter, screen.place("하나"));
    screen.click_at(gutter.x, at.y).shows(&["──── +2"]);
    screen.click_at(gutter.x + 1, at.y).lacks(&["+2"]);
    let at = screen.place("끝");
    screen.click_at(gutter.x, at.y).shows(&["끝"]);
    assert_eq!(screen.runner.state.reader.line(), 8);
}

#[test]
fn a_part_of_the_way_is_jumped_to() {
    let mut screen = Screen::sized(120, 40, NOTES, Start::default());
    screen.keys("4<enter>").shows(&["장애 대응 이야기 › Q&A › 장애"]);
    screen.click("Q&A › ");
    assert_eq!(screen.runner.state.reader.line(), 21);
    screen.click("이야기 › Q");
    assert_eq!(screen.runner.state.reader.line(), 1);
    screen.keys("<c-o>");
    assert_eq!(screen.runner.state.reader.line(), 21);
    let mut narrow = Screen::sized(40, 12, NOTES, Start::default());
    narrow.keys("4<enter>").click("… ›");
    assert_eq!(narrow.runner.state.reader.line(), 22);
}

#[test]
fn hints_do_what_they_name() {
    let mut screen = Screen::sized(120, 24, NOTES, Start::default());
    screen.click("lists");
    assert_eq!(screen.runner.state.list, List::Tags);
    screen
        .click("search")
        .keys("남아")
        .click("open")
        .shows(&["배울 것이 남아"]);
    assert_eq!(screen.runner.state.focus, Focus::Reader);
    screen.click("headings").shows(&["─ Headings ─"]);
    screen.click_at(0, 9).lacks(&["─ Headings ─"]);
}

#[test]
fn a_sitting_can_be_held_with_the_mouse() {
    for (width, height) in [(40, 12), (80, 24)] {
        let mut screen = Screen::sized(width, height, NOTES, Start::default());
        screen.keys("v").click("shows the answer").shows(&["1 again ("]);
        screen.click("장애 대응 경험").shows(&["1 again ("]);
        screen.click("3 good (").click("enter answer").click("4 easy (");
        let grades: Vec<Grade> = screen.runner.stage.recorded.iter().map(|(_, grade)| *grade).collect();
        assert_eq!(grades, [Grade::Good, Grade::Easy]);
        let stop = if width < 80 { "<esc>" } else { "" };
        screen
            .keys(stop)
            .click(if width < 80 { "1" } else { "stop" })
            .lacks(&["─ Review"]);
    }
}

#[test]
fn where_else_a_question_was_asked_is_clicked() {
    let again = (
        "again.md",
        "# 다른 발표\n## Q&A\n### 이직을 왜 안 하셨나요?\n-> 재미있어서\n",
    );
    let mut screen = Screen::of(&[NOTES[0], again]);
    screen.keys("4j<enter>").click("also asked in").shows(&["6 Related 1"]);
}

#[test]
fn words_found_in_the_note_are_left_by_a_click() {
    let mut screen = screen("<enter>F팀이");
    screen.click_at(screen.place("팀이").x + 2, 2);
    screen.keys("<bs>").shows(&["find 이"]);
    screen.click("모니터링");
    let state = &screen.runner.state;
    assert!(state.popup.is_none() && state.focus == Focus::Reader);
    assert_eq!(state.reader.line(), 19);
}

#[test]
fn the_line_between_list_and_text_is_drawn_elsewhere_and_stays_there() {
    for width in [80, 100, 120] {
        let mut screen = Screen::sized(width, 24, NOTES, Start::default());
        let rule = |screen: &Screen| screen.runner.state.layout().rule.x;
        let drag = |screen: &mut Screen, from: u16, to: u16| {
            screen.mouse(MouseEventKind::Down(MouseButton::Left), Position::new(from, 9));
            screen.mouse(MouseEventKind::Drag(MouseButton::Left), Position::new(to, 23));
            screen.mouse(MouseEventKind::Up(MouseButton::Left), Position::new(to, 23));
        };
        let from = rule(&screen);
        for to in [40, 50, 45] {
            let from = rule(&screen);
            drag(&mut screen, from, to);
            assert!(rule(&screen).abs_diff(to) <= width / 100, "{} for {to}", rule(&screen));
            let line = screen.line(9);
            assert!(line.contains('│'), "{line}");
        }
        let at = rule(&screen);
        drag(&mut screen, 10, 60);
        assert_eq!(rule(&screen), at, "only what was taken hold of");
        screen.mouse(MouseEventKind::Drag(MouseButton::Left), Position::new(70, 9));
        assert_eq!(rule(&screen), at, "nor what was let go");
        let left = Remembered::of(&screen.runner.state, Panes::Two, Measures::default());
        let start = Start {
            remembered: left,
            ..Start::default()
        };
        assert_eq!(rule(&Screen::sized(width, 24, NOTES, start)), at);
        drag(&mut screen, at, 65535);
        assert_eq!(screen.runner.state.measures.list, 85);
        drag(&mut screen, at, 0);
        let wider = rule(&screen);
        drag(&mut screen, wider, 0);
        assert_eq!(screen.runner.state.measures.list, 15);
        let narrow = rule(&screen);
        drag(&mut screen, narrow, from);
        let left = Remembered::of(&screen.runner.state, Panes::Two, Measures::default());
        assert_eq!(left.list_width, None, "as the settings have it");
    }
}

#[test]
fn the_mouse_is_left_to_the_terminal_and_taken_again() {
    let mut screen = screen("m");
    screen.shows(&["the mouse is the terminal's: m takes it again"]);
    screen.keys("<enter>m").shows(&["the mouse is taken: m leaves it"]);
    assert_eq!(screen.runner.stage.mouse, [Mouse::Left, Mouse::Taken]);
    let start = Start {
        mouse: Mouse::Left,
        ..Start::default()
    };
    let mut left = Screen::sized(80, 24, NOTES, start);
    left.keys("m");
    assert_eq!(left.runner.stage.mouse, [Mouse::Taken]);
}

#[test]
fn what_the_mouse_does_beside_that_changes_nothing() {
    let mut screen = screen("");
    let before = screen.text();
    let middle = Position::new(40, 12);
    for kind in [
        MouseEventKind::Moved,
        MouseEventKind::Drag(MouseButton::Left),
        MouseEventKind::Down(MouseButton::Right),
        MouseEventKind::Down(MouseButton::Middle),
        MouseEventKind::Up(MouseButton::Left),
        MouseEventKind::ScrollLeft,
    ] {
        screen.mouse(kind, middle);
        assert_eq!(screen.text(), before, "{kind:?}");
    }
}

#[test]
fn a_tag_of_the_note_is_filtered_by_and_let_go() {
    for (width, height) in [(80, 24), (120, 40), (40, 12)] {
        let mut screen = Screen::sized(width, height, NOTES, Start::default());
        screen.keys("z<enter>").click("#운영").shows(&["tag:운영"]);
        screen.click("#운영").lacks(&["tag:운영"]);
    }
}
