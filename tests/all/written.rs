//! What the program writes that is no index: new notes, the log of reviews, what the browser remembers. Killed at any
//! moment, or with a full disk, each file holds what it held or what it is to hold.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::emulator::Live;
use crate::kills::Chance;
use crate::kit::{Folder, held};

/// Notes whose browser remembers in `state` and whose reviews are in `data`.
fn folder() -> Folder {
    let folder = Folder::with_talks();
    let place = |name: &str| folder.root().join(name).display().to_string();
    let (state, data) = (place("state"), place("data"));
    folder
        .variable("TALKBOOK_STATE_DIR", state)
        .variable("TALKBOOK_DATA_DIR", data)
        .variable("EDITOR", "true")
}

/// The one file of what is remembered.
fn remembered(folder: &Folder) -> PathBuf {
    let mut files: Vec<PathBuf> = held(&folder.root().join("state")).into_keys().collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "json"));
    assert_eq!(files.len(), 1, "{files:?}");
    files.remove(0)
}

fn log(folder: &Folder) -> PathBuf {
    folder.root().join("data/reviews.jsonl")
}

/// Starts with lines to read, and kills it after a while; whether that came before its end.
fn killed(folder: &Folder, arguments: &[&str], lines: &str, after: Duration) -> bool {
    let mut child = started(folder, arguments, lines);
    thread::sleep(after);
    child.kill().expect("a process");
    child.wait().expect("an end").code().is_none()
}

fn started(folder: &Folder, arguments: &[&str], lines: &str) -> Child {
    let mut command = folder.command(folder.root(), arguments);
    let command = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = command.spawn().expect("a run");
    // One that has ended reads no more.
    let _ = child.stdin.take().expect("an input").write_all(lines.as_bytes());
    child
}

/// How long a run takes that nobody kills.
fn usual(folder: &Folder, arguments: &[&str], lines: &str) -> u64 {
    let begun = Instant::now();
    let status = started(folder, arguments, lines).wait().expect("an end");
    assert!(status.success(), "{arguments:?}: {status:?}");
    begun.elapsed().as_micros() as u64
}

#[test]
fn a_note_whose_maker_is_killed_is_whole_or_not_there() {
    let folder = folder();
    let new = |number: u64| ["new".to_owned(), format!("회고 {number}"), "--date=2026".to_owned()];
    let run = |number: u64| new(number).map(|word| word.clone());
    let words = run(0);
    let usual = usual(&folder, &words.each_ref().map(String::as_str), "");
    let wanted = fs::read_to_string(folder.file("2026 회고 0.md")).expect("a note");
    let mut chance = Chance::new(20_261_126);
    let mut dead = 0;
    for number in 1..=60 {
        let words = run(number);
        let after = Duration::from_micros(chance.below(usual + usual / 4));
        dead += u32::from(killed(&folder, &words.each_ref().map(String::as_str), "", after));
        let file = folder.file(&format!("2026 회고 {number}.md"));
        if let Ok(text) = fs::read_to_string(&file) {
            assert_eq!(text, wanted.replace("회고 0", &format!("회고 {number}")));
        }
    }
    assert!(dead > 10, "{dead} of 60 were killed at work");
    let strange = |file: &&PathBuf| {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        !(name.starts_with("2026 회고")
            || name == "kafka.md"
            || name == "interview.md"
            || name.starts_with(".talkbook-"))
    };
    let notes = held(&folder.root().join("notes"));
    assert_eq!(notes.keys().find(strange), None);
}

#[test]
fn reviews_whose_program_is_killed_are_whole_lines_and_none_is_lost() {
    let questions: String = (0..40).map(|at| format!("- 질문 {at}? -> 답\n")).collect();
    let folder = folder().note("many.md", format!("# 많은 글\n## Q&A\n{questions}"));
    let review = ["review", "path:many", "--new=3"];
    let usual = usual(&folder, &review, &"\n1\n".repeat(9));
    let (mut chance, mut dead, mut before) = (Chance::new(7), 0, fs::read(log(&folder)).expect("a log"));
    for round in 0..40 {
        let after = Duration::from_micros(chance.below(usual + usual / 4));
        dead += u32::from(killed(&folder, &review, &"\n1\n".repeat(9), after));
        let now = fs::read(log(&folder)).expect("a log");
        assert!(now.starts_with(&before), "round {round}: nothing is rewritten");
        assert!(now.ends_with(b"\n"), "round {round}: no line is cut off");
        for line in now.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            serde_json::from_slice::<serde_json::Value>(line).expect("a whole line");
        }
        before = now;
    }
    assert!(dead > 5, "{dead} of 40 were killed at work");
    let run = folder.run(["review", "--status"]);
    run.expect(!run.error().contains("none of talkbook's"), "every line is one");
}

#[test]
fn what_is_remembered_is_whole_when_the_browser_is_killed() {
    let folder = folder();
    let mut live = Live::start(&folder, &["notes"]);
    live.shows("브로커 세 대로")
        .press("\rMa")
        .shows("mark a: line")
        .press("\x03");
    assert!(live.ends().success());
    let file = remembered(&folder);
    let mut chance = Chance::new(3);
    for round in 0..12 {
        let mut live = Live::start(&folder, &["notes"]);
        live.shows("브로커 세 대로").press("\r").shows("esc list");
        live.press("jMbjMcjMdjMejMfjMgjMhjMijMjjMkjMl");
        thread::sleep(Duration::from_micros(chance.below(120_000)));
        let id = live.child.process_id().expect("a process").to_string();
        let killed = Command::new("kill").args(["-KILL", &id]).status();
        assert!(killed.expect("kill").success());
        live.child.wait().expect("an end");
        let text = fs::read(&file).expect("what is remembered");
        let kept: serde_json::Value = serde_json::from_slice(&text).expect("a whole file");
        assert!(kept["marks"]["a"].is_object(), "round {round}: {kept}");
    }
    let mut live = Live::start(&folder, &["notes"]);
    live.shows("카프카 운영기").press("\x03");
    assert!(live.ends().success());
    assert!(
        !held(&folder.root().join("state"))
            .keys()
            .any(|file| file.to_string_lossy().contains("unreadable"))
    );
}

/// The line of a shell that has what follows it meet a full disk: no file may be longer than some blocks.
const FULL: &str = "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"";

/// A run on a full disk, with lines to read: its exit status and what it says of trouble.
fn on_full_disk(folder: &Folder, arguments: &[&str], lines: &str) -> (Option<i32>, String) {
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", FULL, env!("CARGO_BIN_EXE_talkbook")])
        .args(arguments);
    command
        .current_dir(folder.root())
        .env_clear()
        .envs(folder.environment());
    let command = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("a run");
    let _ = child.stdin.take().expect("an input").write_all(lines.as_bytes());
    let ended = child.wait_with_output().expect("an end");
    (ended.status.code(), String::from_utf8_lossy(&ended.stderr).into_owned())
}

#[test]
fn with_a_full_disk_no_half_of_anything_is_left() {
    let folder = folder().note("q.md", "# 글\n## Q&A\n- 왜요? -> 그래서\n");
    folder.run(["index"]).found();
    // A head that is longer than what there is room for.
    let tags = format!(
        "--tag={}",
        (0..400).map(|at| format!("꼬리표{at}")).collect::<Vec<_>>().join(",")
    );
    let notes = held(&folder.root().join("notes"));
    let (status, told) = on_full_disk(&folder, &["new", "큰 글", "--date=2026", &tags], "");
    assert!(
        status == Some(2) && told.contains("could not be made"),
        "{status:?} {told}"
    );
    assert!(held(&folder.root().join("notes")) == notes, "no half of a note");
    // The room ends within the next line of the log.
    let line =
        "{\"at\":\"2026-01-01T00:00:00Z\",\"id\":\"x\",\"path\":\"x.md\",\"question\":\"x\",\"grade\":\"good\"}\n";
    fs::create_dir(folder.root().join("data")).expect("a folder");
    fs::write(log(&folder), line.repeat(5)).expect("a log");
    let mut before = fs::read(log(&folder)).expect("a log");
    for _ in 0..2 {
        let (status, told) = on_full_disk(&folder, &["review", "path:q", "--new=1"], "\n3\n");
        assert!(status == Some(2) && told.contains("reviews.jsonl"), "{status:?} {told}");
        assert!(fs::read(log(&folder)).expect("a log") == before, "no half of a line");
        // With no room at all it is the same.
        let room = 512 - before.len() % 512;
        before.extend(std::iter::repeat_n(b'\n', room));
        fs::write(log(&folder), &before).expect("a log");
    }
}

#[test]
fn with_a_full_disk_the_browser_says_so_and_what_was_remembered_stays() {
    let folder = folder();
    let start = |first: &str| {
        let words = ["/bin/sh", "-c", first, env!("CARGO_BIN_EXE_talkbook"), "notes"];
        Live::by(&folder, &words)
    };
    let mut live = start("exec \"$0\" \"$@\"");
    live.shows("브로커 세 대로")
        .press("\rMajMbjMcjMdjMejMfjMgjMh")
        .shows("mark h: line")
        .press("\x03");
    assert!(live.ends().success());
    let file = remembered(&folder);
    let before = fs::read(&file).expect("what is remembered");
    assert!(before.len() > 512, "{}", before.len());
    let mut live = start(FULL);
    live.shows("브로커 세 대로")
        .press("\rjjMz")
        .shows("File too large")
        .press("4\x03");
    assert!(live.ends().success());
    assert!(fs::read(&file).expect("what is remembered") == before, "as it was");
    assert_eq!(held(&folder.root().join("state")).len(), 1, "nothing beside it");
}

#[test]
fn what_one_keeps_elsewhere_stays_there_with_its_mode() {
    let folder = folder().note("q.md", "# 글\n## Q&A\n- 왜요? -> 그래서\n- 언제요? -> 내일\n");
    let remember = |keys: &str, said: &str| {
        let mut live = Live::start(&folder, &["notes/kafka.md"]);
        live.shows("브로커 세 대로").press(keys).shows(said).press("\x03");
        assert!(live.ends().success());
    };
    let review = || usual(&folder, &["review", "path:q", "--new=1", "--limit=1"], "\n3\n");
    remember("Ma", "mark a: line");
    review();
    let elsewhere = folder.root().join("synced");
    fs::create_dir(&elsewhere).expect("a folder");
    let mut kept = Vec::new();
    for file in [remembered(&folder), log(&folder)] {
        let own = elsewhere.join(file.file_name().expect("a name"));
        fs::rename(&file, &own).expect("moved");
        fs::set_permissions(&own, fs::Permissions::from_mode(0o640)).expect("a mode");
        symlink(&own, &file).expect("a link");
        kept.push((file, own.clone(), fs::read(own).expect("a file")));
    }
    remember("jMb", "mark b: line");
    review();
    for (file, own, before) in kept {
        assert!(file.symlink_metadata().expect("a link").is_symlink(), "{file:?}");
        assert_eq!(
            own.metadata().expect("a file").permissions().mode() & 0o777,
            0o640,
            "{own:?}"
        );
        assert!(fs::read(&own).expect("a file") != before, "{own:?} was written");
    }
    assert_eq!(held(&elsewhere).len(), 2, "nothing beside them");
}
