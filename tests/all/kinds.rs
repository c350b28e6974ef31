//! What lies in a notes folder and is no note: links that lead in circles, nowhere and everywhere, pipes, sockets, and
//! folders that are called like notes.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::emulator::Live;
use crate::kit::Folder;

/// How long nothing of this may take: far more than it does, and less than for ever.
const BOUND: Duration = Duration::from_secs(20);

fn pipe(file: &Path) {
    let made = Command::new("mkfifo").arg(file).status();
    assert!(made.expect("mkfifo").success());
}

/// What is no note, by name, and what `check` says of it; `None` where nobody asks for it.
const NO_NOTES: [(&str, Option<&str>); 10] = [
    ("pipe.md", Some("no regular file")),
    ("socket.md", Some("no regular file")),
    ("self.md", Some("a link to self.md")),
    ("dangling.md", Some("a link to nowhere/at/all.md")),
    ("led.md", Some("a link to kafka.md")),
    ("loop", Some("a link to .;")),
    ("up", Some("a link to ..;")),
    ("root", Some("a link to /;")),
    ("picture.png", None),
    ("nowhere", None),
];

fn strange() -> (Folder, UnixListener) {
    let folder = Folder::with_talks()
        .note("folder.md/inside.md", "# 폴더 안의 글\n")
        .note("2022/sub/other.md", "# 다른 글\n");
    pipe(&folder.file("pipe.md"));
    let socket = UnixListener::bind(folder.file("socket.md")).expect("a socket");
    for (name, to) in [
        ("self.md", "self.md"),
        ("dangling.md", "nowhere/at/all.md"),
        ("led.md", "kafka.md"),
        ("loop", "."),
        ("2022/sub/loop", "../.."),
        ("up", ".."),
        ("root", "/"),
        ("picture.png", "kafka.md"),
        ("nowhere", "nowhere"),
    ] {
        symlink(to, folder.file(name)).expect("a link");
    }
    (folder, socket)
}

#[test]
fn what_is_no_note_holds_up_nothing_and_is_listed() {
    let (folder, _socket) = strange();
    let begun = Instant::now();
    let paths = "notes/2022/interview.md\nnotes/2022/sub/other.md\nnotes/folder.md/inside.md\nnotes/kafka.md\n";
    let mut listed = folder.run(["talks", "--format=paths"]).found().lines();
    listed.sort();
    assert_eq!(listed.join("\n") + "\n", paths, "each note once, by its own name");
    let run = folder.run(["check", "--format=jsonl"]).found();
    let rows = run.rows();
    for (name, said) in NO_NOTES {
        let row = rows.iter().find(|row| row["path"] == name);
        run.expect(row.is_some() == said.is_some(), &format!("whether {name} is listed"));
        if let (Some(row), Some(said)) = (row, said) {
            let message = row["message"].as_str().unwrap_or_default();
            run.expect(
                message.starts_with(said) && row["code"] == "passed-over" && row["severity"] == "warning",
                &format!("of {name}: {said}"),
            );
        }
    }
    run.expect(rows.len() == 9, "and nothing else but the loop further down");
    for name in [
        "pipe.md",
        "socket.md",
        "self.md",
        "dangling.md",
        "folder.md",
        "root",
        "up",
    ] {
        folder.run(["show", name]).trouble();
        folder.run(["show", &format!("notes/{name}")]).trouble();
    }
    assert!(begun.elapsed() < BOUND, "{:?}", begun.elapsed());
    let mut live = Live::start(&folder, &["notes"]);
    live.shows("1 Talks 4 ");
    // A note that becomes a pipe while it is looked at, and another pipe.
    fs::remove_file(folder.file("2022/sub/other.md")).expect("gone");
    pipe(&folder.file("2022/sub/other.md"));
    pipe(&folder.file("late.md"));
    live.shows("1 Talks 3 ")
        .press("/")
        .press("카프카")
        .shows("카프카 운영기")
        .press("\x03");
    assert!(live.ends().success());
}

#[test]
fn a_note_that_became_a_link_to_elsewhere_says_nothing_of_that() {
    let folder = Folder::with_talks();
    folder.run(["index"]).found();
    let secret = folder.root().join("secret.md");
    fs::write(&secret, "# 카프카 운영기\n오프셋 비밀\n".repeat(9)).expect("a file");
    fs::remove_file(folder.file("kafka.md")).expect("gone");
    symlink(&secret, folder.file("kafka.md")).expect("a link");
    let run = folder.run(["search", "오프셋", "--no-refresh"]).found();
    run.keeps_quiet_of("비밀").says("kafka.md").tells("not there any more");
    let settings = folder.root().join("settings/talkbook");
    fs::create_dir_all(&settings).expect("a folder");
    fs::write(settings.join("config.toml"), "watch = false\n").expect("a config file");
    let place = folder.root().join("settings").display().to_string();
    let folder = folder.variable("XDG_CONFIG_HOME", place);
    let mut live = Live::start(&folder, &["notes", "--no-refresh"]);
    live.shows("카프카 운영기")
        .press("\r")
        .shows("kafka.md")
        .rests(Duration::from_millis(200));
    assert!(!live.text().contains("비밀"), "{}", live.text());
    live.press("\x03");
    assert!(live.ends().success());
    folder.run(["search", "오프셋"]).nothing();
}
