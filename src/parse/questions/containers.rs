//! Which titles announce questions? `Q&A`, `FAQ`, `질의응답`; not titles that are *about* asking.

use super::super::letters::{at_most, is_alphanumeric};
use super::asking::{Asking, asks};

/// Whether a heading, bullet or line announces that questions follow.
pub fn is_container(title: &str) -> bool {
    let title = title.trim();
    if !at_most(title, 60) || !may_announce(title) {
        return false;
    }
    // `Questions?` is what a speaker says at the end; `질문이 있나요?` is one.
    let title = match title.strip_suffix(['?', '？']) {
        Some(title) if in_english(title) => title,
        Some(_) => return false,
        None => title,
    };
    let (before, title) = match title.split_once([':', '：']) {
        // What stands behind `질문:` is a question.
        Some((before, after)) if !after.trim().is_empty() => (Some(before), after),
        Some((before, _)) => (None, before),
        None => (None, title),
    };
    let marked = title.split(['|', '(', ')', '[', ']', '–', '—', '/']);
    let parts = marked.chain(title.split(" - ")).filter(|part| part.len() < title.len());
    std::iter::once(title).chain(parts).any(announces)
        || goes_on(title)
        || before.is_some_and(|before| announces(before) && !is_label(before) && asks(title) == Asking::Not)
}

fn in_english(title: &str) -> bool {
    title
        .split_whitespace()
        .any(|word| word.eq_ignore_ascii_case("questions"))
}

/// Whether a title says of questions where they come from: `Questions from the audience`, `Questions I had before`.
fn goes_on(title: &str) -> bool {
    let title = title.to_lowercase();
    let mut words = title.split_whitespace();
    let (Some("questions"), Some(next)) = (words.next(), words.next()) else {
        return false;
    };
    GOING_ON.contains(&next) && !ABOUT.iter().any(|word| title.contains(word))
}

/// What goes on behind `Questions`.
const GOING_ON: [&str; 17] = [
    "i", "we", "from", "for", "to", "about", "on", "after", "before", "during", "in", "at", "by", "coming", "raised",
    "asked", "that",
];

fn is_label(name: &str) -> bool {
    let bare = name.trim().to_lowercase();
    ["질문", "질의", "question", "questions", "문답"]
        .iter()
        .any(|label| bare.ends_with(label))
}

/// Whether a letter stands in a text without which no name of [`SHORT`] and [`LONG`] is written: most lines have none.
fn may_announce(text: &str) -> bool {
    text.contains(['q', 'Q', '질', '답', '큐', '궁'])
}

/// Whether a text ends as a name of [`SHORT`] or [`LONG`] does, or as what may stand behind one.
fn may_end(text: &str) -> bool {
    let last = text
        .chars()
        .rev()
        .find(|character| is_alphanumeric(*character) || matches!(character, '&' | '＆'));
    last.is_some_and(|last| LAST.contains(last.to_ascii_lowercase()))
}

/// The last letters of [`SHORT`], [`LONG`] and [`AFTER`].
const LAST: &str = "asqnetl답변이들문의간임션리음록용트너약집점것증항";

fn announces(part: &str) -> bool {
    if !may_announce(part) || !may_end(part) {
        return false;
    }
    let lower = part.to_lowercase().replace('＆', "&");
    let joined: String = lower
        .chars()
        .filter(|character| is_alphanumeric(*character) || *character == '&')
        .collect();
    let mut joined = joined.trim_start_matches(|character: char| character.is_ascii_digit());
    for after in AFTER {
        if joined.chars().count() > after.chars().count() {
            joined = joined.strip_suffix(after).unwrap_or(joined);
        }
    }
    if SHORT.iter().any(|name| joined.ends_with(name)) {
        let words = lower.split_whitespace().count();
        return words <= 6 && !ABOUT.iter().any(|word| lower.contains(word));
    }
    let bare = LONG.iter().find_map(|name| joined.strip_suffix(name));
    bare.is_some_and(|before| made_of(before, &BEFORE))
}

/// Whether a text is nothing but words of a list, one after the other.
fn made_of(text: &str, words: &[&str]) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        match words
            .iter()
            .filter_map(|word| rest.strip_prefix(word))
            .min_by_key(|rest| rest.len())
        {
            Some(shorter) => rest = shorter,
            None => return false,
        }
    }
    true
}

/// Names that announce questions whatever stands before them.
const SHORT: [&str; 24] = [
    "질답",
    "멘토링질문",
    "면접질문",
    "면접질문들",
    "예상질문",
    "예상질문들",
    "인터뷰질문",
    "기술질문",
    "스터디질문",
    "단골질문",
    "interviewquestions",
    "interviewquestion",
    "q&a",
    "qna",
    "qanda",
    "q&as",
    "faq",
    "faqs",
    "질의응답",
    "질문답변",
    "질문과답변",
    "질문&답변",
    "질문및답변",
    "큐앤에이",
];

/// Names that announce questions alone, or after certain words.
const LONG: [&str; 16] = [
    "질문사항",
    "질의사항",
    "궁금한점",
    "궁금했던점",
    "궁금한것",
    "궁금증",
    "질문들",
    "질문",
    "질의",
    "문답",
    "questions&answers",
    "questionsandanswers",
    "questionsanswers",
    "questions",
    "question",
    "q&a",
];

/// What may stand before such a name.
const BEFORE: [&str; 89] = [
    "오늘의",
    "이번",
    "지난",
    "주차",
    "강의",
    "세미나",
    "수강생",
    "더",
    "개인적인",
    "개인적으로",
    "년",
    "자주",
    "묻는",
    "나오는",
    "나온",
    "많이",
    "하는",
    "받은",
    "받는",
    "받았던",
    "했던",
    "들어온",
    "청중",
    "관객",
    "참석자",
    "면접",
    "예상",
    "기술",
    "인성",
    "사전",
    "현장",
    "추가",
    "기타",
    "발표",
    "이후",
    "후",
    "마무리",
    "라이브",
    "개별",
    "공통",
    "단골",
    "주요",
    "핵심",
    "관련",
    "인터뷰",
    "꼬리",
    "오픈채팅",
    "슬랙",
    "실시간",
    "그외",
    "live",
    "audience",
    "frequently",
    "asked",
    "common",
    "interview",
    "open",
    "some",
    "more",
    "other",
    "panel",
    "technical",
    "the",
    "any",
    "my",
    "our",
    "discussion",
    "unanswered",
    "answered",
    "remaining",
    "outstanding",
    "unresolved",
    "key",
    "guiding",
    "review",
    "followup",
    "study",
    "sample",
    "practice",
    "behavioral",
    "general",
    "additional",
    "further",
    "final",
    "closing",
    "student",
    "reader",
    "listener",
    "random",
];

/// What may stand behind it.
const AFTER: [&str; 20] = [
    "detail",
    "details",
    "시간",
    "타임",
    "세션",
    "정리",
    "모음",
    "목록",
    "내용",
    "리스트",
    "코너",
    "파트",
    "요약",
    "session",
    "time",
    "section",
    "list",
    "fromtheaudience",
    "모음집",
    "기록",
];

/// Words of titles about asking rather than of questions.
const ABOUT: [&str; 8] = ["방법", "하는 법", "잘하", "만들기", "how to", "tips", "test", "bot"];

#[cfg(test)]
mod tests {
    use super::{AFTER, LAST, LONG, SHORT, is_container, may_announce};

    #[test]
    fn what_is_refused_early_is_no_name() {
        for name in SHORT.iter().chain(&LONG) {
            assert!(may_announce(name), "{name}");
        }
        for name in SHORT.iter().chain(&LONG).chain(&AFTER) {
            assert!(name.ends_with(|last| LAST.contains(last)), "{name}");
        }
    }

    #[test]
    fn titles_announce_questions() {
        for title in [
            "Q&A",
            "Q & A",
            "QnA",
            "FAQ",
            "질문",
            "질의응답",
            "질의 응답",
            "질문답변",
            "질문 답변",
            "질문 타임",
            "많이 하는 질문",
            "자주 묻는 질문 (FAQ)",
            "Questions",
            "Q&A:",
            "4. Q&A 세션",
            "💬 Q&A",
            "Panel Q&A",
            "Android - 인터뷰 질문",
            "[자주 나오는 질문]",
            "Interview Questions",
            "발표 후 질문",
            "Frequently Asked Questions",
            "면접 예상 질문 정리",
            "Q and A",
            "패널: Q&A",
            "2019년 면접질문",
            "Q&A: 하나",
            "질문과 답변",
            "P사 기술 면접 질문들",
            "프론트엔드 면접 예상 질문 리스트",
            "궁금한 점",
            "개인적인 궁금증",
            "10. 스터디 질문",
            "질의응답 Detail",
            "질문사항",
            "기타 질의 사항",
            "오늘의 질답",
            "📎 멘토링 질문",
        ] {
            assert!(is_container(title), "{title}");
        }
    }

    #[test]
    fn titles_about_asking_do_not() {
        for title in [
            "질문 잘하는 법",
            "역질문",
            "좋은 질문을 만들기",
            "QA",
            "QA 엔지니어",
            "질문이 있나요?",
            "좋은 질문",
            "How to ask questions",
            "질문: 왜 하나요",
            "Questionnaire",
            "질문하는 문화",
            "",
            "Q&A 잘하는 방법",
            "열린 질문의 힘",
            "면접 질문 준비하는 방법",
            "궁금한 점은 문의",
            "키워드 & 꼬리 질문",
        ] {
            assert!(!is_container(title), "{title}");
        }
    }
}
