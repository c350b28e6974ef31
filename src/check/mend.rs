//! How is a note mended without guessing? Each change is tried on the text, and kept only if what the note says is then what
//! it should be, and all else as it was.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::tags::skeleton;
use crate::note::{Code, Note, Problem, tag_key};
use crate::parse::{self, Meaning};

/// Bytes of a line that is not composed, beyond which it is left alone.
const LONGEST: usize = 4096;

/// Changes of a note that are tried; each takes another reading of it.
const MOST: usize = 200;

/// A change that needs no guessing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mend {
    /// A key of the head gets another name.
    Key {
        /// Its line, from 1.
        line: u32,
        /// As it is written.
        from: String,
        /// As it should be.
        to: String,
    },
    /// A tag is written otherwise, wherever the note has it.
    Tag {
        /// As it is written.
        from: String,
        /// As it should be; the same where only its letters are composed.
        to: String,
    },
    /// The head gets the line that ends it.
    Close,
}

/// The text of a note's file with the changes that can be made; the same where none can.
pub fn mend(path: &str, source: &str, mends: &[Mend]) -> String {
    let mut text = source.to_owned();
    // Where a lone carriage return ends lines, other programs count them otherwise.
    if text.contains('\r') && !text.contains('\n') {
        return text;
    }
    let mut before = parse::parse(path, &text);
    for mend in mends.iter().take(MOST) {
        let Some(mended) = changed(&text, &before.0, mend) else {
            continue;
        };
        let after = parse::parse(path, &mended);
        if holds(mend, &before, &after) {
            (text, before) = (mended, after);
        }
    }
    text
}

fn changed(source: &str, note: &Note, mend: &Mend) -> Option<String> {
    match mend {
        Mend::Key { line, from, to } => {
            let mut keys = parse::keys(&note.text, note.body).into_iter();
            let key = keys.find(|key| key.line == *line && note.text[key.bytes.clone()] == **from)?;
            replaced(source, &note.text, &[key.bytes], to)
        }
        Mend::Tag { from, to } => replaced(source, &note.text, &places(note, from), to),
        Mend::Close => {
            let after = usize::try_from(parse::closing(&note.text)?).ok()?;
            let end = if source.contains("\r\n") { "\r\n" } else { "\n" };
            let mut lines: Vec<String> = source.split_inclusive('\n').map(str::to_owned).collect();
            let last = lines.get_mut(after.checked_sub(1)?)?;
            match last.ends_with('\n') {
                true => last.push_str(&format!("---{end}")),
                false => last.push_str(&format!("{end}---")),
            }
            Some(lines.concat())
        }
    }
}

/// Where a note writes a tag: in the values of the keys that name tags, and as hashtags.
fn places(note: &Note, tag: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let text = &note.text;
    let starts: Vec<usize> = line_starts(text);
    let keys = parse::keys(text, note.body).into_iter();
    for key in keys.filter(|key| key.meaning == Meaning::Tags) {
        let end = starts.get(key.end_line as usize).copied().unwrap_or(text.len());
        let value = key.bytes.end..end.max(key.bytes.end);
        let found = text[value.clone()].match_indices(tag).map(|(at, _)| value.start + at);
        let whole = |at: &usize| {
            let part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '/');
            !text[..*at].ends_with(part) && !text[at + tag.len()..].starts_with(part)
        };
        places.extend(found.filter(whole).map(|at| at..at + tag.len()));
    }
    let same = |place: &Range<usize>| skeleton(&text[place.clone()]) == skeleton(tag);
    places.extend(parse::hashtags(note).into_iter().filter(same));
    places.sort_by_key(|place| place.start);
    places
}

fn line_starts(text: &str) -> Vec<usize> {
    let ends = text.match_indices('\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(ends).collect()
}

/// A file's text in which some places of its composed text, in order, hold something else; `None` where one cannot be found
/// in it.
fn replaced(source: &str, text: &str, places: &[Range<usize>], to: &str) -> Option<String> {
    let mut mended = String::with_capacity(source.len());
    let mut places = places.iter().peekable();
    let mut start = 0;
    let mut composed = text.split('\n');
    for line in source.split_inclusive('\n') {
        let composed = composed.next()?;
        let end = start + composed.len();
        let mut within = Vec::new();
        while let Some(place) = places.next_if(|place| place.start <= end) {
            within.push(place.start.checked_sub(start)?..place.end.checked_sub(start)?);
        }
        let mut rest = 0;
        for written in written(line, composed, within)? {
            mended.push_str(line.get(rest..written.start)?);
            mended.push_str(to);
            rest = written.end;
        }
        mended.push_str(line.get(rest..)?);
        start = end + 1;
    }
    places.next().is_none().then_some(mended)
}

/// Where stretches of a composed line stand in the line as it is written.
fn written(line: &str, composed: &str, stretches: Vec<Range<usize>>) -> Option<Vec<Range<usize>>> {
    let bare = line.trim_start_matches('\u{feff}');
    let mark = line.len() - bare.len();
    if stretches.is_empty() || (mark == 0 && bare.starts_with(composed)) {
        return Some(stretches);
    }
    if line.len() > LONGEST {
        return None;
    }
    let ends = || bare.char_indices().map(|(at, _)| at).chain([bare.len()]);
    let is = |end: &usize, wanted: &str| bare[..*end].nfc().eq(wanted.chars());
    let each = stretches.into_iter().map(|stretch| {
        let (before, whole) = (composed.get(..stretch.start)?, composed.get(..stretch.end)?);
        let start = ends().find(|end| is(end, before))?;
        let end = ends().rfind(|end| is(end, whole))?;
        Some(mark + start..mark + end)
    });
    each.collect()
}

/// Whether a change did what it should, and nothing else.
fn holds(mend: &Mend, before: &(Note, Vec<Problem>), after: &(Note, Vec<Problem>)) -> bool {
    let worse = after.1.len() > before.1.len();
    let ((before, found), (after, left)) = (before, after);
    let body = |note: &Note| note.text.get(note.body..).unwrap_or_default().to_owned();
    let kept = match mend {
        Mend::Key { to, .. } => {
            let keys = parse::keys(&after.text, after.body);
            body(before) == body(after) && keys.iter().any(|key| key.meaning == parse::meaning(to))
        }
        Mend::Tag { from, to } => {
            let same = skeleton(from);
            let mut wanted: Vec<String> = Vec::new();
            for tag in &before.tags {
                let tag = if skeleton(tag) == same { to } else { tag };
                if !wanted.iter().any(|known| tag_key(known) == tag_key(tag)) {
                    wanted.push(tag.clone());
                }
            }
            let headings = |note: &Note| -> Vec<(u32, String)> {
                let each = note.sections.iter();
                each.map(|section| (section.span.line, section.heading.clone()))
                    .collect()
            };
            wanted == after.tags
                && before.metadata == after.metadata
                && before.title == after.title
                && headings(before) == headings(after)
        }
        Mend::Close => {
            let unclosed =
                |problems: &[Problem]| problems.iter().any(|problem| problem.code == Code::FrontmatterUnclosed);
            unclosed(found) && !unclosed(left) && after.body > 0
        }
    };
    kept && !worse
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(from: &str, to: &str) -> Mend {
        Mend::Tag {
            from: from.into(),
            to: to.into(),
        }
    }

    fn key(line: u32, from: &str, to: &str) -> Mend {
        Mend::Key {
            line,
            from: from.into(),
            to: to.into(),
        }
    }

    #[test]
    fn a_key_is_renamed_where_it_stands() {
        let source = "---\r\n# titel\r\n\"titel\": titel: b\r\n---\r\ntitel: c\r\n";
        let mended = mend("a.md", source, &[key(3, "titel", "title")]);
        assert_eq!(mended, "---\r\n# titel\r\n\"title\": titel: b\r\n---\r\ntitel: c\r\n");
        let elsewhere = "---\ndate: 2023\n---\n";
        assert_eq!(mend("a.md", elsewhere, &[key(2, "titel", "title")]), elsewhere);
    }

    #[test]
    fn a_tag_is_changed_in_the_head_and_as_a_hashtag_and_nowhere_else() {
        let source = "---\ntitle: Kafka\ntags: [Kafka, Kafka-streams, kafka/a]\n---\n# Kafka #Kafka\n\
                      Kafka #Kafka, `#Kafka` #Kafka.\n```\n#Kafka\n```\n";
        let mended = mend("a.md", source, &[tag("Kafka", "kafka")]);
        assert_eq!(
            mended,
            "---\ntitle: Kafka\ntags: [kafka, Kafka-streams, kafka/a]\n---\n# Kafka #Kafka\n\
             Kafka #kafka, `#Kafka` #kafka.\n```\n#Kafka\n```\n"
        );
        let list = "---\ntags:\n  - Spring Boot\n  - \"a\"\n---\n";
        let mended = mend("a.md", list, &[tag("Spring Boot", "spring-boot")]);
        assert_eq!(mended, "---\ntags:\n  - spring-boot\n  - \"a\"\n---\n");
    }

    #[test]
    fn what_would_be_read_otherwise_is_left() {
        for (source, from, to) in [
            ("#spring-boot\n", "spring-boot", "spring boot"),
            ("---\ntags: spring-boot x\n---\n", "spring-boot", "spring boot"),
            ("---\ntags: [ab]\n---\n", "ab", "a: [b"),
        ] {
            assert_eq!(mend("a.md", source, &[tag(from, to)]), source);
        }
    }

    #[test]
    fn decomposed_letters_are_composed_in_the_tag_alone() {
        let apart = |text: &str| text.nfd().collect::<String>();
        let source = format!("{} #{} 끝", apart("장애 대응"), apart("장애"));
        let wanted = format!("{} #장애 끝", apart("장애 대응"));
        assert_eq!(mend("a.md", &source, &[tag("장애", "장애")]), wanted);
    }

    #[test]
    fn a_head_is_closed_with_the_line_ends_it_has() {
        let closed = |source: &str| mend("a.md", source, &[Mend::Close]);
        assert_eq!(
            closed("---\r\ntitle: a\r\ndate: 2023\r\n\r\nx"),
            "---\r\ntitle: a\r\ndate: 2023\r\n---\r\n\r\nx"
        );
        assert_eq!(closed("---\ntitle: a\ndate: 2023"), "---\ntitle: a\ndate: 2023\n---");
        assert_eq!(closed("---\ntitle: a\n\nx\n"), "---\ntitle: a\n\nx\n");
    }

    #[test]
    fn a_byte_order_mark_and_lone_returns_stay() {
        let source = "\u{feff}---\ntitel: a\n---\n";
        assert_eq!(
            mend("a.md", source, &[key(2, "titel", "title")]),
            "\u{feff}---\ntitle: a\n---\n"
        );
        let old = "---\rtitel: a\r---\r";
        assert_eq!(mend("a.md", old, &[key(2, "titel", "title")]), old);
    }
}
