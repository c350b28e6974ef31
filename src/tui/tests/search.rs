//! Searching as one types.

use ratatui::layout::Position;

use super::super::event::Event;
use super::super::state::{Focus, List};
use super::screen;

#[test]
fn results_come_while_one_types_and_the_reader_shows_the_first() {
    let mut screen = screen("/장애");
    screen.shows(&[
        "/ 장애",
        "5 Results",
        "? 장애 대응 경험이 중요",
        "장애를 겪고 배우는 것이",
    ]);
    assert_eq!(screen.runner.state.focus, Focus::Field);
    screen.keys("<down>");
    assert_eq!(screen.runner.state.listing().selected, 1);
}

#[test]
fn leaving_the_field_keeps_the_words_and_leaving_again_lets_them_go() {
    let mut screen = screen("4/장애");
    screen.keys("<esc>").shows(&["/ 장애", "5 Results"]);
    assert_eq!(screen.runner.state.focus, Focus::List);
    screen.keys("<esc>").shows(&["/ search"]).lacks(&["5 Results"]);
    assert_eq!(
        screen.runner.state.list,
        List::Questions,
        "the list from before the search"
    );
}

#[test]
fn nothing_found_says_so_with_the_words() {
    let mut screen = screen("/xyzzyqq");
    screen.shows(&["No places for xyzzyqq", "ctrl-u deletes the words"]);
    screen.keys("<esc>").shows(&["x takes the last filter away"]);
    screen.keys("x").shows(&["장애 대응 이야기"]);
}

#[test]
fn nothing_found_says_what_would_find_something() {
    let mut screen = screen("/speaker:nobody<space>담당");
    screen.shows(&["No places for"]).shows(&["Without speaker:nobody: "]);
    screen.keys("<c-u>\"이직");
    screen.shows(&["이직은 왜 안 했나요?"]).lacks(&["Without"]);
}

#[test]
fn the_cursor_stands_where_the_input_method_writes() {
    let mut screen = screen("/장애a");
    assert_eq!(screen.cursor(), Position::new(3 + 5, 1));
    screen.keys("<left><left>");
    assert_eq!(screen.cursor(), Position::new(3 + 2, 1));
    screen.keys("<home>");
    assert_eq!(screen.cursor(), Position::new(3, 1));
    screen.keys("<end>");
    screen.event(Event::Paste("가".repeat(200)));
    assert!(screen.cursor().x < 80);
}

#[test]
fn pasted_text_arrives_whole_on_one_line() {
    let mut screen = screen("/");
    screen
        .event(Event::Paste("장애\n  대응\tq\r\n".into()))
        .shows(&["/ 장애 대응 q"]);
    assert!(screen.ending.is_none());
    let mut screen = super::screen("");
    screen.event(Event::Paste("q".into()));
    assert!(screen.ending.is_none(), "outside a field pasted text is no command");
}

#[test]
fn a_hit_opens_at_its_line_with_the_match_marked() {
    let mut screen = screen("/남아<enter>");
    assert_eq!(screen.runner.state.focus, Focus::Reader);
    screen.shows(&["▌배울 것이 남아 있었다", "이직은 왜 안 했나요?"]);
    screen.keys("e");
    assert_eq!(screen.runner.stage.edited, [("incident.md".to_owned(), 27)]);
}

#[test]
fn enter_before_the_answer_opens_what_the_words_find() {
    let mut screen = screen("");
    let sender = screen.runner.sender();
    for key in super::super::keys::parse("/balances<enter>") {
        let event = ratatui::crossterm::event::KeyEvent::new(key.code, key.modifiers);
        sender.send(Event::Key(event)).expect("the loop listens");
    }
    screen.event(Event::Focus);
    assert_eq!(screen.runner.state.focus, Focus::Reader);
    screen.shows(&["▌A consumer group balances partitions."]);
}

#[test]
fn no_key_waits_for_an_answer() {
    // Keys that arrive together are all handled before anything is drawn; the answer is that of the last one.
    let mut screen = screen("");
    let sender = screen.runner.sender();
    for key in super::super::keys::parse("/장애x<bs>") {
        let event = ratatui::crossterm::event::KeyEvent::new(key.code, key.modifiers);
        sender.send(Event::Key(event)).expect("the loop listens");
    }
    screen.event(Event::Focus);
    screen.shows(&["/ 장애", "? 장애 대응 경험이 중요"]);
    assert_eq!(
        screen.runner.state.pending.iter().flatten().count(),
        0,
        "every request was answered"
    );
}
