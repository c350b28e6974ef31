//! How much an answer holds, whatever the notes hold. What is cut is said.

use serde::Serialize;
use serde_json::{Value, json};

use crate::error::Error;

/// Characters of a text in a row.
const TEXT: usize = 1_000;

/// Characters of all texts of a row together.
const ROW: usize = 4_000;

/// Entries of a list in a row.
const ENTRIES: usize = 50;

/// Bytes of all rows together.
const ROWS: usize = 64 * 1024;

/// Characters of a sentence, and sentences in an answer.
const SENTENCE: usize = 1_000;
const SENTENCES: usize = 20;

/// How many rows are wanted, where `usual` is meant unless told and more than `most` are never given.
pub fn limit(asked: Option<usize>, usual: usize, most: usize) -> usize {
    asked.unwrap_or(usual).clamp(1, most)
}

/// Rows of a listing as an answer: `total` is how many there are, and `more` how to come by those that are not given.
///
/// # Errors
/// Where a row is no JSON, which none is.
pub fn answer<T: Serialize>(rows: &[T], total: usize, said: &[String], more: &str) -> Result<Value, Error> {
    let mut given = Vec::new();
    let mut bytes = 0;
    let mut cut = false;
    for row in rows {
        let mut row = serde_json::to_value(row).map_err(std::io::Error::from)?;
        let mut left = ROW;
        cut |= shorten(&mut row, &mut left);
        bytes += row.to_string().len();
        if bytes > ROWS && !given.is_empty() {
            break;
        }
        given.push(row);
    }
    let mut notices: Vec<String> = said.iter().take(SENTENCES).map(|said| sentence(said)).collect();
    if given.len() < total {
        notices.push(format!("{} of {total} are given: {more}", given.len()));
    }
    if cut {
        notices.push("texts that end with … are cut: `read` gives what stands at their lines".to_owned());
    }
    Ok(json!({ "rows": given, "total": total, "notices": notices }))
}

/// A sentence of usual length.
pub fn sentence(said: &str) -> String {
    beginning(said, SENTENCE).map_or_else(|| said.to_owned(), |beginning| format!("{beginning}…"))
}

/// The first characters of a text that has more.
pub fn beginning(text: &str, characters: usize) -> Option<&str> {
    text.char_indices().nth(characters).map(|(at, _)| &text[..at])
}

/// Cuts the texts and lists of a row, but not its path, which is what `read` takes. Whether there was something to cut.
fn shorten(value: &mut Value, left: &mut usize) -> bool {
    match value {
        Value::String(text) => {
            let most = TEXT.min(*left);
            let cut = beginning(text, most).map(|beginning| format!("{beginning}…"));
            *left -= most.min(text.chars().count());
            cut.is_some_and(|cut| {
                *text = cut;
                true
            })
        }
        Value::Array(entries) => {
            let more = entries.len() > ENTRIES;
            entries.truncate(ENTRIES);
            entries.iter_mut().fold(more, |cut, entry| shorten(entry, left) | cut)
        }
        Value::Object(fields) => fields
            .iter_mut()
            .filter(|(name, _)| *name != "path")
            .fold(false, |cut, (_, value)| shorten(value, left) | cut),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_kept_whatever_is_asked() {
        assert_eq!(limit(None, 20, 50), 20);
        assert_eq!(limit(Some(0), 20, 50), 1);
        assert_eq!(limit(Some(usize::MAX), 20, 50), 50);
    }

    #[test]
    fn what_is_small_is_given_as_it_is() {
        let rows = [json!({"path": "a.md", "text": "장애", "tags": ["a"], "answer": null})];
        let answer = answer(&rows, 1, &[], "").expect("an answer");
        assert_eq!(answer, json!({"rows": rows, "total": 1, "notices": []}));
    }

    #[test]
    fn what_is_large_is_cut_and_that_is_said() {
        let long = "장".repeat(2_000);
        let row = json!({"path": "p".repeat(2_000), "text": long, "tags": vec![long.clone(); 60]});
        let answer = answer(&vec![row; 100], 500, &vec![long.clone(); 100], "ask for less").expect("an answer");
        assert!(
            answer.to_string().len() < ROWS + SENTENCES * SENTENCE * 4,
            "{}",
            answer.to_string().len()
        );
        let rows = answer["rows"].as_array().expect("rows");
        assert!(!rows.is_empty() && rows.len() < 100);
        assert_eq!(
            rows[0]["path"],
            "p".repeat(2_000),
            "a path that is cut would be no path"
        );
        let notices = answer["notices"].to_string();
        assert!(notices.contains(&format!("{} of 500 are given: ask for less", rows.len())));
        assert!(notices.contains("`read` gives"));
    }
}
