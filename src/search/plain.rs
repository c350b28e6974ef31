//! A line of a note as it is read: without the marks that make words bold, a link or code.

use pulldown_cmark::{Event, Options, Parser, Tag};

/// What a line may hold that is read otherwise than written.
const MARKS: [char; 8] = ['*', '_', '`', '[', '<', '~', '\\', '&'];

/// The line without marks; links are their words, pictures what they are called. The line is none of a fence.
pub fn plain(line: &str) -> String {
    let line = ["[ ] ", "[x] ", "[X] "]
        .iter()
        .find_map(|task| line.strip_prefix(task))
        .unwrap_or(line);
    if !line.contains(MARKS) {
        return line.to_owned();
    }
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_WIKILINKS;
    let mut text = String::with_capacity(line.len());
    for event in Parser::new_ext(line, options) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::InlineHtml(tag) | Event::Html(tag) if is_tag(&tag) => text.push(' '),
            // What only looks like a tag is what somebody wrote: `List<String>`.
            Event::InlineHtml(words) | Event::Html(words) => text.push_str(&words),
            Event::Start(Tag::List(Some(number))) => text.push_str(&format!("{number}. ")),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    // Of a line that is nothing but marks, they are all there is to read.
    match text.trim().is_empty() {
        true => line.to_owned(),
        false => text,
    }
}

/// Whether it is a tag of HTML, which is written in lower case.
fn is_tag(written: &str) -> bool {
    let name = written.trim_start_matches(['<', '/', '!']);
    let end = name
        .find(|letter: char| !letter.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    let name = name.get(..end).unwrap_or_default();
    name.is_empty()
        || name
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        for (line, read) in [
            ("**Collaborator** 와 *함께*", "Collaborator 와 함께"),
            ("[발표 자료](https://a.example/x) 참고", "발표 자료 참고"),
            ("`kafka-topics` 로 본다", "kafka-topics 로 본다"),
            ("![그림](a.png) 설명", "그림 설명"),
            ("[[카프카|카프카 글]] 을 보자", "카프카 글 을 보자"),
            ("첫째<br>둘째", "첫째 둘째"),
            ("List<String> 은 남는다", "List<String> 은 남는다"),
            ("[x] 끝낸 일 ~~취소~~", "끝낸 일 취소"),
            ("snake_case 와 2 * 3 * 4", "snake_case 와 2 * 3 * 4"),
            ("-> a & b", "-> a & b"),
            ("3. `fsync` 를 부른다", "3. fsync 를 부른다"),
            ("***", "***"),
        ] {
            assert_eq!(plain(line), read);
        }
    }
}
