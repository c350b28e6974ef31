//! What the notes folder answers to the screen's requests.

use std::sync::Arc;
use std::time::Duration;

use jiff::Zoned;
use jiff::tz::TimeZone;

use super::reach::reach;
use crate::book::{Book, Part, Tell};
use crate::cells;
use crate::error::Error;
use crate::note::Span;
use crate::query::{Expression, Field, Query, State};
use crate::recall::{Log, Session};
use crate::render::{self, Face, Line, Piece};
use crate::search::{self, Best, Branch, Facet, Found, Page, Sort, Window};
use crate::tui::ask::{About, Answer, Ask, Kept, Listed, Rows, Setting, Sheet, Subject};
use crate::tui::filter::{Chip, Filter, Side};
#[cfg(feature = "images")]
use crate::tui::pictures;
use crate::tui::state::{Leaf, List, Row, Text};

/// Places that are listed as alike; what comes after those is hardly.
const ALIKE: usize = 50;
/// Places that link to a note, or mention it, of which so many are listed.
const LINKS: usize = 500;
/// Values of a facet that are offered: the commonest.
const OFFERED: usize = 2_000;
/// Questions that are asked for the first time in one sitting.
const NEW: usize = 10;
/// Cells of a date: `2024-03-05`.
const DATE: usize = 10;
/// Places of a ranking that are told apart to know how many there are.
const COUNTED: usize = 256;
/// How long another process may write the index until that is said.
const OTHERS: Duration = Duration::from_secs(2);
/// Talks that the page of a tag lists.
const LISTED: usize = 200;

/// The answer to a request.
///
/// # Errors
/// Where the folder, a note or the index cannot be read.
pub fn answer(book: &Book, ask: &Ask, progress: Tell) -> Result<Answer, Error> {
    match ask {
        Ask::Rows(asked) => rows(book, asked),
        Ask::Counts(filter, _) => counts(book, filter).map(Answer::Counts),
        Ask::Page(sheet, Some(Kept::Text(text))) => Ok(Answer::Page(set(book, sheet, text.clone()))),
        Ask::Page(sheet, kept) => match &sheet.subject {
            Subject::Note(path) => {
                let stamp = book.stamp(path);
                if let Some(Kept::Older { text, page }) = kept
                    && stamp.is_some()
                    && text.stamp == stamp
                {
                    return Ok(match page {
                        true => Answer::Same,
                        false => Answer::Page(set(book, sheet, text.clone())),
                    });
                }
                let (note, problems) = match book.note(path) {
                    Err(Error::NoNote(_)) => return Ok(Answer::Gone),
                    read => read?,
                };
                let text = Text {
                    note: Arc::new(note),
                    problems: problems.into(),
                    stamp,
                };
                Ok(Answer::Page(set(book, sheet, text)))
            }
            Subject::Tag(tag) => Ok(Answer::Page(talks_of(book, sheet, tag)?)),
        },
        Ask::Glance(sheet, text, line) => glance(book, sheet, text.as_ref(), *line).map(Answer::Glance),
        Ask::Look(sought) => Ok(Answer::Looked(sought.lines())),
        // Who has the same notes open elsewhere sees them change at the same time: one of the two writes.
        Ask::Refresh => book.refresh_in_turn(OTHERS, progress).map(Answer::Refreshed),
        Ask::Saved(files) => match book.refresh_files(files, progress)? {
            Some(changes) => Ok(Answer::Refreshed(changes)),
            None => book.refresh_in_turn(OTHERS, progress).map(Answer::Refreshed),
        },
        Ask::Alike(question, _) => book.alike(&question.text, &question.path, ALIKE).map(Answer::Alike),
        Ask::Reach(words, what, _) => reach(book, words, *what).map(Answer::Reached),
        Ask::Follow(from, call) => book.follow(from, call).map(Answer::Led),
        Ask::Numbers(filter, _) => {
            let query = meant(book, filter, List::Talks)?;
            Ok(Answer::Numbers(Box::new(book.stats(&query)?)))
        }
        Ask::Facets(filter, _) => facets(book, filter).map(Answer::Facets),
        #[cfg(feature = "images")]
        Ask::Picture(plate) => {
            let picture = pictures::paint(book, plate).map(Arc::new);
            Ok(Answer::Picture(picture.map_err(str::to_owned)))
        }
        Ask::Review(filter, log) => {
            let (reviews, strange) = Log::new(log.clone()).read()?;
            let query = book.meant(&filter.query(List::Talks))?;
            let cards = book.deck(&query, &reviews, &TimeZone::system())?;
            let session = Session::new(cards, Zoned::now().date(), NEW, usize::MAX);
            Ok(Answer::Review(Some(Box::new(session)), strange))
        }
    }
}

fn rows(book: &Book, asked: &Rows) -> Result<Answer, Error> {
    let query = meant(book, &asked.filter, asked.list)?;
    let (order, window) = (asked.order, asked.window);
    let page = match asked.list {
        List::Talks => turn(book.talks(&query, order, window)?, Row::Talk),
        List::Headings => turn(book.headings(&query, order, window)?, Row::Heading),
        List::Questions if asked.ranked() => {
            let questions = query.and(Expression::Is(State::Question));
            return seen(book, &questions, order, window);
        }
        List::Questions => turn(book.questions(&query, order, window)?, Row::Question),
        List::Tags => {
            let tags = book.tag_tree(&query, order)?;
            let total = tags.len();
            let rows = tags.into_iter().skip(window.offset).take(window.limit);
            Page {
                total,
                offset: window.offset,
                rows: rows.map(Row::Tag).collect(),
            }
        }
        List::Results => return seen(book, &query, order, window),
        List::Related => {
            let found = match &asked.about {
                Some(About::Place(place)) => book.related(&place.path, Some(place.line), &query, ALIKE)?,
                Some(About::Question(question)) => Found {
                    hits: book.alike(&question.text, &question.path, ALIKE)?,
                    ..Found::default()
                },
                Some(About::Links(path)) => book.backlinks(path, LINKS)?,
                None => Found::default(),
            };
            return Ok(ranked(found, window.limit.max(LINKS + 1)));
        }
    };
    Ok(Answer::Rows(Box::new(Listed {
        page,
        notices: query.notices.clone(),
        asked: query,
        ..Listed::default()
    })))
}

/// What is seen of a ranking.
fn seen(book: &Book, query: &Query, order: Sort, window: Window) -> Result<Answer, Error> {
    let best = Best {
        given: window.limit,
        counted: window.limit.max(COUNTED),
    };
    let found = book.best(query, best, order)?;
    Ok(listed(found.total, found))
}

/// A ranking as it was found, of `limit` rows at most.
fn ranked(found: Found, limit: usize) -> Answer {
    // Places that say the same are given once, so what matches may be more than can be shown.
    let shown = found.hits.len();
    let total = if shown < limit { shown } else { found.total.max(shown) };
    listed(total, found)
}

fn listed(total: usize, found: Found) -> Answer {
    let page = Page {
        total,
        offset: 0,
        rows: found.hits.into_iter().map(|hit| Row::Hit(Box::new(hit))).collect(),
    };
    Answer::Rows(Box::new(Listed {
        page,
        asked: found.asked,
        notices: found.notices,
        advice: found.advice,
    }))
}

/// What a filter asks of a list, as it was probably meant.
fn meant(book: &Book, filter: &Filter, list: List) -> Result<Query, Error> {
    let query = book.meant(&filter.query(list))?;
    Ok(match filter.side().filter(|_| list == List::Questions) {
        Some(Side::Question) => query.within(Field::Question),
        Some(Side::Answer) => query.within(Field::Answer),
        None => query,
    })
}

fn facets(book: &Book, filter: &Filter) -> Result<Vec<(Chip, u32)>, Error> {
    let mut values = Vec::new();
    for facet in [Facet::Tag, Facet::Speaker, Facet::Event, Facet::Year] {
        let query = book.meant(&filter.besides(facet).query(List::Talks))?;
        let mut of_facet = match facet {
            // A tag is put on for all that lies below it, so it is counted so.
            Facet::Tag => counted(book.tag_tree(&query, Sort::Natural)?),
            _ => book.facet(facet, &query)?,
        };
        of_facet.sort_by(|one, other| match facet {
            Facet::Year => other.0.cmp(&one.0),
            _ => other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)),
        });
        of_facet.truncate(OFFERED);
        values.extend(
            of_facet
                .into_iter()
                .map(|(value, count)| (Chip::of(facet, value), count)),
        );
    }
    Ok(values)
}

fn counted(tags: Vec<Branch>) -> Vec<(String, u32)> {
    tags.into_iter().map(|tag| (tag.tag, tag.notes)).collect()
}

fn turn<T>(page: Page<T>, row: fn(T) -> Row) -> Page<Row> {
    Page {
        total: page.total,
        offset: page.offset,
        rows: page.rows.into_iter().map(row).collect(),
    }
}

fn counts(book: &Book, filter: &Filter) -> Result<[usize; 4], Error> {
    let query = meant(book, filter, List::Talks)?;
    let questions = meant(book, filter, List::Questions)?;
    let questions = match filter.words.is_empty() {
        true => book.length(search::List::Questions, &questions)?,
        false => {
            let best = Best { given: 0, counted: 0 };
            let questions = questions.and(Expression::Is(State::Question));
            book.best(&questions, best, Sort::Natural)?.total
        }
    };
    Ok([
        book.length(search::List::Talks, &query)?,
        book.tags(&query, Sort::Natural)?.len(),
        book.length(search::List::Headings, &query)?,
        questions,
    ])
}

#[cfg(not(feature = "images"))]
fn set(book: &Book, sheet: &Sheet, text: Text) -> Leaf {
    let lines = lines(book, sheet, &text);
    Leaf::new(sheet.clone(), Some(text), lines)
}

/// The lines of a large note around one of them.
fn glance(book: &Book, sheet: &Sheet, text: Option<&Text>, line: u32) -> Result<Option<Leaf>, Error> {
    let Subject::Note(path) = &sheet.subject else {
        return Ok(None);
    };
    let Some(Part { note, line: first }) = book.part(path, text.map(|text| text.note.text.as_str()), line)? else {
        return Ok(None);
    };
    let end = note.text.len();
    let lines = match sheet.setting {
        Setting::Page if first == 1 => render::note(&note, sheet.width),
        Setting::Page => {
            let span = Span {
                end,
                line: first,
                ..Span::default()
            };
            render::span(&note, span, sheet.width)
        }
        Setting::Source => {
            let mut lines = render::written(&note, sheet.width);
            lines.iter_mut().for_each(|line| line.source += first - 1);
            lines
        }
    };
    let last = lines.last().map_or(first, |line| line.source);
    let outside = |line: u32| !(first..=last).contains(&line);
    Ok(Some(Leaf {
        part: true,
        ..Leaf::without(sheet.clone(), text.cloned(), lines, outside)
    }))
}

fn lines(book: &Book, sheet: &Sheet, text: &Text) -> Vec<Line> {
    match sheet.setting {
        Setting::Page => {
            let lines = render::note(&text.note, sheet.width);
            render::unfold(&text.note.path, lines, sheet.width, &mut |from, name| {
                book.embedded(from, name)
            })
        }
        Setting::Source => render::written(&text.note, sheet.width),
    }
}

#[cfg(feature = "images")]
fn set(book: &Book, sheet: &Sheet, text: Text) -> Leaf {
    let lines = lines(book, sheet, &text);
    let Some(room) = sheet.room.filter(|_| sheet.setting == Setting::Page) else {
        return Leaf::new(sheet.clone(), Some(text), lines);
    };
    let (lines, hung) = pictures::hang(book, &text.note.path, room, sheet.width, lines);
    Leaf {
        hung,
        ..Leaf::new(sheet.clone(), Some(text), lines)
    }
}

/// The page of a tag: the talks that bear it.
fn talks_of(book: &Book, sheet: &Sheet, tag: &str) -> Result<Leaf, Error> {
    let query = Query::default().and(Expression::Field(Field::Tag, tag.to_owned()));
    let window = Window {
        offset: 0,
        limit: LISTED,
    };
    let talks = book.talks(&query, Sort::Natural, window)?;
    let mut lines = Vec::new();
    for (at, talk) in (1..).zip(talks.rows) {
        // The date first, and in as many cells for each: the titles stand below each other.
        let date = cells::visible(&talk.date.unwrap_or_default()).into_owned();
        let title = cells::visible(&talk.title);
        let room = sheet.width.saturating_sub(DATE + 2).max(1);
        for (number, range) in cells::wrap(&title, room, room).into_iter().enumerate() {
            let before = if number == 0 { date.as_str() } else { "" };
            let piece = |text, face| Piece { text, face };
            let title = title.get(range).unwrap_or_default().to_owned();
            lines.push(Line {
                source: at,
                pieces: vec![
                    piece(cells::pad(before, DATE) + "  ", Face::Meta),
                    piece(title, Face::Text),
                ],
                ..Line::default()
            });
        }
    }
    Ok(Leaf::new(sheet.clone(), None, lines))
}
