//! Where links lead: what kind of thing that is, and how it is said as shortly as it is still true.

use std::borrow::Cow;
use std::sync::Arc;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::LinkKind;
use crate::cells;
use crate::note::leads_out;

/// Cells of the longest destination that is said behind a link's words.
const LONGEST: usize = 48;

/// What a destination in brackets or in an attribute leads to.
pub(super) fn kind(target: &str) -> LinkKind {
    match () {
        () if target.starts_with('#') => LinkKind::Anchor,
        () if leads_out(target) => LinkKind::Web,
        () => LinkKind::File,
    }
}

/// A destination as a line carries it. The note is in NFC; what its escapes stand for need not be.
pub(super) fn target(target: &str) -> Arc<str> {
    match is_nfc_quick(target.chars()) {
        IsNormalized::Yes => Arc::from(target),
        _ => target.nfc().collect::<String>().into(),
    }
}

/// Whether what a note shows in place is another note: its name ends as no file of another sort does.
pub(super) fn names_note(target: &str) -> bool {
    let name = target.split('#').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let file = (1..=5).contains(&ending.len())
        && ending.chars().all(|letter| letter.is_ascii_alphanumeric())
        && ending.chars().any(|letter| letter.is_ascii_alphabetic());
    !file || ending.eq_ignore_ascii_case("md")
}

/// An image's description without the size behind it (`그림|300x200`), or without anything where it is only a size.
pub(super) fn without_size(said: &str) -> &str {
    let (before, last) = said.rsplit_once('|').unwrap_or(("", said));
    let sized = last.starts_with(|first: char| first.is_ascii_digit())
        && last.chars().all(|letter| letter.is_ascii_digit() || letter == 'x');
    if sized { before } else { said }
}

/// The target if it tells more than the link's own text.
pub(super) fn worth_saying(target: &str, said: &str) -> Option<String> {
    let shown = readable(target);
    let core = |text: &str| {
        let text = text.trim();
        let text = ["https://", "http://", "mailto:", "www."]
            .iter()
            .fold(text, |text, start| text.strip_prefix(start).unwrap_or(text));
        text.trim_end_matches('/').to_owned()
    };
    let told = core(&shown);
    if target.is_empty() || told == core(said) || core(target) == core(said) {
        return None;
    }
    // A long address is known by its host; the line itself carries the whole.
    if cells::width(&cells::visible(&shown)) <= LONGEST {
        return Some(shown.into_owned());
    }
    let host = told
        .find('/')
        .and_then(|end| told.get(..end))
        .filter(|_| shown.contains("://"));
    Some(match host {
        Some(host) => format!("{}/…", cells::fit(host, LONGEST)),
        None => cells::fit(&shown, LONGEST).into_owned(),
    })
}

/// A target with its percent-escaped letters of other scripts as letters; it leads to the same place.
pub(super) fn readable(target: &str) -> Cow<'_, str> {
    if !target.contains('%') {
        return Cow::Borrowed(target);
    }
    let mut bytes = Vec::with_capacity(target.len());
    let mut rest = target.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let escaped = rest.get(1..3).and_then(|two| std::str::from_utf8(two).ok());
        match escaped.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) if *first == b'%' && byte >= 0x80 => {
                bytes.push(byte);
                rest = rest.get(3..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(target), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations_are_of_a_kind() {
        for (target, is) in [
            ("https://a.b/c", LinkKind::Web),
            ("//a.b", LinkKind::Web),
            ("mailto:a@b.c", LinkKind::Web),
            ("../다른 글.md#제목", LinkKind::File),
            ("a/b:c.md", LinkKind::File),
            ("c:x.md", LinkKind::File),
            ("", LinkKind::File),
            ("#제목", LinkKind::Anchor),
        ] {
            assert_eq!(kind(target), is, "{target}");
        }
        assert_eq!(target("e\u{301}").as_ref(), "é");
    }

    #[test]
    fn notes_and_sizes_are_told_from_files_and_words() {
        assert!(names_note("글#절.png") && names_note("v1.2 회의") && names_note("a/b.md"));
        assert!(!names_note("그림.png"));
        assert_eq!(without_size("그림|300"), "그림");
        assert_eq!(without_size("300x200"), "");
        assert_eq!(without_size("a|b"), "a|b");
    }

    #[test]
    fn a_target_is_said_once() {
        assert_eq!(worth_saying("https://a.b/", "a.b"), None);
        assert_eq!(
            worth_saying("https://a.b/%EA%B0%80%20x", "글").as_deref(),
            Some("https://a.b/가%20x")
        );
        let long = format!("https://www.a.b/{}", "x".repeat(60));
        assert_eq!(worth_saying(&long, "글").as_deref(), Some("a.b/…"));
        assert_eq!(worth_saying("x%EA", "x").as_deref(), Some("x%EA"));
    }
}
