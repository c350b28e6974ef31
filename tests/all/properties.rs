//! What holds for every text, tried with texts that nobody would write. What was found stands below as ordinary tests.

use proptest::prelude::*;
use proptest::sample::select;

#[path = "../../fuzz/invariants.rs"]
mod invariants;

/// What texts are put together from: what means something in notes, in their heads, and in queries.
const PARTS: [&str; 111] = [
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    " ",
    "  ",
    "    ",
    "\t",
    "# ",
    "## ",
    "###### ",
    "#",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "> ",
    "```",
    "```rust\n",
    "~~~",
    "---\n",
    "...\n",
    "title: ",
    "tags: ",
    "date: ",
    "private: ",
    "[a, b]",
    "{a: b}",
    "&a ",
    "*a ",
    "!!x ",
    "- a\n",
    "? ",
    ": ",
    "=",
    "===\n",
    "|",
    "|--|",
    "|\n|--|--|\n|",
    "**",
    "*",
    "_",
    "~~",
    "`",
    "[",
    "]",
    "(",
    ")",
    "](x)",
    "![",
    "[[",
    "]]",
    "#tag",
    "#태그/아래",
    "[^1]",
    "[^1]: ",
    "^block",
    "<br>",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<details>",
    "<summary>",
    "</details>",
    "<ul><li>",
    "<a href=x>",
    "&#27;",
    "&#x9b;",
    "&amp;",
    "$x$",
    "$$",
    "- [x] ",
    "\\",
    "==",
    "%%",
    "https://a.kr/",
    "{#name}",
    "> [!question] ",
    "Q. ",
    "A. ",
    "Q: ",
    "질문) ",
    "-> ",
    "=> ",
    "왜 그런가요?",
    "why?",
    "?",
    "김 : ",
    "장애 대응",
    "을",
    "漢字",
    "👨\u{200d}👩\u{200d}👧",
    "e\u{301}",
    "\u{1100}\u{1161}",
    "ㅋㅋㅇ",
    "\u{1b}[31m",
    "\u{9b}",
    "\u{202e}",
    "\u{feff}",
    "\u{0}",
    "word",
    "](javascript:x)",
    "]: javascript:x\n",
    "<script>",
    "</script>",
    "<img src=x onerror=x ",
    "<a href='data:x'>",
    "\"",
    ">",
    "<",
];

/// The same for queries.
const TYPED: [&str; 36] = [
    " ",
    "  ",
    "\"",
    "(",
    ")",
    "-",
    "--",
    "OR",
    " OR ",
    " NOT ",
    "*",
    ":",
    "::",
    "/",
    "tag:",
    "speaker:",
    "path:\"",
    "title:",
    "is:",
    "is:private",
    "is:answered",
    "date:",
    "2023",
    "2023-05..",
    "..",
    "C++",
    "a",
    "-l",
    "장애",
    "대응*",
    "\u{3000}",
    "\u{0}",
    "e\u{301}",
    "\n",
    "foo:bar",
    "https://a.b/c",
];

fn text(most: usize) -> impl Strategy<Value = String> {
    let part = prop_oneof![8 => select(&PARTS[..]).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from), 1 => "\\PC{0,8}"];
    prop::collection::vec(part, 0..most).prop_map(|parts| parts.concat())
}

fn typed() -> impl Strategy<Value = String> {
    let part = prop_oneof![8 => select(&TYPED[..]).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from), 1 => "\\PC{0,8}"];
    prop::collection::vec(part, 0..20).prop_map(|parts| parts.concat())
}

/// How often each is tried in a normal run; `PROPTEST_CASES` says otherwise.
fn cases(usual: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: cases.unwrap_or(usual),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(800))]

    #[test]
    fn a_note_is_read(head in prop::bool::ANY, text in text(60)) {
        invariants::parses(&if head { format!("---\n{text}") } else { text });
    }

    #[test]
    fn a_query_is_what_it_is_shown_as(typed in typed()) {
        invariants::queries(&typed);
    }

    #[test]
    fn a_note_is_set_within_its_width(text in text(60), width in 1_usize..120) {
        invariants::renders(&text, width);
    }

    #[test]
    fn nothing_that_is_handed_on_is_obeyed(text in text(60)) {
        invariants::hands_on(&text);
    }

    #[test]
    fn words_follow_each_other(text in text(40)) {
        invariants::analyzes(&text);
    }
}

#[test]
fn queries_of_any_length_and_depth_are_answered() {
    for part in [
        "(", ")", "-(", "NOT ", "-", "\"", "a OR ", "OR ", "tag:", "*", "a^2^2 ", "/", "a:(^ ", "🎉", "\u{0}",
        "date:x ", "a* ",
    ] {
        for many in [1, 10, 100, 5_000, 100_000] {
            invariants::queries(&part.repeat(many));
        }
    }
}

/// Queries that were shown as another query once.
#[test]
fn queries_that_were_found_to_be_shown_as_others() {
    for typed in [
        "is: OR --(",
        "OR",
        "OR OR OR",
        "( OR -l",
        "(a -l)",
        "-(a",
        "-(a) b",
        "path:\")",
        "apath:\")",
        "-l\"",
        "tag:\"/x\"",
        "foo:\"a b\"",
        "foo:\" \"",
        "((a OR (b",
        "a) OR b",
        "-(-(-a",
        "\"\" OR a",
    ] {
        invariants::queries(typed);
    }
}

/// Notes that were taken for broken once.
#[test]
fn notes_that_were_found() {
    for text in ["---\n---\n", "---\n---", "---\na: b\n---\n"] {
        invariants::parses(text);
        invariants::renders(text, 1);
    }
}
