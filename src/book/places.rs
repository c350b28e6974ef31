//! Whether places are where the index says, and where they are if not: a note may have changed since it was indexed, and
//! a line that is told must hold what it is told for.

use std::collections::HashSet;

use crate::note::{Note, Question, Section};
use crate::parse;
use crate::search::{Hit, Kind};

/// Lines below its own in which a question may go on.
const QUESTION: usize = 8;

/// How far what the index says of places is what their notes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Trust {
    /// Places that are not there any more.
    pub gone: usize,
    /// Whether a note that did not change has no such place: then the index is not what was written.
    pub doubt: bool,
}

impl Trust {
    /// So many places are gone.
    pub fn gone(places: usize) -> Trust {
        Trust {
            gone: places,
            doubt: false,
        }
    }

    /// Both together.
    pub fn and(self, other: Trust) -> Trust {
        Trust {
            gone: self.gone + other.gone,
            doubt: self.doubt || other.doubt,
        }
    }

    /// A sentence for a person; none where there is nothing to say.
    pub fn sentence(self) -> Option<String> {
        let (places, they) = if self.gone == 1 {
            ("place", "it")
        } else {
            ("places", "they")
        };
        let gone = self.gone;
        (gone > 0).then(|| {
            format!(
                "{gone} {places} changed since the notes were looked through: what {they} said is not there any more"
            )
        })
    }
}

/// The hits whose places a note has, each with the lines where they are now. `same` says that the note's file is as it
/// was when it was indexed.
pub fn found<'a>(
    path: &str,
    text: &str,
    lines: &[&str],
    same: bool,
    mut hits: Vec<&'a mut Hit>,
) -> (Vec<&'a mut Hit>, Trust) {
    if same && hits.iter().all(|hit| stands(lines, hit)) {
        return (hits, Trust::default());
    }
    let (note, _) = parse::parse(path, text);
    let (mut there, mut trust) = (Vec::with_capacity(hits.len()), Trust::default());
    let mut taken = HashSet::new();
    // In the order of the text: of places that are called the same, each is another.
    hits.sort_by_key(|hit| hit.line);
    for hit in hits {
        let mut places = called(&note, hit);
        places.retain(|place| hit.kind == Kind::Note || !taken.contains(&(hit.kind == Kind::Question, place.line)));
        if places.iter().any(|place| place.way == hit.breadcrumb) {
            places.retain(|place| place.way == hit.breadcrumb);
        }
        match places.into_iter().min_by_key(|place| place.line.abs_diff(hit.line)) {
            Some(Place { line, end_line, .. }) => {
                taken.insert((hit.kind == Kind::Question, line));
                trust.doubt |= same && line != hit.line;
                (hit.line, hit.end_line, hit.match_line) = (line, end_line, line);
                there.push(hit);
            }
            None => {
                trust.gone += 1;
                trust.doubt |= same;
                let last = u32::try_from(lines.len()).unwrap_or(u32::MAX).max(1);
                (hit.line, hit.end_line) = (hit.line.min(last), hit.end_line.min(last));
                hit.match_line = hit.line;
            }
        }
    }
    (there, trust)
}

/// Whether the letters of a place's heading stand in its line, in their order: what markup there is lies between them.
fn stands(lines: &[&str], hit: &Hit) -> bool {
    let Some(heading) = &hit.heading else { return true };
    let first = usize::try_from(hit.line).unwrap_or(1).max(1) - 1;
    let within = if hit.kind == Kind::Question { QUESTION } else { 2 };
    let below = lines.get(first..).unwrap_or_default().iter().take(within);
    let mut letters = below.flat_map(|line| line.chars());
    let mut wanted = heading.chars().filter(|letter| letter.is_alphanumeric());
    wanted.all(|wanted| letters.any(|letter| letter == wanted))
}

/// A place of a note.
struct Place {
    line: u32,
    end_line: u32,
    /// From the talk's title to it.
    way: Vec<String>,
}

/// The places of a note that are called as a hit is.
fn called(note: &Note, hit: &Hit) -> Vec<Place> {
    let heading = hit.heading.as_deref().unwrap_or_default();
    match hit.kind {
        Kind::Note => vec![Place {
            line: 1,
            end_line: hit.end_line,
            way: Vec::new(),
        }],
        Kind::Section => {
            let sections = note.sections.iter().enumerate();
            let sections = sections.filter(|(_, section)| match hit.level {
                Some(_) => section.level > 0 && section.heading == heading,
                None => section.level == 0,
            });
            let place = |(number, section): (usize, &Section)| Place {
                line: if section.level == 0 { 1 } else { section.span.line },
                end_line: section.span.end_line,
                way: note.breadcrumb(number),
            };
            sections.map(place).collect()
        }
        Kind::Question => {
            let asked = note.questions.iter().filter(|question| question.text == heading);
            let place = |question: &Question| Place {
                line: question.span.line,
                end_line: question
                    .answer
                    .map_or(0, |answer| answer.end_line)
                    .max(question.span.end_line),
                way: note.breadcrumb(question.section),
            };
            asked.map(place).collect()
        }
    }
}
