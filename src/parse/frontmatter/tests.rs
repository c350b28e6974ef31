use super::super::parse;
use crate::note::{Code, Metadata, Problem};

fn head(yaml: &str) -> (Metadata, Vec<String>, Vec<Problem>) {
    let (note, problems) = parse("talk.md", &format!("---\n{yaml}\n---\nbody\n"));
    assert!(note.text[note.body..].starts_with("body"), "{yaml}: {problems:?}");
    (note.metadata, note.tags, problems)
}

#[track_caller]
fn tags(yaml: &str, want: &[&str]) {
    let (_, tags, problems) = head(yaml);
    assert_eq!(tags, want, "{yaml}");
    assert_eq!(problems, [], "{yaml}");
}

#[test]
fn tags_are_read_in_every_spelling() {
    tags("tags: 아티클", &["아티클"]);
    tags("tags: 아티클, 이직,커리어", &["아티클", "이직", "커리어"]);
    tags("tags: 아티클 이직", &["아티클", "이직"]);
    tags("tags: spring boot, jpa", &["spring boot", "jpa"]);
    tags("tags: [아티클, 이직 준비]", &["아티클", "이직 준비"]);
    tags("tags:\n- 아티클\n- 이직 준비", &["아티클", "이직 준비"]);
    tags("tags:\n  - 아티클\n  - \"#이직\"", &["아티클", "이직"]);
    tags("tags: #a #b", &["a", "b"]);
    tags("tags: #a", &["a"]);
    tags("tags: a #b", &["a", "b"]);
    tags("tags: \"#a\"", &["a"]);
    tags("tags: \"spring boot\"", &["spring boot"]);
    tags("tags: [#a, #b]", &["a", "b"]);
    tags("tags: [\"#a\", '#b']", &["a", "b"]);
    tags("tags:\n  - #a\n  - #b", &["a", "b"]);
    tags("tags: back/jpa", &["back/jpa"]);
    tags(
        "tags: [2023, true, 1.10, 007, no]",
        &["2023", "true", "1.10", "007", "no"],
    );
    tags("tags:", &[]);
    tags("tags: []", &[]);
    tags("tags: \"\"", &[]);
    tags("tags: ~", &[]);
    tags("tags: [Java, java, '#JAVA']", &["Java"]);
    tags("tag: a\ncategory: b\n태그: c\nKeywords: d", &["a", "b", "c", "d"]);
    tags("tags     : a b", &["a", "b"]);
    tags("TAGS: a", &["a"]);
    tags("tags: a # a remark", &["a"]);
    tags("tags:\n  - stack: jpa", &["stack: jpa"]);
    tags("tags: \"a\\u0007b\"", &["a b"]);
}

#[test]
fn titles_with_colons_and_hashes_are_titles() {
    for (yaml, want) in [
        ("title: 장애 대응", "장애 대응"),
        ("title: A: B", "A: B"),
        ("title: \"A: B\"", "A: B"),
        ("title: Rust: it's \"fast\": really", "Rust: it's \"fast\": really"),
        ("title: #1 규칙", "#1 규칙"),
        ("title: 1.10", "1.10"),
        ("title: >-\n  둘로\n  나뉜", "둘로 나뉜"),
    ] {
        let (note, problems) = parse("x.md", &format!("---\n{yaml}\n---\n"));
        assert_eq!((note.title.as_str(), problems.len()), (want, 0), "{yaml} {problems:?}");
    }
}

#[test]
fn people_events_and_links_are_read() {
    for yaml in [
        "speakers: 김하나, Lee",
        "speaker: [김하나, Lee]",
        "authors:\n  - name: 김하나\n    org: X\n  - name: Lee",
        "발표자:\n- 김하나\n- Lee",
        "연사: \"[[김하나]], [[people/lee|Lee]]\"",
        "author:\n  - [[김하나]]\n  - \"[[Lee]]\"",
    ] {
        let (metadata, _, problems) = head(yaml);
        assert_eq!(metadata.speakers, ["김하나", "Lee"], "{yaml}");
        assert_eq!(problems, [], "{yaml}");
    }
    let (metadata, _, problems) = head(
        "conference: 인프콘 2023\nsource: https://example.org/a?b=c#d\naliases: [하나, 둘]\nprivate: yes\nversion: 1.10\nrating: 5 stars",
    );
    assert_eq!(problems, []);
    assert_eq!(metadata.event.as_deref(), Some("인프콘 2023"));
    assert_eq!(metadata.url.as_deref(), Some("https://example.org/a?b=c#d"));
    assert_eq!(metadata.aliases, ["하나", "둘"]);
    assert!(metadata.private);
    let other = [
        ("version".to_owned(), "1.10".to_owned()),
        ("rating".to_owned(), "5 stars".to_owned()),
    ];
    assert_eq!(metadata.other, other);
}

#[test]
fn dates_are_read_and_what_is_none_is_kept() {
    for yaml in [
        "date: 2023-05-12",
        "created_at: 2023-05-12T10:00:00Z",
        "Created: 2023.05.12",
        "날짜: 2023년 5월 12일",
        "published: \"May 12, 2023\"",
    ] {
        let (metadata, _, problems) = head(yaml);
        assert_eq!(
            metadata.date.map(|date| date.to_string()).as_deref(),
            Some("2023-05-12"),
            "{yaml} {problems:?}"
        );
    }
    let (metadata, _, problems) = head("title: t\ndate: next spring");
    assert_eq!(metadata.date, None);
    assert_eq!(metadata.other, [("date".to_owned(), "next spring".to_owned())]);
    assert_eq!((problems[0].code, problems[0].line), (Code::ValueUnreadable, 3));
}

#[test]
fn what_is_no_yaml_is_read_line_by_line() {
    let (metadata, tags, problems) = head("title: @x\ntags:\n  - a\n\t- b\nspeaker: \"unclosed");
    assert_eq!(metadata.title.as_deref(), Some("@x"));
    assert_eq!(tags, ["a", "b"]);
    assert_eq!(problems.len(), 1);
    assert_eq!((problems[0].code, problems[0].line), (Code::FrontmatterInvalid, 2));
    assert!(
        problems[0].message.starts_with("line 2 is not YAML: "),
        "{}",
        problems[0].message
    );
}

#[test]
fn what_was_not_closed_is_taken_without_its_sign() {
    let (metadata, tags, problems) = head("title: \"하나 둘\ntags: [a, 나 다\nspeaker: '누구");
    assert_eq!(metadata.title.as_deref(), Some("하나 둘"));
    assert_eq!(
        (tags, metadata.speakers),
        (vec!["a".to_owned(), "나 다".to_owned()], vec!["누구".to_owned()])
    );
    assert_eq!(problems.len(), 1);
}

#[test]
fn a_rule_at_the_top_is_no_head() {
    for text in [
        "---\n\n# Title\n\ntext\n",
        "---\nJust prose here.\n---\nmore\n",
        "--- \n- a\n- b\n---\n",
        "---",
        "---\n",
    ] {
        let (note, problems) = parse("x.md", text);
        assert_eq!((note.body, problems.len()), (0, 0), "{text:?} {problems:?}");
    }
    let (note, problems) = parse("x.md", "---\ntitle: never ends\n\n# Talk\n");
    assert_eq!((note.body, note.title.as_str()), (0, "Talk"));
    assert_eq!((problems[0].code, problems[0].line), (Code::FrontmatterUnclosed, 1));
    let (note, _) = parse("x.md", "---\ntitle: t\n...\nbody");
    assert_eq!(&note.text[note.body..], "body");
    assert_eq!(parse("x.md", "---\n---\nbody").0.body, 8);
}

#[test]
fn bombs_are_bounded() {
    let aliases = format!("a: &a {}\nb: [{}]", "x".repeat(30_000), "*a, ".repeat(8_000));
    let nested = format!("a: {}", "[".repeat(60_000));
    let levels: String = (1..10)
        .map(|n| format!("l{n}: &l{n} [{}]\n", format!("*l{}, ", n - 1).repeat(9)))
        .collect();
    let blocks = format!("a:\n {}x", "- ".repeat(30_000));
    let bomb = format!("l0: &l0 lol\n{levels}");
    let long = format!("title: long\n{}", "a: b\n".repeat(30_000));
    for yaml in [aliases, nested, bomb, blocks, long] {
        let started = std::time::Instant::now();
        let (note, problems) = parse("x.md", &format!("---\n{yaml}\n---\n# body\n"));
        assert!(
            started.elapsed().as_millis() < 2_000,
            "{:?} {}",
            started.elapsed(),
            &yaml[..20]
        );
        assert_eq!(note.sections.len(), 1);
        assert_eq!(problems.len(), 1, "{problems:?}");
        let said = &problems[0].message;
        assert!(!said.contains(['{', '&']) || said.contains("are not read"), "{said}");
        assert!(!said.contains("column"), "{said}");
    }
}
