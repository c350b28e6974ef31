//! Texts as numbers, to know them again by.

use std::hash::Hasher;

use siphasher::sip::SipHasher13;

/// Bits of a number: with a million texts, one pair of them is as likely as not to share one; the terms and columns of
/// 64 bits would be half as large again.
const BITS: u32 = 40;

/// A number for some texts together, the same for the same in every version of this program: SipHash-1-3 (Aumasson and
/// Bernstein 2012), cut short. Where two texts share one, a place is ranked a little too high, or left out as said twice.
pub fn digest(texts: &[&str]) -> u64 {
    let mut hasher = SipHasher13::new();
    for text in texts {
        hasher.write(text.as_bytes());
        // What no text holds parts them.
        hasher.write_u8(0xff);
    }
    hasher.finish() >> (u64::BITS - BITS)
}

/// A number for a note's whole text.
pub fn content(text: &str) -> u64 {
    let mut hasher = SipHasher13::new();
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_texts_have_the_same_number() {
        assert_eq!(digest(&["가", "나"]), digest(&["가", "나"]));
        assert_ne!(digest(&["가", "나"]), digest(&["가나"]));
        assert_ne!(digest(&["가", "나"]), digest(&["가나", ""]));
        assert!(digest(&["가"]) < 1 << BITS);
    }
}
