//! Copying one of the parts of a note that are here.

use super::super::Start;
use super::super::clipboard::{Kind, Tool};
use super::kit::Screen;
use super::screen;

const NOTE: (&str, &str) = (
    "kafka.md",
    "---\ntitle: 카프카 운영기\ndate: 2024-03-05\n---\n첫 줄 **굵게**\n\n## 설정\n먼저 [문서](https://kafka.example/a_b) 와 [[다른 글]]\n\n\
     > ```kt\n> fun main() {\n>     retry(3)\n> }\n> ```\n\n### 하위\n끝\n\n## Q&A\n### 순서는 어떻게 지키나요?\n-> 키로 지킨다\n",
);

/// What was copied last.
fn copied(screen: &Screen) -> String {
    screen.runner.stage.copied.last().cloned().unwrap_or_default()
}

#[test]
fn what_is_here_is_offered_and_nothing_else() {
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        let mut screen = Screen::sized(width, height, &[NOTE], Start::default());
        screen
            .keys("3G<enter>Y")
            .shows(&["─ Copy ─", "the question with its answer", "the section", "path:line"]);
        screen.lacks(&["code block"]);
        screen
            .keys("<enter>")
            .lacks(&["─ Copy ─"])
            .shows(&["copied the question"]);
        // The note has links, but not here.
        screen.keys("Y").click("a link of the note").shows(&["─ Copy ─"]);
    }
}

#[test]
fn each_is_copied_as_it_was_written() {
    let mut screen = Screen::of(&[NOTE]);
    screen.keys("3<enter>jjjjjj");
    let line = screen.runner.state.reader.line();
    assert!((10..=14).contains(&line), "a line of the code: {line}");
    screen.keys("Y").shows(&["▌ the code block  fun main() {", "3 lines"]);
    screen.keys("<enter>").shows(&["copied the code block: 3 lines"]);
    assert_eq!(copied(&screen), "fun main() {\n    retry(3)\n}");
    screen.keys("Ysection<enter>").shows(&["copied the section: 8 lines"]);
    let section = copied(&screen);
    assert!(
        section.starts_with("## 설정\n먼저 [문서](https") && section.ends_with("> ```"),
        "{section}"
    );
    screen
        .keys("Ythose<enter>")
        .shows(&["copied the section with those in it: 11 lines"]);
    assert!(copied(&screen).ends_with("### 하위\n끝"), "{}", copied(&screen));
    screen.keys("Ypath<enter>");
    assert_eq!(copied(&screen), format!("kafka.md:{line}"));
    screen.shows(&[&format!("copied kafka.md:{line}")]);
    screen.keys("Yquot<enter>").shows(&["with their source"]);
    assert!(copied(&screen).contains("— 카프카 운영기 · 2024-03-05 · kafka.md:7"));
    screen.keys("<esc>4Y").shows(&["the question with its answer  순서는"]);
    screen.keys("question<enter>");
    assert_eq!(copied(&screen), "순서는 어떻게 지키나요?\n\n-> 키로 지킨다");
}

#[test]
fn a_link_is_that_of_the_line_or_is_asked_for() {
    let mut screen = Screen::of(&[NOTE]);
    screen
        .keys("3<enter>jjY")
        .shows(&["the link  https://kafka.example/a_b", "the link  다른 글"]);
    screen.keys("https<enter>").shows(&["copied https://kafka.example/a_b"]);
    assert_eq!(copied(&screen), "https://kafka.example/a_b");
    screen
        .keys("GYlink<enter>")
        .shows(&["문서  https://kafka.example/a_b", "다른 글  다른 글"]);
    screen.keys("다른<enter>");
    assert_eq!(copied(&screen), "다른 글");
}

#[test]
fn what_is_too_long_for_the_terminal_needs_a_program() {
    let long = format!("# 긴 글\n{}", "낱말 ".repeat(40_000));
    let mut screen = Screen::of(&[("long.md", &long)]);
    screen
        .keys("y")
        .shows(&["that is too long to be copied through the terminal"]);
    screen.keys("<enter>Ysection<enter>").shows(&["that is too long"]);
    assert!(screen.runner.stage.copied.is_empty());
    let clipboard = Some(Tool {
        program: "/usr/bin/xclip".into(),
        kind: Kind::Xclip,
    });
    let start = Start {
        clipboard,
        ..Start::default()
    };
    let mut screen = Screen::sized(80, 24, &[("long.md", &long)], start);
    screen
        .keys("<enter>Ysection<enter>")
        .shows(&["copied the section: 2 lines"]);
    assert!(copied(&screen).len() > 200_000);
}

#[test]
fn without_a_note_there_is_nothing_to_copy() {
    screen("2Y").shows(&["no note is selected"]).lacks(&["─ Copy"]);
    Screen::of(&[]).keys("Y").shows(&["no note is selected"]);
}

#[test]
fn no_control_sequence_is_copied() {
    let evil = "\u{1b}]52;c;YQ==\u{7}\u{9b}\u{202e}\u{200b}";
    let text = format!("# a{evil}\n[x](https://e.example/{evil}y)\n\n```\ncode{evil}\n\n\n```\n");
    let mut screen = Screen::of(&[("bad.md", &text)]);
    screen.keys("<enter>");
    for keys in ["jj", "jj", "j", ""] {
        screen.keys(keys);
        for down in 0..7 {
            screen.keys("Y").keys(&"<down>".repeat(down)).keys("<enter><esc>");
            screen.keys("<esc><enter>");
        }
    }
    assert!(screen.runner.stage.copied.len() > 8);
    for copied in &screen.runner.stage.copied {
        let safe = |letter: char| letter == '\n' || crate::cells::shows(letter);
        assert!(copied.chars().all(safe), "{copied:?}");
        assert!(!copied.ends_with('\n'), "a shell would run it: {copied:?}");
    }
}
