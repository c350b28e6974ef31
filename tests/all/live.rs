//! Notes that change while the browser is open: files are written, and the terminal is looked at.

use std::fs;
use std::path::Path;

use crate::kit::{Folder, KAFKA};
use crate::session::Session;

/// Saves as many editors do: beside the file, and then in its place.
fn save(file: &Path, text: &str) {
    let beside = file.with_extension("md.tmp");
    fs::write(&beside, text).expect("a file");
    fs::rename(beside, file).expect("a note");
}

/// A note longer than a screen.
fn long(above: &str) -> String {
    let lines: Vec<String> = (1..100).map(|at| format!("line {at}\n\n")).collect();
    format!("# 긴 글\n{above}{}", lines.concat())
}

#[test]
fn a_note_saved_in_place_or_beside_and_moved_keeps_the_line() {
    let folder = Folder::new().note("long.md", long(""));
    let session = Session::start(&folder, &["notes/long.md:120"]).sees("line 59");
    let row = session.row_of("line 59");
    fs::write(
        folder.file("long.md"),
        long("above\n\nmore\n\n").replace("line 60", "as it is saved"),
    )
    .expect("a note");
    let session = session.sees("as it is saved");
    assert_eq!(session.row_of("line 59"), row);
    save(&folder.file("long.md"), &long("").replace("line 60", "saved otherwise"));
    let session = session.sees("saved otherwise");
    assert_eq!(session.row_of("line 59"), row);
    let (status, _) = session.types("\x03").ends();
    assert!(status.success(), "{status:?}");
}

#[test]
fn notes_come_and_go_and_take_other_names() {
    let folder = Folder::with_talks();
    let session = Session::start(&folder, &["notes"])
        .sees("1 Talks 2")
        .sees("면접관 이야기");
    save(&folder.file("새 글.md"), "# 방금 쓴 글\n");
    // The key that takes back what is said is pressed before that is said.
    let session = session.sees("방금 쓴 글").sees("1 Talks 3").types("j");
    let session = session.sees("포트폴리오를 본다");
    fs::rename(folder.file("2022/interview.md"), folder.file("2022/renamed.md")).expect("another name");
    let session = session.sees("1 new, 1 gone");
    fs::remove_file(folder.file("kafka.md")).expect("gone");
    let session = session.loses("카프카 운영기").sees("1 Talks 2");
    let (status, _) = session.types("q").ends();
    assert!(status.success(), "{status:?}");
}

#[test]
fn what_is_written_into_folders_made_later_is_found_while_one_searches() {
    let folder = Folder::with_talks();
    let session = Session::start(&folder, &["notes"]).sees("1 Talks 2");
    let mut session = session.types("/멱등").sees("재처리는 멱등하게");
    for (name, words) in [
        ("a/b/c/new.md", "멱등 하나"),
        ("a/b/d/e.md", "멱등 둘"),
        ("a/b/c/new.md", "멱등 셋"),
    ] {
        let file = folder.file(name);
        fs::create_dir_all(file.parent().expect("a folder around")).expect("a folder");
        fs::write(file, format!("# {words}\n")).expect("a note");
        session = session.sees(words);
    }
    let session = session.sees("/ 멱등");
    let (status, _) = session.types("\x03").ends();
    assert!(status.success(), "{status:?}");
}

#[test]
fn a_note_that_goes_while_it_is_read_is_said_to_be_gone_and_all_else_works() {
    let folder = Folder::with_talks();
    let session = Session::start(&folder, &["notes/kafka.md:19"]).sees("오프셋부터 본다");
    fs::remove_file(folder.file("kafka.md")).expect("gone");
    let session = session.sees("kafka.md is gone").sees("오프셋부터 본다");
    save(&folder.file("kafka.md"), &KAFKA.replace("오프셋부터", "로그부터"));
    let session = session.sees("로그부터 본다").loses("is gone");
    let session = session.types("\x1b").sees("포트폴리오를 본다");
    let (status, _) = session.types("q").ends();
    assert!(status.success(), "{status:?}");
}

#[test]
fn a_notes_folder_that_is_replaced_is_watched_again() {
    let folder = Folder::with_talks();
    let session = Session::start(&folder, &["notes"]).sees("1 Talks 2");
    fs::rename(folder.root().join("notes"), folder.root().join("away")).expect("moved");
    let session = session.sees("there is no notes folder");
    fs::create_dir(folder.root().join("notes")).expect("a folder");
    save(&folder.file("kafka.md"), KAFKA);
    let session = session.types("j").sees("1 Talks 1");
    save(&folder.file("other.md"), "# 다른 글\n");
    let session = session.sees("다른 글");
    let (status, _) = session.types("q").ends();
    assert!(status.success(), "{status:?}");
}

#[test]
fn two_browsers_on_the_same_notes_both_show_what_is_saved() {
    let folder = Folder::with_talks();
    let start = || Session::start(&folder, &["notes/kafka.md:19"]).sees("오프셋부터 본다");
    let (mut one, mut other) = (start(), start());
    for number in 0..5 {
        let words = format!("{number}번째로 본다");
        save(&folder.file("kafka.md"), &KAFKA.replace("오프셋부터 본다", &words));
        (one, other) = (one.sees(&words), other.sees(&words));
    }
    for session in [one, other] {
        let session = session.types("1").sees("브로커 세 대로");
        let (status, _) = session.types("q").ends();
        assert!(status.success(), "{status:?}");
    }
}

#[test]
fn with_the_watch_off_only_the_key_looks() {
    let folder = Folder::with_talks();
    let settings = folder.root().join("settings/talkbook");
    fs::create_dir_all(&settings).expect("a folder");
    fs::write(settings.join("config.toml"), "watch = false\n").expect("a config file");
    let place = folder.root().join("settings").display().to_string();
    let folder = folder.variable("XDG_CONFIG_HOME", place);
    let session = Session::start(&folder, &["notes"])
        .sees("1 Talks 2")
        .sees("브로커 세 대로");
    save(&folder.file("new.md"), "# 새 글\n");
    let session = session.types("R").sees("notes: 1 new").sees("새 글");
    #[cfg(target_os = "linux")]
    assert!(!is_told(session.id()), "the system was asked to tell of changes");
    let (status, _) = session.types("q").ends();
    assert!(status.success(), "{status:?}");
}

/// Whether the system tells a process of changes of files.
#[cfg(target_os = "linux")]
fn is_told(process: u32) -> bool {
    let held = fs::read_dir(format!("/proc/{process}/fd")).expect("what a process holds");
    let mut held = held.flatten().filter_map(|entry| fs::read_link(entry.path()).ok());
    held.any(|held| held.to_string_lossy().contains("inotify"))
}
