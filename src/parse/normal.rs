//! What is a file's text once its encoding's habits are gone? Lines stay the lines of the file.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text in NFC, without a byte order mark, its lines ended by `\n`. A lone carriage return ends a line only in a
/// text that knows no other line end; elsewhere an editor shows it as nothing, so it is a blank.
pub fn normal(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let ended = match (text.contains('\r'), text.contains('\n')) {
        (false, _) => Cow::Borrowed(text),
        (true, false) => Cow::Owned(text.replace('\r', "\n")),
        (true, true) => Cow::Owned(text.replace("\r\n", "\n").replace('\r', " ")),
    };
    // Plain characters part the others, so those may be looked at alone: at worst a text is composed that is so already.
    let others = ended.chars().filter(|character| !is_plain(*character));
    if is_nfc_quick(others) == IsNormalized::Yes {
        return ended;
    }
    Cow::Owned(ended.nfc().collect())
}

/// Whether a character stands for itself in NFC whatever is around it: what most notes are made of.
fn is_plain(character: char) -> bool {
    matches!(character, '\0'..='\u{2ff}' | '가'..='힣')
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn line_ends_of_every_system_are_one() {
        assert_eq!(normal("\u{feff}# a\r\nb\r\n"), "# a\nb\n");
        assert_eq!(normal("a\rb\r"), "a\nb\n");
        assert_eq!(normal("a\rb\nc"), "a b\nc");
    }

    #[test]
    fn decomposed_hangul_is_composed() {
        let decomposed: String = "장애 대응".nfd().collect();
        assert_ne!(decomposed, "장애 대응");
        assert_eq!(normal(&decomposed), "장애 대응");
        for text in [
            "e\u{301}",
            "a\u{323}b\u{302}",
            "\u{302}\u{323}",
            "\u{2126}",
            "“é” → \u{1112}\u{1161}\u{11ab}",
        ] {
            assert_eq!(normal(text), text.nfc().collect::<String>(), "{text:?}");
        }
    }

    use unicode_normalization::UnicodeNormalization;
}
