//! What a note is called in links, and what a link calls for: the same names on both sides, so that links can be
//! followed and asked for backwards.

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use super::Note;

/// A link from a note to something in the notes folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The line it stands on, from 1.
    pub line: u32,
    /// How it calls what it leads to.
    pub call: Call,
}

/// How a link calls what it leads to, as the note writes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Call {
    /// By a name: `[[name#heading]]`.
    Name(String),
    /// By a path from the note or from the notes folder: `[…](../a.md#heading)`.
    Path(String),
}

/// Whether a destination leads out of the notes folder: it has a scheme, or begins with `//`. One letter before a colon
/// is a disk.
pub fn leads_out(target: &str) -> bool {
    let scheme = target.split_once(':').map_or("", |(scheme, _)| scheme);
    let mut letters = scheme.chars();
    let named = scheme.len() > 1
        && letters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
    named || target.starts_with("//")
}

/// What a wikilink calls: in a table, the stroke before its other words is escaped (`[[a\|b]]`).
pub fn named(target: &str) -> &str {
    target.strip_suffix('\\').unwrap_or(target)
}

/// The suffixes that a note's file may have.
const SUFFIXES: [&str; 3] = [".md", ".markdown", ".txt"];

impl Call {
    /// The names by which what is called is known, the likeliest first; empty for a part of the note itself. `from` is
    /// the path of the note in which the link stands.
    pub fn names(&self, from: &str) -> Vec<String> {
        match self {
            Call::Name(name) => {
                let name = name.split('#').next().unwrap_or_default();
                let name = stem(&folded(name)).to_owned();
                let named = !name.is_empty();
                named
                    .then(|| name.trim_start_matches('/').to_owned())
                    .into_iter()
                    .collect()
            }
            Call::Path(path) => {
                let path = path.split(['#', '?']).next().unwrap_or_default();
                if path.trim().is_empty() {
                    return Vec::new();
                }
                let mut names: Vec<String> = self.files(from).iter().map(|path| exact(path)).collect();
                names.dedup();
                names
            }
        }
    }

    /// The paths below the notes folder of a file that may be called, the likeliest first.
    pub fn files(&self, from: &str) -> Vec<String> {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = match self {
            Call::Name(name) => name.split('#').next().unwrap_or_default().trim().into(),
            Call::Path(path) => {
                percent_decode_str(path.split(['#', '?']).next().unwrap_or_default()).decode_utf8_lossy()
            }
        };
        [resolved(folder, &path), resolved("", &path)]
            .into_iter()
            .flatten()
            .collect()
    }

    /// The part that is called: a heading, its anchor, or `^a block`. The last of several.
    pub fn part(&self) -> Option<String> {
        let (Call::Name(whole) | Call::Path(whole)) = self;
        let part = whole.rsplit_once('#')?.1;
        let part = match self {
            Call::Name(_) => part.into(),
            Call::Path(_) => percent_decode_str(part).decode_utf8_lossy(),
        };
        let part: String = part.trim().nfc().collect();
        (!part.is_empty()).then_some(part)
    }
}

impl Note {
    /// All names by which links call this note: its path and every end of it, its title, its other names.
    pub fn names(&self) -> Vec<String> {
        let mut names = vec![exact(&self.path)];
        let path = folded(&self.path);
        let path = stem(&path);
        names.push(path.to_owned());
        names.extend(path.match_indices('/').map(|(at, _)| path[at + 1..].to_owned()));
        names.push(folded(&self.title));
        names.extend(self.metadata.aliases.iter().map(|alias| folded(alias)));
        names.retain(|name| !name.is_empty());
        names.sort();
        names.dedup();
        names
    }

    /// The line of a part that a link calls: a heading by its words or its anchor, or a block by `^its name`.
    pub fn line_of(&self, part: &str) -> Option<u32> {
        if let Some(block) = part.strip_prefix('^') {
            let marked = |line: &str| {
                line.trim_end()
                    .strip_suffix(block)
                    .is_some_and(|line| line.ends_with(" ^"))
            };
            let at = self.text.lines().position(|line| marked(line) || line.trim() == part)?;
            return u32::try_from(at + 1).ok();
        }
        let wanted = folded(part);
        let headed = || self.sections.iter().filter(|section| section.level > 0);
        let found = headed()
            .find(|section| section.anchor == part)
            .or_else(|| headed().find(|section| folded(&section.heading) == wanted))
            .or_else(|| headed().find(|section| folded(&section.anchor) == wanted));
        found.map(|section| section.span.line)
    }
}

/// What two spellings of a name have in common: composed, lower case, white space folded.
pub fn folded(text: &str) -> String {
    let lower: String = text.nfc().flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name that only the note with this path has.
fn exact(path: &str) -> String {
    format!("/{}", stem(&folded(path)))
}

fn stem(name: &str) -> &str {
    let stem = SUFFIXES.iter().find_map(|suffix| name.strip_suffix(suffix));
    stem.filter(|stem| !stem.is_empty() && !stem.ends_with('/'))
        .unwrap_or(name)
}

/// A path from a folder below the notes folder; `None` where it leads out of that.
fn resolved(folder: &str, path: &str) -> Option<String> {
    let (folder, path) = match path.strip_prefix('/') {
        Some(path) => ("", path),
        None => (folder, path),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split(['/', '\\'])) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::{Metadata, Section, Span};

    fn name(text: &str) -> Call {
        Call::Name(text.into())
    }

    fn path(text: &str) -> Call {
        Call::Path(text.into())
    }

    #[test]
    fn a_link_and_its_note_know_the_same_name() {
        let note = Note {
            path: "2024/Talks/Kafka 운영기.md".into(),
            title: "카프카 운영기".into(),
            metadata: Metadata {
                aliases: vec!["Kafka  Ops".into()],
                ..Metadata::default()
            },
            ..Note::default()
        };
        for (call, from) in [
            (name("Kafka 운영기"), "x.md"),
            (name("talks/kafka 운영기.md#재시도"), "x.md"),
            (name("카프카 운영기"), "x.md"),
            (name("kafka ops"), "x.md"),
            (path("Kafka%20운영기.md#재시도-토픽"), "2024/Talks/y.md"),
            (path("../Talks/./Kafka 운영기.md"), "2024/2023/y.md"),
            (path("2024/Talks/Kafka 운영기.md"), "2024/deep/y.md"),
            (path("/2024/Talks/Kafka 운영기.md"), "2024/deep/y.md"),
            (name(&"카프카 운영기".nfd().collect::<String>()), "x.md"),
        ] {
            let names = call.names(from);
            assert!(
                names.iter().any(|name| note.names().contains(name)),
                "{call:?}: {names:?}"
            );
        }
        for (call, from) in [
            (name("운영기"), "x.md"),
            (path("Kafka 운영기.md"), "y.md"),
            (path("../../../2024/Talks/Kafka 운영기.md"), "a/y.md"),
            (path("#here"), "2024/Talks/Kafka 운영기.md"),
            (name("#here"), "2024/Talks/Kafka 운영기.md"),
        ] {
            let names = call.names(from);
            assert!(
                !names.iter().any(|name| note.names().contains(name)),
                "{call:?}: {names:?}"
            );
        }
    }

    #[test]
    fn a_part_is_a_heading_an_anchor_or_a_block() {
        let section = |heading: &str, anchor: &str, line| Section {
            heading: heading.into(),
            anchor: anchor.into(),
            level: 2,
            span: Span {
                line,
                ..Span::default()
            },
            ..Section::default()
        };
        let note = Note {
            text: "a\nb ^one\n^two\n".into(),
            sections: vec![
                section("담당 업무", "담당-업무", 4),
                section("담당 업무", "담당-업무-1", 7),
            ],
            ..Note::default()
        };
        assert_eq!(note.line_of("담당-업무-1"), Some(7));
        assert_eq!(note.line_of("담당  업무"), Some(4));
        assert_eq!(note.line_of("^one"), Some(2));
        assert_eq!(note.line_of("^two"), Some(3));
        assert_eq!(note.line_of("^on"), None);
        assert_eq!(note.line_of("없음"), None);
        assert_eq!(name("a#b#c d").part().as_deref(), Some("c d"));
        assert_eq!(path("a.md#%EB%8B%B4").part().as_deref(), Some("담"));
        assert_eq!(name("a#").part(), None);
    }
}
