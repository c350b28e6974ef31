//! The Latin keys under a Korean input method: on the two-set layout `ㅓ` sits on `j`, so commands work whatever the
//! input method is set to.

/// First consonants in the order of Unicode's syllables, each as the keys that write it.
const FIRST: [&str; 19] = [
    "r", "R", "s", "e", "E", "f", "a", "q", "Q", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g",
];
/// Vowels, likewise.
const MIDDLE: [&str; 21] = [
    "k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl", "y", "n", "nj", "np", "nl", "b", "m", "ml", "l",
];
/// Last consonants, likewise; the first stands for none.
const LAST: [&str; 28] = [
    "", "r", "R", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "qt", "t", "T",
    "d", "w", "c", "z", "x", "v", "g",
];
/// Single consonants from `ㄱ` to `ㅎ`, likewise.
const SINGLE: [&str; 30] = [
    "r", "R", "rt", "s", "sw", "sg", "e", "E", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "Q", "qt", "t",
    "T", "d", "w", "W", "c", "z", "x", "v", "g",
];

/// The Latin keys that write a jamo or a syllable on the two-set layout: `허` is `gj`. `None` for other characters.
pub fn latin(character: char) -> Option<String> {
    let code = character as usize;
    match character {
        'ㄱ'..='ㅎ' => SINGLE.get(code - 0x3131).map(|keys| (*keys).to_owned()),
        'ㅏ'..='ㅣ' => MIDDLE.get(code - 0x314f).map(|keys| (*keys).to_owned()),
        '가'..='힣' => {
            let syllable = code - 0xac00;
            let parts = [
                FIRST.get(syllable / 588),
                MIDDLE.get(syllable % 588 / 28),
                LAST.get(syllable % 28),
            ];
            Some(parts.into_iter().flatten().copied().collect())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jamo_and_syllables_become_the_keys_they_sit_on() {
        let keys = |text: &str| {
            text.chars()
                .map(|letter| latin(letter).unwrap_or_default())
                .collect::<String>()
        };
        assert_eq!(keys("ㅓㅏㅂㅐㄷ"), "jkqoe");
        assert_eq!(keys("ㅃㅆㅖㅒㄲ"), "QTPOR");
        assert_eq!(keys("허과닭"), "gjrhkekfr");
        assert_eq!(keys("ㅎㅣ"), "gl");
        assert_eq!(latin('j'), None);
        assert_eq!(latin('힣').as_deref(), Some("glg"));
    }
}
