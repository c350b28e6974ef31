//! The tags as a tree.

use super::super::Start;
use super::kit::Screen;

/// Four talks; nobody wrote `컨퍼런스` by itself, and `Lang` is written in two ways.
const NESTED: &[(&str, &str)] = &[
    (
        "a.md",
        "---\ntitle: 가\ntags: [lang/rust, lang/rust/async, 컨퍼런스/2023]\n---\n글\n",
    ),
    (
        "b.md",
        "---\ntitle: 나\ntags: [lang, lang/go, 컨퍼런스/2022]\n---\n글\n",
    ),
    (
        "c.md",
        "---\ntitle: 다\ntags: [Lang/Rust, 컨퍼런스/2022/봄]\n---\n소유권\n",
    ),
    ("d.md", "---\ntitle: 라\ntags: [채용]\n---\n글\n"),
];

fn tree(width: u16, height: u16, keys: &str) -> Screen {
    let mut screen = Screen::sized(width, height, NESTED, Start::default());
    screen.keys("2").keys(keys);
    screen
}

/// The rows of the list, as they stand left of the text.
fn rows(screen: &Screen) -> Vec<String> {
    let text = screen.text();
    let lines = text
        .lines()
        .skip(2)
        .map(|line| line.split('│').next().unwrap_or_default());
    let lines = lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.take_while(|line| !line.is_empty()).collect()
}

#[test]
fn a_tag_stands_below_the_one_it_is_nested_in() {
    for (width, height) in [(80, 24), (120, 40)] {
        let screen = tree(width, height, "");
        let list = usize::from(screen.runner.state.layout().list.width);
        let line = |row: &str, count: u32| {
            let taken = crate::cells::width(row) + 1;
            format!("{row}{}{count} │", " ".repeat(list - taken - 1))
        };
        let expected = [
            line("▌ #lang", 3),
            line("    rust", 2),
            line("      async", 1),
            line("    go", 1),
            line("  #컨퍼런스", 3),
            line("    2022", 2),
            line("      봄", 1),
            line("    2023", 1),
            line("  #채용", 1),
        ];
        for (at, expected) in expected.iter().enumerate() {
            assert!(
                screen.line(at + 2).starts_with(expected),
                "{expected:?}\n{}",
                screen.text()
            );
        }
        // What only lies above tags is no tag of a note.
        screen.shows(&["2 Tags 8", "#lang"]);
    }
    let screen = tree(40, 12, "");
    assert!(screen.line(3).starts_with("    rust     "), "{}", screen.text());
    screen.shows(&["Tags 8", "▌ #lang", "      async                           1"]);
}

#[test]
fn a_tag_is_closed_and_opened() {
    let closed = ["▌ #lang +3 3", "#컨퍼런스 3", "2022 2", "봄 1", "2023 1", "#채용 1"];
    let mut screen = tree(80, 24, "-");
    assert_eq!(rows(&screen), closed);
    screen.shows(&["2 Tags 8"]);
    assert_eq!(rows(screen.keys("-")).len(), 9);
    // On what has nothing below it, what it lies in is closed and stood on.
    assert_eq!(rows(screen.keys("jjj-")), closed);
    screen.keys("G-").shows(&["no tag lies below #채용"]);
    assert_eq!(rows(&screen).len(), 6);
    // Closed within closed stays so.
    screen.keys("g-j-").keys("k--");
    assert_eq!(rows(&screen)[..4], ["▌ #lang 3", "rust +1 2", "go 1", "#컨퍼런스 3"]);
    screen
        .keys("1-")
        .shows(&["only the tags are closed and opened: 2 shows them"]);
}

#[test]
fn all_tags_are_closed_and_opened() {
    let mut screen = tree(80, 24, "jjjjjj_");
    screen.shows(&["the highest tags"]);
    assert_eq!(rows(&screen), ["#lang +3 3", "▌ #컨퍼런스 +3 3", "#채용 1"]);
    screen.keys("_").shows(&["all tags"]);
    assert_eq!(rows(&screen)[4], "▌ #컨퍼런스 3");
    screen.keys("-_");
    assert_eq!(rows(&screen).len(), 9, "where anything is closed, all is opened");
}

#[test]
fn what_is_closed_stays_so_under_filters_and_when_notes_change() {
    let mut screen = tree(80, 24, "_");
    screen.keys("/소유권<esc>2");
    assert_eq!(rows(&screen), ["▌ #Lang +1 1", "#컨퍼런스 +2 1"]);
    screen.keys("-");
    assert_eq!(rows(&screen), ["▌ #Lang 1", "Rust 1", "#컨퍼런스 +2 1"]);
    let mut screen = tree(80, 24, "jjjj-");
    screen.write("e.md", "---\ntags: [채용, 컨퍼런스/2021]\n---\n글\n");
    screen.keys("R");
    assert_eq!(rows(&screen)[..2], ["▌ #컨퍼런스 +4 4", "#lang 3"]);
}

#[test]
fn siblings_are_sorted_within_what_they_lie_in() {
    let screen = tree(80, 24, "s");
    let by_name = [
        "▌ #lang 3",
        "go 1",
        "rust 2",
        "async 1",
        "#채용 1",
        "#컨퍼런스 3",
        "2022 2",
        "봄 1",
        "2023 1",
    ];
    assert_eq!(rows(&screen), by_name);
}

#[test]
fn a_tag_filters_by_itself_and_all_below_it() {
    let mut screen = tree(80, 24, "");
    screen.shows(&["가", "나", "다"]);
    screen.keys("<enter>").shows(&["tag:lang", "1 Talks 3"]).lacks(&["라"]);
    screen.keys("x2jjjj<enter>").shows(&["tag:컨퍼런스", "1 Talks 3"]);
    screen.keys("x2jjjjj<enter>").shows(&["tag:컨퍼런스/2022", "1 Talks 2"]);
    // The words say the same, and so does the popup of filters.
    screen.keys("x/tag:lang<esc>1").shows(&["1 Talks 3"]);
    screen
        .keys("<esc>ftag:lang")
        .shows(&["tag:lang                                                            3 │"]);
    screen.keys("<c-u>컨퍼런스<enter>1").shows(&["1 Talks 3"]);
    screen.keys("x:컨퍼런스").shows(&["#컨퍼런스  tag"]);
}

#[test]
fn at_the_top_of_the_screen_a_tag_is_named_whole() {
    let mut screen = tree(40, 12, "jjjjjjj");
    let first = screen.line(2);
    assert!(first.contains("#lang"), "{}", screen.text());
    screen.keys("_").shows(&["▌ #컨퍼런스 +3"]);
}

#[test]
fn foreign_tags_are_no_trouble() {
    let deep = format!(
        "---\ntags: [\"a\u{1b}]0;x\", b//c, \"d / e\", {}]\n---\n글\n",
        "가/".repeat(3000)
    );
    let mut screen = Screen::of(&[("a.md", &deep)]);
    screen.keys("2").shows(&["#b", "/c", "#d / e", "#가"]);
    assert!(!screen.text().contains('\u{1b}'));
    screen.keys("G__<enter>").shows(&["1 Talks 1"]);
}
