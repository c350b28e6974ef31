//! What begins like a word that is still being typed, its last syllable perhaps half composed: `카ㅋ`, `마잌`, `모니터ㄹ`
//! begin 카카오, 마이크 and 모니터링; `대` begins 대응 as well as 댁.

use std::ops::Range;

use super::jamo::{self, Syllable, coda};

/// Syllables with the same onset and vowel.
const CODAS: u32 = 28;

/// Syllables with the same onset.
const ONE_ONSET: u32 = 588;

/// The stretches of terms, in the order of their bytes, that begin so.
pub fn ranges(start: &str) -> Vec<Range<String>> {
    let Some(last) = start.chars().next_back() else {
        return Vec::new();
    };
    let base = &start[..start.len() - last.len_utf8()];
    let Some(syllable) = Syllable::of(last) else {
        return match jamo::onset_of(last).filter(|_| !base.is_empty()) {
            Some(onset) => vec![from_onset(base, onset)],
            None => vec![plain(start)],
        };
    };
    if syllable.coda == coda::NONE {
        let first = u32::from(last);
        return vec![between(base, first, first + CODAS)];
    }
    let mut ranges = vec![plain(start)];
    let letters: Vec<char> = jamo::coda_letter(syllable.coda)
        .into_iter()
        .flat_map(jamo::simple)
        .collect();
    if let Some((moved, kept)) = letters.split_last()
        && let Some(onset) = jamo::onset_of(*moved)
    {
        let kept = kept
            .first()
            .and_then(|letter| jamo::coda_of(*letter))
            .unwrap_or(coda::NONE);
        ranges.push(from_onset(
            &format!("{base}{}", syllable.with_coda(kept).character()),
            onset,
        ));
    }
    ranges
}

/// The stretch of terms whose first letter is this one: an onset of Hangul, or any other character.
pub fn letter(first: char) -> Range<String> {
    match jamo::onset_of(first) {
        Some(onset) => from_onset("", onset),
        None => plain(&first.to_string()),
    }
}

/// Whether a term begins so.
pub fn begins(term: &str, ranges: &[Range<String>]) -> bool {
    ranges
        .iter()
        .any(|range| range.start.as_str() <= term && term < range.end.as_str())
}

fn plain(start: &str) -> Range<String> {
    start.to_owned()..format!("{start}{}", char::MAX)
}

fn from_onset(base: &str, onset: u32) -> Range<String> {
    let first = u32::from('가') + onset * ONE_ONSET;
    between(base, first, first + ONE_ONSET)
}

/// From one character to another, left out, after the same beginning.
fn between(base: &str, from: u32, to: u32) -> Range<String> {
    let bound = |code| char::from_u32(code).map_or_else(|| base.to_owned(), |character| format!("{base}{character}"));
    bound(from)..bound(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_typed_syllables_begin_what_they_may_become() {
        for (start, begun) in [
            ("카ㅋ", "카카오"),
            ("마잌", "마이크"),
            ("모니터ㄹ", "모니터링"),
            ("불ㄴ", "불났을때"),
            ("핉", "필터"),
            ("대", "댁"),
            ("대", "대응"),
            ("읽", "읽기"),
            ("일ㄱ", "일기"),
            ("읽", "일기"),
            ("kaf", "kafka"),
            ("이직", "이직"),
        ] {
            assert!(begins(begun, &ranges(start)), "{start} begins {begun}");
        }
        for (start, other) in [
            ("카ㅋ", "카드"),
            ("마잌", "마인드"),
            ("대", "더"),
            ("kaf", "kab"),
            ("불ㄴ", "불"),
        ] {
            assert!(!begins(other, &ranges(start)), "{start} does not begin {other}");
        }
        assert!(ranges("").is_empty());
    }
}
