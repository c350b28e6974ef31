//! Does a text ask? The forms of Korean and English that do, with a question mark or without one.

use super::super::letters::{at_most, has_byte, is_alphabetic, is_alphanumeric};
use super::demands::demands;
use super::english;
use super::korean::{self, interrogative};

/// How a text asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// It does not.
    Not,
    /// By a question mark at its end.
    Mark,
    /// By its wording: `…할까`, `…인가`, `How do …`.
    Wording,
    /// As a heading that names what it explains: `프로세스란`, `왜 코틀린`.
    Topic,
}

/// Nouns that end as a question's topic (`…란`) does.
const NOUNS: [&str; 12] = [
    "논란",
    "혼란",
    "반란",
    "계란",
    "소란",
    "곤란",
    "토란",
    "요란",
    "교란",
    "착란",
    "전란",
    "칼럼란",
];

/// What stands before a mark that only asks for assent.
const ASSENT: [&str; 14] = [
    "죠",
    "겠지",
    "그치",
    "그쵸",
    "잖아",
    "잖아요",
    "군요",
    "네요",
    "right",
    "ok",
    "okay",
    "huh",
    "eh",
    "isn't it",
];

/// How a text asks, taken for itself.
pub fn asks(text: &str) -> Asking {
    let core = core(text);
    if !core.chars().any(is_alphabetic) {
        return Asking::Not;
    }
    if let Some(before) = marked(core) {
        let exclaims = core.ends_with("?!") && !interrogative(core);
        return if exclaims || assent(before) || address(before) || quoting(text) || doubts(before) {
            Asking::Not
        } else {
            Asking::Mark
        };
    }
    if korean::asks(core) || demands(core) || english::asks(core) {
        return Asking::Wording;
    }
    if topic(core) { Asking::Topic } else { Asking::Not }
}

/// Whether a text is one whole question and nothing besides: no statement goes before it, nothing points elsewhere.
pub fn is_whole(text: &str) -> bool {
    let text = unnumbered(text);
    let short = at_most(text, 160);
    let quoted = text.starts_with(['"', '“', '\'']) && text.ends_with(['"', '”', '\'']);
    short && !quoted && !has_arrow(text) && !after_statement(core(text))
}

/// What leads from a question to its answer on one line.
pub const ARROWS: [&str; 6] = ["->", "=>", "→", "⇒", "➡", "-->"];

/// Whether an arrow stands in a text; most have no byte of one.
fn has_arrow(text: &str) -> bool {
    has_byte(text, ARROW_BYTES) && ARROWS.iter().any(|arrow| text.contains(arrow))
}

/// Each of [`ARROWS`] has one of these bytes in it.
pub const ARROW_BYTES: [u8; 2] = [b'>', 0xe2];

/// A text without the number, bullet or mark it begins with.
pub fn unnumbered(text: &str) -> &str {
    let text = text.trim_start_matches(|character: char| {
        !is_alphanumeric(character)
            && !matches!(
                character,
                '(' | '[' | '<' | '"' | '\'' | '“' | '‘' | '#' | '+' | '@' | '.' | '$' | '/' | '_' | '「' | '『'
            )
    });
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits)
        && let Some(rest) = text[digits..].strip_prefix(['.', ')'])
        && (rest.starts_with(' ') || rest.starts_with(is_alphabetic))
    {
        return rest.trim_start();
    }
    text
}

/// A text without what trails after its end: a remark in brackets, quotes, laughter, marks of importance.
pub fn core(text: &str) -> &str {
    let mut core = text.trim();
    for _ in 0..4 {
        let before = core;
        core = core.trim_end_matches(|character: char| {
            let kept = is_alphanumeric(character) || matches!(character, '?' | '？' | '!' | ')' | '）');
            !kept || matches!(character, 'ㅋ' | 'ㅎ' | 'ㅠ' | 'ㅜ')
        });
        if core.ends_with([')', '）'])
            && let Some(open) = core.rfind(['(', '（'])
            && !core[..open].trim().is_empty()
        {
            core = &core[..open];
        }
        if core == before {
            break;
        }
    }
    core.trim()
}

/// The text before the question mark at its end, if one stands there.
fn marked(core: &str) -> Option<&str> {
    let before = core.trim_end_matches(['?', '？', '!', ' ']);
    core[before.len()..].contains(['?', '？']).then_some(before)
}

/// Whether a mark behind dots only doubts: `like that...?` Dots behind a question change nothing.
fn doubts(before: &str) -> bool {
    let Some(said) = ["..", "…"].iter().find_map(|dots| before.strip_suffix(dots)) else {
        return false;
    };
    let said = said.trim_end_matches(['.', '…', ' ']);
    let last = said.split_whitespace().next_back().unwrap_or_default();
    !interrogative(said) && !korean::asks(said) && !korean::wonders(last) && !english::inquires(said)
}

/// Whether a statement only quotes a question at its end: `ask yourself "what for?"`. Behind a colon, somebody says it.
fn quoting(text: &str) -> bool {
    let text = text.trim_end();
    let Some(inside) = text.strip_suffix(['"', '”']) else {
        return false;
    };
    let before = inside.rfind(['"', '“']).and_then(|at| inside.get(..at));
    before.is_some_and(|before| {
        let before = before.trim_end();
        before.chars().any(is_alphabetic) && !before.ends_with([':', '：']) && asks(before) == Asking::Not
    })
}

fn assent(before: &str) -> bool {
    let before = before.to_lowercase();
    let hit = ASSENT.iter().any(|ending| before.ends_with(ending));
    hit && !korean::INTERROGATIVES.iter().any(|word| before.contains(word)) && before.contains([' ', ','])
}

fn address(before: &str) -> bool {
    before
        .split_whitespace()
        .next_back()
        .is_some_and(|word| word.contains("://"))
}

fn topic(core: &str) -> bool {
    let word = core.split_whitespace().next_back().unwrap_or_default();
    let named = word.ends_with('란') && word.chars().count() > 1 && !NOUNS.iter().any(|noun| word.ends_with(noun));
    let states = core.ends_with(['다', '요', '.']) || core.ends_with("이유");
    named || (core.starts_with("왜 ") && !states) || core.ends_with("무엇") || core.ends_with("뭐지")
}

/// Whether a statement ends somewhere before the question begins.
fn after_statement(core: &str) -> bool {
    core.match_indices(['.', '!', ';']).any(|(at, mark)| {
        let (before, after) = (&core[..at], &core[at + mark.len()..]);
        let word = before.split_whitespace().next_back().unwrap_or_default();
        let short = word.is_ascii() && (word.len() <= 2 || word.len() <= 6 && word.contains('.'));
        let abbreviation = short || word.chars().all(|one| one.is_ascii_digit());
        after.starts_with(' ') && !abbreviation
    })
}

#[cfg(test)]
mod tests {
    use super::{ARROWS, Asking, asks, has_arrow, is_whole, unnumbered};

    #[test]
    fn what_is_refused_early_neither_asks_nor_leads_to_an_answer() {
        for arrow in ARROWS {
            assert!(has_arrow(&format!("왜? {arrow} 그래서")), "{arrow}");
        }
    }

    #[test]
    fn korean_endings_ask() {
        for (text, want) in [
            ("왜 이직했을까", Asking::Wording),
            ("어떻게 시작했나요", Asking::Wording),
            ("좋은 코드란 무엇인가", Asking::Wording),
            ("리더가 되는 게 중요한가", Asking::Wording),
            ("어떻게 고르는지", Asking::Wording),
            ("어떻게 할지", Asking::Wording),
            ("SOAP 가 뭔가요", Asking::Wording),
            ("What: 무엇을 했는지", Asking::Not),
            ("왜 그런가", Asking::Wording),
            ("유명한 전문가", Asking::Not),
            ("좋아하는 대중가요", Asking::Not),
            ("왜냐면 부담이 있으니까", Asking::Not),
            ("왜 그렇습니까", Asking::Wording),
            ("얼마나 됩니까", Asking::Wording),
            ("무엇을 배우느냐", Asking::Wording),
            ("스스로 \"왜 그런가?\"", Asking::Not),
            ("질문: \"왜 그런가?\"", Asking::Mark),
            ("왜 \"무엇?\"", Asking::Not),
            ("모놀리스란", Asking::Topic),
            ("왜 러스트", Asking::Topic),
            ("왜 러스트인가?", Asking::Mark),
            ("불이 난다면?", Asking::Mark),
            ("차이점은 (면접 단골)?", Asking::Mark),
            ("어떻게 하지? ㅋㅋ", Asking::Mark),
            ("러스트가 좋을까? (아닐 수도)", Asking::Mark),
            ("인가", Asking::Not),
            ("인증과 인가", Asking::Not),
            ("개발을 좋아하는지", Asking::Not),
            ("그 시절의 논란", Asking::Not),
            ("왜 그런지 알아본다", Asking::Not),
            ("야매(?)", Asking::Not),
            ("다들 아시죠, 그렇죠?", Asking::Not),
            ("???", Asking::Not),
            ("flags with flags?!", Asking::Not),
            ("도대체 왜?!", Asking::Mark),
            ("이것도 왠지 그런 것...?", Asking::Not),
            ("이게 맞나요...?", Asking::Mark),
            ("왜 그렇지..?", Asking::Mark),
            ("기존 것을 지우는 게 좋을지..?", Asking::Mark),
            ("난이도가 높았다!", Asking::Not),
            ("전문가", Asking::Not),
        ] {
            assert_eq!(asks(text), want, "{text}");
        }
    }

    #[test]
    fn a_statement_before_makes_it_no_whole_question() {
        assert!(is_whole("1. 왜 그럴까?"));
        assert!(is_whole("Node.js vs. Deno, 무엇이 나을까?"));
        assert!(is_whole("어렵다면? 왜 그럴까?"));
        assert!(!is_whole("배포가 늦어졌다. 왜 그럴까?"));
        assert!(!is_whole("그럴 수 있다. 왜 그럴까?"));
        assert!(!is_whole("\"왜 그럴까?\""));
        assert!(!is_whole("느리면? -> 캐시를 둔다?"));
        assert_eq!(unnumbered("3) ➊ 왜"), "➊ 왜");
        assert_eq!(unnumbered("❓ 왜"), "왜");
    }
}
