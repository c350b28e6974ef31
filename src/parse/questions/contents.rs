//! Which lists only say what follows in a note? What is worded as a question there is the name of a part.

use super::super::document::Kind;
use super::super::letters::{at_most, is_alphanumeric};
use super::found::Found;
use super::page::Page;

/// Titles of such lists.
const TITLES: [&str; 9] = [
    "목차",
    "차례",
    "순서",
    "index",
    "contents",
    "table of contents",
    "toc",
    "agenda",
    "outline",
];

/// Accounts for the lists right below such titles.
pub fn claim(page: &Page<'_>, found: &mut Found) {
    for line in 1..=page.count() {
        let titled = match page.line(line).kind {
            Kind::Heading => true,
            Kind::Text => page.is_alone(line) || page.line(line + 1).begins.is_some(),
            _ => false,
        };
        if !titled || !announces(&page.line(line).text) {
            continue;
        }
        let Some(first) = page.next_filled(line, line + 3) else {
            continue;
        };
        // Where something is said of the parts, they are the note itself.
        let bare = |end: &u32| (first..=*end).all(|line| page.is_empty(line) || page.line(line).begins.is_some());
        if let Some(end) = page.list_end(first).filter(bare) {
            found.claim(first, end);
        }
    }
}

fn announces(text: &str) -> bool {
    if !at_most(text, 24) {
        return false;
    }
    let bare = text
        .trim_matches(|letter: char| !is_alphanumeric(letter))
        .to_lowercase();
    TITLES.contains(&bare.as_str())
}
