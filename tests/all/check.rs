//! `talkbook check`

use crate::kit::Folder;

fn broken() -> Folder {
    Folder::with_talks()
        .note("broken.md", "---\ntitle: [a\n---\n# 글\n")
        .note("none.md", "")
}

#[test]
fn problems_are_named_with_note_and_line() {
    let run = broken().run(["check"]).found().keeps_quiet_of("kafka.md");
    let lines = run.lines();
    let of = |name: &str| {
        lines
            .iter()
            .find(|line| line.starts_with(name))
            .cloned()
            .unwrap_or_default()
    };
    run.expect(of("broken.md:").ends_with(" [frontmatter-invalid]"), "the broken head");
    run.expect(of("none.md:1: ").ends_with(" [empty]"), "the empty note");
}

#[test]
fn every_format_lists_them() {
    let run = broken()
        .run(["check", "--format", "jsonl"])
        .found()
        .has_keys("path line severity code message");
    let rows = run.rows();
    run.expect(
        rows[0]["severity"] == "error" && rows[0]["code"] == "frontmatter-invalid",
        "by path",
    );
    broken()
        .run(["check", "--format", "vimgrep"])
        .found()
        .says("notes/none.md:1:1:");
    broken()
        .run(["check", "--format", "paths"])
        .found()
        .prints("notes/broken.md\nnotes/none.md\n");
}

#[test]
fn sound_notes_have_nothing_to_list() {
    Folder::with_talks()
        .run(["check"])
        .nothing()
        .prints("")
        .tells("no problems in 2 notes");
    Folder::with_talks()
        .run(["check", "--format", "json"])
        .nothing()
        .prints("[]\n");
    broken().run(["check", "--tag", "kafka"]).nothing().prints("");
}

#[test]
fn a_broken_note_is_found_all_the_same() {
    let run = broken().run(["search", "글", "--format", "paths"]).found();
    run.says("notes/broken.md\n");
}
