//! Which notes lack what nearly all others of their folder say?

use std::collections::HashMap;

use super::{Facts, Finding, Reach, count};
use crate::note::{Code, Problem};

/// Notes of a folder that must say something before it is missed in another.
const ENOUGH: usize = 5;

/// Of ten notes of a folder, those that must say it.
const OF_TEN: usize = 8;

/// Notes that tell of a folder, not of a talk.
const OF_FOLDERS: [&str; 8] = [
    "readme",
    "index",
    "_index",
    "contributing",
    "changelog",
    "license",
    "todo",
    "template",
];

/// The notes without a date or a speaker, where at least eight of ten notes that lie in the very same folder, and five at
/// least, have one. Notes that are about a folder (`README`, one called as the folder) and empty ones do not count.
pub fn found(facts: &[Facts]) -> Vec<Finding> {
    let mut folders: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, note) in facts.iter().enumerate() {
        let (folder, name) = note.path.rsplit_once('/').unwrap_or(("", &note.path));
        if note.reach == Reach::Open && note.filled && !is_of_folder(folder, name) {
            folders.entry(folder).or_default().push(at);
        }
    }
    let asked = [
        (Code::MissingDate, "date in the head or the file's name"),
        (Code::MissingSpeaker, "speaker"),
    ];
    let mut found = Vec::new();
    for notes in folders.values() {
        for (which, (code, what)) in asked.into_iter().enumerate() {
            let saying = notes.iter().filter(|at| facts[**at].says[which]).count();
            if saying < ENOUGH || saying * 10 < notes.len() * OF_TEN {
                continue;
            }
            let silent = notes.iter().filter(|at| !facts[**at].says[which]);
            found.extend(silent.map(|at| Finding {
                at: *at,
                problem: Problem {
                    line: 1,
                    code,
                    message: format!(
                        "no {what}; {saying} of the {} in this folder have one",
                        count(notes.len(), "note")
                    ),
                },
                mend: None,
            }));
        }
    }
    found
}

fn is_of_folder(folder: &str, name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    let last = folder.rsplit('/').next().unwrap_or_default();
    OF_FOLDERS.contains(&stem.as_str()) || stem == last.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Notes of a folder: whether each has a date; none has a speaker.
    fn notes(folder: &str, dated: usize, undated: usize) -> Vec<Facts> {
        let note = |number: usize| Facts {
            path: format!("{folder}/{number}.md"),
            says: [number < dated, false],
            filled: true,
            ..Facts::default()
        };
        (0..dated + undated).map(note).collect()
    }

    fn silent(facts: &[Facts]) -> Vec<&str> {
        let mut paths: Vec<&str> = found(facts)
            .iter()
            .map(|finding| facts[finding.at].path.as_str())
            .collect();
        paths.sort_unstable();
        paths
    }

    #[test]
    fn what_nearly_all_have_is_missed_in_the_others() {
        let facts = notes("talks", 8, 2);
        assert_eq!(silent(&facts), ["talks/8.md", "talks/9.md"]);
        let told = found(&facts).remove(0).problem;
        assert_eq!(
            (told.code, told.message.as_str()),
            (
                Code::MissingDate,
                "no date in the head or the file's name; 8 of the 10 notes in this folder have one"
            )
        );
    }

    #[test]
    fn what_many_lack_or_few_have_is_not_missed() {
        assert!(silent(&notes("talks", 8, 3)).is_empty(), "not eight of ten");
        assert!(silent(&notes("talks", 4, 1)).is_empty(), "not five");
        let apart = [notes("a", 8, 0), notes("a/b", 0, 1)].concat();
        assert!(silent(&apart).is_empty(), "another folder");
    }

    #[test]
    fn notes_about_the_folder_and_empty_ones_need_none() {
        let mut facts = notes("talks", 9, 3);
        facts[9].path = "talks/README.md".into();
        facts[10].path = "talks/Talks.md".into();
        facts[11].filled = false;
        assert!(silent(&facts).is_empty());
    }

    #[test]
    fn notes_that_are_kept_back_are_not_counted() {
        let mut facts = notes("talks", 5, 1);
        assert_eq!(silent(&facts).len(), 1);
        facts[0].reach = Reach::Kept;
        assert!(silent(&facts).is_empty());
    }
}
