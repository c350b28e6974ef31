//! The text of what is copied: as the note has it, without what the screen puts around it.

use super::super::state::{Excerpt, Leaf};
use crate::cells;
use crate::note::{Note, Question, Section, reply};
use crate::render::code_at;

/// What is copied; `None` where it is not here. It holds no control sequence, and nothing that turns text round or hides
/// it: what is pasted is what was seen. Line breaks and tabs stay, but at its end, so a shell that takes what is pasted as
/// typed would run each whole line but the last one.
pub fn text(leaf: &Leaf, line: u32, excerpt: &Excerpt) -> Option<String> {
    let note = &leaf.text.as_ref()?.note;
    let text = match excerpt {
        Excerpt::Code => code_at(note, line)?,
        Excerpt::Link(target) => return Some(on_one_line(target)),
        Excerpt::Links => return None,
        Excerpt::Question => said(note, note.question_at(line)?),
        Excerpt::Section => whole_lines(note.slice(section(note, line)?.span)),
        Excerpt::Sections => {
            let section = section(note, line)?;
            let more = section.whole.end > section.span.end;
            more.then(|| whole_lines(note.slice(section.whole)))?
        }
        Excerpt::Place => return Some(on_one_line(&format!("{}:{line}", note.path))),
        Excerpt::Quotation => quotation(note, line),
    };
    let kept = |character: &char| matches!(character, '\n' | '\t') || cells::shows(*character);
    let text: String = text.chars().filter(kept).collect();
    Some(text.trim_end_matches('\n').to_owned()).filter(|text| !text.is_empty())
}

/// The text without empty lines around it; what its first line is indented by stays.
fn whole_lines(text: &str) -> String {
    text.trim_end().trim_start_matches('\n').to_owned()
}

fn on_one_line(text: &str) -> String {
    text.chars().filter(|character| cells::shows(*character)).collect()
}

/// The section of a line.
pub fn section(note: &Note, line: u32) -> Option<&Section> {
    note.sections.get(note.section_at(line)?)
}

/// A question with its answer.
fn said(note: &Note, question: &Question) -> String {
    let answer = question.answer.map_or(String::new(), |answer| {
        reply(&question.text, question.span.line, answer.line, &note.said(answer)).to_owned()
    });
    format!("{}\n\n{answer}", question.text).trim().to_owned()
}

/// What stands at a line, with its source below.
fn quotation(note: &Note, line: u32) -> String {
    let (at, said) = match (note.question_at(line), section(note, line)) {
        (Some(question), _) => (question.span.line, said(note, question)),
        (None, Some(section)) => {
            let body = note.said(section.text());
            (section.span.line, format!("{}\n\n{}", section.heading, body.trim()))
        }
        (None, None) => (1, String::new()),
    };
    let metadata = &note.metadata;
    let mut source = vec![note.title.clone()];
    source.extend((!metadata.speakers.is_empty()).then(|| metadata.speakers.join(", ")));
    source.extend(metadata.event.clone());
    source.extend(metadata.date.map(|date| date.to_string()));
    source.push(format!("{}:{at}", note.path));
    format!("{}\n\n— {}", said.trim(), source.join(" · "))
}
