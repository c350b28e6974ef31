//! The Korean two-set keyboard: the same keys read in its other state.

use crate::index::analyzer::jamo::{self, Syllable};

/// The letters on the keys `a` to `z`, and on those that change with shift.
const KEYS: [char; 26] = [
    'ㅁ', 'ㅠ', 'ㅊ', 'ㅇ', 'ㄷ', 'ㄹ', 'ㅎ', 'ㅗ', 'ㅑ', 'ㅓ', 'ㅏ', 'ㅣ', 'ㅡ', 'ㅜ', 'ㅐ', 'ㅔ', 'ㅂ', 'ㄱ', 'ㄴ',
    'ㅅ', 'ㅕ', 'ㅍ', 'ㅈ', 'ㅌ', 'ㅛ', 'ㅋ',
];
const SHIFTED: [(char, char); 7] = [
    ('Q', 'ㅃ'),
    ('W', 'ㅉ'),
    ('E', 'ㄸ'),
    ('R', 'ㄲ'),
    ('T', 'ㅆ'),
    ('O', 'ㅒ'),
    ('P', 'ㅖ'),
];

/// What the keys of a word give in the keyboard's other state, if that is a word at all.
pub fn other_state(word: &str) -> Option<String> {
    if word.chars().all(|character| character.is_ascii_alphabetic()) {
        return to_hangul(word).filter(|other| other.chars().all(|character| Syllable::of(character).is_some()));
    }
    let korean = |character: char| Syllable::of(character).is_some() || ('ㄱ'..='ㅣ').contains(&character);
    let strays = word.chars().any(|character| ('ㄱ'..='ㅣ').contains(&character));
    (strays && word.chars().all(korean)).then(|| to_latin(word)).flatten()
}

fn letter(key: char) -> Option<char> {
    if let Some((_, letter)) = SHIFTED.iter().find(|(shifted, _)| *shifted == key) {
        return Some(*letter);
    }
    KEYS.get(usize::from(
        u8::try_from(key.to_ascii_lowercase()).ok()?.checked_sub(b'a')?,
    ))
    .copied()
}

fn key(letter: char) -> Option<char> {
    if let Some((shifted, _)) = SHIFTED.iter().find(|(_, shifted)| *shifted == letter) {
        return Some(*shifted);
    }
    let number = KEYS.iter().position(|known| *known == letter)?;
    Some(char::from(b'a' + u8::try_from(number).ok()?))
}

/// Letters composed into syllables as an input method would do it.
fn to_hangul(word: &str) -> Option<String> {
    let letters: Option<Vec<char>> = word.chars().map(letter).collect();
    Some(jamo::compose(&letters?))
}

fn to_latin(word: &str) -> Option<String> {
    let mut latin = String::new();
    for character in word.chars() {
        for letter in jamo::letters(character) {
            for simple in jamo::simple(letter) {
                latin.push(key(simple)?);
            }
        }
    }
    Some(latin.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_keys_in_the_other_state() {
        for (typed, meant) in [
            ("wkddo", "장애"),
            ("eodmd", "대응"),
            ("dlwlr", "이직"),
            ("dksgoTskdy", "안했나요"),
            ("dho", "왜"),
            ("ㅏㅁ라ㅁ", "kafka"),
            ("ㅏㅁ람", "kafka"),
            ("ㅎㄱ메ㅗ비", "graphql"),
        ] {
            assert_eq!(other_state(typed).as_deref(), Some(meant), "{typed}");
        }
        assert_eq!(other_state("kafka"), None, "no whole syllables");
        assert_eq!(other_state("장애"), None, "no stray letters");
        assert_eq!(other_state("C++"), None);
    }
}
