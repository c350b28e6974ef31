//! What a reader sees of each thing that notes are made of, at several widths.

mod hostile;
mod links;

use super::*;

fn body(text: &str) -> Note {
    Note {
        text: text.to_owned(),
        unsaid: crate::parse::parse("a.md", text).0.unsaid,
        ..Note::default()
    }
}

fn text_of(line: &Line) -> String {
    line.text()
}

fn shown(text: &str, width: usize) -> Vec<String> {
    note(&body(text), width).iter().map(text_of).collect()
}

/// The stretches in a face.
fn faced(text: &str, face: Face) -> Vec<String> {
    let lines = note(&body(text), 80);
    let pieces = lines.into_iter().flat_map(|line| line.pieces);
    pieces
        .filter(|piece| piece.face == face)
        .map(|piece| piece.text)
        .collect()
}

fn sources(text: &str, width: usize) -> Vec<u32> {
    note(&body(text), width).iter().map(|line| line.source).collect()
}

#[test]
fn line_breaks_stay_and_blank_lines_are_one_at_most() {
    assert_eq!(
        shown("\n\n장애가 났다\n-> 껐다\n-> 켰다\n\n\n\n끝", 40),
        ["장애가 났다", "-> 껐다", "-> 켰다", "", "끝"]
    );
    assert_eq!(sources("\n\na\nb\n\n\nc", 40), [3, 4, 5, 7]);
}

#[test]
fn six_headings_are_six_to_the_eye() {
    let text = "# 하나\n## 둘\n### 셋\n#### 넷\n##### 다섯\n###### 여섯\n####\n";
    let lines = shown(text, 20);
    assert_eq!(
        lines,
        ["하나", "━━━━", "둘", "───", "■ 셋", "▸ 넷", "▹ 다섯", "· 여섯", "▸"]
    );
    assert_eq!(sources(text, 20), [1, 1, 2, 2, 3, 4, 5, 6, 7]);
    assert_eq!(faced(text, Face::Heading(4)), ["넷"]);
    assert_eq!(shown("# \n## 이름 {#name}", 20), ["━━━", "이름", "────"]);
}

#[test]
fn lists_nest_and_what_is_not_indented_is_not_in_them() {
    let text = "- 하나\n  - 둘\n    - [x] 셋\n- [ ] 넷\n그 아래\n\n3. 셋\n3. 넷\n";
    assert_eq!(
        shown(text, 40),
        ["• 하나", "  ◦ 둘", "    ☑ 셋", "☐ 넷", "그 아래", "", "3. 셋", "4. 넷"]
    );
    assert_eq!(
        shown("- 긴 줄은 안으로 들어간다", 12),
        ["• 긴 줄은", "  안으로", "  들어간다"]
    );
    let deep = "- a\n  - b\n    - c\n      - [x] d e\n        1. f\n";
    assert_eq!(
        shown(deep, 8),
        ["• a", "  ◦ b", "    ▪ c", "    ☑ d", "      e", "    1. f"]
    );
    assert_eq!(shown("- \n- a", 20), ["•", "• a"]);
    assert_eq!(shown("1) a\n5) b\n", 20), ["1) a", "5) b"]);
}

#[test]
fn quotations_have_their_bars_and_speakers() {
    let text = "> A : 언제 시니어가 될까요?\n> B : 그냥 해\n>\n> > 안쪽\n\n밖";
    assert_eq!(
        shown(text, 80),
        [
            "│ A : 언제 시니어가 될까요?",
            "│ B : 그냥 해",
            "│",
            "│ │ 안쪽",
            "",
            "밖"
        ]
    );
    assert_eq!(faced(text, Face::Speaker), ["A", "B"]);
    assert_eq!(shown("> 한 줄이 길다", 8), ["│ 한", "│ 줄이", "│ 길다"]);
}

#[test]
fn callouts_say_kind_and_title() {
    let text = "> [!warning]- 조심 **해**\n> 본문\n> [!x\n";
    assert_eq!(shown(text, 40), ["┃ ⚠ warning ▸ 조심 해", "┃ 본문", "┃ [!x"]);
    assert_eq!(shown("> [!NOTE]\n> 본문", 40), ["┃ ✎ note", "┃ 본문"]);
    assert_eq!(
        shown("> [!faq]+ [[글]]은 `왜`?\n> - 그래서\n> > 말", 40),
        ["┃ ? faq ▾ 글은 왜?", "┃ • 그래서", "┃ │ 말"]
    );
    assert_eq!(
        shown("> [!tip] a\n> > [!bug]\n> > b\n", 40),
        ["┃ ★ tip · a", "┃ ┃ ‼ bug", "┃ ┃ b"]
    );
    assert_eq!(sources("> [!NOTE]\n> 본문", 40), [1, 2]);
}

#[test]
fn a_fence_of_signs_weighs_and_another_is_code() {
    let text = "```\n+ 안정적\n- 느림\n? 모름\n```\n";
    assert_eq!(shown(text, 40), ["+ 안정적", "- 느림", "? 모름"]);
    assert_eq!(faced(text, Face::Con), ["- 느림"]);
    assert_eq!(sources(text, 40), [2, 3, 4]);
    let code = "```diff\n+ a\n\tb c\n```\nend";
    assert_eq!(shown(code, 40), ["┊ diff", "┊ + a", "┊     b c", "end"]);
    assert_eq!(faced(code, Face::Token(Token::Added)), ["+ a"]);
    assert_eq!(faced(&code.replace("diff", "odd"), Face::Code), ["+ a", "    b c"]);
    assert_eq!(sources(code, 40), [1, 2, 3, 5]);
    assert_eq!(
        shown("```\nabcdefghij klm\n```", 8),
        ["┊ abcdef", "┊   ghij", "┊   klm"]
    );
    assert_eq!(shown("a\n\n    x\n\nb", 20), ["a", "", "┊ x", "", "b"]);
}

#[test]
fn arrows_are_answers_and_conclusions() {
    let text = "장애가 나면?\n-> **끈다** `kill`\n=> 한번만\n";
    assert_eq!(faced(text, Face::Answer), ["-> ", "끈다", " "]);
    assert_eq!(faced(text, Face::Code), ["kill"]);
    assert_eq!(faced(text, Face::Conclusion), ["=> 한번만"]);
    assert_eq!(shown("-> 길고 긴 대답이다", 12), ["-> 길고 긴", "   대답이다"]);
}

#[test]
fn tables_fit_or_become_records() {
    let text = "| 이름 | n |\n|---|--:|\n| 장애 대응 | 1 |\n| b | 22 | 남음 |\n";
    let lines = shown(text, 40);
    assert_eq!(
        lines[..3],
        ["이름      │  n │ ", "──────────┼────┼─────", "장애 대응 │  1 │ "].map(str::to_owned)
    );
    assert!(lines[3].starts_with("b         │ 22 │ 남음"), "{lines:?}");
    assert_eq!(sources(text, 40), [1, 2, 3, 4]);
    let long = "| 이름 | 설명 |\n|--|--|\n| 서버 | 아주 길고 긴 설명이 있다 |\n";
    assert_eq!(
        shown(long, 20)[2..],
        ["서버 │ 아주 길고 긴", "     │ 설명이 있다"].map(str::to_owned)
    );
    let many = "| a | b | c |\n|--|--|--|\n| 하나하나 | 둘둘둘둘 | 셋셋셋셋 |\n";
    assert_eq!(
        shown(many, 20),
        ["a · b · c", "▪ a: 하나하나", "  b: 둘둘둘둘", "  c: 셋셋셋셋"]
    );
}

#[test]
fn links_and_images_are_named() {
    assert_eq!(
        shown("[글](https://a.b/%EA%B0%80) <https://c.d>", 80),
        ["글 (https://a.b/가) https://c.d"]
    );
    assert_eq!(faced("[글](https://a.b) x", Face::Link), ["글"]);
    assert_eq!(shown("![그림](a/b.png) ![](a/b.png)", 80), ["▣ 그림 ▣ b.png"]);
    assert_eq!(
        shown("![그림|300](a/b.png) ![300](b.png) ![[x.png|20]] ![[글#절]]", 80),
        ["▣ 그림 ▣ b.png ▣ x.png ↳ 글#절"]
    );
    assert_eq!(shown("[[다른 글]] [[x|그 글]]", 80), ["다른 글 그 글 (x)"]);
}

#[test]
fn what_tabs_indent_is_marked_as_what_blanks_do() {
    let tabs = "- 하나\n\t1) 둘\n\t2) 셋\n\t\t- 넷\n";
    assert_eq!(shown(tabs, 40), shown(&tabs.replace('\t', "    "), 40));
    assert_eq!(shown(tabs, 40), ["• 하나", "  1) 둘", "  2) 셋", "     ▪ 넷"]);
    assert_eq!(sources(tabs, 40), [1, 2, 3, 4]);
}

#[test]
fn highlights_lose_their_marks_and_comments_go() {
    let text = "이건 ==아주 **중요**한\n말==이다 a==b && c==d `==x==` ===== ==끝";
    assert_eq!(
        shown(text, 80),
        ["이건 아주 중요한", "말이다 a==b && c==d ==x== ===== ==끝"]
    );
    assert_eq!(faced(text, Face::Highlight), ["아주 ", "한", "말"]);
    assert_eq!(faced("<mark>표시</mark>", Face::Highlight), ["표시"]);
    let text = "말 %%속\n\n- 숨김%% 끝 `%%a%%`\n\n%%\n# 숨김\n%%\n\n```\n%%코드%%\n```\n50%% 할인\n";
    assert_eq!(shown(text, 80), ["말", "", "끝 %%a%%", "", "┊ %%코드%%", "50%% 할인"]);
    assert_eq!(
        shown("> [!tip] 제목 %%숨김%%\n> 본문", 80),
        ["┃ ★ tip · 제목", "┃ 본문"]
    );
    assert_eq!(shown("    a\n\n%%b%% c", 80), ["┊ a", "", "c"]);
}

#[test]
fn a_place_for_a_table_of_contents_is_quiet() {
    assert_eq!(faced("[TOC]\n\n글", Face::Mark), ["[TOC]"]);
    let lines = note(&body("[[_TOC_]]"), 20);
    assert_eq!((lines[0].text().as_str(), lines[0].links.len()), ("_TOC_", 0));
    assert_eq!(faced("말 [toc]", Face::Mark), Vec::<String>::new());
}

#[test]
fn html_is_tamed_and_nothing_escapes() {
    assert_eq!(
        shown("a<br>b <b>c</b> List<String>\n<!-- no -->\nd", 80),
        ["a", "b c List<String>", "d"]
    );
    assert_eq!(faced("a <b>c</b>", Face::Strong), ["c"]);
    let details = "<details>\n<summary>왜?</summary>\n\n그래서\n\n</details>\n";
    assert_eq!(shown(details, 80), ["▾ 왜?", "", "그래서"]);
    assert_eq!(shown("x<sup>2</sup> H<sub>2</sub>O 1<sup>st</sup>", 80), ["x² H₂O 1st"]);
    assert_eq!(
        shown("<ol><li>하나<ul><li>안</ul><li>둘</ol>\n<h3>제목</h3>\n", 80),
        ["1. 하나", "◦ 안", "2. 둘", "제목"]
    );
    assert_eq!(shown("<iframe src=\"https://a.b/v?x=1\"></iframe>", 80), ["▣ v?x=1"]);
    assert_eq!(shown("&#27;[31m \u{202e}x &lt;b&gt;", 80), ["␛[31m �x <b>"]);
    assert_eq!(shown("<div>&#27;[31m</div>", 80), ["␛[31m"]);
}

#[test]
fn strikes_math_footnotes_and_rules_are_readable() {
    assert_eq!(faced("~~옛~~ -> 새", Face::Struck), ["옛"]);
    assert_eq!(
        shown("$a_1 \\cdot b$[^1]\n\n[^1]: 주석\n\n---", 20),
        ["$a_1 \\cdot b$¹", "", "¹ 주석", "", "────────────────────"]
    );
}

#[test]
fn frontmatter_is_a_quiet_head() {
    let text = "---\ntags: 아티클\n---\n# 제목\n";
    let note_with = Note {
        text: text.to_owned(),
        body: text.find("# ").unwrap_or_default(),
        tags: vec!["아티클".to_owned()],
        metadata: crate::note::Metadata {
            title: Some("다른 제목".to_owned()),
            date: crate::note::Date::new(2023, 5, 0),
            speakers: vec!["David".to_owned()],
            ..Default::default()
        },
        ..Note::default()
    };
    let lines: Vec<String> = note(&note_with, 40).iter().map(text_of).collect();
    assert_eq!(lines, ["다른 제목", "2023-05 · David", "#아티클", "", "제목", "━━━━"]);
    assert_eq!(
        note(&note_with, 40).iter().map(|line| line.source).collect::<Vec<_>>(),
        [1, 1, 1, 1, 4, 4]
    );
}

#[test]
fn a_place_has_the_lines_of_its_file() {
    let text = "# a\nx\n\n## b\ny\n";
    let at = text.find("## b").unwrap_or_default();
    let place = Span {
        start: at,
        end: text.len(),
        line: 4,
        end_line: 5,
    };
    let lines = span(&body(text), place, 20);
    assert_eq!(lines.iter().map(|line| line.source).collect::<Vec<_>>(), [4, 4, 5]);
    assert_eq!(text_of(&lines[2]), "y");
}
