//! Many on one folder at once: one writes, the others read, and nobody waits for one that is stopped or dead.

use std::fs;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::kills::{Chance, answers};
use crate::kit::Folder;
use crate::session::Session;

/// Far more than anybody is to wait; less than for ever.
const BOUND: Duration = Duration::from_secs(15);

fn start(folder: &Folder, arguments: &[&str]) -> Child {
    let mut command = folder.command(folder.root(), arguments);
    let command = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command.spawn().unwrap()
}

fn many(notes: u32) -> Folder {
    (0..notes).fold(Folder::new(), |folder, number| {
        folder.note(format!("{number}.md"), format!("# Talk {number}\nhorse w{number}\n"))
    })
}

fn signal(child: &Child, name: &str) {
    let sent = std::process::Command::new("kill")
        .args(["-s", name, &child.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
}

/// The generation that is read.
fn generation(folder: &Folder) -> std::path::PathBuf {
    let index = folder.root().join("index");
    index.join(fs::read_to_string(index.join("current")).unwrap())
}

#[test]
fn eight_at_once_write_one_by_one_and_see_what_the_others_wrote() {
    let folder = many(60);
    let (one, other) = (Session::start(&folder, &["notes"]), Session::start(&folder, &["notes"]));
    let (one, other) = (one.sees("1 Talks 60"), other.sees("1 Talks 60"));
    for round in 0..4 {
        fs::write(folder.file(&format!("new{round}.md")), "# New\nhorse donkey\n").unwrap();
        fs::write(folder.file("7.md"), format!("# Talk 7\nhorse cow{round}\n")).unwrap();
        let commands = [
            start(&folder, &["index"]),
            start(&folder, &["search", "horse"]),
            start(&folder, &["talks"]),
            start(&folder, &["search", "donkey"]),
            start(&folder, &["index"]),
            start(&folder, &["questions"]),
        ];
        for child in commands {
            let ended = child.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&ended.stderr).into_owned();
            assert!(matches!(ended.status.code(), Some(0 | 1)), "{:?}: {said}", ended.status);
            assert!(!said.contains("damaged") && !said.contains("in memory"), "{said}");
        }
    }
    let (one, other) = (one.sees("1 Talks 64"), other.sees("1 Talks 64"));
    for session in [one, other] {
        let (status, _) = session
            .types("/cow3")
            .sees("cow3")
            .sees("5 Results 1")
            .types("\x03")
            .ends();
        assert!(status.success(), "{status:?}");
    }
    let (_, got) = answers(&folder, &folder.root().join("index"));
    let (_, wanted) = answers(&folder, &folder.root().join("other"));
    assert!(got == wanted);
}

#[test]
fn a_stopped_holder_of_whatever_lock_holds_up_nobody() {
    let folder = many(3);
    folder.run(["index"]).found();
    let locks = [
        (folder.root().join("index/lock"), "another talkbook is indexing"),
        (generation(&folder).join(".tantivy-meta.lock"), ""),
        (generation(&folder).join(".tantivy-writer.lock"), "another talkbook"),
    ];
    for (number, (lock, said)) in locks.into_iter().enumerate() {
        fs::write(folder.file("0.md"), format!("# Talk\nhorse number{number} and more\n")).unwrap();
        let held = fs::File::options().append(true).create(true).open(&lock).unwrap();
        held.lock().unwrap();
        let begun = Instant::now();
        let run = folder.run(["search", "w1"]).found().says("1.md");
        run.expect(begun.elapsed() < BOUND, "an answer soon");
        run.expect(run.error().contains(said), &format!("{said:?} on standard error"));
        run.expect(!run.error().contains("damaged"), "no index given up");
        let session = Session::start(&folder, &["notes"]).sees("1 Talks 3");
        let (status, _) = session.types("/w2").sees("Talk 2").types("\x03").ends();
        assert!(status.success(), "{status:?}");
        drop(held);
        let run = folder.run(["search", &format!("number{number}")]).found();
        run.expect(run.error().is_empty(), "nothing more to say");
    }
}

#[test]
fn an_indexer_stopped_anywhere_and_killed_later_holds_up_nobody() {
    let mut chance = Chance::new(11);
    let folder = many(30);
    folder.run(["index"]).found();
    for round in 0..12 {
        for number in 0..5 {
            fs::write(
                folder.file(&format!("{number}.md")),
                format!("# Talk\nhorse round{round}x and more\n"),
            )
            .unwrap();
        }
        let child = start(&folder, &["index"]);
        thread::sleep(Duration::from_micros(chance.below(120_000)));
        signal(&child, "STOP");
        let begun = Instant::now();
        let run = folder.run(["search", "w20"]).found().says("20.md");
        run.expect(begun.elapsed() < BOUND, "an answer soon");
        run.expect(!run.error().contains("damaged"), "no index given up");
        signal(&child, "KILL");
        child.wait_with_output().unwrap();
        let found = folder
            .run(["search", &format!("round{round}x"), "--limit", "0", "--format=paths"])
            .found();
        found.expect(found.lines().len() == 5 && found.error().is_empty(), "all that changed");
    }
}
