//! How new notes are called: `{{year}}/{{date}} {{title}}`, looked at once and filled in for each draft.

use unicode_normalization::UnicodeNormalization;

use super::Draft;
use super::name::safe;
use super::places::{Piece, names_of, pieces_of};

/// Stands for a value until what is absent is taken away. No pattern holds it: it is no text.
const VALUE: char = '\u{1}';
/// Stands for a value that is absent.
const NOTHING: char = '\0';
/// What parts a value from its neighbours, beside blanks.
const JOINTS: [char; 7] = ['-', '_', ',', '.', '·', '–', '—'];

/// What is filled in at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Title,
    Date,
    Year,
    Month,
    Day,
    Event,
    /// The first of them.
    Speaker,
}

const PLACES: [(&str, Place); 7] = [
    ("title", Place::Title),
    ("date", Place::Date),
    ("year", Place::Year),
    ("month", Place::Month),
    ("day", Place::Day),
    ("event", Place::Event),
    ("speaker", Place::Speaker),
];

/// The pattern of the names of new notes, of folders with a `/` behind them and of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(String);

impl Default for Pattern {
    fn default() -> Pattern {
        Pattern("{{date}} {{title}}".to_owned())
    }
}

impl Pattern {
    /// A pattern of what was typed.
    ///
    /// # Errors
    /// Why it is none, in a sentence.
    pub fn new(text: &str) -> Result<Pattern, String> {
        let text: String = text.nfc().collect();
        let text = text.trim();
        let pattern = Pattern(text.strip_suffix(".md").unwrap_or(text).to_owned());
        let home = text == "~" || text.starts_with("~/");
        if text.starts_with('/') || home || text.split('/').any(|part| part.trim() == "..") {
            return Err("it leads out of the notes folder: begin it with a name, and leave `..` out".to_owned());
        }
        let pieces: Vec<Piece<Place>> = pattern.parts().flat_map(|part| pieces_of(part, &PLACES)).collect();
        for piece in &pieces {
            if let Piece::Unknown(text) | Piece::Text(text) = piece
                && text.contains("{{")
            {
                let short: String = text.chars().take(40).collect();
                return Err(format!("there is no {}: there are {}", short.trim(), names_of(&PLACES)));
            }
        }
        if !pieces.iter().any(|piece| matches!(piece, Piece::Place(_))) {
            return Err("it gives all notes the same name: write {{title}} in it".to_owned());
        }
        for part in pattern.parts() {
            let plain = filled(part, |_| Some("x".to_owned()));
            if part.contains(char::is_control) || safe(&plain) != plain.split_whitespace().collect::<Vec<_>>().join(" ")
            {
                let forbidden =
                    "none of <>:\"|?*\\#^[], no dot or hyphen first, no dot last, no name that Windows keeps";
                return Err(format!("not every system and link can take it: write {forbidden}"));
            }
        }
        let named = pattern.parts().next_back().is_some_and(|part| !part.trim().is_empty());
        let unnamed = || "it ends with a folder: write the name of the note behind it".to_owned();
        named.then_some(pattern).ok_or_else(unnamed)
    }

    fn parts(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('/')
    }

    /// The parts of the path as a draft fills them in, the name without its ending last. Of a part may nothing be left.
    pub(super) fn fill(&self, draft: &Draft) -> Vec<String> {
        let value = |place| Some(safe(&said(draft, place))).filter(|value| !value.is_empty());
        self.parts().map(|part| safe(&filled(part, value))).collect()
    }
}

/// What a draft says at a place; may be empty.
fn said(draft: &Draft, place: Place) -> String {
    let date = draft.date.map(|date| date.to_string()).unwrap_or_default();
    let of_date = |at| date.split('-').nth(at).unwrap_or_default().to_owned();
    match place {
        Place::Title => draft.title.clone(),
        Place::Year => of_date(0),
        Place::Month => of_date(1),
        Place::Day => of_date(2),
        Place::Date => date,
        Place::Event => draft.event.clone(),
        Place::Speaker => draft.speakers.first().cloned().unwrap_or_default(),
    }
}

/// A part of the pattern with its values.
fn filled(part: &str, value: impl Fn(Place) -> Option<String>) -> String {
    let mut values = Vec::new();
    let mut text = String::new();
    for piece in pieces_of(part, &PLACES) {
        match piece {
            Piece::Text(plain) | Piece::Unknown(plain) => text.push_str(plain),
            Piece::Place(place) => match value(place) {
                Some(value) => {
                    text.push(VALUE);
                    values.push(value);
                }
                None => text.push(NOTHING),
            },
        }
    }
    let text = without_gaps(text);
    let mut between = text.split(VALUE);
    let first = between.next().unwrap_or_default().to_owned();
    values
        .iter()
        .zip(between)
        .fold(first, |text, (value, behind)| text + value + behind)
}

/// A text without what is absent: neither brackets around it stay, nor what parts it from one of its neighbours.
fn without_gaps(mut text: String) -> String {
    while let Some((before, after)) = text.split_once(NOTHING) {
        let joint = |letter: char| letter.is_whitespace() || JOINTS.contains(&letter);
        let (left, right) = (before.trim_end_matches(joint), after.trim_start_matches(joint));
        text = match (left.strip_suffix('('), right.strip_prefix(')')) {
            (Some(left), Some(right)) => format!("{left}{NOTHING}{right}"),
            (Some(_), _) | (_, Some(_)) => format!("{left}{right}"),
            _ if left.is_empty() || right.is_empty() => format!("{left}{right}"),
            _ => {
                let (one, other) = (&before[left.len()..], &after[..after.len() - right.len()]);
                // A blank parts more than a hyphen does: of `2026-11 x` without the month, `2026 x` is left.
                let parts = |joint: &&str| (joint.chars().count(), joint.contains(char::is_whitespace));
                let more = std::cmp::max_by_key(one, other, parts);
                format!("{left}{more}{right}")
            }
        };
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::name::path;
    use super::*;
    use crate::note::Date;

    fn draft(title: &str, date: &str, event: &str, speakers: &[&str]) -> Draft {
        let speakers: Vec<String> = speakers.iter().map(|name| (*name).to_owned()).collect();
        Draft::new(title, Date::typed(date), &speakers, event, &[]).expect("a draft")
    }

    fn named(pattern: &str, draft: &Draft) -> String {
        path(&Pattern::new(pattern).expect("a pattern"), draft)
    }

    #[test]
    fn what_a_draft_says_is_filled_in() {
        let whole = draft("카프카 운영기", "2026-11-26", "데이터 밋업", &["김하늘", "Dana Reyes"]);
        for (pattern, name) in [
            ("{{date}} {{title}}", "2026-11-26 카프카 운영기.md"),
            ("{{year}}/{{date}} {{title}}", "2026/2026-11-26 카프카 운영기.md"),
            (
                "{{year}}/{{month}}/{{ day }}_{{title}}.md",
                "2026/11/26_카프카 운영기.md",
            ),
            (
                "발표/{{event}}/{{title}} ({{speaker}})",
                "발표/데이터 밋업/카프카 운영기 (김하늘).md",
            ),
            (
                " {{title}} – {{event}}, {{speaker}} ",
                "카프카 운영기 – 데이터 밋업, 김하늘.md",
            ),
            ("a//{{title}}", "a/카프카 운영기.md"),
            ("{{title}}{{title}}", "카프카 운영기카프카 운영기.md"),
        ] {
            assert_eq!(named(pattern, &whole), name, "{pattern}");
        }
        let decomposed: String = "발표/{{title}}".nfd().collect();
        assert_eq!(named(&decomposed, &whole), "발표/카프카 운영기.md");
    }

    #[test]
    fn what_is_absent_leaves_nothing_behind() {
        let bare = draft("A-B", "2026", "", &[]);
        for (pattern, name) in [
            ("{{date}} {{speaker}} {{title}}", "2026 A-B.md"),
            ("{{speaker}} - {{title}}", "A-B.md"),
            ("{{title}} - {{event}} - {{date}}", "A-B - 2026.md"),
            ("{{title}}-{{event}}-{{speaker}}", "A-B.md"),
            ("{{year}}-{{month}}-{{day}} {{title}}", "2026 A-B.md"),
            ("{{date}} {{speaker}} - {{title}}", "2026 - A-B.md"),
            ("{{title}} ({{speaker}})", "A-B.md"),
            ("{{title}} ({{event}}, {{speaker}}) {{year}}", "A-B 2026.md"),
            ("{{title}} ({{event}}, {{year}})", "A-B (2026).md"),
            ("{{title}} ({{year}}, {{event}})", "A-B (2026).md"),
            ("{{event}}/{{month}}/{{title}}", "A-B.md"),
            ("{{event}}/{{speaker}}", "untitled.md"),
            ("talk {{event}} {{title}}", "talk A-B.md"),
        ] {
            assert_eq!(named(pattern, &bare), name, "{pattern}");
        }
        // What a value itself begins or ends with is its own.
        let odd = draft("_x_, C++ -", "", "", &[]);
        assert_eq!(named("{{event}} {{title}} {{speaker}}", &odd), "_x_, C++ -.md");
    }

    #[test]
    fn no_value_makes_or_leaves_a_folder() {
        let texts = [
            "../x",
            "a/b",
            "..",
            "/etc",
            "C:\\x",
            "CON",
            "nul.txt",
            "...",
            "-x",
            "a\u{202e}b",
            "\u{1b}[2J",
            "{{title}}",
            "#^[]",
        ];
        for text in texts {
            let hostile = draft(text, "2026-11", text, &[text]);
            for pattern in [
                "{{event}}/{{year}}/{{title}}",
                "{{speaker}}/{{speaker}} {{title}}",
                "{{title}}",
            ] {
                let name = named(pattern, &hostile);
                let parts: Vec<&str> = name.split('/').collect();
                assert!(parts.len() <= pattern.split('/').count(), "{name}");
                for part in parts {
                    let stem = part.strip_suffix(".md").unwrap_or(part);
                    assert!(
                        !stem.is_empty() && safe(stem) == stem,
                        "{text:?} in {pattern}: {name:?}"
                    );
                }
            }
        }
        // Nor do the values of a part together.
        let split = draft("N", "", "CO", &[]);
        assert_eq!(named("{{event}}{{title}}/{{title}}", &split), "N.md");
        let long = draft(&"가".repeat(900), "2026", &"나".repeat(900), &[]);
        let name = named("{{event}}/{{title}}", &long);
        assert!(name.split('/').all(|part| (180..=200).contains(&part.len())), "{name}");
    }

    #[test]
    fn what_is_no_pattern_says_why() {
        for (text, why) in [
            ("../{{title}}", "leads out"),
            ("a/ .. /{{title}}", "leads out"),
            ("/notes/{{title}}", "leads out"),
            ("~/notes/{{title}}", "leads out"),
            ("{{titel}}", "there is no {{titel}}: there are {{title}}, {{date}}, "),
            ("{{title}} {{", "there is no {{"),
            ("{{speakers}} {{title}}", "there is no {{speakers}}"),
            ("note", "same name"),
            ("", "same name"),
            (" .md", "same name"),
            ("C:/{{title}}", "not every system"),
            ("{{year}}\\{{title}}", "not every system"),
            ("{{date}}: {{title}}", "not every system"),
            (".{{title}}", "not every system"),
            ("./{{title}}", "not every system"),
            ("con/{{title}}", "not every system"),
            ("a./{{title}}", "not every system"),
            ("{{title}} #1", "not every system"),
            ("\u{1}{{title}}", "not every system"),
            ("\0{{title}}", "not every system"),
            ("a\u{202e}/{{title}}", "not every system"),
            ("{{year}}/", "ends with a folder"),
            ("{{year}}/.md", "ends with a folder"),
        ] {
            let sentence = Pattern::new(text).expect_err(text);
            assert!(sentence.contains(why), "{text:?}: {sentence}");
        }
        let long = format!("{{{{{}}}}}", "x".repeat(100_000));
        assert!(Pattern::new(&long).expect_err("no place").len() < 300);
    }
}
