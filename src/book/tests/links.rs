//! Links followed, and asked for backwards.

use super::Folder;
use crate::book::Destination;
use crate::note::Call;

fn vault() -> Folder {
    Folder::of(&[
        (
            "2024/kafka.md",
            "---\ntitle: 카프카 운영기\naliases: [Kafka Ops]\n---\n## 재시도 토픽\n글\n## 끝\n블록 하나 ^one\n",
        ),
        ("2023/kafka.md", "# 옛 카프카\n"),
        ("2024/img/그림.png", "not really a picture"),
        (
            "2024/rust.md",
            "# 러스트\n- [[kafka#재시도 토픽|재시도]] 참고\n- [운영](kafka.md)\n```\n[[kafka]]\n```\n![](img/그림.png)\n",
        ),
        (
            "길.md",
            "# 길\n## 더 볼 것\n카프카 운영기 를 다시 듣자\n[[2024/kafka]] 도\n",
        ),
        ("2023/옆.md", "# 옆\n[[kafka]]\n"),
        ("귀.md", "# 귀\n카프카 운영기는 좋았다\n"),
    ])
}

fn name(text: &str) -> Call {
    Call::Name(text.into())
}

fn path(text: &str) -> Call {
    Call::Path(text.into())
}

#[test]
fn a_link_leads_to_a_line() {
    let folder = vault();
    let book = folder.fresh();
    let led = |from: &str, call: Call| match book.follow(from, &call).expect("an answer") {
        Destination::Line { path, line } => format!("{path}:{line}"),
        Destination::File(file) => file.file_name().expect("a name").to_string_lossy().into_owned(),
        Destination::Nothing(sentence) => sentence,
    };
    assert_eq!(led("2024/rust.md", name("kafka#재시도 토픽")), "2024/kafka.md:5");
    assert_eq!(
        led("2023/x.md", name("kafka")),
        "2023/kafka.md:1",
        "the nearest of a name"
    );
    assert_eq!(led("2023/x.md", name("Kafka Ops#^one")), "2024/kafka.md:8");
    assert_eq!(led("2024/rust.md", path("../2023/kafka.md")), "2023/kafka.md:1");
    assert_eq!(led("2024/rust.md", path("kafka.md#%EB%81%9D")), "2024/kafka.md:7");
    assert_eq!(led("길.md", name("#더 볼 것")), "길.md:2");
    assert_eq!(led("2024/rust.md", path("img/그림.png")), "그림.png");
    assert_eq!(
        led("2024/rust.md", path("../../../etc/passwd")),
        "../../../etc/passwd leads out of the notes folder"
    );
    assert_eq!(led("2024/rust.md", name("없는 글")), "no note is called 없는 글");
    assert_eq!(
        led("2024/rust.md", name("카프카 운영기#없음")),
        "카프카 운영기 has no heading 없음"
    );
}

#[test]
fn links_are_asked_for_backwards_and_mentions_come_after_them() {
    let folder = vault();
    let book = folder.fresh();
    let found = book.backlinks("2024/kafka.md", 50).expect("an answer");
    let hits: Vec<String> = found
        .hits
        .iter()
        .map(|hit| format!("{}:{}", hit.path, hit.line))
        .collect();
    // What `[[kafka]]` calls in the other folder is the other note of that name.
    assert_eq!(hits, ["2024/rust.md:2", "2024/rust.md:3", "길.md:4", "귀.md:1"]);
    assert_eq!(found.notices, ["3 links to this, 1 mention without one"]);
    let other = book.backlinks("2023/kafka.md", 50).expect("an answer");
    assert_eq!(other.notices, ["1 link to this, 0 mentions without one"]);
    assert_eq!(other.hits[0].path, "2023/옆.md");
    assert_eq!(found.hits[2].breadcrumb, ["길", "더 볼 것"]);
    assert_eq!(
        book.backlinks("귀.md", 50).expect("an answer").hits.len(),
        0,
        "too short to be looked for"
    );
    assert_eq!(book.backlinks("2024/kafka.md", 2).expect("an answer").hits.len(), 2);
}
