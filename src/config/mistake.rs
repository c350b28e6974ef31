//! What is wrong in the config file: the line, and what to do about it.

use std::fmt;

/// Characters of a foreign word that a sentence repeats.
const REPEATED: usize = 40;

/// Something in the config file that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1; `None` where it is the file as a whole.
    pub line: Option<usize>,
    /// What is wrong, and what to do.
    pub sentence: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(out, "config.toml:{line}: {}", self.sentence),
            None => write!(out, "config.toml: {}", self.sentence),
        }
    }
}

/// A word of the file as a sentence repeats it: in quotes, harmless and short.
pub(super) fn quoted(word: &str) -> String {
    let mut short: String = word.chars().take(REPEATED).collect();
    if short.len() < word.len() {
        short.push('…');
    }
    format!("{short:?}")
}

/// The known name that a word was probably meant for.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: String = word.chars().take(REPEATED).collect::<String>().to_lowercase();
    let scored = known
        .into_iter()
        .map(|known| (strsim::jaro_winkler(&word, known), known));
    let best = scored.max_by(|(one, _), (other, _)| one.total_cmp(other));
    best.filter(|(alike, _)| *alike > 0.8).map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_that_was_meant_is_named() {
        let known = ["theme", "symbols", "list-width"];
        assert_eq!(nearest("thme", known), Some("theme"));
        assert_eq!(nearest("list_width", known), Some("list-width"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest(&"t".repeat(1_000_000), known), None);
        assert_eq!(quoted("a\u{1b}b"), "\"a\\u{1b}b\"");
        assert_eq!(quoted(&"가".repeat(50)).chars().count(), 43);
    }
}
