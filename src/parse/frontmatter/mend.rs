//! Which spellings do people use that YAML reads otherwise than they mean? They are quoted before YAML sees them:
//! `title: A: B`, `tags: #a #b`, `- #a`, `[#a, #b]`. Lines stay where they are.

use std::borrow::Cow;

use super::keys::{self, Meaning};
use super::loose;

/// The head with those spellings quoted.
pub fn mend(head: &str) -> String {
    let mut mended = String::with_capacity(head.len() + 16);
    let mut tags = false;
    let mut block = false;
    for line in head.split_inclusive('\n') {
        let indented = line.starts_with([' ', '\t']);
        let words = line.trim();
        if let Some((key, rest)) = loose::key(line).filter(|_| !indented && !words.starts_with('-')) {
            let meaning = keys::meaning(key);
            tags = meaning == Meaning::Tags;
            block = rest.starts_with(['|', '>']);
            match value(rest, meaning) {
                Cow::Owned(value) => mended.push_str(&format!("{key}: {value}\n")),
                Cow::Borrowed(_) => mended.push_str(line),
            }
        } else if let Some(item) = words
            .strip_prefix("- ")
            .map(str::trim)
            .filter(|item| tags && !block && item.starts_with('#'))
        {
            let indent = &line[..line.len() - line.trim_start().len()];
            mended.push_str(&format!("{indent}- {}\n", quote(item)));
        } else {
            mended.push_str(line);
        }
    }
    mended
}

fn value(rest: &str, meaning: Meaning) -> Cow<'_, str> {
    let flow = rest.starts_with('[') && rest.ends_with(']');
    if meaning == Meaning::Tags && flow && rest.contains('#') {
        return Cow::Owned(rest.replace("[#", "[").replace(",#", ", ").replace(" #", " "));
    }
    if rest.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!']) {
        return Cow::Borrowed(rest);
    }
    let hash = rest.starts_with('#') && matches!(meaning, Meaning::Tags | Meaning::Title) && !rest.starts_with("# ");
    if hash || rest.contains(": ") || rest.ends_with(':') {
        return Cow::Owned(quote(rest));
    }
    if meaning == Meaning::Tags
        && rest
            .split(" #")
            .skip(1)
            .any(|after| after.starts_with(char::is_alphanumeric))
    {
        return Cow::Owned(quote(rest));
    }
    Cow::Borrowed(rest)
}

fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
