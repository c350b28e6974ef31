//! Does a text ask to be told something, as interviewers do?

/// What an interviewer asks for, and how: `설명하시오`, `말해 보세요`.
const TOLD: [&str; 8] = ["설명", "서술", "비교", "나열", "말", "얘기", "이야기", "소개"];
const TELLS: [&str; 8] = [
    "하시오",
    "해보시오",
    "하세요",
    "해보세요",
    "해주세요",
    "해봐라",
    "하라",
    "해보라",
];

/// The last letters of [`TELLS`].
const LAST: [char; 3] = ['오', '요', '라'];

/// Whether a text asks to be told something: `OSI 7계층을 설명하시오`. The verb alone asks for nothing.
pub fn demands(core: &str) -> bool {
    if !core.trim_end().ends_with(LAST) {
        return false;
    }
    let mut words = core.split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    let before = words.next().unwrap_or_default();
    // `말해 보세요` is written in two words, too.
    let verb = match TELLS.iter().any(|tells| tells.strip_prefix('해') == Some(last)) {
        true => format!("{before}{last}"),
        false => last.to_owned(),
    };
    let told = TOLD.iter().find_map(|told| verb.strip_prefix(told));
    // `…을 쓰시오` is how an examination asks; `…하십시오` is how a manual tells what to do.
    let examines = verb.ends_with("시오") && !verb.ends_with("십시오");
    (examines || told.is_some_and(|rest| TELLS.contains(&rest)))
        && verb.chars().count() < core.chars().filter(|one| !one.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::super::asking::{Asking, asks};
    use super::{LAST, TELLS};

    #[test]
    fn what_is_refused_early_demands_nothing() {
        for tells in TELLS {
            assert!(tells.ends_with(LAST), "{tells}");
        }
    }

    #[test]
    fn who_tells_to_explain_asks_and_the_verb_alone_does_not() {
        for (text, want) in [
            ("OSI 7계층을 설명하시오", Asking::Wording),
            ("장단점도 말해 보세요", Asking::Wording),
            ("데드락이 뭔가요? 조건을 말해보세요.", Asking::Wording),
            ("빈칸에 알맞은 이름을 쓰시오.", Asking::Wording),
            ("먼저 설치하십시오", Asking::Not),
            ("설명하시오", Asking::Not),
            ("말하세요", Asking::Not),
            ("해 보세요", Asking::Not),
        ] {
            assert_eq!(asks(text), want, "{text}");
        }
    }
}
