//! Which keys of a head look like known ones that were misspelt?

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::{Facts, Finding, Mend, Reach, short};
use crate::note::{Code, Problem};
use crate::parse::{self, Meaning};

/// Words that are near a known key, and mean something else.
const OTHERS: [&str; 40] = [
    "data",
    "dates",
    "rate",
    "gate",
    "state",
    "updated",
    "days",
    "then",
    "line",
    "lines",
    "kind",
    "list",
    "lint",
    "pin",
    "uri",
    "urls",
    "sources",
    "resource",
    "videos",
    "publish",
    "publisher",
    "create",
    "creator",
    "even",
    "venues",
    "config",
    "confs",
    "tabs",
    "page",
    "stage",
    "titles",
    "subtitle",
    "titled",
    "linked",
    "일지",
    "역사",
    "제자",
    "발표지",
    "연상",
    "일정",
];

/// Notes with a key of their own, from which on it is taken for one, unless ten times as many have the known one.
const OWN: usize = 3;

/// The keys that were probably meant for known ones which their notes do not have. A key that several notes have is
/// their writer's own.
pub fn found(facts: &[Facts]) -> Vec<Finding> {
    let open = || facts.iter().filter(|note| note.reach == Reach::Open);
    let mut odd: HashMap<String, usize> = HashMap::new();
    let mut known: HashMap<Meaning, usize> = HashMap::new();
    for note in open() {
        let keys = note.odd.iter().map(|(_, key)| parse::bare_key(key));
        keys.for_each(|key| *odd.entry(key).or_default() += 1);
        let mut meanings = note.keys.clone();
        meanings.sort_unstable_by_key(|meaning| *meaning as u8);
        meanings.dedup();
        meanings
            .into_iter()
            .for_each(|meaning| *known.entry(meaning).or_default() += 1);
    }
    let mut found = Vec::new();
    for (at, note) in facts.iter().enumerate() {
        let mut taken = note.keys.clone();
        for (line, key) in &note.odd {
            let bare = parse::bare_key(key);
            let Some((meant, meaning)) = nearest(&bare) else {
                continue;
            };
            let many = odd.get(&bare).copied().unwrap_or_default();
            let right = known.get(&meaning).copied().unwrap_or_default();
            if taken.contains(&meaning) || (many >= OWN && many * 10 > right) {
                continue;
            }
            taken.push(meaning);
            found.push(Finding {
                at,
                problem: Problem {
                    line: *line,
                    code: Code::UnknownKey,
                    message: format!(
                        "the key {:?} means nothing here and is kept as text; {meant:?} was probably meant",
                        short(key)
                    ),
                },
                mend: Some(Mend::Key {
                    line: *line,
                    from: key.clone(),
                    to: meant.to_owned(),
                }),
            });
        }
    }
    found
}

/// The known key that a bare one is a slip away from: a letter more, less, other, or two that changed places; in Korean a
/// part of a syllable. Words of three letters are told only where one is missing.
fn nearest(key: &str) -> Option<(&'static str, Meaning)> {
    if OTHERS.contains(&key) {
        return None;
    }
    let letters: String = key.nfd().collect();
    let count = letters.chars().count();
    if !(3..=24).contains(&count) {
        return None;
    }
    let near = |name: &&(&'static str, Meaning)| {
        let name: String = name.0.nfd().collect();
        let length = name.chars().count();
        let allowed = if length >= 10 { 2 } else { 1 };
        length >= 4 && (count > 3 || length > count) && strsim::osa_distance(&letters, &name) <= allowed
    };
    let all: Vec<(&'static str, Meaning)> = parse::known().collect();
    let distance = |name: &str| strsim::osa_distance(&letters, &name.nfd().collect::<String>());
    let mut candidates: Vec<_> = all.iter().filter(near).copied().collect();
    candidates.sort_by_key(|(name, _)| distance(name));
    candidates.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(key: &str) -> Option<&'static str> {
        nearest(&parse::bare_key(key)).map(|(name, _)| name)
    }

    #[test]
    fn a_slip_is_read_as_the_key_that_was_meant() {
        for (slip, known) in [
            ("titel", "title"),
            ("Titl", "title"),
            ("dat", "date"),
            ("speakr", "speaker"),
            ("spaeker", "speaker"),
            ("tgas", "tags"),
            ("evnt", "event"),
            ("confrence", "conference"),
            ("keywrods", "keywords"),
            ("privat", "private"),
            ("publised-at", "publishedat"),
            ("날자", "날짜"),
            ("테그", "태그"),
            ("재목", "제목"),
            ("출저", "출처"),
            ("발푯자", "발표자"),
        ] {
            assert_eq!(meant(slip), Some(known), "{slip}");
        }
    }

    #[test]
    fn words_of_their_own_are_no_slips() {
        for own in [
            "data",
            "layout",
            "description",
            "summary",
            "status",
            "state",
            "updated",
            "lang",
            "draft",
            "id",
            "slug",
            "type",
            "cssclass",
            "publish",
            "cover",
            "image",
            "lines",
            "uri",
            "publisher",
            "weight",
            "rating",
            "room",
            "place",
            "level",
            "series",
            "year",
            "토론",
            "요약",
            "장소",
            "일정",
            "과목",
            "상태",
            "비고",
            "언어",
            "to",
        ] {
            assert_eq!(meant(own), None, "{own}");
        }
    }

    fn note(odd: &[&str], keys: &[Meaning]) -> Facts {
        Facts {
            odd: odd.iter().map(|key| (2, (*key).to_owned())).collect(),
            keys: keys.to_vec(),
            ..Facts::default()
        }
    }

    #[test]
    fn a_note_that_has_the_known_key_means_the_other_otherwise() {
        assert_eq!(found(&[note(&["titel"], &[Meaning::Date])]).len(), 1);
        assert!(found(&[note(&["titel"], &[Meaning::Title])]).is_empty());
        assert_eq!(
            found(&[note(&["titel", "tilte"], &[])]).len(),
            1,
            "only one can be meant"
        );
    }

    #[test]
    fn a_key_of_several_notes_is_their_own_unless_far_more_know_better() {
        let slips = vec![note(&["titel"], &[]); 3];
        assert_eq!(found(&slips[..2]).len(), 2);
        assert!(found(&slips).is_empty());
        let known = vec![note(&[], &[Meaning::Title]); 30];
        assert_eq!(found(&[slips, known].concat()).len(), 3);
    }
}
