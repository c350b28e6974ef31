//! Which words of a search begin with a dash because they are to be left out (`-word`), not because they are flags.

use std::ffi::OsString;

/// The commands whose words are a query.
const ASKING: [&str; 4] = ["search", "questions", "review", "export"];

/// The words, with a blank before those that a query leaves out: behind a command that takes a query, and before
/// `--`, one dash and more than one character. The blank means nothing in a query, and keeps a flag from being seen.
pub fn keep(words: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut asking = false;
    let mut flags = true;
    let mut kept = Vec::new();
    for (at, word) in words.into_iter().enumerate() {
        let text = word.to_str().unwrap_or_default();
        if asking && flags && leaves_out(text) {
            kept.push(OsString::from(format!(" {text}")));
            continue;
        }
        flags = flags && text != "--";
        asking = asking || (at > 0 && ASKING.contains(&text));
        kept.push(word);
    }
    kept
}

fn leaves_out(word: &str) -> bool {
    word.strip_prefix('-')
        .is_some_and(|rest| !rest.starts_with('-') && rest.chars().nth(1).is_some())
}
