//! Where the words of a line lead.

use super::{body, shown};
use crate::cells;
use crate::note::Span;
use crate::render::{Line, LinkKind, note, span};

/// What each part of a link shows, its number, its kind and its target.
fn links(lines: &[Line]) -> Vec<(String, u32, LinkKind, String)> {
    let on = |line: &Line| {
        let text = line.text();
        let part = |link: &crate::render::Link| {
            let said = text.get(link.bytes.clone()).expect("a part of the line").to_owned();
            (said, link.number, link.kind, link.target.to_string())
        };
        line.links.iter().map(part).collect::<Vec<_>>()
    };
    lines.iter().flat_map(on).collect()
}

fn found(text: &str, width: usize) -> Vec<(String, u32, LinkKind, String)> {
    links(&note(&body(text), width))
}

fn row(said: &str, number: u32, kind: LinkKind, target: &str) -> (String, u32, LinkKind, String) {
    (said.to_owned(), number, kind, target.to_owned())
}

#[test]
fn every_kind_of_link_leads_somewhere() {
    let text = "[글](https://a.b/%EA%B0%80) <c@d.e> [옆](../b%20c.md#d) [[다른 글#절|그 글]] [위](#제목) 말[^1] ![그림](x.png)\n\n[^1]: 주석\n";
    assert_eq!(
        found(text, 200),
        [
            row("글", 0, LinkKind::Web, "https://a.b/%EA%B0%80"),
            row("c@d.e", 1, LinkKind::Web, "mailto:c@d.e"),
            row("옆", 2, LinkKind::File, "../b%20c.md#d"),
            row("그 글", 3, LinkKind::Wiki, "다른 글#절"),
            row("위", 4, LinkKind::Anchor, "#제목"),
            row("¹", 5, LinkKind::Footnote, "1"),
            row("▣ 그림", 6, LinkKind::Image, "x.png"),
        ]
    );
}

#[test]
fn a_link_over_lines_is_on_each_of_them() {
    let text = "- > 여기 [아주 길고\n  > 긴 이름](a.md) 끝\n";
    assert_eq!(
        found(text, 14),
        [
            row("아주", 0, LinkKind::File, "a.md"),
            row("길고", 0, LinkKind::File, "a.md"),
            row("긴 이름", 0, LinkKind::File, "a.md"),
        ]
    );
    assert_eq!(found("[가나](x)", 1), vec![row("…", 0, LinkKind::File, "x"); 2]);
}

#[test]
fn cells_of_tables_and_records_keep_their_links() {
    let table = "| 이름 | [둘](b) |\n|--|--|\n| [하나 하나 하나 하나](a) | 둘 셋 넷 다섯 여섯 |\n";
    let seen = [
        row("둘", 0, LinkKind::File, "b"),
        row("하나 하나", 1, LinkKind::File, "a"),
        row("하나 하나", 1, LinkKind::File, "a"),
    ];
    assert_eq!(found(table, 24), seen);
    assert_eq!(shown(table, 40)[0], "이름                │ 둘");
    let record = found(table, 17);
    assert_eq!(record.iter().filter(|row| row.1 == 1).count(), 2, "{record:?}");
}

#[test]
fn what_stands_inside_a_link_is_that_link() {
    assert_eq!(
        found("[![뱃지](b.svg) 옆](https://a.b)", 80),
        [row("▣ 뱃지 옆", 0, LinkKind::Web, "https://a.b")]
    );
    assert_eq!(shown("[![](b.svg)](a.md)", 80), ["▣ b.svg (a.md)"]);
    assert_eq!(shown("여기 [긴 글\n](a.md)", 80), ["여기 긴 글", "(a.md)"]);
    assert_eq!(found("[](a.md)", 80), [row("a.md", 0, LinkKind::File, "a.md")]);
    assert_eq!(found("<a href=\"x&amp;y\">글</a> <a name=z>말</a>", 80)[0].3, "x&y");
    assert_eq!(found("[빈]() [글](a)", 80), [row("글", 0, LinkKind::File, "a")]);
    assert_eq!(found("`[글](a)` \\[글](a)\n\n    [글](a)\n", 80), []);
}

#[test]
fn addresses_in_the_text_are_links() {
    let text = "**[글](a)** 은 https://a.kr/x_y_z?q=1에서, (https://c.dev/e). `https://e.f` [[글]]\n\n<https://g.h>";
    assert_eq!(
        found(text, 200),
        [
            row("글", 0, LinkKind::File, "a"),
            row("https://a.kr/x_y_z?q=1", 1, LinkKind::Web, "https://a.kr/x_y_z?q=1"),
            row("https://c.dev/e", 2, LinkKind::Web, "https://c.dev/e"),
            row("글", 3, LinkKind::Wiki, "글"),
            row("https://g.h", 4, LinkKind::Web, "https://g.h"),
        ]
    );
    assert_eq!(
        found("[https://a.kr/c](x)", 80),
        [row("https://a.kr/c", 0, LinkKind::File, "x")]
    );
    assert_eq!(found("![[글]] ![[a.png]]", 80)[0].2, LinkKind::Embed);
    let cell = found("| a |\n|---|\n| [[글\\|그 글]] |\n", 80);
    assert_eq!(cell, [row("그 글", 0, LinkKind::Wiki, "글")]);
}

#[test]
fn the_head_and_a_section_have_links_of_their_own() {
    let text = "---\nurl: https://a.b\n---\n# 하나\n[글](a)\n## 둘\n[글](b)\n";
    let mut headed = body(text);
    headed.body = text.find("# ").unwrap_or_default();
    headed.metadata.url = Some("https://a.b".to_owned());
    let whole = links(&note(&headed, 80));
    assert_eq!(
        whole,
        [
            row("https://a.b", 0, LinkKind::Web, "https://a.b"),
            row("글", 1, LinkKind::File, "a"),
            row("글", 2, LinkKind::File, "b"),
        ]
    );
    let start = text.find("## ").unwrap_or_default();
    let place = Span {
        start,
        end: text.len(),
        line: 6,
        end_line: 7,
    };
    assert_eq!(links(&span(&headed, place, 80)), [row("글", 0, LinkKind::File, "b")]);
}

#[test]
fn a_target_shared_by_many_lines_is_held_once() {
    let text = format!("[{}](<{}>)", "가 ".repeat(3000), "x".repeat(10_000));
    let lines = note(&body(&text), 2);
    let targets: Vec<_> = lines.iter().flat_map(|line| &line.links).collect();
    assert!(targets.len() > 2000);
    let same = |link: &&&crate::render::Link| std::sync::Arc::ptr_eq(&link.target, &targets[0].target);
    assert_eq!(targets.iter().filter(same).count(), targets.len());
    assert!(shown(&text, 20).iter().all(|line| cells::width(line) <= 20));
}
