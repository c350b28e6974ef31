//! An index that is broken, and places where none can be kept: the program says so, and answers.

use std::fs;
use std::path::{Path, PathBuf};

use crate::kit::{Folder, Run};
use crate::session::Session;

/// The files of the index with this ending.
fn files(folder: &Folder, ending: &str) -> Vec<PathBuf> {
    let entries = |place: &Path| fs::read_dir(place).unwrap().flatten().map(|entry| entry.path());
    let generations = entries(&folder.root().join("index")).filter(|place| place.is_dir());
    let mut files: Vec<PathBuf> = generations.flat_map(|place| entries(&place)).collect();
    files.retain(|file| file.extension().is_some_and(|of| of == ending));
    assert!(!files.is_empty(), "files of the index with the ending {ending}");
    files
}

/// Flips bytes all over the files of the index with this ending.
fn flip(folder: &Folder, ending: &str) {
    for file in files(folder, ending) {
        let mut bytes = fs::read(&file).unwrap();
        let most = bytes.len().saturating_sub(120);
        bytes[..most].iter_mut().step_by(5).for_each(|byte| *byte ^= 0x5a);
        fs::write(file, bytes).unwrap();
    }
}

/// It fell over nothing, as far as anybody can see.
#[track_caller]
fn calm(run: Run) -> Run {
    run.expect(!run.error().contains("panicked"), "no word of a fall");
    run
}

#[test]
fn a_command_on_a_broken_index_says_so_and_answers() {
    for ending in ["term", "idx", "pos", "store", "fast", "json"] {
        let folder = Folder::with_talks();
        folder.run(["index"]).found();
        flip(&folder, ending);
        for arguments in [
            ["search", "오프셋"],
            ["talks", "--speaker=김하늘"],
            ["questions", "파티션"],
        ] {
            calm(folder.run(arguments).found()).says("kafka.md");
        }
        let status = calm(folder.run(["index", "--status"]).found());
        if !status.text().contains("as it was written") {
            calm(folder.run(["index"]).found());
            folder.run(["index", "--status"]).found().says("as it was written");
        }
    }
}

#[test]
fn a_broken_index_is_told_by_name() {
    let folder = Folder::with_talks();
    folder.run(["index"]).found();
    flip(&folder, "json");
    let run = folder.run(["search", "오프셋"]).found();
    run.says("kafka.md:17").tells("the index was damaged, and is made anew");
    flip(&folder, "store");
    let run = calm(folder.run(["search", "오프셋", "--no-refresh"]));
    let run = run.ended(2).tells("was damaged and is set aside");
    run.expect(run.text().is_empty(), "no answer of a broken index");
    folder.run(["search", "오프셋"]).found().says("kafka.md:17");
}

#[test]
fn a_screen_whose_index_breaks_has_it_made_anew() {
    let folder = Folder::with_talks();
    folder.run(["index"]).found();
    for ending in ["term", "store", "idx"] {
        flip(&folder, ending);
        let session = Session::start(&folder, &["notes"]).sees("1 Talks 2");
        let session = session.types("/오프셋").sees("오프셋부터 본다");
        let (status, sent) = session.types("\x03").ends();
        assert!(status.success() && !sent.contains("panicked"), "{ending}: {status:?}");
    }
}

#[test]
fn an_index_that_is_deleted_while_the_browser_is_open_is_no_trouble() {
    let folder = Folder::with_talks();
    folder.run(["index"]).found();
    // The browser may be about to write into it.
    let delete = || {
        while folder.root().join("index").exists() {
            let _ = fs::remove_dir_all(folder.root().join("index"));
        }
    };
    let session = Session::start(&folder, &["notes"]).sees("1 Talks 2");
    delete();
    let session = session.types("/오프셋").sees("오프셋부터 본다").types("\x15");
    fs::write(folder.file("new.md"), "# 방금 쓴 글\n얼룩말\n").unwrap();
    let session = session.types("얼룩말").sees("방금 쓴 글").sees("5 Results 1");
    delete();
    // A file in its place is nobody's index, and stays.
    fs::write(folder.root().join("index"), "mine").unwrap();
    fs::write(folder.file("new.md"), "# 고쳐 쓴 글\n얼룩말\n").unwrap();
    let session = session.sees("고쳐 쓴 글").types("\x03");
    let (status, sent) = session.ends();
    assert!(status.success() && !sent.contains("panicked"), "{status:?}");
    assert_eq!(fs::read_to_string(folder.root().join("index")).unwrap(), "mine");
    let run = folder.run(["search", "얼룩말"]).found();
    run.says("new.md").tells("in memory for this run alone");
    fs::remove_file(folder.root().join("index")).unwrap();
    let run = folder.run(["search", "얼룩말"]).found();
    run.expect(run.error().is_empty(), "nothing to say any more");
    folder.run(["index", "--status"]).found().says("as it was written");
}

/// A command in a shell that first says this.
fn limited(folder: &Folder, before: &str, arguments: &str) -> (Option<i32>, String, String) {
    let line = format!("{before}; exec {} {arguments}", env!("CARGO_BIN_EXE_talkbook"));
    let mut command = std::process::Command::new("sh");
    command.args(["-c", &line]).current_dir(folder.root()).env_clear();
    let ended = command.envs(folder.environment()).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (ended.status.code(), text(&ended.stdout), text(&ended.stderr))
}

#[test]
fn where_the_disk_is_full_the_index_is_in_memory_and_the_old_one_stays() {
    let folder = Folder::with_talks();
    // No file may be longer than a block: what is written to one that is fails as on a full disk.
    let full = "trap '' XFSZ; ulimit -f 1";
    for _ in 0..2 {
        let (status, said, told) = limited(&folder, full, "search 오프셋");
        assert_eq!(status, Some(0), "{told}");
        assert!(said.contains("kafka.md:17"), "{said}");
        assert!(told.contains("in memory for this run alone"), "{told}");
    }
    folder.run(["index"]).found();
    let folder = folder.note("late.md", "# 늦은 글\n오프셋을 또 본다\n");
    let (status, said, told) = limited(&folder, full, "search 오프셋");
    assert_eq!(status, Some(0), "{told}");
    assert!(said.contains("kafka.md:17") && said.contains("late.md"), "{said}");
    assert!(told.contains("in memory") && !told.contains("damaged"), "{told}");
    let run = folder.run(["search", "늦은"]).found().says("late.md");
    run.expect(run.error().is_empty(), "nothing to say when there is room again");
    folder.run(["index", "--status"]).found().says("as it was written");
}

#[test]
fn without_a_home_or_with_one_that_cannot_be_written_everything_is_shown() {
    let folder = Folder::with_talks();
    let bare = "unset HOME TALKBOOK_INDEX_DIR XDG_CACHE_HOME";
    let (status, said, told) = limited(&folder, bare, "search 오프셋 --notes notes");
    assert_eq!(status, Some(0), "{told}");
    assert!(said.contains("kafka.md:17"), "{said}");
    let nowhere = "unset TALKBOOK_INDEX_DIR; export HOME=/dev/null/home";
    let (status, said, told) = limited(&folder, nowhere, "search 오프셋 --notes notes");
    assert_eq!(status, Some(0), "{told}");
    assert!(
        said.contains("kafka.md:17") && told.contains("in memory"),
        "{said}{told}"
    );
    let folder = folder
        .variable("TALKBOOK_INDEX_DIR", "/proc/nowhere")
        .variable("HOME", "/dev/null");
    let session = Session::start(&folder, &["notes"]).sees("1 Talks 2").sees("in memory");
    let (status, _) = session.types("/오프셋").sees("오프셋부터 본다").types("\x03").ends();
    assert!(status.success(), "{status:?}");
}
