//! A note → its documents: one for itself, one for each section, one for each question.

use std::collections::BTreeSet;

use tantivy::TantivyDocument;

use super::analyzer::key;
use super::digest;
use super::digest::content;
use super::rows::{NoteRow, QuestionRow, Row, SectionRow};
use super::schema::{Fields, Reading, kind, state};
use crate::note::{Form, Note, Question, Stamp, tag_key, tags_above};

/// The documents of a note, the note's own first.
pub fn documents(fields: &Fields, note: &Note, stamp: Stamp) -> Vec<TantivyDocument> {
    let writer = Writer {
        fields,
        note,
        context: context(note),
    };
    let mut documents = Vec::with_capacity(1 + note.sections.len() + note.questions.len());
    documents.push(writer.note(stamp));
    documents.extend((0..note.sections.len()).map(|section| writer.section(section)));
    documents.extend(note.questions.iter().map(|question| writer.question(question)));
    documents
}

/// What is true of the whole talk and worth finding its places by.
fn context(note: &Note) -> String {
    let metadata = &note.metadata;
    let parts = note.tags.iter().chain(&metadata.speakers).chain(&metadata.event);
    parts.map(String::as_str).collect::<Vec<_>>().join("\n")
}

struct Writer<'a> {
    fields: &'a Fields,
    note: &'a Note,
    context: String,
}

impl Writer<'_> {
    fn common(&self, what: u64, line: u32) -> TantivyDocument {
        let Writer { fields, note, .. } = self;
        let mut document = TantivyDocument::default();
        document.add_text(fields.path, &note.path);
        document.add_u64(fields.kind, what);
        document.add_u64(fields.line, u64::from(line));
        document.add_u64(
            fields.date,
            note.metadata.date.map_or(0, |date| u64::from(date.number())),
        );
        document.add_text(fields.title_key, note.title.to_lowercase());
        for key in keys(&note.tags) {
            document.add_text(fields.tag_key, key);
        }
        for speaker in &note.metadata.speakers {
            document.add_text(fields.speaker, speaker.to_lowercase());
        }
        if let Some(event) = &note.metadata.event {
            document.add_text(fields.event, event.to_lowercase());
        }
        if note.metadata.private {
            document.add_text(fields.state, state::PRIVATE);
        }
        document
    }

    fn note(&self, stamp: Stamp) -> TantivyDocument {
        let Writer { fields, note, context } = self;
        let mut document = self.common(kind::NOTE, 1);
        document.add_u64(fields.length, stamp.length);
        document.add_i64(fields.modified, stamp.modified);
        document.add_u64(fields.content, content(&note.text));
        for tag in &note.tags {
            document.add_text(fields.tag, tag);
        }
        for speaker in &note.metadata.speakers {
            document.add_text(fields.speaker_name, speaker);
        }
        if let Some(event) = &note.metadata.event {
            document.add_text(fields.event_name, event);
        }
        for name in note.names() {
            document.add_text(fields.name, name);
        }
        for name in called(note) {
            document.add_text(fields.calls, name);
        }
        self.heading(&mut document, &note.title);
        for tag in &note.tags {
            document.add_text(fields.initials, tag);
        }
        for alias in &note.metadata.aliases {
            self.heading(&mut document, alias);
        }
        text(&mut document, fields.context, context);
        text(&mut document, fields.context, &note.path);
        let row = NoteRow {
            path: note.path.clone(),
            title: note.title.clone(),
            date: note.metadata.date.map_or(0, crate::note::Date::number),
            speakers: note.metadata.speakers.clone(),
            event: note.metadata.event.clone(),
            tags: note.tags.clone(),
            url: note.metadata.url.clone(),
            sections: count(note.sections.iter().filter(|section| section.level > 0).count()),
            questions: count(note.questions.len()),
            words: note.words,
            modified: stamp.modified,
        };
        self.stored(document, &Row::Note(row))
    }

    fn section(&self, number: usize) -> TantivyDocument {
        let Writer { fields, note, context } = self;
        let section = &note.sections[number];
        let breadcrumb = note.breadcrumb(number);
        let line = if section.level == 0 { 1 } else { section.span.line };
        let mut document = self.common(kind::SECTION, line);
        document.add_u64(fields.level, u64::from(section.level));
        self.heading(&mut document, &section.heading);
        text(&mut document, fields.title, &note.title);
        text(&mut document, fields.context, context);
        self.above(&mut document, section.parent);
        self.body(&mut document, &section.heading, &note.said(section.text()));
        let within = |question: &&Question| (section.whole.line..=section.whole.end_line).contains(&question.span.line);
        let row = SectionRow {
            path: note.path.clone(),
            line,
            own_end: section.span.end_line,
            end_line: section.whole.end_line,
            level: section.level,
            heading: section.heading.clone(),
            breadcrumb,
            anchor: section.anchor.clone(),
            questions: count(note.questions.iter().filter(within).count()),
        };
        self.stored(document, &Row::Section(row))
    }

    fn question(&self, question: &Question) -> TantivyDocument {
        let Writer { fields, note, context } = self;
        let is_heading = matches!(question.form, Form::Heading | Form::Item)
            && note
                .sections
                .get(question.section)
                .is_some_and(|section| section.span.line == question.span.line);
        let section = note.sections.get(question.section);
        let mut document = self.common(kind::QUESTION, question.span.line);
        document.add_text(fields.state, state::QUESTION);
        document.add_text(
            fields.state,
            if question.answer.is_some() {
                state::ANSWERED
            } else {
                state::UNANSWERED
            },
        );
        self.heading(&mut document, &question.text);
        text(&mut document, fields.title, &note.title);
        text(&mut document, fields.context, context);
        self.above(
            &mut document,
            if is_heading {
                section.and_then(|section| section.parent)
            } else {
                Some(question.section)
            },
        );
        if let Some(answer) = question.answer {
            self.body(&mut document, &question.text, &note.said(answer));
        }
        let row = QuestionRow {
            path: note.path.clone(),
            line: question.span.line,
            own_end: question.span.end_line,
            text: question.text.clone(),
            answer: question
                .answer
                .map(|answer| (answer.line, answer.end_line, note.said(answer).trim_end().to_owned())),
            asker: question.asker.clone(),
            breadcrumb: note.breadcrumb(question.section),
            form: question.form.name().to_owned(),
            level: section.filter(|_| is_heading).map_or(0, |section| section.level),
        };
        self.stored(document, &Row::Question(row))
    }

    /// What a place is called, in each way that it is looked for.
    fn heading(&self, document: &mut TantivyDocument, heading: &str) {
        text(document, self.fields.heading, heading);
        document.add_u64(self.fields.heading_key, digest(&[&key(heading)]));
        document.add_text(self.fields.initials, heading);
    }

    /// What a place says, and a number by which those that say the same are known.
    fn body(&self, document: &mut TantivyDocument, heading: &str, body: &str) {
        text(document, self.fields.body, body);
        if !body.trim().is_empty() {
            document.add_u64(self.fields.text, digest(&[&key(heading), body.trim()]));
        }
    }

    /// The headings above a place belong to its context.
    fn above(&self, document: &mut TantivyDocument, mut parent: Option<usize>) {
        while let Some(section) = parent.and_then(|at| self.note.sections.get(at)) {
            if section.heading != self.note.title {
                text(document, self.fields.context, &section.heading);
            }
            parent = section.parent;
        }
    }

    fn stored(&self, mut document: TantivyDocument, row: &Row) -> TantivyDocument {
        document.add_bytes(self.fields.row, &row.to_bytes());
        document
    }
}

fn text(document: &mut TantivyDocument, reading: Reading, text: &str) {
    if !text.is_empty() {
        document.add_text(reading.stems, text);
        if let Some(bigrams) = reading.bigrams {
            document.add_text(bigrams, text);
        }
    }
}

/// The names that a note's links call, each once.
fn called(note: &Note) -> BTreeSet<String> {
    note.links.iter().flat_map(|link| link.call.names(&note.path)).collect()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The keys of tags and of all above them, each once.
fn keys(tags: &[String]) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for key in tags.iter().map(|tag| tag_key(tag)) {
        keys.extend(tags_above(&key).map(str::to_owned));
        keys.extend((!key.is_empty()).then_some(key));
    }
    keys
}
