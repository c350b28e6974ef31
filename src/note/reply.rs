//! An answer without the question that stands before it on its line.

/// What leads from a question to its answer on one line.
const ARROWS: [&str; 5] = ["-->", "->", "=>", "→", "⇒"];

/// What an answer says, given its text and the lines on which question and answer begin: where it stands behind its
/// question on one line, without the question.
pub fn reply<'a>(question: &str, line: u32, answered: u32, answer: &'a str) -> &'a str {
    let whole = answer.trim_end();
    if answered != line {
        return whole;
    }
    let first = whole.lines().next().unwrap_or_default();
    let arrow = ARROWS
        .iter()
        .filter_map(|arrow| first.find(arrow).map(|at| at + arrow.len()))
        .min();
    let asked = first.find(question).map(|at| at + question.len());
    let rest = asked.or(arrow).and_then(|at| whole.get(at..)).unwrap_or(whole);
    let marks = |character: char| character.is_whitespace() || matches!(character, '*' | '_' | ':' | '|' | '?');
    let mut reply = rest.trim_start_matches(marks);
    for arrow in ARROWS {
        reply = reply.strip_prefix(arrow).unwrap_or(reply).trim_start();
    }
    if reply.is_empty() { whole } else { reply }
}

#[cfg(test)]
mod tests {
    use super::reply;

    #[test]
    fn a_reply_on_the_line_of_its_question_does_not_repeat_it() {
        assert_eq!(reply("왜요?", 1, 1, "- 왜요? -> 그래서\n  또"), "그래서\n  또");
        assert_eq!(reply("왜요?", 1, 1, "- **왜요?** 그래서"), "그래서");
        assert_eq!(reply("왜 그런가요", 1, 1, "- 왜 `그런가요` => 그래서"), "그래서");
        assert_eq!(reply("왜요?", 1, 2, "-> 왜요? 그래서\n\n"), "-> 왜요? 그래서");
        assert_eq!(reply("왜요?", 1, 1, "왜요?"), "왜요?");
        assert_eq!(reply("", 1, 1, ""), "");
    }
}
