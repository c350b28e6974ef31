//! Which links lead to nothing?

use std::collections::{HashMap, HashSet};

use super::{Choice, Facts, Finding, Reach, short};
use crate::note::{Call, Code, Problem};

/// The links that lead to no note and no file of the notes folder, and those that lead to a part which their note does not
/// have. Of what lies outside of the folder, of what an address on the web stands for, and of the parts of notes that are
/// kept back nothing is said.
pub fn found(facts: &[Facts], choice: &Choice, lies: &dyn Fn(&str, &Call) -> bool) -> Vec<Finding> {
    if !choice.has(Code::BrokenLink) && !choice.has(Code::BrokenAnchor) {
        return Vec::new();
    }
    let mut named: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, note) in facts.iter().enumerate() {
        note.names
            .iter()
            .for_each(|name| named.entry(name).or_default().push(at));
    }
    let mut found = Vec::new();
    for (at, note) in facts.iter().enumerate().filter(|(_, note)| note.reach == Reach::Open) {
        let mut told: HashSet<(u32, &Call)> = HashSet::new();
        for link in &note.links {
            let problem = broken(facts, &named, at, &link.call, lies);
            if let Some((code, message)) = problem
                && told.insert((link.line, &link.call))
            {
                found.push(Finding {
                    at,
                    problem: Problem {
                        line: link.line,
                        code,
                        message,
                    },
                    mend: None,
                });
            }
        }
    }
    found
}

/// What is wrong with a link of a note.
fn broken(
    facts: &[Facts],
    named: &HashMap<&str, Vec<usize>>,
    from: usize,
    call: &Call,
    lies: &dyn Fn(&str, &Call) -> bool,
) -> Option<(Code, String)> {
    let (Call::Name(said) | Call::Path(said)) = call;
    let path = &facts[from].path;
    let called: Vec<usize> = match said.starts_with('#') {
        true => vec![from],
        false => {
            let names = call.names(path);
            let notes = names.iter().find_map(|name| named.get(name.as_str()));
            notes.cloned().unwrap_or_default()
        }
    };
    if called.is_empty() {
        let outside = call.files(path).is_empty() || is_of_a_site(path, call, lies);
        if outside || is_no_link(call) || lies(path, call) {
            return None;
        }
        let said = short(said);
        let message = match call {
            Call::Name(_) => format!("[[{said}]] leads nowhere: no note and no file is called so"),
            Call::Path(_) => format!("({said}) leads nowhere: no note and no file lies there"),
        };
        return Some((Code::BrokenLink, message));
    }
    let part = call.part().filter(|part| !is_of_a_page(part))?;
    // Of several notes of a name, any may be meant.
    let known = called.iter().map(|at| &facts[*at]);
    let mut silent = known.filter(|note| note.reach == Reach::Kept || note.parts.has(&part));
    if silent.next().is_some() {
        return None;
    }
    let whose = match called.as_slice() {
        [at] if *at == from => "this note",
        [at] => &facts[*at].path,
        _ => "no note of that name",
    };
    let what = if part.starts_with('^') { "block" } else { "heading" };
    let has = if called.len() > 1 { "has a" } else { "has no" };
    Some((Code::BrokenAnchor, format!("{whose} {has} {what} {:?}", short(&part))))
}

/// Whether a path begins with `/` and means the root of a site of which the notes are a part: nothing in the notes folder is
/// called as its first folder.
fn is_of_a_site(from: &str, call: &Call, lies: &dyn Fn(&str, &Call) -> bool) -> bool {
    let Call::Path(said) = call else { return false };
    let Some(path) = said.strip_prefix('/') else {
        return false;
    };
    match path.split_once('/') {
        Some((first, _)) => !lies(from, &Call::Path(format!("/{first}"))),
        None => !path.split(['#', '?']).next().is_some_and(|path| path.ends_with(".md")),
    }
}

/// Whether what looks like a link is none: filled in by what makes pages of the notes (`{{ site.url }}/a`, `{% link a %}`,
/// `[[toc]]`), a note's number (`[[1]]`), a test of a shell (`[[ -f "$a" ]]`).
fn is_no_link(call: &Call) -> bool {
    let (Call::Name(said) | Call::Path(said)) = call;
    let made = ["{{", "{%", "${", "<%"].iter().any(|mark| said.contains(mark));
    let contents = matches!(said.to_lowercase().as_str(), "toc" | "_toc_");
    let number = said
        .chars()
        .all(|letter| letter.is_ascii_digit() || matches!(letter, ',' | ' ' | '-'));
    let shell = said.starts_with(['-', '!', '$', '"']) || said.contains(" $") || said.contains("\"$");
    made || (matches!(call, Call::Name(_)) && (contents || number || shell))
}

/// Whether a part is one that every page has: its top, a line of its source, a stretch of its text.
fn is_of_a_page(part: &str) -> bool {
    let line = part
        .strip_prefix('L')
        .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    line || part == "top" || part.starts_with(":~:")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    fn facts(notes: &[(&str, &str)]) -> Vec<Facts> {
        let of = |(path, text): &(&str, &str)| {
            let (note, _) = parse(path, text);
            Facts::of(&note, text, &Choice::of(&[], &[], &[]))
        };
        notes.iter().map(of).collect()
    }

    /// What is told of the first of some notes, where one file lies beside them: `a.png`.
    fn told(notes: &[(&str, &str)]) -> Vec<(u32, &'static str, String)> {
        let lies = |from: &str, call: &Call| {
            let there = ["a.png", "talks"];
            call.files(from).iter().any(|path| there.contains(&path.as_str()))
        };
        let found = found(&facts(notes), &Choice::of(&[], &[], &[]), &lies);
        let first = found.into_iter().filter(|finding| finding.at == 0);
        first
            .map(|finding| {
                let Problem { line, code, message } = finding.problem;
                (line, code.name(), message)
            })
            .collect()
    }

    const KAFKA: (&str, &str) = (
        "talks/kafka.md",
        "---\ntitle: 카프카 운영기\n---\n# 카프카\n## 장애 대응\na ^one\n> ## 인용 안\n<a id=\"Given\"></a>\n",
    );

    #[test]
    fn links_that_lead_somewhere_are_sound() {
        let text = "[[kafka]] [[카프카 운영기#장애 대응|x]] [[kafka#^one]] [a](talks/kafka.md#장애-대응) ![[a.png]]\n\
                    [b](a.png) [c](https://example.com/none) [d](talks/kafka.md#given) [e](../above.md) [f](#top)\n\
                    [g](talks/kafka.md#L3) [h](talks/kafka.md#인용-안) [i](#here) `[[none]]` [[#here]] [j]({{ x }}/y)\n\
                    [k](/assets/none.png) [[toc]] [[1]] [[ -f \"$a\" ]] [l](../talks/) [m](#️here) [[1]](https://example.com)\n\
                    ## here\n";
        assert_eq!(told(&[("a.md", text), KAFKA]), []);
    }

    #[test]
    fn links_that_lead_nowhere_are_told_once_a_line() {
        let text = "[[없음]] [[없음]]\n[a](talks/none.md)\n![b](none.png)\n![[none.png]]\n[c](/talks/none.png)\n[d](/none.md)\n";
        let said = told(&[("a.md", text), KAFKA]);
        let wanted = [
            (1, "[[없음]] leads nowhere: no note and no file is called so"),
            (2, "(talks/none.md) leads nowhere: no note and no file lies there"),
            (3, "(none.png) leads nowhere: no note and no file lies there"),
            (4, "[[none.png]] leads nowhere: no note and no file is called so"),
            (5, "(/talks/none.png) leads nowhere: no note and no file lies there"),
            (6, "(/none.md) leads nowhere: no note and no file lies there"),
        ];
        let wanted = wanted.map(|(line, message)| (line, "broken-link", message.to_owned()));
        assert_eq!(said, wanted);
    }

    #[test]
    fn parts_that_are_not_there_are_told() {
        let text = "[[kafka#없음]]\n[a](talks/kafka.md#none)\n[[kafka#^two]]\n[b](#none)\n";
        let said = told(&[("a.md", text), KAFKA]);
        let wanted = [
            (1, "talks/kafka.md has no heading \"없음\""),
            (2, "talks/kafka.md has no heading \"none\""),
            (3, "talks/kafka.md has no block \"^two\""),
            (4, "this note has no heading \"none\""),
        ];
        let wanted = wanted.map(|(line, message)| (line, "broken-anchor", message.to_owned()));
        assert_eq!(said, wanted);
    }

    #[test]
    fn of_several_notes_of_a_name_any_may_be_meant() {
        let other = ("2023/kafka.md", "## 다른\n");
        assert_eq!(
            told(&[("a.md", "[[kafka#다른]] [[kafka#장애 대응]]\n"), KAFKA, other]),
            []
        );
        let said = told(&[("a.md", "[[kafka#없음]]\n"), KAFKA, other]);
        assert_eq!(said[0].2, "no note of that name has a heading \"없음\"");
    }

    #[test]
    fn the_parts_of_notes_that_are_kept_back_are_not_told() {
        let mut facts = facts(&[("a.md", "[[kafka#없음]]\n[[kafka]]\n"), KAFKA]);
        let none = |_: &str, _: &Call| false;
        let choice = Choice::of(&[], &[], &[]);
        assert_eq!(found(&facts, &choice, &none).len(), 1);
        facts[1].reach = Reach::Kept;
        assert!(found(&facts, &choice, &none).is_empty());
    }
}
