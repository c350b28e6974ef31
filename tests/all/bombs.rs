//! What other programs fell over: heads of a few bytes that stand for gigabytes, and texts that readers of Markdown take
//! hours for.

use std::time::{Duration, Instant};

use talkbook::{parse, render};

use crate::kit::Folder;
use crate::sizes::bounded;

/// Far more than any of it takes without optimization; what grows faster than its note would take hours.
const BOUND: Duration = Duration::from_secs(60);

/// Aliases of aliases: nine of each in each of the next.
fn laughs(levels: usize) -> String {
    let level = |at: usize| format!("l{at}: &l{at} [{}]\n", vec![format!("*l{}", at - 1); 9].join(", "));
    format!("l0: &l0 lol\n{}", (1..levels).map(level).collect::<String>())
}

/// Heads, by name; each is said to be none, or too long.
fn heads() -> [(&'static str, String); 9] {
    let aliases = |length: usize, many: usize| format!("a: &a {}\nb: [{}]\n", "x".repeat(length), "*a, ".repeat(many));
    [
        ("laughs", laughs(10)),
        ("giggles", laughs(6)),
        ("aliases", aliases(30_000, 8_000)),
        ("many-aliases", aliases(30_000, 30_000)),
        ("flow", format!("a: {}\n", "[".repeat(60_000))),
        (
            "more-flow",
            format!("a: {}{}\n", "[".repeat(100_000), "]".repeat(100_000)),
        ),
        ("maps", format!("a: {}\n", "{a: ".repeat(15_000))),
        ("block", format!("a:\n {}x\n", "- ".repeat(30_000))),
        ("more-block", format!("a:\n {}x\n", "- ".repeat(200_000))),
    ]
}

#[test]
fn every_bomb_of_yaml_is_a_note_with_a_problem_and_costs_little() {
    let folder = Folder::with_talks();
    let folder = heads().into_iter().fold(folder, |folder, (name, head)| {
        folder.note(
            format!("{name}.md"),
            format!("---\ntitle: 폭탄 {name}\n{head}---\n# 몸\n무사하다\n"),
        )
    });
    let run = |arguments: &[&str]| {
        let begun = Instant::now();
        let ended = bounded(&folder, 1_500_000, arguments);
        let error = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(0), "{arguments:?}: {error}");
        assert!(begun.elapsed() < BOUND, "{arguments:?}: {:?}", begun.elapsed());
        String::from_utf8_lossy(&ended.stdout).into_owned()
    };
    run(&["index"]);
    let (listed, problems) = (run(&["talks", "--format=paths"]), run(&["check", "--format=jsonl"]));
    for (name, head) in heads() {
        let path = format!("{name}.md");
        assert!(listed.contains(&format!("notes/{path}\n")), "{name}: {listed}");
        let code = if head.len() > 65_000 { "too-long" } else { "invalid" };
        let told = problems.lines().any(|line| {
            line.contains(&format!("\"path\":\"{path}\"")) && line.contains(&format!("frontmatter-{code}"))
        });
        assert!(told, "{name}: {problems}");
        assert!(run(&["show", &path, "--rendered"]).contains("무사하다"), "{name}");
    }
    assert_eq!(
        run(&["search", "무사하다", "--format=paths"]).lines().count(),
        heads().len()
    );
    assert!(run(&["search", "오프셋부터"]).contains("kafka.md:17"));
}

/// Patterns over which readers of Markdown took time that grows faster than the text: what stands before it, what is
/// repeated, how often, and what stands behind (of cmark's `pathological_tests.py` and of reports since).
const PATTERNS: [(&str, &str, usize, &str); 57] = [
    ("", "*a **a ", 14_000, ""),
    ("", " a** a*", 14_000, ""),
    ("", "**x [a*b**c*](d)", 6_000, ""),
    ("", "***a", 20_000, ""),
    ("", "a***", 20_000, ""),
    ("", "a_ ", 30_000, ""),
    ("", "_a __a ", 14_000, ""),
    ("", "x_x__x", 16_000, ""),
    ("", "*a_", 30_000, ""),
    ("", "~~a ", 25_000, ""),
    ("", "a](", 30_000, ""),
    ("", "[a](", 25_000, ""),
    ("", "[a](<b", 16_000, ""),
    ("", "[a](b \"", 14_000, ""),
    ("", "[ (](", 20_000, ""),
    ("", "![[]()", 16_000, ""),
    ("", "[", 50_000, ""),
    ("", "[a", 50_000, ""),
    ("", "a]", 50_000, ""),
    ("", "[", 50_000, "a]"),
    ("", "![", 50_000, ""),
    ("", "[^", 50_000, ""),
    ("", "[^a]", 25_000, ""),
    ("", "[^a]: ", 16_000, ""),
    ("", "[[", 50_000, ""),
    ("", "![[a|", 20_000, ""),
    ("", "\\", 100_000, ""),
    ("", "\\[", 50_000, ""),
    ("", "<", 100_000, ""),
    ("", "<>", 50_000, ""),
    ("", "<!-", 30_000, ""),
    ("", "<!--", 25_000, ""),
    ("", "<?", 50_000, ""),
    ("", "<!A ", 25_000, ""),
    ("", "<![CDATA[", 11_000, ""),
    ("", "<a b=\"", 16_000, ""),
    ("", "</", 50_000, ""),
    ("", "&", 100_000, ""),
    ("", "&#", 50_000, ""),
    ("", ">", 100_000, "a"),
    ("", ">---\n", 20_000, ""),
    ("", "- - ", 25_000, "a"),
    ("", "1. ", 33_000, "a"),
    ("", "a\n- ", 25_000, ""),
    ("|a|b|\n|-|-|\n", "|", 50_000, "\n"),
    ("", "$a_ $$", 16_000, ""),
    ("", "a ^", 30_000, ""),
    ("", "a ^b \n", 16_000, ""),
    ("", "%%a ^b\n", 14_000, ""),
    ("", "- 왜?\n", 14_000, ""),
    ("# Q&A\n", "1. 왜\n- a\n", 8_000, ""),
    ("# Q&A\n", "- 왜?\n  - 언제?\n", 5_000, ""),
    ("- a\n", "  ### Q&A\n", 9_000, ""),
    ("", "왜?\n- a\n\n", 9_000, ""),
    ("", "목차\n\n- a\n\n", 6_000, ""),
    ("", "**왜 그런가 그런가 그런가?**\n\na\n\n", 2_500, ""),
    (
        "",
        "<details>\n<summary>정답</summary>\n\na\n\n</details>\n\n",
        2_000,
        "",
    ),
];

#[test]
fn no_pattern_of_markdown_takes_more_than_its_length() {
    for (before, pattern, many, behind) in PATTERNS {
        let text = format!("{before}{}{behind}\n\n## 끝\n\n끝말\n", pattern.repeat(many));
        let begun = Instant::now();
        let (note, _) = parse::parse("a.md", &text);
        let parsed = begun.elapsed();
        let lines = render::note(&note, 80);
        assert!(!lines.is_empty(), "{pattern:?}");
        assert!(
            begun.elapsed() < BOUND,
            "{pattern:?}: {parsed:?} and {:?}",
            begun.elapsed()
        );
    }
}
