//! What is a heading called in a link, as GitHub makes it?

use std::collections::{HashMap, HashSet};

use super::letters::is_alphanumeric;

/// Gives every heading of a note a name of its own.
#[derive(Default)]
pub struct Anchors {
    taken: HashSet<String>,
    next: HashMap<String, usize>,
}

impl Anchors {
    /// The anchor of the next heading: the name it was given, else one made of its text; `-1`, `-2`… where taken.
    pub fn name(&mut self, given: Option<&str>, heading: &str) -> String {
        let base = given.map_or_else(|| slug(heading), str::to_owned);
        if !base.is_empty() && self.taken.insert(base.clone()) {
            return base;
        }
        let next = self.next.entry(base.clone()).or_insert(1);
        loop {
            let name = if base.is_empty() {
                format!("section-{next}")
            } else {
                format!("{base}-{next}")
            };
            *next += 1;
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// Lower case, letters and digits of every script kept, blanks as `-`, other marks dropped.
pub fn slug(heading: &str) -> String {
    heading
        .to_lowercase()
        .chars()
        .filter_map(|character| match character {
            ' ' => Some('-'),
            '-' | '_' => Some(character),
            _ if is_alphanumeric(character) || unicode_normalization::char::is_combining_mark(character) => {
                Some(character)
            }
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Anchors;

    #[test]
    fn anchors_are_those_of_github_and_unique() {
        let mut anchors = Anchors::default();
        let mut name = |heading| anchors.name(None, heading);
        assert_eq!(name("장애 대응 (2)"), "장애-대응-2");
        assert_eq!(name("장애 대응"), "장애-대응");
        assert_eq!(name("장애 대응"), "장애-대응-1");
        assert_eq!(name("Q&A"), "qa");
        assert_eq!(name("C++ & Rust!"), "c--rust");
        assert_eq!(name("🚀"), "section-1");
        assert_eq!(name(""), "section-2");
        assert_eq!(anchors.name(Some("qa"), "x"), "qa-1");
    }
}
