//! How far reaches what a title announces that is no heading of a section?

use super::super::document::Kind;
use super::asking::{Asking, asks};
use super::labels::label;
use super::page::Page;

/// The last line before the next heading in the item or the quote around a line.
pub fn inner_end(page: &Page<'_>, line: u32) -> u32 {
    let item = page.item(line).map(|item| item.end_line);
    let quote = page.quote(line).map(|quote| quote.end_line);
    let end = item.into_iter().chain(quote).min().unwrap_or(line);
    let next = (line + 1..=end).find(|next| page.line(*next).kind == Kind::Inner);
    next.map_or(end, |next| next - 1)
}

/// Whether a line is a heading in HTML: `<h2>Q&A</h2>`.
pub fn is_html_heading(page: &Page<'_>, line: u32) -> bool {
    let raw = page.raw(line).trim_start().to_ascii_lowercase();
    let level = raw.strip_prefix("<h").and_then(|rest| rest.chars().next());
    level.is_some_and(|level| ('1'..='6').contains(&level))
}

/// The last line before the next such heading, or the end of the section.
pub fn html_end(page: &Page<'_>, line: u32) -> u32 {
    let end = page.section_end(line);
    let next = (line + 1..=end).find(|next| page.line(*next).kind == Kind::Html && is_html_heading(page, *next));
    next.map_or(end, |next| next - 1)
}

/// The last line before the next title: a heading, or a bold line where this one is bold.
pub fn bold_end(page: &Page<'_>, line: u32) -> u32 {
    let end = page.section_end(line);
    let strong = page.is_strong(line);
    let title = |at: &u32| {
        let other =
            page.is_strong(*at) && asks(&page.line(*at).text) == Asking::Not && label(&page.line(*at).text).is_none();
        strong && page.line(*at).item.is_none() && other && page.is_alone(*at)
    };
    (line + 1..=end).find(title).map_or(end, |next| next - 1)
}
