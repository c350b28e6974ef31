//! `talkbook tags`

use crate::kit::Folder;

#[test]
fn tags_are_counted_in_columns() {
    let folder = Folder::with_talks();
    let run = folder.run(["tags"]).found();
    let lines = run.lines();
    run.expect(
        lines[0] == "운영   2" && lines.len() == 3,
        "most notes first, counts under counts",
    );
    run.says("kafka  1\n").says("채용   1\n");
    let names = folder
        .run(["tags", "--sort", "name", "--format", "jsonl"])
        .found()
        .has_keys("tag notes");
    let tags: Vec<String> = names
        .rows()
        .iter()
        .map(|row| row["tag"].as_str().unwrap().to_owned())
        .collect();
    names.expect(tags == ["kafka", "운영", "채용"], "by name");
}

#[test]
fn the_formats_for_places_name_the_notes_that_bear_them() {
    let folder = Folder::with_talks();
    folder
        .run(["tags", "--format", "paths", "--tag", "kafka"])
        .found()
        .prints("notes/kafka.md\n");
    folder
        .run(["tags", "--format", "vimgrep"])
        .found()
        .says("notes/2022/interview.md:1:1:채용\n");
    folder
        .run(["tags", "--limit", "1", "--format", "json"])
        .found()
        .says("운영")
        .keeps_quiet_of("kafka");
}

#[test]
fn no_tags_is_nothing() {
    Folder::new()
        .note("a.md", "글\n")
        .run(["tags", "--format", "json"])
        .nothing()
        .prints("[]\n");
}

#[test]
fn a_tag_stands_for_all_that_are_nested_in_it() {
    let folder = Folder::new()
        .note("a.md", "---\ntags: [언어/rust]\n---\n글\n")
        .note("b.md", "---\ntags: [언어, 언어/go]\n---\n글\n")
        .note("c.md", "---\ntags: [언어학]\n---\n글\n");
    folder
        .run(["talks", "--tag", "언어", "--format", "paths"])
        .found()
        .says("a.md\n")
        .says("b.md\n")
        .keeps_quiet_of("c.md");
    folder
        .run(["search", "tag:언어", "--format", "paths"])
        .found()
        .says("a.md\n")
        .keeps_quiet_of("c.md");
    // Listed are the tags that notes bear, each with the notes that bear it itself.
    folder
        .run(["tags", "--sort", "name", "--format", "jsonl"])
        .found()
        .says("{\"tag\":\"언어\",\"notes\":1}\n{\"tag\":\"언어/go\",\"notes\":1}\n");
}
