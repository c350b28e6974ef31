//! Which lines outside of lists ask and are answered: bold lines, quoted lines, lines answered after an arrow?

use crate::note::Form;

use super::super::document::Kind;
use super::super::letters::{at_most, has_byte, is_alphabetic};
use super::asking::{Asking, asks, is_whole};
use super::beside::split_arrow;
use super::english;
use super::found::{Candidate, Found, Rank, Reach};
use super::korean::interrogative;
use super::labels::{Role, label};
use super::listed;
use super::page::Page;

/// Finds them.
pub fn find(page: &Page<'_>, found: &mut Found) {
    for line in 1..=page.count() {
        if !page.is_prose(line) || found.has(line) || page.is_link(line) {
            continue;
        }
        if let Some((text, form, reach)) = passage(page, line, found) {
            let rank = Rank::Line(page.depth(line));
            found.add(
                line,
                Candidate {
                    text: listed(&text),
                    end_line: line,
                    form,
                    asker: None,
                    rank,
                    reach,
                },
            );
        }
    }
}

fn passage(page: &Page<'_>, line: u32, found: &Found) -> Option<(String, Form, Reach)> {
    let here = page.line(line);
    let text = here.text.trim();
    let form = form(page, line);
    if let Some(question) = split_arrow(text).filter(|question| is_whole(question) && at_most(question, 80)) {
        return Some((question.to_owned(), form, Reach::Exactly(line, line)));
    }
    if here.first
        && let Some(question) = topic(text)
    {
        return Some((
            question.to_owned(),
            form,
            Reach::Exactly(line, paragraph_end(page, line)),
        ));
    }
    if let Some(question) = opening(page, line, found) {
        return Some((
            question.to_owned(),
            form,
            Reach::Exactly(line, page.item(line).map_or(line, |item| item.end_line)),
        ));
    }
    if here.begins.is_some() || found.is_claimed(line) || label(text).is_some() {
        return None;
    }
    if let Some(question) = leading(text).filter(|question| is_whole(question))
        && let Some(reach) = listed_below(page, line)
    {
        return Some((question.to_owned(), form, reach));
    }
    let asking = asks(text);
    if here.kind == Kind::Inner && asking != Asking::Not {
        let quote = page.quote(line).map_or(u32::MAX, |quote| quote.end_line);
        return Some((
            text.to_owned(),
            Form::Heading,
            Reach::Until(line + 1, end(page, line).min(quote)),
        ));
    }
    if page.is_strong(line) && here.first && asking != Asking::Not && is_whole(text) {
        return Some((text.to_owned(), Form::Emphasis, Reach::Until(line + 1, end(page, line))));
    }
    if asking != Asking::Mark || !is_whole(text) {
        return None;
    }
    if let Some(quote) = page.quote(line).filter(|quote| quote.line == line) {
        let inside = page.filled(line + 1, quote.end_line);
        let reach = if inside.is_some() {
            Reach::Exactly(line + 1, quote.end_line)
        } else {
            Reach::Until(line + 1, end(page, line))
        };
        return Some((text.to_owned(), Form::Quote, reach));
    }
    let arrow = arrows(page, line).map(|(from, to)| Reach::Exactly(from, to));
    arrow
        .or_else(|| below(page, line, text))
        .map(|reach| (text.to_owned(), Form::Line, reach))
}

fn form(page: &Page<'_>, line: u32) -> Form {
    if page.line(line).begins.is_some() {
        Form::Bullet
    } else if page.quote(line).is_some() {
        Form::Quote
    } else {
        Form::Line
    }
}

/// How far an answer may reach: to the end of the item around the line, or of the section.
fn end(page: &Page<'_>, line: u32) -> u32 {
    page.item(line)
        .map_or_else(|| page.section_end(line), |item| item.end_line)
}

/// A question mark has one of these bytes in it, the wide one the second.
const MARK_BYTES: [u8; 2] = [b'?', 0xef];

/// A paragraph that opens with a question for what it explains: `프로그램이란? 실행할 수 있는 …`, `What is a page? A page …`.
fn topic(text: &str) -> Option<&str> {
    if !has_byte(text, MARK_BYTES) {
        return None;
    }
    let at = text.find(['?', '？'])?;
    let mark = text[at..].chars().next().map_or(0, char::len_utf8);
    let (question, rest) = text.split_at(at + mark);
    let core = question.trim_end_matches(['?', '？', ' ']);
    let defined = ["무엇인가", "무엇인가요"].iter().any(|ending| core.ends_with(ending));
    let english = ["What is ", "What are "]
        .iter()
        .any(|opening| core.starts_with(opening));
    let named = core.ends_with('란') || (defined || english) && !leans(question);
    let short = at_most(question, if english { 60 } else { 40 }) && is_whole(question);
    let answered = rest.chars().filter(|character| is_alphabetic(*character)).count() >= 5 && rest.starts_with(' ');
    (named && short && answered).then_some(question)
}

/// A bullet that opens with a question and goes on with its answer: `어디로 옮길까? 가고 싶은 회사를 …`.
fn opening<'a>(page: &'a Page<'_>, line: u32, found: &Found) -> Option<&'a str> {
    if page.line(line).begins.is_none() || found.is_claimed(line) {
        return None;
    }
    let text = page.line(line).text.trim();
    let at = text.find("? ")?;
    let (question, rest) = (text.get(..=at)?, text.get(at + 2..)?);
    let short = at_most(question, 60) && !at_most(rest, 4);
    let states = !rest.contains(['?', '？']);
    // `**무엇이 다른가?** 이것이 다르다`
    let strong = page.line(line).strong_head;
    let bold = strong > 0 && strong.abs_diff(page.line(line).text.find("? ").map_or(0, |at| at + 1)) <= 1;
    (short
        && states
        && !leans(question)
        && (interrogative(question) || english::opens(question) || agrees(rest) || bold)
        && asks(question) == Asking::Mark
        && is_whole(question))
    .then_some(question)
}

/// Whether a text answers yes or no: `네, …`, `Yeah, …`, `Not yet`.
fn agrees(text: &str) -> bool {
    let word = text
        .split(|letter: char| !is_alphabetic(letter) && letter != '\'')
        .next();
    let word = word.unwrap_or_default().to_lowercase();
    AGREEING.contains(&word.as_str())
}

/// Words that answer yes or no.
const AGREEING: [&str; 20] = [
    "네",
    "넵",
    "예",
    "아니요",
    "아니오",
    "아뇨",
    "아니",
    "그렇다",
    "맞다",
    "있다",
    "없다",
    "yes",
    "yeah",
    "yep",
    "yup",
    "no",
    "nope",
    "not",
    "maybe",
    "sure",
];

fn paragraph_end(page: &Page<'_>, line: u32) -> u32 {
    let goes_on = |next: &u32| {
        let here = page.line(*next);
        here.kind == Kind::Text && !here.first && here.begins.is_none()
    };
    (line + 1..=page.count()).take_while(goes_on).last().unwrap_or(line)
}

/// The question of a line that goes on with what leads to its answer: `What should they measure? Possibilities:`.
fn leading(text: &str) -> Option<&str> {
    let (question, lead) = text.strip_suffix([':', '：'])?.rsplit_once(['?', '？'])?;
    let words = lead.split_whitespace().count();
    let question = text
        .get(..text.len().min(question.len() + 1))
        .filter(|_| (1..=3).contains(&words))?;
    Some(question)
}

/// The list right below a line that is a paragraph of its own.
fn listed_below(page: &Page<'_>, line: u32) -> Option<Reach> {
    let alone = page.depth(line) == 0 && page.line(line).first && page.line(line).kind == Kind::Text;
    let next = page.next_filled(line, page.section_end(line))?;
    let items = page.document.items.get(page.line(next).begins?..)?;
    let first = items.first()?;
    let of_list = items
        .iter()
        .take_while(|item| item.list == first.list || item.depth > first.depth);
    let end = of_list.map(|item| item.end_line).max()?;
    (alone && next <= line + 2).then_some(Reach::Until(next, end))
}

/// Where a line that is a paragraph of its own asks with a word that asks, the text below it answers, and a list does right
/// below whatever asks. One that leans on what was said before (`그렇다면 …`) moves the prose on and asks nobody.
fn below(page: &Page<'_>, line: u32, text: &str) -> Option<Reach> {
    let alone = page.is_alone(line) && page.depth(line) == 0 && page.line(line).kind == Kind::Text;
    let inquires = english::inquires(text);
    let short = at_most(text, if inquires { 100 } else { 60 });
    let next = page.next_filled(line, page.section_end(line))?;
    let asked_on = asks(&page.line(next).text) == Asking::Mark;
    if !alone || !short || leans(text) || asked_on {
        return None;
    }
    let until = || Reach::Until(line + 1, page.section_end(line));
    (interrogative(text) || inquires)
        .then(until)
        .or_else(|| listed_below(page, line))
}

fn leans(text: &str) -> bool {
    LEANING.iter().any(|word| text.starts_with(word))
}

/// Beginnings that lean on what was said before: such a question is part of a train of thought.
const LEANING: [&str; 24] = [
    "그렇다면",
    "그러면",
    "그럼",
    "그런데",
    "그러나",
    "그래서",
    "그리고",
    "근데",
    "과연",
    "만약",
    "하지만",
    "이제",
    "자,",
    "또",
    "도대체",
    "이는 ",
    "이게 ",
    "이것",
    "이 ",
    "그 ",
    "위 ",
    "위와 ",
    "같은 ",
    "먼저 ",
];

/// The lines right below that an arrow opens, and the rest of their paragraph.
fn arrows(page: &Page<'_>, line: u32) -> Option<(u32, u32)> {
    let from = page.next_filled(line, line + 2)?;
    let arrow =
        |line: u32| page.is_prose(line) && label(&page.line(line).text).is_some_and(|label| label.role == Role::Arrow);
    if !arrow(from) {
        return None;
    }
    let last = (from + 1..=page.count())
        .take_while(|line| arrow(*line))
        .last()
        .unwrap_or(from);
    Some((from, last))
}
