//! What does YAML say, with every scalar as it was written?

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Budget, Options, Spanned};

use super::super::document::fold;

/// A value of the frontmatter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A scalar as it was written.
    Text {
        /// Its text, quotes and escapes undone.
        text: String,
        /// Whether it stood in quotes.
        quoted: bool,
    },
    /// A list.
    List(Vec<Value>),
    /// Keys and values in order.
    Map(Vec<(String, Value)>),
}

/// A key at the top of the frontmatter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// As it was written.
    pub key: String,
    /// Its line in the head, from 1.
    pub line: u32,
    /// What it says.
    pub value: Value,
}

/// Where and why a head is no YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotYaml {
    /// The line in the head, from 1.
    pub line: u32,
    /// What the parser says, on one line.
    pub reason: String,
}

impl Value {
    /// A value written without quotes.
    pub fn plain(text: &str) -> Value {
        if matches!(text, "" | "~" | "null" | "Null" | "NULL") {
            return Value::Null;
        }
        Value::Text {
            text: text.to_owned(),
            quoted: false,
        }
    }

    /// The value as one text; lists are joined by commas.
    pub fn text(&self) -> String {
        match self {
            Value::Null => String::new(),
            Value::Text { text, .. } => text.clone(),
            Value::List(values) => values.iter().map(Value::text).collect::<Vec<_>>().join(", "),
            Value::Map(entries) => entries
                .iter()
                .map(|(key, value)| format!("{key}: {}", value.text()))
                .collect::<Vec<_>>()
                .join(", "),
        }
    }
}

/// Reads a head as YAML. Bounded: no anchors, no aliases, 16 deep, 5,000 nodes.
///
/// # Errors
/// Where it is no YAML, goes beyond the bounds, or is no map.
pub fn read(head: &str) -> Result<Vec<Entry>, NotYaml> {
    let root: Root = serde_yaml::from_str_with_options(head, options()).map_err(|error| NotYaml {
        line: error
            .location()
            .map_or(1, |place| u32::try_from(place.line()).unwrap_or(1))
            .max(1),
        reason: reason(&error.to_string()),
    })?;
    let entries = root.0.into_iter();
    Ok(entries.map(|(key, node)| entry(key, node, head)).collect())
}

fn options() -> Options {
    let mut budget = Budget::default();
    budget.max_depth = 16;
    budget.max_aliases = 0;
    budget.max_anchors = 0;
    budget.max_documents = 1;
    budget.max_nodes = 5_000;
    budget.max_total_scalar_bytes = 65_536;
    budget.max_merge_keys = 0;
    budget.flow_nesting_limit = 16;
    let mut options = Options::default();
    options.budget = Some(budget);
    options.duplicate_keys = serde_yaml::options::DuplicateKeyPolicy::FirstWins;
    options.merge_keys = serde_yaml::options::MergeKeyPolicy::AsOrdinary;
    options.strict_booleans = true;
    options.leading_zero_numbers_as_strings = true;
    options.underscored_numbers_as_strings = true;
    options.ignore_binary_tag_for_string = true;
    options.with_snippet = false;
    options
}

/// The first line of a parser's message, without its place.
fn reason(message: &str) -> String {
    let first = message
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or("no YAML");
    let first = first.strip_prefix("error: ").unwrap_or(first);
    let short: String = fold(first).chars().take(120).collect();
    if let Some(breach) = short.strip_prefix("budget breached: ") {
        return breached(breach).to_owned();
    }
    let short = match short.split_once(": ") {
        Some((place, rest)) if place.contains("line ") => rest,
        _ => &short,
    };
    // The line is told by its number in the file.
    let at = short.rfind(" at line ").unwrap_or(short.len());
    short[..at].to_owned()
}

/// What is more than is read, by the parser's word for it.
fn breached(breach: &str) -> &'static str {
    let begins = |word: &str| breach.starts_with(word);
    if begins("Depth") {
        "it is nested too deep"
    } else if begins("Anchors") || begins("Aliases") || begins("MergeKeys") {
        "anchors (&a) and aliases (*a) are not read"
    } else {
        "it holds more than is read"
    }
}

fn entry(key: Node, node: Node, head: &str) -> Entry {
    let line = u32::try_from(key.0.referenced.line()).unwrap_or(1).max(1);
    Entry {
        key: key.settle(head).text(),
        line,
        value: node.settle(head),
    }
}

struct Root(Vec<(Node, Node)>);
struct Node(Spanned<Loose>);

/// A value whose numbers and booleans still have to be looked up as they were written.
enum Loose {
    Null,
    Text(String),
    Written,
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

impl Node {
    fn settle(self, head: &str) -> Value {
        let place = self.0.referenced.span();
        let start = place
            .byte_offset()
            .and_then(|at| usize::try_from(at).ok())
            .unwrap_or_default();
        let length = place
            .byte_len()
            .and_then(|length| usize::try_from(length).ok())
            .unwrap_or_default();
        match self.0.value {
            Loose::Null => Value::Null,
            Loose::Written => Value::Text {
                text: head
                    .get(start..start.saturating_add(length))
                    .unwrap_or_default()
                    .trim()
                    .to_owned(),
                quoted: false,
            },
            Loose::Text(text) => {
                let quoted = head.get(start..).is_some_and(|source| source.starts_with(['"', '\'']));
                Value::Text { text, quoted }
            }
            Loose::List(nodes) => Value::List(nodes.into_iter().map(|node| node.settle(head)).collect()),
            Loose::Map(pairs) => {
                let settled = pairs
                    .into_iter()
                    .map(|(key, node)| (key.settle(head).text(), node.settle(head)));
                Value::Map(settled.collect())
            }
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        Spanned::<Loose>::deserialize(deserializer).map(Node)
    }
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Loose, D::Error> {
        deserializer.deserialize_any(LooseVisitor)
    }
}

impl<'de> Deserialize<'de> for Root {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Root, D::Error> {
        match Loose::deserialize(deserializer)? {
            Loose::Map(pairs) => Ok(Root(pairs)),
            Loose::Null => Ok(Root(Vec::new())),
            _ => Err(serde::de::Error::custom("keys with values are expected")),
        }
    }
}

struct LooseVisitor;

impl<'de> Visitor<'de> for LooseVisitor {
    type Value = Loose;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Loose, E> {
        Ok(Loose::Null)
    }

    fn visit_none<E>(self) -> Result<Loose, E> {
        Ok(Loose::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Loose, E> {
        Ok(Loose::Written)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Loose, E> {
        Ok(Loose::Written)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Loose, E> {
        Ok(Loose::Written)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Loose, E> {
        Ok(Loose::Written)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Loose, E> {
        Ok(Loose::Written)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Loose, E> {
        Ok(Loose::Written)
    }

    fn visit_str<E>(self, text: &str) -> Result<Loose, E> {
        Ok(Loose::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Loose, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = values.next_element()? {
            list.push(value);
        }
        Ok(Loose::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Loose, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Loose::Map(map))
    }
}
