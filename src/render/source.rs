//! What of a note a person may want as it was written, without what Markdown puts around it.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::blocks::GRAMMAR;
use super::deep;
use crate::note::Note;

/// The code block on a line of the file, from 1: its lines, without fence, indent or quotation marks.
pub fn code_at(note: &Note, line: u32) -> Option<String> {
    let section = note.sections.get(note.section_at(line)?)?;
    let start = section.span.start.max(note.body);
    let head = note.text.get(section.span.start..start)?;
    let text = deep::levelled(note.text.get(start..section.span.end)?);
    let above = usize::try_from(line.checked_sub(section.span.line)?).ok()?;
    let wanted = above.checked_sub(head.matches('\n').count())?;
    let before: usize = text.split_inclusive('\n').take(wanted).map(str::len).sum();
    let here = before..before + text.get(before..)?.split_inclusive('\n').next()?.len();
    let mut code: Option<String> = None;
    for (event, range) in Parser::new_ext(&text, GRAMMAR).into_offset_iter() {
        match (event, &mut code) {
            (Event::Start(Tag::CodeBlock(_)), _) if range.start < here.end && range.end > here.start => {
                code = Some(String::new());
            }
            (Event::Text(text), Some(code)) => code.push_str(&text),
            (Event::End(TagEnd::CodeBlock), Some(_)) => break,
            (_, None) if range.start >= here.end => break,
            _ => {}
        }
    }
    let code = code?;
    Some(code.trim_end_matches('\n').to_owned()).filter(|code| !code.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::{Section, Span};

    fn note(text: &str) -> Note {
        let lines = u32::try_from(text.lines().count()).unwrap_or_default();
        let span = Span {
            start: 0,
            end: text.len(),
            line: 1,
            end_line: lines,
        };
        Note {
            text: text.to_owned(),
            sections: vec![Section {
                span,
                whole: span,
                ..Section::default()
            }],
            ..Note::default()
        }
    }

    #[test]
    fn code_is_what_stands_in_the_fence() {
        let text = "글\n\n```kt\nfun main() {\n    go()\n}\n\n```\n끝\n- 항목\n  ```\n  a\n    b\n  ```\n> ~~~\n> > c\n> ~~~\n\n    d\n\n    e\n";
        let note = note(text);
        let kotlin = Some("fun main() {\n    go()\n}".to_owned());
        for line in 3..=8 {
            assert_eq!(code_at(&note, line), kotlin, "line {line}");
        }
        for line in [0, 1, 2, 9, 10, 18, 99] {
            assert_eq!(code_at(&note, line), None, "line {line}");
        }
        assert_eq!(code_at(&note, 12).as_deref(), Some("a\n  b"));
        assert_eq!(code_at(&note, 16).as_deref(), Some("> c"));
        assert_eq!(code_at(&note, 20).as_deref(), Some("d\n\ne"));
    }

    #[test]
    fn code_that_never_ends_or_is_empty_is_no_trouble() {
        assert_eq!(code_at(&note("```\na"), 2).as_deref(), Some("a"));
        assert_eq!(code_at(&note("```\n```"), 1), None);
        assert_eq!(code_at(&note(""), 1), None);
    }
}
