//! Web addresses that stand in the text as they are.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind as Found};

use super::inline::UNNUMBERED;
use super::row::Row;
use super::{Face, Link, LinkKind, links};

/// Makes the addresses of a row links, except those in code, in other links, and those that tell where another link
/// leads. They have no number yet.
pub(super) fn link(row: &mut Row) {
    if !row.text.contains("://") {
        return;
    }
    let code: Vec<Range<usize>> = row.faced(|face| matches!(face, Face::Code | Face::Mark)).collect();
    let mut taken = code
        .iter()
        .chain(row.links.iter().map(|link| &link.bytes))
        .collect::<Vec<_>>();
    taken.sort_by_key(|range| range.start);
    let mut taken = taken.into_iter().peekable();
    let mut addresses = Vec::new();
    for address in LinkFinder::new().kinds(&[Found::Url]).links(&row.text) {
        let range = address.start()..address.start() + before_particle(address.as_str());
        while taken.next_if(|other| other.end <= range.start).is_some() {}
        if taken.peek().is_none_or(|other| other.start >= range.end) {
            addresses.push(range);
        }
    }
    row.repaint_within(&addresses, |face| match face {
        Face::Text | Face::Quote | Face::Strong | Face::Emphasis => Face::Link,
        other => other,
    });
    let found = addresses.into_iter().map(|bytes| Link {
        kind: LinkKind::Web,
        target: links::target(row.text.get(bytes.clone()).unwrap_or_default()),
        number: UNNUMBERED,
        bytes,
    });
    let found: Vec<Link> = found.collect();
    row.links.extend(found);
    row.links.sort_by_key(|link| link.bytes.start);
}

/// The bytes of an address before a Korean particle that is written to its last word: `https://a.b/c에서`. Hangul that
/// begins a part of the path belongs to it.
fn before_particle(address: &str) -> usize {
    let hangul = |letter: char| matches!(letter, '가'..='힣');
    let mut before = '/';
    let mut begins = None;
    for (at, letter) in address.char_indices() {
        match (hangul(letter), begins) {
            (true, None) if before.is_ascii_alphanumeric() => begins = Some(at),
            (false, Some(_)) => begins = None,
            _ => {}
        }
        before = letter;
    }
    begins.unwrap_or(address.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found() {
        let mut row = Row::of(1, "은 https://a.kr/x에서, (http://localhost:80/e).", Face::Text);
        link(&mut row);
        assert_eq!(row.links.len(), 2, "{row:?}");
    }

    #[test]
    fn particles_are_no_part_of_an_address() {
        for (text, address) in [
            ("https://a.b/c에서", "https://a.b/c"),
            ("https://a.b/wiki/한국은", "https://a.b/wiki/한국은"),
            ("https://a.b/?q=한국&x=1", "https://a.b/?q=한국&x=1"),
            ("https://a.b/c한국/d", "https://a.b/c한국/d"),
        ] {
            assert_eq!(text.get(..before_particle(text)), Some(address));
        }
    }
}
