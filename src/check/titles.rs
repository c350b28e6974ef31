//! Which notes are called the same?

use std::collections::BTreeMap;

use super::facts::Titled;
use super::{Facts, Finding, Reach, count, short};
use crate::note::{Code, Problem, folded};

/// Others of a title that are named.
const NAMED: usize = 5;

/// File names that say nothing: a title made of one is none.
const NAMELESS: [&str; 4] = ["readme", "index", "_index", "untitled"];

/// The notes whose title another one bears, too; case and white space make no difference.
pub fn found(facts: &[Facts]) -> Vec<Finding> {
    let mut titles: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, note) in facts.iter().enumerate().filter(|(_, note)| note.reach == Reach::Open) {
        let title = folded(&note.title);
        let nameless = note.titled == Titled::Name && NAMELESS.contains(&title.as_str());
        if note.filled && !nameless {
            titles.entry(title).or_default().push(at);
        }
    }
    let several = titles.values().filter(|notes| notes.len() > 1);
    let each = several.flat_map(|notes| notes.iter().map(move |at| (notes, *at)));
    let told = each.map(|(notes, at)| Finding {
        at,
        problem: Problem {
            line: 1,
            code: Code::DuplicateTitle,
            message: format!(
                "{:?} is the title of {}, too",
                short(&facts[at].title),
                others(facts, notes, at)
            ),
        },
        mend: None,
    });
    told.collect()
}

fn others(facts: &[Facts], notes: &[usize], but: usize) -> String {
    let others = notes.iter().filter(|at| **at != but).take(NAMED);
    let mut names: Vec<String> = others.map(|at| facts[*at].path.clone()).collect();
    let more = notes.len() - 1 - names.len();
    if more > 0 {
        names.push(format!("and {}", count(more, "more note")));
    }
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(path: &str, title: &str) -> Facts {
        Facts {
            path: path.into(),
            title: title.into(),
            filled: true,
            ..Facts::default()
        }
    }

    #[test]
    fn notes_of_one_title_name_each_other() {
        let facts = [
            note("a.md", "카프카 운영기"),
            note("b.md", "다른 것"),
            note("c/d.md", "카프카  운영기"),
        ];
        let told: Vec<_> = found(&facts)
            .into_iter()
            .map(|finding| (finding.at, finding.problem.message))
            .collect();
        assert_eq!(
            told,
            [
                (0, "\"카프카 운영기\" is the title of c/d.md, too".to_owned()),
                (2, "\"카프카  운영기\" is the title of a.md, too".to_owned())
            ]
        );
    }

    #[test]
    fn many_are_named_in_part() {
        let facts: Vec<Facts> = (0..9).map(|at| note(&format!("{at}.md"), "Standup")).collect();
        let told = found(&facts);
        assert_eq!(told.len(), 9);
        assert!(told[0].problem.message.ends_with("5.md, and 3 more notes, too"));
    }

    #[test]
    fn names_that_say_nothing_empty_notes_and_those_kept_back_are_no_twins() {
        let named = |path: &str| Facts {
            titled: Titled::Name,
            ..note(path, "README")
        };
        assert!(found(&[named("a/README.md"), named("b/README.md")]).is_empty());
        let mut facts = [note("a.md", "T"), note("b.md", "T")];
        assert_eq!(found(&facts).len(), 2);
        facts[1].filled = false;
        assert!(found(&facts).is_empty());
        facts[1] = Facts {
            reach: Reach::Kept,
            ..note("b.md", "T")
        };
        assert!(found(&facts).is_empty());
    }
}
