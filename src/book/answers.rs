//! Rows of the index → the rows that the commands and the screen show.

use jiff::Timestamp;

use crate::index::Snapshot;
use crate::index::rows::{NoteRow, Row};
use crate::note::Date;
use crate::query::Query;
use crate::search::{self, Answer, Asked, Heading, Hit, Kind, Page, Ranked, Repaired, Talk};

/// The rows of a page turned, those of another kind left out.
pub fn page<T>(page: Page<(Row, NoteRow)>, turn: impl Fn(Row, NoteRow) -> Option<T>) -> Page<T> {
    Page {
        total: page.total,
        offset: page.offset,
        rows: page
            .rows
            .into_iter()
            .filter_map(|(row, note)| turn(row, note))
            .collect(),
    }
}

/// A note in the list of talks.
pub fn talk(row: Row, _: NoteRow) -> Option<Talk> {
    let Row::Note(note) = row else { return None };
    Some(Talk {
        date: date(&note),
        modified: modified(note.modified),
        path: note.path,
        title: note.title,
        speakers: note.speakers,
        event: note.event,
        tags: note.tags,
        url: note.url,
        sections: note.sections,
        questions: note.questions,
        words: note.words,
    })
}

/// A heading in the list of headings.
pub fn heading(row: Row, _: NoteRow) -> Option<Heading> {
    let Row::Section(section) = row else { return None };
    Some(Heading {
        path: section.path,
        line: section.line,
        end_line: section.end_line,
        level: section.level,
        heading: section.heading,
        breadcrumb: section.breadcrumb,
        anchor: section.anchor,
        questions: section.questions,
    })
}

/// A question in the list of questions.
pub fn asked(row: Row, note: NoteRow) -> Option<Asked> {
    let Row::Question(question) = row else { return None };
    Some(Asked {
        end_line: question.end_line(),
        path: question.path,
        line: question.line,
        question: question.text,
        answer: question
            .answer
            .map(|(line, end_line, text)| Answer { line, end_line, text }),
        asker: question.asker,
        breadcrumb: question.breadcrumb,
        title: note.title,
        tags: note.tags,
        form: question.form,
    })
}

/// A query as it was probably meant, with a notice where words were replaced.
///
/// # Errors
/// Where the index cannot be read.
pub fn meant(snapshot: &Snapshot, query: &Query) -> crate::index::Answer<Query> {
    let mut meant = match search::repair(snapshot, query)? {
        Some(mut repaired) => {
            let said = replaced(&repaired);
            repaired.query.notices.extend(said);
            repaired.query
        }
        None => query.clone(),
    };
    for start in search::cut(snapshot, &meant)? {
        let most = search::EXPANSIONS;
        meant.notices.push(format!(
            "of the words that begin with {start}, the {most} commonest are looked for"
        ));
    }
    Ok(meant)
}

/// A sentence about the words that were replaced.
fn replaced(repaired: &Repaired) -> Option<String> {
    let typed: Vec<&str> = repaired.replaced.iter().map(|(typed, _)| typed.as_str()).collect();
    let meant: Vec<&str> = repaired.replaced.iter().map(|(_, meant)| meant.as_str()).collect();
    let (typed, meant) = (typed.join(" "), meant.join(" "));
    (!typed.is_empty()).then(|| format!("showing {meant} for {typed}; \"{typed}\" in quotes is searched as typed"))
}

/// Ranked places as hits, still without their snippets.
pub fn hits(ranked: Vec<Ranked>) -> Vec<Hit> {
    ranked.into_iter().map(hit).collect()
}

fn hit(ranked: Ranked) -> Hit {
    let Ranked { score, row, note } = ranked;
    let date = date(&note);
    let mut hit = Hit {
        path: note.path,
        line: 1,
        end_line: 1,
        kind: Kind::Note,
        title: note.title.clone(),
        heading: None,
        level: None,
        breadcrumb: vec![note.title],
        tags: note.tags,
        speakers: note.speakers,
        event: note.event,
        date,
        score,
        match_line: 1,
        snippet: String::new(),
        highlights: Vec::new(),
        questions: note.questions,
    };
    match row {
        Row::Note(_) => {}
        Row::Section(section) => {
            hit.kind = Kind::Section;
            hit.questions = section.questions;
            (hit.line, hit.end_line) = (section.line, section.own_end);
            hit.heading = (section.level > 0).then_some(section.heading);
            hit.level = (section.level > 0).then_some(section.level);
            hit.breadcrumb = section.breadcrumb;
        }
        Row::Question(question) => {
            hit.kind = Kind::Question;
            hit.questions = 0;
            (hit.line, hit.end_line) = (question.line, question.end_line());
            hit.level = (question.level > 0).then_some(question.level);
            hit.breadcrumb = question.breadcrumb;
            if question.level == 0 {
                hit.breadcrumb.push(question.text.clone());
            }
            hit.heading = Some(question.text);
        }
    }
    hit.match_line = hit.line;
    hit
}

fn date(note: &NoteRow) -> Option<String> {
    Date::from_number(note.date).map(|date| date.to_string())
}

fn modified(nanoseconds: i64) -> String {
    Timestamp::from_second(nanoseconds.div_euclid(1_000_000_000))
        .map(|time| time.to_string())
        .unwrap_or_default()
}
