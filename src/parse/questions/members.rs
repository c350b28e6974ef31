//! Which questions stand under a title that announces them? Its sub-headings, the bullets below it, its lines: all of
//! them count, however they are worded.

use crate::note::{Form, Section};

use super::super::document::{Block, Kind};
use super::super::letters::{at_most, has_byte};
use super::asking::{ARROW_BYTES, ARROWS, Asking, asks, is_whole};
use super::containers::is_container;
use super::found::{Candidate, Found, Rank, Reach};
use super::labels::{Role, label, names_answer, names_sources};
use super::listed;
use super::page::Page;

/// Finds the questions of sections, bullets and lines that announce them.
pub fn find(page: &Page<'_>, title: &str, found: &mut Found) {
    let mut children = vec![Vec::new(); page.sections.len()];
    for (at, section) in page.sections.iter().enumerate() {
        if let Some(below) = section.parent.and_then(|parent| children.get_mut(parent)) {
            below.push(at);
        }
    }
    for (at, section) in page.sections.iter().enumerate() {
        if is_container(&section.heading) && !found.has(section.span.line) {
            section_members(page, at, &children, found);
        }
    }
    for (at, item) in page.document.items.iter().enumerate() {
        if item.end_line > item.line && !found.is_claimed(item.line) && is_container(&page.line(item.line).text) {
            region(page, item.line + 1, item.end_line, Some(at), found);
        }
    }
    for line in 1..=page.count() {
        let here = page.line(line);
        if here.kind == Kind::Inner && !found.is_claimed(line) && is_container(&here.text) {
            region(page, line + 1, inner_end(page, line), here.item, found);
        }
    }
    // A note without headings that is called so is such a list itself.
    if page.sections.iter().all(|section| section.level == 0) && is_container(title) {
        region(page, 1, page.count(), None, found);
    }
    let mut done = 0;
    for line in 1..=page.count() {
        let here = page.line(line);
        let html = here.kind == Kind::Html && is_html_heading(page, line);
        let text = here.kind == Kind::Text && page.is_alone(line);
        let free = line > done && (html || text) && here.item.is_none() && !found.is_claimed(line);
        if free && is_container(&here.text) {
            done = if html {
                html_end(page, line)
            } else {
                bold_end(page, line)
            };
            region(page, line + 1, done, None, found);
        }
    }
}

/// The last line before the next heading in the item or the quote around a line.
fn inner_end(page: &Page<'_>, line: u32) -> u32 {
    let item = page.item(line).map(|item| item.end_line);
    let quote = page.quote(line).map(|quote| quote.end_line);
    let end = item.into_iter().chain(quote).min().unwrap_or(line);
    let next = (line + 1..=end).find(|next| page.line(*next).kind == Kind::Inner);
    next.map_or(end, |next| next - 1)
}

/// Whether a line is a heading in HTML: `<h2>Q&A</h2>`.
fn is_html_heading(page: &Page<'_>, line: u32) -> bool {
    let raw = page.raw(line).trim_start().to_ascii_lowercase();
    let level = raw.strip_prefix("<h").and_then(|rest| rest.chars().next());
    level.is_some_and(|level| ('1'..='6').contains(&level))
}

/// The last line before the next such heading, or the end of the section.
fn html_end(page: &Page<'_>, line: u32) -> u32 {
    let end = page.section_end(line);
    let next = (line + 1..=end).find(|next| page.line(*next).kind == Kind::Html && is_html_heading(page, *next));
    next.map_or(end, |next| next - 1)
}

/// The last line before the next title: a heading, or a bold line where this one is bold.
fn bold_end(page: &Page<'_>, line: u32) -> u32 {
    let end = page.section_end(line);
    let strong = page.is_strong(line);
    let title = |at: &u32| {
        let other =
            page.is_strong(*at) && asks(&page.line(*at).text) == Asking::Not && label(&page.line(*at).text).is_none();
        strong && page.line(*at).item.is_none() && other && page.is_alone(*at)
    };
    (line + 1..=end).find(title).map_or(end, |next| next - 1)
}

fn section_members(page: &Page<'_>, container: usize, children: &[Vec<usize>], found: &mut Found) {
    let mut open = vec![container];
    while let Some(at) = open.pop() {
        let Some(section) = page.sections.get(at) else { continue };
        for below in children.get(at).into_iter().flatten() {
            let Some(child) = page.sections.get(*below) else {
                continue;
            };
            if names_answer(&child.heading) || names_sources(&child.heading) || child.heading.is_empty() {
                continue;
            }
            if is_container(&child.heading) || is_group(page, *below, children) {
                open.push(*below);
            } else if asks_as_heading(&child.heading) || !lists(page, section) {
                heading_member(page, child, found);
            }
        }
        let body = page.lines.line(section.body);
        if section.body < section.span.end {
            region(page, body, section.span.end_line, None, found);
        }
    }
}

/// Whether a section lists questions as bullets above its sub-headings: those that ask nothing are other matters then.
fn lists(page: &Page<'_>, section: &Section) -> bool {
    let from = page.lines.line(section.body);
    let asking = |line: &u32| page.line(*line).begins.is_some() && asks(&page.line(*line).text) == Asking::Mark;
    section.body < section.span.end && (from..=section.span.end_line).filter(asking).count() > 1
}

/// Whether a heading under such a title only gathers questions: it asks nothing, and a question opens its text.
fn is_group(page: &Page<'_>, at: usize, children: &[Vec<usize>]) -> bool {
    let Some(section) = page.sections.get(at) else {
        return false;
    };
    if asks(&section.heading) != Asking::Not || label(&section.heading).is_some() {
        return false;
    }
    let below = children.get(at).map(Vec::as_slice).unwrap_or_default();
    let asking = below.iter().filter(|child| {
        page.sections
            .get(**child)
            .is_some_and(|child| asks_as_heading(&child.heading))
    });
    if !below.is_empty() && asking.count() * 2 > below.len() {
        return true;
    }
    let first = page.next_filled(section.span.line, section.span.end_line);
    first.is_some_and(|line| {
        let text = &page.line(line).text;
        let labelled = label(text).is_some_and(|label| label.role == Role::Ask);
        labelled || (page.line(line).begins.is_some() && asks(text) == Asking::Mark)
    })
}

fn asks_as_heading(heading: &str) -> bool {
    asks(heading) != Asking::Not || label(heading).is_some_and(|label| label.role == Role::Ask)
}

fn heading_member(page: &Page<'_>, section: &Section, found: &mut Found) {
    let heading = label(&section.heading);
    if heading.as_ref().is_some_and(|label| label.role == Role::Answer) {
        return;
    }
    let from = page.lines.line(section.body.saturating_sub(1)) + 1;
    // A question with a label of its own is the next one, unless this heading asks and it only asks further.
    let end = section.whole.end_line;
    let labelled = |line: &u32| {
        page.depth(*line) == 0
            && page.is_prose(*line)
            && label(&page.line(*line).text).is_some_and(|label| label.role == Role::Ask)
    };
    let to = if asks(&section.heading) == Asking::Not {
        (from..=end).find(labelled).map_or(end, |next| next - 1)
    } else {
        end
    };
    found.add(
        section.span.line,
        Candidate {
            text: listed(&section.heading),
            end_line: from - 1,
            form: Form::Item,
            asker: heading.and_then(|label| label.who).map(str::to_owned),
            rank: Rank::Heading(section.level),
            reach: Reach::Until(from, to),
        },
    );
}

/// Finds the questions among the bullets and lines from one line to another.
fn region(page: &Page<'_>, from: u32, to: u32, parent: Option<usize>, found: &mut Found) {
    let direct = |line: u32| match page.line(line).begins.and_then(|at| page.document.items.get(at)) {
        Some(item) => item.parent == parent,
        None => page.line(line).item == parent,
    };
    let asked = |line: u32| label(&page.line(line).text).is_some_and(|label| label.role == Role::Ask);
    // Labelled lines are read by their labels; labelled bullets stand beside others that count too.
    let labelled = |line: u32| page.line(line).begins.is_none() && page.is_prose(line) && direct(line) && asked(line);
    if (from..=to).any(labelled) {
        return;
    }
    found.claim(from, to);
    let items = &page.document.items;
    let first = items.partition_point(|item| item.line < from);
    let within = items
        .get(first..)
        .unwrap_or_default()
        .iter()
        .take_while(|item| item.line <= to);
    let members: Vec<&Block> = within.filter(|item| item.parent == parent).collect();
    bullets(page, &members, to, found);
    for line in from..=to {
        let here = page.line(line);
        if here.item != parent || !page.is_prose(line) || here.begins.is_some() {
            continue;
        }
        plain(page, line, to, found);
    }
}

/// Bullets under such a title. Where some ask and others are bare statements, the statements answer; else each asks.
fn bullets(page: &Page<'_>, members: &[&Block], to: u32, found: &mut Found) {
    let asking = |item: &Block| {
        asks(&page.line(item.line).text) != Asking::Not || answered_beside(&page.line(item.line).text).is_some()
    };
    let bare = |item: &Block| page.filled(item.line + 1, item.end_line).is_none();
    let numbered = members.iter().filter(|item| page.is_numbered(item.line)).count();
    // Numbers count questions, and what stands between them, in bullets or in paragraphs, answers them.
    let between = |item: &&&Block| bare(item) && page.is_numbered(item.line) && answered_below(page, item, to);
    let counted = numbered > 1 && members.iter().filter(between).count() * 3 >= numbered * 2;
    let asked = members.iter().filter(|item| asking(item)).count();
    let stating = || members.iter().filter(|item| bare(item) && !asking(item));
    let stated = stating().count();
    // `회사의 장점 : 자기주장 가능`, if most that ask nothing are written so.
    let topics = stating()
        .filter(|item| topic(&page.line(item.line).text).is_some())
        .count();
    let topical = topics > 1 && topics * 2 > stated;
    let topic = |text| topic(text).filter(|_| topical);
    // A few among many that ask are no answers: most have none.
    let (some_ask, statements) = (asked > 0, stated > 0 && stated * 4 > asked);
    let answered = members.iter().any(|item| !bare(item));
    for item in members {
        let chosen = match (some_ask, statements) {
            _ if counted => page.is_numbered(item.line) && (asking(item) || answered_below(page, item, to)),
            // Numbers count questions; their answers stand below each.
            (true, true) if answered && page.is_numbered(item.line) => true,
            (true, true) => asking(item) || (answered && !bare(item)),
            (false, true) => !bare(item),
            (_, false) => true,
        };
        let text = &page.line(item.line).text;
        if !page.is_prose(item.line) || page.is_link(item.line) || label(text).is_some() {
            continue;
        }
        if bare(item)
            && !asking(item)
            && let Some(topic) = topic(text)
        {
            add(
                page,
                item.line,
                topic,
                Form::Bullet,
                Reach::Exactly(item.line, item.line),
                found,
            );
            continue;
        }
        if !chosen {
            continue;
        }
        let further = further(page, item);
        let reach = match (bare(item), further.is_empty()) {
            (true, _) => Reach::Until(item.line + 1, to),
            (false, true) => Reach::Exactly(item.line + 1, item.end_line),
            (false, false) => Reach::None,
        };
        add(page, item.line, text, Form::Bullet, reach, found);
        for item in further {
            let reach = match bare(item) {
                true => Reach::None,
                false => Reach::Exactly(item.line + 1, item.end_line),
            };
            add(page, item.line, &page.line(item.line).text, Form::Bullet, reach, found);
        }
    }
}

/// What is asked about in an item that names it and says it: `백업 위치 : 저장소`.
fn topic(text: &str) -> Option<&str> {
    let (topic, said) = text.split_once(" : ")?;
    (at_most(topic, 40) && !said.trim().is_empty()).then_some(topic)
}

/// Whether something stands in an item or below it that is no other number.
fn answered_below(page: &Page<'_>, item: &Block, to: u32) -> bool {
    let inside = page.filled(item.line + 1, item.end_line).is_some();
    inside
        || page
            .next_filled(item.end_line, to)
            .is_some_and(|below| !page.is_numbered(below))
}

/// The items in an item, where all of it is questions: what is asked further.
fn further<'p>(page: &'p Page<'_>, item: &Block) -> Vec<&'p Block> {
    let items = &page.document.items;
    let at = page.line(item.line).begins.unwrap_or(usize::MAX);
    let within = items.get(at.saturating_add(1)..).unwrap_or_default().iter();
    let within = within.take_while(|inner| inner.line <= item.end_line);
    let children: Vec<&Block> = within.filter(|inner| inner.parent == Some(at)).collect();
    let asking = |inner: &&Block| {
        let text = &page.line(inner.line).text;
        matches!(asks(text), Asking::Mark | Asking::Wording) && is_whole(text) && label(text).is_none()
    };
    let own = children
        .first()
        .is_some_and(|first| page.filled(item.line + 1, first.line - 1).is_none());
    match own && children.iter().all(asking) {
        true => children,
        false => Vec::new(),
    }
}

/// A line under such a title: it asks, stands in bold, or an arrow below it answers.
fn plain(page: &Page<'_>, line: u32, to: u32, found: &mut Found) {
    let text = &page.line(line).text;
    if page.is_link(line) || label(text).is_some() || is_container(text) {
        return;
    }
    let arrow_below = page.next_filled(line, to).is_some_and(|next| {
        next == line + 1 && label(&page.line(next).text).is_some_and(|label| label.role == Role::Arrow)
    });
    let below = page
        .next_filled(line, to)
        .is_some_and(|next| page.line(next).kind != Kind::Rule && !page.is_strong(next));
    let ruled = page.line(line + 1).kind == Kind::Rule || page.line(line + 2).kind == Kind::Rule;
    let strong = page.is_strong(line) && page.is_alone(line) && below && !ruled && is_whole(text);
    let asking = asks(text);
    if asking == Asking::Mark
        || asking == Asking::Wording && page.is_alone(line)
        || strong
        || arrow_below
        || answered_beside(text).is_some()
    {
        let form = if strong {
            Form::Emphasis
        } else if page.quote(line).is_some() {
            Form::Quote
        } else {
            Form::Line
        };
        add(page, line, text, form, Reach::Until(line + 1, to), found);
    }
}

fn add(page: &Page<'_>, line: u32, text: &str, form: Form, reach: Reach, found: &mut Found) {
    let (text, reach) = match answered_beside(text) {
        Some(question) => match reach {
            Reach::Exactly(_, to) => (question, Reach::Exactly(line, to)),
            _ => (question, Reach::Exactly(line, line)),
        },
        None => (text, reach),
    };
    let rank = Rank::Line(page.depth(line));
    found.add(
        line,
        Candidate {
            text: listed(text),
            end_line: line,
            form,
            asker: None,
            rank,
            reach,
        },
    );
}

/// The question of a line under such a title that answers it on the spot: after an arrow, or as its next sentence.
fn answered_beside(text: &str) -> Option<&str> {
    split_arrow(text).or_else(|| {
        let at = text.rfind(['?', '？'])?;
        let mark = text.get(at..)?.chars().next()?.len_utf8();
        let (question, rest) = text.split_at_checked(at + mark)?;
        let states = rest.starts_with(' ') && !rest.contains(['?', '？']) && !at_most(rest.trim(), 4);
        (states && asks(rest) == Asking::Not && asks(question) == Asking::Mark && is_whole(question))
            .then_some(question)
    })
}

/// The question of a line that answers it after an arrow.
pub fn split_arrow(text: &str) -> Option<&str> {
    if !has_byte(text, ARROW_BYTES) && !text.contains("? ") {
        return None;
    }
    let at = ARROWS.iter().filter_map(|arrow| text.find(arrow)).min();
    let at = at.or_else(|| parted(text))?;
    let question = text.get(..at)?.trim();
    let open = question.matches(['(', '（']).count() > question.matches([')', '）']).count();
    (asks(question) == Asking::Mark
        && !open
        && !text[at..]
            .trim_start_matches(['-', '=', '>', '→', '⇒', '➡', ':', '–', '—'])
            .trim()
            .is_empty())
    .then_some(question)
}

/// Where a dash or a colon parts a question from its answer: `…할까? - …`.
fn parted(text: &str) -> Option<usize> {
    let marks = ["? - ", "? : ", "? – ", "? — "];
    marks.iter().filter_map(|mark| text.find(mark)).min().map(|at| at + 2)
}
