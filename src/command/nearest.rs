//! Names near one that nothing bears: what was probably meant by what was mistyped.

use unicode_normalization::UnicodeNormalization;

use crate::note::folded;

/// Names that are told at most.
const MOST: usize = 3;

/// How alike names are that are told, from 0 to 1 (Jaro and Winkler's measure, of Hangul its letters).
const ALIKE: f64 = 0.85;

/// Letters from which on a name is looked for within others, and others within it.
const LONG: usize = 2;

/// The names nearest to one, the nearest first.
pub fn nearest<'a>(asked: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let asked = letters(asked);
    let names = names.into_iter().filter(|_| !asked.is_empty());
    let mut near: Vec<([f64; 2], &str)> = names
        .filter_map(|name| {
            let letters = letters(name);
            // Of names with equally near words, the one that is nearer as a whole.
            Some(([alike(&asked, &letters)?, strsim::jaro_winkler(&asked, &letters)], name))
        })
        .collect();
    near.sort_by(|(one, name), (other, another)| {
        let by_likeness = other[0].total_cmp(&one[0]).then_with(|| other[1].total_cmp(&one[1]));
        by_likeness.then_with(|| name.cmp(another))
    });
    near.dedup_by(|one, other| one.1 == other.1);
    near.truncate(MOST);
    near.into_iter().map(|(_, name)| name).collect()
}

/// How alike a name is to what was asked for, if it is: all of it, one of its words, or a word's beginning.
fn alike(asked: &str, name: &str) -> Option<f64> {
    let within = |part: &str, whole: &str| part.chars().nth(LONG - 1).is_some() && whole.contains(part);
    if within(asked, name) || within(name, asked) {
        return Some(1.0);
    }
    let length = asked.chars().count();
    let words = name.split(|letter: char| letter.is_whitespace() || "/-_:,.".contains(letter));
    let begun = words.flat_map(|word| {
        let beginning = word.char_indices().nth(length).map_or(word, |(end, _)| &word[..end]);
        [word, beginning]
    });
    let most = begun
        .chain([name])
        .map(|name| strsim::jaro_winkler(asked, name))
        .max_by(f64::total_cmp);
    most.filter(|alike| *alike >= ALIKE)
}

/// A name's letters, whatever its case and blanks.
fn letters(name: &str) -> String {
    folded(name).nfd().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_mistyped_is_near_what_was_meant() {
        let names = ["kafka", "backend/kafka", "장애 대응", "면접관 이야기", "이직", "발표"];
        for (asked, near) in [
            ("kafak", &["kafka", "backend/kafka"][..]),
            ("Kafka", &["kafka", "backend/kafka"]),
            ("장얘 대응", &["장애 대응"]),
            ("면접과 이야기", &["면접관 이야기"]),
            ("이젝", &["이직"]),
            ("kafkaa", &["kafka", "backend/kafka"]),
            ("장얘", &["장애 대응"]),
            ("zzz", &[]),
            ("", &[]),
        ] {
            assert_eq!(nearest(asked, names), near, "{asked}");
        }
    }
}
