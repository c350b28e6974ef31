//! Does a Korean text ask? By the ending of its last word, alone or together with a word that asks.

/// Korean endings that ask without a mark. The third column of the grammar's table, `-ㄴ지`, asks only with a word
/// that asks ([`INTERROGATIVES`]): alone it is an indirect clause.
const ENDINGS: [&str; 18] = [
    "까",
    "까요",
    "나요",
    "는가",
    "은가",
    "한가",
    "인가",
    "던가",
    "운가",
    "른가",
    "는가요",
    "은가요",
    "한가요",
    "인가요",
    "던가요",
    "느냐",
    "는걸까",
    "건가요",
];

/// The last letters of [`ENDINGS`].
const LAST: [char; 4] = ['까', '요', '가', '냐'];

/// Words that ask.
pub const INTERROGATIVES: [&str; 14] = [
    "왜",
    "어떻게",
    "어떤",
    "어떠한",
    "무엇",
    "무슨",
    "뭐",
    "뭘",
    "언제",
    "어디",
    "누가",
    "누구",
    "얼마",
    "몇",
];

/// Whether a Korean text without what trails behind it asks by how it ends.
pub fn asks(core: &str) -> bool {
    let Some(word) = core.split_whitespace().next_back() else {
        return false;
    };
    let ends = word.ends_with(LAST)
        && ENDINGS
            .iter()
            .any(|ending| word.ends_with(ending) && word.len() > ending.len())
        && !reasons(word);
    ends || asks_so(word, "가요")
        || asks_so(word, "가") && interrogative(core)
        || (wonders(word) && interrogative(core) && !core.contains(": "))
}

/// Whether a word ends in `-(으)니까`, which gives a reason; `-ㅂ니까` and `-습니까` ask.
fn reasons(word: &str) -> bool {
    let before = word.strip_suffix("니까").map(|before| before.chars().next_back());
    before.is_some_and(|before| before.and_then(final_consonant) != Some(17))
}

/// Whether a word ends in `-ㄴ가요` (`뭔가요`) or `-ㄴ가` (`그런가`).
fn asks_so(word: &str, ending: &str) -> bool {
    let before = word.strip_suffix(ending).and_then(|before| before.chars().next_back());
    before.is_some_and(|before| final_consonant(before) == Some(4))
}

/// Whether a word ends in `-ㄴ지` or `-ㄹ지`.
pub fn wonders(word: &str) -> bool {
    let mut letters = word.trim_end_matches('요').chars().rev();
    letters.next() == Some('지')
        && letters
            .next()
            .is_some_and(|before| matches!(final_consonant(before), Some(4 | 8)))
}

/// Which consonant ends a syllable, by its number in Unicode's table of Hangul; 0 for none.
fn final_consonant(syllable: char) -> Option<u32> {
    ('가'..='힣')
        .contains(&syllable)
        .then(|| (syllable as u32 - '가' as u32) % 28)
}

/// Whether a word in it asks.
pub fn interrogative(text: &str) -> bool {
    text.split_whitespace()
        .any(|word| INTERROGATIVES.iter().any(|asking| word.starts_with(asking)))
}

#[cfg(test)]
mod tests {
    use super::{ENDINGS, LAST, asks, interrogative};

    #[test]
    fn what_is_refused_early_does_not_ask() {
        for ending in ENDINGS {
            assert!(ending.ends_with(LAST), "{ending}");
        }
    }

    #[test]
    fn endings_ask_alone_or_with_a_word_that_asks() {
        for text in ["이직했을까", "뭔가요", "됩니까", "왜 그런가", "어떻게 고르는지"] {
            assert!(asks(text), "{text}");
        }
        for text in ["인가", "그러니까", "전문가", "대중가요", "좋아하는지"] {
            assert!(!asks(text), "{text}");
        }
        assert!(interrogative("도대체 왜") && !interrogative("안왜"));
    }
}
