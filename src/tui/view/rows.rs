//! What stands on a row of a list: its name first and whole, then what tells it from others.

use ratatui::style::Style;
use ratatui::text::Span;

use super::thousands;
use crate::cells;
use crate::search::{Branch, Heading, Hit, Kind, Talk};
use crate::tui::matches;
use crate::tui::state::{Row, State};
use crate::tui::symbols::Symbols;
use crate::tui::theme::Part;

/// The lines of a row, `height` of them at most, each at most `width` cells wide.
pub fn lines(state: &State, row: &Row, above: Option<&Row>, width: usize, height: u16) -> Vec<Vec<Span<'static>>> {
    let style = |part| state.theme.style(part);
    let symbols = state.symbols;
    let show = |text: &str, room| show(text, room, symbols);
    let mut lines = match row {
        Row::Talk(talk) => {
            let details = details(talk, symbols);
            match height {
                1 => vec![apart(
                    &talk.title,
                    style(Part::Name),
                    &year(talk),
                    style(Part::Quiet),
                    width,
                    symbols,
                )],
                _ => vec![
                    vec![Span::styled(show(&talk.title, width), style(Part::Name))],
                    vec![Span::styled(show(&details, width), style(Part::Quiet))],
                ],
            }
        }
        Row::Tag(tag) => {
            vec![self::tag(state, tag, above, width)]
        }
        Row::Heading(heading) => vec![self::heading(state, heading, above, width)],
        Row::Question(asked) => {
            let mark = Span::styled("? ", style(Part::Question));
            let inner = width.saturating_sub(2);
            let mut context: Vec<String> = asked.breadcrumb.iter().rev().cloned().collect();
            context.retain(|part| *part != asked.question);
            if asked.answer.is_none() {
                context.insert(0, "no answer".to_owned());
            }
            let second = context.join(symbols.dot);
            vec![
                vec![mark, Span::styled(show(&asked.question, inner), style(Part::Name))],
                vec![Span::raw("  "), Span::styled(show(&second, inner), style(Part::Quiet))],
            ]
        }
        Row::Hit(hit) => {
            let name = hit.heading.as_deref().filter(|heading| !heading.is_empty());
            let name = name.unwrap_or(&hit.title);
            let figure = match hit.questions {
                0 => String::new(),
                many => format!(" {}?", thousands(many as usize)),
            };
            let room = width.saturating_sub(cells::width(&figure));
            let mut first = with_context(name, &hit.breadcrumb, state, room, Some(hit.kind));
            let used: usize = first.iter().map(|span| cells::width(&span.content)).sum();
            first.push(Span::raw(" ".repeat(room.saturating_sub(used))));
            first.push(Span::styled(figure, style(Part::Question)));
            vec![first, snippet(hit, state, width)]
        }
    };
    lines.truncate(usize::from(height));
    lines
}

/// A tag under the ones above it: its indent tells which they are. Of what is closed it is told how many tags that is.
fn tag(state: &State, tag: &Branch, above: Option<&Row>, width: usize) -> Vec<Span<'static>> {
    let symbols = state.symbols;
    let style = |part| state.theme.style(part);
    let indent = (tag.depth * 2).min(width / 3);
    let name = match (tag.depth, above) {
        (0, _) | (_, None) => format!("#{}", tag.tag),
        _ => tag.name().to_owned(),
    };
    let more = match state.branches.is_closed(tag) {
        true => format!(" +{}", thousands(tag.below)),
        false => String::new(),
    };
    let figure = thousands(tag.notes as usize);
    let room = width.saturating_sub(indent + cells::width(&more) + cells::width(&figure) + 1);
    let name = show(&name, room, symbols);
    let rest = room.saturating_sub(cells::width(&name)) + 1;
    vec![
        Span::raw(" ".repeat(indent)),
        Span::styled(name, style(Part::Name)),
        Span::styled(more, style(Part::Quiet)),
        Span::raw(" ".repeat(rest)),
        Span::styled(figure, style(Part::Quiet)),
    ]
}

/// A heading under the one above: its indent tells what it lies in, and the talk is named where it begins. Where only
/// those are listed that match, it is told in words.
fn heading(state: &State, heading: &Heading, above: Option<&Row>, width: usize) -> Vec<Span<'static>> {
    let filtered = !state.filter().words.is_empty();
    let goes_on = matches!(above, Some(Row::Heading(above)) if above.path == heading.path);
    let indent = match filtered {
        true => 0,
        false => usize::from(heading.level.saturating_sub(1)).min(width / 8),
    };
    let name = match heading.heading.as_str() {
        "" => "(no words)",
        name => name,
    };
    let way = match (filtered, goes_on) {
        (true, _) => heading.breadcrumb.as_slice(),
        (false, true) => &[],
        (false, false) => heading.breadcrumb.get(..1).unwrap_or_default(),
    };
    let mut spans = vec![Span::raw(" ".repeat(indent))];
    spans.extend(with_context(name, way, state, width.saturating_sub(indent), None));
    spans
}

fn show(text: &str, width: usize, symbols: &Symbols) -> String {
    symbols.fit(&cells::visible(text), width).into_owned()
}

/// A name left and a figure right.
fn apart(
    name: &str,
    named: Style,
    figure: &str,
    figured: Style,
    width: usize,
    symbols: &Symbols,
) -> Vec<Span<'static>> {
    let figure = show(figure, width / 2, symbols);
    let room = width.saturating_sub(cells::width(&figure) + usize::from(!figure.is_empty()));
    vec![
        Span::styled(symbols.pad(&cells::visible(name), room), named),
        Span::raw(if figure.is_empty() { "" } else { " " }),
        Span::styled(figure, figured),
    ]
}

/// A name, and behind it, as far as there is room, what it lies in: the nearest first.
fn with_context(name: &str, way: &[String], state: &State, width: usize, kind: Option<Kind>) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut room = width;
    if kind == Some(Kind::Question) {
        spans.push(Span::styled("? ", state.theme.style(Part::Question)));
        room = room.saturating_sub(2);
    }
    let shown = show(name, room, state.symbols);
    room = room.saturating_sub(cells::width(&shown));
    // The words searched are marked in what they found, not in a listing, where they would be on every row.
    let terms = match kind {
        Some(_) => matches::terms(&state.listing().asked, None),
        None => Vec::new(),
    };
    let mut from = 0;
    for range in matches::find(&shown, &terms) {
        let before = shown.get(from..range.start).unwrap_or_default().to_owned();
        spans.push(Span::styled(before, state.theme.style(Part::Name)));
        from = range.end;
        let found = shown.get(range).unwrap_or_default().to_owned();
        spans.push(Span::styled(found, state.theme.style(Part::Match)));
    }
    let rest = shown.get(from..).unwrap_or_default().to_owned();
    spans.push(Span::styled(rest, state.theme.style(Part::Name)));
    let above: Vec<&str> = way
        .iter()
        .rev()
        .map(String::as_str)
        .filter(|part| *part != name)
        .collect();
    if room > 6 && !above.is_empty() {
        let context = show(&above.join(state.symbols.dot), room.saturating_sub(2), state.symbols);
        spans.push(Span::styled(format!("  {context}"), state.theme.style(Part::Quiet)));
    }
    spans
}

fn year(talk: &Talk) -> String {
    talk.date.clone().unwrap_or_default()
}

fn details(talk: &Talk, symbols: &Symbols) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(talk.date.clone());
    if !talk.speakers.is_empty() {
        parts.push(talk.speakers.join(", "));
    }
    parts.extend(talk.event.clone());
    if !talk.tags.is_empty() {
        let tags: Vec<String> = talk.tags.iter().map(|tag| format!("#{tag}")).collect();
        parts.push(tags.join(" "));
    }
    match talk.questions {
        0 => {}
        1 => parts.push("1 question".into()),
        count => parts.push(format!("{count} questions")),
    }
    if parts.is_empty() {
        parts.push(talk.path.clone());
    }
    parts.join(symbols.dot)
}

/// The best passage, its matches marked, cut so that the first of them is seen.
fn snippet(hit: &Hit, state: &State, width: usize) -> Vec<Span<'static>> {
    let indent = if hit.kind == Kind::Question { 2 } else { 0 };
    let width = width.saturating_sub(indent);
    let letters = state.symbols.of_passage(&hit.snippet);
    let slice = |from: usize, to: usize| -> String { letters.iter().take(to).skip(from).collect() };
    let before = hit.highlights.first().map_or(0, |[start, _]| *start);
    let lead = slice(0, before);
    let mut from = 0;
    if cells::width(&lead) > width / 2 {
        let kept: usize = width / 4;
        let wanted = cells::width(&lead).saturating_sub(kept);
        from = cells::head(&lead, wanted).chars().count();
    }
    let mut spans = vec![Span::raw(" ".repeat(indent))];
    let mut room = width;
    let mut push = |text: String, part: Part| {
        let text = cells::visible(&text);
        let shown = state.symbols.fit(&text, room).into_owned();
        room = match shown == text {
            true => room - cells::width(&shown).min(room),
            false => 0,
        };
        spans.push(Span::styled(shown, state.theme.style(part)));
    };
    if from > 0 {
        push(state.symbols.more.into(), Part::Quiet);
    }
    for &[start, end] in &hit.highlights {
        if start < from || end < start {
            continue;
        }
        push(slice(from, start), Part::Quiet);
        push(slice(start, end), Part::Match);
        from = end;
    }
    push(slice(from, letters.len()), Part::Quiet);
    spans
}
