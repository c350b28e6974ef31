//! Which lines bear a question's label, and where do the answers to them stand?

use crate::note::Form;

use super::super::document::Kind;
use super::super::document::fold;
use super::super::letters::is_alphabetic;
use super::asking::{Asking, asks};
use super::containers::is_container;
use super::found::{Candidate, Found, Rank, Reach};
use super::labels::{Role, label, names_answer};
use super::page::Page;

struct Labelled {
    line: u32,
    role: Role,
    number: Option<u32>,
}

/// Finds labelled lines.
pub fn find(page: &Page<'_>, found: &mut Found) {
    let labels = labels(page);
    let mut at = 0;
    while at < labels.len() {
        let group = group(page, labels.get(at..).unwrap_or_default());
        for (question, reach) in &group.questions {
            add(page, *question, *reach, found);
        }
        if group.taken == 0 {
            if let Some(one) = labels.get(at).filter(|one| one.role == Role::Ask) {
                let next = labels.get(at + 1..).unwrap_or_default();
                let answer = next
                    .first()
                    .filter(|next| next.role == Role::Answer)
                    .map(|next| next.line);
                let reach = reach(page, one.line, answer);
                add(page, one.line, reach, found);
            }
            at += 1;
        } else {
            at += group.taken;
        }
    }
}

fn labels(page: &Page<'_>) -> Vec<Labelled> {
    let mut labels = Vec::new();
    for line in 1..=page.count() {
        if !matches!(page.line(line).kind, Kind::Text | Kind::Html | Kind::Inner) || page.line(line).code_head {
            continue;
        }
        let text = &page.line(line).text;
        if let Some(label) = label(text).filter(|label| label.role != Role::Arrow && !is_container(text)) {
            labels.push(Labelled {
                line,
                role: label.role,
                number: label.number,
            });
        }
    }
    labels
}

#[derive(Default)]
struct Group {
    questions: Vec<(u32, Reach)>,
    taken: usize,
}

/// Questions asked one after the other and answered below, number by number: `Q1 Q2 Q3`, then `A1 A2 A3`.
fn group(page: &Page<'_>, labels: &[Labelled]) -> Group {
    let asks = labels
        .iter()
        .take_while(|label| label.role == Role::Ask && label.number.is_some())
        .count();
    let answers = labels
        .iter()
        .skip(asks)
        .take_while(|label| label.role == Role::Answer && label.number.is_some())
        .count();
    let (questions, rest) = labels.split_at(asks);
    let answers = rest.get(..answers).unwrap_or_default();
    let adjacent = questions
        .windows(2)
        .all(|pair| page.next_filled(pair[0].line, pair[1].line) == Some(pair[1].line));
    if asks < 2 || answers.len() < 2 || !adjacent {
        return Group::default();
    }
    let end = answers.last().map_or(0, |last| reach_end(page, last.line));
    let place = |number: Option<u32>| {
        let at = answers.iter().position(|answer| answer.number == number)?;
        let next = answers.get(at + 1).map_or(end, |next| next.line - 1);
        Some(Reach::Exactly(answers.get(at)?.line, next))
    };
    let questions = questions
        .iter()
        .map(|one| (one.line, place(one.number).unwrap_or(Reach::None)))
        .collect();
    Group {
        questions,
        taken: asks + answers.len(),
    }
}

/// How far an answer can reach from a line: to the end of the item it lies in, or of the section.
fn reach_end(page: &Page<'_>, line: u32) -> u32 {
    let item = page.line(line).begins.and_then(|at| page.document.items.get(at));
    let outer = item.map_or_else(
        || page.item(line),
        |item| item.parent.and_then(|parent| page.document.items.get(parent)),
    );
    outer.map_or_else(|| page.section_end(line), |outer| outer.end_line)
}

fn reach(page: &Page<'_>, line: u32, answer: Option<u32>) -> Reach {
    let far = reach_end(page, line);
    let item = page.line(line).begins.and_then(|at| page.document.items.get(at));
    if let Some(item) = item
        && page.filled(question_end(page, line) + 1, item.end_line).is_some()
    {
        return match answer.filter(|answer| *answer > item.end_line && *answer <= far) {
            Some(_) => Reach::Until(line + 1, far),
            None => Reach::Until(question_end(page, line) + 1, item.end_line),
        };
    }
    let from = question_end(page, line) + 1;
    match answer {
        Some(answer) if answer <= far => Reach::Until(answer, far),
        _ => match answered_by_heading(page, far) {
            Some((from, to)) if page.filled(question_end(page, line) + 1, far).is_none() => Reach::Exactly(from, to),
            _ => Reach::Until(from, far),
        },
    }
}

/// The lines of the section that begins behind a line, if its heading is the name of an answer.
pub fn answered_by_heading(page: &Page<'_>, line: u32) -> Option<(u32, u32)> {
    let section = page
        .sections
        .get(page.section(line + 1))
        .filter(|section| section.span.line == line + 1)?;
    if names_answer(&section.heading) {
        return Some((line + 2, section.whole.end_line));
    }
    let labelled = label(&section.heading).is_some_and(|label| label.role == Role::Answer);
    labelled.then_some((line + 1, section.whole.end_line))
}

/// The last line of a question: where its label stands alone, or it goes on until it asks, the lines after it belong.
fn question_end(page: &Page<'_>, line: u32) -> u32 {
    let Some(first) = label(&page.line(line).text) else {
        return line;
    };
    let prose = |line: u32| page.is_prose(line) && label(&page.line(line).text).is_none();
    if first.rest.is_empty() {
        return page
            .next_filled(line, line + 2)
            .filter(|next| prose(*next))
            .unwrap_or(line);
    }
    if asks(first.rest) == Asking::Not {
        for next in line + 1..=line + 3 {
            let here = page.line(next);
            if here.first || here.begins.is_some() || !prose(next) {
                break;
            }
            if asks(&here.text) == Asking::Mark {
                return next;
            }
        }
    }
    line
}

fn add(page: &Page<'_>, line: u32, reach: Reach, found: &mut Found) {
    let Some(first) = label(&page.line(line).text) else {
        return;
    };
    let end_line = question_end(page, line);
    let more = (line + 1..=end_line).map(|line| page.line(line).text.as_str());
    let text = std::iter::once(first.rest).chain(more).collect::<Vec<_>>().join(" ");
    let (text, reach) = match same_line_answer(&text) {
        Some(question) => (question.to_owned(), Reach::Exactly(line, end_line)),
        None => (text, reach),
    };
    if !text.chars().any(is_alphabetic) {
        return;
    }
    let rank = Rank::Line(page.depth(line));
    let asker = first.who.map(str::to_owned);
    found.add(
        line,
        Candidate {
            text: fold(&text),
            end_line,
            form: Form::Label,
            asker,
            rank,
            reach,
        },
    );
}

/// The question of a line that goes on with the answer's label: `왜? A: 그래서`.
fn same_line_answer(text: &str) -> Option<&str> {
    let after = |at: usize| {
        text.get(at + 1..)
            .and_then(label)
            .is_some_and(|label| label.role == Role::Answer && !label.rest.is_empty())
    };
    let at = text
        .match_indices(['?', '？'])
        .map(|(at, mark)| at + mark.len())
        .find(|at| text[*at..].starts_with(' ') && after(*at));
    at.map(|at| text[..at].trim())
}
