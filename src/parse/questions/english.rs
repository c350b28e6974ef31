//! Does an English text ask? By the word it opens with, and the verb that follows it.

use super::super::letters::is_alphanumeric;
use super::asking::core;

/// English words that open a question, and the verbs that follow them in one.
const OPENERS: [&str; 8] = ["how", "what", "why", "when", "where", "who", "which", "whose"];
const VERBS: [&str; 30] = [
    "is",
    "are",
    "was",
    "were",
    "am",
    "do",
    "does",
    "did",
    "will",
    "would",
    "can",
    "could",
    "should",
    "shall",
    "may",
    "might",
    "must",
    "has",
    "have",
    "had",
    "isn't",
    "aren't",
    "don't",
    "doesn't",
    "didn't",
    "won't",
    "can't",
    "couldn't",
    "shouldn't",
    "wouldn't",
];

/// Whether an English text opens with a word that asks, and its verb.
pub fn opens(text: &str) -> bool {
    asks(core(text))
}

/// Whether an English text opens as a question does that somebody wants an answer to: with a word that asks, or with a verb
/// (`Do I …`, `Is there …`).
pub fn inquires(text: &str) -> bool {
    let apart = |letter: char| !is_alphanumeric(letter) && !matches!(letter, '\'' | '’');
    let word = text.split(apart).find(|word| !word.is_empty()).unwrap_or_default();
    let word = word.to_lowercase().replace('’', "'");
    let word = word.strip_suffix("'s").or(word.strip_suffix("'re")).unwrap_or(&word);
    OPENERS.contains(&word) || VERBS.contains(&word)
}

/// `How do …`, `What are …`, `Which parts should …`: in English the verb comes before who does it. `How to …`, `What's
/// new` and `What it does` name a subject.
pub fn asks(core: &str) -> bool {
    let apart = |character: char| !is_alphanumeric(character) && !matches!(character, '\'' | '’');
    let opening = core.trim_start_matches(apart);
    let opens = |opener: &str| {
        opening
            .get(..opener.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(opener))
    };
    // Before anything is written in lower case; no other letters than those of ASCII become these.
    if !OPENERS.iter().any(|opener| opens(opener)) {
        return false;
    }
    let lower = core.to_lowercase();
    let mut words = lower.split(apart).filter(|word| !word.is_empty());
    let (Some(opener), Some(second)) = (words.next(), words.next()) else {
        return false;
    };
    if !OPENERS.contains(&opener) || words.clone().next().is_none() {
        return false;
    }
    let noun = matches!(opener, "how" | "what" | "which" | "whose") && !SUBJECTS.contains(&second);
    VERBS.contains(&second) || noun && words.take(2).any(|word| VERBS.contains(&word))
}

/// What stands before the verb where nobody asks.
const SUBJECTS: [&str; 14] = [
    "it", "we", "you", "i", "they", "he", "she", "this", "that", "these", "the", "to", "a", "an",
];

#[cfg(test)]
mod tests {
    use super::super::asking::{Asking, asks};
    use super::inquires;

    #[test]
    fn english_asks_by_its_verb() {
        for (text, want) in [
            ("How will this end", Asking::Wording),
            ("What are the costs", Asking::Wording),
            ("How to deploy", Asking::Not),
            ("What's new", Asking::Not),
            ("What it does", Asking::Not),
            ("How you should deploy", Asking::Not),
            ("How many people are needed", Asking::Wording),
            ("Why?", Asking::Mark),
            ("It works, right?", Asking::Not),
            ("see https://example.org/?", Asking::Not),
        ] {
            assert_eq!(asks(text), want, "{text}");
        }
    }

    #[test]
    fn who_inquires_opens_with_a_word_that_asks_or_a_verb() {
        for text in [
            "Why finetuning?",
            "Do I need it?",
            "What's the cost?",
            "Isn't it slow?",
            "**Who’s** it for?",
        ] {
            assert!(inquires(text), "{text}");
        }
        for text in ["Most inspiring talk?", "Ok?", "Issues?", "And why?", ""] {
            assert!(!inquires(text), "{text}");
        }
    }
}
