//! What holds for every text: shared by the property tests of a normal test run (`tests/all/properties.rs`) and by the
//! fuzz targets beside this file. Each panics where it does not hold.

use talkbook::index::analyzer::{Analyzer, Forms, words};
use talkbook::note::Span;
use talkbook::parse::parse;
use talkbook::query::Query;
use talkbook::{cells, render};

/// A span lies in a text, on the boundaries of characters, and on its lines.
fn lies_in(text: &str, span: Span, what: &str) {
    assert!(span.start <= span.end, "{what} {span:?}");
    assert!(
        text.get(span.start..span.end).is_some(),
        "{what} {span:?} of {}",
        text.len()
    );
    assert!(span.line >= 1 && span.line <= span.end_line, "{what} {span:?}");
    let line = 1 + text[..span.start].matches('\n').count();
    // What is empty at the very end lies on the last line.
    let last = span.start == text.len() && text.ends_with('\n');
    assert!(
        span.line as usize == line || (last && span.line as usize + 1 == line),
        "{what} {span:?}"
    );
}

/// A note's parts lie in its text, in order, and in each other.
pub fn parses(text: &str) {
    let (note, problems) = parse("folder/note.md", text);
    let text = &note.text;
    let lines = text.matches('\n').count() + 1;
    assert!(text.get(note.body..).is_some(), "body {}", note.body);
    let mut before = note.body;
    for (at, section) in note.sections.iter().enumerate() {
        lies_in(text, section.span, "section");
        lies_in(text, section.whole, "whole");
        assert!(
            section.span.start >= before,
            "section {at} begins before the one before it ends"
        );
        assert!(
            (section.span.start..=section.span.end).contains(&section.body),
            "body of {section:?}"
        );
        assert!(text.is_char_boundary(section.body));
        assert!(section.whole.start == section.span.start && section.whole.end >= section.span.end);
        before = section.span.end;
        if let Some(above) = section.parent {
            assert!(above < at);
            let above = &note.sections[above];
            assert!(above.level < section.level && above.whole.end >= section.whole.end);
        }
        assert!(section.level <= 6 && !note.breadcrumb(at).is_empty());
    }
    let mut before = 0;
    for question in &note.questions {
        lies_in(text, question.span, "question");
        assert!(question.span.start >= before, "questions in order");
        before = question.span.start;
        assert!(question.section < note.sections.len());
        if let Some(answer) = question.answer {
            lies_in(text, answer, "answer");
            assert!(answer.end_line as usize <= lines);
        }
        assert!(note.question_at(question.span.line).is_some());
    }
    let mut before = 0;
    for link in &note.links {
        assert!(
            link.line as usize >= before && link.line as usize <= lines,
            "links in order"
        );
        before = link.line as usize;
    }
    for problem in &problems {
        assert!(
            problem.line >= 1 && problem.line as usize <= lines + 1,
            "{problem:?} of {lines} lines"
        );
        assert!(!problem.message.is_empty());
    }
}

/// The tags that stand on a page.
const TAGS: &str = " a blockquote br code del div em h1 h2 h3 h4 h5 h6 hr li ol p pre section span strong sub sup table \
    tbody td th thead tr ul ";

/// What is handed on holds nothing that a browser would obey.
pub fn hands_on(text: &str) {
    let handed = render::handed(text);
    assert_eq!(render::handed(&handed), handed, "what was made harmless is harmless");
    let (note, _) = parse("folder/note.md", text);
    let mut page = Vec::new();
    render::web(&note, "talk-1", &|_| None, &mut page).expect("written");
    let page = String::from_utf8(page).expect("text");
    for tag in page.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a tag that ends");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        assert!(TAGS.contains(&format!(" {name} ")), "<{tag}> of {text:?}");
        // Every other part stands in quotes.
        for attribute in tag
            .split('"')
            .step_by(2)
            .filter_map(|part| part.trim().strip_suffix('='))
        {
            let attribute = attribute.rsplit(' ').next().unwrap_or_default();
            assert!(
                ["class", "href", "id", "start", "title"].contains(&attribute),
                "<{tag}> of {text:?}"
            );
        }
        if let Some((_, address)) = tag.split_once("href=\"") {
            let address = address.to_lowercase();
            let safe = ["http://", "https://", "mailto:", "#"];
            assert!(
                safe.iter().any(|scheme| address.starts_with(scheme)),
                "<{tag}> of {text:?}"
            );
        }
    }
    assert_eq!(page.matches("<section").count(), page.matches("</section>").count());
    assert!(
        page.chars()
            .all(|letter| matches!(letter, '\n' | '\t') || cells::shows(letter)),
        "{page:?}"
    );
}

/// A query is answered by a query, and what it is shown as is that query.
pub fn queries(typed: &str) {
    let query = Query::parse(typed);
    let shown = query.to_string();
    let again = Query::parse(&shown);
    // What is cut off cannot be shown.
    if shown.len() <= 1024 {
        assert_eq!(again.root, query.root, "{typed:?} is shown as {shown:?}");
    }
    let _ = Query::typing(typed).to_string();
    assert!(query.notices.len() <= 16, "{} notices", query.notices.len());
}

/// A note is set in lines that fit, in the order of its own, with nothing in them that a terminal would obey.
pub fn renders(text: &str, width: usize) {
    let (note, _) = parse("note.md", text);
    let width = width.max(1);
    for lines in [render::note(&note, width), render::written(&note, width)] {
        let mut last = 0;
        for line in lines {
            let shown = line.text();
            assert!(cells::width(&shown) <= width, "{width}: {shown:?}");
            assert!(shown.chars().all(shows), "{shown:?}");
            assert!(line.source >= last.max(1), "line {} after {last}", line.source);
            last = line.source;
            for link in &line.links {
                assert!(shown.get(link.bytes.clone()).is_some(), "{link:?} in {shown:?}");
            }
        }
    }
}

/// The letters of a region's flag are invisible, and the flag is not.
fn shows(letter: char) -> bool {
    cells::shows(letter) || ('\u{e0020}'..='\u{e007f}').contains(&letter)
}

/// Words lie in their text one behind the other, and their forms are bounded.
pub fn analyzes(text: &str) {
    let (mut analyzer, mut forms) = (Analyzer::default(), Forms::default());
    let mut before = 0;
    for word in words(text) {
        assert!(
            word.start >= before && word.end > word.start,
            "{}..{} after {before}",
            word.start,
            word.end
        );
        assert!(text.get(word.start..word.end).is_some());
        before = word.end;
        analyzer.forms(text, &word, &mut forms);
        assert!(forms.len() <= 64, "{} forms", forms.len());
        assert!(forms.iter().all(|(_, form)| !form.is_empty()));
        analyzer.bigrams(text, &word, &mut forms);
        assert!(forms.iter().all(|(_, form)| !form.is_empty()));
    }
}
