//! `talkbook questions`

use crate::kit::Folder;

#[test]
fn questions_stand_with_their_answers() {
    let run = Folder::with_talks().run(["questions"]).found();
    run.says("파티션은 몇 개가 좋은가요?\n    kafka.md:22  카프카 운영기 › Q&A")
        .says("\n    -> 처리량을 재고 정한다\n")
        .says("순서는 어떻게 지키나요?\n    kafka.md:24  ")
        .says("\n    (unanswered)\n");
}

#[test]
fn a_query_chooses_among_them() {
    let folder = Folder::with_talks();
    let answered = folder.run(["questions", "처리량", "--format", "vimgrep"]).found();
    answered.prints("notes/kafka.md:22:1:파티션은 몇 개가 좋은가요?\n");
    let open = folder
        .run(["questions", "is:unanswered", "--format", "vimgrep"])
        .found();
    open.prints("notes/kafka.md:24:1:순서는 어떻게 지키나요?\n");
    folder
        .run(["questions", "--tag", "채용", "--format", "json"])
        .nothing()
        .prints("[]\n");
}

#[test]
fn words_are_sought_in_questions_or_in_answers() {
    let folder = Folder::with_talks();
    let lists = |query: &str| folder.run(["questions", query, "--format", "vimgrep"]).text();
    let partitions = "notes/kafka.md:22:1:파티션은 몇 개가 좋은가요?\n";
    assert_eq!(lists("question:파티션"), partitions);
    assert_eq!(lists("answer:처리량"), partitions);
    assert_eq!(lists("question:처리량") + &lists("answer:파티션"), "");
}

#[test]
fn words_that_stand_nowhere_are_read_as_what_was_meant_here_too() {
    let folder = Folder::with_talks();
    let run = folder.run(["questions", "cjflfid", "--format", "vimgrep"]).found();
    run.prints("notes/kafka.md:22:1:파티션은 몇 개가 좋은가요?\n")
        .tells("showing 처리량 for cjflfid");
}

#[test]
fn json_has_every_field() {
    let run = Folder::with_talks().run(["questions", "--format", "jsonl"]).found();
    let run = run.has_keys("path line end_line question answer asker breadcrumb title tags form");
    let rows = run.rows();
    run.expect(rows.len() == 2, "two questions");
    run.expect(
        rows[0]["answer"]["line"] == 23 && rows[0]["answer"]["end_line"] == 23,
        "the answer's place",
    );
    run.expect(
        rows[1]["answer"].is_null() && rows[1]["asker"].is_null(),
        "null for what is absent",
    );
}

#[test]
fn a_digest_has_talk_speaker_date_and_line() {
    let folder = Folder::with_talks();
    let run = folder.run(["questions", "--format", "markdown"]).found();
    run.says("# Questions and answers\n\n## 카프카 운영기\n\n2023-05-17 · 김하늘 · ")
        .says("\n### 파티션은 몇 개가 좋은가요?\n\n> -> 처리량을 재고 정한다\n\nkafka.md:22\n")
        .says("\n### 순서는 어떻게 지키나요?\n\n*(unanswered)*\n");
    folder
        .run(["questions", "is:answered", "tag:nowhere", "--format", "markdown"])
        .nothing()
        .prints("");
    folder
        .run(["talks", "--format", "markdown"])
        .trouble()
        .tells("possible values: text, json, jsonl, vimgrep, paths]");
}

#[test]
fn cards_have_a_front_a_back_and_tags() {
    let run = Folder::with_talks().run(["questions", "--format", "anki"]).found();
    run.says("#separator:tab\n#html:true\n")
        .says("\n파티션은 몇 개가 좋은가요?\t-&gt; 처리량을 재고 정한다<br><br><small>카프카 운영기 · 2023-05-17 · 김하늘 · ")
        .says("kafka.md:22</small>\tkafka 운영\n")
        .keeps_quiet_of("순서는")
        .tells("1 question without an answer");
}
