//! Several notes folders, each by its name, and all at once.

use std::fs;

use serde_json::Value;

use crate::kit::Folder;
use crate::settings::with_config;

/// Two libraries beside a folder of notes that is none.
fn folder() -> Folder {
    let folder = Folder::with_talks();
    for (name, text) in [
        (
            "work",
            "---\ntags: 오프셋\n---\n# 오프셋 이야기\n오프셋을 커밋하다\n## Q&A\n### 왜 멈췄나요?\n몰라요\n",
        ),
        ("own", "# 혼자 쓴 글\n오프셋과 국수\n"),
    ] {
        fs::create_dir(folder.root().join(name)).expect("a folder");
        fs::write(folder.root().join(name).join("note.md"), text).expect("a note");
    }
    let place = |name: &str| folder.root().join(name).display().to_string();
    let text = format!(
        "libraries = {{ work = '{}', '내 글' = '{}' }}\n",
        place("work"),
        place("own")
    );
    with_config(folder, text)
}

#[test]
fn a_library_goes_by_its_name() {
    let folder = folder();
    folder.run(["talks", "-n", "work"]).found().says("오프셋 이야기");
    folder.run(["talks", "-n", "내 글"]).found().says("혼자 쓴 글");
    folder.run(["talks"]).found().says("kafka.md");
    let elsewhere = folder.root().join("home");
    let here = |arguments: &[&str]| folder.run_in(&elsewhere, arguments);
    here(&["-n", "work", "show", "note.md:4"])
        .found()
        .says("오프셋을 커밋하다");
    here(&["work", "search", "국수"]).nothing();
    // A folder of that name here is the one that is meant by an argument, and by `./`.
    fs::create_dir(elsewhere.join("work")).expect("a folder");
    fs::write(elsewhere.join("work/other.md"), "# 다른 글\n").expect("a note");
    here(&["work", "talks"]).found().says("다른 글");
    here(&["-n", "./work", "talks"]).found().says("다른 글");
    here(&["-n", "work", "talks"]).found().says("오프셋 이야기");
    here(&["-n", "wrok", "talks"]).trouble().tells("near it: work");
}

#[test]
fn all_libraries_are_listed_one_after_the_other_and_in_json_as_one() {
    let folder = folder();
    let run = folder.run(["search", "오프셋", "--all"]).found();
    run.says("== work\n").says("== 내 글\n").says("혼자 쓴 글");
    let json: Value = serde_json::from_str(
        &folder
            .run(["search", "오프셋", "--all", "--format=json"])
            .found()
            .text(),
    )
    .expect("JSON");
    let rows = json.as_array().expect("an array");
    let scores: Vec<f64> = rows.iter().map(|row| row["score"].as_f64().expect("a score")).collect();
    assert!(scores.is_sorted_by(|one, other| one >= other), "{scores:?}");
    let mut names: Vec<&str> = rows
        .iter()
        .map(|row| row["library"].as_str().expect("a name"))
        .collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names, ["work", "내 글"]);
    let one = folder
        .run(["search", "오프셋", "--all", "--format=jsonl", "--limit=1"])
        .found()
        .text();
    assert_eq!(one.lines().count(), 1);
    for command in ["talks", "tags", "outline", "questions"] {
        let rows: Value =
            serde_json::from_str(&folder.run([command, "--all", "--format=json"]).found().text()).expect("JSON");
        assert!(
            rows.as_array()
                .expect("an array")
                .iter()
                .all(|row| row["library"].is_string()),
            "{command}"
        );
    }
    let paths = folder.run(["talks", "--all", "--format=paths"]).found().text();
    assert!(
        paths.lines().all(|path| fs::metadata(path).is_ok()) && paths.lines().count() == 2,
        "{paths}"
    );
    folder.run(["search", "없는말임", "--all"]).nothing();
}

#[test]
fn what_is_wrong_with_one_is_told_and_the_others_are_listed() {
    let folder = folder();
    fs::remove_dir_all(folder.root().join("work")).expect("gone");
    folder
        .run(["talks", "--all"])
        .found()
        .says("혼자 쓴 글")
        .tells("there is no notes folder");
    fs::remove_dir_all(folder.root().join("own")).expect("gone");
    folder
        .run(["talks", "--all"])
        .trouble()
        .tells("there is no notes folder");
    folder
        .run(["show", "note.md", "--all"])
        .trouble()
        .tells("--all is for search, talks");
    folder
        .run(["talks", "--all", "-n", "work"])
        .trouble()
        .tells("cannot be used with");
    folder
        .run(["notes", "talks", "--all"])
        .trouble()
        .tells("--all is for all libraries");
    Folder::with_talks()
        .run(["talks", "--all"])
        .trouble()
        .tells("talkbook config --default");
}

#[test]
fn a_mistake_in_the_config_file_is_told_once() {
    let folder = Folder::with_talks();
    let notes = folder.root().join("notes").display().to_string();
    let text = format!("measures = 3\nlibraries = {{ one = '{notes}', two = '{notes}' }}\n");
    let run = with_config(folder, text).run(["talks", "--all"]).found();
    assert_eq!(run.error().matches("there is no setting").count(), 1, "{}", run.error());
}
