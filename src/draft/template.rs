//! The template of a new note: a file of the person's own, else the built-in one.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::places::{Field, Piece, names, pieces, plainly};
use super::{Draft, head};

/// The template where the person has none.
pub const BUILT_IN: &str = include_str!("template.md");

/// Bytes of a template; more is something else.
const LARGEST: u64 = 256 * 1024;
/// Mistakes of a template that are told.
const TOLD: usize = 3;

/// A template filled in.
#[derive(Debug, Default)]
pub struct Filled {
    /// The note's text.
    pub text: String,
    /// The line to begin writing at, from 1.
    pub line: u32,
    /// What could not be filled in: the template's line, and a sentence.
    pub mistakes: Vec<String>,
}

/// The text of the template in a file; the built-in one where there is no file, and where it is none, with a sentence
/// that says why.
pub fn read(file: Option<&Path>) -> (String, Option<String>) {
    let built_in = BUILT_IN.to_owned();
    let Some(file) = file else {
        return (built_in, None);
    };
    match text(file) {
        Ok(Some(text)) => (text, None),
        Ok(None) => (built_in, None),
        Err(why) => {
            let sentence = format!("{}: {why}; the built-in template was taken", file.display());
            (built_in, Some(sentence))
        }
    }
}

fn text(file: &Path) -> Result<Option<String>, String> {
    match file.metadata() {
        Ok(metadata) if metadata.is_file() => {}
        Ok(_) => return Err("this is no file: put one in its place".to_owned()),
        Err(error) if error.kind() == ErrorKind::NotFound && file.symlink_metadata().is_err() => return Ok(None),
        Err(error) => return Err(error.to_string()),
    }
    let mut bytes = Vec::new();
    let opened = File::open(file).map_err(|error| error.to_string())?;
    opened
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| error.to_string())?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!("this is longer than {} KiB: make it shorter", LARGEST / 1024));
    }
    let text = String::from_utf8(bytes).map_err(|_| "this is no UTF-8 text: save it as that".to_owned())?;
    Ok(Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)))
}

/// The template with all that a draft says. What it names and nobody knows stays as it stands. Where it has no place for
/// the address that the text is from, that stands last in the head, and the text where one would begin to write, else at
/// the end.
pub fn fill(template: &str, draft: &Draft) -> Filled {
    let mut filled = Filled::default();
    let mut cursor = None;
    let (mut lines, mut first) = (0, 1);
    let body = end_of_head(template);
    let lacks = |field| !template.lines().any(|line| pieces(line).contains(&Piece::Place(field)));
    let mut text = (lacks(Field::Body) && !draft.body.is_empty()).then_some(draft.body.as_str());
    let url = lacks(Field::Url) && !draft.url.is_empty();
    let mut unknown = 0;
    for (at, line) in template.split_inclusive('\n').enumerate() {
        let words = line.trim_end_matches(['\n', '\r']);
        let end = line.get(words.len()..).unwrap_or_default();
        let parts = pieces(words);
        for part in &parts {
            if let Piece::Unknown(name) = part {
                unknown += 1;
                filled.mistakes.extend((unknown <= TOLD).then(|| mistake(at + 1, name)));
            }
        }
        let mut written = match at < body {
            true => head::fill(words, draft),
            false => vec![plainly(&parts, draft)],
        };
        if at + 1 == body && url {
            written.splice(0..0, head::fill("url: {{url}}", draft));
        }
        if parts.contains(&Piece::Place(Field::Cursor)) {
            cursor = cursor.or(Some(lines + 1));
            if at >= body
                && let (Some(last), Some(text)) = (written.last_mut(), text.take())
            {
                last.push_str(text);
            }
        }
        for text in written {
            filled.text.push_str(&text);
            filled.text.push_str(end);
            lines += 1 + text.matches('\n').count();
        }
        if at < body {
            first = lines + 1;
        }
    }
    if let Some(text) = text {
        let gap = if filled.text.is_empty() || filled.text.ends_with("\n\n") {
            ""
        } else {
            "\n"
        };
        filled.text.push_str(&format!("{gap}{text}\n"));
    }
    let line = cursor.unwrap_or_else(|| begin(&filled.text, first));
    filled.line = u32::try_from(line).unwrap_or(1).max(1);
    filled
}

fn mistake(line: usize, name: &str) -> String {
    let short: String = name.chars().take(40).collect();
    format!(
        "{line}: there is no {short}, so it was left as it stands: there are {}",
        names()
    )
}

/// How many lines at the beginning are the head with what encloses it.
fn end_of_head(template: &str) -> usize {
    let mut lines = template.lines().map(str::trim_end);
    match lines.next() {
        Some("---") => lines
            .position(|line| matches!(line, "---" | "..."))
            .map_or(0, |at| at + 2),
        _ => 0,
    }
}

/// Where one begins to write if the template does not say: among the empty lines below the first heading (of the
/// body, which begins at a line), one that leaves a blank line above; else the end.
fn begin(text: &str, body: usize) -> usize {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let of_body = lines.iter().enumerate().skip(body - 1);
    let heading = of_body
        .clone()
        .find(|(_, line)| line.starts_with('#'))
        .map(|(at, _)| at);
    let from = heading.unwrap_or(body - 1);
    let Some(empty) = (from..lines.len()).find(|at| lines.get(*at) == Some(&"")) else {
        return lines.len().max(1);
    };
    let run = lines.iter().skip(empty).take_while(|line| line.is_empty()).count();
    empty + run / 2 + 1
}
