//! Which tags does a value name?

use std::collections::HashSet;

use crate::note::tag_key;

use super::super::document::fold;
use super::value::Value;

/// The tags of a value, as written. An item of a list is one tag, blanks and all; a scalar is split at commas, else at
/// blanks; in quotes it is one tag, unless each of its words bears a `#`.
pub fn tags(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::List(items) => items.iter().flat_map(item).collect(),
        Value::Text { text, quoted: true } if !text.contains(',') => item_words(text),
        Value::Text { text, .. } if text.contains([',', ';', '、']) => {
            text.split([',', ';', '、']).flat_map(item_words).collect()
        }
        Value::Text { text, .. } => text.split_whitespace().map(str::to_owned).collect(),
        Value::Map(entries) => entries.iter().map(|(key, value)| pair(key, value)).collect(),
    }
}

fn item(value: &Value) -> Vec<String> {
    match value {
        Value::Text { text, .. } => item_words(text),
        Value::Map(entries) => entries.iter().map(|(key, value)| pair(key, value)).collect(),
        Value::List(items) => items.iter().map(Value::text).collect(),
        Value::Null => Vec::new(),
    }
}

/// One tag, or several where a `#` begins more than one word.
fn item_words(text: &str) -> Vec<String> {
    if text.split_whitespace().skip(1).any(|word| word.starts_with('#')) {
        return text.split_whitespace().map(str::to_owned).collect();
    }
    vec![text.to_owned()]
}

/// `- a: b` in a list of tags was meant as text.
fn pair(key: &str, value: &Value) -> String {
    if *value == Value::Null {
        key.to_owned()
    } else {
        format!("{key}: {}", value.text())
    }
}

/// Tags made presentable, each once: no `#`, no control characters, white space folded.
#[derive(Default)]
pub struct Collection {
    seen: HashSet<String>,
    /// The tags as first written.
    pub tags: Vec<String>,
}

impl Collection {
    /// Adds a tag, if it is one and new.
    pub fn add(&mut self, tag: &str) {
        let clean: String = tag
            .chars()
            .map(|character| if character.is_control() { ' ' } else { character })
            .collect();
        let tag = fold(clean.trim().trim_start_matches('#').trim_matches('/'));
        let key = tag_key(&tag);
        if !key.is_empty() && self.seen.insert(key) {
            self.tags.push(tag);
        }
    }
}
