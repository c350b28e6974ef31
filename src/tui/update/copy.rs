//! Copying: at once what one reads, with its source, or one of the things that stand here, picked from a popup.

use std::sync::Arc;

use super::super::ask::Subject;
use super::super::clipboard::{Copies, LONGEST_IN_TERMINAL};
use super::super::effect::Effect;
use super::super::state::{Choice, Entry, Excerpt, Leaf, Notice, Pick, Picker, Popup, Sign, State};
use super::excerpts::{section, text};
use super::{links, reader};
use crate::render::LinkKind;

/// Copies what one reads, or what is selected, with its source.
pub fn copy(state: &mut State, effects: &mut Vec<Effect>) {
    excerpt(state, Excerpt::Quotation, effects);
}

/// Offers what can be copied of what one reads, or of what is selected.
pub fn offer(state: &mut State) {
    let (leaf, line) = match here(state) {
        Ok(here) => here,
        Err(sentence) => {
            state.notice = Some(Notice::Word(sentence.into()));
            return;
        }
    };
    let here = links_of(&leaf, line);
    let elsewhere = here.is_empty() && !targets(&leaf).is_empty();
    let mut excerpts = vec![Excerpt::Code];
    excerpts.extend(here.into_iter().map(Excerpt::Link));
    excerpts.extend([
        Excerpt::Question,
        Excerpt::Section,
        Excerpt::Sections,
        Excerpt::Place,
        Excerpt::Quotation,
    ]);
    excerpts.extend(elsewhere.then_some(Excerpt::Links));
    let entries = excerpts.into_iter().filter_map(|excerpt| entry(&leaf, line, excerpt));
    pick(state, entries.collect());
}

/// Copies something of what one reads, or of what is selected.
pub fn excerpt(state: &mut State, excerpt: Excerpt, effects: &mut Vec<Effect>) {
    let (leaf, line) = match here(state) {
        Ok(here) => here,
        Err(sentence) => {
            state.notice = Some(Notice::Word(sentence.into()));
            return;
        }
    };
    if excerpt == Excerpt::Links {
        return pick(state, targets(&leaf));
    }
    let Some(text) = text(&leaf, line, &excerpt) else {
        return;
    };
    let sentence = if text.len() <= LONGEST_IN_TERMINAL || state.copies == Copies::System {
        let sentence = match excerpt {
            Excerpt::Quotation => format!("copied {}, with their source", lines(&text)),
            Excerpt::Link(_) | Excerpt::Place => format!("copied {text}"),
            excerpt => format!("copied {}: {}", name(&excerpt), lines(&text)),
        };
        effects.push(Effect::Copy(text));
        sentence
    } else {
        "that is too long to be copied through the terminal".into()
    };
    state.notice = Some(Notice::Word(sentence));
}

/// The page that shows what one reads, or what is selected, and the line of its note.
fn here(state: &State) -> Result<(Arc<Leaf>, u32), &'static str> {
    let place = reader::place(state).ok_or("no note is selected")?;
    let of_it = |leaf: &&Arc<Leaf>| leaf.text.as_ref().is_some_and(|text| text.note.path == place.path);
    let leaf = state
        .reader
        .full
        .as_ref()
        .filter(of_it)
        .ok_or("the note is not shown yet")?;
    match state.reader.want == Some(Subject::Note(place.path)) {
        true => Ok((Arc::clone(leaf), place.line)),
        false => Err("the note is not shown yet"),
    }
}

fn pick(state: &mut State, entries: Vec<Entry>) {
    let mut picker = Picker::new(Pick::Copy);
    picker.take(entries);
    state.popup = Some(Popup::Picker(picker));
}

fn name(excerpt: &Excerpt) -> &'static str {
    match excerpt {
        Excerpt::Code => "the code block",
        Excerpt::Link(_) => "the link",
        Excerpt::Links => "a link of the note …",
        Excerpt::Question => "the question with its answer",
        Excerpt::Section => "the section",
        Excerpt::Sections => "the section with those in it",
        Excerpt::Place => "path:line",
        Excerpt::Quotation => "a quotation with its source",
    }
}

fn lines(text: &str) -> String {
    match text.lines().count() {
        1 => "1 line".to_owned(),
        count => format!("{count} lines"),
    }
}

/// What is offered, if it is here.
fn entry(leaf: &Leaf, line: u32, excerpt: Excerpt) -> Option<Entry> {
    let note = &leaf.text.as_ref()?.note;
    let text = match excerpt {
        Excerpt::Links => String::new(),
        _ => text(leaf, line, &excerpt)?,
    };
    let (way, figure) = match &excerpt {
        Excerpt::Links | Excerpt::Quotation => (String::new(), String::new()),
        Excerpt::Link(_) | Excerpt::Place => (text, String::new()),
        Excerpt::Code => (first_words(&text), lines(&text)),
        Excerpt::Question => (note.question_at(line)?.text.clone(), lines(&text)),
        Excerpt::Section | Excerpt::Sections => (section(note, line)?.heading.clone(), lines(&text)),
    };
    Some(offered(name(&excerpt).to_owned(), way, figure, excerpt))
}

fn offered(name: String, way: String, figure: String, excerpt: Excerpt) -> Entry {
    Entry {
        name,
        depth: 0,
        way: Some(way).filter(|way| !way.is_empty()).into_iter().collect(),
        sign: Sign::None,
        figure,
        choice: Choice::Copy(excerpt),
    }
}

fn first_words(text: &str) -> String {
    let first = text.lines().find(|line| !line.trim().is_empty());
    first.unwrap_or_default().trim().chars().take(80).collect()
}

/// Where the links of a line of the file lead, each once. A footnote leads nowhere outside of its note.
fn links_of(leaf: &Leaf, line: u32) -> Vec<Arc<str>> {
    let mut found: Vec<Arc<str>> = Vec::new();
    let on_line = leaf.lines.iter().filter(|shown| shown.source == line);
    for link in on_line.flat_map(|shown| &shown.links) {
        if link.kind != LinkKind::Footnote && !found.contains(&link.target) {
            found.push(Arc::clone(&link.target));
        }
    }
    found
}

/// The links of the note, to be copied.
fn targets(leaf: &Leaf) -> Vec<Entry> {
    let links = links::entries(leaf).into_iter();
    let target = links.filter_map(|entry| match &entry.choice {
        Choice::Link(link) if link.kind != LinkKind::Footnote => {
            let excerpt = Excerpt::Link(Arc::clone(&link.target));
            Some(offered(entry.name, link.target.to_string(), String::new(), excerpt))
        }
        _ => None,
    });
    target.collect()
}
