//! The popup of a sitting: the question alone, or with its answer and how soon it may come again.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::text::Span;

use super::popup::frame;
use super::{line_of, put_line};
use crate::cells;
use crate::recall::{Grade, Session, after};
use crate::tui::action::Action;
use crate::tui::keys::Context;
use crate::tui::layout;
use crate::tui::state::{Popup, Shown, State};
use crate::tui::symbols::Symbols;
use crate::tui::theme::Part;

/// Draws the popup.
pub fn review(state: &State, buffer: &mut Buffer) {
    let Some(Popup::Review(review)) = &state.popup else {
        return;
    };
    let area = layout::review(state.size);
    let title = match review.session.as_ref().map(|session| (session.card(), session.place())) {
        Some((Some(_), (number, total))) => format!("Review {number}/{total}"),
        _ => "Review".to_owned(),
    };
    frame(state, area, &title, buffer);
    let inside = layout::inside(area);
    let (lines, choices) = review_lines(state, usize::from(inside.width));
    let room = usize::from(inside.height).saturating_sub(choices.len());
    let below = (room..).zip(choices);
    let shown = (0..room).zip(lines.into_iter().skip(review.top)).chain(below);
    for (at, (text, part)) in shown {
        let line = line_of(inside, u16::try_from(at).unwrap_or(u16::MAX));
        put_line(buffer, line, vec![Span::styled(text, state.theme.style(part))]);
    }
}

/// What the popup shows in so many cells and how it looks: lines that can be scrolled, and below them, always in sight,
/// what can be said of the answer.
pub fn review_lines(state: &State, width: usize) -> (Styled, Styled) {
    let mut lines = Lines::new(state, width);
    let mut below = Lines::new(state, width);
    let Some(Popup::Review(review)) = &state.popup else {
        return (lines.lines, below.lines);
    };
    let Some(session) = &review.session else {
        lines.add(state.symbols.wait, Part::Quiet);
        return (lines.lines, below.lines);
    };
    match session.card() {
        None => over(session, &mut lines),
        Some(card) => {
            lines.add(&card.asked.breadcrumb.join(state.symbols.way), Part::Quiet);
            lines.blank();
            lines.add(&card.asked.question, Part::Cursor);
            lines.blank();
            match review.shown {
                Shown::Question => {
                    let key = state.key(Context::Review, Action::Open);
                    lines.add(&format!("{key} shows the answer"), Part::Quiet);
                }
                Shown::Answer => {
                    card.asked.reply().lines().for_each(|line| lines.add(line, Part::Text));
                    lines.blank();
                    lines.add(&format!("{}:{}", card.asked.path, card.asked.line), Part::Quiet);
                    for hit in state.also_asked().iter().take(NAMED) {
                        lines.add(
                            &format!("also asked in {} ({}:{})", hit.title, hit.path, hit.line),
                            Part::Quiet,
                        );
                    }
                    for row in choices(state, session, width) {
                        below.add(&joined(&row), Part::Key);
                    }
                }
            }
        }
    }
    (lines.lines, below.lines)
}

/// The grades with how soon each lets the question come again, in rows of so many cells, none of them torn apart.
fn choices(state: &State, session: &Session, width: usize) -> Vec<Vec<(Grade, String)>> {
    let (mut rows, mut row) = (Vec::new(), Vec::new());
    for (grade, days) in Grade::ALL.into_iter().zip(session.choices()) {
        let key = state.key(Context::Review, Action::Grade(grade));
        let choice = format!("{key} {} ({})", grade.name(), after(days));
        if cells::width(&joined(&row)) + cells::width(&choice) + 4 > width && !row.is_empty() {
            rows.push(std::mem::take(&mut row));
        }
        row.push((grade, choice));
    }
    rows.push(row);
    rows
}

fn joined(row: &[(Grade, String)]) -> String {
    let choices: Vec<&str> = row.iter().map(|(_, choice)| choice.as_str()).collect();
    choices.join(BETWEEN)
}

/// What the popup has at a cell that does what a key does: alone, the question shows its answer; below that, the grades.
pub fn answer_at(state: &State, at: Position) -> Option<Action> {
    let Some(Popup::Review(review)) = &state.popup else {
        return None;
    };
    let session = review.session.as_ref().filter(|session| session.card().is_some())?;
    let inside = layout::inside(layout::review(state.size));
    let row = usize::from(at.y.checked_sub(inside.y)?);
    if review.shown == Shown::Question {
        return inside.contains(at).then_some(Action::Open);
    }
    let rows = choices(state, session, usize::from(inside.width));
    let first = usize::from(inside.height).checked_sub(rows.len())?;
    let mut x = inside.x + 1;
    for (grade, choice) in rows.get(row.checked_sub(first)?)? {
        let end = x.saturating_add(cells::width(choice) as u16);
        if (x..end.min(inside.right())).contains(&at.x) {
            return Some(Action::Grade(*grade));
        }
        x = end.saturating_add(cells::width(BETWEEN) as u16);
    }
    None
}

/// What came of it.
fn over(session: &Session, lines: &mut Lines) {
    match session.graded() {
        0 => lines.add("Nothing waits.", Part::Text),
        graded => lines.add(
            &format!("{graded} asked: {} known, {} not.", session.known, session.unknown),
            Part::Text,
        ),
    }
    lines.blank();
    session
        .status()
        .sentences()
        .iter()
        .for_each(|sentence| lines.add(sentence, Part::Quiet));
}

/// Lines, and how they look.
type Styled = Vec<(String, Part)>;

/// Other talks that asked the same, of which so many are named.
const NAMED: usize = 3;

/// What stands between two grades.
const BETWEEN: &str = "  ";

/// Lines that fit.
struct Lines {
    symbols: &'static Symbols,
    width: usize,
    lines: Styled,
}

impl Lines {
    fn new(state: &State, width: usize) -> Lines {
        Lines {
            symbols: state.symbols,
            width,
            lines: Vec::new(),
        }
    }

    /// Adds a text, a cell away from the border on both sides, on as many lines as it needs.
    fn add(&mut self, text: &str, part: Part) {
        let text = cells::visible(text);
        let width = self.width.saturating_sub(2).max(1);
        for range in cells::wrap(&text, width, width) {
            self.lines
                .push((format!(" {}", self.symbols.fit(&text[range], width)), part));
        }
    }

    fn blank(&mut self) {
        self.lines.push((String::new(), Part::Text));
    }
}
