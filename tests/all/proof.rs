//! Reads the proofs of a note that was set: nothing is wider than its page, nothing would command the terminal, and
//! every word of the note is there. Shared with the bench, which reads whole folders.

use std::num::NonZero;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use talkbook::note::Note;
use talkbook::render::{self, Line};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// The widths at which pages are read.
pub const WIDTHS: [usize; 4] = [20, 40, 80, 200];

/// What is wrong with a note's page at a width; nothing where all is well.
pub fn faults(note: &Note, width: usize) -> Vec<String> {
    let mut faults = Vec::new();
    let mut terminal = terminal(width + 40);
    let page = render::note(note, width);
    for line in &page {
        let text = line.text();
        if text.contains(char::is_control) {
            faults.push(format!("a control character at {width}: {text:?}"));
        }
        let cells = cells(&mut terminal, &text);
        if cells > width {
            faults.push(format!("{cells} cells at {width}: {text:?}"));
        }
        for link in &line.links {
            if text.get(link.bytes.clone()).is_none_or(str::is_empty) || link.target.is_empty() {
                faults.push(format!("a link without words or end at {width}: {text:?}"));
            }
        }
    }
    faults.extend(lost(note, &page).map(|lost| format!("lost at {width}: {lost:?}")));
    faults
}

/// A terminal of two lines of so many cells.
pub fn terminal(width: usize) -> vt100::Parser {
    let size = |cells: usize| {
        u16::try_from(cells)
            .ok()
            .and_then(NonZero::new)
            .unwrap_or(NonZero::<u16>::MAX)
    };
    vt100::Parser::new(size(2), size(width), 0)
}

/// Where a terminal's cursor stands behind the text. A terminal's model counts the parts of a joined emoji, which a
/// terminal shows as one of two cells.
pub fn cells(terminal: &mut vt100::Parser, text: &str) -> usize {
    let joined = |cluster: &str| cluster.contains(['\u{200d}', '\u{fe0f}']);
    let plain: String = match joined(text) {
        true => text
            .graphemes(true)
            .map(|part| if joined(part) { "xx" } else { part })
            .collect(),
        false => text.to_owned(),
    };
    terminal.process(b"\x1b[H\x1b[2J");
    terminal.process(plain.as_bytes());
    let (row, column) = terminal.screen().cursor_position();
    let wide = usize::from(terminal.screen().size().1.get());
    usize::from(row) * wide + usize::from(column)
}

/// The words from the first one on that is missing, a few of them. Those of a table's row may stand in any order, as
/// its cells are wrapped side by side.
pub fn lost(note: &Note, page: &[Line]) -> Option<String> {
    let body = note.text.get(note.body..).unwrap_or_default();
    if body.contains("%%") {
        return None;
    }
    let (words, rows) = words(body);
    let words = letters(&words);
    let mut shown = page.iter().flat_map(|line| letters(&line.text()));
    if let Some(at) = words.iter().position(|letter| !shown.any(|shown| shown == *letter)) {
        let around = words.get(at.saturating_sub(30)..)?.iter().take(60);
        return Some(around.collect());
    }
    let skipped = note.text.get(..note.body).unwrap_or_default().matches('\n').count();
    rows.into_iter().find_map(|(line, row)| {
        let line = (line + skipped) as u32;
        let lines = page.iter().filter(|shown| shown.source == line);
        let mut shown: Vec<char> = lines.flat_map(|line| letters(&line.text())).collect();
        shown.sort_unstable();
        let mut wanted = letters(&row);
        wanted.sort_unstable();
        let mut shown = shown.into_iter();
        let whole = wanted.iter().all(|letter| shown.any(|shown| shown == *letter));
        (!whole).then_some(row)
    })
}

/// Letters and digits as they are compared.
fn letters(text: &str) -> Vec<char> {
    let letters = text.nfkc().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The words of a note's body, read without the renderer, of its HTML what stands between the tags; apart from them the
/// rows of its tables with the lines of the body, from 1.
fn words(body: &str) -> (String, Vec<(usize, String)>) {
    let grammar = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_WIKILINKS;
    let (mut words, mut rows) = (String::new(), Vec::new());
    let (mut html, mut image, mut row) = (String::new(), 0, (0, 0));
    let (mut line, mut counted) = (1, 0);
    for (event, range) in Parser::new_ext(body, grammar).into_offset_iter() {
        if !matches!(event, Event::Html(_)) && !html.is_empty() {
            words.push_str(&between_tags(&std::mem::take(&mut html)));
        }
        match event {
            Event::Start(Tag::Image { .. }) => image = words.len(),
            Event::End(TagEnd::Image) => {
                let said = words.split_off(image);
                words.push_str(without_size(&said));
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                line += body.get(counted..range.start).unwrap_or_default().matches('\n').count();
                counted = range.start;
                row = (line, words.len());
            }
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => rows.push((row.0, words.split_off(row.1))),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                words.push_str(&text);
            }
            Event::Html(text) => html.push_str(&text),
            Event::InlineHtml(text) => words.push_str(&between_tags(&text)),
            Event::End(TagEnd::Heading(_)) => {
                // A heading's name is for links.
                let line = words.rfind('\n').map_or(0, |end| end + 1);
                if let Some(at) = words.rfind("{#").filter(|at| *at >= line && words.ends_with('}')) {
                    words.truncate(at);
                }
                words.push('\n');
            }
            Event::SoftBreak | Event::HardBreak | Event::End(_) => words.push('\n'),
            _ => {}
        }
    }
    (words, rows)
}

/// A picture's description without its size, which is for browsers.
fn without_size(said: &str) -> &str {
    let sized = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'x');
    match said.rsplit_once('|') {
        Some((before, last)) if sized(last) => before,
        None if sized(said) => "",
        _ => said,
    }
}

fn between_tags(html: &str) -> String {
    let mut words = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = match rest {
            comment if comment.starts_with("<!--") => comment.find("-->").map(|end| end + 3),
            entity if entity.starts_with('&') => entity.find(';').filter(|end| *end < 12).map(|end| end + 1),
            tag => tag.find('>').map(|end| end + 1),
        };
        rest = rest.get(end.unwrap_or(1)..).unwrap_or_default();
    }
    words.push_str(rest);
    words
}
