//! What the notes come to in numbers.

use super::super::Start;
use super::super::ask::Ask;
use super::super::event::Event;
use super::kit::Screen;
use super::{NOTES, screen};
use crate::cells;

#[test]
fn the_notes_in_numbers_as_the_command_draws_them() {
    let mut screen = screen("#");
    screen.shows(&[
        "╭─ Numbers ─",
        "│ 2 notes · 2023-10 to 2024-03 · ",
        "│ 3 questions: all answered ",
        "│ Talks by month ",
        "│ 2023-10  1  ████ ",
        "│ 2023-11  ",
        "│ 2024-03  1  ████ ",
        "│ Speakers 2 ",
        "│ 김하늘      1  ████ ",
        " esc close",
    ]);
    screen
        .keys("G")
        .shows(&["Tags 3, a column is a month", "│ 백엔드  2  ▂····▂ "]);
    screen.keys("g").shows(&["2 notes"]);
    screen.keys("#").lacks(&["Numbers"]);
    screen.keys(":the<space>notes<space>in<space>num");
    screen.shows(&["the notes in numbers"]);
    screen.keys("<enter>").shows(&["─ Numbers ─"]);
}

#[test]
fn it_fits_every_screen_and_is_scrolled() {
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        let mut screen = Screen::sized(width, height, NOTES, Start::default());
        screen.keys("#").shows(&["2 notes · 2023-10 to 2024-03"]);
        for line in screen.text().lines() {
            assert!(cells::width(line) <= usize::from(width), "{line}");
        }
        screen.keys("<end>").shows(&["백엔드  2  ▂····▂"]);
        if height == 12 {
            screen.lacks(&["2 notes"]);
            screen.keys("<home>j").lacks(&["2 notes"]);
            screen.keys("k").shows(&["2 notes"]);
        }
        if height == 40 {
            screen.keys("<end>").shows(&["2 notes"]);
        }
    }
}

#[test]
fn it_counts_what_the_filters_leave() {
    let mut screen = screen("/모니터링<enter><esc>1#");
    screen
        .shows(&["─ Numbers of 모니터링 ─", "1 note · 2024-03 ·"])
        .lacks(&["Dana Reyes  1"]);
    screen
        .keys("<esc>f김하늘<enter>#")
        .shows(&["speaker:김하늘", "1 note · 2024-03 ·"]);
}

#[test]
fn it_follows_the_notes() {
    let mut screen = screen("#");
    screen.write("new.md", "---\ndate: 2024-04\nspeaker: \"evil\\e[2J\"\n---\n글\n");
    screen
        .event(Event::Focus)
        .shows(&["3 notes · 2023-10 to 2024-04", "evil␛[2J"]);
}

#[test]
fn where_nothing_can_be_counted_that_is_said() {
    let mut screen = Screen::answered(std::sync::Arc::new(|ask, _| match ask {
        Ask::Numbers(..) => Err("the index cannot be read".to_owned()),
        _ => Err("no answer".to_owned()),
    }));
    screen.keys("#").shows(&["the index cannot be read", "0 notes"]);
}
