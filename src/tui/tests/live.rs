//! Notes that change while the screen is open.

use std::sync::Arc;
use std::sync::mpsc::channel;

use super::super::ask::{Answer, Ask};
use super::super::event::Event;
use super::super::state::Notice;
use super::kit::Screen;
use super::{NOTES, screen};
use crate::book::{Changes, News};

/// A note of a hundred lines.
fn long(above: &str) -> String {
    let lines: Vec<String> = (1..100).map(|at| format!("line {at}\n\n")).collect();
    format!("# 긴 글\n{above}{}", lines.concat())
}

#[test]
fn a_saved_note_changes_in_place() {
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        let mut screen = Screen::sized(width, height, &[("a.md", &long(""))], Default::default());
        screen.keys("<enter>:").keys("120<enter>").shows(&["line 59"]);
        let row = |screen: &Screen| screen.text().lines().position(|line| line.ends_with("line 59"));
        let (line, before) = (screen.runner.state.reader.line(), row(&screen));
        assert!(before.is_some(), "{}", screen.text());
        screen.write("a.md", &long("새로 쓴 줄\n\n또 하나\n\n"));
        screen.event(Event::Notes(News::Changed));
        assert_eq!(screen.runner.state.reader.line(), line + 4);
        assert_eq!(row(&screen), before, "{}", screen.text());
        screen.keys("g").shows(&["새로 쓴 줄"]);
    }
}

#[test]
fn a_line_that_is_gone_for_a_while_is_stood_on_again() {
    let text = long("");
    let mut screen = Screen::of(&[("a.md", &text)]);
    screen.keys("<enter>:").keys("120<enter>");
    let line = screen.runner.state.reader.line();
    for part in [&text[..200], "", &text[..300]] {
        screen.write("a.md", part);
        screen.event(Event::Notes(News::Changed));
    }
    screen.shows(&["line 33"]).lacks(&["line 59"]);
    screen.write("a.md", &text);
    screen.event(Event::Notes(News::Changed)).shows(&["line 59"]);
    assert_eq!(screen.runner.state.reader.line(), line);
    screen.write("a.md", &text[..300]);
    screen.event(Event::Notes(News::Changed)).keys("k");
    screen.write("a.md", &text);
    screen
        .event(Event::Notes(News::Changed))
        .shows(&["line 33"])
        .lacks(&["line 59"]);
}

#[test]
fn closed_sections_stay_closed() {
    let text = "# Talk\n## One\nfirst\n## Two\nsecond\n";
    let mut screen = Screen::of(&[("a.md", text)]);
    screen.keys("<enter>]-").lacks(&["first"]).shows(&["second"]);
    screen.write("a.md", &text.replace("# Talk\n", "# Talk\nnew\n"));
    screen.event(Event::Notes(News::Changed));
    screen.lacks(&["first"]).shows(&["new", "second"]);
}

#[test]
fn what_is_selected_stays_selected_and_the_words_stay() {
    let mut screen = screen("/담당");
    let before = screen.runner.state.selected().map(|row| row.target().subject);
    screen.write(
        "새.md",
        "---\ndate: 2030-01-01\n---\n# 담당 담당\n## 담당\n담당 업무 담당\n",
    );
    screen
        .event(Event::Notes(News::Changed))
        .shows(&["/ 담당", "담당 담당"]);
    assert_eq!(screen.runner.state.selected().map(|row| row.target().subject), before);
    let mut screen = super::screen("j");
    screen.write("새.md", "---\ndate: 2030-01-01\n---\n# 새 글\n");
    screen
        .event(Event::Notes(News::Changed))
        .shows(&["1 Talks 3", "새 글", "notes: 1 new"]);
    assert_eq!(screen.runner.state.listing().selected, 2);
    screen.shows(&["A consumer group balances partitions."]);
}

#[test]
fn what_is_selected_stays_selected_however_many_notes_come_and_go() {
    let names: Vec<String> = (0..250).map(|at| format!("n{at:03}.md")).collect();
    let notes: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "# Talk\n")).collect();
    let mut screen = Screen::of(&notes);
    screen.keys("ss").shows(&["by path"]).lacks(&["n100"]);
    screen.keys("<pgdn><pgdn><pgdn>j");
    let selected = |screen: &Screen| screen.runner.state.selected().map(|row| row.target().subject);
    let (before, at) = (selected(&screen), screen.runner.state.listing().selected);
    assert!(before.is_some() && at > 20);
    for new in 0..300 {
        screen.write(&format!("a{new:03}.md"), "# Talk\n");
    }
    screen.event(Event::Notes(News::Changed)).shows(&["notes: 300 new"]);
    assert_eq!(
        (selected(&screen), screen.runner.state.listing().selected),
        (before.clone(), at + 300)
    );
    for new in 0..300 {
        screen.remove(&format!("a{new:03}.md"));
    }
    screen.event(Event::Notes(News::Changed)).shows(&["notes: 300 gone"]);
    assert_eq!(
        (selected(&screen), screen.runner.state.listing().selected),
        (before, at)
    );
}

#[test]
fn a_row_that_is_gone_for_a_while_is_selected_again() {
    let mut screen = screen("j");
    let selected = |screen: &Screen| screen.runner.state.selected().map(|row| row.target().subject);
    let before = selected(&screen);
    screen.remove("kafka.md");
    assert_ne!(selected(screen.event(Event::Notes(News::Changed))), before);
    screen.write("kafka.md", NOTES[1].1);
    assert_eq!(selected(screen.event(Event::Notes(News::Changed))), before);
}

#[test]
fn a_row_that_comes_back_far_away_is_selected_again() {
    let names: Vec<String> = (0..450).map(|at| format!("n{at:03}.md")).collect();
    let notes: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "# Talk\n")).collect();
    let mut screen = Screen::of(&notes);
    screen.keys("ss").shows(&["by path"]);
    screen.keys("G");
    let selected = |screen: &Screen| {
        let listing = screen.runner.state.listing();
        let row = listing.row(listing.selected).map(|row| row.target().subject);
        (listing.selected, row)
    };
    let before = selected(&screen);
    assert_eq!(before.0, 449);
    for (name, _) in notes.iter().skip(100) {
        screen.remove(name);
    }
    screen.event(Event::Notes(News::Changed)).shows(&["1 Talks 100"]);
    assert_eq!(selected(&screen).0, 99);
    for (name, text) in notes.iter().skip(100) {
        screen.write(name, text);
    }
    screen.event(Event::Notes(News::Changed)).shows(&["1 Talks 450"]);
    assert_eq!(selected(&screen), before);
}

#[test]
fn of_rows_that_are_called_the_same_the_same_one_stays_selected() {
    let text = "# Talk\n## Q&A\n### 왜요?\n-> one\n### 왜요?\n-> two\n### 왜요?\n-> three\n";
    let mut screen = Screen::of(&[("a.md", text)]);
    screen.keys("4j");
    screen.write("a.md", &text.replace("# Talk\n", "# Talk\nabove\n"));
    screen.event(Event::Notes(News::Changed));
    assert_eq!(screen.runner.state.listing().selected, 1);
}

#[test]
fn a_note_that_vanishes_while_it_is_read_stays_and_is_said_to_be_gone() {
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        let mut screen = Screen::sized(width, height, NOTES, Default::default());
        screen.keys("<enter>");
        screen.remove("incident.md");
        screen.event(Event::Notes(News::Changed));
        screen.shows(&["첫머리 글", "incident.md is gone"]);
        screen.resize(width + 1, height).shows(&["첫머리 글"]);
        screen.write("incident.md", "# 장애 대응 이야기\n다시 왔다\n");
        screen.event(Event::Notes(News::Changed));
        screen.shows(&["다시 왔다"]).lacks(&["is gone", "첫머리 글"]);
        screen.remove("incident.md");
        screen.event(Event::Notes(News::Changed)).keys("<esc>");
        screen.shows(&["Kafka in practice"]).lacks(&["장애 대응"]);
    }
}

#[test]
fn what_changed_stays_said_while_the_page_beside_the_list_is_that_of_a_note_that_went() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut screen = Screen::sized(width, height, NOTES, Default::default());
        screen.shows(&["첫머리 글"]);
        screen.remove("incident.md");
        screen.write("renamed.md", NOTES[0].1);
        screen.event(Event::Notes(News::Changed)).shows(&["1 new, 1 gone"]);
    }
}

#[test]
fn a_note_that_is_only_being_written_is_not_blanked() {
    let mut screen = screen("<enter>");
    for unwritten in [&b""[..], b"\n\n", b"\0\0\0\0"] {
        screen.write("incident.md", &String::from_utf8_lossy(unwritten));
        screen.event(Event::Notes(News::Changed));
        screen.shows(&["첫머리 글", "incident.md holds no text now"]);
    }
    screen.write("incident.md", "# 장애\n다 썼다\n");
    screen
        .event(Event::Notes(News::Changed))
        .shows(&["다 썼다"])
        .lacks(&["holds no text"]);
    let mut screen = Screen::of(&[("a.md", "")]);
    screen.write("a.md", "\n");
    screen.event(Event::Notes(News::Changed)).lacks(&["as it was"]);
}

#[test]
fn what_changes_during_a_look_is_looked_for_after_it() {
    let (started, starts) = channel();
    let mut screen = Screen::answered(Arc::new(move |ask, _| match ask {
        Ask::Refresh => {
            started.send(()).expect("a test");
            Ok(Answer::Refreshed(Changes::default()))
        }
        Ask::Rows(_) => Ok(Answer::Rows(Default::default())),
        _ => Ok(Answer::Counts([0; 4])),
    }));
    starts.try_iter().for_each(drop);
    for _ in 0..100 {
        screen
            .runner
            .handle(Event::Notes(News::Changed))
            .expect("a grid does not fail");
    }
    screen.event(Event::Notes(News::Changed));
    assert_eq!(starts.try_iter().count(), 2, "one for the first, one for all others");
}

#[test]
fn a_saved_file_alone_is_looked_at_unless_more_is_to_be_looked_for() {
    let (started, starts) = channel();
    let mut screen = Screen::answered(Arc::new(move |ask, _| match ask {
        Ask::Refresh | Ask::Saved(_) => {
            started.send(ask.clone()).expect("a test");
            Ok(Answer::Refreshed(Changes::default()))
        }
        Ask::Rows(_) => Ok(Answer::Rows(Default::default())),
        _ => Ok(Answer::Counts([0; 4])),
    }));
    starts.try_iter().for_each(drop);
    let saved = |name: &str| Event::Notes(News::Saved(vec![name.into()]));
    screen.event(saved("a.md"));
    assert_eq!(starts.try_iter().collect::<Vec<_>>(), [Ask::Saved(vec!["a.md".into()])]);
    for event in [saved("a.md"), saved("b.md"), Event::Notes(News::Changed)] {
        screen.runner.handle(event).expect("a grid does not fail");
    }
    screen.event(saved("c.md"));
    let looks: Vec<Ask> = starts.try_iter().collect();
    assert_eq!(looks.last(), Some(&Ask::Refresh), "{looks:?}");
}

#[test]
fn that_there_is_no_watch_is_said() {
    let mut screen = screen("");
    screen.event(Event::Notes(News::Scanning("too many folders".into())));
    screen.shows(&["looking for changes every 3 s: too many folders"]);
    assert!(matches!(screen.runner.state.notice, Some(Notice::Word(_))));
    screen.keys("j").lacks(&["every 3 s"]);
}
