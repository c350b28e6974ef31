//! Which `<details>` blocks hold a question and its answer?

use crate::note::Form;

use super::super::document::{Kind, fold};
use super::asking::{Asking, asks};
use super::containers::is_container;
use super::found::{Candidate, Found, Rank, Reach};
use super::labels::{Role, label, names_answer};
use super::listed;
use super::page::Page;

/// Blocks before one that may stand around it.
const NEAR: usize = 32;

/// A `<details>` block: its lines and its summary.
struct Details {
    line: u32,
    end_line: u32,
    summary_line: u32,
    summary_end: u32,
    summary: String,
}

/// Finds blocks whose summary asks, and blocks that hide the answer to what stands above them.
pub fn find(page: &Page<'_>, found: &mut Found) {
    let blocks = blocks(page);
    for (at, block) in blocks.iter().enumerate() {
        let summary = block.summary.as_str();
        if names_answer(summary) {
            let before = blocks.get(..at).and_then(<[Details]>::last);
            // A hint between a question and its answer is neither.
            let hint = before.filter(|hint| names_hint(&hint.summary) && block.line.saturating_sub(hint.end_line) <= 3);
            let line = hint.unwrap_or(block).line;
            let around =
                |around: &Details| around.line < line && line < around.end_line && is_container(&around.summary);
            let near = blocks.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
            let place = if near.iter().any(around) {
                Place::Asked
            } else {
                Place::Unknown
            };
            answer_to_line_above(page, line, place, block, found);
            continue;
        }
        let labelled = label(summary).is_some_and(|label| label.role == Role::Ask);
        if labelled || asks(summary) != Asking::Not || found.is_claimed(block.line) && !summary.is_empty() {
            let rank = Rank::Line(page.depth(block.line));
            let reach = Reach::Exactly(
                block.summary_end + 1,
                block.end_line.saturating_sub(1).max(block.summary_end + 1),
            );
            let candidate = Candidate {
                text: listed(summary),
                end_line: block.summary_end,
                form: Form::Details,
                asker: None,
                rank,
                reach,
            };
            found.replace(block.summary_line, candidate);
        }
    }
}

/// Where a block called `정답` stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In a block whose summary announces questions.
    Asked,
    /// Elsewhere.
    Unknown,
}

fn names_hint(summary: &str) -> bool {
    ["힌트", "hint"].contains(&summary.trim().to_lowercase().as_str())
}

/// What stands right above a block called `정답` is the question it answers, `line` where what belongs to that begins.
fn answer_to_line_above(page: &Page<'_>, line: u32, place: Place, block: &Details, found: &mut Found) {
    let above = (line.saturating_sub(6)..line)
        .rev()
        .find(|line| *line > 0 && !page.is_empty(*line));
    let Some(line) = above else { return };
    let reach = Reach::Block(block.line, block.end_line);
    if let Some(candidate) = found.at(line) {
        candidate.reach = reach;
        return;
    }
    // Below a heading that asks, what stands above is what somebody says about the question.
    let section = page.sections.get(page.section(line));
    let here = page.line(line);
    if place == Place::Unknown
        && here.kind != Kind::Heading
        && section.is_some_and(|section| found.has(section.span.line))
    {
        return;
    }
    let heading = match here.kind {
        Kind::Heading => page.sections.get(page.section(line)).map(|section| section.level),
        Kind::Text | Kind::Inner => None,
        _ => return,
    };
    let rank = heading.map_or(Rank::Line(page.depth(line)), Rank::Heading);
    found.add(
        line,
        Candidate {
            text: listed(&here.text),
            end_line: line,
            form: Form::Details,
            asker: None,
            rank,
            reach,
        },
    );
}

fn blocks(page: &Page<'_>) -> Vec<Details> {
    let mut blocks: Vec<Details> = Vec::new();
    if !page.text.contains('<') {
        return blocks;
    }
    let mut open: Vec<usize> = Vec::new();
    let mut summary: Option<(usize, String)> = None;
    for line in 1..=page.count() {
        if page.line(line).kind == Kind::Code || !(page.raw(line).contains('<') || summary.is_some()) {
            continue;
        }
        let raw = page.raw(line).to_lowercase();
        if raw.contains("<details") {
            open.push(blocks.len());
            blocks.push(Details {
                line,
                end_line: line,
                summary_line: line,
                summary_end: line,
                summary: String::new(),
            });
        }
        if let (Some(at), Some(from)) = (open.last(), find_after(page.raw(line), "<summary")) {
            summary = Some((*at, String::new()));
            collect(&mut summary, from, line, &mut blocks, true);
        } else if summary.is_some() {
            collect(&mut summary, page.raw(line), line, &mut blocks, false);
        }
        if raw.contains("</details") {
            summary = None;
            if let Some(block) = open.pop().and_then(|at| blocks.get_mut(at)) {
                block.end_line = line;
            }
        }
    }
    blocks.retain(|block| block.end_line > block.line);
    blocks
}

/// What stands behind a tag's `>`, in either case of its name.
fn find_after<'a>(raw: &'a str, tag: &str) -> Option<&'a str> {
    let at = raw.to_ascii_lowercase().find(tag)?;
    let rest = raw.get(at..)?;
    rest.find('>').and_then(|close| rest.get(close + 1..))
}

fn collect(summary: &mut Option<(usize, String)>, raw: &str, line: u32, blocks: &mut [Details], first: bool) {
    let Some((at, words)) = summary else { return };
    let end = raw.to_ascii_lowercase().find("</summary");
    words.push(' ');
    words.push_str(end.and_then(|end| raw.get(..end)).unwrap_or(raw));
    let done = end.is_some() || words.len() > 1_000;
    if let Some(block) = blocks.get_mut(*at) {
        if first || block.summary.is_empty() && block.summary_line == block.line {
            block.summary_line = line;
        }
        block.summary_end = line;
        if done {
            block.summary = fold(&super::super::document::without_tags(words).replace("**", ""));
        }
    }
    if done {
        *summary = None;
    }
}
