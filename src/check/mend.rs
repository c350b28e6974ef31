//! How is a note mended without guessing? Each change is tried on the text, and kept only if what the note says is then what
//! it should be, and all else as it was.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::tags::skeleton;
use crate::note::{Code, Note, Problem, tag_key};
use crate::parse::{self, Meaning};

/// Bytes of a line that is not composed, beyond which it is left alone.
const LONGEST: usize = 4096;

/// Tags that are tried one by one; each takes another reading of the note.
const MOST: usize = 20;

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

/// A place of a text, and what is to stand there.
type Change<'a> = (Range<usize>, &'a str);

/// A note with what is wrong with its text.
type Reading = (Note, Vec<Problem>);

/// The text of a note's file with the changes that can be made; the same where none can. Tags are changed together; if that
/// does not hold, one by one.
pub fn mend(path: &str, source: &str, mends: &[Mend]) -> String {
    let mut text = source.to_owned();
    // Where a lone carriage return ends lines, other programs count them otherwise.
    if text.contains('\r') && !text.contains('\n') {
        return text;
    }
    let mut before = parse::parse(path, &text);
    let mut tried = |mends: &[&Mend]| {
        let Some(mended) = changed(&text, &before.0, mends) else {
            return false;
        };
        let after = parse::parse(path, &mended);
        let holds = holds(mends, &before, &after);
        if holds {
            text = mended;
            before = after;
        }
        holds
    };
    let (tags, others): (Vec<&Mend>, Vec<&Mend>) = mends.iter().partition(|mend| matches!(mend, Mend::Tag { .. }));
    for mend in others {
        tried(&[mend]);
    }
    if !tags.is_empty() && !tried(&tags) && tags.len() > 1 {
        for mend in tags.iter().take(MOST) {
            tried(&[mend]);
        }
    }
    text
}

/// The text with one change of another kind, or with some tags changed.
fn changed(source: &str, note: &Note, mends: &[&Mend]) -> Option<String> {
    match mends {
        [Mend::Key { line, from, to }] => {
            let mut keys = parse::keys(&note.text, note.body).into_iter();
            let key = keys.find(|key| key.line == *line && note.text[key.bytes.clone()] == **from)?;
            replaced(source, &note.text, &[(key.bytes, to)])
        }
        [Mend::Close] => {
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
        tags => replaced(source, &note.text, &changes(note, tags)),
    }
}

/// Where a note writes tags that are to be changed: in the values of the keys that name tags, and as hashtags.
fn changes<'a>(note: &Note, tags: &[&'a Mend]) -> Vec<Change<'a>> {
    let text = &note.text;
    let starts: Vec<usize> = line_starts(text);
    let part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '/');
    let mut changes: Vec<Change> = Vec::new();
    for key in parse::keys(text, note.body) {
        let end = starts.get(key.end_line as usize).copied().unwrap_or(text.len());
        let value = key.bytes.end..end.max(key.bytes.end);
        for (from, to) in named(tags).filter(|_| key.meaning == Meaning::Tags) {
            let found = text[value.clone()].match_indices(from).map(|(at, _)| value.start + at);
            let whole = |at: &usize| !text[..*at].ends_with(part) && !text[at + from.len()..].starts_with(part);
            changes.extend(found.filter(whole).map(|at| (at..at + from.len(), to)));
        }
    }
    let known: HashMap<String, &str> = named(tags).map(|(from, to)| (skeleton(from), to)).collect();
    let hashtags = parse::hashtags(note).into_iter();
    changes.extend(hashtags.filter_map(|place| {
        let to = known.get(&skeleton(&text[place.clone()]))?;
        Some((place, *to))
    }));
    changes.sort_by_key(|(place, _)| place.start);
    changes
}

fn named<'a>(tags: &[&'a Mend]) -> impl Iterator<Item = (&'a str, &'a str)> {
    tags.iter().filter_map(|mend| match mend {
        Mend::Tag { from, to } => Some((from.as_str(), to.as_str())),
        _ => None,
    })
}

fn line_starts(text: &str) -> Vec<usize> {
    let ends = text.match_indices('\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(ends).collect()
}

/// A file's text in which some places of its composed text, in order, hold something else; `None` where one cannot be found
/// in it.
fn replaced(source: &str, text: &str, changes: &[Change]) -> Option<String> {
    let mut mended = String::with_capacity(source.len());
    let mut changes = changes.iter().peekable();
    let mut start = 0;
    let mut composed = text.split('\n');
    for line in source.split_inclusive('\n') {
        let composed = composed.next()?;
        let end = start + composed.len();
        let (mut within, mut words) = (Vec::new(), Vec::new());
        while let Some((place, to)) = changes.next_if(|(place, _)| place.start <= end) {
            within.push(place.start.checked_sub(start)?..place.end.checked_sub(start)?);
            words.push(*to);
        }
        let mut rest = 0;
        for (place, to) in written(line, composed, within)?.into_iter().zip(words) {
            mended.push_str(line.get(rest..place.start)?);
            mended.push_str(to);
            rest = place.end;
        }
        mended.push_str(line.get(rest..)?);
        start = end + 1;
    }
    changes.next().is_none().then_some(mended)
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

/// Whether changes did what they should, and nothing else.
fn holds(mends: &[&Mend], before: &Reading, after: &Reading) -> bool {
    let worse = after.1.len() > before.1.len();
    let ((before, found), (after, left)) = (before, after);
    let kept = match mends {
        [Mend::Key { to, .. }] => {
            let mut keys = parse::keys(&after.text, after.body).into_iter();
            body(before) == body(after) && keys.any(|key| key.meaning == parse::meaning(to))
        }
        [Mend::Close] => {
            let unclosed = |problem: &Problem| problem.code == Code::FrontmatterUnclosed;
            found.iter().any(unclosed) && !left.iter().any(unclosed) && after.body > 0
        }
        tags => {
            wanted(before, tags) == after.tags
                && before.metadata == after.metadata
                && before.title == after.title
                && headings(before) == headings(after)
        }
    };
    kept && !worse
}

fn body(note: &Note) -> &str {
    note.text.get(note.body..).unwrap_or_default()
}

fn headings(note: &Note) -> Vec<(u32, &str)> {
    let each = note.sections.iter();
    each.map(|section| (section.span.line, section.heading.as_str()))
        .collect()
}

/// The tags that a note should have after some were changed.
fn wanted(note: &Note, tags: &[&Mend]) -> Vec<String> {
    let known: HashMap<String, &str> = named(tags).map(|(from, to)| (skeleton(from), to)).collect();
    let mut seen = HashSet::new();
    let each = note
        .tags
        .iter()
        .map(|tag| known.get(&skeleton(tag)).copied().unwrap_or(tag));
    each.filter(|tag| seen.insert(tag_key(tag)))
        .map(str::to_owned)
        .collect()
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
    fn of_several_tags_those_are_changed_that_can_be() {
        let source = "---\ntags: [A-b, C]\n---\n#A-b #D-e\n";
        let fine = [tag("A-b", "ab"), tag("C", "c")];
        assert_eq!(mend("a.md", source, &fine), "---\ntags: [ab, c]\n---\n#ab #D-e\n");
        let with_blank = [tag("A-b", "ab"), tag("D-e", "d e")];
        assert_eq!(mend("a.md", source, &with_blank), "---\ntags: [ab, C]\n---\n#ab #D-e\n");
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
