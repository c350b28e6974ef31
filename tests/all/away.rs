//! A notes folder that is away for a while, moved or on a drive that is not mounted: nothing is taken for deleted. And one
//! that nobody may write to.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::apart::Apart;
use crate::emulator::Live;
use crate::kit::{Folder, Run, held};

/// What the index holds, without when the notes were last looked at: a running browser may be writing that.
fn index(folder: &Folder) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut held = held(&folder.root().join("index"));
    held.retain(|file, _| !(file.ends_with("looked") || file.ends_with(".tmp-looked")));
    held
}

#[track_caller]
fn is_as_it_was(folder: &Folder, before: &BTreeMap<PathBuf, Vec<u8>>, what: &str) {
    let now = index(folder);
    let other = |file: &&PathBuf| now.get(*file) != before.get(*file);
    let others: Vec<&PathBuf> = now.keys().chain(before.keys()).filter(other).collect();
    assert!(others.is_empty(), "{what}, but {others:?}");
}

fn put(folder: &Folder, from: &str, to: &str) {
    fs::rename(folder.root().join(from), folder.root().join(to)).expect("moved");
}

fn asked(folder: &Folder) -> Run {
    folder.run(["search", "오프셋", "--format=jsonl", "--notes=notes"])
}

#[test]
fn a_folder_that_is_away_is_named_and_comes_back_as_it_was() {
    let folder = Folder::with_talks();
    let (hits, before) = (asked(&folder).found().text(), index(&folder));
    put(&folder, "notes", "away");
    let named = format!("there is no notes folder {}", folder.root().join("notes").display());
    asked(&folder).trouble().tells(&named);
    folder
        .run(["search", "오프셋", "--no-refresh", "--notes=notes"])
        .trouble()
        .tells(&named);
    folder.run(["index", "--notes=notes"]).trouble().tells(&named);
    folder
        .run(["index", "--rebuild", "--notes=notes"])
        .trouble()
        .tells(&named);
    is_as_it_was(&folder, &before, "the index is as it was");
    put(&folder, "away", "notes");
    asked(&folder).found().prints(&hits);
    folder
        .run(["index"])
        .found()
        .prints("nothing changed; 2 notes in all\n");
    is_as_it_was(&folder, &before, "nothing was indexed anew");
}

#[test]
fn an_empty_folder_in_its_place_is_no_folder_whose_notes_were_deleted() {
    let folder = Folder::with_talks();
    let (hits, before) = (asked(&folder).found().text(), index(&folder));
    put(&folder, "notes", "away");
    fs::create_dir(folder.root().join("notes")).expect("a mount point");
    let named = format!("{} is empty now", folder.root().join("notes").display());
    for arguments in [
        &["search", "오프셋"][..],
        &["talks"],
        &["index"],
        &["check"],
        &["questions"],
    ] {
        let run = folder.run_in(folder.root(), arguments).tells(&named);
        run.tells("`talkbook index --rebuild` forgets it");
    }
    folder.run(["talks", "--no-refresh"]).found().says("kafka.md");
    is_as_it_was(&folder, &before, "the index is as it was");
    fs::remove_dir(folder.root().join("notes")).expect("nothing was written into it");
    put(&folder, "away", "notes");
    asked(&folder).found().prints(&hits);
    folder
        .run(["index"])
        .found()
        .prints("nothing changed; 2 notes in all\n");
    is_as_it_was(&folder, &before, "nothing was indexed anew");
    // Who means it says so.
    put(&folder, "notes", "away");
    fs::create_dir(folder.root().join("notes")).expect("a folder");
    folder.run(["index", "--rebuild"]).found().says("0 notes");
    let run = folder.run(["talks"]).nothing();
    run.expect(run.error().is_empty(), "nothing more to say");
}

#[test]
fn the_browser_says_so_keeps_what_it_knows_and_goes_on_when_it_is_back() {
    for place in ["nothing", "an empty folder"] {
        let folder = Folder::with_talks();
        folder.run(["index"]).found();
        let mut live = Live::start(&folder, &["notes"]);
        live.shows("1 Talks 2 ").shows("브로커 세 대로");
        let before = index(&folder);
        put(&folder, "notes", "away");
        match place {
            "nothing" => drop(live.shows("there is no notes folder")),
            _ => {
                fs::create_dir(folder.root().join("notes")).expect("a mount point");
                live.shows("is empty now");
            }
        }
        live.press("R2").shows("2 Tags 3 ").shows("채용");
        live.shows("1 Talks 2 ").press("1").shows("면접관 이야기");
        is_as_it_was(&folder, &before, "the index is as it was");
        if place != "nothing" {
            fs::remove_dir(folder.root().join("notes")).expect("nothing was written into it");
        }
        put(&folder, "away", "notes");
        live.press("R").waits_for("a folder that is back", |screen| {
            let said = screen.contents();
            said.contains("1 Talks 2 ")
                && said.contains("브로커 세 대로")
                && !said.contains("notes folder")
                && !said.contains("is empty now")
        });
        is_as_it_was(&folder, &before, "nothing was indexed anew");
        // It is watched again, too.
        fs::write(folder.root().join("new.md"), "# 방금 쓴 글\n").expect("a file");
        put(&folder, "new.md", "notes/new.md");
        live.shows("1 Talks 3 ")
            .press("/방금")
            .shows("5 Results 1")
            .press("\x03");
        assert!(live.ends().success());
        folder
            .run(["index"])
            .found()
            .prints("nothing changed; 3 notes in all\n");
    }
}

#[test]
fn a_folder_that_nobody_may_write_to_is_read_as_any_other() {
    let folder = Folder::with_talks();
    let notes = held(&folder.root().join("notes"));
    let Some(apart) = Apart::from(
        &folder,
        "mount --bind notes notes && mount -o remount,bind,ro notes && ! touch notes/kafka.md",
    ) else {
        return;
    };
    for arguments in [
        &["search", "오프셋"][..],
        &["index", "--rebuild"],
        &["show", "kafka.md"],
    ] {
        let (status, said, told) = apart.run(&[&["--notes", "notes"], arguments].concat());
        assert_eq!((status, told.contains("talkbook: ")), (Some(0), false), "{said}{told}");
    }
    let (status, said, told) = apart.run(&["new", "x", "--notes", "notes", "--date", "2026"]);
    assert_eq!((status, said.as_str()), (Some(2), ""), "{told}");
    assert!(
        told.contains("could not be made") && told.contains("--notes DIR"),
        "{told}"
    );
    let mut live = apart.live(&["notes"]);
    live.shows("1 Talks 2 ").press("/오프셋").shows("오프셋부터 본다");
    live.press("\x03");
    assert!(live.ends().success());
    assert!(held(&folder.root().join("notes")) == notes, "no byte of it changed");
}
