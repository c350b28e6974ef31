//! A line of a template's head filled in so that YAML reads the very values, whatever they hold.

use super::Draft;
use super::places::{Field, Piece, Value, pieces, plainly};

/// Stands for a value that is empty, until what parts it from its neighbours is taken away. No template or value
/// holds it: it is no text.
const NOTHING: char = '\0';

/// The lines that a line of the head becomes: an item of a list is one for each value, and none without.
pub fn fill(line: &str, draft: &Draft) -> Vec<String> {
    let Some(parted) = parted(line) else {
        return vec![plainly(&pieces(line), draft)];
    };
    let Parted { before, value, comment } = parted;
    let whole = |filled: &str| format!("{before}{filled}{comment}").trim_end().to_owned();
    let parts = pieces(value);
    let filled = match parts.as_slice() {
        [Piece::Place(field)] => match (Value::of(draft, *field), before.trim_start().starts_with('-')) {
            (Value::Several(texts), true) => return texts.iter().map(|text| whole(&scalar(text))).collect(),
            (Value::Several(texts), false) if !texts.is_empty() => format!("[{}]", scalars(&texts)),
            (value, _) => of_place(*field, &value),
        },
        _ if value.starts_with(['[', '{', '"', '\'']) => within(&parts, draft),
        _ => scalar(&plainly(&parts, draft)),
    };
    vec![whole(&filled)]
}

/// A line with a value in which something is filled in.
struct Parted<'a> {
    /// `key: ` or `- ` or both.
    before: String,
    value: &'a str,
    /// With the blanks before it.
    comment: &'a str,
}

fn parted(line: &str) -> Option<Parted<'_>> {
    let begins = line.trim_start();
    if begins.starts_with('#') {
        return None;
    }
    let before = line.get(..line.find("{{")?)?;
    let item = begins.starts_with("- ").then(|| line.len() - begins.len() + 2);
    let tight = before.ends_with(':').then_some(before.len());
    let at = before.find(": ").map(|at| at + 2).or(tight).or(item)?;
    let rest = line.get(at..)?.trim_start();
    let blank = if tight == Some(at) { " " } else { "" };
    let before = line.get(..line.len() - rest.len())?.to_owned() + blank;
    let marked = rest.starts_with(['[', '{', '"', '\'']);
    let end = rest.find(" #").filter(|_| !marked).unwrap_or(rest.len());
    let (value, comment) = rest.split_at_checked(end)?;
    Some(Parted {
        before,
        value: value.trim_end(),
        comment,
    })
}

/// A value by itself.
fn of_place(field: Field, value: &Value) -> String {
    match (field, value) {
        // A date is one as it stands.
        (Field::Date, value) => value.text(),
        (_, Value::One(text)) => scalar(text),
        (_, Value::Several(texts)) => scalars(texts),
    }
}

/// The places of a value that is written in quotes, or as a list or a map on one line.
fn within(parts: &[Piece], draft: &Draft) -> String {
    let mut filled = String::new();
    for part in parts {
        let field = match part {
            Piece::Place(field) => *field,
            Piece::Text(text) | Piece::Unknown(text) => {
                filled.push_str(text);
                continue;
            }
        };
        let value = Value::of(draft, field);
        match quote_around(&filled) {
            Some('"') => filled.push_str(inside(&escaped(&value.text()))),
            Some(_) => filled.push_str(&value.text().replace('\'', "''")),
            None if value.text().is_empty() => filled.push(NOTHING),
            None => filled.push_str(&of_place(field, &value)),
        }
    }
    for gap in ["\0, ", ", \0", "\0,", ",\0", "\0"] {
        filled = filled.replace(gap, "");
    }
    filled
}

/// Where a text is within a value on one line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Before a scalar: a quotation mark opens one.
    Gap,
    /// In a word, a tag or an anchor: a quotation mark is a letter of it, as in `it's`.
    Word,
    /// The same, but what follows is before a scalar still.
    Property,
    /// Behind what was closed: a colon needs no blank there.
    Closed,
    /// Between two of these marks.
    Quotes(char),
}

/// The quotation mark that is still open at the end of a text.
fn quote_around(text: &str) -> Option<char> {
    let mut within = Within::Gap;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        within = match (within, letter) {
            (Within::Quotes('"'), '\\') => {
                letters.next();
                within
            }
            (Within::Quotes('\''), '\'') if letters.next_if_eq(&'\'').is_some() => within,
            (Within::Quotes(mark), letter) if mark == letter => Within::Closed,
            (Within::Quotes(_), _) => within,
            (Within::Gap, '"' | '\'') => Within::Quotes(letter),
            (_, '[' | '{' | ',') => Within::Gap,
            (_, ']' | '}') => Within::Closed,
            (Within::Closed, ':') => Within::Gap,
            (_, ':') if letters.peek().is_none_or(|next| next.is_whitespace()) => Within::Gap,
            (Within::Gap, '!' | '&') => Within::Property,
            (Within::Gap | Within::Property, letter) if letter.is_whitespace() => Within::Gap,
            (Within::Closed, letter) if letter.is_whitespace() => within,
            (Within::Property, _) => within,
            _ => Within::Word,
        };
    }
    match within {
        Within::Quotes(mark) => Some(mark),
        _ => None,
    }
}

fn scalars(texts: &[String]) -> String {
    texts.iter().map(|text| scalar(text)).collect::<Vec<_>>().join(", ")
}

/// A text as YAML writes it: in quotes unless it can be nothing but text. Nothing for an empty one, to be filled in.
fn scalar(text: &str) -> String {
    let word = text.to_lowercase();
    let means_more = [
        "true", "false", "yes", "no", "y", "n", "on", "off", "null", "nan", "inf",
    ]
    .contains(&word.as_str());
    let harmless = |letter: char| letter.is_alphanumeric() || " -_./()&+'".contains(letter);
    let plain = text.starts_with(char::is_alphabetic) && text.chars().all(harmless) && !means_more;
    match text.is_empty() || plain {
        true => text.to_owned(),
        false => escaped(text),
    }
}

/// A text in double quotes: a string of JSON is one of YAML.
fn escaped(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// What stands between the quotes.
fn inside(quoted: &str) -> &str {
    quoted
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(quoted)
}
