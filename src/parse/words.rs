//! How many words does a body have, by Unicode's rules (UAX #29)?
//!
//! Words of Latin letters, digits and Hangul are told by their bytes; whatever has anything else in it or beside it
//! goes through the rules, from a place where a word surely ends to the next such place.

use unicode_segmentation::UnicodeSegmentation;

/// As many as [`UnicodeSegmentation::unicode_words`] finds.
pub fn count(text: &str) -> usize {
    let mut words = 0;
    // Between what was read and the rest of the text a word surely ends.
    let mut rest = text;
    while !rest.is_empty() {
        let run = run(rest.as_bytes());
        let after = rest.as_bytes().get(run..).unwrap_or_default();
        // From where to where the rules are asked; what stands before is plain.
        let (plain, read) = match (class(after), class(after.get(1..).unwrap_or_default())) {
            (Class::End, _) => (run, run),
            // A blank or a mark that no word has in it, unless an accent is put upon it.
            (Class::Apart, Class::Other) => (run, run + stop(after)),
            (Class::Apart, _) => (run + 1, run + 1),
            // Between two letters or digits these hold a word together; not where one has none before it.
            (Class::Between, Class::Apart | Class::Between | Class::End) => (run + 1, run + 1),
            (Class::Between, Class::Word) if run == 0 => (1, 1),
            _ => (0, run + stop(after)),
        };
        words += usize::from(run > 0 && plain > 0);
        if plain < read {
            words += rest.get(plain..read).unwrap_or_default().unicode_words().count();
        }
        rest = rest.get(read..).unwrap_or_default();
    }
    words
}

/// What a text begins with.
#[derive(Clone, Copy)]
enum Class {
    /// Nothing: it is empty.
    End,
    /// A letter or digit of ASCII, or a syllable of Hangul.
    Word,
    /// Of ASCII, and part of no word.
    Apart,
    /// Of ASCII, and part of a word between letters or digits: `it's`, `1.5`.
    Between,
    /// Perhaps a syllable of Hangul: the bytes after it say so.
    Lead,
    /// What the rules are asked about.
    Other,
}

/// The classes of characters by their first byte; that of a syllable of Hangul is [`Class::Lead`].
const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'_' => Class::Other,
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => Class::Word,
            b'.' | b'\'' | b':' | b',' | b';' => Class::Between,
            0..0x80 => Class::Apart,
            0xea..=0xed => Class::Lead,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

fn class(bytes: &[u8]) -> Class {
    match bytes {
        [] => Class::End,
        [first, rest @ ..] => match CLASSES[usize::from(*first)] {
            Class::Lead if is_hangul(*first, rest) => Class::Word,
            Class::Lead => Class::Other,
            class => class,
        },
    }
}

/// The bytes of letters and digits of ASCII and of syllables of Hangul at the beginning: one word, or none.
fn run(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let [first, more @ ..] = rest {
        rest = match CLASSES[usize::from(*first)] {
            Class::Word => more,
            Class::Lead if is_hangul(*first, more) => more.get(2..).unwrap_or_default(),
            _ => break,
        };
    }
    bytes.len() - rest.len()
}

/// Whether a byte and the two after it are a syllable from `가` to `힣`; the order of UTF-8 is that of the characters.
fn is_hangul(first: u8, rest: &[u8]) -> bool {
    let [second, third, ..] = rest else { return false };
    (0xea_b0_80..=0xed_9e_a3).contains(&u32::from_be_bytes([0, first, *second, *third]))
}

/// The first byte, behind the first of all, before which a word surely ends: a blank with nothing put upon it.
fn stop(bytes: &[u8]) -> usize {
    let blank = |at: &usize| {
        let rest = bytes.get(*at..).unwrap_or_default();
        matches!(rest, [b' ' | b'\n', after @ ..] if !matches!(class(after), Class::Other))
    };
    (1..bytes.len()).find(blank).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::count;

    #[track_caller]
    fn check(text: &str) {
        assert_eq!(count(text), text.unicode_words().count(), "{text:?}");
    }

    #[test]
    fn words_are_counted_as_by_the_rules() {
        assert_eq!(count("한글과 English, 섞어 쓴 3.14 (it's) #1 a_b."), 8);
        for text in [
            "",
            " ",
            "가",
            "a",
            "\n\n",
            "가나 다",
            "...",
            "a.b",
            "a. b",
            ".5",
            "'q'",
            "_",
            "\u{301}",
            " \u{301}",
            "é",
        ] {
            check(text);
        }
    }

    /// Odd pieces in every order that a small generator thinks of: marks that join, accents upon blanks, letters that are
    /// accents, flags, families, scripts without blanks.
    #[test]
    fn odd_texts_are_counted_as_by_the_rules() {
        const PIECES: [&str; 48] = [
            "a", "Z", "9", "가", "힣", "말", " ", " ", " ", "\n", "\n", "\t", ".", "'", ":", ",", ";", "_", "\"", "-",
            "(", "*", "#", "\r", "\u{b}", "\u{301}", "\u{345}", "\u{e31}", "\u{200d}", "\u{ad}", "\u{fe0f}",
            "\u{20e3}", "\u{3000}", "\u{2003}", "\u{85}", "\u{2028}", "א", "カ", "漢", "é", "ㅋ", "\u{1100}", "🇰",
            "👩", "’", "·", "٣", "\u{903}",
        ];
        let mut seed = 0x2545_f491_4f6c_dd1d_u64;
        let mut next = || {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            seed as usize
        };
        for _ in 0..100_000 {
            let length = next() % 12;
            check(&(0..length).map(|_| PIECES[next() % PIECES.len()]).collect::<String>());
        }
    }
}
