//! Which callouts ask: `> [!question] …`, `> [!faq]- …`?

use crate::note::Form;

use super::found::{Candidate, Found, Rank, Reach};
use super::listed;
use super::page::Page;

/// Finds them.
pub fn find(page: &Page<'_>, found: &mut Found) {
    let quotes = &page.document.quotes;
    for (at, quote) in quotes.iter().enumerate() {
        // Of quotes that begin on one line only the innermost has a title.
        if quotes.get(at + 1).is_some_and(|next| next.line == quote.line) {
            continue;
        }
        let Some(title) = title(page.raw(quote.line)) else {
            continue;
        };
        let (text, end_line) = match listed(title) {
            empty if empty.is_empty() => {
                let next = page.next_filled(quote.line, quote.end_line).unwrap_or(quote.line);
                (listed(&page.line(next).text), next)
            }
            text => (text, quote.line),
        };
        let rank = Rank::Line(page.depth(quote.line));
        let reach = if end_line < quote.end_line {
            Reach::Exactly(end_line + 1, quote.end_line)
        } else {
            Reach::None
        };
        found.claim(quote.line, quote.end_line);
        found.add(
            quote.line,
            Candidate {
                text,
                end_line,
                form: Form::Callout,
                asker: None,
                rank,
                reach,
            },
        );
    }
}

/// The title of a callout that asks.
fn title(raw: &str) -> Option<&str> {
    let inner = raw.trim_start_matches(['>', ' ', '\t', '-', '*']).strip_prefix("[!")?;
    let (kind, title) = inner.split_once(']')?;
    let asks = ["question", "faq", "help", "q"]
        .iter()
        .any(|name| kind.trim().eq_ignore_ascii_case(name));
    asks.then(|| title.trim_start_matches(['-', '+']).trim())
}
