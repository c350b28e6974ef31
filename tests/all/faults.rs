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
