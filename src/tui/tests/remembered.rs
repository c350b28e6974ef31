//! The screen as it was left: where one stood in a note, the list, its order and the panes.

use super::super::Start;
use super::super::layout::Measures;
use super::super::remembered::Remembered;
use super::super::state::{List, Panes};
use super::kit::Screen;
use super::{NOTES, screen};

#[test]
fn a_talk_is_read_on_where_it_was_left() {
    let mut screen = screen("<enter>");
    screen.lacks(&["where you left off"]);
    screen.keys("jjjjjjjj");
    let line = screen.runner.state.reader.line();
    assert!(line > 5, "{line}");
    screen.keys("<esc>j<enter><esc>k<enter>");
    assert_eq!(screen.runner.state.reader.line(), line);
    screen.shows(&[&format!("where you left off: line {line}")]);
    screen.keys("g<esc><enter>").lacks(&["where you left off"]);
    assert_eq!(screen.runner.state.reader.line(), 1);
}

#[test]
fn a_hit_opens_at_its_own_line() {
    let mut screen = screen("<enter>jjjjjjjj<esc>/남아<enter>");
    screen.shows(&["▌배울 것이 남아"]).lacks(&["where you left off"]);
    screen.keys("<esc><esc>4<enter>").lacks(&["where you left off"]);
}

#[test]
fn the_next_screen_begins_as_the_last_one_was_left() {
    let mut first = screen("ss3sz2<enter>G/어떻게<enter>");
    first.keys("<esc>");
    let left = Remembered::of(&first.runner.state, Panes::Two, Measures::default());
    assert_eq!(left.panes, Some(Panes::One));
    let start = Start {
        remembered: left.clone(),
        ..Start::default()
    };
    let mut next = Screen::sized(80, 24, NOTES, start);
    let state = &next.runner.state;
    assert_eq!((state.list, state.panes), (List::Talks, Panes::One));
    let orders = |state: &super::super::state::State| state.listings.each_ref().map(|listing| listing.order);
    assert_eq!(orders(state), orders(&first.runner.state));
    assert_eq!(orders(state), [2, 0, 1, 0, 0, 0]);
    assert_eq!(Remembered::of(state, Panes::Two, Measures::default()).panes, left.panes);
    next.keys("z");
    assert_eq!(
        Remembered::of(&next.runner.state, Panes::Two, Measures::default()).panes,
        None,
        "as the settings have it"
    );
}

#[test]
fn what_is_asked_on_the_command_line_comes_first() {
    let left = Remembered::of(&screen("4").runner.state, Panes::Two, Measures::default());
    let begun = |start: Start| {
        let start = Start {
            remembered: left.clone(),
            ..start
        };
        Screen::sized(80, 24, NOTES, start).runner.state.list
    };
    assert_eq!(begun(Start::default()), List::Questions);
    let tag = Some("Kafka".to_owned());
    assert_eq!(
        begun(Start {
            tag,
            ..Start::default()
        }),
        List::Talks
    );
    let query = "남아".to_owned();
    assert_eq!(
        begun(Start {
            query,
            ..Start::default()
        }),
        List::Results
    );
}
