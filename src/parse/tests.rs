use std::time::{Duration, Instant};

use super::parse;
use crate::note::{Code, Note, Span};

/// What must hold of every note, whatever its text.
#[track_caller]
fn check(note: &Note) {
    let whole = |span: Span| {
        assert!(
            span.start <= span.end && span.end <= note.text.len(),
            "{}: {span:?}",
            note.path
        );
        assert!(
            note.text.is_char_boundary(span.start) && note.text.is_char_boundary(span.end),
            "{}: {span:?}",
            note.path
        );
        assert!(1 <= span.line && span.line <= span.end_line, "{}: {span:?}", note.path);
    };
    assert!(!note.title.is_empty(), "{}", note.path);
    assert!(!note.sections.is_empty(), "{}", note.path);
    let mut end = note.body;
    let mut anchors = std::collections::HashSet::new();
    for (at, section) in note.sections.iter().enumerate() {
        whole(section.span);
        whole(section.whole);
        let gap = &note.text[end..section.span.start];
        assert!(gap.trim().is_empty(), "{}: {gap:?} lies in no section", note.path);
        end = section.span.end;
        assert!(
            section.whole.start == section.span.start && section.whole.end >= section.span.end,
            "{}",
            note.path
        );
        assert!(
            (section.span.start..=section.span.end).contains(&section.body),
            "{}: {section:?}",
            note.path
        );
        assert!(note.text.is_char_boundary(section.body));
        if let Some(parent) = section.parent {
            assert!(
                parent < at && note.sections[parent].level < section.level,
                "{}: {section:?}",
                note.path
            );
            assert!(
                note.sections[parent].whole.end >= section.whole.end,
                "{}: {section:?}",
                note.path
            );
        }
        assert!(
            section.level == 0 || (!section.anchor.is_empty() && anchors.insert(&section.anchor)),
            "{}: {section:?}",
            note.path
        );
    }
    assert_eq!(end, note.text.len(), "{}", note.path);
    let mut line = 0;
    for question in &note.questions {
        whole(question.span);
        assert!(question.span.line > line, "{}: {question:?}", note.path);
        line = question.span.line;
        assert!(
            !question.text.is_empty() && question.section < note.sections.len(),
            "{}: {question:?}",
            note.path
        );
        assert_eq!(
            note.section_at(line),
            Some(question.section),
            "{}: {question:?}",
            note.path
        );
        if let Some(answer) = question.answer {
            whole(answer);
            assert!(
                answer.line >= line && !note.slice(answer).trim().is_empty(),
                "{}: {question:?}",
                note.path
            );
        }
    }
}

/// What a case expects, written as a reader would note it.
fn told(note: &Note) -> String {
    let mut told = format!("title {}\n", note.title);
    if !note.tags.is_empty() {
        told.push_str(&format!("tags {}\n", note.tags.join(" | ")));
    }
    for section in &note.sections {
        let place = format!("{}-{}", section.span.line, section.span.end_line);
        told.push_str(format!("{place} {} {}", "#".repeat(section.level.into()), section.heading).trim_end());
        told.push('\n');
    }
    for question in &note.questions {
        let answer = question.answer.map_or("none".to_owned(), |answer| {
            format!("{}-{}", answer.line, answer.end_line)
        });
        let asker = question
            .asker
            .as_ref()
            .map(|asker| format!(" by {asker}"))
            .unwrap_or_default();
        told.push_str(&format!(
            "{} {}{asker}: {} -> {answer}\n",
            question.span.line,
            question.form.name(),
            question.text
        ));
    }
    told
}

/// Each `tests/cases/NAME.md` is read as `NAME.expected` says.
#[test]
fn cases_are_read_as_expected() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut seen = 0;
    for entry in std::fs::read_dir(&folder).expect("the cases") {
        let path = entry.expect("a case").path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let (note, _) = parse(&name, &std::fs::read_to_string(&path).expect("a note"));
        check(&note);
        let want = std::fs::read_to_string(path.with_extension("expected")).unwrap_or_default();
        assert_eq!(told(&note), want, "{name} reads:\n{}", told(&note));
        seen += 1;
    }
    assert!(seen >= 8, "only {seen} cases");
}

#[test]
fn an_empty_note_has_a_place() {
    for text in ["", " \n\n", "\u{feff}"] {
        let (note, problems) = parse("a/빈-노트.md", text);
        check(&note);
        assert_eq!(
            (note.sections.len(), note.title.as_str(), problems[0].code),
            (1, "빈 노트", Code::Empty)
        );
    }
}

#[test]
fn the_title_is_the_heads_then_the_headings_then_the_files() {
    assert_eq!(parse("a.md", "---\ntitle: 하나\n---\n# 둘\n").0.title, "하나");
    assert_eq!(parse("a.md", "---\ntitle: \"\"\n---\n## 셋\n# 둘\n").0.title, "둘");
    let (note, _) = parse("talks/2023-05-12-좋은_코드.md", "## 셋\n");
    assert_eq!(note.title, "좋은 코드");
    assert_eq!(
        note.metadata.date.map(|date| date.to_string()).as_deref(),
        Some("2023-05-12")
    );
    let (note, _) = parse("2023-05-12-x.md", "---\ndate: 2020-01-01\n---\n");
    assert_eq!(
        note.metadata.date.map(|date| date.to_string()).as_deref(),
        Some("2020-01-01")
    );
}

fn headings(text: &str) -> Vec<(u8, String)> {
    let (note, _) = parse("x.md", text);
    check(&note);
    note.sections
        .iter()
        .filter(|section| section.level > 0)
        .map(|section| (section.level, section.heading.clone()))
        .collect()
}

#[test]
fn headings_are_read_without_markup() {
    let one = |text: &str| headings(text).first().cloned().unwrap_or_default();
    assert_eq!(
        one("## **굵은** `code` [링크](u) ![그림](u) &amp; <b>태그</b> ##\n"),
        (2, "굵은 code 링크 그림 & 태그".to_owned())
    );
    assert_eq!(one("제목\n===\n"), (1, "제목".to_owned()));
    assert_eq!(one("제목\n---\n"), (2, "제목".to_owned()));
    assert_eq!(one("# 🚀  두   칸\n"), (1, "🚀 두 칸".to_owned()));
    assert_eq!(one("#\n글\n"), (1, String::new()));
    let (note, _) = parse("x.md", "# 하나 {#uno}\n# 하나\n# 하나\n");
    let anchors: Vec<&str> = note.sections.iter().map(|section| section.anchor.as_str()).collect();
    assert_eq!(anchors, ["uno", "하나", "하나-1"]);
}

#[test]
fn what_only_looks_like_a_heading_is_none() {
    for text in [
        "#제목\n",
        "```\n# code\n```\n",
        "    # code\n",
        "> # quoted\n",
        "- # item\n",
        "둘째 줄이\n있는 문단\n---\n",
        "글\n-\n",
        "글\n=\n",
        "```\n# never closed\n",
    ] {
        assert_eq!(headings(text), [], "{text:?}");
    }
}

#[test]
fn a_skipped_level_lies_in_the_nearest_smaller_one() {
    let (note, _) = parse("x.md", "#### 넷\n## 둘\n#### 넷\n### 셋\n# 하나\n");
    let parents: Vec<_> = note.sections.iter().map(|section| section.parent).collect();
    assert_eq!(parents, [None, None, Some(1), Some(1), None]);
    let whole: Vec<_> = note
        .sections
        .iter()
        .map(|section| (section.whole.line, section.whole.end_line))
        .collect();
    assert_eq!(whole, [(1, 1), (2, 4), (3, 3), (4, 4), (5, 5)]);
}

#[test]
fn text_is_normal_and_lines_stay() {
    let (note, _) = parse(
        "x.md",
        "\u{feff}---\r\ntags: a\r\n---\r\n글\r\n# \u{1100}\u{1161}\r\n끝\r\n",
    );
    check(&note);
    assert_eq!(note.text, "---\ntags: a\n---\n글\n# 가\n끝\n");
    let lines: Vec<_> = note
        .sections
        .iter()
        .map(|section| (section.heading.as_str(), section.span.line))
        .collect();
    assert_eq!(lines, [("", 4), ("가", 5)]);
}

#[test]
fn hashtags_stand_in_prose_alone() {
    let text = "---\ntags: [이직]\n---\n# #제목\n#이직 #커리어 글 `#code` [#link](u#frag) https://a.b/#c\n\n```\n#fence\n```\n- #목록/하나\n> #인용\n\n\\#escaped <a href=\"#x\"> #123 #fff\n";
    let (note, _) = parse("x.md", text);
    assert_eq!(note.tags, ["이직", "커리어", "목록/하나", "인용"]);
}

/// Texts that were made to break parsers; each is read quickly.
#[test]
fn hostile_texts_are_read_quickly() {
    let texts = [
        "> ".repeat(10_000),
        "- ".repeat(10_000),
        "# q?\n".repeat(20_000),
        "Q. a?\n".repeat(8_000),
        "- a?\n".repeat(8_000),
        "> a?\n\n".repeat(6_000),
        "**a?**\n\n".repeat(6_000),
        "<details><summary>q?\n".repeat(6_000),
        "[".repeat(20_000),
        "*".repeat(20_000),
        "`".repeat(20_000),
        "|a|b|\n|-|-|\n".repeat(5_000),
        format!(
            "|{}\n|{}\n{}",
            "q|".repeat(2_000),
            "-|".repeat(2_000),
            "|\n".repeat(2_000)
        ),
        "A : 왜?\n".repeat(8_000),
        "Q&A\n\n".repeat(6_000),
        "# Q&A\n".repeat(6_000),
        format!("{}Q. a?", "Q&A\n\n".repeat(6_000)),
        "# Q&A\n## a\n### b\n#### c\n##### d\n###### e\n".repeat(2_000),
        "- Q&A\n  ".repeat(2_000),
        format!("# Q&A\n{}", "\n".repeat(200_000)),
        format!("{}# x", "왜?\n\n\n".repeat(6_000)),
        "->".repeat(20_000),
        "?".repeat(100_000),
        "(".repeat(50_000) + &")".repeat(20_000),
        "가".repeat(100_000),
        "#".repeat(100_000),
        "#a".repeat(20_000),
        "a\u{301}".repeat(20_000),
        "> [!question]\n".repeat(6_000),
        ">---\n".repeat(24_000),
    ];
    for text in texts {
        let started = Instant::now();
        let (note, _) = parse("x.md", &text);
        let took = started.elapsed();
        check(&note);
        let name: String = text.chars().take(20).collect();
        assert!(took < Duration::from_secs(10), "{name:?} took {took:?}");
    }
}

/// Odd pieces put together in every order that a small generator thinks of; nothing may panic or break a rule.
#[test]
fn odd_texts_keep_the_rules() {
    const PIECES: [&str; 40] = [
        "---\n",
        "tags: #a\n",
        "# ",
        "## Q&A\n",
        "#### 왜?\n",
        "Q. ",
        "A: ",
        "질문: ",
        "- ",
        "  - ",
        "\t",
        "> ",
        ">> ",
        "```\n",
        "**",
        "*",
        "\n",
        "\n\n",
        "<details>\n",
        "<summary>왜?</summary>\n",
        "</details>\n",
        "| Q | A |\n",
        "|---|---|\n",
        "| 왜? | 그냥 |\n",
        "-> ",
        "=> ",
        "?",
        "왜 그럴까?\n",
        "한글",
        "é\u{301}",
        "\r",
        "\r\n",
        "🚀",
        "[!faq]- ",
        "[a](b)",
        "`",
        "\u{0}",
        "[[",
        "===\n",
        "1. ",
    ];
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed as usize
    };
    for _ in 0..3_000 {
        let length = next() % 40;
        let text: String = (0..length).map(|_| PIECES[next() % PIECES.len()]).collect();
        let (note, _) = parse("x.md", &text);
        check(&note);
    }
}
