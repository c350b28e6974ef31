//! What a reader sees of each thing that notes are made of, at several widths.

mod links;

use super::*;
use crate::cells;

fn body(text: &str) -> Note {
    Note {
        text: text.to_owned(),
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
    assert_eq!(shown(text, 40), ["│ warning · 조심 **해**", "│ 본문", "│ [!x"]);
    assert_eq!(shown("> [!NOTE]\n> 본문", 40), ["│ note", "│ 본문"]);
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
    assert_eq!(faced(code, Face::Code), ["+ a", "    b c"]);
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
    assert_eq!(
        shown("![그림](a/b.png) ![](a/b.png)", 80),
        ["[image: 그림] [image: b.png]"]
    );
    assert_eq!(shown("[[다른 글]] [[x|그 글]]", 80), ["다른 글 그 글 (x)"]);
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
    assert_eq!(shown("&#27;[31m \u{202e}x &lt;b&gt;", 80), ["␛[31m �x <b>"]);
    assert_eq!(shown("<div>&#27;[31m</div>", 80), ["␛[31m"]);
}

#[test]
fn strikes_math_footnotes_and_rules_are_readable() {
    assert_eq!(faced("~~옛~~ -> 새", Face::Struck), ["옛"]);
    assert_eq!(
        shown("$a_1 \\cdot b$[^1]\n\n[^1]: 주석\n\n---", 20),
        ["$a_1 \\cdot b$[^1]", "", "[^1]: 주석", "", "────────────────────"]
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

/// Numbers that look random and are the same every time (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

const ODD: [&str; 46] = [
    "\n",
    "\n\n",
    "- ",
    "> ",
    "  ",
    "\t",
    "# ",
    "#### ",
    "1. ",
    "```",
    "```rust\n",
    "+ ",
    "? ",
    "-> ",
    "=> ",
    "|",
    "|--|",
    "|\n|--|--|\n|",
    "**",
    "~~",
    "`",
    "[",
    "](x)",
    "![",
    "<br>",
    "<b>",
    "<!--",
    "-->",
    "<details>",
    "&#27;",
    "&amp;",
    "\u{1b}[31m",
    "\u{202e}",
    "장애 대응",
    "漢字",
    "👨‍👩‍👧",
    "e\u{301}",
    "word",
    "A : ",
    "[!note] ",
    "[^1]",
    "[^1]: ",
    "$x$",
    "---\n",
    "- [x] ",
    "\\",
];

#[test]
fn odd_text_stays_within_its_width() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for _ in 0..1500 {
        let text: String = (0..dice.roll(40)).map(|_| ODD[dice.roll(ODD.len())]).collect();
        let width = 1 + dice.roll(60);
        let mut last = 0;
        for line in note(&body(&text), width) {
            let shown = text_of(&line);
            assert!(cells::width(&shown) <= width, "{width}: {shown:?} of {text:?}");
            assert!(!shown.contains(char::is_control), "{shown:?} of {text:?}");
            assert!(
                line.source >= last && line.source >= 1,
                "{} after {last}: {text:?}",
                line.source
            );
            last = line.source;
        }
    }
}

#[test]
fn no_word_is_lost() {
    let words = ["장애", "response", "2023", "카카오페이", "가용성을", "x"];
    let mut dice = Dice(77);
    for _ in 0..400 {
        let mut text = String::new();
        for _ in 0..1 + dice.roll(12) {
            text += ["", "- ", "  - ", "> ", "-> ", "2. "][dice.roll(6)];
            for _ in 0..1 + dice.roll(9) {
                text += words[dice.roll(words.len())];
                text += [" ", ", ", " ( ", " ) "][dice.roll(4)];
            }
            text += ["\n", "\n\n"][dice.roll(2)];
        }
        let width = 8 + dice.roll(70);
        let seen: String = shown(&text, width)
            .concat()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        let plain: String = text
            .lines()
            .map(|line| line.trim_start().trim_start_matches("2. "))
            .collect();
        let wanted: String = plain.chars().filter(|c| c.is_alphanumeric()).collect();
        let without = |text: &str| text.replace(['2', '3', '4'], "");
        for word in without(&wanted).split_whitespace() {
            assert!(seen.len() >= word.len(), "{text:?}");
        }
        for word in words {
            let count = |text: &str| text.matches(word).count();
            assert!(
                word.len() < 2 || count(&seen) >= count(&wanted),
                "{word} in {text:?} at {width}"
            );
        }
    }
}

#[test]
fn hostile_text_takes_little_time() {
    let texts = [
        "> - ".repeat(5_000),
        "- ".repeat(20_000),
        "> ".repeat(50_000),
        format!("{}a\n{}", "> ".repeat(25_000), "b\n".repeat(25_000)),
        format!(
            "{}\n{}\n{}",
            "|a".repeat(1_000),
            "|-".repeat(1_000),
            "|b\n".repeat(1_000)
        ),
        format!("a{}", "\u{301}".repeat(50_000)),
        "가나다 ".repeat(10_000),
        "<a <!-- ".repeat(12_000),
        "ᄀ".repeat(30_000),
        "*a **b ".repeat(10_000),
    ];
    for text in texts {
        let begun = std::time::Instant::now();
        let lines = note(&body(&text), 80);
        assert!(!lines.is_empty());
        // Ten times what an unoptimised build needs on a slow day; quadratic work would take minutes.
        assert!(begun.elapsed().as_secs() < 20, "{}", &text[..8]);
    }
}
