//! Notes of a size or a shape that nobody writes: what there is to do for them is bounded, and other notes do not suffer.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::kit::Folder;

/// A note that is as large or as deep as `many` says.
type Shape = fn(usize) -> String;

/// So many times this.
fn times(text: &str, many: usize) -> String {
    text.repeat(many)
}

fn each(many: usize, of: impl Fn(usize) -> String) -> String {
    (0..many).map(of).collect()
}

/// The shapes, and how large each is at most.
const SHAPES: [(&str, usize, Shape); 40] = [
    ("lines", 3_500_000, |many| {
        times("장애 대응 이야기 word another 줄\n", many)
    }),
    ("line", 4_000_000, |many| times("긴줄 word ", many)),
    ("word", 5_000_000, |many| times("a", many)),
    ("headings", 100_000, |many| {
        each(many, |at| format!("# 제목 {at}\n글\n"))
    }),
    ("questions", 30_000, |many| {
        each(many, |at| format!("## 왜 {at} 인가요?\n-> 답\n"))
    }),
    ("quotes", 10_000, |many| times("> ", many) + "a\n"),
    ("lists", 10_000, |many| times("- ", many) + "a\n"),
    ("both", 10_000, |many| times("> - ", many) + "a\n"),
    ("indented", 1_000, |many| each(many, |at| times("  ", at) + "- a\n")),
    ("tables", 1_000, |many| times("| a | b |\n|--|--|\n| c | d |\n\n", many)),
    ("columns", 1_000, |many| {
        format!("{}\n{}\n{}", times("|a", many), times("|-", many), times("|b\n", many))
    }),
    ("brackets", 50_000, |many| times("[", many) + "a" + &times("](b)", many)),
    ("stars", 50_000, |many| times("*a **b ", many)),
    ("ticks", 1_000, |many| each(many, |at| times("`", at) + " ")),
    ("references", 20_000, |many| {
        each(many, |at| format!("[a{at}]: b\n")) + &times("[a1] ", many)
    }),
    ("footnotes", 20_000, |many| times("[^1] ", many) + "\n\n[^1]: x\n"),
    ("html", 30_000, |many| times("<a <!-- ", many)),
    ("items", 30_000, |many| times("<ul><li>", many)),
    ("wikilinks", 50_000, |many| times("[[a]] [[b ", many)),
    ("tags", 10_000, |many| {
        format!("---\ntags:\n{}---\n글\n", each(many, |at| format!("  - t{at}\n")))
    }),
    ("hashtags", 10_000, |many| each(many, |at| format!("#tag{at} "))),
    ("head", 70_000, |many| {
        format!("---\n{}---\n글\n", each(many, |at| format!("key{at}: value\n")))
    }),
    ("unclosed", 100_000, |many| {
        "---\na: b\n".to_owned() + &times("x: y\n", many)
    }),
    ("heads", 24_000, |many| times(">---\n", many)),
    ("zalgo", 3_000, |many| {
        times(&("a".to_owned() + &times("\u{301}", 100)), many)
    }),
    ("families", 20_000, |many| {
        times("👨\u{200d}👩\u{200d}👧\u{200d}👦", many)
    }),
    ("joined", 50_000, |many| times("👨\u{200d}", many)),
    ("blank", 1_000_000, |many| times("\n", many)),
    ("spaces", 1_000_000, |many| times(" ", many) + "a"),
    ("returns", 300_000, |many| times("a\r", many)),
    ("code", 50_000, |many| {
        format!("```rust\n{}```\n", times("fn a() { let x = \"b\"; }\n", many))
    }),
    ("fences", 50_001, |many| times("```\n", many)),
    ("dialogue", 20_000, |many| times("김 : 왜?\n이 : 몰라\n", many)),
    ("details", 10_000, |many| {
        times("<details><summary>왜?</summary>\n", many)
    }),
    ("callouts", 10_000, |many| times("> [!question] 왜\n> 답\n\n", many)),
    ("marks", 50_000, |many| times("==a %%b $c ", many)),
    ("addresses", 20_000, |many| times("https://a.kr/b_c_ ", many)),
    ("entities", 50_000, |many| times("&#x9b;", many)),
    ("setext", 50_000, |many| times("a\n=\n", many)),
    ("jamo", 200_000, |many| times("\u{1100}", many)),
];

/// The program with no more memory than so many KiB, addresses that are only reserved included.
pub fn bounded(folder: &Folder, memory: usize, arguments: &[&str]) -> std::process::Output {
    let mut command = Command::new("/bin/sh");
    command.args([
        "-c",
        &format!("ulimit -v {memory}; exec \"$0\" \"$@\""),
        env!("CARGO_BIN_EXE_talkbook"),
    ]);
    command
        .args(arguments)
        .current_dir(folder.root())
        .env_clear()
        .envs(folder.environment());
    command.output().expect("a run")
}

/// All shapes in one folder, each a `part` of what it is at most: every one is indexed, shown and left, and the good note
/// among them is found.
fn endures(part: usize, memory: usize, most: Duration) {
    let folder = Folder::with_talks();
    let folder = SHAPES.iter().fold(folder, |folder, (name, most, shape)| {
        folder.note(format!("{name}.md"), shape((most / part).max(1)))
    });
    let run = |arguments: &[&str]| {
        let begun = Instant::now();
        let output = bounded(&folder, memory, arguments);
        let (status, error) = (
            output.status.code(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        );
        assert!(matches!(status, Some(0 | 1)), "{arguments:?}: {status:?} {error}");
        assert!(
            !error.contains("fault") && !error.contains("panicked"),
            "{arguments:?}: {error}"
        );
        let taken = begun.elapsed();
        assert!(taken < most, "{arguments:?} took {taken:?}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    run(&["index"]);
    let problems = run(&["check", "--format=jsonl", "--no-refresh"]);
    for (name, code) in [("unclosed", "frontmatter-unclosed"), ("blank", "empty")] {
        let told = problems.lines().any(|line| line.contains(name) && line.contains(code));
        assert!(told, "{name}: {problems}");
    }
    assert!(run(&["search", "--no-refresh", "오프셋부터"]).contains("kafka.md:17"));
    for (name, ..) in SHAPES {
        let shown = run(&["show", &format!("{name}.md"), "--rendered"]);
        assert!(!shown.is_empty() || name == "blank", "{name}");
        assert!(
            !shown.contains(|letter: char| letter.is_control() && letter != '\n'),
            "{name}"
        );
    }
}

#[test]
fn a_hundredth_of_the_worst_is_no_trouble() {
    // Seconds without optimization; what grows faster than its note would take minutes.
    endures(100, 3_000_000, Duration::from_secs(120));
}

#[test]
#[ignore = "for a build with optimization, else it takes half an hour: cargo test --release --test all sizes -- --ignored"]
fn the_worst_is_endured() {
    let part = if cfg!(debug_assertions) { 20 } else { 1 };
    endures(1, 6_000_000, part * Duration::from_secs(60));
}

#[test]
fn text_of_every_plane_and_in_every_coding_is_read_or_named() {
    let planes: String = (1..=0x0010_ffff_u32).step_by(97).filter_map(char::from_u32).collect();
    let wide = |unit: fn(u16) -> [u8; 2], mark: [u8; 2]| {
        let units = "# 장애 글\n비밀번호 없음\n".encode_utf16().flat_map(unit);
        mark.into_iter().chain(units).collect::<Vec<u8>>()
    };
    let folder = Folder::with_talks()
        .note("planes.md", format!("# 평면\n{planes}\n끝말\n"))
        .note("le.md", wide(u16::to_le_bytes, [0xff, 0xfe]))
        .note("be.md", wide(u16::to_be_bytes, [0xfe, 0xff]))
        .note("odd.md", [0xff, 0xfe, 0x41])
        .note("surrogate.md", [0xff, 0xfe, 0, 0xd8, 0x41, 0])
        .note("bom.md", "\u{feff}---\ntitle: 표식\n---\n끝말\n")
        .note("latin.md", b"caf\xe9 na\xefve\n")
        .note("elf.md", [&b"\x7fELF\x02\x01\x01\0"[..], &[0x90; 4096]].concat())
        .note("png.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        .note("late.md", [times("글\n", 9000).as_bytes(), &[0, 1, 2, 0xff]].concat());
    let run = folder.run(["talks", "--format=jsonl"]).found();
    run.expect(run.lines().len() == 12, "every file");
    let run = folder.run(["check", "--format=jsonl"]).found();
    for (name, code) in [
        ("le", "utf16"),
        ("be", "utf16"),
        ("latin", "not-utf8"),
        ("elf", "binary"),
        ("png", "binary"),
        ("late", "not-utf8"),
    ] {
        let told = run
            .rows()
            .iter()
            .any(|row| row["path"] == format!("{name}.md") && row["code"] == code);
        run.expect(told, &format!("{code} of {name}.md"));
    }
    folder
        .run(["search", "비밀번호", "--format=paths"])
        .found()
        .says("le.md")
        .says("be.md");
    folder
        .run(["search", "끝말", "--format=paths"])
        .found()
        .says("planes.md")
        .says("bom.md");
    folder.run(["show", "표식", "--rendered"]).found().says("끝말");
    for name in ["planes", "odd", "surrogate", "elf", "late"] {
        folder.run(["show", &format!("{name}.md"), "--rendered"]).found();
    }
}
