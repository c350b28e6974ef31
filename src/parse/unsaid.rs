//! What stands in a body and is not said to its readers: `%%comments%%`, and the names that Obsidian gives to blocks
//! (`… ^name` at the end of a line), by which links call them. In code, links and HTML neither is one.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::document;

/// Letters of a block's name that is made by the editor, which may be digits alone.
const MADE: usize = 6;

/// What a note's grammar knows, and formulas, in which neither is one.
const GRAMMAR: Options = document::GRAMMAR.union(Options::ENABLE_MATH);

/// Where that stands, ascending. A mark that nothing closes is text.
pub fn unsaid(text: &str, body: usize) -> Vec<Range<usize>> {
    let source = text.get(body..).unwrap_or_default();
    if !source.contains("%%") && named(source).next().is_none() {
        return Vec::new();
    }
    let mut kept = Parser::new_ext(source, GRAMMAR)
        .into_offset_iter()
        .filter_map(|(event, range)| is_literal(&event).then_some(range));
    let marks = source.match_indices("%%").map(|(at, mark)| (at..at + mark.len(), true));
    let names = named(source).map(|range| (range, false));
    let mut found: Vec<(Range<usize>, bool)> = marks.chain(names).collect();
    found.sort_by_key(|(range, _)| range.start);
    let mut next = kept.next();
    let (mut until, mut open, mut unsaid) = (0, None, Vec::new());
    for (range, is_mark) in found {
        while let Some(literal) = next.take_if(|literal| literal.start <= range.start) {
            until = until.max(literal.end);
            next = kept.next();
        }
        match (range.start < until, is_mark, open) {
            (true, ..) => {}
            (false, false, _) => unsaid.push(range),
            (false, true, None) => open = Some(range.start),
            (false, true, Some(start)) => {
                while unsaid
                    .pop_if(|within: &mut Range<usize>| within.start > start)
                    .is_some()
                {}
                unsaid.push(start..range.end);
                open = None;
            }
        }
    }
    unsaid
        .into_iter()
        .map(|range| range.start + body..range.end + body)
        .collect()
}

fn is_literal(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Start(Tag::CodeBlock(_) | Tag::Link { .. } | Tag::Image { .. })
    )
}

/// What looks like the name of a block, at the ends of lines. A power (`2 ^10`) is none: a name has a letter in it.
fn named(source: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = source.as_bytes();
    memchr::memchr_iter(b'^', bytes).filter_map(move |at| {
        let begins = at == 0 || matches!(bytes[at - 1], b' ' | b'\t' | b'\n');
        let rest = bytes.get(at + 1..).filter(|_| begins)?;
        let letter = |letter: &&u8| letter.is_ascii_alphanumeric() || **letter == b'-';
        let length = rest.iter().take_while(letter).count();
        let behind = rest[length..].iter().find(|letter| !matches!(letter, b' ' | b'\t'));
        let named = length == MADE || rest[..length].iter().any(u8::is_ascii_alphabetic);
        (named && matches!(behind, None | Some(b'\n'))).then(|| at..at + 1 + length)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str) -> String {
        let stretches = unsaid(text, 0);
        crate::note::said(text, 0..text.len(), &stretches).into_owned()
    }

    #[test]
    fn comments_and_names_of_blocks_are_not_said() {
        assert_eq!(left("a %%b 가\n> c%% d `%%` %%e"), "a \n d `%%` %%e");
        assert_eq!(left("%%\n# a\n%%\nb %%c%% %%d%%"), "\n\n\nb  ");
        assert_eq!(left("글 ^one-2\n\n^two\n- 항목 ^37066d  \n"), "글 \n\n\n- 항목   \n");
        for text in [
            "2 ^10",
            "x^a",
            "글 ^a b",
            "`a ^b`",
            "```\n%%a%%\n글 ^one\n```",
            "50%% 글",
            "[a](b%%c%%d)",
            "글 ^각주",
            "$$\nx ^n\n$$",
            "$a %%b%% c$",
        ] {
            assert_eq!(left(text), text);
        }
        assert_eq!(left("50%% 글 ^name"), "50%% 글 ", "what nothing closes hides nothing");
        assert_eq!(left("%%글 ^name\n%%"), "\n");
        let behind = unsaid("%%a%%\n%%b%%", 6);
        assert_eq!(behind.first(), Some(&(6..11)), "the head has none");
    }
}
