//! What does a head say, read line by line as a person would? For heads that are no YAML.

use super::value::{Entry, Value};

/// What was read, and the lines (from 1) that were not understood.
pub struct Reading {
    /// The keys in order.
    pub entries: Vec<Entry>,
    /// Lines that are neither a key, an item nor a continuation.
    pub lost: Vec<u32>,
    /// Lines that are not blank.
    pub lines: usize,
}

/// Reads `key: rest of the line`; `- item` and indented lines belong to the key above.
pub fn read(head: &str) -> Reading {
    let mut reading = Reading {
        entries: Vec::new(),
        lost: Vec::new(),
        lines: 0,
    };
    for (at, line) in head.lines().enumerate() {
        let number = at as u32 + 1;
        let words = line.trim();
        if words.is_empty() || words.starts_with("# ") || words == "#" {
            continue;
        }
        reading.lines += 1;
        let indented = line.starts_with([' ', '\t']);
        if let Some(item) = words
            .strip_prefix('-')
            .filter(|rest| rest.starts_with([' ', '\t']) || rest.is_empty())
        {
            match reading.entries.last_mut() {
                Some(entry) => add(&mut entry.value, scalar(item)),
                None => reading.lost.push(number),
            }
        } else if let Some((key, rest)) = key(line).filter(|_| !indented) {
            reading.entries.push(Entry {
                key: key.to_owned(),
                line: number,
                value: value(rest),
            });
        } else if let Some(entry) = reading.entries.last_mut().filter(|_| indented) {
            append(&mut entry.value, words);
        } else {
            reading.lost.push(number);
        }
    }
    reading
}

/// A line as a key and the rest: `key: rest`, `"key": rest`, `key:rest`; no address (`https://…`).
pub fn key(line: &str) -> Option<(&str, &str)> {
    let (key, rest) = line.split_once(':')?;
    let bare = key.trim().trim_matches(['"', '\'']);
    let named = bare.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && bare
            .chars()
            .all(|character| character.is_alphanumeric() || matches!(character, '_' | '-' | ' ' | '.'));
    let short = bare.chars().count() <= 40 && bare.split(' ').count() <= 4;
    (named && short && !rest.starts_with("//") && !rest.starts_with(':')).then(|| (bare, rest.trim()))
}

fn value(rest: &str) -> Value {
    // A bracket or a quote that nobody closed is the very slip that made this no YAML.
    match rest
        .strip_prefix('[')
        .map(|inner| inner.strip_suffix(']').unwrap_or(inner))
    {
        Some(inner) if !inner.starts_with('[') => Value::List(inner.split(',').map(scalar).collect()),
        _ if matches!(rest, "|" | ">" | "|-" | ">-") => Value::Null,
        _ => scalar(rest),
    }
}

/// A scalar, quotes around it taken off.
pub fn scalar(text: &str) -> Value {
    let text = text.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = text
            .strip_prefix(quote)
            .map(|inner| inner.strip_suffix(quote).unwrap_or(inner))
        {
            return Value::Text {
                text: inner.to_owned(),
                quoted: true,
            };
        }
    }
    Value::plain(text)
}

fn add(value: &mut Value, item: Value) {
    match value {
        Value::List(items) => items.push(item),
        Value::Null => *value = Value::List(vec![item]),
        _ => {
            let first = std::mem::replace(value, Value::Null);
            *value = Value::List(vec![first, item]);
        }
    }
}

fn append(value: &mut Value, words: &str) {
    match value {
        Value::Null => *value = scalar(words),
        Value::Text { text, .. } => {
            text.push(' ');
            text.push_str(words);
        }
        Value::List(items) => match items.last_mut() {
            Some(Value::Text { text, .. }) => {
                text.push(' ');
                text.push_str(words);
            }
            _ => items.push(scalar(words)),
        },
        Value::Map(_) => {}
    }
}
