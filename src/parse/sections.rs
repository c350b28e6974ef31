//! Which places does a body have: a section for each heading, and one for what stands before the first?

use crate::note::Section;

use super::anchors::Anchors;
use super::document::Document;
use super::lines::Lines;

/// The sections of a text whose body begins at byte `body`, in order. There is always one.
pub fn sections(text: &str, body: usize, document: &Document, lines: &Lines) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut anchors = Anchors::default();
    let starts: Vec<usize> = document
        .headings
        .iter()
        .map(|heading| lines.start(heading.line))
        .collect();
    let first = starts.first().copied().unwrap_or(text.len());
    let before = text.get(body..first).unwrap_or_default();
    if starts.is_empty() || !before.trim().is_empty() {
        let span = lines.stretch(body, first);
        sections.push(Section {
            span,
            whole: span,
            body,
            ..Section::default()
        });
    }
    let mut above: Vec<usize> = Vec::new();
    for (at, heading) in document.headings.iter().enumerate() {
        let start = lines.start(heading.line);
        let end = starts.get(at + 1).copied().unwrap_or(text.len());
        close(&mut sections, &mut above, heading.level, start, lines);
        let parent = above.last().copied();
        above.push(sections.len());
        sections.push(Section {
            heading: heading.text.clone(),
            level: heading.level,
            anchor: anchors.name(heading.name.as_deref(), &heading.text),
            parent,
            span: lines.stretch(start, end),
            whole: lines.stretch(start, end),
            body: lines.end(heading.end_line).min(end),
        });
    }
    close(&mut sections, &mut above, 0, text.len(), lines);
    sections
}

/// Ends, at byte `end`, the open sections that a heading of this level does not lie in.
fn close(sections: &mut [Section], above: &mut Vec<usize>, level: u8, end: usize, lines: &Lines) {
    while let Some(last) = above.last().copied() {
        match sections.get_mut(last) {
            Some(section) if section.level >= level => section.whole = lines.stretch(section.whole.start, end),
            _ => return,
        }
        above.pop();
    }
}
