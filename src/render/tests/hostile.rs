//! Text that nobody wrote to be read: nothing breaks out of its width, gets lost, or takes long.

use super::{body, shown, text_of};
use crate::cells;
use crate::render::note;

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

const ODD: [&str; 53] = [
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
    "==",
    "%%",
    "https://a.kr/",
    "<sup>",
    "![[x|1]]",
    "<li>",
    "<a href=x>",
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
        "==a ".repeat(30_000),
        "==a== ".repeat(20_000),
        "%%a `b` ".repeat(15_000),
        "<a href=x>b<sup>".repeat(8_000),
        "<ul><li>".repeat(15_000),
        "https://a.kr/".repeat(10_000),
        "https://a.kr/b_c_ ".repeat(7_000),
        "![a|1](b)".repeat(10_000),
        "> [!a] b\n> ".repeat(10_000),
        "> [!a] ".repeat(10_000),
    ];
    for text in texts {
        let begun = std::time::Instant::now();
        let lines = note(&body(&text), 80);
        assert!(!lines.is_empty());
        // Ten times what an unoptimised build needs on a slow day; quadratic work would take minutes.
        assert!(begun.elapsed().as_secs() < 20, "{}", &text[..8]);
    }
}
