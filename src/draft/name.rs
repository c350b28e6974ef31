//! What the file of a new note is called: `2026/2026-11-26 카프카 운영기.md`, safe on every system and in every link.

use sanitize_filename::{Options, sanitize_with_options};
use unicode_segmentation::UnicodeSegmentation;

use super::Draft;
use super::pattern::Pattern;
use crate::cells;

/// Bytes of a name, and of a folder's. Systems take 255; what synchronizes folders adds to them.
const LONGEST: usize = 200;
const ENDING: &str = ".md";

/// The path of a draft's file below the notes folder, with `/`. What is said of the talk is kept but for what some system
/// forbids, what nobody sees, and what a link to the note could not hold (`#`, `^`, `[`, `]`). A folder of which nothing
/// is left is left out.
pub fn path(pattern: &Pattern, draft: &Draft) -> String {
    let mut parts = pattern.fill(draft);
    let name = parts.pop().unwrap_or_default();
    let stem = match cut(&name, LONGEST - ENDING.len()) {
        "" => "untitled",
        stem => stem,
    };
    let folders = parts.iter().map(|part| cut(part, LONGEST));
    let folders: String = folders
        .filter(|part| !part.is_empty())
        .map(|part| format!("{part}/"))
        .collect();
    format!("{folders}{stem}{ENDING}")
}

/// A text as a part of a path that every system takes; may be empty.
pub fn safe(text: &str) -> String {
    // What one round uncovers, as a name that Windows keeps for itself, the next one finds.
    once_safe(&once_safe(text))
}

fn once_safe(text: &str) -> String {
    // What deceives the eye is known to one room alone.
    let seen = cells::visible(text).replace('�', "");
    let linkable = seen.replace(['#', '^', '[', ']'], " ");
    let options = Options {
        windows: true,
        truncate: false,
        replacement: " ",
    };
    let safe = sanitize_with_options(linkable, options);
    let folded = safe.split_whitespace().collect::<Vec<_>>().join(" ");
    bare(folded.trim_start_matches(['.', '-', ' '])).to_owned()
}

/// The beginning of a text that fits into so many bytes, never cut through what a reader takes for one character.
fn cut(text: &str, bytes: usize) -> &str {
    let fits = |(at, cluster): (usize, &str)| Some(at + cluster.len()).filter(|end| *end <= bytes);
    let end = text.grapheme_indices(true).map_while(fits).last().unwrap_or_default();
    bare(text.get(..end).unwrap_or_default())
}

/// Without the dots and blanks that Windows would take away.
fn bare(text: &str) -> &str {
    text.trim_end_matches(['.', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::Date;

    fn named(title: &str, date: Option<Date>) -> String {
        let draft = Draft::new(title, date, &[], "", &[]).expect("a draft");
        path(&Pattern::default(), &draft)
    }

    fn dated(title: &str) -> String {
        named(title, Date::typed("2026-11-26"))
    }

    #[test]
    fn the_title_stands_in_the_name() {
        assert_eq!(dated("카프카 운영기"), "2026-11-26 카프카 운영기.md");
        assert_eq!(
            dated("장애 대응: 새벽 3시의 15분"),
            "2026-11-26 장애 대응 새벽 3시의 15분.md"
        );
        assert_eq!(dated("Rust 1.90 👨‍👩‍👧 이야기"), "2026-11-26 Rust 1.90 👨‍👩‍👧 이야기.md");
        assert_eq!(dated("$(touch x) & `y` 'z'"), "2026-11-26 $(touch x) & `y` 'z'.md");
        assert_eq!(named("회고", Date::typed("2026-11")), "2026-11 회고.md");
        assert_eq!(named("회고", None), "회고.md");
    }

    #[test]
    fn no_title_leads_out_of_the_folder_or_hides_the_note() {
        for (title, name) in [
            ("../x", "x.md"),
            ("..\\..\\x", "x.md"),
            ("a/b", "a b.md"),
            ("/etc/passwd", "etc passwd.md"),
            ("-c calc", "c calc.md"),
            (".hidden", "hidden.md"),
            ("a\nb\tc\u{1b}[31m", "a b c 31m.md"),
            ("CON", "untitled.md"),
            ("?con", "untitled.md"),
            ("lpt1.txt", "untitled.md"),
            ("CONsole", "CONsole.md"),
            ("...", "untitled.md"),
            ("???", "untitled.md"),
            ("end. . .", "end.md"),
            ("a\u{202e}dm.b\u{200b}", "adm.b.md"),
            ("C# [draft]^2 #1", "C draft 2 1.md"),
            ("<a|b>*\"c\"?:", "a b c.md"),
        ] {
            assert_eq!(named(title, None), name, "{title:?}");
        }
        assert_eq!(dated("CON"), "2026-11-26.md");
        assert_eq!(dated("..."), "2026-11-26.md");
    }

    #[test]
    fn decomposed_hangul_is_composed() {
        use unicode_normalization::UnicodeNormalization;
        let decomposed: String = "장애 대응".nfd().collect();
        assert_eq!(dated(&decomposed), "2026-11-26 장애 대응.md");
    }

    #[test]
    fn a_long_title_is_cut_between_characters() {
        for title in [
            "가".repeat(900),
            "👨‍👩‍👧".repeat(100),
            "a. ".repeat(300),
            "x\u{301}".repeat(400),
        ] {
            let name = dated(&title);
            assert!(
                name.len() <= LONGEST && name.len() > LONGEST - 30,
                "{} bytes: {name}",
                name.len()
            );
            let stem = name.strip_suffix(ENDING).expect("an ending");
            assert_eq!(stem.trim_end_matches(['.', ' ']), stem);
            let rest = stem.strip_prefix("2026-11-26 ").expect("a date");
            assert!(rest.graphemes(true).all(|cluster| title.contains(cluster)), "{rest}");
        }
    }
}
