//! Questions and answers to hand on: as a Markdown digest, and as cards that Anki imports.

use std::collections::HashMap;
use std::io::Write;

use super::ink::Ink;
use crate::error::Error;
use crate::render;
use crate::search::{Asked, Talk};

/// Talks by the paths of their notes.
pub type Talks = HashMap<String, Talk>;

/// Writes a digest: a heading for each talk with what is known of it, one for each of its questions, the answer quoted
/// below it, so that nothing in an answer breaks the digest's own outline.
///
/// # Errors
/// Where the output cannot be written.
pub fn markdown(rows: &[Asked], talks: &Talks, ink: &Ink, out: &mut impl Write) -> Result<(), Error> {
    writeln!(out, "# Questions and answers")?;
    let mut before: Option<&str> = None;
    for row in rows {
        if before != Some(row.path.as_str()) {
            heading(&row.title, &source(&row.path, talks.get(&row.path)), ink, out)?;
            before = Some(&row.path);
        }
        question(row, ink, out)?;
    }
    Ok(())
}

/// Writes a talk's heading, and what is known of it.
///
/// # Errors
/// Where the output cannot be written.
pub fn heading(title: &str, source: &[String], ink: &Ink, out: &mut impl Write) -> Result<(), Error> {
    writeln!(out, "\n## {}\n", escaped(&ink.plain(title)))?;
    writeln!(out, "{}", escaped(&ink.plain(&source.join(" · "))))?;
    Ok(())
}

/// Writes a question, its answer and its line.
///
/// # Errors
/// Where the output cannot be written.
pub fn question(row: &Asked, ink: &Ink, out: &mut impl Write) -> Result<(), Error> {
    writeln!(out, "\n### {}\n", escaped(&ink.plain(&row.question)))?;
    match &row.answer {
        Some(_) => quoted(row.reply(), ink, out)?,
        None => writeln!(out, "*(unanswered)*")?,
    }
    writeln!(out, "\n{}:{}", escaped(&ink.plain(&row.path)), row.line)?;
    Ok(())
}

/// Writes Markdown of a note as a quotation, which ends whatever it leaves open, and in which nothing is obeyed.
///
/// # Errors
/// Where the output cannot be written.
pub fn quoted(text: &str, ink: &Ink, out: &mut impl Write) -> Result<(), Error> {
    for line in render::handed(text).lines() {
        writeln!(out, "{}", format!("> {}", ink.plain(line)).trim_end())?;
    }
    Ok(())
}

/// Writes the answered questions as cards: front, back with where it was said, tags; the head tells Anki how to read it
/// (Anki manual, "Text files"). Returns how many were left out for want of an answer.
///
/// # Errors
/// Where the output cannot be written.
pub fn anki(rows: &[Asked], talks: &Talks, ink: &Ink, out: &mut impl Write) -> Result<usize, Error> {
    writeln!(
        out,
        "#separator:tab\n#html:true\n#notetype:Basic\n#columns:Front\tBack\tTags\n#tags column:3"
    )?;
    let mut left_out = 0;
    for row in rows {
        if row.answer.is_none() {
            left_out += 1;
            continue;
        }
        let said = source(&row.path, talks.get(&row.path)).join(" · ");
        let lines: Vec<String> = row.reply().lines().map(|line| field(&ink.plain(line))).collect();
        let place = format!("{} · {said}:{}", row.title, row.line);
        writeln!(
            out,
            "{}\t{}<br><br><small>{}</small>\t{}",
            field(&ink.plain(&row.question)),
            lines.join("<br>"),
            field(&ink.plain(&place)),
            row.tags
                .iter()
                .map(|tag| card_tag(&ink.plain(tag)))
                .collect::<Vec<_>>()
                .join(" "),
        )?;
    }
    Ok(left_out)
}

/// When, who, where, and in which note: as far as the note says.
pub fn source(path: &str, talk: Option<&Talk>) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(talk) = talk {
        parts.extend(talk.date.clone());
        parts.extend((!talk.speakers.is_empty()).then(|| talk.speakers.join(", ")));
        parts.extend(talk.event.clone());
    }
    parts.push(path.to_owned());
    parts
}

/// Text that Markdown takes for nothing but text.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Text in a field of a card: no HTML, no tab, the blanks it begins with kept.
fn field(text: &str) -> String {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('\t', "    ");
    let bare = text.trim_start_matches(' ');
    format!("{}{bare}", "&nbsp;".repeat(text.len() - bare.len()))
}

/// A tag as Anki writes it: no blanks, `::` between its levels.
fn card_tag(tag: &str) -> String {
    tag.split_whitespace().collect::<Vec<_>>().join("_").replace('/', "::")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_hold_nothing_that_is_read_as_more_than_text() {
        assert_eq!(field("a\t<b> & c"), "a    &lt;b&gt; &amp; c");
        assert_eq!(field("  x"), "&nbsp;&nbsp;x");
        assert_eq!(card_tag("백엔드/카프카 운영"), "백엔드::카프카_운영");
        assert_eq!(escaped("# *a* [b](c) <d>"), "\\# \\*a\\* \\[b\\](c) \\<d\\>");
    }
}
