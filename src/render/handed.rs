//! Markdown to hand on: as the note has it, but without HTML and without addresses that a browser would obey.

use std::borrow::Cow;
use std::collections::BTreeSet;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::blocks::GRAMMAR;
use super::deep;
use super::web::is_web;
use crate::note::leads_out;

/// What is taken away may let other things come forth, so it is looked at again so often; what is not well then is
/// taken for plain text.
const LOOKS: usize = 8;

/// A bracket that is none. A backslash would be undone by one before it.
const BRACKET: &str = "&#91;";

/// The Markdown of a stretch of text in which tags are words, and so are links but those to the web and to files.
pub fn handed(text: &str) -> String {
    let mut text = deep::levelled(text).into_owned();
    for _ in 0..LOOKS {
        match defused(&text) {
            Cow::Borrowed(_) => return text,
            Cow::Owned(better) => text = better,
        }
    }
    text.replace('<', "&lt;").replace('[', BRACKET)
}

/// The text with what is obeyed made words; borrowed where there is nothing of that.
fn defused(text: &str) -> Cow<'_, str> {
    let mut brackets: BTreeSet<usize> = BTreeSet::new();
    let parser = Parser::new_ext(text, GRAMMAR);
    for (_, definition) in parser.reference_definitions().iter() {
        if obeyed(&definition.dest) {
            brackets.extend(find(text, definition.span.start, definition.span.end, '['));
        }
    }
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => {
                let tag = text.get(range.clone()).unwrap_or_default();
                brackets.extend(tag.match_indices('<').map(|(at, _)| range.start + at));
            }
            Event::Start(
                Tag::Link {
                    link_type, dest_url, ..
                }
                | Tag::Image {
                    link_type, dest_url, ..
                },
            ) if obeyed(&dest_url) => {
                let opening = if link_type == LinkType::Autolink { '<' } else { '[' };
                brackets.extend(find(text, range.start, range.end, opening));
            }
            _ => {}
        }
    }
    if brackets.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut defused = String::with_capacity(text.len() + 4 * brackets.len());
    let mut from = 0;
    for at in brackets {
        defused.push_str(text.get(from..at).unwrap_or_default());
        let bracket = text.get(at..at + 1).unwrap_or_default();
        defused.push_str(if bracket == "<" { "&lt;" } else { BRACKET });
        from = at + 1;
    }
    defused.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(defused)
}

/// Whether a browser might do what an address says. A name of a scheme that nobody may follow is not one of a file.
fn obeyed(address: &str) -> bool {
    let bare: String = address
        .chars()
        .filter(|letter| !letter.is_whitespace() && !letter.is_control())
        .collect();
    leads_out(&bare) && !is_web(address)
}

fn find(text: &str, from: usize, to: usize, bracket: char) -> Option<usize> {
    Some(from + text.get(from..to)?.find(bracket)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_harmless_stays_as_it_is() {
        for text in [
            "글 **굵게** `<b>` [링크](https://a.b) [파일](a.md) [[노트]] ![그림](a.png)\n\n```html\n<script>\n```\n",
            "a < b, `List<String>`\n- [ ] 할 일\n[a]: https://a.b\n",
        ] {
            assert_eq!(handed(text), text);
        }
    }

    #[test]
    fn what_a_browser_would_obey_is_words() {
        for text in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "[a](javascript:alert(1))",
            "![a](data:text/html,x)",
            "[a [b](javascript:x)](javascript:y)",
            "<javascript:alert(1)>",
            "[a][b]\n\n[b]: javascript:alert(1)\n",
            "[a](java\u{1}script:alert(1))",
            "<div\n[a](javascript:x)\n>",
            &"[".repeat(300),
            "\\[[](javascript:x)",
            "\\[\\[[a](javascript:x)](javascript:y)",
        ] {
            let handed = handed(text);
            for event in Parser::new_ext(&handed, GRAMMAR) {
                match event {
                    Event::Html(_) | Event::InlineHtml(_) => panic!("{text:?} → {handed:?}"),
                    Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                        assert!(!obeyed(&dest_url), "{text:?} → {handed:?}");
                    }
                    _ => {}
                }
            }
        }
    }
}
