//! Which characters are letters, and how many stand in a text? As the standard library says, with what most notes are
//! made of answered before its tables are searched: these are asked of every line.

/// As [`char::is_alphabetic`].
pub fn is_alphabetic(character: char) -> bool {
    matches!(character, '가'..='힣') || character.is_alphabetic()
}

/// As [`char::is_alphanumeric`].
pub fn is_alphanumeric(character: char) -> bool {
    matches!(character, '가'..='힣') || character.is_alphanumeric()
}

/// Whether a text has so many characters or fewer; most texts are too short or too long to be counted for it.
pub fn at_most(text: &str, count: usize) -> bool {
    text.len() <= count || text.len() <= count * 4 && text.chars().count() <= count
}

/// Whether one of two bytes stands in a text.
pub fn has_byte(text: &str, [one, other]: [u8; 2]) -> bool {
    memchr::memchr2(one, other, text.as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::{at_most, has_byte, is_alphabetic, is_alphanumeric};

    #[test]
    fn letters_are_those_of_the_standard_library() {
        for character in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(character), character.is_alphabetic(), "{character:?}");
            assert_eq!(is_alphanumeric(character), character.is_alphanumeric(), "{character:?}");
        }
    }

    #[test]
    fn characters_are_counted_where_bytes_do_not_tell() {
        for text in ["", "a", "abc", "가나다", "🚀🚀🚀", "가나다a", "🚀🚀🚀🚀"] {
            for count in 0..6 {
                assert_eq!(at_most(text, count), text.chars().count() <= count, "{text} {count}");
            }
        }
    }

    #[test]
    fn bytes_are_found_wherever_they_stand() {
        assert!(has_byte("x->", *b"?>") && has_byte("?", *b"?>") && !has_byte("", *b"?>"));
        assert!(!has_byte(&"가".repeat(100), *b"?>") && has_byte(&("가".repeat(100) + "?"), *b"?>"));
    }
}
