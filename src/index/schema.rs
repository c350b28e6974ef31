//! The fields of the index: columns to sort and count by, terms to find by, and one stored row to show.

use std::sync::LazyLock;

use tantivy::schema::{
    FAST, Field, IndexRecordOption, NumericOptions, STORED, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};

use super::analyzer::{BIGRAMS, INITIALS, STEMS};

/// Raised whenever documents would be written differently; an index of another version is built anew.
pub const VERSION: u32 = 10;

/// What a document is, as a number in its column.
pub mod kind {
    /// A note as a whole.
    pub const NOTE: u64 = 0;
    /// A heading with its text, or the text before the first heading.
    pub const SECTION: u64 = 1;
    /// A question.
    pub const QUESTION: u64 = 2;
}

/// The words of [`Fields::state`].
pub mod state {
    /// A question.
    pub const QUESTION: &str = "question";
    /// A question with an answer.
    pub const ANSWERED: &str = "answered";
    /// A question without one.
    pub const UNANSWERED: &str = "unanswered";
    /// Of a note that is private.
    pub const PRIVATE: &str = "private";
}

/// Names of the columns, as they are asked for by name.
pub mod column {
    /// [`super::Fields::path`]
    pub const PATH: &str = "path";
    /// [`super::Fields::kind`]
    pub const KIND: &str = "kind";
    /// [`super::Fields::line`]
    pub const LINE: &str = "line";
    /// [`super::Fields::level`]
    pub const LEVEL: &str = "level";
    /// [`super::Fields::date`]
    pub const DATE: &str = "date";
    /// [`super::Fields::title_key`]
    pub const TITLE: &str = "title";
    /// [`super::Fields::length`]
    pub const LENGTH: &str = "length";
    /// [`super::Fields::modified`]
    pub const MODIFIED: &str = "modified";
    /// [`super::Fields::content`]
    pub const CONTENT: &str = "content";
    /// [`super::Fields::tag`]
    pub const TAG: &str = "tag";
    /// [`super::Fields::speaker_name`]
    pub const SPEAKER: &str = "speaker_name";
    /// [`super::Fields::event_name`]
    pub const EVENT: &str = "event_name";
    /// [`super::Fields::text`]
    pub const TEXT: &str = "text";
}

/// Where a word stands in a place; each is read in two ways.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// Words, stems, parts: which places have them. How often says little of texts as short as a place's, and is a
    /// third of what these postings would weigh.
    pub stems: Field,
    /// Pairs of syllables and whole Latin words: with positions. What every place of a note repeats has none: the
    /// note's own document and those of the headings above have them.
    pub bigrams: Option<Field>,
}

/// The fields by their subject.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// The note's path: a term and a column on every document.
    pub path: Field,
    /// What the document is.
    pub kind: Field,
    /// The line to jump to.
    pub line: Field,
    /// The heading's level; 0 for none.
    pub level: Field,
    /// The note's date, `yyyymmdd`; 0 for none.
    pub date: Field,
    /// The note's title in lower case, to sort by.
    pub title_key: Field,
    /// Notes only: bytes of the file.
    pub length: Field,
    /// Notes only: nanoseconds since 1970 of the file's last modification.
    pub modified: Field,
    /// Notes only: a number for the whole text, to tell a file that changed from one that only looks so.
    pub content: Field,
    /// A number for what a section or a question says with its heading: the same for the same. None where it says nothing.
    pub text: Field,
    /// Notes only: the tags as written, a column to count by.
    pub tag: Field,
    /// Notes only: the speakers' names as written, a column to count by.
    pub speaker_name: Field,
    /// Notes only: the event's name as written, a column to count by.
    pub event_name: Field,
    /// Notes only: the names by which links call the note.
    pub name: Field,
    /// Notes only: the names that its links call.
    pub calls: Field,
    /// The note's tags by key, with all above them (`topic/kafka`, `topic`).
    pub tag_key: Field,
    /// The speakers' names in lower case.
    pub speaker: Field,
    /// The event's name in lower case.
    pub event: Field,
    /// The states of a question.
    pub state: Field,
    /// The heading, the question, or a note's title and aliases.
    pub heading: Reading,
    /// The title of the note that a section or question lies in.
    pub title: Reading,
    /// Headings above, tags, speakers, event.
    pub context: Reading,
    /// The section's own text, or the answer.
    pub body: Reading,
    /// Headings, questions, titles and aliases by [`super::analyzer::key`], as [`super::digest()`] numbers: who types one
    /// means it.
    pub heading_key: Field,
    /// The initial consonants of headings, questions, titles and tags.
    pub initials: Field,
    /// What listings show: see [`super::rows`].
    pub row: Field,
}

static SCHEMA: LazyLock<(Schema, Fields)> = LazyLock::new(build);

/// The schema and its fields.
pub fn schema() -> (Schema, Fields) {
    SCHEMA.clone()
}

fn build() -> (Schema, Fields) {
    let mut builder = SchemaBuilder::new();
    let column = || NumericOptions::default().set_fast();
    let number = || NumericOptions::default().set_indexed();
    let name = || TextOptions::default().set_indexing_options(plain("raw", IndexRecordOption::Basic));
    let fields = Fields {
        path: builder.add_text_field(column::PATH, name() | FAST),
        kind: builder.add_u64_field(column::KIND, number().set_fast()),
        line: builder.add_u64_field(column::LINE, column()),
        level: builder.add_u64_field(column::LEVEL, column()),
        date: builder.add_u64_field(column::DATE, number().set_fast()),
        title_key: builder.add_text_field(column::TITLE, FAST),
        length: builder.add_u64_field(column::LENGTH, column()),
        modified: builder.add_i64_field(column::MODIFIED, column()),
        content: builder.add_u64_field(column::CONTENT, column()),
        text: builder.add_u64_field(column::TEXT, column()),
        tag: builder.add_text_field(column::TAG, FAST),
        speaker_name: builder.add_text_field(column::SPEAKER, FAST),
        event_name: builder.add_text_field(column::EVENT, FAST),
        name: builder.add_text_field("name", name()),
        calls: builder.add_text_field("calls", name()),
        tag_key: builder.add_text_field("tag_key", name()),
        speaker: builder.add_text_field("speaker", name()),
        event: builder.add_text_field("event", name()),
        state: builder.add_text_field("state", name()),
        heading: with_bigrams(&mut builder, "heading"),
        title: stems_alone(&mut builder, "note_title"),
        context: stems_alone(&mut builder, "context"),
        body: with_bigrams(&mut builder, "body"),
        heading_key: builder.add_u64_field("heading_key", number()),
        initials: builder.add_text_field(
            "initials",
            TextOptions::default().set_indexing_options(plain(INITIALS, IndexRecordOption::WithFreqsAndPositions)),
        ),
        row: builder.add_bytes_field("row", STORED),
    };
    (builder.build(), fields)
}

fn with_bigrams(builder: &mut SchemaBuilder, name: &str) -> Reading {
    let bigrams = text(
        builder,
        &format!("{name}_bigrams"),
        BIGRAMS,
        IndexRecordOption::WithFreqsAndPositions,
    );
    Reading {
        bigrams: Some(bigrams),
        ..stems_alone(builder, name)
    }
}

fn stems_alone(builder: &mut SchemaBuilder, name: &str) -> Reading {
    Reading {
        stems: text(builder, &format!("{name}_stems"), STEMS, IndexRecordOption::Basic),
        bigrams: None,
    }
}

fn text(builder: &mut SchemaBuilder, name: &str, tokenizer: &str, record: IndexRecordOption) -> Field {
    let indexing = plain(tokenizer, record).set_fieldnorms(true);
    builder.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
}

/// Terms without lengths: a byte for each document, which only ranking by length needs.
fn plain(tokenizer: &str, record: IndexRecordOption) -> TextFieldIndexing {
    TextFieldIndexing::default()
        .set_tokenizer(tokenizer)
        .set_index_option(record)
        .set_fieldnorms(false)
}
