//! Two texts of a file → a unified diff that `git apply` and `patch -p1` take.

use std::fmt::Write;

use similar::TextDiff;

/// The diff from one text to another of the file with this name (as it stands on disk, `/` between its parts). Lines end
/// with `\n` alone, as those programs have it; a carriage return belongs to its line.
pub fn patch(name: &[u8], old: &str, new: &str) -> String {
    let before: Vec<&str> = old.split_inclusive('\n').collect();
    let after: Vec<&str> = new.split_inclusive('\n').collect();
    let diff = TextDiff::configure()
        .newline_terminated(true)
        .diff_slices(&before, &after);
    let mut written = format!("--- {}\n+++ {}\n", named("a/", name), named("b/", name));
    let _ = write!(written, "{}", diff.unified_diff());
    written
}

/// A name as git writes it in such a header: in quotes where it could be read otherwise, with a tab behind it where there is a
/// blank in it.
fn named(side: &str, name: &[u8]) -> String {
    let plain = |text: &&str| !text.contains(|letter: char| letter.is_ascii_control() || matches!(letter, '"' | '\\'));
    if let Some(text) = std::str::from_utf8(name).ok().filter(plain) {
        let tab = if text.contains(' ') { "\t" } else { "" };
        return format!("{side}{text}{tab}");
    }
    let mut quoted = format!("\"{side}");
    for byte in name {
        match byte {
            b'"' | b'\\' => {
                quoted.push('\\');
                quoted.push(char::from(*byte));
            }
            b'\t' => quoted.push_str("\\t"),
            b'\n' => quoted.push_str("\\n"),
            b' '..=b'~' => quoted.push(char::from(*byte)),
            _ => {
                let _ = write!(quoted, "\\{byte:03o}");
            }
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_names_its_file_and_shows_three_lines_around() {
        let old = "1\n2\n3\n4\r\n5\n6\n7\n8\n9";
        let new = "1\n2\n3\nx\r\n5\n6\n7\n8\n9";
        assert_eq!(
            patch(b"a.md", old, new),
            "--- a/a.md\n+++ b/a.md\n@@ -1,7 +1,7 @@\n 1\n 2\n 3\n-4\r\n+x\r\n 5\n 6\n 7\n"
        );
        let end = patch(b"a.md", "1\n2", "1\n3");
        assert!(
            end.ends_with(" 1\n-2\n\\ No newline at end of file\n+3\n\\ No newline at end of file\n"),
            "{end}"
        );
    }

    #[test]
    fn names_are_quoted_as_git_does() {
        assert_eq!(named("a/", "장애.md".as_bytes()), "a/장애.md");
        assert_eq!(named("a/", b"a b.md"), "a/a b.md\t");
        assert_eq!(named("a/", b"a\"b\\.md"), "\"a/a\\\"b\\\\.md\"");
        assert_eq!(named("a/", b"a\xff\n.md"), "\"a/a\\377\\n.md\"");
    }
}
