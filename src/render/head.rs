//! The quiet lines above a note: what its frontmatter says.

use super::page::Page;
use super::row::Row;
use super::{Face, Link, links};
use crate::cells;
use crate::note::Note;

/// Cells of what one key says that are shown; the rest is to be read in the note as it was written.
const LONGEST: usize = 160;

/// Sets what the frontmatter says; where nothing of it was understood, the frontmatter as it stands.
pub(super) fn set(note: &Note, page: &mut Page<'_>) {
    let metadata = &note.metadata;
    let mut rows = Vec::new();
    let first = note
        .sections
        .iter()
        .find(|section| section.level > 0)
        .map(|section| section.heading.as_str());
    if let Some(title) = metadata.title.as_deref().filter(|title| Some(*title) != first) {
        rows.push(Row::of(1, &one_line(title), Face::Strong));
    }
    let date = metadata.date.map(|date| date.to_string());
    let speakers = (!metadata.speakers.is_empty()).then(|| metadata.speakers.join(", "));
    let said: Vec<String> = [date, speakers, metadata.event.clone()].into_iter().flatten().collect();
    if !said.is_empty() {
        rows.push(Row::of(1, &one_line(&said.join(" · ")), Face::Meta));
    }
    if !metadata.aliases.is_empty() {
        let also = format!("also: {}", metadata.aliases.join(", "));
        rows.push(Row::of(1, &cells::fit(&one_line(&also), LONGEST), Face::Meta));
    }
    let said = metadata.other.iter().filter(|(_, value)| !value.is_empty());
    let said: Vec<String> = said
        .map(|(key, value)| cells::fit(&one_line(&format!("{key}: {value}")), LONGEST).into_owned())
        .collect();
    if !said.is_empty() {
        rows.push(Row::of(1, &said.join(" · "), Face::Mark));
    }
    if let Some(url) = &metadata.url {
        let mut row = Row::of(1, &one_line(url), Face::Link);
        let link = Link {
            bytes: 0..0,
            number: 0,
            kind: links::kind(url),
            target: links::target(url),
        };
        row.link(0, &link);
        rows.push(row);
    }
    if !note.tags.is_empty() {
        let mut row = Row::new(1, 0);
        for (number, tag) in note.tags.iter().enumerate() {
            row.push(if number > 0 { " " } else { "" }, Face::Text);
            row.push(&one_line(&format!("#{tag}")), Face::Tag);
        }
        rows.push(row);
    }
    if rows.is_empty() {
        let text = note.text.get(..note.body).unwrap_or_default();
        let lines = (1..)
            .zip(text.lines())
            .filter(|(_, line)| !line.trim().is_empty() && line.trim() != "---");
        rows.extend(lines.map(|(source, line)| Row::of(source, line.trim_end(), Face::Meta)));
    }
    rows.iter().for_each(|row| page.put(row, 2));
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
