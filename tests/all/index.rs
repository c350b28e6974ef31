//! `talkbook index`

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::SystemTime;

use crate::kit::Folder;

#[test]
fn it_says_what_changed() {
    let folder = Folder::with_talks();
    folder.run(["index"]).found().prints("2 new; 2 notes in all\n");
    folder
        .run(["index"])
        .found()
        .prints("nothing changed; 2 notes in all\n");
    let folder = folder.note("late.md", "# 늦은 글\n");
    std::fs::remove_file(folder.file("kafka.md")).unwrap();
    folder.run(["index"]).found().prints("1 new, 1 gone; 2 notes in all\n");
    let folder = folder.note("late.md", "# 늦은 글\n## 더 쓴 글\n");
    folder.run(["index"]).found().prints("1 changed; 2 notes in all\n");
}

#[test]
fn its_status_is_told() {
    let folder = Folder::with_talks();
    folder.run(["index"]).found().says("2 notes");
    let run = folder.run(["index", "--status"]).found();
    let run = run.says("notes         2\n").says("questions     2\n").says("version");
    let run = run.says(&folder.root().join("index").display().to_string());
    run.expect(!run.text().contains("size on disk  0 bytes"), "a size");
}

#[test]
fn it_can_be_made_anew_and_deleted() {
    let folder = Folder::with_talks();
    folder.run(["index"]).found().says("2 notes");
    folder
        .run(["index", "--rebuild"])
        .found()
        .prints("the index was made anew: 2 notes\n");
    folder.run(["search", "오프셋"]).found().says("kafka.md");
    std::fs::remove_dir_all(folder.root().join("index")).unwrap();
    folder.run(["search", "오프셋"]).found().says("kafka.md");
    folder
        .run(["index", "--rebuild", "--status"])
        .trouble()
        .tells("--status");
}

#[test]
fn without_a_place_for_it_the_index_is_in_memory() {
    let folder = Folder::with_talks();
    let run = folder
        .run(["search", "오프셋", "--index-dir", "notes/kafka.md"])
        .found();
    run.says("kafka.md:17").tells("in memory");
    folder
        .run(["search", "오프셋", "--no-refresh"])
        .nothing()
        .tells("--no-refresh");
}

#[test]
fn several_at_once_neither_fail_nor_lose_anything() {
    let notes = 0..200;
    let folder = notes.fold(Folder::new(), |folder, number| {
        folder.note(format!("{number}.md"), format!("# 글 {number}\n공통낱말 하나\n"))
    });
    let start = |_| {
        let mut command = folder.command(folder.root(), &["search", "공통낱말", "--limit", "0", "--format=paths"]);
        command
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a run")
    };
    let running: Vec<_> = (0..4).map(start).collect();
    for child in running {
        let output = child.wait_with_output().expect("an end");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{:?}: {stderr}",
            output.status
        );
    }
    let run = folder
        .run(["search", "공통낱말", "--limit", "0", "--format=paths"])
        .found();
    run.expect(run.lines().len() == 200, "every note, once");
    let talks = folder.run(["talks", "--format=paths"]).found();
    talks.expect(talks.lines().len() == 200, "every note, once");
}

#[test]
fn the_notes_folder_is_never_written_to() {
    let folder = Folder::with_talks();
    let before = walked(&folder.root().join("notes"));
    folder.run(["index"]).found().says("2 notes");
    folder.run(["search", "장애"]).found().says("kafka.md");
    folder.run(["check"]).nothing().prints("");
    assert_eq!(walked(&folder.root().join("notes")), before);
}

fn walked(folder: &Path) -> Vec<(PathBuf, SystemTime)> {
    let entries = std::fs::read_dir(folder).unwrap().flatten();
    let mut found: Vec<_> = entries
        .flat_map(|entry| {
            let below = if entry.path().is_dir() {
                walked(&entry.path())
            } else {
                Vec::new()
            };
            let own = (entry.path(), entry.metadata().unwrap().modified().unwrap());
            below.into_iter().chain([own])
        })
        .collect();
    found.sort();
    found
}
