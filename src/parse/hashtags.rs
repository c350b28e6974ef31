//! Which tags stand in the prose of a body (`#이직`)?

use std::ops::Range;

use super::letters::is_alphanumeric;

/// The hashtags of a run of prose. `before` is the character in front of it.
pub fn hashtags(before: Option<char>, run: &str) -> Vec<&str> {
    let places = places(before, run).into_iter();
    places.filter_map(|place| run.get(place)).collect()
}

/// Where they stand in the run, without `#`.
pub fn places(before: Option<char>, run: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut previous = before;
    let mut rest = run;
    while let Some(character) = rest.chars().next() {
        let after = &rest[character.len_utf8()..];
        if character == '#' && opens(previous) {
            let length = after.find(|next| !belongs(next)).unwrap_or(after.len());
            let tag = after[..length].trim_end_matches(['-', '/', '_']);
            let ends_well = !after[length..].starts_with('#');
            if ends_well && is_tag(tag) {
                let start = run.len() - after.len();
                found.push(start..start + tag.len());
            }
            previous = after[..length].chars().next_back().or(Some('#'));
            rest = &after[length..];
        } else {
            previous = Some(character);
            rest = after;
        }
    }
    found
}

/// Whether a tag may begin after this character.
fn opens(previous: Option<char>) -> bool {
    match previous {
        None => true,
        Some(previous) => {
            previous.is_whitespace()
                || matches!(previous, '(' | '[' | '{' | '"' | '\'' | '“' | '‘' | ',' | '「' | '（')
                || matches!(previous, '*' | '_' | '~' | '>' | '|' | '·')
        }
    }
}

fn belongs(character: char) -> bool {
    is_alphanumeric(character) || matches!(character, '_' | '-' | '/')
}

/// What follows the hash of a directive in C, whatever particle follows that.
const DIRECTIVES: [&str; 8] = [
    "define", "undef", "include", "ifdef", "ifndef", "elif", "endif", "pragma",
];

/// A tag has two characters or more, and is no issue number (`#123`), no colour (`#fff`, `#1e90ff`) and no directive of
/// C (`#define`).
fn is_tag(tag: &str) -> bool {
    let latin = tag
        .find(|character: char| !character.is_ascii_lowercase())
        .map_or(tag, |end| &tag[..end]);
    if DIRECTIVES.contains(&latin) || tag.chars().nth(1).is_none() {
        return false;
    }
    let colour = matches!(tag.len(), 3 | 6 | 8) && tag.bytes().all(|byte| byte.is_ascii_hexdigit());
    let begins = tag.starts_with(|first: char| first.is_alphanumeric() || first == '_');
    begins && !colour && tag.chars().any(|character| character.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::hashtags;

    #[test]
    fn words_with_a_hash_are_tags() {
        assert_eq!(
            hashtags(None, "#이직 (#spring-boot, #백엔드/jpa) #a_b."),
            ["이직", "spring-boot", "백엔드/jpa", "a_b"]
        );
        assert_eq!(hashtags(Some('*'), "#장애"), ["장애"]);
    }

    #[test]
    fn numbers_colours_and_other_hashes_are_none() {
        for none in [
            "#123",
            "#는",
            "#include <stdio.h>, #ifdef와",
            "#fff",
            "#1e90ff",
            "C#",
            "a#b",
            "##둘",
            "# 제목",
            "#",
            "#-",
            "#a#b",
            "/#section",
        ] {
            assert_eq!(hashtags(None, none), Vec::<&str>::new(), "{none}");
        }
        assert_eq!(hashtags(Some('\\'), "#escaped"), Vec::<&str>::new());
    }
}
