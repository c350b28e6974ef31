//! What must not break it.

use std::sync::Arc;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Size;

use super::super::ask::{Answer, Ask};
use super::super::effect::{Effect, Ending};
use super::super::event::Event;
use super::super::state::Notice;
use super::super::update;
use super::kit::Screen;
use super::{NOTES, screen};
use crate::book::{Changes, Progress};

#[test]
fn no_size_breaks_it_and_the_place_is_kept() {
    let mut screen = screen("/맡았다<enter>");
    let line = screen.runner.state.reader.line();
    let sizes = [0, 1, 2, 3, 4, 5, 9, 10, 28, 40, 69, 70, 80, 200, 500];
    for keys in ["", "<esc>", "?", "<esc>o", "<esc>/"] {
        screen.keys(keys);
        for width in sizes {
            for height in [0, 1, 2, 3, 4, 5, 6, 7, 12, 24, 60, 200] {
                screen.resize(width, height);
            }
        }
        for (width, height) in [
            (500, 1000),
            (1000, 1000),
            (1, 65535),
            (65535, 15),
            (1001, 1000),
            (65535, 65535),
        ] {
            screen.event(Event::Resize(Size::new(width, height)));
        }
        screen.resize(500, 1000);
        screen.resize(80, 24);
    }
    screen.keys("<esc><enter>");
    assert_eq!(screen.runner.state.reader.line(), line);
    screen.shows(&["API 개발을 맡았다"]);
}

#[test]
fn the_line_at_the_top_stays_when_the_width_changes() {
    let text: String = (1..200).map(|at| format!("줄 {at} {}\n", "단어 ".repeat(30))).collect();
    let mut screen = Screen::of(&[("long.md", &text)]);
    screen.keys("<enter><pgdn><pgdn><pgdn>");
    let top = |screen: &Screen| {
        let reader = &screen.runner.state.reader;
        reader.leaf.as_ref().map(|leaf| leaf.source(reader.top))
    };
    let (before, line) = (top(&screen), screen.runner.state.reader.line());
    assert!(before > Some(5));
    for width in [120, 60, 200, 75, 80] {
        screen.resize(width, 24);
        let after = top(&screen).unwrap_or_default();
        assert!(
            after.abs_diff(before.unwrap_or_default()) <= 2,
            "{before:?} became {after} at {width}"
        );
        assert_eq!(screen.runner.state.reader.line(), line);
    }
}

#[test]
fn a_fault_in_a_worker_is_a_sentence_and_the_screen_goes_on() {
    let mut screen = Screen::answered(Arc::new(|ask, _| match ask {
        Ask::Rows(asked) if asked.filter.words == "bad" => panic!("the index bit"),
        Ask::Rows(_) => Err("the index cannot be read".into()),
        Ask::Counts(..) => Ok(Answer::Counts([0; 4])),
        _ => Ok(Answer::Refreshed(Default::default())),
    }));
    screen.shows(&["the index cannot be read"]);
    screen
        .keys("/ba")
        .keys("d")
        .shows(&["a fault in talkbook: the index bit"]);
    screen.keys("<esc><esc>q");
    assert_eq!(screen.ending, Some(Ending::Asked));
}

#[test]
fn an_answer_to_an_older_question_is_dropped() {
    let mut screen = screen("/장애");
    let Some(known) = screen.runner.state.listing().known.clone() else {
        panic!("results were asked for");
    };
    screen.keys("<c-u>맡았다");
    let late = Answer::Rows(Default::default());
    screen.event(Event::Answered(Box::new(Ask::Rows(known)), Ok(late)));
    screen.shows(&["담당 업무"]).lacks(&["No places"]);
}

#[test]
fn nothing_foreign_reaches_the_terminal_raw() {
    let evil = "\u{1b}[31mred\u{1b}]52;c;AAAA\u{7}\u{9b}2J\u{202e}reversed";
    let text = format!(
        "---\ntitle: \"t {evil}\"\ntags: [\"a{evil}\"]\nspeaker: \"{evil}\"\n---\n# h {evil}\n{evil}\n- q {evil}?\n"
    );
    let mut screen = Screen::of(&[("evil.md", &text)]);
    for keys in ["", "2", "3", "4", "/red", "<enter>", "o", "<esc>?"] {
        screen.keys(keys);
        for cell in screen.buffer().content() {
            let safe = crate::cells::visible(cell.symbol());
            assert_eq!(safe, cell.symbol(), "after {keys:?}");
        }
    }
}

#[test]
fn signals_and_a_dead_terminal_end_it() {
    assert_eq!(screen("").event(Event::Signal(15)).ending, Some(Ending::Signal(15)));
    assert_eq!(screen("/a").event(Event::Gone).ending, Some(Ending::Gone));
    let mut screen = screen("<c-z>");
    assert_eq!((screen.runner.stage.suspended, screen.ending), (1, None));
    screen.keys("<c-l>").shows(&["장애 대응 이야기"]);
}

#[test]
fn a_note_that_went_is_said_to_be_gone() {
    let mut screen = Screen::of(NOTES);
    screen.keys("j");
    screen.remove("incident.md");
    screen.keys("k").shows(&["incident.md"]);
    screen.keys("R").shows(&["1 Talks 1", "1 gone"]);
}

#[test]
fn looking_for_changed_notes_can_be_stopped_and_is_then_left_to_the_person() {
    let mut screen = screen("<c-g>");
    screen.shows(&["nothing is under way"]);
    let state = &mut screen.runner.state;
    state.size = Size::new(80, 24);
    let begun = update::update(state, Event::Focus);
    assert!(begun.contains(&Effect::Ask(Ask::Refresh)));
    state.indexing = Some(Progress {
        done: 1280,
        total: 10_000,
    });
    screen.resize(80, 24);
    screen.shows(&["indexing 1,280/10,000 · ctrl-g stops"]);
    let state = &mut screen.runner.state;
    let key = |code| Event::Key(KeyEvent::new(KeyCode::Char(code), KeyModifiers::CONTROL));
    assert!(update::update(state, key('g')).contains(&Effect::Stop));
    let stopped = Changes {
        added: 10_000,
        left: 8_720,
        ..Changes::default()
    };
    screen.event(Event::Answered(Box::new(Ask::Refresh), Ok(Answer::Refreshed(stopped))));
    screen.shows(&["stopped: 8720 notes are still to be read, R goes on"]);
    let state = &mut screen.runner.state;
    assert!(!update::update(state, Event::Focus).contains(&Effect::Ask(Ask::Refresh)));
    screen.keys("R").shows(&["no note has changed"]);
}

/// Numbers that look random and are the same in each run (<https://en.wikipedia.org/wiki/Xorshift>).
fn dice() -> impl FnMut(u16) -> u16 {
    let mut number = 0x2545_f491_u32;
    move |sides| {
        number ^= number << 13;
        number ^= number >> 17;
        number ^= number << 5;
        (number >> 8) as u16 % sides
    }
}

#[test]
fn no_click_breaks_it() {
    use ratatui::crossterm::event::{MouseButton, MouseEventKind};
    use ratatui::layout::Position;

    let kinds = [
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Drag(MouseButton::Left),
        MouseEventKind::Up(MouseButton::Left),
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
    ];
    let links = (
        "links.md",
        "# 링크\n[[kafka]] [밖](https://example.org) [^1]\n\n[^1]: 각주\n",
    );
    let mut dice = dice();
    for keys in [
        "",
        "4<enter>",
        "/장애",
        "?",
        "<enter>o",
        "<enter>F장",
        ":",
        "f백엔드<tab>",
        "v",
        "links<enter>>",
    ] {
        let mut screen = Screen::of(&[NOTES[0], NOTES[1], links]);
        for (width, height) in [(80, 24), (1, 1), (0, 0), (7, 3), (40, 12), (120, 40), (3, 60), (300, 2)] {
            screen.resize(width, height);
            screen.keys("<esc><esc><esc>").keys(keys);
            for _ in 0..40 {
                let at = match dice(8) {
                    0 => Position::new(dice(u16::MAX), dice(u16::MAX)),
                    _ => Position::new(dice(width + 2), dice(height + 2)),
                };
                screen.mouse(kinds[usize::from(dice(6))], at);
            }
        }
        screen.mouse(
            MouseEventKind::Down(MouseButton::Left),
            Position::new(u16::MAX, u16::MAX),
        );
        screen.event(Event::Resize(Size::new(65535, 65535)));
        screen.mouse(MouseEventKind::Down(MouseButton::Left), Position::new(9, 9));
        screen.resize(80, 24);
        screen.keys("<esc><esc><esc><esc>1").shows(&["1 Talks"]);
    }
}

#[test]
fn a_look_that_ends_although_it_was_stopped_stops_nothing_else() {
    let mut screen = screen("");
    let looked = || Box::new(Ask::Refresh);
    let state = &mut screen.runner.state;
    assert!(update::update(state, Event::Focus).contains(&Effect::Ask(Ask::Refresh)));
    let stop = Event::Key(KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL));
    assert!(update::update(state, stop).contains(&Effect::Stop));
    let all = Answer::Refreshed(Changes::default());
    let _ = update::update(state, Event::Answered(looked(), Ok(all)));
    assert!(update::update(state, Event::Focus).contains(&Effect::Ask(Ask::Refresh)));
}

#[test]
fn who_asks_while_a_look_is_under_way_is_answered_by_the_next_one() {
    let mut screen = screen("");
    let state = &mut screen.runner.state;
    assert!(update::update(state, Event::Focus).contains(&Effect::Ask(Ask::Refresh)));
    let asked = Event::Key(KeyEvent::new(KeyCode::Char('R'), KeyModifiers::NONE));
    assert!(!update::update(state, asked).contains(&Effect::Ask(Ask::Refresh)));
    let answered = |changed| {
        let changes = Changes {
            changed,
            ..Changes::default()
        };
        Event::Answered(Box::new(Ask::Refresh), Ok(Answer::Refreshed(changes)))
    };
    assert!(update::update(state, answered(0)).contains(&Effect::Ask(Ask::Refresh)));
    assert_eq!(state.notice, Some(Notice::Word("looking for changed notes …".into())));
    let _ = update::update(state, answered(1));
    assert_eq!(state.notice, Some(Notice::Word("notes: 1 changed".into())));
}

#[test]
fn what_was_said_of_a_folder_that_is_there_again_is_taken_back() {
    let mut screen = screen("");
    let looked = |answer| Event::Answered(Box::new(Ask::Refresh), answer);
    let state = &mut screen.runner.state;
    let _ = update::update(state, Event::Focus);
    let _ = update::update(state, looked(Err("there is no notes folder".into())));
    assert_eq!(state.notice, Some(Notice::Trouble("there is no notes folder".into())));
    let _ = update::update(state, Event::Focus);
    let _ = update::update(state, looked(Ok(Answer::Refreshed(Changes::default()))));
    assert_eq!(state.notice, None);
}
