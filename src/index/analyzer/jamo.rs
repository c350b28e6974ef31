//! A Hangul syllable's parts, by Unicode's arithmetic (The Unicode Standard, section 3.12).

/// A syllable's consonant, vowel and final consonant, as numbers of their tables; 0 is no final consonant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Syllable {
    pub onset: u32,
    pub vowel: u32,
    pub coda: u32,
}

/// Finals, by their number.
pub mod coda {
    pub const NONE: u32 = 0;
    pub const N: u32 = 4;
    pub const D: u32 = 7;
    pub const L: u32 = 8;
    pub const M: u32 = 16;
    pub const B: u32 = 17;
    pub const SS: u32 = 20;
}

/// Vowels, by their number.
pub mod vowel {
    pub const A: u32 = 0;
    pub const AE: u32 = 1;
    pub const EO: u32 = 4;
    pub const YEO: u32 = 6;
    pub const WA: u32 = 9;
    pub const WAE: u32 = 10;
    pub const O: u32 = 8;
    pub const OE: u32 = 11;
    pub const U: u32 = 13;
    pub const WO: u32 = 14;
    pub const EU: u32 = 18;
    pub const I: u32 = 20;
}

/// Onsets, by their number.
pub mod onset {
    pub const N: u32 = 2;
    pub const L: u32 = 5;
    pub const NG: u32 = 11;
    pub const H: u32 = 18;
}

impl Syllable {
    /// The parts of a precomposed syllable.
    pub fn of(character: char) -> Option<Syllable> {
        let number = u32::from(character)
            .checked_sub(0xac00)
            .filter(|number| *number < 11_172)?;
        Some(Syllable {
            onset: number / 588,
            vowel: number / 28 % 21,
            coda: number % 28,
        })
    }

    /// The syllable of these parts.
    pub fn character(self) -> char {
        char::from_u32(0xac00 + self.onset * 588 + self.vowel * 28 + self.coda).unwrap_or('�')
    }

    /// The same with another final.
    pub fn with_coda(self, coda: u32) -> Syllable {
        Syllable { coda, ..self }
    }

    /// The same with another vowel and no final.
    pub fn open(self, vowel: u32) -> Syllable {
        Syllable {
            vowel,
            coda: coda::NONE,
            ..self
        }
    }
}

/// The letters of the onsets, vowels and finals, in the order of their numbers.
const ONSETS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
];
const FIRST_VOWEL: u32 = 'ㅏ' as u32;
const CODAS: [char; 27] = [
    'ㄱ', 'ㄲ', 'ㄳ', 'ㄴ', 'ㄵ', 'ㄶ', 'ㄷ', 'ㄹ', 'ㄺ', 'ㄻ', 'ㄼ', 'ㄽ', 'ㄾ', 'ㄿ', 'ㅀ', 'ㅁ', 'ㅂ', 'ㅄ', 'ㅅ',
    'ㅆ', 'ㅇ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
];

/// Letters that two keys make.
const COMPOUNDS: [(char, char, char); 18] = [
    ('ㅗ', 'ㅏ', 'ㅘ'),
    ('ㅗ', 'ㅐ', 'ㅙ'),
    ('ㅗ', 'ㅣ', 'ㅚ'),
    ('ㅜ', 'ㅓ', 'ㅝ'),
    ('ㅜ', 'ㅔ', 'ㅞ'),
    ('ㅜ', 'ㅣ', 'ㅟ'),
    ('ㅡ', 'ㅣ', 'ㅢ'),
    ('ㄱ', 'ㅅ', 'ㄳ'),
    ('ㄴ', 'ㅈ', 'ㄵ'),
    ('ㄴ', 'ㅎ', 'ㄶ'),
    ('ㄹ', 'ㄱ', 'ㄺ'),
    ('ㄹ', 'ㅁ', 'ㄻ'),
    ('ㄹ', 'ㅂ', 'ㄼ'),
    ('ㄹ', 'ㅅ', 'ㄽ'),
    ('ㄹ', 'ㅌ', 'ㄾ'),
    ('ㄹ', 'ㅍ', 'ㄿ'),
    ('ㄹ', 'ㅎ', 'ㅀ'),
    ('ㅂ', 'ㅅ', 'ㅄ'),
];

/// A syllable's letters, or the character itself.
pub fn letters(character: char) -> impl Iterator<Item = char> {
    let letters = match Syllable::of(character) {
        Some(syllable) => [
            Some(ONSETS[syllable.onset as usize]),
            char::from_u32(FIRST_VOWEL + syllable.vowel),
            (syllable.coda as usize).checked_sub(1).map(|coda| CODAS[coda]),
        ],
        None => [Some(character), None, None],
    };
    letters.into_iter().flatten()
}

/// The letters that a letter is typed with: one, or two.
pub fn simple(letter: char) -> impl Iterator<Item = char> {
    let two = COMPOUNDS.iter().find(|(_, _, both)| *both == letter);
    let (first, second) = two.map_or((letter, None), |(first, second, _)| (*first, Some(*second)));
    std::iter::once(first).chain(second)
}

/// A syllable's onset as a letter.
pub fn initial(character: char) -> Option<char> {
    Syllable::of(character).map(|syllable| ONSETS[syllable.onset as usize])
}

/// The number of an onset, by its letter.
pub fn onset_of(letter: char) -> Option<u32> {
    ONSETS
        .iter()
        .position(|onset| *onset == letter)
        .and_then(|number| u32::try_from(number).ok())
}

/// The letter of a final.
pub fn coda_letter(coda: u32) -> Option<char> {
    (coda as usize)
        .checked_sub(1)
        .and_then(|number| CODAS.get(number))
        .copied()
}

fn vowel_of(letter: char) -> Option<u32> {
    u32::from(letter).checked_sub(FIRST_VOWEL).filter(|number| *number < 21)
}

/// The number of a final, by its letter.
pub fn coda_of(letter: char) -> Option<u32> {
    CODAS
        .iter()
        .position(|coda| *coda == letter)
        .and_then(|number| u32::try_from(number + 1).ok())
}

fn joined(first: char, second: char) -> Option<char> {
    COMPOUNDS
        .iter()
        .find(|(one, two, _)| (*one, *two) == (first, second))
        .map(|(_, _, both)| *both)
}

/// Letters put together into syllables as a two-set input method does: a consonant belongs to the syllable before it
/// until a vowel claims it.
pub fn compose(letters: &[char]) -> String {
    let mut text = String::new();
    let mut rest = letters;
    while let Some((first, after)) = rest.split_first() {
        let syllable = onset_of(*first).zip(after.first().and_then(|vowel| vowel_of(*vowel)));
        let Some((onset, mut vowel)) = syllable else {
            text.push(*first);
            rest = after;
            continue;
        };
        rest = &after[1..];
        if let Some(both) = rest
            .first()
            .and_then(|second| joined(after[0], *second))
            .and_then(vowel_of)
        {
            vowel = both;
            rest = &rest[1..];
        }
        let claimed = |at: usize| rest.get(at).is_some_and(|letter| vowel_of(*letter).is_some());
        let mut coda = coda::NONE;
        if let Some(one) = rest.first().and_then(|letter| coda_of(*letter)).filter(|_| !claimed(1)) {
            let both = rest
                .get(1)
                .and_then(|second| joined(rest[0], *second))
                .and_then(coda_of)
                .filter(|_| !claimed(2));
            coda = both.unwrap_or(one);
            rest = &rest[if both.is_some() { 2 } else { 1 }..];
        }
        text.push(Syllable { onset, vowel, coda }.character());
    }
    text
}
