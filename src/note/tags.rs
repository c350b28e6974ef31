//! Tags: which two are the same, and which lie above one.

/// Levels of a nested tag that are told apart: what is nested deeper lies in the last of them.
const LEVELS: usize = 16;

/// What two spellings of one tag have in common: no `#`, lower case. Tags are compared by it.
pub fn tag_key(tag: &str) -> String {
    bare(tag).to_lowercase()
}

/// The tags above a nested one, the outermost first, each a beginning of it: `lang` and `lang/rust` are above
/// `lang/rust/async`. What no tag could be called is none: above `a//b` there is `a`, above `a / b` nothing.
pub fn tags_above(tag: &str) -> impl Iterator<Item = &str> {
    let tag = bare(tag);
    let beginnings = tag.match_indices('/').filter_map(|(at, _)| tag.get(..at));
    beginnings.filter(|above| bare(above) == *above).take(LEVELS)
}

fn bare(tag: &str) -> &str {
    tag.trim().trim_start_matches('#').trim_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_the_same_however_it_is_written() {
        assert_eq!(tag_key(" #Lang/Rust/ "), "lang/rust");
        assert_eq!(tag_key("#"), "");
    }

    #[test]
    fn what_lies_above_a_tag_could_be_a_tag() {
        let above = |tag: &'static str| tags_above(tag).collect::<Vec<_>>();
        assert_eq!(above("컨퍼런스/2023/가을"), ["컨퍼런스", "컨퍼런스/2023"]);
        assert_eq!(above("#Lang/rust"), ["Lang"]);
        assert_eq!(above("a//b/c"), ["a", "a//b"]);
        assert!(above("a / b").is_empty());
        assert!(above("//").is_empty() && above("").is_empty());
        let deep = "a/".repeat(40_000);
        assert_eq!(tags_above(&deep).count(), LEVELS);
    }
}
