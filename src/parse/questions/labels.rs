//! Which label does a line bear: `Q.`, `질문 1:`, `A)`, `답변 :`, `->`?

use super::super::letters::{at_most, has_byte, is_alphabetic, is_alphanumeric};
use super::asking::{ARROWS, Asking, asks};

/// What a label says of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// `Q.`: it asks.
    Ask,
    /// `A.`: it answers.
    Answer,
    /// `->`: it answers, if something was asked.
    Arrow,
}

/// A label and what it stands before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label<'a> {
    /// What it says.
    pub role: Role,
    /// Its number, `1` in `Q1.`.
    pub number: Option<u32>,
    /// Who asks or answers, where brackets name somebody: `Q (하나):`.
    pub who: Option<&'a str>,
    /// The rest of the line.
    pub rest: &'a str,
}

const ASK: [&str; 7] = ["질문내용", "질문자", "질문", "질의", "question", "문", "q"];
const ANSWER: [&str; 8] = ["답변내용", "답변자", "답변", "정답", "대답", "answer", "답", "a"];

/// What a label may begin with: an arrow, a sign, a bracket, a name. Most lines begin with none of these.
const FIRST: [char; 20] = [
    '-', '=', '→', '⇒', '➡', '❓', '❔', '🙋', '[', '(', '【', '질', '문', 'q', 'Q', '답', '정', '대', 'a', 'A',
];

/// The label a text begins with.
pub fn label(text: &str) -> Option<Label<'_>> {
    let text = text.trim();
    // Most lines have no colon, and of those that have one few are named so.
    let signs = ["uestion", "질문", "&", "Q from", "Q by", " Q:"];
    let named_so = has_byte(text, [b':', 0xef]) && signs.iter().any(|sign| text.contains(sign));
    if named_so && let Some(label) = called_question(text) {
        return Some(label);
    }
    let text = remarked(text);
    if !text.starts_with(FIRST) {
        return None;
    }
    for arrow in ARROWS {
        if let Some(rest) = text.strip_prefix(arrow) {
            return Some(Label {
                role: Role::Arrow,
                number: None,
                who: None,
                rest: rest.trim(),
            });
        }
    }
    if let Some(rest) = text.strip_prefix(['❓', '❔', '🙋']) {
        return Some(Label {
            role: Role::Ask,
            number: None,
            who: None,
            rest: rest.trim(),
        });
    }
    let (inner, bracket) = match text.strip_prefix(['[', '(', '【']) {
        Some(inner) => (inner, true),
        None => (text, false),
    };
    let whole = if bracket {
        inner.strip_suffix([']', ')', '】'])
    } else {
        None
    };
    named(inner, &ASK, Role::Ask, bracket)
        .or_else(|| named(inner, &ANSWER, Role::Answer, bracket))
        .or_else(|| whole.and_then(|inner| named(inner, &ASK, Role::Ask, false)))
}

/// A text without a remark in brackets before its label: `(예시) Q. …`.
fn remarked(text: &str) -> &str {
    let after = text.strip_prefix('(').and_then(|inner| inner.split_once(')'));
    match after {
        Some((remark, rest)) if at_most(remark, 10) && rest.trim_start().starts_with(['Q', 'q', '질']) => {
            rest.trim_start()
        }
        _ => text,
    }
}

/// A label that says which question this is: `Bonus question: …`, `두 번째 질문: …`, `Q&A: …`. What stands behind it asks.
fn called_question(text: &str) -> Option<Label<'_>> {
    let (name, rest) = text.split_once([':', '：'])?;
    let (name, rest) = (name.trim().to_lowercase(), rest.trim());
    let words = name.split_whitespace().count();
    let from = ["q from ", "q by ", "question from ", "question by "];
    let asked = name.ends_with(" question")
        || name.ends_with(" q")
        || name.ends_with("질문")
        || from.iter().any(|from| name.starts_with(from));
    let question = (2..=4).contains(&words) && asked;
    let named = question || ["q&a", "q & a"].contains(&name.as_str());
    // An answer may stand on the line, too.
    let first = rest.split_inclusive('?').next().unwrap_or_default();
    (named && (asks(rest) != Asking::Not || asks(first) != Asking::Not)).then_some(Label {
        role: Role::Ask,
        number: None,
        who: None,
        rest,
    })
}

/// Whether a heading is nothing but the name of where something is from or goes on: `참고 자료`, `References`.
pub fn names_sources(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let bare = text.trim_matches(|letter: char| !is_alphanumeric(letter));
    [
        "자료",
        "출처",
        "참고",
        "참조",
        "링크",
        "references",
        "reference",
        "links",
        "resources",
        "further reading",
    ]
    .iter()
    .any(|name| bare.ends_with(name))
}

/// Whether a heading is nothing but the name of an answer: `답변`, `Answer`, `풀이`.
pub fn names_answer(text: &str) -> bool {
    let bare = text
        .trim()
        .trim_matches(|character: char| !is_alphanumeric(character))
        .to_lowercase();
    let bare = bare.trim_end_matches(|character: char| character.is_ascii_digit() || character == ' ');
    let more = [
        "풀이",
        "해설",
        "해답",
        "모범답안",
        "모범 답안",
        "답안",
        "answers",
        "solution",
        "정답 보기",
        "답 보기",
        "정답 확인",
        "답변 보기",
    ];
    bare != "a" && ANSWER.contains(&bare) || more.contains(&bare) || bare == "a" && text.trim().len() <= 3
}

fn named<'a>(text: &'a str, names: &[&str], role: Role, bracket: bool) -> Option<Label<'a>> {
    let name = names.iter().find(|name| begins(text, name))?;
    let short = name.len() == 1 || *name == "문" || *name == "답";
    let rest = &text[name.len()..];
    let (number, rest) = numbered(rest, short);
    let (who, rest) = asker(rest);
    let rest = if bracket {
        rest.trim_start().strip_prefix([']', ')', '】'])?
    } else {
        rest
    };
    let spaced = rest.trim_start_matches(' ');
    let rest = match spaced.chars().next() {
        Some('.' | ':' | ')' | ']' | '：' | '．' | '>') => {
            spaced[spaced.chars().next().map_or(0, char::len_utf8)..].trim_start_matches(['.', ':', ')', ' '])
        }
        Some('-' | '–' | ',') if number.is_some() || spaced.len() < rest.len() && spaced.starts_with("- ") => {
            spaced[1..].trim_start()
        }
        None if bracket || number.is_some() => "",
        // `Q1 왜?` asks; `Q1 매출` is a quarter of a year.
        Some(_) if bracket || number.is_some() && spaced.len() < rest.len() && asks(spaced) != Asking::Not => spaced,
        _ => return None,
    };
    Some(Label {
        role,
        number,
        who,
        rest: rest.trim(),
    })
}

/// Whether a text begins with a name; a Latin one in either case, not as part of a word.
fn begins(text: &str, name: &str) -> bool {
    let Some(head) = text.get(..name.len()) else {
        return false;
    };
    let next = text[name.len()..].chars().next();
    head.eq_ignore_ascii_case(name) && !next.is_some_and(|next| is_alphabetic(next) || next == '&' || next == '\'')
}

/// A number behind a name: `1` in `Q1`, `Q 1`, `Q-1`; `Q1-2` counts as 1.
fn numbered(text: &str, short: bool) -> (Option<u32>, &str) {
    let inner = text.strip_prefix(['-', '#']).unwrap_or(text);
    let inner = if inner.len() == text.len() {
        text.trim_start_matches(' ')
    } else {
        inner
    };
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let spaced = inner.len() < text.len();
    if digits == 0 || digits > 3 || (short && spaced && inner[digits..].starts_with(' ')) {
        return (None, text);
    }
    let rest = &inner[digits..];
    let minor = rest
        .strip_prefix(['-', '_', '.'])
        .map(|rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    let rest = minor
        .filter(|minor| *minor > 0)
        .map_or(rest, |minor| &rest[1 + minor..]);
    (inner[..digits].parse().ok(), rest)
}

/// A name in brackets behind a label.
fn asker(text: &str) -> (Option<&str>, &str) {
    let inner = text
        .trim_start_matches(' ')
        .strip_prefix('(')
        .and_then(|inner| inner.split_once(')'));
    match inner {
        Some((who, rest))
            if !who.trim().is_empty() && at_most(who, 20) && rest.trim_start().starts_with([':', '.', ')', ']']) =>
        {
            (Some(who.trim()), rest)
        }
        _ => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::{ANSWER, ARROWS, ASK, FIRST, Role, label, names_answer};

    #[test]
    fn what_is_refused_early_is_no_label() {
        for begins in ARROWS.iter().chain(&ASK).chain(&ANSWER) {
            assert!(begins.starts_with(FIRST), "{begins}");
            assert!(begins.to_uppercase().starts_with(FIRST), "{begins}");
        }
    }

    #[test]
    fn labels_are_read_in_every_spelling() {
        for (text, number) in [
            ("Q. 왜?", None),
            ("Q: 왜?", None),
            ("Q1) 왜?", Some(1)),
            ("Q1. 왜?", Some(1)),
            ("[Q] 왜?", None),
            ("[Q1] 왜?", Some(1)),
            ("질문: 왜?", None),
            ("질문 1. 왜?", Some(1)),
            ("문: 왜?", None),
            ("Question: 왜?", None),
            ("q. 왜?", None),
            ("Q : 왜?", None),
            ("Q-1. 왜?", Some(1)),
            ("Q1-2) 왜?", Some(1)),
            ("질문내용 : 왜?", None),
            ("Q) 왜?", None),
            ("(Q) 왜?", None),
            ("Q1 왜?", Some(1)),
            ("❓ 왜?", None),
            ("Q (하나): 왜?", None),
            ("Q - 왜?", None),
            ("[Q. 왜?]", None),
            ("질문1) 왜?", Some(1)),
        ] {
            let read = label(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (read.role, read.number, read.rest),
                (Role::Ask, number, "왜?"),
                "{text}"
            );
        }
        assert_eq!(label("Q (하나): 왜?").and_then(|label| label.who), Some("하나"));
        for text in [
            "A. 그래서",
            "A: 그래서",
            "A1) 그래서",
            "답변: 그래서",
            "답: 그래서",
            "Answer: 그래서",
            "[A] 그래서",
            "A : 그래서",
        ] {
            assert_eq!(
                label(text).map(|label| (label.role, label.rest)),
                Some((Role::Answer, "그래서")),
                "{text}"
            );
        }
        for text in ["-> 그래서", "=> 그래서", "→ 그래서"] {
            assert_eq!(label(text).map(|label| label.role), Some(Role::Arrow), "{text}");
        }
    }

    #[test]
    fn words_are_no_labels() {
        for text in [
            "Q&A",
            "Q1 매출",
            "QA: x",
            "Quick",
            "질문이 많았다",
            "질문 있나요",
            "문제. 하나",
            "A 클래스",
            "답답하다",
            "Q",
            "A",
            "Questions",
            "답을 찾다",
            "질문 답변",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[test]
    fn headings_name_answers() {
        assert!(names_answer("답변") && names_answer(" 정답 ") && names_answer("Answer:") && names_answer("A1."));
        assert!(!names_answer("답변하는 법") && !names_answer("Array"));
    }
}
