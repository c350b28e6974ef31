//! Words that hold a sentence together and name nothing: who asks in whole sentences types them without meaning them.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::forms::{Form, Forms};

/// Korean: what asks, what points, nouns that need another word, adverbs of degree, and how such words are inflected.
/// Compared with a word as written and without its particle.
const KOREAN: &str = "\
    왜 어떻게 어떤 어떠한 어느 무슨 무엇 무얼 뭐 뭘 뭔 뭔가 뭐가 뭐였지 뭐더라 뭐랬지 뭐라고 뭐지 언제 어디 어디서 어딘지 누가 누구 얼마나 몇 \
    이 그 저 이런 그런 저런 이거 그거 이것 그것 이게 그게 여기 거기 내가 제가 나는 저는 내 제 우리 \
    것 거 게 걸 건 건가 건가요 거야 거지 거였지 걸까 걸까요 것인가 수 줄 때 때문 등 및 적 번 점 \
    더 덜 좀 잘 안 못 또 다시 가장 제일 너무 매우 아주 정말 진짜 다 모두 그냥 이미 아직 \
    그리고 그래서 그러면 그런데 하지만 또는 혹은 \
    한 할 해 하게 해서 하고 하면 하는데 하려면 하더라 한다고 했대 했지 했더라 했을까 했나 했던 한대 하던데 하죠 \
    된 될 돼 되게 돼서 되고 되면 됐지 됐더라 됐을까 있는 있나 있을까 있지 있었지 있더라 없는 없나 없을까 없지 \
    이었지 였지 였더라 이더라 이었더라 라고 라는 대한 대해 대해서 관한 관해 관해서 위한 위해 위해서 통한 통해 통해서 따른 따라 \
    같은 같이 같아 싶은 싶을 않는 않고 않은 말고 아닌 아니라 어땠지 어떨까 어떤지 어떠한지 어떻지 \
    알려줘 알려주세요 궁금 궁금해 찾아줘 설명해줘";

/// Dictionary forms of verbs that say little by themselves.
const VERBS: &str =
    "하다 되다 있다 없다 같다 않다 싶다 아니다 어떻다 그렇다 이렇다 어떠하다 그러하다 그러다 이러다 어쩌다";

/// Nouns that look like a form of such a verb.
const NOUNS: &str = "하나 하기 되기 하자 하네";

/// English: Fox (1989), "A stop list for general text", the part of it that names nothing.
const ENGLISH: &str = "\
    a an the this that these those there here it its he she they we you i me my your our their his her them us \
    is are was were be been being am do does did doing done have has had having will would can could should shall may might must \
    of to in on at for from by with about into over under than as if or and but so not no nor \
    what which who whom whose when where why how \
    any some each every all both such same other very too also just only more most much many \
    get gets got getting it's what's that's don't doesn't didn't isn't aren't i'm";

static WORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| KOREAN.split_whitespace().chain(ENGLISH.split_whitespace()).collect());
static LEMMAS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| VERBS.split_whitespace().collect());
static NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| NOUNS.split_whitespace().collect());

/// Whether the word that has these forms only holds a sentence together.
pub fn is_function_word(forms: &Forms) -> bool {
    let Some((_, exact)) = forms.get(0) else { return false };
    if WORDS.contains(exact) {
        return true;
    }
    let hangul = exact.starts_with(|first| ('가'..='힣').contains(&first));
    hangul
        && !NAMES.contains(exact)
        && forms.iter().any(|(form, term)| match form {
            Form::Stem => WORDS.contains(term),
            Form::Verb => LEMMAS.contains(term),
            Form::Exact | Form::Part => false,
        })
}

#[cfg(test)]
mod tests {
    use super::super::{Analyzer, words};
    use super::*;

    fn is_function(text: &str) -> bool {
        let mut forms = Forms::default();
        for word in words(text) {
            Analyzer::default().forms(text, &word, &mut forms);
        }
        is_function_word(&forms)
    }

    #[test]
    fn words_that_name_nothing_are_known_in_their_forms() {
        for word in [
            "왜",
            "어떻게",
            "뭐였지",
            "건가요",
            "있었나요",
            "없을까",
            "했더라",
            "되는지",
            "때는",
            "무엇을",
            "the",
            "How",
            "것을",
        ] {
            assert!(is_function(word), "{word}");
        }
        for word in [
            "장애",
            "대응",
            "하나",
            "수업",
            "이직",
            "저장",
            "주기",
            "보고",
            "번역",
            "kafka",
            "go",
            "거래",
            "때문지",
            "제품",
        ] {
            assert!(!is_function(word), "{word}");
        }
    }
}
