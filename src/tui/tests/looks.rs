//! How things look, apart from what they say; and the table of keys.

use std::collections::HashMap;

use ratatui::style::{Color, Modifier};

use super::super::Start;
use super::super::action::Action;
use super::super::keys::{self, Context, Keymap};
use super::super::state::List;
use super::super::theme::Theme;
use super::kit::Screen;
use super::{NOTES, screen};
use crate::cells;

#[test]
fn what_is_selected_and_what_matches_is_seen_without_colour() {
    let start = Start {
        theme: Theme::PLAIN,
        ..Start::default()
    };
    let mut screen = Screen::sized(80, 24, NOTES, start);
    assert!(screen.cell("장애 대응 이야기").modifier.contains(Modifier::REVERSED));
    assert!(!screen.cell("Kafka in practice").modifier.contains(Modifier::REVERSED));
    screen.keys("/남아");
    assert!(screen.cell("남아 있었다").modifier.contains(Modifier::UNDERLINED));
    for cell in screen.buffer().content() {
        assert!(cell.fg == Color::Reset && cell.bg == Color::Reset, "{cell:?}");
    }
}

#[test]
fn headings_stand_out_from_text() {
    let screen = screen("");
    assert!(screen.cell("배경").modifier.contains(Modifier::BOLD));
    assert!(!screen.cell("작은 팀에서").modifier.contains(Modifier::BOLD));
}

#[test]
fn no_key_means_two_things_and_help_names_every_key() {
    let map = Keymap::default();
    let mut meaning = HashMap::new();
    for binding in keys::table() {
        let parsed = keys::parse(binding.keys);
        assert_eq!(
            parsed.len(),
            binding.keys.split(' ').count(),
            "{:?} is read",
            binding.keys
        );
        for key in parsed {
            for context in binding.contexts {
                let other = meaning.insert((*context, key), binding.action);
                assert_eq!(other, None, "{key:?} in {context:?}");
                assert_eq!(map.action(*context, key), Some(binding.action));
            }
        }
    }
    let mut screen = screen("?");
    let mut seen = screen.text();
    let mut last = String::new();
    while screen.text() != last {
        last = screen.text();
        screen.keys("j");
        seen.push_str(&screen.text());
    }
    for binding in keys::table() {
        let help = cells::head(binding.help, 40);
        assert!(seen.contains(help), "{help:?} is not in\n{seen}");
        assert!(seen.contains(&binding.first_shown()), "{:?}", binding.keys);
    }
    for context in Context::ALL {
        assert!(seen.contains(context.name()));
    }
    screen.keys("?").lacks(&["╭"]);
}

#[test]
fn what_is_bound_otherwise_is_obeyed_and_shown() {
    let mut map = Keymap::default();
    map.bind(Context::List, Action::Help, &keys::parse("<f1>"));
    map.bind(Context::List, Action::Show(List::Tags), &keys::parse("T"));
    map.bind(Context::List, Action::Search, &[]);
    let start = Start {
        keys: map,
        ..Start::default()
    };
    let mut screen = Screen::sized(100, 24, NOTES, start);
    screen.shows(&["T Tags", "F1 keys"]).lacks(&["/ search ", "1-4"]);
    screen.keys("/?2").lacks(&["╭"]);
    assert_eq!(screen.runner.state.list, List::Talks);
    screen.keys("<f1>").shows(&["╭"]);
    screen.keys("<esc>T");
    assert_eq!(screen.runner.state.list, List::Tags);
}

#[test]
fn popups_leave_no_half_of_a_wide_character() {
    let text = "한".repeat(4000);
    for width in [41, 42, 77, 78, 90, 91] {
        let mut screen = Screen::sized(width, 24, &[("a.md", &text)], Start::default());
        screen.keys("<enter>?");
        let buffer = screen.buffer();
        for y in 0..24 {
            let mut x = 0;
            while x < width {
                let wide = cells::width(buffer[(x, y)].symbol()) > 1;
                if wide {
                    let half = x + 1 < width && buffer[(x + 1, y)].symbol() != " ";
                    assert!(!half, "{width}: half a character at {x},{y}\n{}", screen.text());
                }
                x += 1 + u16::from(wide);
            }
        }
    }
}
