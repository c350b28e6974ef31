//! The terminal is safe while the browser has it: every list, popup, reader and form over notes that are full of attacks,
//! and what was sent is nothing but text and the browser's own sequences.

use std::time::Duration;

use crate::attacks::{self, Allowed, harms};
use crate::emulator::Live;
use crate::kit::Folder;
use crate::safety;
use crate::session::Session;

/// How long a screen stands still before the next key.
const QUIET: Duration = Duration::from_millis(120);

/// The keys to all that the browser shows.
const KEYS: [&str; 49] = [
    "2",
    "3",
    "4",
    "1",
    "s",
    "f",
    "evil",
    "\x1b",
    "f",
    "\r",
    "x",
    "o",
    "\x1b",
    "\r",
    "l",
    "\x1b",
    "S",
    "G",
    "S",
    "b",
    "\x1b",
    "1",
    "j",
    "\r",
    ">",
    ">",
    "\r",
    "\x1b",
    "Ma",
    "'",
    "\x1b",
    "Y",
    "\x1b",
    "r",
    "\x1b",
    ":",
    "a",
    "\x1b",
    "O",
    "a",
    "\x1b",
    "!",
    "\x1b",
    "#",
    "G",
    "\x1b",
    "/장애\r",
    "?",
    "\x1b",
];

#[track_caller]
fn harmless(live: &Live, after: &str) {
    let found = harms(&live.told, Allowed::Screen);
    let few: Vec<&String> = found.iter().take(5).collect();
    assert!(found.is_empty(), "after {after:?}: {few:?}\n{}", live.text());
}

fn walk(folder: &Folder, arguments: &[&str], columns: u16, rows: u16) {
    let mut live = Live::sized(folder, arguments, columns, rows);
    live.waits_for("the browser", vt100::Screen::alternate_screen);
    live.rests(QUIET * 5);
    for key in KEYS {
        live.press(key).rests(QUIET);
        harmless(&live, key);
    }
    // The form of a new note, a review, and a paste that is an attack itself.
    let pasted = attacks::all().replace("\x1b", "");
    for key in [
        "\x1b",
        "\x1b",
        "\x1b",
        "1",
        "/",
        &format!("\x1b[200~{pasted}\x1b[201~"),
        "\r",
        "\x1b",
        "1",
        "v",
        "\r",
        "\x1b",
        "c",
    ] {
        live.press(key).rests(QUIET);
        harmless(&live, key);
    }
    live.press(&format!("\x1b[200~{pasted}\x1b[201~")).rests(QUIET);
    harmless(&live, "a paste into the form");
    live.press("\x03");
    live.waits_for("the end", |screen| !screen.alternate_screen());
    live.rests(QUIET);
    harmless(&live, "the end");
    assert!(live.ends().success());
}

#[test]
fn nothing_raw_reaches_a_terminal_from_any_screen() {
    let folder = safety::folder().variable("FORCE_HYPERLINK", "1");
    walk(&folder, &["notes"], 80, 24);
    walk(&folder, &["notes"], 40, 12);
}

#[test]
fn nothing_raw_reaches_a_terminal_from_any_attack_alone() {
    let folder = safety::folder();
    let mut live = Live::sized(&folder, &["notes", "--query", "장애"], 120, 40);
    live.waits_for("the browser", vt100::Screen::alternate_screen);
    live.rests(QUIET * 5);
    for _ in 0..60 {
        live.press("j").rests(Duration::from_millis(30));
    }
    live.rests(QUIET);
    harmless(&live, "all results");
    live.press("\r").rests(QUIET);
    for _ in 0..60 {
        live.press("J").rests(Duration::from_millis(30));
    }
    live.rests(QUIET);
    harmless(&live, "all pages");
    live.press("\x03");
    assert!(live.ends().success());
}

#[test]
fn nothing_raw_reaches_a_terminal_from_a_review_line_by_line() {
    let folder = safety::folder();
    let session = Session::start(&folder, &["review", "--color=never"]);
    let session = session
        .sees("enter shows the answer")
        .types("\r")
        .sees("1 ")
        .types("3\r");
    let (_, sent) = session.sees("enter shows").types("q\r").ends();
    let found = harms(sent.as_bytes(), Allowed::Text);
    assert!(found.is_empty(), "{found:?}\n{sent}");
}
