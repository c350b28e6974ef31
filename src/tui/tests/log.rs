//! What the status line said, to be read again.

use std::sync::Arc;

use jiff::civil::time;
use ratatui::style::Style;

use super::super::Start;
use super::super::ask::{Answer, Ask};
use super::super::event::Event;
use super::super::theme::Part;
use super::kit::Screen;
use super::{NOTES, screen};
use crate::book::Changes;

const TROUBLE: &str = "기록을 쓸 수 없습니다(디스크가 가득 찼습니다): 자리를 비우고 다시 해 보세요. \u{1b}[2Jwith a tail that no \
                       line of eighty cells can hold, so that it is broken between words";

fn troubled(width: u16, height: u16) -> Screen {
    let mut screen = Screen::sized(width, height, NOTES, Start::default());
    screen.runner.stage.clock = time(9, 5, 59, 0);
    screen.keys("s");
    screen.runner.stage.clock = time(14, 30, 0, 0);
    screen.event(Event::Failed(TROUBLE.into()));
    screen
}

fn row_of(screen: &Screen, text: &str) -> usize {
    let text_of = screen.text();
    let found = text_of.lines().position(|line| line.contains(text));
    found.unwrap_or_else(|| panic!("{text:?} is not on the screen:\n{text_of}"))
}

#[test]
fn what_was_said_is_read_again_whole() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut screen = troubled(width, height);
        screen.keys("jj").lacks(&["디스크"]);
        screen.keys("!").shows(&[
            "╭─ Messages ─",
            "│ 09:05  Talks by title ",
            "│ 14:30  기록을 쓸 수 없습니다(디스크가 가득 찼습니다): 자리를 비우고 다시 ",
            "│        해 보세요. ␛[2Jwith a tail that no line of eighty cells can hold, ",
            "│        so that it is broken between words ",
            " esc close",
        ]);
        assert!(row_of(&screen, "Talks by title") < row_of(&screen, "기록을"));
        let style = |part| screen.runner.state.theme.style(part);
        let shown = |text: &str| {
            let style = screen.cell(text).style();
            Style::new()
                .fg(style.fg.unwrap_or_default())
                .add_modifier(style.add_modifier)
        };
        let wanted = |part: Part| {
            let style = style(part);
            Style::new()
                .fg(style.fg.unwrap_or_default())
                .add_modifier(style.add_modifier)
        };
        assert_eq!(shown("기록을"), wanted(Part::Trouble));
        assert_eq!(shown("so that"), wanted(Part::Trouble));
        assert_eq!(shown("Talks by"), wanted(Part::Text));
        assert_eq!(shown("14:30"), wanted(Part::Quiet));
        screen.keys("!").lacks(&["Messages"]);
    }
}

#[test]
fn on_a_small_screen_it_is_scrolled_from_its_end() {
    let mut screen = troubled(40, 12);
    screen.keys("s!");
    screen.shows(&[
        "│ 14:30  기록을 쓸 수                  │",
        "│        없습니다(디스크가 가득        │",
        "│ 14:30  Talks by path ",
    ]);
    assert_eq!(row_of(&screen, "by path"), 9, "{}", screen.text());
    for line in screen.text().lines().filter(|line| line.starts_with('│')) {
        assert_eq!(crate::cells::width(line), 40, "{line}");
    }
    screen.runner.stage.clock = time(23, 59, 0, 0);
    screen.keys("<esc>");
    for number in 0..30 {
        screen.event(Event::Failed(format!("trouble {number}")));
    }
    screen
        .keys("!")
        .shows(&["23:59  trouble 29", "trouble 21"])
        .lacks(&["trouble 20"]);
    screen
        .keys("k")
        .shows(&["trouble 28", "trouble 20"])
        .lacks(&["trouble 29"]);
    screen.keys("<pgup>").shows(&["trouble 12"]).lacks(&["trouble 28"]);
    screen.keys("g").shows(&["09:05  Talks by title"]);
    screen.keys("k").shows(&["09:05  Talks by title"]);
    screen.keys("j").lacks(&["Talks by title"]);
    screen.keys("G").shows(&["trouble 29"]);
    // Whoever stands at the end sees what comes.
    screen.event(Event::Failed("one more".into()));
    screen.shows(&["23:59  one more"]);
}

#[test]
fn a_trouble_that_is_cut_names_the_key_that_shows_it_whole() {
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        let mut screen = troubled(width, height);
        let status = |screen: &Screen| screen.line(usize::from(height) - 1);
        assert!(status(&screen).ends_with("…  ! all"), "{}", screen.text());
        assert!(crate::cells::width(&status(&screen)) <= usize::from(width));
        screen.event(Event::Failed("short".into()));
        assert_eq!(status(&screen), " short");
    }
    let mut screen = screen("<enter>");
    screen.event(Event::Failed(TROUBLE.into())).shows(&["…  ! all"]);
    // Where the key does something else, it is not named.
    screen
        .keys("<esc>/")
        .event(Event::Failed(TROUBLE.into()))
        .lacks(&["! all"]);
}

#[test]
fn with_nothing_to_tell_it_says_so() {
    screen("!").shows(&["╭─ Messages ─", "│        nothing was said yet "]);
    let start = Start {
        notice: Some("config.toml: line 3".into()),
        ..Start::default()
    };
    let mut screen = Screen::sized(80, 24, NOTES, start);
    screen.keys("j!").shows(&["00:00  config.toml: line 3"]);
}

#[test]
fn what_could_not_be_read_is_named() {
    let refreshed = |unread: Vec<String>| {
        Screen::answered(Arc::new(move |ask, _| {
            Ok(match ask {
                Ask::Rows(_) => Answer::Rows(Box::default()),
                Ask::Counts(..) => Answer::Counts([0; 4]),
                _ => Answer::Refreshed(Changes {
                    unread: unread.clone(),
                    notices: vec!["the rest".into()],
                    ..Changes::default()
                }),
            })
        }))
    };
    let mut screen = refreshed(vec![
        "가.md cannot be read: Permission denied".into(),
        "나 cannot be read".into(),
    ]);
    screen.shows(&["2 of the folder cannot be read: ! names them"]);
    // It is so at the next look, too, and need not be told again.
    screen
        .keys("R")
        .shows(&["2 of the folder cannot be read: ! names them"]);
    screen.event(Event::Focus).keys("!").shows(&[
        "00:00  가.md cannot be read: Permission denied",
        "00:00  나 cannot be read",
        "00:00  the rest",
    ]);
    assert_eq!(screen.text().matches("Permission denied").count(), 1);
    let many = (0..2_000).map(|number| format!("{number}.md cannot be read")).collect();
    let screen = refreshed(many);
    screen.shows(&["2000 of the folder cannot be read: ! names 50 of them"]);
    assert!(screen.runner.state.log.said().count() < 60);
}
