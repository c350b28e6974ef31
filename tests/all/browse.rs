//! The browser in a real terminal: it starts, searches, hands over to the editor, and leaves the terminal as it was.

use std::os::unix::fs::PermissionsExt;

use crate::kit::Folder;
use crate::session::Session;

/// The terminal is given back: the other screen is left, and the cursor can be seen.
#[track_caller]
fn is_restored(sent: &str) {
    assert!(sent.contains("\x1b[?1049h"), "the other screen was taken: {sent:?}");
    let rest = sent.rsplit("\x1b[?1049l").next().unwrap_or_default();
    assert!(
        rest.len() < sent.len() && !rest.contains("\x1b[?1049h"),
        "the other screen was left: {sent:?}"
    );
    assert!(
        sent.rfind("\x1b[?25h") > sent.rfind("\x1b[?25l"),
        "the cursor can be seen: {sent:?}"
    );
}

#[test]
fn it_starts_with_the_talks_and_leaves_with_q() {
    let folder = Folder::with_talks();
    let session = Session::start(&folder, &["notes"])
        .sees("카프카 운영기")
        .sees("면접관 이야기");
    let (status, sent) = session.types("q").ends();
    assert!(status.success(), "{status:?}");
    is_restored(&sent);
}

#[test]
fn it_searches_as_one_types_and_opens_the_place() {
    let folder = Folder::with_talks();
    let session = Session::start(&folder, &["notes"]).sees("카프카 운영기");
    let session = session
        .types("/")
        .types("오프셋")
        .sees("장애 대응")
        .types("\r")
        .sees("재처리는 멱등하게");
    let (status, _) = session.types("\x03").ends();
    assert!(status.success(), "{status:?}");
}

#[test]
fn it_starts_where_it_is_told() {
    let folder = Folder::with_talks();
    let (status, _) = Session::start(&folder, &["--query", "오프셋"])
        .sees("장애 대응")
        .types("\x03")
        .ends();
    assert!(status.success(), "{status:?}");
    let (status, _) = Session::start(&folder, &["notes/kafka.md:19"])
        .sees("오프셋부터 본다")
        .types("\x03")
        .ends();
    assert!(status.success(), "{status:?}");
    let (status, _) = Session::start(&folder, &["--tag", "채용"])
        .sees("면접관 이야기")
        .types("\x03")
        .ends();
    assert!(status.success(), "{status:?}");
}

#[test]
fn it_hands_over_to_the_editor_and_comes_back() {
    let folder = Folder::with_talks();
    let editor = folder.root().join("vim");
    std::fs::write(&editor, "#!/bin/sh\necho \"EDITING $*\"\nread key\n").unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
    let folder = folder.variable("EDITOR", editor.display().to_string());
    let session = Session::start(&folder, &["notes/kafka.md:19"]).sees("오프셋부터 본다");
    let session = session
        .types("e")
        .sees("EDITING +19")
        .types("x\r")
        .sees("오프셋부터 본다");
    let (status, sent) = session.types("\x03").ends();
    assert!(status.success(), "{status:?}");
    is_restored(&sent);
}

#[test]
fn a_signal_ends_it_and_gives_the_terminal_back() {
    for name in ["TERM", "HUP"] {
        let folder = Folder::with_talks();
        let session = Session::start(&folder, &["notes"]).sees("카프카 운영기");
        let (status, sent) = session.signals(name).ends();
        assert!(!status.success(), "{name}: {status:?}");
        is_restored(&sent);
    }
}

#[test]
fn any_size_will_do() {
    let folder = Folder::with_talks();
    let mut session = Session::start(&folder, &["notes"]).sees("카프카 운영기");
    for (cols, rows) in [(1, 1), (2, 3), (300, 100), (20, 5), (80, 24)] {
        session = session.resizes(cols, rows).types("j");
    }
    // Sizes that follow each other too fast are one to the program, so it is asked for the whole screen.
    let (status, sent) = session.types("\x0c").sees("카프카 운영기").types("\x03").ends();
    assert!(status.success(), "{status:?}");
    is_restored(&sent);
}

#[test]
fn a_key_that_comes_with_a_change_of_size_is_not_lost() {
    let numbers = 10..60;
    let note = |number| (format!("{number}.md"), format!("# Talk {number}\nbody of {number}\n"));
    let folder = numbers
        .clone()
        .map(note)
        .fold(Folder::new(), |folder, (name, text)| folder.note(name, text));
    let mut session = Session::start(&folder, &["notes"])
        .sees("Talk 10")
        .types("s")
        .sees("body of 10");
    for number in numbers.skip(1) {
        let columns = 80 + number % 2;
        session = session
            .types("j")
            .resizes(columns, 24)
            .sees(&format!("body of {number}"));
    }
    let (status, _) = session.types("q").ends();
    assert!(status.success(), "{status:?}");
}
