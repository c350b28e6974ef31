//! Which tags are written otherwise than in most notes?

use std::collections::{BTreeMap, BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization;

use super::facts::{Form, Tag};
use super::{Facts, Finding, Mend, Reach, count, short};
use crate::note::{Code, Problem};

/// How often each spelling of one level of a tag stands, in notes; by what lies above it and what the spellings share.
#[derive(Default)]
struct Spellings {
    levels: HashMap<String, BTreeMap<String, usize>>,
    composed: HashMap<String, usize>,
}

/// A tag as most notes write it, and how many notes write the first level that differs in this way and in that.
struct Common {
    tag: String,
    this: usize,
    that: usize,
}

/// The tags of which another spelling is commoner: one that differs in case, in blanks, hyphens and underscores or in the
/// width of letters only, level by level; and those that are written in decomposed letters where other notes compose them.
/// Of two that are equally common the one that sorts last is told, and is left to be mended by hand.
pub fn found(facts: &[Facts]) -> Vec<Finding> {
    let open = || facts.iter().enumerate().filter(|(_, note)| note.reach == Reach::Open);
    let spellings = Spellings::of(open().map(|(_, note)| note.tags.as_slice()));
    let each = open().flat_map(|(at, note)| note.tags.iter().map(move |tag| (at, tag)));
    let told = each.filter_map(|(at, tag)| {
        let (message, mend) = spellings.told(tag)?;
        let problem = Problem {
            line: tag.line,
            code: Code::SimilarTags,
            message,
        };
        Some(Finding { at, problem, mend })
    });
    told.collect()
}

impl Spellings {
    fn of<'a>(notes: impl Iterator<Item = &'a [Tag]>) -> Spellings {
        let mut spellings = Spellings::default();
        for tags in notes {
            let levels = tags.iter().flat_map(|tag| levels(&tag.tag));
            // Once for each note, in however many tags of it a level stands.
            for (key, spelling) in levels.collect::<BTreeSet<_>>() {
                let known = spellings.levels.entry(key).or_default();
                *known.entry(spelling.to_owned()).or_default() += 1;
            }
            for tag in tags.iter().filter(|tag| tag.form == Form::Composed) {
                *spellings.composed.entry(tag.tag.clone()).or_default() += 1;
            }
        }
        spellings
    }

    fn told(&self, tag: &Tag) -> Option<(String, Option<Mend>)> {
        let shown = short(&tag.tag);
        if let Some(common) = self.common(&tag.tag) {
            let better = short(&common.tag);
            let mend = Mend::Tag {
                from: tag.tag.clone(),
                to: common.tag,
            };
            let notes = count(common.that, "note");
            return Some(match common.this == common.that {
                true => (
                    format!("the tag {shown:?} ({notes}) is written {better:?} in as many"),
                    None,
                ),
                false => (
                    format!(
                        "the tag {shown:?} ({}) is written {better:?} in {notes}",
                        count(common.this, "note")
                    ),
                    Some(mend),
                ),
            });
        }
        let composed = self.composed.get(&tag.tag).filter(|_| tag.form == Form::Decomposed)?;
        let mend = Mend::Tag {
            from: tag.tag.clone(),
            to: tag.tag.clone(),
        };
        let message = format!(
            "the tag {shown:?} is written in decomposed letters here and composed in {}; to other programs these are two",
            count(*composed, "note")
        );
        Some((message, Some(mend)))
    }

    /// A tag as most notes write each level of it; `None` where it is written so.
    fn common(&self, tag: &str) -> Option<Common> {
        let mut common: Option<Common> = None;
        let mut better: Vec<&str> = Vec::new();
        for (key, spelling) in levels(tag) {
            let known = self.levels.get(&key)?;
            // Of equals the first, which a reversed name makes the greatest.
            let best = known
                .iter()
                .max_by_key(|(name, notes)| (**notes, std::cmp::Reverse(*name)));
            let (name, that) = best?;
            if name != spelling && common.is_none() {
                common = Some(Common {
                    tag: String::new(),
                    this: known.get(spelling).copied().unwrap_or_default(),
                    that: *that,
                });
            }
            better.push(name);
        }
        common.map(|common| Common {
            tag: better.join("/"),
            ..common
        })
    }
}

/// The levels of a nested tag as they are written, each with what its spellings share, and those above it.
fn levels(tag: &str) -> impl Iterator<Item = (String, &str)> {
    let mut above = String::new();
    tag.split('/').map(move |level| {
        above.push('/');
        above.push_str(&skeleton(level));
        (above.clone(), level)
    })
}

/// What the spellings of a tag share: lower case, letters of the usual width, no blanks, hyphens and underscores but for one
/// between digits, so that `2023-1` is not `20-231`.
pub fn skeleton(tag: &str) -> String {
    let letters: Vec<char> = tag.nfkc().flat_map(char::to_lowercase).collect();
    let mut bare = String::with_capacity(tag.len());
    let mut parted = false;
    for letter in letters {
        if letter.is_whitespace() || matches!(letter, '-' | '_' | '‐' | '–') {
            parted = true;
            continue;
        }
        if parted && letter.is_numeric() && bare.ends_with(char::is_numeric) {
            bare.push('-');
        }
        parted = false;
        bare.push(letter);
    }
    if bare.is_empty() { tag.to_owned() } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(tags: &[&str]) -> Facts {
        let tag = |tag: &&str| Tag {
            tag: (*tag).to_owned(),
            line: 4,
            form: Form::Composed,
        };
        Facts {
            tags: tags.iter().map(tag).collect(),
            ..Facts::default()
        }
    }

    fn told(facts: &[Facts]) -> Vec<(usize, String)> {
        let found = found(facts).into_iter();
        found.map(|finding| (finding.at, finding.problem.message)).collect()
    }

    #[test]
    fn the_rarer_spelling_is_told_with_the_commoner() {
        for (rare, common) in [
            ("Spring_Boot", "spring-boot"),
            ("spring boot", "spring-boot"),
            ("KAFKA", "kafka"),
            ("ｋａｆｋａ", "kafka"),
            ("장애 대응", "장애-대응"),
            ("Lang/rust", "lang/rust"),
        ] {
            let facts = [note(&[rare]), note(&[common]), note(&["x", common])];
            let wanted = format!("the tag {rare:?} (1 note) is written {common:?} in 2 notes");
            assert_eq!(told(&facts), [(0, wanted)]);
        }
    }

    #[test]
    fn tags_that_say_something_else_are_let_be() {
        for (one, other) in [
            ("c", "c++"),
            ("java", "javascript"),
            ("2023-11", "202-311"),
            ("lang/rust", "rust"),
            ("a/b", "ab"),
            ("면접", "면접관"),
        ] {
            assert!(
                told(&[note(&[one]), note(&[other]), note(&[other])]).is_empty(),
                "{one}"
            );
        }
    }

    #[test]
    fn levels_are_counted_once_a_note() {
        let facts = [note(&["lang/rust", "lang/go"]), note(&["Lang/c"]), note(&["Lang/zig"])];
        let said = told(&facts);
        assert_eq!(said.len(), 2);
        assert_eq!(
            said[0].1,
            "the tag \"lang/rust\" (1 note) is written \"Lang/rust\" in 2 notes"
        );
    }

    #[test]
    fn of_equals_one_is_told_and_none_is_mended() {
        let facts = [note(&["k8s_ops"]), note(&["k8s-ops"])];
        let found = found(&facts);
        assert_eq!((found.len(), found[0].at, &found[0].mend), (1, 0, &None));
        assert_eq!(
            found[0].problem.message,
            "the tag \"k8s_ops\" (1 note) is written \"k8s-ops\" in as many"
        );
    }

    #[test]
    fn decomposed_letters_are_told_where_others_compose_them() {
        let mut facts = [note(&["장애"]), note(&["장애"])];
        assert!(found(&facts).is_empty());
        facts[0].tags[0].form = Form::Decomposed;
        let said = found(&facts);
        assert_eq!((said.len(), said[0].at), (1, 0));
        assert!(said[0].mend.is_some());
        facts[1].tags[0].form = Form::Decomposed;
        assert!(found(&facts).is_empty(), "nobody writes it otherwise");
    }

    #[test]
    fn notes_that_are_kept_back_are_not_counted() {
        let mut facts = [note(&["Kafka"]), note(&["kafka"]), note(&["kafka"])];
        facts[1].reach = Reach::Kept;
        facts[2].reach = Reach::Kept;
        assert!(found(&facts).is_empty());
    }
}
