//! What is written where in a head? For whoever wants to name a key's line, or to mend it.

use std::ops::Range;

use super::keys::{self, Meaning};
use super::{Split, loose, mend, split, value};

/// A key at the top of a head, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its line in the text, from 1.
    pub line: u32,
    /// The last line that belongs to it.
    pub end_line: u32,
    /// The bytes of the key in the text, without quotes.
    pub bytes: Range<usize>,
    /// What it means.
    pub meaning: Meaning,
}

/// The keys of a text whose body begins at a byte, each on a line of its own. None for a head in braces.
pub fn keys(text: &str, body: usize) -> Vec<Key> {
    let mut found: Vec<Key> = Vec::new();
    let head = text.get(..body).unwrap_or_default();
    let mut at = 0;
    for (number, line) in (1..).zip(head.split_inclusive('\n')) {
        let fence = number == 1 || at + line.len() == head.len();
        let indented = line.starts_with([' ', '\t', '#']);
        let key = loose::key(line).filter(|_| !fence && !indented);
        match key.and_then(|(key, _)| Some((key, line.find(key)?))) {
            Some((key, start)) => found.push(Key {
                line: number,
                end_line: number,
                bytes: at + start..at + start + key.len(),
                meaning: keys::meaning(key),
            }),
            None if fence => {}
            None => found.last_mut().into_iter().for_each(|key| key.end_line = number),
        }
        at += line.len();
    }
    found
}

/// The line behind which a head that nobody closed ends beyond doubt: it is sound YAML up to the first blank line or the
/// end, with two keys that are known, and no further key follows.
pub fn closing(text: &str) -> Option<u32> {
    let Split::Unclosed = split(text) else { return None };
    let mut lines = text.lines().skip(1);
    let head: Vec<&str> = lines.by_ref().take_while(|line| !line.trim().is_empty()).collect();
    let next = lines.find(|line| !line.trim().is_empty());
    if next.is_some_and(|line| loose::key(line).is_some()) {
        return None;
    }
    let source = head.join("\n") + "\n";
    let entries = value::read(&mend::mend(&source)).ok()?;
    let known = entries
        .iter()
        .filter(|entry| keys::meaning(&entry.key) != Meaning::Other);
    let sound = known.count() >= 2 && loose::read(&source).lost.is_empty();
    sound.then(|| u32::try_from(head.len() + 1).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_named_with_their_lines() {
        let text = "---\n# note\ntitle: a\n\"Tags\":\n- x\n- y\nodd:\n  date: b\n---\nurl: no\n";
        let body = text.find("url").expect("the body");
        let found = keys(text, body);
        let shown: Vec<_> = found
            .iter()
            .map(|key| (&text[key.bytes.clone()], key.line, key.end_line, key.meaning))
            .collect();
        assert_eq!(
            shown,
            [
                ("title", 3, 3, Meaning::Title),
                ("Tags", 4, 6, Meaning::Tags),
                ("odd", 7, 8, Meaning::Other)
            ]
        );
        assert!(keys("title: a\n", 0).is_empty());
    }

    #[test]
    fn a_head_is_closed_only_where_its_end_is_certain() {
        assert_eq!(closing("---\ntitle: a\ndate: 2023\n\n# x\n"), Some(3));
        assert_eq!(closing("---\ntitle: a\ntags:\n  - b\n"), Some(4));
        for doubtful in [
            "---\ntitle: a\n\n# x\n",
            "---\ntitle: a\ndate: 2023\n# x\ntext\n",
            "---\ntitle: a\ndate: 2023\n\ntags: b\n\n# x\n",
            "---\ntitle: [a\ndate: 2023\n\n# x\n",
            "---\ntitle: a\ndate: 2023\n---\n",
            "---\nof this: a\nand that: b\n\n# x\n",
            "title: a\ndate: 2023\n\n",
        ] {
            assert_eq!(closing(doubtful), None, "{doubtful:?}");
        }
    }
}
