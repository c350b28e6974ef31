//! Which headings ask, and are answered below?

use crate::note::{Form, Section};

use super::asking::{Asking, asks};
use super::containers::is_container;
use super::found::{Candidate, Found, Rank, Reach};
use super::labelled::answered_by_heading;
use super::labels::{Role, label, names_answer};
use super::listed;
use super::page::Page;

/// Finds headings that ask. The note's own title names its subject, even where it is worded as a question.
pub fn find(page: &Page<'_>, title: &str, found: &mut Found) {
    let own = own_title(page.sections, title);
    for (at, section) in page.sections.iter().enumerate() {
        let heading = &section.heading;
        if Some(at) == own || heading.is_empty() || is_container(heading) || names_answer(heading) {
            continue;
        }
        let label = label(heading);
        let labelled = label.as_ref().is_some_and(|label| label.role == Role::Ask);
        if label.as_ref().is_some_and(|label| label.role != Role::Ask) || !(labelled || asks(heading) != Asking::Not) {
            continue;
        }
        let from = page.lines.line(section.body.saturating_sub(1)) + 1;
        let below = page.filled(from, section.whole.end_line);
        let beside = answered_by_heading(page, section.whole.end_line);
        let reach = match (below, beside) {
            (_, Some((first, to))) => Reach::Exactly(below.map_or(first, |(below, _)| below), to),
            (Some(_), None) => Reach::Until(from, section.whole.end_line),
            (None, None) if labelled => Reach::None,
            (None, None) => continue,
        };
        let text = match &label {
            Some(label) if label.rest.is_empty() => below
                .map(|(first, _)| listed(&page.line(first).text))
                .unwrap_or_default(),
            _ => listed(heading),
        };
        let asker = label.and_then(|label| label.who).map(str::to_owned);
        let rank = Rank::Heading(section.level);
        found.add(
            section.span.line,
            Candidate {
                text,
                end_line: from - 1,
                form: Form::Heading,
                asker,
                rank,
                reach,
            },
        );
    }
}

/// The heading that is the note's title: the first one, if none of its level or above follows.
fn own_title(sections: &[Section], title: &str) -> Option<usize> {
    let first = sections.iter().position(|section| section.level > 0)?;
    let level = sections.get(first)?.level;
    // A numbered heading is the first part of something, not its name.
    let heading = sections.get(first).map_or("", |section| section.heading.as_str());
    let named = heading == title && !heading.starts_with(|letter: char| letter.is_ascii_digit());
    // Nor is one that bears a question's label.
    if label(heading).is_some() {
        return None;
    }
    let only = sections.iter().skip(first + 1).all(|section| section.level > level);
    (only || named).then_some(first)
}
