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

#[test]
fn kinds_are_chosen_by_their_codes() {
    let folder = broken().note("links.md", "# links\n### b\n[[nowhere]]\n[x](#none)\n");
    let codes = |arguments: &[&str]| {
        let run = folder.run_in(folder.root(), &[&["check", "--format=jsonl"], arguments].concat());
        let code = |row: &serde_json::Value| row["code"].as_str().unwrap_or_default().to_owned();
        run.rows().iter().map(code).collect::<Vec<_>>()
    };
    assert_eq!(
        codes(&[]),
        ["frontmatter-invalid", "broken-link", "broken-anchor", "empty"]
    );
    assert_eq!(codes(&["--only=empty,broken-link"]), ["broken-link", "empty"]);
    assert_eq!(codes(&["--only", "skipped-level"]), ["skipped-level"]);
    assert_eq!(
        codes(&["--skip", "empty", "--skip=frontmatter-invalid,broken-link"]),
        ["broken-anchor"]
    );
    assert_eq!(
        codes(&["--only=empty", "--with=skipped-level"]),
        ["skipped-level", "empty"]
    );
    folder
        .run(["check", "--only", "brokn-link"])
        .trouble()
        .tells("brokn-link")
        .tells("similar")
        .tells("'broken-link'");
    folder
        .run(["check", "--only", "value-unreadable"])
        .nothing()
        .prints("")
        .tells("no problems");
}

#[test]
fn a_continuous_integration_fails_where_it_is_told_to() {
    let folder = Folder::with_talks();
    folder.run(["check", "--fail-on=warning"]).found().prints("");
    let folder = folder.note("none.md", "");
    folder.run(["check"]).found();
    folder.run(["check", "--fail-on=error"]).found().says("none.md");
    folder
        .run(["check", "--fail-on=warning"])
        .ended(2)
        .says("none.md")
        .tells("0 errors and 1 warning: this is a failure by --fail-on warning");
    folder.run(["check", "--fail-on=warning", "--skip=empty"]).found();
    let folder = folder.note("broken.md", "---\ntitle: [a\n---\n# 글\n");
    folder
        .run(["check", "--fail-on=error", "--limit=1", "--format=json"])
        .ended(2)
        .says("frontmatter-invalid")
        .tells("1 error and 1 warning");
    folder.run(["check", "--fail-on=never"]).trouble();
}

#[test]
fn github_is_told_where_in_the_repository_a_problem_stands() {
    let folder = Folder::new().note("50%, a:b.md", "[[a%\tb]]\n");
    let wanted = |path: &str| {
        format!(
            "::warning file={path}50%25%2C a%3Ab.md,line=1,title=broken-link::\
             [[a%25\tb]] leads nowhere: no note and no file is called so\n"
        )
    };
    let check = ["check", "--format=github"];
    folder.run(check).found().prints(&wanted("notes/"));
    let inside = folder.root().join("notes");
    folder.run_in(&inside, &check).found().prints(&wanted(""));
    let root = folder.root().display().to_string();
    let folder = folder.variable("GITHUB_WORKSPACE", root);
    folder.run_in(&inside, &check).found().prints(&wanted("notes/"));
    folder
        .run(["check", "--format=github", "--only=empty"])
        .nothing()
        .prints("");
    folder.run(["talks", "--format=github"]).trouble();
}

#[test]
fn the_codes_are_told_as_they_are() {
    let run = Folder::new()
        .run(["check", "--codes", "--format=jsonl"])
        .found()
        .has_keys("code severity default meaning");
    assert_eq!(run.rows().len(), talkbook::note::Code::ALL.len());
    Folder::new()
        .run(["check", "--codes"])
        .found()
        .says("broken-link           warning  on   a link or an embed that leads to no note and no file\n")
        .says("unanswered            warning  off  a question that nobody answered\n");
}
