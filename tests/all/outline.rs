//! `talkbook outline`

use crate::kit::Folder;

#[test]
fn headings_stand_with_their_lines_and_levels() {
    let run = Folder::with_talks().run(["outline", "kafka.md"]).found();
    run.prints(
        " 9  카프카 운영기  ?2
11    1부
12      배경
14    2부
15      배경
17      장애 대응
21    Q&A  ?2
22      파티션은 몇 개가 좋은가요?  ?1
24      순서는 어떻게 지키나요?  ?1
",
    );
}

#[test]
fn json_has_anchors_that_tell_equal_headings_apart() {
    let run = Folder::with_talks()
        .run(["outline", "카프카 운영기", "--format", "jsonl"])
        .found();
    let run = run.has_keys("path line end_line level heading breadcrumb anchor questions");
    let rows = run.rows();
    let same: Vec<&serde_json::Value> = rows.iter().filter(|row| row["heading"] == "배경").collect();
    run.expect(same.len() == 2 && same[0]["anchor"] != same[1]["anchor"], "two anchors");
    run.expect(same[1]["breadcrumb"][1] == "2부", "the way to each");
    run.expect(rows[0]["end_line"].as_u64() >= Some(24), "the whole of a section");
}

#[test]
fn every_note_can_be_listed_at_once() {
    let run = Folder::with_talks().run(["outline", "--sort", "path"]).found();
    run.says("2022/interview.md\n").says("kafka.md\n").says("장애 대응");
    let places = Folder::with_talks()
        .run(["outline", "--tag", "채용", "--format", "vimgrep"])
        .found();
    places
        .says("notes/2022/interview.md:8:1:서류\n")
        .keeps_quiet_of("kafka");
}

#[test]
fn filters_and_limits_hold_for_one_note_too() {
    let folder = Folder::with_talks();
    folder
        .run(["outline", "kafka.md", "--tag", "채용"])
        .nothing()
        .prints("");
    folder
        .run(["outline", "kafka.md", "--tag", "kafka", "--limit", "1"])
        .found()
        .prints("9  카프카 운영기  ?2\n");
    Folder::new()
        .note("a.md", "글\n")
        .run(["outline", "a.md", "--format", "json"])
        .nothing()
        .prints("[]\n");
}

#[test]
fn a_file_outside_the_folder_is_taken_whatever_its_name() {
    let folder = Folder::with_talks();
    std::fs::write(folder.root().join("draft.markup"), "# 초안\n## 둘째\n").unwrap();
    folder
        .run(["outline", "draft.markup"])
        .found()
        .says("초안")
        .says("둘째");
}

#[test]
fn what_is_not_there_is_trouble() {
    Folder::with_talks()
        .run(["outline", "없는 노트"])
        .trouble()
        .tells("talkbook talks");
}
