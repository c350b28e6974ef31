//! `talkbook talks`

use crate::kit::Folder;

#[test]
fn notes_are_listed_newest_first() {
    let run = Folder::with_talks().run(["talks"]).found();
    let lines = run.lines();
    run.expect(lines.len() == 2, "a line for each note");
    run.expect(
        lines[0].starts_with("2023-05-17  카프카 운영기  kafka.md"),
        "date, title, path",
    );
    run.expect(
        lines[0].ends_with("김하늘 · 데이터 밋업 · #kafka #운영"),
        "who, where, what of",
    );
    run.expect(
        lines[1].starts_with("2022-11     면접관 이야기  2022/interview.md"),
        "columns under columns",
    );
}

#[test]
fn orders_and_filters() {
    let folder = Folder::with_talks();
    let paths = |flag, value| folder.run(["talks", "--format", "paths", flag, value]).found().text();
    let (new, old) = ("notes/kafka.md\n", "notes/2022/interview.md\n");
    assert_eq!(paths("--sort", "title"), format!("{old}{new}"));
    assert_eq!(paths("--sort", "path"), format!("{old}{new}"));
    assert_eq!(paths("--sort", "date"), format!("{new}{old}"));
    assert_eq!(paths("--limit", "1"), new);
    assert_eq!(paths("--tag", "채용"), old);
    assert_eq!(paths("--to", "2022-11"), old);
    folder
        .run(["talks", "--sort", "size"])
        .trouble()
        .tells("date, title, path");
}

#[test]
fn json_has_every_field() {
    let folder = Folder::with_talks().note("bare.txt", "그냥 글\n");
    let keys = "path title date speakers event tags url sections questions words modified";
    let run = folder
        .run(["talks", "--format", "jsonl", "--sort", "path"])
        .found()
        .has_keys(keys);
    let rows = run.rows();
    run.expect(
        rows[1]["path"] == "bare.txt" && rows[1]["date"].is_null(),
        "null for what is absent",
    );
    run.expect(rows[1]["tags"].as_array().is_some_and(Vec::is_empty), "[] for no tags");
    run.expect(
        rows[2]["url"] == "https://talks.example/kafka" && rows[2]["questions"] == 2,
        "what the note says",
    );
    run.expect(
        rows[2]["modified"].as_str().is_some_and(|time| time.ends_with('Z')),
        "a time in UTC",
    );
}

#[test]
fn vimgrep_names_the_first_line() {
    let run = Folder::with_talks().run(["talks", "--format", "vimgrep"]).found();
    run.says("notes/kafka.md:1:1:카프카 운영기\n")
        .says("notes/2022/interview.md:1:1:");
}
