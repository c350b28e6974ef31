//! What `talkbook check` finds in notes that are well to read.

use crate::kit::{Folder, Run};
use crate::settings::with_config;

/// What is told of a kind of problem: `path:line: message`.
fn told(run: &Run, code: &str) -> Vec<String> {
    let ending = format!(" [{code}]");
    let lines = run.lines().into_iter();
    lines
        .filter_map(|line| line.strip_suffix(&ending).map(str::to_owned))
        .collect()
}

/// Runs `check` for one kind.
fn only(folder: &Folder, code: &str) -> Vec<String> {
    told(&folder.run(["check", "--only", code]), code)
}

#[test]
fn misspelt_keys_are_told_with_the_known_one() {
    let folder = Folder::new()
        .note(
            "a.md",
            "---\ntitel: A\ndate: 2023-01-02\nspeakr: 김하늘\nlayout: post\n---\n",
        )
        .note("b.md", "---\n제목: B\n날자: 2023-01-02\ntag: x\nroom: 3\n---\n")
        .note("c.md", "---\ntitle: C\ntitel: an older one\n---\n");
    assert_eq!(
        only(&folder, "unknown-key"),
        [
            "a.md:2: the key \"titel\" means nothing here and is kept as text; \"title\" was probably meant",
            "a.md:4: the key \"speakr\" means nothing here and is kept as text; \"speaker\" was probably meant",
            "b.md:3: the key \"날자\" means nothing here and is kept as text; \"날짜\" was probably meant",
        ]
    );
}

#[test]
fn what_nearly_all_notes_of_a_folder_have_is_missed_in_the_others() {
    let talk = "---\ndate: 2023-05-17\nspeaker: 김하늘\n---\n글\n";
    let each = (0..8).map(|number| format!("talks/{number}.md"));
    let folder = each
        .fold(Folder::new(), |folder, name| folder.note(name, talk))
        .note("talks/none.md", "글\n")
        .note("talks/2023-05-18 named.md", "글\n")
        .note("talks/README.md", "about\n")
        .note("diary/a.md", "글\n");
    assert_eq!(
        only(&folder, "missing-date"),
        ["talks/none.md:1: no date in the head or the file's name; 9 of the 10 notes in this folder have one"]
    );
    assert_eq!(
        only(&folder, "missing-speaker"),
        [
            "talks/2023-05-18 named.md:1: no speaker; 8 of the 10 notes in this folder have one",
            "talks/none.md:1: no speaker; 8 of the 10 notes in this folder have one"
        ]
    );
}

#[test]
fn links_are_looked_for_on_the_disk_too() {
    let folder = Folder::new()
        .note(
            "sub/a.md",
            "# A\n![x](img/도표.png) ![[도표.png]] [y](../b.md#둘) [z](../.hidden/c.txt)\n\
             [n](none.md) ![[none.png]] [[b#없음]] [up](../../../etc/passwd)\n[down](img/)\n[here](#nowhere)\n",
        )
        .note("b.md", "# B\n## 둘\n")
        .note(".hidden/c.txt", "x")
        .note("sub/img/도표.png", b"\x89PNG\0");
    assert_eq!(
        only(&folder, "broken-link"),
        [
            "sub/a.md:3: (none.md) leads nowhere: no note and no file lies there",
            "sub/a.md:3: [[none.png]] leads nowhere: no note and no file is called so"
        ]
    );
    assert_eq!(
        only(&folder, "broken-anchor"),
        [
            "sub/a.md:3: b.md has no heading \"없음\"",
            "sub/a.md:5: this note has no heading \"nowhere\""
        ]
    );
}

#[test]
fn notes_of_one_title_name_each_other() {
    let folder = Folder::new()
        .note("a.md", "---\ntitle: 장애 대응\n---\n")
        .note("b/a.md", "# 장애  대응\n")
        .note("c/README.md", "x\n")
        .note("d/README.md", "y\n");
    assert_eq!(
        only(&folder, "duplicate-title"),
        [
            "a.md:1: \"장애 대응\" is the title of b/a.md, too",
            "b/a.md:1: \"장애 대응\" is the title of a.md, too"
        ]
    );
}

#[test]
fn tags_are_told_with_the_commoner_spelling_and_how_many_notes_have_each() {
    let folder = Folder::new()
        .note("a.md", "---\ntags: [Spring_Boot, java]\n---\n")
        .note("b.md", "---\ntags: [spring-boot]\n---\n")
        .note("c.md", "글 #spring-boot\n")
        .note("d.md", "글\n\n끝 #Spring-boot #javascript\n");
    assert_eq!(
        only(&folder, "similar-tags"),
        [
            "a.md:2: the tag \"Spring_Boot\" (1 note) is written \"spring-boot\" in 2 notes",
            "d.md:3: the tag \"Spring-boot\" (1 note) is written \"spring-boot\" in 2 notes"
        ]
    );
}

#[test]
fn skipped_levels_and_questions_without_an_answer_are_told_only_when_asked_for() {
    let folder = Folder::with_talks().note("a.md", "# A\n### B\n#### C\n# D\n");
    folder.run(["check"]).nothing().prints("");
    let run = folder
        .run(["check", "--with", "skipped-level", "--with=unanswered"])
        .found();
    run.expect(
        told(&run, "skipped-level") == ["a.md:2: \"B\" is a heading of level 3, right below one of level 1"],
        "one level that is skipped",
    );
    run.expect(
        told(&run, "unanswered") == ["kafka.md:24: nobody answered: 순서는 어떻게 지키나요?"],
        "one question",
    );
}

/// Notes that are kept back, by their heads and by where they lie.
fn with_secrets() -> Folder {
    let secret = "---\nprivate: true\ntitle: 카프카 운영기\ntags: [Secret]\ntitel: x\n---\n[[none]]\n";
    let folder = Folder::with_talks()
        .note("secret.md", secret)
        .note(
            "journal/hidden.md",
            "---\ntags: [SECRET]\n---\n# 면접관 이야기\n[[none]]\n",
        )
        .note("open.md", "#secret [[secret]] [[hidden#where]]\n");
    with_config(folder, "private = [\"journal\"]\n")
}

#[test]
fn notes_that_are_kept_back_are_named_nowhere() {
    let folder = with_secrets();
    let all = "skipped-level,unanswered";
    for format in ["text", "json", "jsonl", "vimgrep", "paths", "github"] {
        folder
            .run(["check", "--with", all, "--format", format])
            .keeps_quiet_of("secret")
            .keeps_quiet_of("hidden")
            .keeps_quiet_of("SECRET");
    }
    folder
        .run(["check"])
        .nothing()
        .prints("")
        .tells("2 private notes are left out");
    folder.run(["check", "--fix", "--no-refresh"]).nothing().prints("");
    let run = folder.run(["check", "--private"]).found();
    for words in [
        "kafka.md:1: \"카프카 운영기\" is the title of secret.md, too [duplicate-title]",
        "secret.md:7: [[none]] leads nowhere",
        "is written \"SECRET\" in as many",
        "open.md:1: journal/hidden.md has no heading \"where\" [broken-anchor]",
    ] {
        run.expect(run.text().contains(words), words);
    }
}

#[test]
fn a_note_that_became_private_since_is_kept_back_without_a_look_at_the_index() {
    let folder = Folder::with_talks().note("a.md", "[[none]]\n");
    folder.run(["check"]).found().says("a.md");
    let folder = folder.note("a.md", "---\nprivate: true\n---\n[[none]]\n");
    folder.run(["check", "--no-refresh"]).nothing().prints("");
}
