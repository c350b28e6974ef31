//! What the browser does to its terminal: modes before and after, whose keys they are, and that it goes with it.

use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::PtySize;
use vt100::MouseProtocolMode;

use crate::emulator::{Live, PATIENCE};
use crate::kit::Folder;
use crate::session::Session;
use crate::settings::with_config;

#[test]
fn a_signal_ends_it_with_the_terminal_restored() {
    for signal in ["TERM", "HUP", "INT", "QUIT", "ABRT"] {
        let folder = Folder::with_talks();
        let mut live = Live::start(&folder, &[]);
        live.shows("카프카 운영기");
        let id = live.child.process_id().expect("a process").to_string();
        let killed = Command::new("kill").args([&format!("-{signal}"), &id]).status();
        assert!(killed.expect("kill").success());
        let status = live.ends();
        assert!(status.signal().is_some(), "ended by the signal {signal}: {status:?}");
    }
}

#[test]
fn a_terminal_that_goes_away_ends_it() {
    let folder = Folder::with_talks();
    let mut live = Live::start(&folder, &[]);
    live.shows("카프카 운영기");
    let mut child = live.closes();
    let (sender, ended) = channel();
    thread::spawn(move || sender.send(child.wait().expect("an end")));
    let status = ended.recv_timeout(PATIENCE).expect("an end");
    // By the signal, or by what it could not write any more: whichever it meets first.
    let by_fault = status.signal().is_none() && status.exit_code() == 101;
    assert!(!by_fault, "{status:?}");
}

/// The colour of the name of the list that is shown.
fn accent(screen: &vt100::Screen) -> vt100::Color {
    screen.cell(0, 3).map_or(vt100::Color::Default, vt100::Cell::fgcolor)
}

#[test]
fn the_background_that_the_terminal_tells_is_followed_and_no_key_is_lost_to_it() {
    let answers = [
        ("\x1b]11;rgb:ffff/ffff/f0f0\x1b\\", 24),
        ("\x1b]11;rgb:1e1e/1e1e/2e2e\x07", 81),
    ];
    for (answer, colour) in answers {
        let folder = Folder::with_talks();
        let mut live = Live::start(&folder, &["notes"]);
        live.press("/")
            .press(answer)
            .press("오프셋")
            .shows("/ 오프셋")
            .shows("장애 대응");
        live.press("\r").press("1");
        live.waits_for("the colours", |screen| accent(screen) == vt100::Color::Idx(colour));
        live.press("\x03");
        assert!(live.ends().success());
    }
}

#[test]
fn a_terminal_without_an_answer_keeps_its_own_colours() {
    for (name, value) in [("NO_COLOR", "1"), ("TALKBOOK_NOTES", "notes")] {
        let folder = Folder::with_talks().variable(name, value);
        let mut live = Live::start(&folder, &[]);
        live.shows("카프카 운영기");
        let own = if name == "NO_COLOR" {
            vt100::Color::Default
        } else {
            vt100::Color::Idx(6)
        };
        assert_eq!(accent(live.terminal.screen()), own, "{name}");
        // What begins like an answer is a key all the same.
        live.press("\x1b]").press("/");
        live.press("오프셋").shows("/ 오프셋");
        live.press("\x03");
        assert!(live.ends().success());
    }
}

#[test]
fn the_editor_gets_the_terminal_and_the_line_and_hands_it_back() {
    let folder = Folder::with_talks();
    let editor = folder.root().join("vim");
    let script = "#!/bin/sh\nprintf '[%s]' \"$@\" > \"${0%/*}/told\"\nstty -a < /dev/tty > \"${0%/*}/stty\"\n\
                  read -r line\nprintf %s \"$line\" > \"${0%/*}/typed\"\necho '# 새 글' > \"${0%/*}/notes/kafka.md\"\n";
    std::fs::write(&editor, script).unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    let folder = folder
        .variable("EDITOR", editor.display().to_string())
        .variable("PATH", path);
    let mut live = Live::start(&folder, &["--query", "멱등하게"]);
    live.shows("재처리는 멱등하게").press("e");
    live.waits_for("the terminal handed over", |screen| {
        !screen.alternate_screen() && screen.mouse_protocol_mode() == MouseProtocolMode::None
    });
    live.press("first key and all others\n");
    live.waits_for("the screen again", |screen| {
        screen.alternate_screen() && screen.mouse_protocol_mode() == MouseProtocolMode::ButtonMotion
    });
    live.press("\x1b").press("1").shows("새 글");
    live.press("q");
    assert!(live.ends().success());
    let told = |name: &str| std::fs::read_to_string(folder.root().join(name)).unwrap_or_default();
    let file = folder.file("kafka.md").display().to_string();
    assert_eq!(told("told"), format!("[+20][{file}]"));
    assert_eq!(
        told("typed"),
        "first key and all others",
        "no key was taken from the editor"
    );
    assert!(
        told("stty").contains(" icanon") && told("stty").contains(" echo "),
        "{}",
        told("stty")
    );
}

#[test]
fn web_links_are_the_terminals_own_where_it_has_such() {
    let text = "# 링크\n[발표 자료](https://talks.example/장애?a=b) [\u{1b}]8;;x](https://a.example/\u{1b}\\\u{7})\n";
    for (forced, linked) in [("1", true), ("0", false)] {
        let folder = Folder::new().note("links.md", text).variable("FORCE_HYPERLINK", forced);
        let mut live = Live::start(&folder, &["notes/links.md"]);
        live.shows("발표 자료").press("\x03");
        live.waits_for("the end", |screen| !screen.alternate_screen());
        let told = String::from_utf8_lossy(&live.told).into_owned();
        let cell = "\x1b]8;id=0;https://talks.example/%EC%9E%A5%EC%95%A0?a=b\x1b\\발\x1b]8;;\x1b\\";
        assert_eq!(told.contains(cell), linked, "{told:?}");
        assert!(!told.contains("\x1b]8;;x"), "{told:?}");
        assert!(live.ends().success());
    }
}

#[test]
fn ambiguous_characters_get_the_cells_that_the_terminal_takes_for_them() {
    let folder = Folder::new().note("a.md", "# ①②가\n-> 여기…\n");
    let folder = with_config(folder, "ambiguous-width = 2\n");
    let mut live = Live::start(&folder, &["notes"]);
    // This terminal takes one cell for them, so the second cell of each stays blank.
    live.shows("① ② 가").shows("여기…").press("/여기");
    live.shows("/ 여기").press("\x03");
    assert!(!live.text().contains('│'), "{}", live.text());
    assert!(live.ends().success());
}

#[test]
fn a_frame_is_shown_when_it_is_whole() {
    let folder = Folder::with_talks();
    let mut live = Live::start(&folder, &["notes"]);
    live.shows("카프카 운영기").press("q");
    live.waits_for("the end", |screen| !screen.alternate_screen());
    let told = String::from_utf8_lossy(&live.told).into_owned();
    let frame = told.split("\x1b[?2026h").nth(1).expect("a frame");
    let frame = frame.split("\x1b[?2026l").next().expect("its end");
    assert!(frame.contains("Talks"), "{frame:?}");
    assert!(told.trim_end().rfind("\x1b[?2026l") > told.rfind("\x1b[?2026h"));
    assert!(live.ends().success());
}

#[test]
fn it_stops_as_a_job_and_comes_back() {
    let folder = Folder::with_talks();
    let mut live = Live::start(&folder, &["notes"]);
    live.shows("카프카 운영기").press("\x1a");
    live.waits_for("the terminal given back", |screen| !screen.alternate_screen());
    let id = live.child.process_id().expect("a process").to_string();
    let continued = Command::new("kill").args(["-CONT", &id]).status();
    assert!(continued.expect("kill").success());
    live.waits_for("the screen again", |screen| {
        screen.alternate_screen() && screen.contents().contains("카프카 운영기")
    });
    live.press("2").shows("운영").press("q");
    assert!(live.ends().success());
}

#[test]
fn a_storm_of_sizes_ends_in_a_whole_screen() {
    let folder = Folder::with_talks();
    let mut live = Live::start(&folder, &["notes"]);
    live.shows("카프카 운영기").press("/오프");
    let storm = (0..60_u16).map(|step| (1 + step * 37 % 200, 1 + step * 13 % 60));
    // What no terminal has, and what is too much to be drawn.
    let strange = [
        (0, 0),
        (1, 1),
        (2, 3),
        (500, 1000),
        (0, 7),
        (7, 0),
        (65535, 65535),
        (1001, 1000),
    ];
    for (step, (columns, rows)) in storm.chain(strange).enumerate() {
        let size = PtySize {
            rows,
            cols: columns,
            ..PtySize::default()
        };
        live.pair.master.resize(size).unwrap();
        if step == 30 {
            live.press("셋");
        }
        if columns != 500 && step > 55 {
            // Each is taken for itself.
            thread::sleep(Duration::from_millis(30));
            live.press("\x1b[<0;65535;65535M\x1b[<0;65535;65535m");
        }
    }
    live.resize(100, 20);
    live.waits_for("the screen at its last size", |screen| {
        let contents = screen.contents();
        contents.contains("/ 오프셋") && contents.lines().last().is_some_and(|line| line.contains("enter"))
    });
    live.press("\x03");
    assert!(live.ends().success());
}

#[test]
fn a_syllable_that_is_being_composed_stands_at_the_cursor() {
    let folder = Folder::with_talks();
    let mut live = Live::start(&folder, &["notes"]);
    live.shows("카프카 운영기").press("/");
    // An input method draws at the cursor, and sends each syllable when it is whole.
    for (typed, column) in [("", 3), ("멱", 5), ("등", 7), ("하", 9), ("\x7f", 7), ("하게", 11)] {
        live.press(typed);
        live.waits_for("the cursor behind the syllable", |screen| {
            screen.cursor_position() == (1, column) && !screen.hide_cursor()
        });
    }
    live.shows("/ 멱등하게").shows("재처리는 멱등하게");
    // Outside of the field a jamo counts as the key it sits on: ㅂ is q.
    live.press("\x1b");
    live.waits_for("the list with the keys", vt100::Screen::hide_cursor);
    live.press("ㅂ");
    assert!(live.ends().success());
}

#[test]
fn pasted_text_arrives_whole_and_does_nothing() {
    let folder = Folder::with_talks();
    let mut live = Live::start(&folder, &["notes"]);
    live.shows("카프카 운영기").press("/");
    live.press("\x1b[200~오프셋\nq\x03\x1b[201~").shows("/ 오프셋 q");
    live.press("\x03");
}

/// A click at a cell, counted from 0, as a terminal tells it.
fn click(column: u16, row: u16) -> String {
    let (column, row) = (column + 1, row + 1);
    format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
}

#[test]
fn the_mouse_is_taken_clicks_and_is_given_back() {
    let folder = Folder::with_talks();
    let mut live = Live::start(&folder, &[]);
    live.shows("카프카 운영기");
    let taken = |screen: &vt100::Screen| screen.mouse_protocol_mode() == MouseProtocolMode::ButtonMotion;
    live.waits_for("the mouse", taken);
    live.press(&click(5, 4)).shows("포트폴리오를 본다");
    // A movement that nobody asked for is none.
    live.press("\x1b[<35;9;9M").press(&click(17, 0)).shows("#채용");
    live.press("m").shows("the mouse is the terminal's");
    live.waits_for("the mouse let go", |screen| {
        screen.mouse_protocol_mode() == MouseProtocolMode::None
    });
    live.press("m").waits_for("the mouse", taken);
    live.press("q");
    assert!(live.ends().success());
}

/// A program that keeps its arguments and its input in files beside it, the latter under its name only when it is whole.
fn fake_clipboard(folder: &Folder, name: &str) {
    let program = folder.root().join(name);
    let script = "#!/bin/sh\nprintf '[%s]' \"$@\" > \"${0%/*}/told\"\ncat > \"${0%/*}/part\"\n\
                  mv \"${0%/*}/part\" \"${0%/*}/clipboard\"\n";
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// A folder in whose environment a screen is in front of one, and a program for its clipboard is the first to be found.
fn with_clipboard() -> Folder {
    let folder = Folder::with_talks();
    fake_clipboard(&folder, "xclip");
    let path = std::env::var("PATH").unwrap_or_default();
    let path = format!("{}:{path}", folder.root().display());
    folder.variable("DISPLAY", ":99").variable("PATH", path)
}

#[test]
fn what_is_copied_reaches_the_terminal_and_the_systems_clipboard() {
    let folder = with_clipboard();
    let session = Session::start(&folder, &["--query", "멱등하게"]);
    let session = session.sees("컨슈머 그룹을 나눴다").types("Y").sees("the section");
    let session = session.types("path\r").sees("copied kafka.md:20");
    let clipboard = folder.root().join("clipboard");
    let end = Instant::now() + PATIENCE;
    while !clipboard.exists() && Instant::now() < end {
        thread::sleep(Duration::from_millis(10));
    }
    let (status, sent) = session.types("\x03").ends();
    assert!(status.success(), "{status:?}");
    let told = |name: &str| std::fs::read_to_string(folder.root().join(name)).unwrap_or_default();
    assert_eq!(told("clipboard"), "kafka.md:20");
    assert_eq!(
        told("told"),
        "[-selection][clipboard][-in]",
        "nothing of the text is an argument"
    );
    assert_eq!(sent.matches("\x1b]52;").count(), 1);
    assert!(sent.contains("\x1b]52;c;a2Fma2EubWQ6MjA="), "kafka.md:20 in base64");
}

#[test]
fn only_a_key_copies_and_what_it_copies_is_text_of_a_size() {
    let long = "낱말 ".repeat(15_000);
    let text = format!("# 글\n\n```sh\necho \u{1b}]52;c;eA==\u{7}하나\u{202e}\u{9b}\n\n\n```\n\n## 긴 것\n\n{long}\n");
    let folder = Folder::new().note("a.md", text);
    let mut live = Live::start(&folder, &["notes/a.md"]);
    live.shows("하나").press("jkS").press("?").press("\x1b");
    live.rests(Duration::from_millis(200));
    live.press("S").shows("esc list");
    // A text that is selected with the mouse is the terminal's, and one that is pasted or looked for is nobody's.
    live.press(&click(40, 5))
        .press("\x1b[<32;60;5M\x1b[<0;60;5m")
        .press("/하나")
        .shows("/ 하나")
        .press("\x1b");
    live.rests(Duration::from_millis(200));
    assert!(
        !String::from_utf8_lossy(&live.told).contains("\x1b]52"),
        "nobody asked for it"
    );
    drop(live);
    let mut live = Live::start(&folder, &["notes/a.md"]);
    live.shows("하나")
        .press("jjjY")
        .shows("the code block")
        .press("\r")
        .shows("copied the code block: 1 line");
    live.press("GYsection")
        .shows("the section")
        .press("\r")
        .shows("too long to be copied")
        .press("\x03");
    live.rests(Duration::from_millis(200));
    let told = String::from_utf8_lossy(&live.told).into_owned();
    assert_eq!(told.matches("\x1b]52;").count(), 1, "the second one was too long");
    // "echo ]52;c;eA==하나" as it is, and no question for what the clipboard holds.
    assert!(told.contains("\x1b]52;c;ZWNobyBdNTI7YztlQT097ZWY64KY"), "{told:?}");
    assert!(live.ends().success());
}

#[test]
fn on_another_machines_terminal_the_clipboard_is_that_terminals() {
    let folder = with_clipboard().variable("SSH_TTY", "/dev/pts/7");
    let session = Session::start(&folder, &["--query", "멱등하게"]).sees("컨슈머 그룹을 나눴다");
    let (_, sent) = session.types("y").sees("with their source").types("\x03").ends();
    assert!(sent.contains("\x1b]52;c;"));
    assert!(!folder.root().join("told").exists());
}

#[test]
fn a_note_is_made_in_the_form_and_written_in_the_editor() {
    let folder = Folder::with_talks();
    let editor = folder.root().join("nvim");
    let script =
        "#!/bin/sh\nprintf '[%s]' \"$@\" > \"${0%/*}/told\"\nread -r line\nprintf '%s\\n' \"$line\" >> \"$2\"\n";
    std::fs::write(&editor, script).unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
    let folder = folder.variable("EDITOR", editor.display().to_string());
    let mut live = Live::start(&folder, &["new", "--date", "2026-11-26", "--tag", "운영"]);
    live.shows("New note").shows("2026-11-26").shows("운영");
    live.press("\x1b[200~회고: 첫\n해\x1b[201~").shows("회고: 첫 해");
    live.press("\t").press("김").shows("│          김하늘").press("\t");
    live.shows("makes 2026-11-26 회고 첫 해.md").press("\x13");
    live.waits_for("the terminal handed over", |screen| !screen.alternate_screen());
    live.press("적어 둔 말\n");
    live.waits_for("the screen again", vt100::Screen::alternate_screen);
    live.shows("적어 둔 말").shows("회고: 첫 해").press("\x03");
    assert!(live.ends().success());
    let file = folder.file("2026-11-26 회고 첫 해.md");
    let told = std::fs::read_to_string(folder.root().join("told")).unwrap_or_default();
    assert_eq!(told, format!("[+9][{}]", file.display()));
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    let head = "---\ntitle: \"회고: 첫 해\"\ndate: 2026-11-26\nspeakers: [김하늘]\nevent:\ntags: [운영]\n---\n";
    assert!(text.starts_with(head) && text.ends_with("적어 둔 말\n"), "{text}");
}

#[test]
fn a_mark_outlives_a_kill() {
    let folder = Folder::with_talks();
    let mut live = Live::start(&folder, &["notes"]);
    live.shows("브로커 세 대로")
        .press("\r")
        .shows("follow")
        .press("Mk")
        .shows("mark k: line");
    // What is said before the mark is written is shown after it.
    let id = live.child.process_id().expect("a process").to_string();
    let killed = Command::new("kill").args(["-KILL", &id]).status();
    assert!(killed.expect("kill").success());
    live.child.wait().expect("an end");
    let mut live = Live::start(&folder, &["notes"]);
    live.shows("카프카 운영기")
        .press("'")
        .shows("Go to a mark")
        .shows("k  카프카 운영기");
    live.press("\x03");
    assert!(live.ends().success());
}
