//! Text → the terms it is found by. Hangul, Latin, digits and identifiers in one stream, offsets true to the text;
//! the same for indexing, for queries and for highlighting.
//!
//! Two readings of every text: *stems* (a word as written, without its particles and endings, its parts; all at one
//! position) say what a text is about; *bigrams* (overlapping pairs of syllables, whole Latin words, with positions)
//! find the parts of compounds and exact phrases.

pub mod beginning;
mod forms;
mod function;
pub mod initials;
pub(crate) mod jamo;
mod korean;
mod latin;
mod tokenizers;
mod verbs;
mod words;

pub use forms::{Form, Forms};
pub use function::is_function_word;
pub use tokenizers::{BIGRAMS, INITIALS, STEMS, register};
pub use words::{Script, Word, words};

/// Raised whenever a text would give other terms than before: an index of another version is built anew.
pub const VERSION: u32 = 3;

/// Characters of a term at most; longer ones are data (base64, hashes), not words.
pub const LONGEST_TERM: usize = 64;

/// Turns words into their forms, keeping its buffers between words.
#[derive(Clone, Default)]
pub struct Analyzer {
    folded: Vec<char>,
}

impl Analyzer {
    /// The forms of a word that [`words`] gave: as written first, then by what is left of it.
    pub fn forms(&mut self, text: &str, word: &Word, forms: &mut Forms) {
        forms.clear();
        self.folded.clear();
        self.folded.extend(text[word.start..word.end].chars().map(words::fold));
        if self.folded.len() > LONGEST_TERM {
            return;
        }
        match word.script {
            Script::Hangul => {
                forms.push(Form::Exact, self.folded.iter().copied());
                korean::stems(&self.folded, forms);
                verbs::lemmas(&self.folded, forms);
            }
            Script::Latin => latin::forms(&text[word.start..word.end], &self.folded, forms),
            Script::Other => forms.push(Form::Exact, self.folded.iter().copied()),
        }
    }

    /// The bigrams of a word, in order: pairs of syllables or ideographs, or a Latin word's parts as they stand.
    pub fn bigrams(&mut self, text: &str, word: &Word, forms: &mut Forms) {
        forms.clear();
        match word.script {
            Script::Latin => {
                for part in latin::parts(&text[word.start..word.end]) {
                    if part.chars().count() <= LONGEST_TERM {
                        forms.push_again(Form::Exact, part.chars().map(words::fold));
                    }
                }
            }
            Script::Hangul | Script::Other => {
                self.folded.clear();
                self.folded.extend(text[word.start..word.end].chars().map(words::fold));
                if self.folded.len() == 1 {
                    forms.push_again(Form::Exact, self.folded.iter().copied());
                }
                for pair in self.folded.windows(2) {
                    forms.push_again(Form::Exact, pair.iter().copied());
                }
            }
        }
    }
}

/// The words of a text as written, but for case and width, parted by blanks: what two spellings of one heading have in
/// common.
pub fn key(text: &str) -> String {
    let mut key = String::new();
    for word in words(text) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(text[word.start..word.end].chars().map(words::fold));
    }
    key
}

/// The smallest parts of a word that is an identifier, as written; none for any other word.
pub fn parts<'a>(text: &'a str, word: &Word) -> Vec<&'a str> {
    match word.script {
        Script::Latin => latin::smallest(&text[word.start..word.end]),
        Script::Hangul | Script::Other => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        let (mut analyzer, mut forms, mut found) = (Analyzer::default(), Forms::default(), Vec::new());
        for word in words(text) {
            analyzer.forms(text, &word, &mut forms);
            found.extend(forms.iter().map(|(_, term)| term.to_owned()));
        }
        found
    }

    #[track_caller]
    fn meet(one: &str, other: &str) {
        let (left, right) = (terms(one), terms(other));
        assert!(
            left.iter().any(|term| right.contains(term)),
            "{one} {left:?} and {other} {right:?} share no term"
        );
    }

    #[track_caller]
    fn part(one: &str, other: &str) {
        let (left, right) = (terms(one), terms(other));
        assert!(
            !left.iter().any(|term| right.contains(term)),
            "{one} {left:?} and {other} {right:?} share a term"
        );
    }

    #[test]
    fn forms_of_one_word_meet() {
        for form in [
            "장애를",
            "장애가",
            "장애에",
            "장애에서",
            "장애에서는",
            "장애와",
            "장애로부터",
            "장애까지도",
            "장애의",
            "장애들이",
        ] {
            meet("장애", form);
        }
        for form in [
            "이직을",
            "이직이",
            "이직은",
            "이직으로",
            "이직하는",
            "이직했습니다",
            "이직하기",
            "이직할까",
        ] {
            meet("이직", form);
        }
        for form in ["버렸습니다", "버린", "버리고", "버려서", "버릴", "버립니다", "버렸던"] {
            meet("버리다", form);
        }
        for form in ["만든", "만들고", "만들었다", "만듭니다", "만들어서"] {
            meet("만들다", form);
        }
        for form in ["어려운", "어려웠다", "어렵고", "어려워서", "어렵습니다"] {
            meet("어렵다", form);
        }
        for form in ["몰랐다", "모르는", "몰라서"] {
            meet("모르다", form);
        }
        meet("죽다", "죽어버렸습니다");
        meet("죽음", "죽어버렸습니다");
        meet("요청", "요청하듯");
        meet("돈", "돈을");
        meet("빠르게", "빨라진");
    }

    #[test]
    fn other_words_stay_apart() {
        part("이직", "종이직업");
        part("사과", "의사과정");
        part("회의", "회");
        part("속도", "속을");
        part("국가", "국을");
    }

    #[test]
    fn latin_words_meet_their_forms_and_parts() {
        meet("kubernetes", "Kubernetes로");
        meet("kafka", "Kafka를");
        meet("deploy", "deployments");
        meet("thread", "ThreadLocal");
        meet("threadlocal", "ThreadLocal");
        meet("transactional", "@Transactional");
        meet("c++17", "C++17");
        meet("C++", "C++17");
        meet("grpc", "gRPC");
        meet("http/2", "HTTP/2");
        meet("redis", "asgi_redis");
        meet("169.254.169.254", "(169.254.169.254)");
        meet("node.js", "Node.js를");
        meet("ＡＰＩ", "api");
        part("C++", "C#");
    }

    #[test]
    fn words_lie_at_their_place_in_the_text() {
        let text = "Kafka를 쓰는 이유? C++17, asgi_redis…";
        let found: Vec<&str> = words(text).map(|word| &text[word.start..word.end]).collect();
        assert_eq!(found, ["Kafka", "쓰는", "이유", "C++17", "asgi_redis"]);
    }
}
