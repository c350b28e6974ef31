//! Copying with the source: the question with its answer, or the section, and who said it, when and where.

use super::super::ask::Subject;
use super::super::effect::Effect;
use super::super::state::{Notice, State};
use super::reader;
use crate::note::{Note, reply};

/// Bytes that are copied at most: more than a terminal takes is lost there without a word.
const LONGEST: usize = 100_000;

/// Copies what one reads, or what is selected.
pub fn copy(state: &mut State, effects: &mut Vec<Effect>) {
    let place = reader::place(state);
    let shown = state.reader.want.clone();
    let text = place.and_then(|place| {
        let note = state.reader.note().filter(|note| note.path == place.path)?;
        (shown == Some(Subject::Note(place.path))).then(|| quotation(note, place.line))
    });
    match text {
        Some(text) if text.len() <= LONGEST => {
            let lines = text.lines().count();
            state.notice = Some(Notice::Word(format!("copied {lines} lines, with their source")));
            effects.push(Effect::Copy(text));
        }
        Some(_) => state.notice = Some(Notice::Word("that is too long to be copied".into())),
        None => state.notice = Some(Notice::Word("no note is selected".into())),
    }
}

/// What stands at a line, with its source below. Nothing of it can be more than text to a terminal or a shell.
fn quotation(note: &Note, line: u32) -> String {
    let (at, said) = match note.question_at(line) {
        Some(question) => {
            let answer = question.answer.map_or("", |answer| {
                reply(&question.text, question.span.line, answer.line, note.slice(answer))
            });
            (question.span.line, format!("{}\n\n{answer}", question.text))
        }
        None => match note.section_at(line).and_then(|at| note.sections.get(at)) {
            Some(section) => {
                let body = note.text.get(section.body..section.span.end).unwrap_or_default();
                (section.span.line, format!("{}\n\n{}", section.heading, body.trim()))
            }
            None => (1, String::new()),
        },
    };
    let metadata = &note.metadata;
    let mut source = vec![note.title.clone()];
    source.extend((!metadata.speakers.is_empty()).then(|| metadata.speakers.join(", ")));
    source.extend(metadata.event.clone());
    source.extend(metadata.date.map(|date| date.to_string()));
    source.push(format!("{}:{at}", note.path));
    let text = format!("{}\n\n— {}", said.trim(), source.join(" · "));
    text.chars()
        .filter(|character| matches!(character, '\n' | '\t') || !character.is_control())
        .collect()
}
