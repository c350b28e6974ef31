//! An Obsidian vault as it is: `tests/vault` has each thing that Obsidian lets a note have.

use std::fs;
use std::path::Path;

use crate::kit::{Folder, Run};

/// A copy of the vault; a test may change its own.
fn vault() -> Folder {
    fn copied(folder: Folder, from: &Path, below: &str) -> Folder {
        fs::read_dir(from)
            .expect("a folder of the vault")
            .flatten()
            .fold(folder, |folder, entry| {
                let name = format!("{below}{}", entry.file_name().to_str().expect("a name"));
                match entry.path().is_dir() {
                    true => copied(folder, &entry.path(), &format!("{name}/")),
                    false => folder.note(name, fs::read(entry.path()).expect("a file of the vault")),
                }
            })
    }
    copied(
        Folder::new(),
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vault"),
        "",
    )
}

fn page(folder: &Folder, note: &str) -> Run {
    folder.run(["show", note, "--rendered", "--color", "never"]).found()
}

const TALK: &str = "talks/카프카 운영기.md";

#[test]
fn only_notes_are_notes() {
    let folder = vault();
    let rows = folder
        .run(["talks", "--format", "jsonl", "--sort", "path"])
        .found()
        .rows();
    let paths: Vec<&str> = rows.iter().map(|row| row["path"].as_str().unwrap()).collect();
    let wanted = [
        "daily/2024-05-04.md",
        "daily/2024/05/03.md",
        "people/문가람.md",
        TALK,
        "용어집.md",
    ];
    assert_eq!(paths, wanted);
    for word in ["templateword", "scriptword", "workspaceword", "canvasword"] {
        folder.run(["search", word]).nothing();
    }
}

#[test]
fn a_daily_note_is_of_its_day() {
    let folder = vault();
    for (from, path) in [
        ("2024-05-03", "daily/2024/05/03.md"),
        ("2024-05-04", "daily/2024-05-04.md"),
    ] {
        let rows = folder
            .run(["talks", "--from", from, "--to", from, "--format", "jsonl"])
            .found()
            .rows();
        assert!(
            rows.iter().any(|row| row["path"] == path && row["date"] == from),
            "{rows:?}"
        );
    }
    page(&folder, "daily/2024/05/03.md")
        .says("☑ 메모 옮기기")
        .says("☐ 슬라이드 받기");
}

#[test]
fn properties_of_every_type_are_read_and_shown() {
    let folder = vault();
    let row = &folder
        .run(["talks", "--tag", "backend", "--format", "jsonl"])
        .found()
        .rows()[0];
    assert_eq!(row["date"], "2024-05-03", "a date with a time");
    assert_eq!(row["speakers"], serde_json::json!(["문가람"]), "a link");
    assert_eq!(row["event"], "파도소리 데이터 밋업");
    assert_eq!(
        row["tags"],
        serde_json::json!(["backend/kafka", "운영", "콘퍼런스/2024"])
    );
    page(&folder, TALK)
        .says("also: Kafka in production, 파도소리 카프카\n")
        .says("rating: 4.5 · attended: true")
        .says("next: 2024-06-07")
        .keeps_quiet_of("room");
    folder
        .run(["check", "--only", "value-unreadable,frontmatter-invalid,unknown-key"])
        .nothing();
}

#[test]
fn tags_of_head_and_text_are_a_tree() {
    let folder = vault();
    folder.run(["talks", "--tag", "콘퍼런스"]).found().says(TALK);
    folder
        .run(["talks", "--tag", "밋업/데이터"])
        .found()
        .says("daily/2024/05/03.md");
    folder
        .run(["tags"])
        .found()
        .keeps_quiet_of("숨긴태그")
        .keeps_quiet_of("daily-template");
}

#[test]
fn comments_are_left_out_of_everything_but_the_file() {
    let folder = vault();
    for word in ["commentword", "hiddenword"] {
        folder.run(["search", word]).nothing();
    }
    let quiet = |run: Run| run.found().keeps_quiet_of("숨긴").keeps_quiet_of("hiddenword");
    quiet(folder.run(["outline"]));
    quiet(folder.run(["questions"]));
    quiet(folder.run(["search", "컨슈머"]));
    quiet(folder.run(["check"]));
    for format in ["json", "markdown", "html", "ndjson"] {
        quiet(folder.run(["export", "--format", format]));
    }
    page(&folder, TALK)
        .keeps_quiet_of("commentword")
        .keeps_quiet_of("숨긴")
        .keeps_quiet_of("^offset-rule");
    folder
        .run(["show", TALK])
        .found()
        .says("%%다시 듣기 전에 고칠 것 commentword%%")
        .says("^offset-rule");
}

#[test]
fn links_lead_by_name_alias_heading_and_block() {
    let folder = vault();
    folder
        .run(["check", "--only", "broken-link,broken-anchor"])
        .found()
        .prints(&format!(
            "{TALK}:55: [[없는 노트]] leads nowhere: no note and no file is called so [broken-link]\n"
        ));
    folder
        .run(["show", "파도소리 카프카#오프셋 커밋"])
        .found()
        .says("컨슈머가 스스로");
    folder
        .run(["show", "용어집#리밸런싱"])
        .found()
        .says("나눈 것을 다시 나눔")
        .keeps_quiet_of("groupword");
}

#[test]
fn embeds_are_shown_in_place() {
    let folder = vault();
    let run = page(&folder, TALK)
        .says("↳ 용어집#컨슈머 그룹\n┃ 컨슈머 그룹\n┃ ───────────\n┃ 같은 토픽을 나누어 읽는 컨슈머들 groupword\n")
        .says("↳ 용어집#^lag\n┃ • 쌓인 만큼\n┃   ◦ 프로듀서 끝에서 컨슈머까지\n\n")
        .says("↳ 카프카 운영기#오프셋 커밋\n┃ 오프셋 커밋\n")
        .says("↳ 없는 노트\n\n▣ 구조.png\n")
        .says("그 줄 아래에 보인다.\n┃ 컨슈머 그룹\n");
    run.expect(
        run.text().matches("다시 나눔").count() == 2,
        "what shows itself is shown once each time",
    );
    page(&folder, "daily/2024-05-04.md").says("↳ daily/2024/05/03#^coffee\n┃ 왜 파티션을");
    // Two notes that show each other.
    let folder = folder.note("a.md", "가\n\n![[b]]\n").note("b.md", "나\n\n![[a]]\n");
    page(&folder, "a.md").prints("가\n\n↳ b\n┃ 나\n┃\n┃ ↳ a\n┃ ┃ 가\n┃ ┃\n┃ ┃ ↳ b\n");
}

#[test]
fn a_page_leads_to_what_is_embedded() {
    let page = vault().run(["export", "--format", "html"]).found().text();
    let name = "↳ 용어집#컨슈머 그룹</a>";
    let before = &page[..page.find(name).expect("a link")];
    let link = &before[before.rfind("<a href=\"#").expect("a link") + "<a href=\"#".len()..];
    let anchor = &link[..link.find('"').expect("an end")];
    assert!(
        page.contains(&format!("<section id=\"{anchor}\">")) || page.contains(&format!("id=\"{anchor}\"")),
        "{anchor}"
    );
    assert!(page.contains("↳ 없는 노트") && !page.contains("↳ 없는 노트</a>"));
}

#[cfg(unix)]
#[test]
fn the_browser_shows_them_in_place() {
    let folder = vault().note("talks/짧은 글.md", "하나\n\n![[용어집#컨슈머 그룹]]\n\n끝\n");
    let glossary = folder.file("용어집.md");
    let session = crate::session::Session::start(&folder, &["notes/talks/짧은 글.md"])
        .sees("↳ 용어집#컨슈머 그룹")
        .sees("┃ 같은 토픽을 나누어 읽는")
        .types("S")
        .sees("![[용어집#컨슈머 그룹]]")
        .loses("같은 토픽을 나누어 읽는")
        .types("S")
        .sees("┃ 같은 토픽을 나누어 읽는");
    let text = fs::read_to_string(&glossary).expect("a note");
    fs::write(&glossary, text.replace("같은 토픽을", "한 토픽을")).expect("a save");
    session
        .sees("┃ 한 토픽을 나누어 읽는")
        .types(">\r")
        .sees("다른 항목")
        .types("\x03")
        .ends();
}

#[test]
fn callouts_highlights_and_footnotes_are_set() {
    let run = page(&vault(), TALK);
    run.says("┃ ? question ▸ 파티션은 몇 개가 좋은가요?\n┃ 컨슈머 수의 배수.")
        .says("┃ ⚠ warning · 조심\n┃ 바깥\n┃ ┃ ★ tip\n")
        .says("스스로 커밋한다. 자동 커밋\n")
        .says("¹ 발표자가 나중에 알려 줌");
    let questions = vault().run(["questions", "--format", "jsonl"]).found().rows();
    let asked: Vec<&str> = questions.iter().map(|row| row["question"].as_str().unwrap()).collect();
    assert_eq!(asked, ["왜 파티션을 줄일 수 없나요?", "파티션은 몇 개가 좋은가요?"]);
    assert_eq!(
        questions[0]["answer"]["text"],
        "왜 파티션을 줄일 수 없나요? -> 이미 나눈 키의 순서가 깨져서"
    );
}
