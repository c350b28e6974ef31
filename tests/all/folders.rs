//! Which folder is taken for the notes folder, and where its index goes.

use std::path::Path;

use crate::kit::Folder;

#[test]
fn the_folder_is_the_first_that_is_named() {
    let folder = Folder::with_talks();
    let other = folder.root().join("other");
    std::fs::create_dir(&other).unwrap();
    std::fs::write(other.join("b.md"), "# 다른 글\n").unwrap();
    let expected = "other/b.md\n";
    folder
        .run(["talks", "--format", "paths", "-n", "other"])
        .found()
        .prints(expected);
    folder
        .run(["-n", "other", "talks", "--format", "paths"])
        .found()
        .prints(expected);
    folder
        .run(["other", "talks", "--format", "paths"])
        .found()
        .prints(expected);
    folder
        .run(["other", "talks", "-n", "notes"])
        .trouble()
        .tells("named twice");
    folder
        .run_in(&other, &["talks", "--format", "paths"])
        .found()
        .prints("b.md\n");
    let named = Folder::with_talks().variable("TALKBOOK_NOTES", other.display().to_string());
    named
        .run(["talks", "--format", "paths"])
        .found()
        .prints(&format!("{}/b.md\n", other.display()));
    named
        .run(["talks", "--format", "paths", "-n", "notes"])
        .found()
        .says("notes/kafka.md\n");
}

#[test]
fn the_config_file_names_a_folder_and_its_mistakes_are_warnings() {
    let folder = Folder::with_talks();
    let settings = folder.root().join("settings");
    std::fs::create_dir_all(settings.join("talkbook")).unwrap();
    let text = format!(
        "notes = '{}'\ncolours = 'dark'\n",
        folder.root().join("notes").display()
    );
    std::fs::write(settings.join("talkbook/config.toml"), text).unwrap();
    let empty = folder.root().join("empty");
    std::fs::create_dir(&empty).unwrap();
    let folder = folder.variable("XDG_CONFIG_HOME", settings.display().to_string());
    folder
        .run_in(&empty, &["talks"])
        .found()
        .says("kafka.md")
        .tells("no setting \"colours\"");
}

#[test]
fn the_whole_disk_and_the_home_folder_must_be_named() {
    let folder = Folder::with_talks();
    folder.run_in(Path::new("/"), &["talks"]).trouble().tells("--notes /");
    let home = folder.root().join("home");
    folder.run_in(&home, &["talks"]).trouble().tells("--notes");
    std::fs::write(home.join("a.md"), "# 글\n").unwrap();
    folder.run_in(&home, &["talks", "-n", "."]).found().says("a.md");
}

#[test]
fn a_folder_that_is_not_there_is_trouble_and_an_empty_one_is_nothing() {
    let folder = Folder::new();
    folder.run(["talks", "-n", "nowhere"]).trouble().tells("nowhere");
    folder.run(["search", "x", "-n", "nowhere"]).trouble().tells("nowhere");
    folder.run(["talks"]).nothing().prints("");
    folder.run(["search", "x"]).nothing().prints("");
    folder.run(["questions", "--format", "json"]).nothing().prints("[]\n");
    folder.run(["check"]).nothing().tells("no problems in 0 notes");
}

#[test]
fn each_folder_has_an_index_in_the_cache_folder() {
    let folder = Folder::with_talks();
    let cache = folder.root().join("cache");
    let folder = folder
        .variable("XDG_CACHE_HOME", cache.display().to_string())
        .variable("TALKBOOK_INDEX_DIR", "");
    folder.run(["index"]).found().says("2 notes");
    let entries = std::fs::read_dir(cache.join("talkbook")).unwrap().flatten();
    let names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert!(names.len() == 1 && names[0].starts_with("notes-"), "{names:?}");
    folder.run(["index", "--index-dir", "here"]).found().says("2 notes");
    assert!(folder.root().join("here").is_dir());
}

#[test]
fn a_first_word_that_names_nothing_is_trouble() {
    let folder = Folder::with_talks();
    folder.run(["nowhere"]).trouble().tells("nowhere");
    folder.run(["serach", "장애"]).trouble().tells("'search'");
    folder.run(["notes"]).trouble().tells("terminal");
}
