//! Which headings lie more than one level below the one before them?

use super::short;
use crate::note::{Code, Note, Problem};

/// The headings that skip a level. The first may have any: many notes leave `#` to the title.
pub fn skipped(note: &Note) -> Vec<Problem> {
    let headed: Vec<_> = note.sections.iter().filter(|section| section.level > 0).collect();
    let pairs = headed.windows(2).filter(|pair| pair[1].level > pair[0].level + 1);
    let told = pairs.map(|pair| Problem {
        line: pair[1].span.line,
        code: Code::SkippedLevel,
        message: format!(
            "{:?} is a heading of level {}, right below one of level {}",
            short(&pair[1].heading),
            pair[1].level,
            pair[0].level
        ),
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    #[test]
    fn a_level_is_skipped_downwards_only() {
        let lines = |text: &str| {
            let (note, _) = parse("a.md", text);
            skipped(&note).iter().map(|problem| problem.line).collect::<Vec<_>>()
        };
        assert_eq!(lines("# a\n### b\n# c\n## d\n#### e\n"), [2, 5]);
        assert!(lines("### a\n#### b\n## c\n# d\n").is_empty());
        assert!(lines("no heading\n").is_empty());
    }
}
