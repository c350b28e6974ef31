//! The tables of keys in the config file: which action has which keys in which place.

use std::collections::HashMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistake::{Mistake, nearest, quoted};
use super::settings::Lines;
use crate::tui::action::Action;
use crate::tui::keys::{Context, Key, Keymap, actions, name, named};

/// A name or a key of the file, with where it stands.
struct Written<'a> {
    text: &'a str,
    line: usize,
}

/// Binds keys as the tables say; what cannot be taken is added to the mistakes.
pub(super) fn take(tables: &DeTable, keys: &mut Keymap, lines: &Lines, mistakes: &mut Vec<Mistake>) {
    for (word, table) in tables {
        let line = lines.of_span(word);
        let known = Context::ALL.into_iter().find(|context| context.word() == word.as_ref());
        match (known, table.as_ref()) {
            (Some(context), DeValue::Table(table)) => of_place(context, table, keys, lines, mistakes),
            (Some(context), _) => mistakes.push(Mistake {
                line: Some(line),
                sentence: format!("keys.{} is no value: write a table [keys.{0}]", context.word()),
            }),
            (None, _) => mistakes.push(Mistake {
                line: Some(line),
                sentence: unknown_place(word.as_ref()),
            }),
        }
    }
}

fn unknown_place(word: &str) -> String {
    let words = Context::ALL.map(Context::word);
    let remedy = match nearest(word, words) {
        Some(known) => format!("is [keys.{known}] meant?"),
        None => format!("there are {}", words.map(|word| format!("[keys.{word}]")).join(", ")),
    };
    format!("there is no place {} for keys: {remedy}", quoted(word))
}

/// The bindings of one place, in the order of the file: of two that want the same key the first gets it.
fn of_place(context: Context, table: &DeTable, keys: &mut Keymap, lines: &Lines, mistakes: &mut Vec<Mistake>) {
    let known = actions(context);
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(word, _)| word.span().start);
    let mut taken: HashMap<Key, (Action, usize)> = HashMap::new();
    for (word, value) in entries {
        let line = lines.of_span(word);
        let mut wrong = |line, sentence| {
            mistakes.push(Mistake {
                line: Some(line),
                sentence,
            });
        };
        let Some(action) = known.iter().copied().find(|action| name(*action) == word.as_ref()) else {
            wrong(line, unknown_action(context, &known, word.as_ref()));
            continue;
        };
        let Some(texts) = texts(value, lines) else {
            wrong(
                line,
                format!(
                    "`{}` takes a key or a list of keys: write them in quotes",
                    word.as_ref()
                ),
            );
            continue;
        };
        let mut bound = Vec::new();
        for written in texts {
            let key = match usable(written.text, context, action) {
                Ok(key) => key,
                Err(sentence) => {
                    wrong(written.line, sentence);
                    continue;
                }
            };
            match taken.get(&key) {
                Some((other, first)) if *other != action => wrong(
                    written.line,
                    format!(
                        "{} is bound to `{}` in line {first} already: take it away from one of them",
                        quoted(written.text),
                        name(*other)
                    ),
                ),
                Some(_) => {}
                None => {
                    taken.insert(key, (action, written.line));
                    bound.push(key);
                }
            }
        }
        // Keys of which none could be taken leave the action as it was; an empty list unbinds it.
        let emptied = matches!(value.as_ref(), DeValue::Array(list) if list.is_empty());
        if emptied || !bound.is_empty() {
            keys.bind(context, action, &bound);
        }
    }
}

fn unknown_action(context: Context, known: &[Action], word: &str) -> String {
    let place = context.word();
    let elsewhere = Context::ALL
        .into_iter()
        .find(|context| actions(*context).iter().any(|action| name(*action) == word));
    let remedy = match (elsewhere, nearest(word, known.iter().map(|action| name(*action)))) {
        (Some(other), _) => format!("it is one of [keys.{}]", other.word()),
        (None, Some(known)) => format!("is `{known}` meant?"),
        (None, None) => "`talkbook config --default` shows all there are".to_owned(),
    };
    format!("there is no action {} in [keys.{place}]: {remedy}", quoted(word))
}

/// The texts of a value that is one or a list of them.
fn texts<'a>(value: &'a Spanned<DeValue<'_>>, lines: &Lines) -> Option<Vec<Written<'a>>> {
    let written = |value: &'a Spanned<DeValue<'_>>| {
        Some(Written {
            text: value.as_ref().as_str()?,
            line: lines.of_span(value),
        })
    };
    match value.as_ref() {
        DeValue::Array(list) => list.iter().map(written).collect(),
        _ => written(value).map(|text| vec![text]),
    }
}

/// A key that can be bound to an action in a place.
fn usable(text: &str, context: Context, action: Action) -> Result<Key, String> {
    let key = named(text).map_err(|remedy| format!("{} is no key: {remedy}", quoted(text)))?;
    if key == Key::LEAVES && action != Action::Quit {
        return Err("ctrl-c always leaves: take another key".to_owned());
    }
    if context.takes_text() && key.writes() {
        return Err(format!(
            "{} is text in [keys.{}]: take a key with ctrl or alt, or one that writes nothing",
            quoted(text),
            context.word()
        ));
    }
    Ok(key)
}
