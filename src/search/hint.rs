//! What a word of a text must have to be a form of another, as far as a glance tells: most words need not be analyzed.

use crate::index::analyzer::jamo::Syllable;

/// What a word must have to meet a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// It begins so: what a noun is taken from begins with the noun.
    First(char),
    /// It begins with a syllable of this onset and vowel: a contraction changes no more of a longer verb (몰랐 ← 모르다).
    Syllable(u32, u32),
    /// It begins with this onset: a contraction changes all else of a verb of one syllable (해 ← 하다, 써 ← 쓰다).
    Onset(u32),
    /// It has these letters somewhere, in whatever case: an identifier is met by its parts, a word by its stem.
    Letters(String),
    /// Nothing.
    Nothing,
}

/// Letters of a Latin word that none of its endings changes.
const KEPT: usize = 3;

impl Hint {
    /// What a word must have to meet a form.
    pub fn of(form: &str) -> Hint {
        let mut characters = form.chars();
        let Some(first) = characters.next() else {
            return Hint::Nothing;
        };
        if form.is_ascii() {
            return Hint::Letters(form[..form.len().min(KEPT)].to_ascii_lowercase());
        }
        let Some(syllable) = Syllable::of(first) else {
            return Hint::Nothing;
        };
        match (form.ends_with('다'), characters.count()) {
            (true, 0 | 1) => Hint::Onset(syllable.onset),
            (true, _) => Hint::Syllable(syllable.onset, syllable.vowel),
            (false, _) => Hint::First(first),
        }
    }

    /// Whether a word has it. What is no syllable of Hangul and no ASCII is not judged.
    pub fn holds(&self, word: &str) -> bool {
        let first = || word.chars().next();
        let syllable = |is: &dyn Fn(Syllable) -> bool| first().and_then(Syllable::of).is_none_or(is);
        match self {
            Hint::First(wanted) => first().is_some_and(|first| first == *wanted || Syllable::of(first).is_none()),
            Hint::Syllable(onset, vowel) => syllable(&|first| first.onset == *onset && first.vowel == *vowel),
            Hint::Onset(onset) => syllable(&|first| first.onset == *onset),
            Hint::Letters(letters) => {
                let mut windows = word.as_bytes().windows(letters.len());
                !word.is_ascii() || windows.any(|window| window.eq_ignore_ascii_case(letters.as_bytes()))
            }
            Hint::Nothing => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::analyzer::{Analyzer, Forms, words};

    fn forms(word: &str) -> Vec<String> {
        let (mut analyzer, mut forms) = (Analyzer::default(), Forms::default());
        let mut found = Vec::new();
        for part in words(word) {
            analyzer.forms(word, &part, &mut forms);
            found.extend(forms.iter().map(|(_, term)| term.to_owned()));
        }
        found
    }

    #[test]
    fn no_word_that_meets_is_passed_over() {
        let texts = [
            "장애를 장애가 이직하는 버렸습니다 버려서 만든 만들고 어려웠다 어려워서 몰랐다 모르는 해서 했다 하는 써서 썼다 쓰는 도와 \
             돕는 갔다 가는 봤다 보는 돼서 됐다 되는 돈을 들었다 듣는 불러 부르는 죽어버렸습니다 빨라진 빠르게",
            "Kubernetes Deployments deploying asgi_redis ThreadLocal @Transactional C++17 HTTP/2 cached caching caches ＡＰＩ api",
        ];
        let all: Vec<&str> = texts.iter().flat_map(|text| text.split_whitespace()).collect();
        for query in &all {
            let asked = forms(query);
            for word in &all {
                if forms(word).iter().any(|form| asked.contains(form)) {
                    let hinted = asked.iter().any(|form| Hint::of(form).holds(word));
                    assert!(hinted, "{query} meets {word}");
                }
            }
        }
    }

    #[test]
    fn most_other_words_are() {
        for (form, word) in [
            ("장애", "창고"),
            ("버리다", "비웠다"),
            ("kafka", "spring"),
            ("가다", "나간"),
        ] {
            assert!(!Hint::of(form).holds(word), "{form} and {word}");
        }
    }
}
