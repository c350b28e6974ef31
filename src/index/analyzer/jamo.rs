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
